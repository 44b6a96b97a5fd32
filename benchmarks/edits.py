"""Scripted edits of one sentence: some change a fact, some only say it otherwise.

By patterns of their own, without the package's readers: an edit must not know what a check can see. What is edited
stands outside quotation marks, but for the kind `quote`.
"""

import random
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

Piece = tuple[int, int, str]
"""Characters of the sentence (half-open) and what replaces them."""

_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]?")
_FIGURE = re.compile(r"(?<![\w.,-])\d{1,3}(?:,\d{3})+(?![\w,-])|(?<![\w.,:/-])\d+(?:\.\d+)?(?![\d:/-]|,\d|\.\d)")
_MONTHS = "January February March April May June July August September October November December".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_DATED = re.compile(
    rf"(?:{'|'.join(f'{month[:3]}[a-z]*' for month in _MONTHS)})\.? \d+|\d+(?:st|nd|rd|th)? (?:{'|'.join(_MONTHS)})"
)
_PERSON = re.compile(r"\b[A-Z][a-zà-ž]+(?: [A-Z]\.)? (?:Mc|O’|O'|al-)?[A-Z][a-zà-ž]+\b")
_WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()


@dataclass(frozen=True)
class Edit:
    """`kind`: of the fact that changes, "harmless" where none does. `rule`: what was done."""

    kind: str
    rule: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Setting:
    """What an edit may draw on: the persons of the pair, in order, and words that may replace others in quotations."""

    persons: tuple[str, ...]
    words: tuple[str, ...]


@cache
def _read_rules() -> tuple[tuple[str, str, re.Pattern[str], str], ...]:
    """Return kind, rule, pattern and replacement of the edits in `edits.toml`."""
    tables = tomllib.loads((Path(__file__).resolve().parent / "edits.toml").read_text("utf-8"))
    return tuple((kind, rule, re.compile(pattern), new) for kind, rows in tables.items() for rule, pattern, new in rows)


def list_changes(sentence: str, setting: Setting, dice: random.Random) -> Iterator[Edit]:
    """Yield edits that each change one fact."""
    for kind, rule, pattern, new in _read_rules():
        if kind != "harmless":
            yield from _replace(sentence, kind, rule, pattern, new)
    for make in (_change_figures, _change_dates, _change_persons, _change_quotes):
        yield from make(sentence, setting, dice)


def list_harmless(sentence: str, setting: Setting, dice: random.Random) -> Iterator[Edit]:
    """Yield edits that change no fact."""
    for kind, rule, pattern, new in _read_rules():
        if kind == "harmless":
            yield from _replace(sentence, kind, rule, pattern, new)
    for make in (_reformat_figures, _reformat_dates, _shorten_persons, _trim_quotes):
        yield from make(sentence, setting, dice)


def _outside(sentence: str) -> Callable[[int], bool]:
    spans = [found.span() for found in _QUOTED.finditer(sentence)]
    return lambda at: not any(start < at < end for start, end in spans)


def _replace(sentence: str, kind: str, rule: str, pattern: re.Pattern[str], new: str) -> Iterator[Edit]:
    plain = _outside(sentence)
    for found in pattern.finditer(sentence):
        if plain(found.start()):
            yield Edit(kind, rule, ((found.start(), found.end(), found.expand(new)),))


def _find_figures(sentence: str) -> list[re.Match[str]]:
    plain = _outside(sentence)
    dated = [found.span() for found in _DATED.finditer(sentence)]
    return [
        found
        for found in _FIGURE.finditer(sentence)
        if plain(found.start())
        and not any(start <= found.start() < end for start, end in dated)
        and not re.fullmatch(r"(?:19|20)\d\d", found[0])
    ]


def _change_figures(sentence: str, _: Setting, dice: random.Random) -> Iterator[Edit]:
    figures = _find_figures(sentence)
    for found in figures:
        digits = found[0]
        first = int(digits[0])
        other = str(dice.choice([n for n in range(1, 10) if n != first]))
        yield Edit("number", "digit", ((found.start(), found.end(), other + digits[1:]),))
        if len(digits) > 1 and digits[1].isdigit() and digits[1] not in ("0", digits[0]):
            swapped = digits[1] + digits[0] + digits[2:]
            yield Edit("number", "digits swapped", ((found.start(), found.end(), swapped),))
    for one, two in pairwise(figures):
        if one[0] != two[0]:
            yield Edit("number", "owner", ((one.start(), one.end(), two[0]), (two.start(), two.end(), one[0])))


def _change_dates(sentence: str, _: Setting, dice: random.Random) -> Iterator[Edit]:
    plain = _outside(sentence)
    for names, rule in ((_DAYS, "weekday"), (_MONTHS, "month")):
        for found in re.finditer(rf"\b(?:{'|'.join(names)})\b", sentence):
            if plain(found.start()) and (
                found[0] != "May" or re.search(r"\b(?:in|of|\d) $", sentence[: found.start()])
            ):
                other = dice.choice([name for name in names if name not in (found[0], "May")])
                yield Edit("date", rule, ((found.start(), found.end(), other),))
    for found in re.finditer(r"\b(?:19|20)\d\d\b(?!,)", sentence):
        if plain(found.start()):
            yield Edit("date", "year", ((found.start(), found.end(), str(int(found[0]) + dice.choice((-2, -1, 1)))),))
    for found in _DATED.finditer(sentence):
        day = re.search(r"\d+", found[0])
        if day and plain(found.start()) and 0 < int(day[0]) < 27:
            at = found.start() + day.start()
            yield Edit("date", "day", ((at, at + len(day[0]), str(int(day[0]) + 2)),))


