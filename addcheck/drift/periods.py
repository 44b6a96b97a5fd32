"""Periods beside a figure: "94 crowns a month" made "a week", "a year earlier" made "two years ago"."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from addcheck.drift.comparison import Group, Side, changed, context_of, score_context
from addcheck.model import Alteration, AlterationKind
from addcheck.quantities import Quantity, QuantityKind
from addcheck.words import Token

_DAY = 86_400.0
_LENGTHS = {"second": 1.0, "minute": 60.0, "hour": 3_600.0, "day": _DAY, "night": _DAY, "week": 7 * _DAY,
            "month": 30.44 * _DAY, "quarter": 91.3 * _DAY, "year": 365.25 * _DAY, "decade": 3_652.5 * _DAY,
            "century": 36_525.0 * _DAY}  # fmt: skip
_ADVERBS = {"hourly": "hour", "daily": "day", "nightly": "day", "weekly": "week", "monthly": "month",
            "quarterly": "quarter", "yearly": "year", "annually": "year"}  # fmt: skip
_EACH = frozenset("a an per each every".split())
_ONE = frozenset("a an one the".split())
_BACK = frozenset("ago earlier before previously prior".split())
_ON = frozenset("later after hence afterwards".split())
_TOLERANCE = 0.1
"""Twelve months are a year, and ten days not quite two weeks."""
_CONTEXT = 1.0
_REACH = 5
_START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class _Lapse:
    """A time back or on from some moment: `seconds` long, from `start` to `end` of the text, closed by `word`."""

    start: int
    end: int
    seconds: float
    word: str


def read_rate(side: Side, quantity: Quantity) -> str:
    """Return the period an amount is for ("94 crowns a month": "month"), "" where none is told."""
    after = _words_after(side, quantity)
    if not after or after[0].start - quantity.end > 1:
        return ""
    if len(after) > 3 and after[0].word == "of":
        after = after[2:]  # "200 litres of water a day"
    if after[0].word in _ADVERBS:
        return _ADVERBS[after[0].word]
    if len(after) < 2 or after[0].word not in _EACH or after[1].word not in _LENGTHS:
        return ""
    closing = after[2].word if len(after) > 2 else ""
    return "" if closing in _BACK | _ON else after[1].word.replace("night", "day")


def _words_after(side: Side, quantity: Quantity) -> tuple[Token, ...]:
    """Return the first words after a quantity, as many as can tell a period."""
    tokens = side.sentence.tokens
    first = bisect_left(tokens, quantity.end, key=_START)
    return tokens[first : first + _REACH]


def check_rate(group: Group, quantity: Quantity, same: Sequence[tuple[Side, Quantity]]) -> Iterator[Alteration]:
    """Find the same amount paid, lost or produced in another period."""
    ours = read_rate(group.derived, quantity)
    theirs = [(read_rate(side, one), side, one) for side, one in same]
    if not ours or not theirs or any(period in ("", ours) for period, _, _ in theirs):
        return
    _, side, one = theirs[0]
    yield changed(
        AlterationKind.NUMBER,
        group,
        side,
        derived_span=(quantity.start, _end_of_rate(group.derived, quantity)),
        original_span=(one.start, _end_of_rate(side, one)),
        why="The amount is the same, the period it is for is not.",
    )


def _end_of_rate(side: Side, quantity: Quantity) -> int:
    after = _words_after(side, quantity)
    after = after[2:] if after[0].word == "of" else after
    return after[0 if after[0].word in _ADVERBS else 1].end


def check_lapses(group: Group) -> Iterator[Alteration]:
    """Find a time counted back or on from the same moment and of another length."""
    theirs = [(side, one) for side in group.originals for one in _find_lapses(side)]
    for mine in _find_lapses(group.derived) if theirs else ():
        if any(_alike(mine, one) for _, one in theirs):
            continue
        place = context_of(group.derived, mine.start, mine.end)
        for side, one in theirs:
            if not _same_moment(group, side, mine, one):
                continue
            if score_context(place, context_of(side, one.start, one.end)) < _CONTEXT:
                continue
            yield changed(
                AlterationKind.DATE,
                group,
                side,
                derived_span=(mine.start, mine.end),
                original_span=(one.start, one.end),
                why="The time that lies between differs from the original's.",
            )
            break


def _alike(mine: _Lapse, theirs: _Lapse) -> bool:
    return abs(mine.seconds - theirs.seconds) <= _TOLERANCE * theirs.seconds


def _same_moment(group: Group, side: Side, mine: _Lapse, theirs: _Lapse) -> bool:
    """Whether both count from one moment: "ago" from today, "earlier" from what the sentence tells of.

    Where the words differ, a date in either sentence may be the moment the other one counts from.
    """
    if (mine.word in _BACK) != (theirs.word in _BACK):
        return False
    dated = any(one.date is not None for here in (group.derived, side) for one in here.quantities)
    dated = dated or any(word.word == "last" for word in side.words)  # "last year and the year before"
    return (mine.word == "ago") == (theirs.word == "ago") or not dated


def _find_lapses(side: Side) -> list[_Lapse]:
    tokens = side.sentence.tokens
    found = []
    for i, token in enumerate(tokens):
        if i and token.word in _BACK | _ON:
            lapse = _read_lapse(side, tokens, i)
            if lapse is not None:
                found.append(lapse)
    return found


def _read_lapse(side: Side, tokens: Sequence[Token], i: int) -> _Lapse | None:
    """Read the length before the closing word `i`: a duration in figures, or "a year"."""
    end = tokens[i].end
    for one in side.quantities:
        if one.kind is QuantityKind.DURATION and one.low == one.high and one.end + 1 == tokens[i].start:
            return _Lapse(one.start, end, one.low, tokens[i].word)
    unit = tokens[i - 1].word
    if i > 1 and unit in _LENGTHS and tokens[i - 2].word in _ONE:
        return _Lapse(tokens[i - 2].start, end, _LENGTHS[unit], tokens[i].word)
    return None
