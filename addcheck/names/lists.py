"""What names are made of: the lists, places and acronyms in `data/names*`, read at first use."""

import csv
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

_DATA = Path(__file__).parent.parent / "data"
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss"})

_NO_ROLES = frozenset(
    """mr mrs ms miss mx dr prof sir dame lord lady vice deputy acting interim former ex then outgoing incoming newly
    senior junior chief general executive managing assistant private field grand""".split()
)
"""Titles that go with many a person and tell no office."""


@dataclass(frozen=True, slots=True)
class NameLists:
    """The word lists of `data/names.toml`; `variants` maps a word to the numbers of its groups."""

    titles: frozenset[str]
    before_titles: frozenset[str]
    portfolio: frozenset[str]
    after_of: frozenset[str]
    not_titles_before: frozenset[str]
    inner: frozenset[str]
    after_noun: frozenset[str]
    calendar: frozenset[str]
    bodies: frozenset[str]
    variants: dict[str, frozenset[int]]


@lru_cache(maxsize=20_000)
def fold_name(word: str) -> str:
    """Lower the case and drop accents, so that two spellings of one name compare equal."""
    if word.isascii():
        return word.casefold()
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@lru_cache(maxsize=20_000)
def canonical_place(words: str) -> str | None:
    """Return the place that a place, its people, its capital or seat of government stands for; None for others.

    "Russian", "moscow" and "Kremlin" are "russia". Case does not count, but for "US": the pronoun is no place.
    """
    if words in ("us", "Us"):
        return None
    return _read_places().get(fold_name(words).replace(".", "").replace("-", " "))


@cache
def read_lists() -> NameLists:
    """Read `data/names.toml`, once."""
    data = tomllib.loads(_read("names.toml"))
    variants: dict[str, set[int]] = {}
    for number, line in enumerate(data["variants"]["groups"].split("\n")):
        for word in line.split():
            variants.setdefault(word, set()).add(number)
    return NameLists(
        titles=frozenset(data["titles"]["words"].split()),
        before_titles=frozenset(f"{data['titles']['words']} {data['titles']['before']} of".split()),
        portfolio=frozenset(data["titles"]["portfolio"].split()),
        after_of=frozenset(data["titles"]["after_of"].split()),
        not_titles_before=frozenset(data["not_titles_before"]["words"].split()),
        inner=frozenset(data["connectors"]["inner"].split()),
        after_noun=frozenset(data["connectors"]["after_noun"].split()),
        calendar=frozenset(data["calendar"]["words"].split()),
        bodies=frozenset(data["bodies"]["words"].split()),
        variants={word: frozenset(groups) for word, groups in variants.items()},
    )


@cache
def read_titles() -> frozenset[str]:
    """Read the words that say a person's role and may stand before a name."""
    lists = read_lists()
    return lists.titles - _NO_ROLES


@cache
def _read_rows() -> tuple[dict[str, str], ...]:
    return tuple(csv.DictReader(_read("names.places.csv").splitlines()))


@cache
def _read_places() -> dict[str, str]:
    """Map each way to write a place to the place; where two places share one, the earlier in the file wins."""
    places: dict[str, str] = {}
    for row in _read_rows():
        names = [row["place"], *row["also"].split(";"), *row["seats"].split(";"), *_list_people(row)]
        for name in filter(None, names):
            places.setdefault(name.replace(".", "").replace("-", " "), row["place"])
    return places


def _list_people(row: dict[str, str]) -> list[str]:
    people = list(filter(None, row["people"].split(";")))
    return [*people, *(word + "s" for word in people if not word.endswith("s"))]


@cache
def read_peoples() -> frozenset[str]:
    """Read the words for people of a place: "american", "swedes"."""
    return frozenset(word for row in _read_rows() for word in _list_people(row))


@cache
def read_regions() -> dict[str, str]:
    """Map each place that lies in a country to the country, and each continent and union of countries to itself."""
    rows = reversed(_read_rows())
    return {row["place"]: row["place"] if row["kind"] in ("continent", "union") else row["within"] for row in rows}


@cache
def read_acronyms() -> dict[str, str]:
    """Map long forms to their acronym."""
    rows = csv.DictReader(_read("names.acronyms.csv").splitlines())
    return {row["long"]: row["acronym"] for row in rows}


def _read(name: str) -> str:
    return (_DATA / name).read_text("utf-8")
