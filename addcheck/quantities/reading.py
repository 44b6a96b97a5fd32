"""One quantity at a place in a text: number, range, unit, currency, bound, and what is counted."""

import re
from typing import NamedTuple

from addcheck.quantities.bounds import Bound, read_bound_after, read_bound_before
from addcheck.quantities.dates import PartialDate
from addcheck.quantities.kinds import Quantity, QuantityKind
from addcheck.quantities.numerals import Numeral, read_numeral
from addcheck.quantities.units import CURRENCIES, MONEY, Unit, read_unit

_CURRENCY = re.compile(r"(?<![\w$])(?:(?:(?:US|AU|CA|NZ|HK|[ACSR])?\$|£|€|¥|₩|₹)-?|(?:USD|EUR|GBP|CHF|INR|Rs\.?)) ?$")
_CURRENCY_ENDS = frozenset("$£€¥₩₹DRPFs.")
_RANGE = re.compile(r"-? to | ?- ?| to | or | and ", re.IGNORECASE)
_SHARE = re.compile(r" (in|out of) (?:every )?", re.IGNORECASE)
_SHARE_OF_ONE = re.compile(
    r" (?:in|out of) (?:every )?(?:\d|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)", re.IGNORECASE
)
_YEAR_BEFORE = re.compile(r"\b(?:in|since|during|of) $", re.IGNORECASE)
_YEARS = range(1900, 2100)
_BETWEEN = re.compile(r"\bbetween (?:[$£€] ?)?$", re.IGNORECASE)
_MOVED = re.compile(
    r"\b(?:from|by|rose|rises?|fell|falls?|drop(?:s|ped)?|shed|lost|loses?|gain(?:s|ed)?|add(?:s|ed)?|up|down|slid"
    r"|climb(?:s|ed)?|jump(?:s|ed)?|slip(?:s|ped)?|cuts?|raise[sd]?|narrowed|widened|increase[sd]?|decrease[sd]?|grew"
    r"|shrank|dipped|eased|surged|soared|tumbled|sank|plunged|declined)"
    r" (?:about |around |nearly |almost |some |just |over |by |more than |another )?(?:[$£€] ?)?$",
    re.IGNORECASE,
)
_OLD = re.compile(r"[ -]olds?\b| of age\b", re.IGNORECASE)
_AGED_WHEN = re.compile(
    r"\b(?:(?:he|she|who) (?:is|was|turns|turned)(?: only| just)?|(?:man|woman|boy|girl) of) $", re.IGNORECASE
)
_AGE_ENDS = re.compile(r"[.,;]|$| (?:when|and|at|has|had|was|is)\b")
_AGED = re.compile(r"\b(?:aged|age|age of|turn(?:s|ed|ing)?) $", re.IGNORECASE)
_NOUN = re.compile(r"[\s-]+(?:(?:of|the|a|an|new|more|other|further|additional)\s+){0,3}([^\W\d_][\w'-]*)")
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|of|by|until|till|from|to|through|during|before|after|between|and|early|late|mid|year|the|for|"
    r"that|its|their|his|her|than|ends?|around|about|circa|[A-Z][a-z]+\.?,?)|'s)[ -]\(?$"
)
_MORE_DIGITS = re.compile(r"[.,]?\d")
_COUNTED = re.compile(r" [a-z]+s\b(?<!ss)")
_CODE_BEFORE = re.compile(r"\b[A-Z][A-Za-z0-9]*-$|#$")
_APPOSED = re.compile(r"\b[A-Z][\w'.-]*, $")
_ONE_AFTER = re.compile(
    r"(?: (?:of|another|day|side|hand|thing|who|that|which|where|way|can|could|would|more|is|was|as|to|in|by|with|on"
    r"|the|for|and|or|but|from|at)\b|[-,.;:!?'\")]| *$)",
    re.IGNORECASE,
)
_ONE_BEFORE = re.compile(
    r"\b(?:no|any|some|every|each|this|that|the|which|another|a|an|\w+est|\w+er)[ -]$", re.IGNORECASE
)
_HALF_BEFORE = re.compile(
    r"\b(?:first|second|latter|other|better|opening|in|this|last|next|per|each|every|the|previous|same)[ -]$",
    re.IGNORECASE,
)
_HALF_AFTER = re.compile(r"-?(?:time|back|way|hearted|mast|brother|sister)\b", re.IGNORECASE)
_OF = re.compile(r" of\b", re.IGNORECASE)
_MINUS = re.compile(r"(?:\bminus |(?<![\w.])-)$", re.IGNORECASE)
_METRES = re.compile(
    r" (?:tall|high|long|wide|deep|above|below|race|final|sprint|hurdles|freestyle|butterfly|backstroke|breaststroke"
    r"|from|relay|dash|away|individual|champion)\b",
    re.IGNORECASE,
)
_YEAR = 86400 * 365.25


