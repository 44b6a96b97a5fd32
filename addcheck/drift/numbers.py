"""Numbers, amounts and measures that a linked sentence states differently."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from addcheck.drift.agreement import DATES, agree, side_of
from addcheck.drift.comparison import Comparison, Group, Side, changed, context_of, same_word, score_context
from addcheck.drift.owners import Matched, check_owners
from addcheck.drift.periods import check_rate
from addcheck.model import Alteration, AlterationKind
from addcheck.quantities import Quantity, QuantityKind
from addcheck.quantities.bounds import read_bound_after, read_bound_before
from addcheck.words import Token

_SHARES = frozenset({"%", "pp"})
_CONTEXT = 0.9
"""How alike the places of two numbers must be (`score_context`): about one shared word right beside both."""
_MARGIN = 0.3
_PLACES = 100
"""Places of one figure that are looked at: more are in no article, and a hostile text must not cost the square."""
_ALIKE = 0.6
"""What a likeness in digits adds to the likeness of two places."""
_ALONE = 0.3
"""What it adds that each side has just one number of this unit which the other lacks."""
_FAINT = 0.25
"""How alike two places must be at the least for that to count."""
_LARGE = 100
_NEAR = 40
"""Characters from a number within which a word may be what it counts."""
_APART = 8.0
"""Two numbers further apart than this factor, and unlike in their digits, count two things."""


def check_numbers(comparison: Comparison) -> Iterator[Alteration]:
    """Find numbers that differ from the original's in the same place.

    A number that stands anywhere in the linked sentences or beside them is the same; one that only a rounding or a
    conversion tells apart is the same; one with no unclaimed number of its unit in the linked sentences is new, not
    changed.
    """
    for group in comparison.groups:
        matched: list[Matched] = []
        for quantity in group.derived.quantities:
            if quantity.kind in DATES or quantity.noun == "past":  # "twelve minutes past four" is a time
                continue
            if _is_counted(group, quantity):
                continue
            same = [(side, one) for side in group.originals for one in side.quantities if agree(quantity, one)]
            if len(same) == 1:
                matched.append((quantity, *same[0]))
            yield from _check_number(comparison, group, quantity, same)
        yield from check_owners(comparison, group, matched)


def _is_counted(group: Group, quantity: Quantity) -> bool:
    """Whether a number follows from the original's: "him and four others" of five, five years from 2017 to 2022."""
    theirs = [one for side in group.originals for one in side.quantities]
    following = next((token.word for token in group.derived.sentence.tokens if token.start >= quantity.end), "")
    if following in ("other", "others") and any(one.number == quantity.number + 1 for one in theirs):
        return True
    years = sorted({one.date.year for one in theirs if one.date is not None and one.date.year is not None})
    span = quantity.kind is QuantityKind.DURATION and quantity.word.startswith("year")
    return span and any(abs(b - a - quantity.number) <= 1 for a, b in combinations(years, 2))


def _check_number(
    comparison: Comparison, group: Group, quantity: Quantity, same: Sequence[tuple[Side, Quantity]]
) -> Iterator[Alteration]:
    if same:
        yield from _check_bound(comparison, group, quantity, same)
        yield from _check_points(group, quantity, same)
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
    rivals = [
        (side, one)
        for side in group.originals
        for one in side.quantities
        if _comparable(quantity, one) and not _is_claimed(group, quantity, one)
    ]
    alone = (
        _alone_bonus(quantity, rivals[0][1]) if len(rivals) == 1 and _is_alone(group, quantity, rivals[0][1]) else 0.0
    )
    best: tuple[float, Side, Quantity] | None = None
    for side, one in rivals:
        likeness = score_context(place, context_of(side, one.start, one.end))
        score = likeness + _noun_bonus(group, quantity, side, one) + _looks_mistaken(quantity, one)
        if likeness >= _FAINT or alone > _ALONE:
            score += alone
        if score >= _CONTEXT and (best is None or score > best[0]):
            best = (score, side, one)
    return best


def _alone_bonus(quantity: Quantity, one: Quantity) -> float:
    """Trust two lone numbers of one unit the more where their digits are the same in another order: 6.7 and 7.6."""
    mine, theirs = f"{quantity.number:g}", f"{one.number:g}"
    turned = sorted(mine) == sorted(theirs) and len(mine.strip("0.").replace(".", "")) > 1
    return _CONTEXT if turned else _ALONE


def _is_alone(group: Group, quantity: Quantity, one: Quantity) -> bool:
    """Whether both sentences have one number of this unit that the other does not have."""
    if quantity.kind is not one.kind or quantity.unit != one.unit or not (quantity.unit or quantity.number >= _LARGE):
        return False
    alike = [other for other in group.derived.quantities if (other.kind, other.unit) == (one.kind, one.unit)]
    theirs = [other for side in group.originals for other in side.quantities]
    return sum(not any(agree(other, known) for known in theirs) for other in alike) == 1


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
    if original.kind in DATES:
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


def _check_bound(
    comparison: Comparison, group: Group, quantity: Quantity, same: Sequence[tuple[Side, Quantity]]
) -> Iterator[Alteration]:
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
        derived_span=_with_bound(comparison.derived.article.text, quantity),
        original_span=_with_bound(comparison.original.article.text, one),
        why=f"The number is bounded the other way: {quantity.bound} here, {one.bound} in the original.",
    )


def _with_bound(text: str, quantity: Quantity) -> tuple[int, int]:
    """Return where a number stands with the words that bound it: "fewer than 40", "40 or more"."""
    before, after = read_bound_before(text, quantity.start), read_bound_after(text, quantity.end)
    return before[0] if before else quantity.start, after[0] if after else quantity.end


def _check_points(group: Group, quantity: Quantity, same: Sequence[tuple[Side, Quantity]]) -> Iterator[Alteration]:
    """Find per cent made percentage points: 5% of a share of 20% is one point."""
    if quantity.unit not in _SHARES or any(one.unit == quantity.unit or one.unit not in _SHARES for _, one in same):
        return
    side, one = same[0]
    yield changed(
        AlterationKind.NUMBER,
        group,
        side,
        derived_span=(quantity.start, quantity.end),
        original_span=(one.start, one.end),
        why="Per cent and percentage points are two things.",
    )