def _find_persons(sentence: str, setting: Setting) -> list[tuple[int, int, str]]:
    plain = _outside(sentence)
    found: list[tuple[int, int, str]] = []
    for person in setting.persons:
        for form in (person, person.split()[-1]):
            for place in re.finditer(rf"\b{re.escape(form)}\b", sentence):
                inside = any(start <= place.start() < end for start, end, _ in found)
                if plain(place.start()) and not inside:
                    found.append((place.start(), place.end(), person))
    return sorted(found)


def _change_persons(sentence: str, setting: Setting, dice: random.Random) -> Iterator[Edit]:
    found = _find_persons(sentence, setting)
    here = {person for _, _, person in found}
    others = [person for person in setting.persons if person not in here]
    for start, end, _ in found:
        if not others:
            break
        other = dice.choice(others)
        spoken = re.match(r" (?:said|says|told|warned)\b", sentence[end:]) is not None
        kind, rule = ("attribution", "speaker") if spoken else ("name", "another person")
        yield Edit(kind, rule, ((start, end, other if " " in sentence[start:end] else other.split()[-1]),))
    for (a, b, one), (c, d, two) in pairwise(found):
        if one != two:
            yield Edit("name", "exchanged", ((a, b, sentence[c:d]), (c, d, sentence[a:b])))


def _change_quotes(sentence: str, setting: Setting, dice: random.Random) -> Iterator[Edit]:
    for found in _QUOTED.finditer(sentence):
        words = [
            w for w in re.finditer(r"[a-z]{5,}", found[0]) if found[0][w.start() - 1 : w.start()] in (" ", "“", '"')
        ]
        if words and setting.words:
            word = dice.choice(words)
            other = dice.choice([w for w in setting.words if w != word[0]] or ["other"])
            yield Edit("quote", "word", ((found.start() + word.start(), found.start() + word.end(), other),))
        for word in re.finditer(r"\bnot (?=[a-z])", found[0]):
            yield Edit("quote", "denial", ((found.start() + word.start(), found.start() + word.end(), ""),))
    if not _QUOTED.search(sentence) and (place := re.search(r"(?<= )[a-z]+ [a-z]+ [a-z]+ [a-z]+(?= )", sentence)):
        yield Edit("quote", "marks", ((place.start(), place.end(), f"“{place[0]}”"),))


def _reformat_figures(sentence: str, _: Setting, __: random.Random) -> Iterator[Edit]:
    for found in _find_figures(sentence):
        value = float(found[0].replace(",", ""))
        before = sentence[: found.start()]
        if value < len(_WORDS) and value.is_integer() and not re.search(r"[$£€]$", before):
            yield Edit("harmless", "in words", ((found.start(), found.end(), _WORDS[int(value)]),))
        if (
            value >= 100
            and value.is_integer()
            and value % 10
            and not re.search(r"[$£€]$|than $|least $|about $", before)
        ):
            yield Edit("harmless", "rounded", ((found.start(), found.end(), f"about {round(value, -1):,.0f}"),))
        unit = re.match(r" (km|kilomet(?:er|re)s|miles)\b", sentence[found.end() :])
        if unit:
            factor, name = (1.609344, "kilometres") if unit[1] == "miles" else (1 / 1.609344, "miles")
            new = f"{value * factor:.3g} {name}"
            yield Edit("harmless", "converted", ((found.start(), found.end() + unit.end(), new),))


def _reformat_dates(sentence: str, _: Setting, __: random.Random) -> Iterator[Edit]:
    for month in _MONTHS:
        for found in re.finditer(rf"\b{month} (\d{{1,2}})\b(?!\d|,)", sentence):
            yield Edit("harmless", "date turned", ((found.start(), found.end(), f"{found[1]} {month}"),))
        if len(month) > 5:
            for found in re.finditer(rf"\b{month}(?= \d{{1,2}}\b)", sentence):
                yield Edit("harmless", "month cut", ((found.start(), found.end(), f"{month[:3]}."),))


def _shorten_persons(sentence: str, setting: Setting, __: random.Random) -> Iterator[Edit]:
    for start, end, person in _find_persons(sentence, setting):
        if sentence[start:end] == person:
            yield Edit("harmless", "last name", ((start, end, person.split()[-1]),))


def _trim_quotes(sentence: str, _: Setting, __: random.Random) -> Iterator[Edit]:
    for found in _QUOTED.finditer(sentence):
        words = found[0].split(" ")
        if len(words) > 6 and not re.search(r"n[’']t|not|never|could|may|might|will", " ".join(words[:3])):
            kept = " ".join(words[2:])
            yield Edit("harmless", "trimmed", ((found.start(), found.end(), found[0][0] + kept),))
        turned = found[0].translate(str.maketrans("“”’", '""\''))
        if turned != found[0]:
            yield Edit("harmless", "straight marks", ((found.start(), found.end(), turned),))


def find_persons(text: str, known: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the persons of a text: names of two words that speak, or that a title or a role stands before."""
    said = r"(?:said|says|told|warned|added|wrote|argued)"
    found = [match[0] for match in re.finditer(rf"{_PERSON.pattern}(?=,? {said}\b)|(?<=said ){_PERSON.pattern}", text)]
    return tuple(dict.fromkeys([*known, *found]))
