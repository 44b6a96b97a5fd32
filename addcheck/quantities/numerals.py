"""Numbers as they are written in news English: digits, words, multipliers and fractions."""

import re
from typing import NamedTuple

_UNITS = {
    word: float(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: float(value)
    for value, word in zip(
        range(20, 100, 10), "twenty thirty forty fifty sixty seventy eighty ninety".split(), strict=True
    )
}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0}
_SHORT_SCALES = {
    "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12,
    "lakh": 1e5, "lakhs": 1e5, "crore": 1e7, "crores": 1e7, **_SCALES,
}  # fmt: skip
_PARTS = {"half": 2.0, "halves": 2.0, "third": 3.0, "quarter": 4.0, "fourth": 4.0, "fifth": 5.0, "sixth": 6.0,
          "seventh": 7.0, "eighth": 8.0, "ninth": 9.0, "tenth": 10.0, "hundredth": 100.0}  # fmt: skip
_PARTS |= {f"{word}s": value for word, value in _PARTS.items() if not word.endswith("s") and word != "half"}
_GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125}
_VAGUE = {"dozens": 12.0, "scores": 20.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9,
          "trillions": 1e12}  # fmt: skip
_ORDINALS = {
    word: float(value)
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
} | {"thirtieth": 30.0, "fortieth": 40.0, "fiftieth": 50.0, "sixtieth": 60.0, "hundredth": 100.0}
_MULTIPLES = {
    "twice": 2.0, "thrice": 3.0, "double": 2.0, "doubled": 2.0, "doubling": 2.0, "triple": 3.0,
    "tripled": 3.0, "tripling": 3.0, "quadruple": 4.0, "quadrupled": 4.0, "twofold": 2.0,
    "threefold": 3.0, "fourfold": 4.0, "fivefold": 5.0, "sixfold": 6.0, "tenfold": 10.0,
}  # fmt: skip
_COUPLES = {"couple": 2.0}


class Numeral(NamedTuple):
    """A number as written: where it ends, its value or range, and how it was written.

    `form`: "digits", "words", "fraction", "vague" (dozens, tens of thousands), "ordinal" or "multiple". `step`: the
    size of the last digit given (100 for 2,900; 0.1 for 1.2), which bounds what rounding may have done. `scale`: the
    "million" or "bn" that was part of it.
    """

    end: int
    low: float
    high: float
    form: str
    step: float
    scale: float = 1.0


