"""Units of news English, each with the base it converts to. Factors: NIST SP 811 (2008), appendix B."""

import re
from functools import lru_cache
from typing import NamedTuple


class Unit(NamedTuple):
    """`base`: the unit all of a kind convert to; value in base = value * `factor` + `offset`."""

    base: str
    factor: float
    offset: float = 0.0


_TABLE: tuple[tuple[str, str, float], ...] = (
    ("%|percent|per cent|pct", "%", 1),
    ("percentage points?|pct points?|points? of a percentage", "pp", 1),
    ("basis points?|bps?", "pp", 0.01),
    ("km|kms|kilomet(?:er|re)s?", "m", 1000),
    ("miles?|mi", "m", 1609.344),
    ("nautical miles?", "m", 1852),
    ("met(?:er|re)s?", "m", 1),
    ("cm|centimet(?:er|re)s?", "m", 0.01),
    ("mm|millimet(?:er|re)s?", "m", 0.001),
    ("feet|foot|ft", "m", 0.3048),
    ("inch(?:es)?", "m", 0.0254),
    ("yards?", "m", 0.9144),
    ("light-years?", "light-year", 1),
    ("degrees?", "degree", 1),
    ("sq(?:uare|\\.)? (?:km|kilomet(?:er|re)s?)", "m2", 1e6),
    ("sq(?:uare|\\.)? miles?", "m2", 2589988.11),
    ("sq(?:uare|\\.)? (?:m|met(?:er|re)s?)", "m2", 1),
    ("sq(?:uare|\\.)? (?:ft|feet|foot)", "m2", 0.09290304),
    ("hectares?|ha", "m2", 1e4),
    ("acres?", "m2", 4046.8564),
    ("kph|kmh|km/h|kilomet(?:er|re)s? (?:per|an) hour|km per hour", "km/h", 1),
    ("mph|miles? (?:per|an) hour", "km/h", 1.609344),
    ("knots?", "km/h", 1.852),
    ("kg|kgs|kilos?|kilograms?|kilogrammes?", "kg", 1),
    ("grams?|grammes?", "kg", 0.001),
    ("milligrams?|mg", "kg", 1e-6),
    ("tonnes?|metric tons?", "kg", 1000),
    ("tons?|short tons?", "kg", 907.18474),
    ("lbs?", "kg", 0.45359237),
    ("ounces?|oz", "kg", 0.0283495),
    ("lit(?:er|re)s?", "l", 1),
    ("millilit(?:er|re)s?|ml", "l", 0.001),
    ("gallons?", "l", 3.785411784),
    ("barrels?|bbl|bpd", "barrel", 1),
    ("kilowatts?|kw", "W", 1e3),
    ("megawatts?|mw", "W", 1e6),
    ("gigawatts?|gw", "W", 1e9),
    ("terawatts?|tw", "W", 1e12),
    ("kilowatt[ -]hours?|kwh", "Wh", 1e3),
    ("megawatt[ -]hours?|mwh", "Wh", 1e6),
    ("gigawatt[ -]hours?|gwh", "Wh", 1e9),
    ("gigabytes?|gb", "byte", 1e9),
    ("megabytes?|mb", "byte", 1e6),
    ("terabytes?|tb", "byte", 1e12),
    ("seconds?|secs?", "s", 1),
    ("minutes?|mins?", "s", 60),
    ("hours?|hrs?", "s", 3600),
    ("days?", "s", 86400),
    ("nights?", "night", 1),
    ("fortnights?", "s", 86400 * 14),
    ("weeks?", "s", 86400 * 7),
    ("months?", "s", 86400 * 30.4375),
    ("years?|yrs?|twelvemonths?|12[ -]months?", "s", 86400 * 365.25),  # "30 12 months" is spun "30 year"
    ("decades?", "s", 86400 * 3652.5),
    ("centur(?:y|ies)", "s", 86400 * 36525),
    ("(?:us |american )?dollars?|usd|bucks", "USD", 1),
    ("cents?", "USD", 0.01),
    ("pounds?(?: sterling)?|quid|gbp", "GBP", 1),
    ("pence|p", "GBP", 0.01),
    ("euros?|eur", "EUR", 1),
    ("yen|jpy", "JPY", 1),
    ("yuan|renminbi|rmb|cny", "CNY", 1),
    ("won|krw", "KRW", 1),
    ("(?:indian |pakistani )?rupees?|inr", "INR", 1),
    ("(?:swiss )?francs?|chf", "CHF", 1),
    ("roubles?|rubles?", "RUB", 1),
    ("kronor|kroner|kronas?|krones?|crowns?", "crown", 1),
    ("pesos?", "peso", 1),
    ("rand", "ZAR", 1),
    ("liras?|lire", "TRY", 1),
    ("zlotys?", "PLN", 1),
    ("shillings?", "shilling", 1),
    ("naira", "NGN", 1),
    ("dirhams?", "AED", 1),
    ("reais|real", "BRL", 1),
)
_TEMPERATURES = {"c": Unit("°C", 1), "f": Unit("°C", 5 / 9, -160 / 9)}
CURRENCIES = {
    "$": "USD", "us$": "USD", "usd": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "nz$": "NZD",
    "hk$": "HKD", "s$": "SGD", "£": "GBP", "gbp": "GBP", "€": "EUR", "eur": "EUR", "¥": "JPY", "₩": "KRW",
    "₹": "INR", "rs": "INR", "rs.": "INR", "r$": "BRL", "chf": "CHF",
}  # fmt: skip
MONEY = frozenset(CURRENCIES.values()) | {
    "CNY", "CHF", "RUB", "crown", "peso", "ZAR", "TRY", "PLN", "shilling", "NGN", "AED", "BRL"
}  # fmt: skip

