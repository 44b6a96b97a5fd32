"""Claims that became surer or less sure: "might close" to "is to shut", "is likely to get" to "will get"."""

from collections.abc import Iterator, Sequence

from addcheck.drift.comparison import Comparison, Group, Side, changed, context_of, score_context
from addcheck.drift.polarity import HEDGES
from addcheck.model import Alteration, AlterationKind, Span
from addcheck.words import Token

_CONTEXT = 1.0
_MARGIN = 0.2
_FUTURES = frozenset("will shall".split())
_OPEN = frozenset(
    """may might could can possible possibly perhaps maybe likely unlikely probable probably potential potentially
    attainable expected""".split()
)
_BE = frozenset("is are was were be been isn't aren't wasn't weren't".split())
_NEAR = 4
"""Words after "will" in which a hedge still covers it: "will probably", "will most likely"."""


def check_modality(comparison: Comparison) -> Iterator[Alteration]:
    """Find a future stated flatly ("will", "is to") where the original leaves it open ("may", "likely")."""
    for group in comparison.groups:
        for first, last in _find_certainties(group.derived):
            yield from _check_certainty(comparison, group, first, last)


def _check_certainty(comparison: Comparison, group: Group, first: int, last: int) -> Iterator[Alteration]:
    words = group.derived.words
    if any(word.word in HEDGES for word in words[max(0, first - _NEAR) : last + 1 + _NEAR]):
        return
    place = context_of(group.derived, words[first].start, words[last].end)
    open_place = _best(place, group, _find_hedges)
    sure_place = _best(place, group, _find_certainties)
    if open_place is None or open_place[0] < _CONTEXT:
        return
    if sure_place is not None and sure_place[0] > open_place[0] - _MARGIN:
        return
    _, side, (begin, stop) = open_place
    if comparison.original_spun and side.words[begin].word == "can":
        return  # spinning software makes "can" of "will"
    yield changed(
        AlterationKind.MODALITY,
        group,
        side,
        derived_span=(words[first].start, words[min(last + 1, len(words) - 1)].end),
        original_span=(side.words[begin].start, side.words[stop].end),
        why="The original leaves open what is stated here as certain.",
    )


def _best(place, group, find):  # noqa: ANN001, ANN202
    best = None
    for side in group.originals:
        for first, last in find(side):
            score = score_context(place, context_of(side, side.words[first].start, side.words[last].end))
            if best is None or score > best[0]:
                best = (score, side, (first, last))
    return best


def _find_certainties(side: Side) -> list[tuple[int, int]]:
    """Find "will", "shall", "is to" and "are going to": first and last word of each."""
    found = []
    for i, word in enumerate(side.words):
        if word.word in _FUTURES or word.word.endswith("'ll"):
            found.append((i, i))
        elif word.word == "to" and i and side.words[i - 1].word in ("is", "are"):
            found.append((i - 1, i))
    return found


def _find_hedges(side: Side) -> list[tuple[int, int]]:
    return [(i, i) for i, word in enumerate(side.words) if word.word in _OPEN and _leaves_open(side.words, i)]


def _leaves_open(words: Sequence[Token], i: int) -> bool:
    """Leave out May the month, and "expected" with a subject that expects."""
    word = words[i].word
    if word == "may":
        return not (words[i].capital and i)
    if word == "expected":
        return any(before.word in _BE for before in words[max(0, i - 2) : i])
    return True
