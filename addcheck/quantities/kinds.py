"""The values of `addcheck.quantities`."""

from dataclasses import dataclass
from enum import StrEnum

from addcheck.quantities.bounds import Bound
from addcheck.quantities.dates import PartialDate


class QuantityKind(StrEnum):
    """What a quantity is. FRACTION and MULTIPLE have no unit; AGE and DURATION are in seconds; TIME is of the clock."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    PERCENT = "percent"
    FRACTION = "fraction"
    MULTIPLE = "multiple"
    MONEY = "money"
    MEASURE = "measure"
    DURATION = "duration"
    AGE = "age"
    SCORE = "score"
    YEAR = "year"
    DATE = "date"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as written: `start:end` (half-open, into the whole text) cover number and unit, not the bound's words.

    `low`, `high`: its value in the base of its `unit` (equal unless a range; as written for a SCORE). `unit`: "" for
    bare numbers, "%", "pp" (percentage points), "m", "m2", "kg", "l", "s", "km/h", "°C", ... or a currency code.
    `step`: the size of the last digit given, in base units, which bounds what rounding may have done. `word`: the unit
    as written, lower case. `vague`: "dozens", "tens of thousands". `noun`: the word that follows, lower case ("" at a
    stop): what is counted. `date`: what a DATE, YEAR or TIME says. `number`:
    the (first) number as written, before its unit is converted.
    """

    start: int
    end: int
    kind: QuantityKind
    low: float
    high: float
    unit: str = ""
    bound: Bound = Bound.EXACT
    step: float = 1.0
    word: str = ""
    vague: bool = False
    noun: str = ""
    date: PartialDate | None = None
    number: float = 0.0