class _Reading(NamedTuple):
    start: int
    numeral: Numeral
    second: Numeral | None = None
    hyphen: bool = False


def read_quantity(text: str, start: int) -> tuple[list[Quantity], int]:
    """Read the quantity that begins at `start` of a folded text, and tell where to go on.

    Two for "from 5 to 10 percent", none where the words are no number.
    """
    first = read_numeral(text, start)
    if first is None:
        return [], start + 1
    if is_no_number(text, start, first):
        return [], first.end
    ranged = _read_range(text, start, first)
    if ranged is None:
        quantity = _build(text, _Reading(start, first), end=first.end)
        return [quantity], max(quantity.end, first.end)
    begin, second = ranged
    if _MOVED.search(text, max(0, start - 28), start) and "to" in text[first.end : begin]:
        later = _build(text, _Reading(begin, second), end=second.end)
        return [_build(text, _Reading(start, first), end=first.end, borrow=second.end), later], later.end
    share = _SHARE.match(text, first.end)
    if share and share.end() == begin:
        value = first.low / second.low
        part = Numeral(second.end, value, value, "fraction", 0.05)
        return [_build(text, _Reading(start, part), end=second.end)], second.end
    hyphen = text[first.end : begin].strip() == "-"
    quantity = _build(text, _Reading(start, first, second, hyphen), end=second.end)
    return [quantity], max(quantity.end, second.end)


def is_no_number(text: str, start: int, numeral: Numeral) -> bool:
    """Whether the words only look like a number: "no one", "Covid-19", "the second half", "the couple"."""
    word = text[start : numeral.end].lower()
    before = max(0, start - 14)
    if word == "one" and not _SHARE_OF_ONE.match(text, numeral.end):
        return bool(_ONE_AFTER.match(text, numeral.end) and not read_unit(text, numeral.end)) or bool(
            _ONE_BEFORE.search(text, before, start)
        )
    if word == "half":
        return bool(_HALF_BEFORE.search(text, before, start) or _HALF_AFTER.match(text, numeral.end))
    if word in ("couple", "scores", "quarter", "third"):
        return numeral.form != "ordinal" and not _OF.match(text, numeral.end)
    if word in ("quarters", "halves", "thirds", "9/11"):
        return True
    return (
        text[start].isdigit()
        and text[start - 1 : start] in ("-", "#")
        and bool(_CODE_BEFORE.search(text, before, start))
    )


def _read_range(text: str, start: int, first: Numeral) -> tuple[int, Numeral] | None:
    """Read "- 10", "to 10", "or three", "and 10" of a range, or "in ten" of a share: where it begins, the number."""
    if first.form not in ("digits", "words"):
        return None
    joint = _RANGE.match(text, first.end) or _SHARE.match(text, first.end)
    if not joint or joint.end() >= len(text):
        return None
    begin = joint.end()
    if text[begin] in "$£€":
        begin += 1
    if not (text[begin : begin + 1].isalnum()):
        return None
    second = read_numeral(text, begin)
    if second is None or second.form not in ("digits", "words"):
        return None
    return (begin, second) if _joins(text, start, first, second, joint[0].strip().lower()) else None


def _joins(text: str, start: int, first: Numeral, second: Numeral, joint: str) -> bool:
    if joint == "and":
        return bool(_BETWEEN.search(text, max(0, start - 12), start))
    if joint == "or":
        return first.low < second.low <= first.low * 3
    if joint.startswith("in"):
        return first.low < second.low and (second.low <= 10 or (first.low == 1 and second.low in (20, 100, 1000)))
    if joint.startswith("out of"):
        return first.low <= second.low
    return not (joint == "to" and _is_year_before_amount(text, start, first, second))


def _is_year_before_amount(text: str, start: int, first: Numeral, second: Numeral) -> bool:
    """Whether a year only stands between an amount and what it came to: "from 140 million in 2022 to 210 million"."""
    return (
        first.low in _YEARS
        and second.low not in _YEARS
        and _YEAR_BEFORE.search(text, max(0, start - 8), start) is not None
    )


