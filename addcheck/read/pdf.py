"""PDF: lines put together to paragraphs by their places; running heads and page numbers are left out and listed."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Any, Final, NamedTuple

from addcheck.errors import UnreadableInputError
from addcheck.read.extracted import Block, Extracted, import_reader, lay_out_blocks, tidy_line
from addcheck.read.layout import is_finished
from addcheck.read.pdf_lines import MOST_SECONDS
from addcheck.settings import Settings

MOST_BYTES: Final = 50_000_000

_DIGITS = re.compile(r"\d+")
_EDGE_LINES = 2
"""Lines at the head and foot of a page among which running heads and page numbers are looked for."""

_WIDE_GAP = 1.25
"""Distance of two lines, against the usual one of the document, from which a paragraph ends."""

_LARGER = 1.1
_BULLETS = ("•", "‣", "▪", "●", "◦", "·", "■", "–", "-", "*")


class _Line(NamedTuple):
    """A line with its place in points; `height` is counted from the foot of the page."""

    page: int
    text: str
    left: float
    height: float
    size: float


def read_pdf(data: bytes, *, source: str, settings: Settings, charset: str = "") -> Extracted:  # noqa: ARG001
    """Take the text out of a PDF.

    Raises `UnreadableInputError` where pypdf is missing, or the file is broken, locked, a scan without text, has too
    many pages or takes too long.
    """
    import_reader("pypdf", source=source, format_name="PDF", extra="pdf")
    if len(data) > MOST_BYTES:
        raise _refuse(source, f"is larger than {MOST_BYTES // 1_000_000} MB")
    found = _run_reader(data, source, settings.max_characters)
    lines = [
        _Line(number, tidy_line(text), *place)
        for number, page in enumerate(found["pages"])
        for text, *place in page
        if tidy_line(text)
    ]
    if not lines:
        raise UnreadableInputError(source, "this PDF holds no text, most likely a scan", "run a text recognition first")
    frame = _find_frame(lines)
    body = [line for line in lines if line not in frame]
    text, layout = lay_out_blocks(_join_lines(body or lines))
    left_out = tuple(dict.fromkeys(line.text for line in lines if line in frame)) if body else ()
    warnings = ["Offsets are into the text taken out of the PDF, which is shown in its place."]
    if left_out:
        warnings.append(f"{len(left_out)} running heads and page numbers were left out of the story.")
    return Extracted(text, layout, "pdf", tuple(warnings), left_out, found["date"] or None)


def _run_reader(data: bytes, source: str, most_characters: int) -> dict[str, Any]:
    """Read the lines in another process, which can be stopped."""
    paths = os.pathsep.join(path for path in sys.path if path) or "."
    try:
        done = subprocess.run(  # noqa: S603 - our own program, on bytes from stdin
            [sys.executable, "-m", "addcheck.read.pdf_lines", str(most_characters)],
            input=data,
            capture_output=True,
            timeout=MOST_SECONDS,
            env={**os.environ, "PYTHONPATH": paths, "PYTHONSAFEPATH": "1"},
            check=False,
        )
        found: dict[str, Any] = json.loads(done.stdout) if done.returncode == 0 else {"problem": "cannot be read"}
    except subprocess.TimeoutExpired:
        found = {"problem": f"takes more than {MOST_SECONDS} seconds to read"}
    except (OSError, ValueError):
        found = {"problem": "cannot be read"}
    if "problem" in found:
        raise _refuse(source, found["problem"])
    return found


def _refuse(source: str, problem: str) -> UnreadableInputError:
    return UnreadableInputError(source, f"this PDF {problem}", "save the article's text alone")


def _find_frame(lines: Sequence[_Line]) -> frozenset[_Line]:
    """Return the lines at the edges of pages that come again on other pages, whatever their numbers."""
    pages: dict[int, list[_Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    edges = [line for page in pages.values() for line in {*page[:_EDGE_LINES], *page[-_EDGE_LINES:]}]
    seen = Counter((_DIGITS.sub("#", line.text), round(line.height)) for line in edges)
    return frozenset(line for line in edges if seen[_DIGITS.sub("#", line.text), round(line.height)] > 1)


def _join_lines(lines: Sequence[_Line]) -> Iterator[Block]:
    """Yield the paragraphs: they end at a wide gap, at another size, or where a line that ends a sentence is short."""
    pairs = tuple(pairwise(lines))
    usual = median([a.height - b.height for a, b in pairs if a.page == b.page and a.height > b.height] or [0])
    size = median(line.size for line in lines)
    width = median(len(line.text) for line in lines)
    words = {word.rstrip(".,;:!?\"'”’)") for line in lines for word in line.text.split()}
    parts = [lines[0]]
    for before, line in pairs:
        if _parts_paragraph(before, line, usual, width):
            yield _make_block(parts, size, words)
            parts = []
        parts.append(line)
    yield _make_block(parts, size, words)


def _parts_paragraph(before: _Line, line: _Line, usual: float, width: float) -> bool:
    if abs(before.size - line.size) > 0.1 * max(before.size, line.size) or line.text.startswith(_BULLETS[:7]):
        return True
    finished = is_finished(before.text)
    gap = before.height - line.height
    if before.page != line.page or gap < 0:  # another page or column: nothing but the words can tell
        return finished and (len(before.text) < 0.85 * width or line.text[0].isupper())
    if gap > _WIDE_GAP * usual:
        return True
    return finished and (len(before.text) < 0.7 * width or line.left > before.left + 5)


def _make_block(lines: Sequence[_Line], size: float, words: set[str]) -> Block:
    text = lines[0].text
    for line in lines[1:]:
        text = _join_words(text, line.text, words)
    large = lines[0].size > _LARGER * size and len(text) < 250
    if text.startswith(_BULLETS) and text[1:2].isspace():
        return Block(text[1:].strip(), "-")
    return Block(text, "#" if large else "", title=large)


def _join_words(before: str, after: str, words: set[str]) -> str:
    """Join two lines; a hyphen that ends the first goes where the document writes the word without one elsewhere."""
    last, first = before.rsplit(None, 1)[-1], after.split(None, 1)[0]
    if not (last.endswith("-") and last[:-1].isalpha() and first[0].islower()):
        return f"{before} {after}"
    whole = (last[:-1] + first).rstrip(".,;:!?\"'”’)")
    return (before[:-1] if whole in words else before) + after
