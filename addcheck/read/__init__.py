"""From bytes to an Article: decoded, laid out in paragraphs, with title and dateline found. One file a format."""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import Final

from addcheck.errors import UnreadableInputError
from addcheck.model import Article
from addcheck.read.dateline import find_dateline
from addcheck.read.decoding import decode_bytes
from addcheck.read.extracted import Extracted
from addcheck.read.layout import Layout
from addcheck.read.markdown import read_markdown
from addcheck.read.plain import read_plain
from addcheck.settings import DEFAULT_SETTINGS, Settings

__all__ = ["EXTRACTORS", "READERS", "Layout", "read_article"]

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


@dataclass(frozen=True, slots=True)
class _Later:
    """The reader of a module of this package, imported when such a file comes: most articles are plain text."""

    module: str

    def __call__(self, data: bytes, *, source: str, settings: Settings, charset: str = "") -> Extracted:
        """Take the text out."""
        read: Callable[..., Extracted] = getattr(import_module(f"addcheck.read.{self.module}"), f"read_{self.module}")
        return read(data, source=source, settings=settings, charset=charset)


EXTRACTORS: Final[Mapping[str, Callable[..., Extracted]]] = MappingProxyType(
    {
        ".html": _Later("html"),
        ".htm": _Later("html"),
        ".xhtml": _Later("html"),
        ".docx": _Later("docx"),
        ".pdf": _Later("pdf"),
    }
)
"""Suffix of a file that is no text, to the function that takes the text out of its bytes."""

MEDIA_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "text/plain": ".txt",
        "text/markdown": ".md",
        "text/html": ".html",
        "application/xhtml+xml": ".html",
        "application/pdf": ".pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    }
)
"""What a server may call an article, to the suffix such a file has."""

_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE
)


def read_article(data: bytes, *, source: str, settings: Settings = DEFAULT_SETTINGS, media_type: str = "") -> Article:
    """Read one article; `source` is how the user named it and its suffix chooses the reader ("-" reads as plain).

    `media_type`: what a server called the data ("text/html; charset=utf-8"); it goes before the suffix. Where neither
    says anything, as on stdin, the first bytes tell a web page, an office document or a PDF from text.

    `Article.text` is the decoded input, unchanged but for a byte order mark, which is no part of it; of a file that is
    no text it is the text taken out of it. Raises `UnreadableInputError` when the input is empty, binary, undecodable,
    without a letter, or longer than `settings.max_characters`, or when the library for its format is missing.
    """
    kind, _, parameters = media_type.partition(";")
    suffix = MEDIA_TYPES.get(kind.strip().lower(), "") or _suffix(source)
    if suffix not in EXTRACTORS and (suffix not in READERS or not suffix):
        suffix = _sniff(data) or suffix
    if suffix in EXTRACTORS:
        if not data:
            raise UnreadableInputError(source, "the input is empty", "give an article with text")
        charset = parameters.partition("charset=")[2].partition(";")[0].strip(" \"'")
        found = EXTRACTORS[suffix](data, source=source, settings=settings, charset=charset)
        if len(found.text) > settings.max_characters:
            raise UnreadableInputError(source, f"longer than {settings.max_characters} characters", "split it")
    else:
        found = _lay_out(data, source, settings, suffix)
    if not any(map(str.isalpha, found.text)):
        raise UnreadableInputError(source, "there is no letter in it", "give an article with text")
    return Article(
        source=source,
        text=found.text,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=found.encoding,
        title=found.layout.title,
        dateline=find_dateline(found.text, found.layout),
        paragraphs=found.layout.paragraphs,
        warnings=found.warnings,
        left_out=found.left_out,
        date=found.date,
    )


def _lay_out(data: bytes, source: str, settings: Settings, suffix: str) -> Extracted:
    decoded = decode_bytes(data, source=source, max_characters=settings.max_characters)
    layout = READERS.get(suffix, read_plain)(decoded.text)
    if not layout.paragraphs:
        raise UnreadableInputError(source, "holds markup but no text", "give the article's text")
    return Extracted(decoded.text, layout, decoded.encoding, decoded.warnings)


def _sniff(data: bytes) -> str:
    """Name the suffix that data of an unknown kind should have, by its first bytes, or nothing."""
    if data.startswith(b"%PDF-"):
        return ".pdf"
    if data.startswith(b"PK\x03\x04"):
        return ".docx" if b"word/document.xml" in data else ""
    return ".html" if _PAGE.match(data[:1_000]) else ""


def _suffix(source: str) -> str:
    name = source.replace("\\", "/").rpartition("/")[2]
    stem, dot, suffix = name.rpartition(".")
    return f".{suffix.lower()}" if stem and dot else ""