def _alternatives(words: dict[str, float]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


_CARDINAL = _alternatives(_UNITS | _TENS | _SCALES)
_STARTS = frozenset(_UNITS | _TENS | _SCALES | _PARTS | _VAGUE | _ORDINALS | _MULTIPLES | _COUPLES) | {"tens"}
_START = re.compile(r"(?<![\w.,/])(?:\d|[½¼¾⅓⅔⅛]|[zotfsenhmbdqcZOTFSENHMBDQC][a-zA-Z]{2,10}(?!\w))")


def find_start(text: str, at: int) -> int | None:
    """Return where the next number of a folded text may begin, from `at` on; None where there is none.

    Any short word is a candidate and looked up: an alternation of all number words takes eight times as long.
    """
    while found := _START.search(text, at):
        if found.end() - found.start() == 1 or found[0].lower() in _STARTS:
            return found.start()
        at = found.end()
    return None


_DIGITS = re.compile(
    r"(\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:\s?([½¼¾⅓⅔⅛])|\s?-?and\s+a\s+(half|quarter)\b|(st|nd|rd|th)\b)?",
    re.IGNORECASE,
)
_SCALE = re.compile(rf"(?:\s?-?\s?)({_alternatives(_SHORT_SCALES)})\b(?!\.\w)", re.IGNORECASE)
_SHARE = re.compile(r"\s?/\s?(\d{1,3})\b(?!/)")
_SPUN = re.compile(rf"({_alternatives(_UNITS)})\.(\d+)", re.IGNORECASE)
_WORD = re.compile(rf"(?:[\s-]|\s+and\s+|\s+and-)?({_CARDINAL})\b", re.IGNORECASE)
_AND_PART = re.compile(r"[\s-]+and[\s-]+(?:a|one|three)[\s-]+(half|quarters?|third)\b", re.IGNORECASE)
_PART = re.compile(rf"[\s-]+({_alternatives(_PARTS)})\b", re.IGNORECASE)
_PART_OF_SCALE = re.compile(r"[\s-]+(?:of\s+)?(?:an?\s+)?(million|billion|trillion|dozen|hundred)\b", re.IGNORECASE)
_VAGUE_OF = re.compile(r"\s+of\s+(hundreds|thousands|millions|billions)\b", re.IGNORECASE)
_SINGLE = re.compile(r"[^\W\d_]+")
_COMPOUND_ORDINAL = re.compile(r"-(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b", re.IGNORECASE)
_A_BEFORE = re.compile(r"\b(?:a|by a|one)[ -]$", re.IGNORECASE)
_PART_AFTER = re.compile(r"\s+(?:of|more|less|fewer|higher|lower|off|as)\b", re.IGNORECASE)
_SEVERAL_BEFORE = re.compile(r"\b(?:several|few|many)[ -]$", re.IGNORECASE)


def read_numeral(text: str, start: int) -> Numeral | None:
    """Read the number that begins at `start` of a folded text, or None where the words are no number there."""
    if text[start].isdigit():
        return _read_digits(text, start)
    if text[start] in _GLYPHS:
        value = _GLYPHS[text[start]]
        return _scale(text, Numeral(start + 1, value, value, "fraction", 0.05))
    return _read_words(text, start)


def _read_digits(text: str, start: int) -> Numeral | None:
    found = _DIGITS.match(text, start)
    if not found:
        return None
    raw = found[1].replace(",", "")
    value = float(raw)
    whole, _, decimals = raw.partition(".")
    step = 10.0 ** -len(decimals) if decimals else 10.0 ** (len(whole) - len(whole.rstrip("0")) if value else 0)
    if found[4]:
        return Numeral(found.end(), value, value, "ordinal", 1.0)
    extra = _GLYPHS.get(found[2] or "", 0.0) or {"half": 0.5, "quarter": 0.25}.get((found[3] or "").lower(), 0.0)
    numeral = Numeral(found.end(), value + extra, value + extra, "digits", min(step, 0.5) if extra else step)
    if "," not in found[1] and not decimals and (share := _SHARE.match(text, numeral.end)) and float(share[1]) > value:
        return Numeral(share.end(), value / float(share[1]), value / float(share[1]), "fraction", 0.05)
    return _scale(text, numeral)


def _scale(text: str, numeral: Numeral) -> Numeral:
    while scale := _SCALE.match(text, numeral.end):
        if scale[1] in ("M", "K") and text[numeral.end].isspace():
            break
        factor = _SHORT_SCALES[scale[1].lower()]
        numeral = Numeral(
            scale.end(),
            numeral.low * factor,
            numeral.high * factor,
            numeral.form,
            numeral.step * factor,
            numeral.scale * factor,
        )
    return numeral


def _read_words(text: str, start: int) -> Numeral | None:
    if spun := _SPUN.match(text, start):
        value = float(f"{int(_UNITS[spun[1].lower()])}.{spun[2]}")
        return _scale(text, Numeral(spun.end(), value, value, "digits", 10.0 ** -len(spun[2])))
    found = _SINGLE.match(text, start)
    if not found:
        return None
    word = found[0].lower()
    if word in _VAGUE or word == "tens":
        return _read_vague(text, word, found.end())
    if word in _MULTIPLES or word in _COUPLES:
        value = _MULTIPLES.get(word) or _COUPLES[word]
        return Numeral(found.end(), value, value, "multiple" if word in _MULTIPLES else "words", 1.0)
    if word in _ORDINALS and not _is_part(text, start, found.end()):
        return Numeral(found.end(), _ORDINALS[word], _ORDINALS[word], "ordinal", 1.0)
    if word in _PARTS:
        return _read_part(text, 1.0, word, found.end())
    return _read_compound_ordinal(text, word, found.end()) or _read_cardinal(text, start)


def _read_compound_ordinal(text: str, word: str, end: int) -> Numeral | None:
    compound = _COMPOUND_ORDINAL.match(text, end) if word in _TENS else None
    if compound is None:
        return None
    value = _TENS[word] + _ORDINALS[compound[1].lower()]
    return Numeral(compound.end(), value, value, "ordinal", 1.0)


def _is_part(text: str, start: int, end: int) -> bool:
    """Tell "a third of the voters" from "a third term"."""
    return bool(_A_BEFORE.search(text, max(0, start - 6), start) and _PART_AFTER.match(text, end))


def _read_vague(text: str, word: str, end: int) -> Numeral | None:
    base = _VAGUE.get(word, 10.0)
    if of := _VAGUE_OF.match(text, end):
        base, end = base * _VAGUE[of[1].lower()], of.end()
    elif word == "tens":
        return None
    return Numeral(end, base, base * 10, "vague", base)


def _read_part(text: str, count: float, word: str, end: int) -> Numeral:
    value = count / _PARTS[word]
    if scale := _PART_OF_SCALE.match(text, end):
        factor = _SCALES[scale[1].lower()]
        return Numeral(scale.end(), value * factor, value * factor, "words", value * factor / 10)
    return Numeral(end, value, value, "fraction", 0.05)


def _read_cardinal(text: str, start: int) -> Numeral | None:
    """Add up "two thousand five hundred and six" as far as the words make one number."""
    total = group = 0.0
    last, end, step, scale = float("inf"), start, 1.0, 1.0
    while found := _WORD.match(text, end):
        word = found[1].lower()
        if word in _SCALES:
            if word == "hundred" and not 0 < group < 100 and end > start:
                break
            if word not in ("hundred", "dozen"):
                if total and total < _SCALES[word] * 1000 and _SCALES[word] >= last:
                    break
                total, group, last = total + (group or 1.0) * _SCALES[word], 0.0, _SCALES[word]
            else:
                group = (group or 1.0) * _SCALES[word]
            step = _SCALES[word]
            scale = max(scale, step) if step > 100 else scale
        else:
            value = _UNITS.get(word, _TENS.get(word, 0.0))
            if not _fits(group, value, bare=end == start, joined="and" in found[0].lower(), big=total > 0):
                break
            group += value
            step = 10.0 if word in _TENS else 1.0
        end = found.end()
    if end == start:
        return None
    if _SEVERAL_BEFORE.search(text, max(0, start - 9), start) and step >= 12 and total + group == step:
        return Numeral(end, 2 * step, 10 * step, "vague", step)
    return _finish_cardinal(text, Numeral(end, total + group, total + group, "words", step, scale))


def _fits(group: float, value: float, *, bare: bool, joined: bool, big: bool) -> bool:
    """Whether a number word may follow what was read: "twenty" + "one", "hundred" + "fifty", not "two" + "three"."""
    if bare:
        return True
    if joined and group < 100 and not (big and group == 0):
        return False
    if group == 0:
        return big
    if joined and group % 100:
        return False
    return value > 0 and ((group % 100 == 0) or (group % 100 >= 20 and group % 10 == 0 and value < 10))


def _finish_cardinal(text: str, numeral: Numeral) -> Numeral:
    """Take in what may follow: "thirds" of "two thirds", "and a half" of "three and a half"."""
    value, end = numeral.low, numeral.end
    if value < 20 and (part := _PART.match(text, end)):
        word = part[1].lower()
        if word.endswith("s") if value > 1 else word in ("half", "third", "quarter", "fifth", "tenth"):
            return _read_part(text, value, word, part.end())
    if extra := _AND_PART.match(text, end):
        value += (3.0 if "three" in extra[0].lower() else 1.0) / _PARTS[extra[1].lower()]
        return _scale(text, Numeral(extra.end(), value, value, "words", 0.5))
    return _scale(text, numeral)
