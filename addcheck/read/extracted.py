"""Text taken out of files that are no text: blocks put one under the other, with the layout they had."""

import importlib
import logging
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import ModuleType

from addcheck.errors import UnreadableInputError
from addcheck.model import Span
from addcheck.read.layout import Layout, find_title

_UNSHOWN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u00ad]")
"""Characters a page or document holds by accident; the soft hyphen among them is a place to break, not a letter."""

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
"""Signs of typesetting that stand for letters: a PDF writes "ofﬁce" where the original has "office"."""

_FIRST_BLOCKS = 5
"""Blocks among which the page's headline is looked for: kicker, date and byline may stand above it."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or item. `sign`: "#" for a heading, "-" for an item, "" for prose. `title`: the headline."""

    text: str
    sign: str = ""
    title: bool = False


@dataclass(frozen=True, slots=True)
class Extracted:
    """What was taken out of a file: see `Article` for the fields of the same names."""

    text: str
    layout: Layout
    encoding: str
    warnings: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    date: str | None = None


def tidy_line(text: str) -> str:
    """Return the text on one line, without what cannot be shown, in letters alone."""
    return " ".join(_UNSHOWN.sub("", text).translate(_LIGATURES).split())


def lay_out_blocks(blocks: Iterable[Block], *, title: str = "") -> tuple[str, Layout]:
    """Join blocks into a text, parted by blank lines; headings and items keep a sign that is no part of them.

    The headline is the block marked as such, or the one with the words of `title`; a `title` that no block holds is
    put above them. Without either the headline is looked for as in plain text.
    """
    lines = [block for block in blocks if block.text]
    at = _find_headline(lines, title)
    if at is None and title:
        lines, at = [Block(title), *lines], 0
    spans: list[Span] = []
    parts: list[str] = []
    length = 0
    for index, block in enumerate(lines):
        sign = "" if index == at or not block.sign else f"{'##' if block.sign == '#' else block.sign} "
        start = length + len(sign)
        spans.append(Span(start, start + len(block.text)))
        parts.append(f"{sign}{block.text}\n\n")
        length += len(parts[-1])
    text = "".join(parts)
    return text, Layout(spans[at] if at is not None else find_title(text, spans), tuple(spans))


def _find_headline(blocks: Sequence[Block], title: str) -> int | None:
    """Return the index of the block with the words of the title, else of the one marked as headline, or None."""
    first, wanted = blocks[:_FIRST_BLOCKS], title.casefold()
    named = (index for index, block in enumerate(first) if wanted and block.text.casefold() == wanted)
    marked = (index for index, block in enumerate(first) if block.title)
    return next(named, next(marked, None))


def import_reader(name: str, *, source: str, format_name: str, extra: str) -> ModuleType:
    """Import the library that reads a format, or say which extra brings it. Its log is kept off stderr."""
    logging.getLogger(name).addHandler(logging.NullHandler())
    try:
        return importlib.import_module(name)
    except ImportError as problem:
        missing = problem.name or name
        raise UnreadableInputError(
            source,
            f"{format_name} is read by {name}, and {missing} is not installed",
            f"run: pip install 'addcheck[{extra}]'",
        ) from None