def _build(text: str, reading: _Reading, *, end: int, borrow: int | None = None) -> Quantity:
    """Put a quantity together. `borrow`: where the unit stands that this number shares with the next."""
    start, numeral = reading.start, reading.numeral
    low, high = numeral.low, (reading.second or numeral).high
    step = (reading.second or numeral).step
    if reading.second and numeral.scale == 1 < reading.second.scale and low < high:
        low *= reading.second.scale
    currency = _read_currency(text, start)
    unit = read_unit(text, end) if borrow is None else read_unit(text, borrow)
    if (
        unit is None
        and currency is None
        and text[end - 1] == "m"
        and numeral.form == "digits"
        and _METRES.match(text, end)
    ):
        low, high, step, unit = low / 1e6, high / 1e6, step / 1e6, (end, Unit("m", 1), "m")
    if currency:
        code = CURRENCIES[currency[0].strip(" -").lower()]
        end = unit[0] if unit and unit[1].base == code and borrow is None else end
        unit, start = (end, Unit(code, 1), code), currency.start()
    elif numeral.form in ("ordinal", "multiple"):
        unit = None
    stop = unit[0] if unit and borrow is None else end
    kind = _tell_kind(text, reading, stop, unit[1] if unit else None)
    if kind is QuantityKind.AGE and (old := _OLD.match(text, stop)):
        stop = old.end()
    number = low
    if unit:
        low, high, step = _convert(low, unit[1]), _convert(high, unit[1]), step * abs(unit[1].factor)
        if unit[1].base in ("%", "°C", "degree", "pp") and _MINUS.search(text, max(0, start - 7), start):
            low, high = -low, -high
    elif kind is QuantityKind.AGE:
        low, high, step = low * _YEAR, high * _YEAR, _YEAR
    noun = _NOUN.match(text, stop)
    return Quantity(
        start,
        stop,
        kind,
        low,
        high,
        unit=unit[1].base if unit else "s" if kind is QuantityKind.AGE else "",
        bound=_read_bound(text, start, stop, kind),
        step=step,
        word=unit[2] if unit else "",
        vague=numeral.form == "vague",
        noun=noun[1].lower() if noun else "",
        date=PartialDate(int(low)) if kind is QuantityKind.YEAR else None,
        number=number,
    )


def _read_currency(text: str, start: int) -> re.Match[str] | None:
    before = text[max(0, start - 5) : start].rstrip(" -")
    if not before or before[-1] not in _CURRENCY_ENDS:
        return None
    return _CURRENCY.search(text, max(0, start - 5), start)


def _convert(value: float, unit: Unit) -> float:
    return value * unit.factor + unit.offset


def _read_bound(text: str, start: int, end: int, kind: QuantityKind) -> Bound:
    if kind in (QuantityKind.YEAR, QuantityKind.ORDINAL, QuantityKind.SCORE):
        return Bound.EXACT
    after = read_bound_after(text, end)
    if after:
        return after[1]
    before = read_bound_before(text, start)
    if before is None or (kind is QuantityKind.DURATION and text[before[0] : before[0] + 4].lower() == "over"):
        return Bound.EXACT  # "over three years" may mean during them
    return before[1]


def _tell_kind(text: str, reading: _Reading, end: int, unit: Unit | None) -> QuantityKind:
    if unit is not None:
        return _kind_of_unit(text, reading.start, end, unit)
    form = reading.numeral.form
    if form in ("ordinal", "fraction", "multiple"):
        return QuantityKind(form)
    if _is_year(text, reading):
        return QuantityKind.YEAR
    if reading.numeral.low < 120 and _is_age(text, reading.start, end):
        return QuantityKind.AGE
    if reading.second and reading.hyphen and reading.second.high <= reading.numeral.low:
        return QuantityKind.SCORE
    return QuantityKind.CARDINAL


def _is_age(text: str, start: int, end: int) -> bool:
    """Tell "aged 34" and "Jane Roe, 34, said" from other bare numbers."""
    if _AGED.search(text, max(0, start - 9), start):
        return True
    if _AGED_WHEN.search(text, max(0, start - 20), start) and _AGE_ENDS.match(text, end):
        return True
    return (
        text[end : end + 1] == "," and text[start].isdigit() and bool(_APPOSED.search(text, max(0, start - 20), start))
    )


def _kind_of_unit(text: str, start: int, end: int, unit: Unit) -> QuantityKind:
    if unit.base in ("%", "pp"):
        return QuantityKind.PERCENT
    if unit.base in MONEY:
        return QuantityKind.MONEY
    if unit.base != "s":
        return QuantityKind.MEASURE
    if _OLD.match(text, end) or _AGED.search(text, max(0, start - 9), start):
        return QuantityKind.AGE
    return QuantityKind.DURATION


def _is_year(text: str, reading: _Reading) -> bool:
    """Tell a year from a count of the same digits: "in 2000", "the 2024 elections", "2000 troops"."""
    start, value = reading.start, reading.numeral.low
    written = text[start : start + 4].isdigit() and not _MORE_DIGITS.match(text, start + 4)
    if not written or not 1500 <= value < 2100:
        return False
    if _YEAR_BEFORE.search(text, max(0, start - 16), start):
        return not (_COUNTED.match(text, start + 4) and not 1900 <= value < 2036)
    return 1900 <= value < 2036 and not _COUNTED.match(text, start + 4) and read_bound_before(text, start) is None
