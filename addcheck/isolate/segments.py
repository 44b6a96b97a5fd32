"""A linked sentence's segments, and what can be said of each without looking at the original."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from addcheck.clauses import split_clauses
from addcheck.isolate.coverage import Term
from addcheck.model import Sentence, Span
from addcheck.words import Token, fold_typography


class Border(StrEnum):
    """What stands between a segment and its neighbour."""

    EDGE = "edge"
    COMMA = "comma"
    DASH = "dash"
    BRACKET = "bracket"
    COLON = "colon"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a sentence. `words`: its own tokens; `terms`: the canonical ones. `quoted`: share inside quotes."""

    span: Span
    words: tuple[Token, ...]
    terms: tuple[Term, ...]
    before: Border
    after: Border
    quoted: float

    @property
    def first(self) -> str:
        """The first word, lower case."""
        return self.words[0].word


def cut_segments(text: str, sentence: Sentence, terms: Sequence[Term]) -> tuple[Segment, ...]:
    """Cut a sentence into segments and note the borders of each; `terms` are its canonical words."""
    spans = split_clauses(text, sentence)
    quotes = find_quoted(text, sentence.span)
    gaps = [_name_border(text[a.end : b.start]) for a, b in pairwise(spans)]
    borders = [Border.EDGE, *gaps, Border.EDGE]
    tokens = deque(sentence.tokens)
    waiting = deque(terms)
    segments = []
    for place, span in enumerate(spans):
        words = []
        while tokens and tokens[0].start < span.end:
            words.append(tokens.popleft())
        own = []
        while waiting and waiting[0].token.start < span.end:
            own.append(waiting.popleft())
        inside = sum(any(q.start <= t.start < q.end for q in quotes) for t in words) / len(words) if quotes else 0.0
        segments.append(Segment(span, tuple(words), tuple(own), borders[place], borders[place + 1], inside))
    return tuple(segments)


def _name_border(gap: str) -> Border:
    if gap == " ":
        return Border.NONE
    plain = fold_typography(gap)
    if any(sign in plain for sign in "()[]"):
        return Border.BRACKET
    if "-" in plain:
        return Border.DASH
    if ";" in plain or ":" in plain:
        return Border.COLON
    return Border.COMMA if "," in plain else Border.NONE


def find_quoted(text: str, span: Span) -> tuple[Span, ...]:
    """Return the stretches of `span` between double quotation marks; an unclosed one runs to the end."""
    folded = fold_typography(text[span.start : span.end])
    marks = [span.start + i for i, sign in enumerate(folded) if sign == '"']
    ends = [*marks[1::2], span.end][: (len(marks) + 1) // 2]
    return tuple(Span(a, b) for a, b in zip(marks[::2], ends, strict=True))
