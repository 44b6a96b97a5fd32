"""Numbers, measures, money, dates and times of a text, as values that compare.

Own code rather than a library: quantity and date parsers of general use take milliseconds a sentence, and read
"two.6", "1.2-billion-pound" or "three and a half hours" wrong or not at all.
"""

from dataclasses import replace

from addcheck.quantities.bounds import Bound, read_bound_before
from addcheck.quantities.dates import PartialDate, find_dates
from addcheck.quantities.kinds import Quantity, QuantityKind
from addcheck.quantities.numerals import find_start
from addcheck.quantities.reading import read_quantity
from addcheck.words import fold_typography

__all__ = ["Bound", "PartialDate", "Quantity", "QuantityKind", "find_quantities"]

_LOOK_BACK = 40


def find_quantities(text: str, start: int = 0, end: int | None = None) -> tuple[Quantity, ...]:
    """Find the quantities of `text[start:end]`, in order and disjoint; offsets are into the whole text.

    One pass; every pattern is anchored or bounded, so the time is linear in the length. "one" as a pronoun, and "May"
    and "half" that are no month or number, are left out where the words around them tell.
    """
    base = max(0, start - _LOOK_BACK)
    folded = fold_typography(text[base:end]).replace("\n", " ").replace("\r", " ")
    dates = find_dates(folded, start - base, len(folded))
    found = [_date_quantity(folded, *date) for date in dates]
    masked = _mask(folded, dates)
    at = start - base
    while (place := find_start(masked, at)) is not None:
        quantities, at = read_quantity(masked, place)
        found.extend(quantities)
    found.sort(key=lambda quantity: quantity.start)
    return tuple(replace(one, start=one.start + base, end=one.end + base) for one in found) if base else tuple(found)


def _mask(text: str, dates: list[tuple[int, int, PartialDate]]) -> str:
    """Blot dates out, so that no number is read out of them or across them; offsets stay."""
    pieces, at = [], 0
    for start, end, _ in dates:
        pieces += [text[at:start], "\x00" * (end - start)]
        at = end
    return "".join([*pieces, text[at:]])


def _date_quantity(text: str, start: int, end: int, date: PartialDate) -> Quantity:
    kind = QuantityKind.DATE if date.minute is None else QuantityKind.TIME
    before = read_bound_before(text, start) if kind is QuantityKind.TIME else None
    return Quantity(start, end, kind, 0.0, 0.0, bound=before[1] if before else Bound.EXACT, date=date)
