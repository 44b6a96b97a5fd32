"""Places as editors and pipelines count them: lines and columns, and the file they lie in."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from urllib.parse import quote

from addcheck.model import Article, Span
from addcheck.report.escape import drop_surrogates
from addcheck.report.wording import name_source

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Region:
    """Where a span begins and ends: lines and columns counted from 1, the end column past the last character."""

    start_line: int
    start_column: int
    end_line: int
    end_column: int


class LineIndex:
    """The lines of a text, for turning offsets into lines and columns (in code points)."""

    def __init__(self, text: str) -> None:
        """Find where the lines begin; LF, CR LF and CR end a line."""
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(text))]

    def locate(self, span: Span) -> Region:
        """Return the region of a span."""
        return Region(*self._locate(span.start), *self._locate(span.end))

    def _locate(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def name_uri(article: Article) -> str:
    """Name an article's file as a relative URI reference."""
    return quote(drop_surrogates(name_source(article)).replace("\\", "/"), safe="/-._~") or "unnamed"
