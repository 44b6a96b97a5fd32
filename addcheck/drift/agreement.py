"""Whether two quantities can be one fact: equal, rounded, converted, or one within the other's bounds."""

from addcheck.quantities import Bound, Quantity, QuantityKind
from addcheck.words import FUNCTION_WORDS

_TONS = frozenset({"ton", "tons", "tonne", "tonnes", "metric ton", "metric tons"})
DATES = frozenset({QuantityKind.DATE, QuantityKind.YEAR, QuantityKind.TIME})
_UPPER = frozenset({Bound.UNDER, Bound.AT_MOST})
_LOWER = frozenset({Bound.OVER, Bound.AT_LEAST})
_CONVERTED = 0.01
"""What a conversion between units may lose, beside the rounding that the digits show."""


def side_of(bound: Bound) -> int:
    """Return 1 for a lower bound, -1 for an upper one, 0 for neither."""
    return 1 if bound in _LOWER else -1 if bound in _UPPER else 0


def agree(derived: Quantity, original: Quantity) -> bool:
    """Whether two quantities can be the same fact: equal, rounded, converted, or one within the other's bounds."""
    if derived.kind in DATES or original.kind in DATES:
        return False
    if "" in (derived.unit, original.unit) and derived.number == original.number and derived.low == derived.high:
        return not _counts_things(derived, original)  # "from 49 minutes to 28"
    if {derived.word, original.word} <= _TONS and derived.number == original.number and derived.low <= derived.high:
        return True  # metric tons are written as tons
    low, high = _as_written(derived, original)
    if low == high and low in (original.low, original.high):
        return True
    if QuantityKind.SCORE in (derived.kind, original.kind):
        return {low, high} == {original.low, original.high}
    if derived.vague or original.vague:
        return low <= original.high and original.low <= high
    return _agree_ranges(derived, original, low, high)


def _counts_things(one: Quantity, other: Quantity) -> bool:
    """Whether one is a length of time and the other counts things: "two years", "two games"."""
    bare = one if not one.unit else other
    timed = QuantityKind.DURATION in (one.kind, other.kind) and bare.kind is QuantityKind.CARDINAL
    return timed and bare.noun.endswith("s") and bare.noun not in FUNCTION_WORDS


def _agree_ranges(derived: Quantity, original: Quantity, low: float, high: float) -> bool:
    if (low == high) == (original.low == original.high):
        return _agree_values(derived, original, low, original.low) and _agree_values(
            derived, original, high, original.high
        )
    if low == high:
        return original.low * 0.99 <= low <= original.high * 1.01
    return low <= original.low <= high


def _as_written(derived: Quantity, original: Quantity) -> tuple[float, float]:
    """Bring fractions and percentages, ages with and without "years", to one scale."""
    low, high = derived.low, derived.high
    if derived.kind is QuantityKind.FRACTION and original.kind is QuantityKind.PERCENT:
        return low * 100, high * 100
    if derived.kind is QuantityKind.PERCENT and original.kind is QuantityKind.FRACTION:
        return low / 100, high / 100
    if derived.kind is QuantityKind.AGE and original.kind is QuantityKind.CARDINAL:
        return low / _YEAR, high / _YEAR
    if derived.kind is QuantityKind.CARDINAL and original.kind is QuantityKind.AGE:
        return low * _YEAR, high * _YEAR
    return low, high


_YEAR = 86400 * 365.25


def _agree_values(derived: Quantity, original: Quantity, ours: float, theirs: float) -> bool:
    ours, theirs = abs(ours), abs(theirs)
    gap = abs(ours - theirs)
    size = max(ours, theirs)
    if gap <= 1e-9 * size:
        return True
    step = derived.step * (
        100 if original.kind is QuantityKind.PERCENT and derived.kind is QuantityKind.FRACTION else 1
    )
    converted = derived.unit == original.unit and derived.word != original.word and derived.unit not in ("", "%")
    if converted:
        return gap <= max(_CONVERTED * size, step / 2, original.step / 2 if original.step < size else 0.0)
    slack = 0.0
    if step >= original.step * 0.99:
        slack = step / 2 if step < size else 0.05 * size  # "1 million" for 997,511
    if derived.bound is Bound.ABOUT or original.bound is Bound.ABOUT:
        slack = max(slack, 0.06 * size)
    ours_side, theirs_side = side_of(derived.bound), side_of(original.bound)
    if ours_side and ours_side != theirs_side and (theirs - ours) * ours_side > 0:
        slack = max(slack, step if step < size else 0.0)  # "more than 400" for 412
    return gap <= slack * 1.0001
