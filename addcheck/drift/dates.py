"""Dates, weekdays, years and clock times that a linked sentence states differently."""

from collections.abc import Iterator
from itertools import pairwise

from addcheck.drift.comparison import Comparison, Group, Side, changed, context_of, list_short, score_context
from addcheck.drift.moments import check_moments
from addcheck.drift.periods import check_lapses
from addcheck.model import Alteration, AlterationKind
from addcheck.quantities import PartialDate, Quantity, QuantityKind

_KINDS = frozenset({QuantityKind.DATE, QuantityKind.YEAR, QuantityKind.TIME})
_CONTEXT = 0.8
_MARGIN = 0.3
_RELATIVE = frozenset("last this next previous following".split())


def check_dates(comparison: Comparison) -> Iterator[Alteration]:
    """Find dates that contradict the original's in the same place.

    Only what both texts say outright is compared: a year with a year, a weekday with a weekday. "Last year" and
    "2024", or a weekday and a date, cannot be told apart without knowing the day of writing, and are left alone.
    """
    for group in comparison.groups:
        for quantity in group.derived.quantities:
            if quantity.kind in _KINDS and quantity.low <= quantity.high and not _is_carried(group, quantity):
                yield from _check_date(comparison, group, quantity)
        yield from check_lapses(group)
    for group in list_short(comparison):
        yield from check_moments(group)


def _is_carried(group: Group, quantity: Quantity) -> bool:
    return any(agree(quantity, one) for side in group.originals for one in side.quantities)


def _is_resolved(group: Group, quantity: Quantity) -> bool:
    """Whether a year may stand for the original's "last year", which the derived sentence does not repeat."""
    if quantity.kind is not QuantityKind.YEAR:
        return False
    return any(_tells_relative(side) for side in group.originals) and not _tells_relative(group.derived)


def _tells_relative(side: Side) -> bool:
    return any(a.word in _RELATIVE and b.word in ("year", "season") for a, b in pairwise(side.sentence.tokens))


def _check_date(comparison: Comparison, group: Group, quantity: Quantity) -> Iterator[Alteration]:
    if _is_resolved(group, quantity):
        return
    place = context_of(group.derived, quantity.start, quantity.end)
    best: tuple[float, Side, Quantity] | None = None
    for side in group.originals:
        for one in side.quantities:
            if not contradict(quantity, one) or _is_claimed(group, quantity, one):
                continue
            score = score_context(place, context_of(side, one.start, one.end))
            if best is None or score > best[0]:
                best = (score, side, one)
    if best is None or best[0] < _CONTEXT:
        return
    elsewhere = (
        score_context(place, context_of(side, one.start, one.end))
        for side, one in comparison.dated
        if agree(quantity, one)
    )
    if any(score > best[0] - _MARGIN for score in elsewhere):
        return
    _, side, one = best
    yield changed(
        AlterationKind.DATE,
        group,
        side,
        derived_span=(quantity.start, quantity.end),
        original_span=(one.start, one.end),
        why="The date differs from the original's.",
    )


def _is_claimed(group: Group, quantity: Quantity, one: Quantity) -> bool:
    return any(other is not quantity and agree(other, one) for other in group.derived.quantities)


def agree(derived: Quantity, original: Quantity) -> bool:
    """Whether both are dates, share what they say, and contradict each other in nothing."""
    if derived.date is None or original.date is None:
        return False
    pairs = [(a, b) for a, b in zip(derived.date, original.date, strict=True) if a is not None and b is not None]
    return bool(pairs) and all(a == b for a, b in pairs)


def contradict(derived: Quantity, original: Quantity) -> bool:
    """Whether both say the same parts of a date (at least the coarser one's), and one part differs."""
    ours, theirs = derived.date, original.date
    if ours is None or theirs is None or derived.kind is QuantityKind.TIME is not original.kind:
        return False
    if not (_parts(ours) <= _parts(theirs) or _parts(theirs) <= _parts(ours)):
        return False
    return any(a != b for a, b in zip(ours, theirs, strict=True) if a is not None and b is not None)


def _parts(date: PartialDate) -> set[int]:
    return {k for k, part in enumerate(date) if part is not None}
