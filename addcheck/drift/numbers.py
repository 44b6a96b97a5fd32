"""Numbers, amounts and measures that a linked sentence states differently."""

from collections.abc import Iterator, Sequence

from addcheck.drift.comparison import Comparison, Group, Side, changed, context_of, same_word, score_context
from addcheck.drift.periods import check_rate
from addcheck.model import Alteration, AlterationKind
from addcheck.quantities import Bound, Quantity, QuantityKind
from addcheck.words import Token

_DATES = frozenset({QuantityKind.DATE, QuantityKind.YEAR, QuantityKind.TIME})
_UPPER = frozenset({Bound.UNDER, Bound.AT_MOST})
_LOWER = frozenset({Bound.OVER, Bound.AT_LEAST})
_CONTEXT = 0.9
"""How alike the places of two numbers must be (`score_context`): about one shared word right beside both."""
_MARGIN = 0.3
_PLACES = 100
"""Places of one figure that are looked at: more are in no article, and a hostile text must not cost the square."""
_ALIKE = 0.6
"""What a likeness in digits adds to the likeness of two places."""
_CONVERTED = 0.01
"""What a conversion between units may lose, beside the rounding that the digits show."""
_NEAR = 40
"""Characters from a number within which a word may be what it counts."""
_APART = 12.0
"""Two numbers further apart than this factor, and unlike in their digits, count two things."""


def check_numbers(comparison: Comparison) -> Iterator[Alteration]:
    """Find numbers that differ from the original's in the same place.

    A number that stands anywhere in the linked sentences or beside them is the same; one that only a rounding or a
    conversion tells apart is the same; one with no unclaimed number of its unit in the linked sentences is new, not
    changed.
    """
    for group in comparison.groups:
        for quantity in group.derived.quantities:
            if quantity.kind not in _DATES and quantity.noun != "past":  # "twelve minutes past four" is a time
                yield from _check_number(comparison, group, quantity)


def _check_number(comparison: Comparison, group: Group, quantity: Quantity) -> Iterator[Alteration]:
    same = [(side, one) for side in group.originals for one in side.quantities if agree(quantity, one)]
    if same:
        yield from _check_bound(group, quantity, same)
        yield from check_rate(group, quantity, same)
        return
    best = _find_rival(group, quantity)
    if best is None or _fits_elsewhere(comparison, group, quantity, best[0]):
        return
    _, side, one = best
    yield changed(
        AlterationKind.NUMBER,
        group,
        side,
        derived_span=(quantity.start, quantity.end),
        original_span=(one.start, one.end),
        why="The number differs from the original's.",
    )


def _find_rival(group: Group, quantity: Quantity) -> tuple[float, Side, Quantity] | None:
    """Return the unclaimed number that stands in the place most like this one's, if like enough."""
    place = context_of(group.derived, quantity.start, quantity.end)
    best: tuple[float, Side, Quantity] | None = None
    for side in group.originals:
        for one in side.quantities:
            if not _comparable(quantity, one) or _is_claimed(group, quantity, one):
                continue
            score = score_context(place, context_of(side, one.start, one.end)) + _noun_bonus(group, quantity, side, one)
            score += _looks_mistaken(quantity, one)
            if score >= _CONTEXT and (best is None or score > best[0]):
                best = (score, side, one)
    return best


def _fits_elsewhere(comparison: Comparison, group: Group, quantity: Quantity, score: float) -> bool:
    """Whether the original states the number in another sentence whose words fit as well."""
    place = context_of(group.derived, quantity.start, quantity.end)
    places = [*comparison.figures.get(quantity.low, ()), *comparison.figures.get(quantity.number, ())]
    return any(
        agree(quantity, one) and score_context(place, context_of(side, one.start, one.end)) > score - _MARGIN
        for side, one in places[:_PLACES]
    )


def _noun_bonus(group: Group, quantity: Quantity, side: Side, one: Quantity) -> float:
    """Reward the same counted thing, and mistrust two different ones, most of all for "one", which may be a pronoun."""
    if quantity.unit or quantity.kind is QuantityKind.MULTIPLE:
        return 0.4 if quantity.kind is not QuantityKind.MONEY else 0.0
    ours, theirs = _word_at(group.derived, quantity.end), _word_at(side, one.end)
    if ours is not None and theirs is not None and same_word(ours, theirs):
        return 0.5
    if 1.0 in (quantity.number, one.number):
        return -9.0
    if _looks_mistaken(quantity, one):
        return -0.2
    if theirs is not None and _stands_far(group.derived, quantity, theirs):
        return -9.0
    return -0.8 if ours is not None and theirs is not None else -0.6


