"""Plain text: paragraphs parted by blank lines, one a line, or hard-wrapped, as the document itself shows."""

from itertools import pairwise

from addcheck.model import Span
from addcheck.read.dateline import match_dateline
from addcheck.read.layout import Layout, Line, is_finished, looks_like_title, read_lines

_LONG = 40
"""Characters from which a line says something about wrapping: shorter ones may be headings or captions."""
_WIDEST_WRAP = 120
_SHORT_LINE = 0.7


def read_plain(text: str) -> Layout:
    """Lay plain text out.

    Whether lines are paragraphs or hard-wrapped is decided once a document: wrapped lines stop in the middle of
    sentences, paragraphs do not.
    """
    lines = tuple(read_lines(text))
    wrapped = _is_wrapped(text, lines)
    paragraphs: list[Span] = []
    previous: Line | None = None
    for line in lines:
        if previous is not None and _continues(text, previous, line, wrapped=wrapped):
            paragraphs[-1] = Span(paragraphs[-1].start, line.end)
        elif line.start < line.end:
            paragraphs.append(Span(line.start, line.end))
        previous = line
    return Layout(find_title(text, paragraphs), tuple(paragraphs))


def find_title(text: str, paragraphs: list[Span]) -> Span | None:
    """Return the first paragraph where it is a headline: something follows it, and no dateline opens it."""
    if len(paragraphs) < 2 or not looks_like_title(text, paragraphs[0]):
        return None
    return None if match_dateline(text, paragraphs[0]) else paragraphs[0]


def _is_wrapped(text: str, lines: tuple[Line, ...]) -> bool:
    broken = whole = 0
    for line, following in pairwise(lines):
        if following.first or following.marker or line.end - line.start < _LONG:
            continue
        if line.end - line.start > _WIDEST_WRAP or is_finished(text[line.start : line.end]):
            whole += 1
        else:
            broken += 1
    return broken > whole


def _continues(text: str, previous: Line, line: Line, *, wrapped: bool) -> bool:
    """Whether a line goes on with the paragraph of the line before it."""
    if line.first or line.marker:
        return False
    before = text[previous.start : previous.end]
    if previous.marker.startswith("#"):
        return False
    if not wrapped:
        return text[line.start].islower() and len(before) >= _LONG and not is_finished(before)
    indented = line.indent >= 2 > previous.indent and not previous.marker
    return not (is_finished(before) and (indented or len(before) < _SHORT_LINE * (line.end - line.start)))
