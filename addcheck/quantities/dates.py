"""Calendar dates, years, weekdays and clock times as they are written in news English."""

import re
from typing import NamedTuple

_MONTH_NAMES = "january february march april may june july august september october november december".split()
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, start=1)}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()

_MONTH = (
    r"(?P<{0}>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![\w-])"
)
_TENS = "tens twenties thirties forties fifties sixties seventies eighties nineties".split()
_TEN_NAMES = "|".join([*_TENS, *(name.title() for name in _TENS)])
_DAY = r"(?P<{0}>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\b(?![.,]\d|:)"
_YEAR = r"(?P<{0}>(?:1[5-9]|20)\d\d)\b(?![.,:]\d)"
_DATE = re.compile(
    r"\b(?=[\dJFMASONDTWQfstlnm])(?:(?<![\w.,/$£€-])|(?<=[Mm]id-))(?:"
    rf"(?:the )?{_DAY.format('d1')}(?: of)? {_MONTH.format('m1')}(?:,? {_YEAR.format('y1')})?"
    rf"|{_MONTH.format('m2')} (?:the )?{_DAY.format('d2')}(?:,? {_YEAR.format('y2')})?"
    rf"|{_MONTH.format('m3')},? (?:of )?{_YEAR.format('y3')}"
    r"|(?P<y4>(?:19|20)\d\d)-(?P<n4>0[1-9]|1[0-2])-(?P<d4>0[1-9]|[12]\d|3[01])\b"
    rf"|{_MONTH.format('m5')}"
    r"|(?P<w6>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s?\b"
    r"|(?:the )?(?P<q7>first|second|third|fourth|final|last) quarter(?: of (?:the year |fiscal )?"
    rf"{_YEAR.format('y7')}| {_YEAR.format('z7')})?"
    rf"|Q(?P<q8>[1-4])(?: {_YEAR.format('y8')})?\b"
    r"|(?P<c9>(?:1[5-9]|20)\d0)s\b"
    rf"|(?P<c14>[Nn]ineteen|[Tt]wenty)[ -](?P<t14>{_TEN_NAMES})\b"
    r"|(?P<h10>\d{1,2})(?:[:.](?P<i10>[0-5]\d))? ?(?P<a10>[ap])(?:\.m\.|m\b)"
    r"|(?P<h11>[01]?\d|2[0-3]):(?P<i11>[0-5]\d)(?![:\d])(?: (?:GMT|hours|hrs)\b)?"
    r"|(?P<h12>[01]\d|2[0-3])(?P<i12>[0-5]\d) (?:GMT|UTC|hours|hrs)\b"
    r"|(?P<n13>noon|midnight)\b"
    r")",
)
_MAY_BEFORE = re.compile(
    r"\b(?:in|since|until|till|by|of|last|next|this|early|late|mid|from|through|and|to|between)[ -]$", re.IGNORECASE
)
_UNMISTAKABLE = frozenset("January February July September October November December Sept Sept.".split())
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}


class PartialDate(NamedTuple):
    """What a written date says; None where it does not say.

    `month`, `day`, `weekday` (Monday 0) and `quarter` count as usual; `minute` of the day for clock times; `decade` as
    its first year.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    quarter: int | None = None
    decade: int | None = None
    minute: int | None = None


def find_dates(text: str, start: int, end: int) -> list[tuple[int, int, PartialDate]]:
    """Find dates and clock times in a folded text, in order and disjoint; bare years are left to the numbers."""
    dates = []
    for found in _DATE.finditer(text, start, end):
        date = _read_date(text, found)
        if date is not None:
            dates.append((found.start(), found.end(), date))
    return dates


def _read_date(text: str, found: re.Match[str]) -> PartialDate | None:
    groups = {name: value for name, value in found.groupdict().items() if value is not None}
    for form in ("1", "2", "3"):
        if f"m{form}" in groups:
            return PartialDate(_int(groups.get(f"y{form}")), _month(groups[f"m{form}"]), _int(groups.get(f"d{form}")))
    if "m5" in groups:
        return _read_bare_month(text, found.start(), groups["m5"])
    if groups.keys() & {"a10", "h11", "h12", "n13"}:
        return _read_clock(groups)
    return _read_period(groups)


def _read_period(groups: dict[str, str]) -> PartialDate:
    if "n4" in groups:
        return PartialDate(int(groups["y4"]), int(groups["n4"]), int(groups["d4"]))
    if "w6" in groups:
        return PartialDate(weekday=_WEEKDAYS.index(groups["w6"].lower()))
    if "c9" in groups:
        return PartialDate(decade=int(groups["c9"]))
    if "c14" in groups:
        century = 1900 if groups["c14"].lower() == "nineteen" else 2000
        return PartialDate(decade=century + 10 * (_TENS.index(groups["t14"].lower()) + 1))
    if "q7" in groups:
        return PartialDate(_int(groups.get("y7") or groups.get("z7")), quarter=_QUARTERS[groups["q7"]])
    return PartialDate(_int(groups.get("y8")), quarter=int(groups["q8"]))


def _read_bare_month(text: str, start: int, name: str) -> PartialDate | None:
    """Take "May" and "Mar." alone for months only where a preposition says so: "May announced" is a person."""
    plain = name in _UNMISTAKABLE
    if not plain and not _MAY_BEFORE.search(text, max(0, start - 9), start):
        return None
    return PartialDate(month=_month(name))


def _read_clock(groups: dict[str, str]) -> PartialDate:
    if "n13" in groups:
        return PartialDate(minute=720 if groups["n13"] == "noon" else 0)
    if "a10" in groups:
        hour = int(groups["h10"]) % 12 + (12 if groups["a10"].lower() == "p" else 0)
        return PartialDate(minute=hour * 60 + int(groups.get("i10", "0")))
    form = "11" if "h11" in groups else "12"
    return PartialDate(minute=int(groups[f"h{form}"]) * 60 + int(groups[f"i{form}"]))


def _month(name: str) -> int:
    return _MONTHS[name.rstrip(".").lower()]


def _int(value: str | None) -> int | None:
    return int(value) if value else None
