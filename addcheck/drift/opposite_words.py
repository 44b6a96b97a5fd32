"""The table of opposites: which words turn which, by rows and by prefixes, read once from `opposites.toml`."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from addcheck.words import Token

STRONGER = "stronger"
"""The kind of row that turns only one way: from what is weaker to what is stronger."""
_LONGEST = 3
"""Words of a phrase of the table."""
_SHORTEST = 4
"""Letters of a word that a prefix may turn."""


class Cell(NamedTuple):
    """Where a word stands in the table: `row`, which side of it, and the `kind` of row."""

    row: int
    side: int
    kind: str


def oppose(word: str, other: str) -> Cell | None:
    """Return the cell of a word whose row has the other word on its other side."""
    table, prefixes = read_table()
    for one in table.get(word, ()):
        if any(cell.row == one.row and cell.side != one.side for cell in table.get(other, ())):
            return one
    longer, shorter = (word, other) if len(word) > len(other) else (other, word)
    if len(shorter) >= _SHORTEST and longer.endswith(shorter) and longer[: -len(shorter)] in prefixes:
        return Cell(-1, 0, "prefix")
    return None


@lru_cache(maxsize=20_000)
def list_opposites(word: str) -> frozenset[str]:
    """Return all words that may be a word's opposites; those made by a prefix need not exist."""
    table, prefixes = read_table()
    rows = {(cell.row, 1 - cell.side) for cell in table.get(word, ())}
    found = {other for other in _list_cells() if not rows.isdisjoint(_list_cells()[other])} if rows else set()
    found |= {prefix + word for prefix in prefixes}
    found |= {word.removeprefix(prefix) for prefix in prefixes if word.startswith(prefix)}
    return frozenset(other for other in found if oppose(word, other) is not None)


@cache
def _list_cells() -> Mapping[str, frozenset[tuple[int, int]]]:
    return {word: frozenset((cell.row, cell.side) for cell in cells) for word, cells in read_table()[0].items()}


@cache
def read_table() -> tuple[Mapping[str, tuple[Cell, ...]], frozenset[str]]:
    """Read `opposites.toml` once: every form of every word with its cells, and the prefixes that turn a word."""
    data = tomllib.loads((resources.files("addcheck.drift") / "opposites.toml").read_text("utf-8"))
    table: dict[str, list[Cell]] = {}
    rows = [(row, kind) for kind in ("verbs", "sided", "words", "compared", STRONGER) for row in data[kind]]
    for number, (row, kind) in enumerate(rows):
        for side, words in enumerate(row):
            for word in words.split():
                forms = _inflect(word, data["irregular"]) if kind in ("verbs", "sided") else [word]
                for form in forms:
                    table.setdefault(form, []).append(Cell(number, side, kind))
    return {word: tuple(cells) for word, cells in table.items()}, frozenset(data["prefixes"])


@cache
def _read_phrases() -> frozenset[str]:
    return frozenset(word for word in read_table()[0] if "_" in word)


def list_words(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens of a sentence with the table's phrases among them, each as one token: "own_up"."""
    found = list(tokens)
    for i, token in enumerate(tokens):
        for size in range(2, min(_LONGEST, len(tokens) - i) + 1):
            phrase = "_".join(one.word for one in tokens[i : i + size])
            if phrase in _read_phrases():
                found.append(token._replace(end=tokens[i + size - 1].end, word=phrase))
    return sorted(found)


def _inflect(phrase: str, irregular: Mapping[str, str]) -> list[str]:
    """Return the forms of a verb, or of a phrase that one begins: regular ones, but for those that the table gives."""
    verb, joint, rest = phrase.partition("_")
    return [form + joint + rest for form in _inflect_verb(verb, irregular)]


def _inflect_verb(verb: str, irregular: Mapping[str, str]) -> list[str]:
    stem = verb.removesuffix("e")
    third = verb[:-1] + "ies" if verb.endswith("y") else verb + ("es" if verb.endswith(("s", "sh", "ch")) else "s")
    past = verb[:-1] + "ied" if verb.endswith("y") and verb[-2] not in "aeiou" else stem + "ed"
    given = irregular.get(verb, "").split()
    return [
        verb,
        third,
        *given,
        *([] if given else [past]),
        *([] if any(f.endswith("ing") for f in given) else [stem + "ing"]),
    ]
