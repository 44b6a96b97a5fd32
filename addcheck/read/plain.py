"""Plain text: paragraphs parted by blank lines, one a line, or hard-wrapped, as the document itself shows."""

from itertools import pairwise

from addcheck.model import Span
from addcheck.read.layout import Layout, Line, find_title, is_finished, read_lines

_LONG = 40
"""Characters from which a line says something about wrapping: shorter ones may be headings or captions."""

_WIDEST_WRAP = 120
_TOO_WIDE = 0.05
"""Share of lines wider than any wrapping that a wrapped text may have: addresses of pages, say."""

_SHORT_LINE = 0.7
"""A finished line this short against the next one ends a paragraph, blank line or not."""


def read_plain(text: str) -> Layout:
    """Lay plain text out.

    Whether lines are paragraphs or hard-wrapped is decided once a document: wrapped lines stop in the middle of
    sentences, paragraphs do not.
    """
    lines = tuple(read_lines(text))
    wrapped = _is_wrapped(text, lines)
    paragraphs: list[Span] = []
    previous: Line | None = None
    item = False
    for line in lines:
        if previous is not None and _continues(text, previous, line, wrapped=wrapped, item=item):
            paragraphs[-1] = Span(paragraphs[-1].start, line.end)
        elif line.start < line.end:
            paragraphs.append(Span(line.start, line.end))
            item = line.marker != ""
        previous = line
    return Layout(find_title(text, paragraphs), tuple(paragraphs))


def _is_wrapped(text: str, lines: tuple[Line, ...]) -> bool:
    if sum(line.end - line.start > _WIDEST_WRAP for line in lines) > _TOO_WIDE * len(lines):
        return False
    broken = whole = 0
    for line, following in pairwise(lines):
        if following.first or line.end - line.start < _LONG:
            continue
        finished = is_finished(text[line.start : line.end])
        whole += finished
        broken += not finished
    return broken > whole


def _continues(text: str, previous: Line, line: Line, *, wrapped: bool, item: bool) -> bool:
    """Whether a line goes on with the paragraph of the line before it; `item`: that paragraph is one of a list."""
    if line.first or previous.marker.startswith("#"):
        return False
    before = text[previous.start : previous.end]
    finished = is_finished(before) or before.endswith(":")
    if line.marker:  # "(Sep | 8) it will cease", a dash: wrapped text, unless a list is going on
        return wrapped and not item and not finished and line.marker[0] not in "#•"
    if not wrapped:
        return text[line.start].islower() and len(before) >= _LONG and not finished
    indented = line.indent >= 2 > previous.indent and not item
    return not (is_finished(before) and (indented or len(before) < _SHORT_LINE * (line.end - line.start)))
