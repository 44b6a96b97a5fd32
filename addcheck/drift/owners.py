"""The right numbers with the wrong owners: "killed 12 and wounded 30" to "killed 30 and wounded 12"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from addcheck.drift.comparison import Comparison, Group, Side, changed, same_word
from addcheck.model import Alteration, AlterationKind
from addcheck.quantities import Quantity
from addcheck.words import FUNCTION_WORDS, Token

_STOPS = ",;:()—–"
_JOINTS = frozenset("and but while whereas versus against compared from".split())
"""Words between which and the next a number's own phrase lies."""
_EARLIER = frozenset("from against versus compared than previously formerly".split())
_SINCE = frozenset("earlier before previously ago".split())
_BEFORE, _AFTER = 3, 4
_MOST = 12
"""Numbers of one sentence that are held against each other."""

_ROLE = 1.5
"""What it counts for that both are the earlier figure, or both are not."""

_LARGE = 1e5
"""From here on a number without a unit may share that of another: "412 million pounds, up from 280 million"."""

Matched = tuple[Quantity, Side, Quantity]
"""A derived number, and the original's number of the same value with its sentence."""


@dataclass(frozen=True, slots=True)
class _Phrase:
    """What is said round a number; `earlier`: that it is what things were at before; `noun`: what is counted."""

    words: tuple[Token, ...]
    earlier: bool
    noun: str


def check_owners(comparison: Comparison, group: Group, matched: Sequence[Matched]) -> Iterator[Alteration]:
    """Find two numbers that changed places: each stands in the phrase that the original has the other in."""
    read_ours = _read_phrases(
        comparison.derived.article.text, [(group.derived, mine) for mine, _, _ in matched[:_MOST]]
    )
    read_theirs = _read_phrases(comparison.original.article.text, [(side, one) for _, side, one in matched[:_MOST]])
    rows = list(zip(matched, read_ours, read_theirs, strict=False))
    for (first, ours, theirs), (second, our_second, their_second) in combinations(rows, 2):
        if not _may_swap(first, second):
            continue
        gains = (
            _liken(ours, their_second) - _liken(ours, theirs),
            _liken(our_second, theirs) - _liken(our_second, their_second),
        )
        if min(gains) < 1:
            continue
        (mine, side, one), (yours, _, other) = first, second
        yield changed(
            AlterationKind.NUMBER,
            group,
            side,
            derived_span=(mine.start, yours.end),
            original_span=(min(one.start, other.start), max(one.end, other.end)),
            why="Both numbers stand in the original, each in the other's place.",
        )
        return


def _may_swap(first: Matched, second: Matched) -> bool:
    (mine, side, one), (yours, other_side, other) = first, second
    units = {mine.unit, yours.unit}, {one.unit, other.unit}
    alike = mine.kind is yours.kind and all(len(pair) == 1 for pair in units)
    bare = min(mine.number, yours.number) >= _LARGE and all(len(pair - {""}) <= 1 for pair in units)
    return (alike or bare) and side is other_side and mine.low != yours.low and one.start != other.start


def _liken(ours: _Phrase, theirs: _Phrase) -> float:
    """Count the words that two numbers' phrases share, what is counted, and whether both are the earlier figure."""
    shared = sum(any(same_word(word, other) for other in theirs.words) for word in ours.words)
    shared += bool(ours.noun) and ours.noun == theirs.noun and ours.noun not in FUNCTION_WORDS
    return shared + _ROLE * (ours.earlier == theirs.earlier)


def _read_phrases(text: str, places: Sequence[tuple[Side, Quantity]]) -> list[_Phrase]:
    return [_Phrase(_read_words(text, side, one), _is_earlier(side, one), one.noun) for side, one in places]


def _read_words(text: str, side: Side, quantity: Quantity) -> tuple[Token, ...]:
    """Return the content words round a number, up to the next stop or "and" on either side."""
    before = [word for word in reversed(side.words) if word.end <= quantity.start]
    after = [word for word in side.words if word.start >= quantity.end]
    found: list[Token] = []
    for words, last in ((before, quantity.start), (after, quantity.end)):
        at = last
        for word in words:
            gap = text[word.end : at] if word.end <= at else text[at : word.start]
            if word.word in _JOINTS or any(mark in _STOPS for mark in gap):
                break
            at = word.start if word.end <= last else word.end
            if word.content and not word.number:
                found.append(word)
    return tuple(found)


def _is_earlier(side: Side, quantity: Quantity) -> bool:
    """Whether a number is the one that things were at before: "up from 280", "25.5 a year earlier"."""
    before = [word.word for word in side.words if word.end <= quantity.start][-_BEFORE:]
    after = [word.word for word in side.words if word.start >= quantity.end][:_AFTER]
    if "to" in before:
        before = before[len(before) - before[::-1].index("to") :]
    return not _EARLIER.isdisjoint(before) or not _SINCE.isdisjoint(after)
