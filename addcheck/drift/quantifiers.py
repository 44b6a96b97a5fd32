"""Some made all: "some schools closed" to "all schools closed", or to "schools closed"."""

from collections.abc import Iterator, Sequence

from addcheck.drift.comparison import Group, changed, context_of, score_context
from addcheck.model import Alteration, AlterationKind
from addcheck.words import Token

_SOME = frozenset("some many several most few".split())
_ALL = frozenset("all every".split())
_ONE = frozenset("one two 1 2 part half".split())
_LINKS = frozenset("one of the these those its their his her our".split())
_PRONOUNS = frozenset("them us you".split())
"""Words that stand for what is counted: "most of them"."""
_CONTEXT = 1.0
_BARE = frozenset("some several few".split())
_PARTS = _SOME | frozenset("part parts certain various among number handful dozens others".split())
_SHORTEST = 4
_VERB = 5
"""Words of the derived sentence among which the verb must recur."""


def check_quantifiers(group: Group) -> Iterator[Alteration]:
    """Find "all" before a noun that the original has with "some", "many" or "most", and nowhere with "all"."""
    words = group.derived.words
    for i, word in enumerate(words):
        noun = _noun_after(words, i) if word.word in _ALL else None
        if noun is None:
            continue
        for side in group.originals:
            places = [k for k, _ in enumerate(side.words) if _counts(side.words, k, noun)]
            if not places or any(other.word in _ALL for other in side.words):
                continue
            theirs = side.words[places[0]]
            place = context_of(group.derived, word.start, word.end)
            if score_context(place, context_of(side, theirs.start, theirs.end)) < _CONTEXT:
                continue
            yield changed(
                AlterationKind.MODALITY,
                group,
                side,
                derived_span=(word.start, noun.end),
                original_span=(theirs.start, theirs.end),
                why="The original says this of some, not of all.",
            )
            return


def check_bare(group: Group) -> Iterator[Alteration]:
    """Find a bare plural at the head of a sentence of whose like the original tells the same only of some.

    "Some farmers have begun to pull up trees" must recur with its verb; a share or number beside it says enough.
    """
    words = group.derived.words
    if len(words) < _SHORTEST or not words[0].word.endswith("s") or not words[0].content:
        return
    if group.derived.quantities or any(word.word in _PARTS for word in words):
        return
    for side in group.originals:
        for k, _ in enumerate(side.words):
            noun = _noun_after(side.words, k) if side.words[k].word in _BARE else None
            if noun is None or noun.stem != words[0].stem:
                continue
            verbs = {word.stem for word in [one for one in side.words if one.start > noun.end and one.content][:2]}
            if any(word.stem in verbs for word in words[1:_VERB]):
                yield changed(
                    AlterationKind.OTHER,
                    group,
                    side,
                    derived_span=(words[0].start, words[0].end),
                    original_span=(side.words[k].start, noun.end),
                    why="The original says this of some, not of all.",
                )
                return


def _counts(words: Sequence[Token], i: int, noun: Token) -> bool:
    one_of = words[i].word in _ONE and i + 1 < len(words) and words[i + 1].word == "of"
    if words[i].word not in _SOME and not one_of:
        return False
    counted = _noun_after(words, i)
    return counted is not None and counted.stem == noun.stem


def _noun_after(words: Sequence[Token], i: int) -> Token | None:
    """Return the word a quantifier counts, past "of the three"; none right before a number ("some 200 people")."""
    for word in words[i + 1 : i + 5]:
        if word.word not in _LINKS:
            if not word.word[0].isdigit():
                return word if word.content or word.word in _PRONOUNS else None
            if word is words[i + 1] and words[i].word not in _ALL:
                return None
    return None
