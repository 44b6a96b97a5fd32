"""Sentences that stand word for word in the other article: those are linked, whatever their place and their rivals.

Without it rivals of equal wording take each other's links, and the second of two equal sentences counts as added.
"""

from collections.abc import Sequence

from addcheck.model import Document

CERTAIN = 0.99
"""Probability of a link between equal sentences of related articles."""


def find_twins(
    original: Document, derived: Document, kept_original: Sequence[object], kept_derived: Sequence[object]
) -> dict[int, int]:
    """Return the twin of each derived sentence that has one, by index: the first of its wording for the first, and on.

    `kept_original`, `kept_derived`: by sentence, false for those that are no part of the story.
    """
    ours, theirs = (_group(doc, kept) for doc, kept in ((original, kept_original), (derived, kept_derived)))
    return {
        d: ours[words][min(rank, len(ours[words]) - 1)]
        for words, places in theirs.items()
        if words in ours
        for rank, d in enumerate(places)
    }


def _group(document: Document, kept: Sequence[object]) -> dict[tuple[str, ...], list[int]]:
    groups: dict[tuple[str, ...], list[int]] = {}
    for place, sentence in enumerate(document.sentences):
        if kept[place] and sentence.tokens:
            groups.setdefault(tuple(token.word for token in sentence.tokens), []).append(place)
    return groups
