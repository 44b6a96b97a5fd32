"""The word-level picture inside a pair: which words of the derived are new, which of the original are gone."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

from addcheck.model import Document, Span
from addcheck.words import Token


class Change(StrEnum):
    """What happened to a stretch of words on the way from the original to the derived."""

    SAME = "same"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one of the two texts; SAME and NEW lie in the derived, GONE lies in the original."""

    change: Change
    span: Span


def match_words(original: tuple[Token, ...], derived: tuple[Token, ...]) -> SequenceMatcher[str]:
    """Match the words of two texts: always original first, and never with difflib's automatic junk.

    `SequenceMatcher` gives other answers for swapped arguments and, past 200 elements, silently ignores
    frequent words; both are fixed here, once.
    """
    return SequenceMatcher(None, [t.word for t in original], [t.word for t in derived], autojunk=False)


def find_changes(
    original: Document, derived: Document, *, sentences: tuple[int, ...], sentence: int
) -> tuple[Piece, ...]:
    """Cut derived sentence `sentence` into what original `sentences` have and what is new, what is gone in its place.

    The SAME and NEW pieces, in order and joined, are the derived sentence exactly.
    """
    old = tuple((index, token) for index in sentences for token in original.sentences[index].tokens)
    whole, new = derived.sentences[sentence].span, derived.sentences[sentence].tokens
    pieces: list[Piece] = []
    cursor = whole.start
    for o_from, o_to, d_from, d_to in _find_differences(tuple(token for _, token in old), new):
        at = new[d_from].start if d_from < len(new) else (new[-1].end if new else whole.end)
        pieces += _piece_if_any(Change.SAME, cursor, at)
        pieces += [Piece(Change.GONE, span) for span in _cover_runs(old[o_from:o_to])]
        cursor = new[d_to - 1].end if d_from < d_to else at
        pieces += _piece_if_any(Change.NEW, at, cursor)
    return (*pieces, *_piece_if_any(Change.SAME, cursor, whole.end))


def _find_differences(old: tuple[Token, ...], new: tuple[Token, ...]) -> Iterator[tuple[int, int, int, int]]:
    """Yield what differs as half-open ranges of tokens (original from, to, derived from, to).

    Matches of grammar words alone ("of the") between two differences are taken as different too: a picture
    that jumps at every "the" cannot be read.
    """
    o_end = d_end = 0
    for block in match_words(old, new).get_matching_blocks():
        inner = block.size and block.b > 0 and block.b + block.size < len(new)
        if inner and not any(token.content for token in new[block.b : block.b + block.size]):
            continue
        if o_end < block.a or d_end < block.b:
            yield o_end, block.a, d_end, block.b
        o_end, d_end = block.a + block.size, block.b + block.size


def _cover_runs(tokens: tuple[tuple[int, Token], ...]) -> Iterator[Span]:
    """Cover tokens by one span for each sentence they stand in."""
    for _, group in groupby(tokens, key=lambda owned: owned[0]):
        run = [token for _, token in group]
        yield Span(run[0].start, run[-1].end)


def _piece_if_any(change: Change, start: int, end: int) -> list[Piece]:
    return [Piece(change, Span(start, end))] if start < end else []


READABLE = 0.4
"""Share of same words from which changes are shown in place; below, both sentences read better whole."""


def find_readable_changes(
    original: Document, derived: Document, *, sentences: tuple[int, ...], sentence: int
) -> tuple[Piece, ...]:
    """Find the changes where a picture of them can be read; none where hardly a word stayed."""
    pieces = find_changes(original, derived, sentences=sentences, sentence=sentence)
    return pieces if share_same(pieces) >= READABLE else ()


def share_same(pieces: tuple[Piece, ...]) -> float:
    """Return the characters that stayed over those of both sides' longer one (0 to 1): how readable the picture is."""
    size = {change: sum(len(piece.span) for piece in pieces if piece.change is change) for change in Change}
    longer = size[Change.SAME] + max(size[Change.NEW], size[Change.GONE])
    return size[Change.SAME] / longer if longer else 1.0
