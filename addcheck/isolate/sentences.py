"""Sentences linked to nothing, described so that one can say how sure it is that they were added."""

from collections.abc import Collection, Sequence

from addcheck.isolate.coverage import COMMON, Term
from addcheck.isolate.lexicon import classify_word
from addcheck.model import Alignment, Document, Link, SentenceKind

SENTENCE_FEATURES = ("nearest", "shared", "short", "judging")

SHORT = 12
"""Words below which a sentence gives little to judge by: of unlinked ones with fewer, a third are paraphrases."""

_JUDGING = frozenset({"comment", "shells", "loaded"})


def list_unlinked(derived: Document, alignment: Alignment, skip: Collection[int]) -> tuple[int, ...]:
    """Return the sentences that are linked to nothing, but for the title and those to `skip`."""
    linked = {link.derived for link in alignment.links}
    return tuple(
        place
        for place, sentence in enumerate(derived.sentences)
        if place not in linked and place not in skip and sentence.kind is not SentenceKind.TITLE and sentence.tokens
    )


def describe_unlinked(nearest: Link | None, terms: Sequence[Term]) -> tuple[float, ...]:
    """Return the numbers named by `SENTENCE_FEATURES`, each 0 to 1; `terms` are the sentence's.

    `nearest`: the best candidate's probability. `shared`: the most of the sentence's weight that one original sentence
    has. `short`: how far it stays below `SHORT` words. `judging`: how many of its words judge (three are many).
    """
    judging = sum(not _JUDGING.isdisjoint(classify_word(t.token.word)) for t in terms if t.content)
    return (
        nearest.probability if nearest else 0.0,
        _share_most(terms),
        max(0, SHORT - len(terms)) / SHORT,
        min(3, judging) / 3,
    )


def _share_most(terms: Sequence[Term]) -> float:
    shares: dict[int, float] = {}
    for term in terms:
        for place, strength in term.found.items() if len(term.found) <= COMMON else ():
            shares[place] = shares.get(place, 0.0) + term.weight * strength
    whole = sum(t.weight for t in terms)
    return min(1.0, max(shares.values(), default=0.0) / whole) if whole else 0.0