_UNIT = re.compile(
    r"(?P<degree>[\s-]?(?:°\s?|deg(?:rees?)?[\s-]+)(?P<scale>C|F|celsius|fahrenheit|centigrade)\b)"
    r"|(?P<letter>(?<=\d)(?-i:[CF])\b)"
    r"|(?P<word>(?:[\s-]{0,2}(?:%|(?:"
    + "|".join(sorted((row[0].replace("%|", "") for row in _TABLE), key=lambda row: not re.search(r"[ \[]", row)))
    + r")\b(?!'))))",
    re.IGNORECASE,
)
_PEEK = re.compile(r"[\s-]{0,2}(°|%|12|[a-zA-Z]{1,2})")
_BEGINNINGS = frozenset(
    """gi pe pc po ba bp km ki mi na me cm mm fe fo ft in ya li sq he ha ac kp mp kn kg gr mg to sh lb ou oz ml ga bb kw
    mw gw te tw gb mb tb se mn ho hr da ni we mo ye yr de ce us am do bu qu p eu jp yu re rm cn wo kr pa ru sw fr ch ro
    cr ra zl di tr c f""".split()
)
"""How units begin (two letters, or one): a look at them spares most numbers the long pattern."""
_EXACT = tuple((re.compile(pattern, re.IGNORECASE), Unit(base, factor)) for pattern, base, factor in _TABLE)


def read_unit(text: str, start: int) -> tuple[int, Unit, str] | None:
    """Read the unit that follows a number: where it ends, the unit, and the word as written (lower case)."""
    peek = _PEEK.match(text, start)
    if not peek or (peek[1][0].isalpha() and peek[1].lower() not in _BEGINNINGS):
        return None
    found = _UNIT.match(text, start)
    if not found:
        return None
    if found["degree"]:
        scale = found["scale"][0].lower()
        return found.end(), _TEMPERATURES.get(scale, _TEMPERATURES["c"]), found["degree"].strip(" -").lower()
    if found["letter"]:
        return found.end(), _TEMPERATURES[found["letter"].lower()], found["letter"].lower()
    word = found["word"].strip(" -").lower()
    if word == "p" and text[start : start + 1].isspace():
        return None  # "page 212 p", a name's initial
    unit = _look_up(word)
    return None if unit is None else (found.end(), unit, word)


@lru_cache(maxsize=512)
def _look_up(word: str) -> Unit | None:
    return next((unit for pattern, unit in _EXACT if pattern.fullmatch(word)), None)
