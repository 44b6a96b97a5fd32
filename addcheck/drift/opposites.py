"""Words turned into their opposite in the same place: "won" to "lost", "approved" to "rejected", "safe" to "unsafe"."""

from collections.abc import Iterator, Sequence

from addcheck.drift.comparison import (
    Comparison,
    Context,
    Group,
    Side,
    changed,
    context_of,
    list_short,
    same_word,
    score_context,
)
from addcheck.drift.opposite_words import STRONGER, list_opposites, list_words, oppose, read_table
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
_MOST = 20
_SUBJECT = 4
_SIDED = ("sided", "compared")
"""Kinds of rows whose words are told of the same subject."""


def check_opposites(comparison: Comparison) -> Iterator[Alteration]:
    """Find an opposite where neither text has the other word too, and both are denied or neither is."""
    if comparison.derived_spun:
        return
    for group in list_short(comparison):
        yield from _check_group(group)


def _check_group(group: Group) -> Iterator[Alteration]:
    mine = list_words(group.derived.sentence.tokens)
    sides = [(side, list_words(side.sentence.tokens)) for side in group.originals]
    ours = {word.word for word in mine}
    theirs = {word.word for _, words in sides for word in words}
    for word in mine:
        opposites = list_opposites(word.word) & theirs - ours
        if word.word in theirs or not opposites:
            continue
        for side, words in sides:
            tokens = [one for one in words if one.word in opposites][:_MOST]
            other = next((one for one in tokens if _turns(group, word, side, one)), None)
            if other is not None and not _both_said(word, other, ours, theirs):
                cell = oppose(word.word, other.word)
                stronger = cell is not None and cell.kind == STRONGER
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
    cell = oppose(word.word, other.word)
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
    if cell.kind == STRONGER and cell.side == 0:
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


def _both_said(word: Token, other: Token, ours: set[str], theirs: set[str]) -> bool:
    """Whether either text has a word of the other one's side as well: then both are told of something."""
    mine, yours = oppose(word.word, other.word), oppose(other.word, word.word)
    if mine is None or yours is None:
        return True
    table, _ = read_table()
    return any(mine in table.get(one, ()) for one in theirs) or any(yours in table.get(one, ()) for one in ours)