def _stands_far(derived: Side, quantity: Quantity, counted: Token) -> bool:
    """Whether what the original counts stands elsewhere in the derived sentence: "two motorcycles", "by motorcycle"."""
    return any(word.stem == counted.stem and not -_NEAR < word.start - quantity.end < _NEAR for word in derived.words)


def _looks_mistaken(quantity: Quantity, one: Quantity) -> float:
    """Reward what a slip or a forger makes of a number: 2.78 to 2.87, 90 to 80, 61 to 16, 200 to 2,000.

    Digits swapped or one digit changed; the more digits stayed, the surer. A range that keeps one end counts too.
    """
    if quantity.low != quantity.high:
        return _CONTEXT if quantity.low == one.low or quantity.high == one.high else 0.0
    return max(_compare_digits(quantity.number, end) for end in {one.number, one.low, one.high})


def _compare_digits(mine: float, theirs: float) -> float:
    ours, others = f"{mine:.15g}", f"{theirs:.15g}"
    if sorted(ours) == sorted(others) or _one_digit_differs(ours, others):
        return _ALIKE if len(ours.replace(".", "")) > 2 else _ALIKE / 2
    ours, others = ours.rstrip("0"), others.rstrip("0")
    return _ALIKE / 2 if ours == others or _one_digit_differs(ours, others) else 0.0


def _one_digit_differs(ours: str, theirs: str) -> bool:
    return 1 < len(ours) == len(theirs) and sum(a != b for a, b in zip(ours, theirs, strict=True)) == 1


def _word_at(side: Side, end: int) -> Token | None:
    return next((word for word in side.words if word.start >= end and word.content), None)


def _is_claimed(group: Group, quantity: Quantity, one: Quantity) -> bool:
    others = (other for other in group.derived.quantities if other is not quantity and other.kind is one.kind)
    return any(agree(other, one) for other in others)


def _comparable(derived: Quantity, original: Quantity) -> bool:
    if original.kind in _DATES:
        return False
    if derived.kind is not original.kind:
        bare = QuantityKind.CARDINAL in (derived.kind, original.kind) and "" in (derived.unit, original.unit)
        return (
            bare and bool(derived.unit or original.unit) and _compare_digits(derived.number, original.number) >= _ALIKE
        )
    if derived.kind is QuantityKind.ORDINAL:
        return bool(derived.noun) and derived.noun == original.noun
    if derived.unit == original.unit:
        return _looks_mistaken(derived, original) > 0 or max(derived.high, original.high) <= _APART * max(
            1e-9, min(abs(derived.low), abs(original.low))
        )
    # An amount in another currency was converted; only the same figure in another one was mistaken.
    return derived.kind is QuantityKind.MONEY and derived.number == original.number and derived.low == original.low


def _check_bound(group: Group, quantity: Quantity, same: Sequence[tuple[Side, Quantity]]) -> Iterator[Alteration]:
    """Find a bound turned round: "more than 40" where the original says "fewer than 40"."""
    ours = side_of(quantity.bound)
    theirs = [(side_of(one.bound), side, one) for side, one in same if one.unit == quantity.unit]
    if not ours or not theirs or any(theirs_side != -ours for theirs_side, _, _ in theirs):
        return
    _, side, one = theirs[0]
    yield changed(
        AlterationKind.NUMBER,
        group,
        side,
        derived_span=(quantity.start, quantity.end),
        original_span=(one.start, one.end),
        why=f"The number is bounded the other way: {quantity.bound} here, {one.bound} in the original.",
    )


def side_of(bound: Bound) -> int:
    """Return 1 for a lower bound, -1 for an upper one, 0 for neither."""
    return 1 if bound in _LOWER else -1 if bound in _UPPER else 0


def agree(derived: Quantity, original: Quantity) -> bool:
    """Whether two quantities can be the same fact: equal, rounded, converted, or one within the other's bounds."""
    if derived.kind in _DATES or original.kind in _DATES:
        return False
    if "" in (derived.unit, original.unit) and derived.number == original.number and derived.low == derived.high:
        return True  # "from 49 minutes to 28"
    low, high = _as_written(derived, original)
    if low == high and low in (original.low, original.high):
        return True
    if QuantityKind.SCORE in (derived.kind, original.kind):
        return {low, high} == {original.low, original.high}
    if derived.vague or original.vague:
        return low <= original.high and original.low <= high
    return _agree_ranges(derived, original, low, high)


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
