"""From bytes to an Article: decoded, laid out in paragraphs, with title and dateline found. One file a format."""

import hashlib
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from addcheck.errors import UnreadableInputError
from addcheck.model import Article
from addcheck.read.dateline import find_dateline
from addcheck.read.decoding import decode_bytes
from addcheck.read.layout import Layout
from addcheck.read.markdown import read_markdown
from addcheck.read.plain import read_plain
from addcheck.settings import DEFAULT_SETTINGS, Settings

__all__ = ["READERS", "Layout", "read_article"]

READERS: Final[Mapping[str, Callable[[str], Layout]]] = MappingProxyType(
    {
        "": read_plain,
        ".txt": read_plain,
        ".text": read_plain,
        ".md": read_markdown,
        ".markdown": read_markdown,
    }
)
"""Suffix of the source, in lower case, to the function that lays its text out; any other suffix is read as plain."""


def read_article(data: bytes, *, source: str, settings: Settings = DEFAULT_SETTINGS) -> Article:
    """Read one article; `source` is how the user named it and its suffix chooses the reader ("-" reads as plain).

    `Article.text` is the decoded input, unchanged but for a byte order mark, which is no part of it.
    Raises `UnreadableInputError` when the input is empty, binary, undecodable, without a letter, or longer than
    `settings.max_characters`.
    """
    decoded = decode_bytes(data, source=source, max_characters=settings.max_characters)
    layout = READERS.get(_suffix(source), read_plain)(decoded.text)
    if not layout.paragraphs:
        raise UnreadableInputError(source, "holds markup but no text", "give the article's text")
    return Article(
        source=source,
        text=decoded.text,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=decoded.encoding,
        title=layout.title,
        dateline=find_dateline(decoded.text, layout),
        paragraphs=layout.paragraphs,
        warnings=decoded.warnings,
    )


def _suffix(source: str) -> str:
    name = source.replace("\\", "/").rpartition("/")[2]
    stem, dot, suffix = name.rpartition(".")
    return f".{suffix.lower()}" if stem and dot else ""
