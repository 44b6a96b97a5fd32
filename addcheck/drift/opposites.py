"""Words turned into their opposite in the same place: "won" to "lost", "approved" to "rejected", "safe" to "unsafe"."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

from addcheck.drift.comparison import Comparison, Context, Group, Side, changed, context_of, same_word, score_context
from addcheck.drift.polarity import DENIALS
from addcheck.model import Alteration, AlterationKind
from addcheck.words import Token

_CONTEXT = 1.6
"""How alike the places of two opposites must be (`score_context`)."""
_BESIDE = 1.0
"""The same where the next content word on one side is the same as well."""
_DENIED = 5
"""Words before another within which a denial turns it."""
_DENYING = DENIALS | frozenset("lose loses lost losing lack lacks lacked lacking without".split())
_OPEN = frozenset("only until unless".split())
_COUNTING = frozenset("more less fewer most least".split())
_SUBJECT = 4
_STRONGER = "stronger"
_SIDED = ("sided", "compared")
"""Kinds of rows whose words are told of the same subject."""
_SHORTEST = 4


class _Cell(NamedTuple):
    """Where a word stands in the table: `row`, which side of it, and the `kind` of row."""

    row: int
    side: int
    kind: str


def check_opposites(comparison: Comparison) -> Iterator[Alteration]:
    """Find an opposite where neither text has the other word too, and both are denied or neither is."""
    if comparison.derived_spun:
        return
    for group in comparison.groups:
        yield from _check_group(group)


def _check_group(group: Group) -> Iterator[Alteration]:
    ours = {word.word for word in group.derived.sentence.tokens}
    theirs = {word.word for side in group.originals for word in side.sentence.tokens}
    for word in group.derived.sentence.tokens:
        if word.word in theirs or word.number:
            continue
        for side in group.originals:
            tokens = side.sentence.tokens
            other = next((one for one in tokens if one.word not in ours and _turns(group, word, side, one)), None)
            if other is not None and not _both_said(word, other, ours, theirs):
                cell = _oppose(word.word, other.word)
                stronger = cell is not None and cell.kind == _STRONGER
                yield changed(
                    AlterationKind.MODALITY if stronger else AlterationKind.OTHER,
                    group,
                    side,
                    derived_span=(word.start, word.end),
                    original_span=(other.start, other.end),
                    why=f"The original has {'a weaker' if stronger else 'the opposite'} word here.",
                )
                break


def _turns(group: Group, word: Token, side: Side, other: Token) -> bool:
    """Whether two words are opposites in the same place."""
    cell = _oppose(word.word, other.word)
    if (
        cell is None
        or _asked(group.derived, word) != _asked(side, other)
        or _denied(group.derived, word) != _denied(side, other)
    ):
        return False
    ours, theirs = context_of(group.derived, word.start, word.end), context_of(side, other.start, other.end)
    score = score_context(ours, theirs)
    if word.word in _COUNTING and not (ours[1] and theirs[1] and same_word(ours[1][0], theirs[1][0])):
        return False  # "more enjoyable", "less traffic"
    beside = any(mine and yours and same_word(mine[0], yours[0]) for mine, yours in zip(ours, theirs, strict=True))
    if score < (_BESIDE if beside else _CONTEXT):
        return False
    if cell.kind == _STRONGER and cell.side == 0:
        return False
    return cell.kind not in _SIDED or (
        _share(ours[0][:_SUBJECT], theirs[0][:_SUBJECT]) and not _is_crossed(ours, theirs)
    )


def _share(ours: Sequence[Token], theirs: Sequence[Token]) -> bool:
    return any(same_word(mine, yours) for mine in ours for yours in theirs)


def _is_crossed(ours: Context, theirs: Context) -> bool:
    """Whether what stands before one word stands after the other, and the reverse: the two sides are exchanged."""
    return _share(ours[0], theirs[1]) and _share(ours[1], theirs[0])


def _denied(side: Side, word: Token) -> bool | None:
    """Whether a denial stands before a word; None where it cannot be told."""
    before = {one.word for one in [one for one in side.sentence.tokens if one.end <= word.start][-_DENIED:]}
    return None if before & _OPEN else bool(before & _DENYING)


def _asked(side: Side, word: Token) -> bool:
    """Whether what a word says is only asked for or planned: "demanding to be paid"."""
    before = [one.word for one in side.sentence.tokens if one.end <= word.start][-2:]
    return "to" in before


def _oppose(word: str, other: str) -> _Cell | None:
    """Return the cell of a word whose row has the other word on its other side."""
    table, prefixes = _read_table()
    for one in table.get(word, ()):
        if any(cell.row == one.row and cell.side != one.side for cell in table.get(other, ())):
            return one
    longer, shorter = (word, other) if len(word) > len(other) else (other, word)
    if len(shorter) >= _SHORTEST and longer.endswith(shorter) and longer[: -len(shorter)] in prefixes:
        return _Cell(-1, 0, "prefix")
    return None


def _both_said(word: Token, other: Token, ours: set[str], theirs: set[str]) -> bool:
    """Whether either text has a word of the other one's side as well: then both are told of something."""
    mine, yours = _oppose(word.word, other.word), _oppose(other.word, word.word)
    if mine is None or yours is None:
        return True
    table, _ = _read_table()
    return any(mine in table.get(one, ()) for one in theirs) or any(yours in table.get(one, ()) for one in ours)


@cache
def _read_table() -> tuple[Mapping[str, tuple[_Cell, ...]], frozenset[str]]:
    """Read `opposites.toml` once: every form of every word with its cells, and the prefixes that turn a word."""
    data = tomllib.loads((resources.files("addcheck.drift") / "opposites.toml").read_text("utf-8"))
    table: dict[str, list[_Cell]] = {}
    rows = [(row, kind) for kind in ("verbs", "sided", "words", "compared", _STRONGER) for row in data[kind]]
    for number, (row, kind) in enumerate(rows):
        for side, words in enumerate(row):
            for word in words.split():
                forms = _inflect(word, data["irregular"]) if kind in ("verbs", "sided") else [word]
                for form in forms:
                    table.setdefault(form, []).append(_Cell(number, side, kind))
    return {word: tuple(cells) for word, cells in table.items()}, frozenset(data["prefixes"])


def _inflect(verb: str, irregular: Mapping[str, str]) -> list[str]:
    """Return the forms of a verb: regular ones, but for those that the table gives."""
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
