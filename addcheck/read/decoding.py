"""Bytes to text: which encoding it was, and whether it is text at all."""

import codecs
import re
from dataclasses import dataclass

from addcheck.errors import UnreadableInputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the other's
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KNOWN_FORMATS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_HTML = re.compile(r"\s*<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
_MAX_CONTROL_SHARE = 0.02
"""Text has next to none; the escape character is not counted, since logs and pasted terminals carry it."""

_REMEDY = "give a plain text or Markdown file, best in UTF-8; HTML, DOCX and PDF need their own suffix"


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the name of the encoding it was in, and one sentence for each guess."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode_bytes(data: bytes, *, source: str, max_characters: int) -> Decoded:
    """Decode an input and make sure that it is text; raises `UnreadableInputError` where it is not."""
    if not data:
        raise UnreadableInputError(source, "the input is empty", "give an article with text")
    for magic, name in _KNOWN_FORMATS:
        if data.startswith(magic):
            raise UnreadableInputError(source, f"this is {name}, not text", _REMEDY)
    if len(data) > 4 * max_characters:
        raise _too_long(source, max_characters)
    decoded = _decode(data, source)
    if len(decoded.text) > max_characters:
        raise _too_long(source, max_characters)
    _check_is_text(decoded.text, source)
    if _HTML.match(decoded.text):
        warning = (
            "This looks like HTML: its tags are read as if they were words; name it .html to have its text taken out."
        )
        return Decoded(decoded.text, decoded.encoding, (*decoded.warnings, warning))
    return decoded


def _decode(data: bytes, source: str) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(encoding), encoding)
            except UnicodeDecodeError as error:
                problem = f"its byte order mark says {encoding.upper()}, but byte {error.start + len(mark)} is not"
                raise UnreadableInputError(source, problem, "save it again as UTF-8") from error
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _guess(data, error.start)


def _guess(data: bytes, broken_at: int) -> Decoded:
    """Read bytes that are no UTF-8 as Windows text, or as Latin-1 where even that leaves a byte undefined."""
    try:
        text, encoding = data.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        text, encoding = data.decode("latin-1"), "latin-1"
    return Decoded(text, encoding, (f"Read as {encoding}, a guess: byte {broken_at} is no valid UTF-8.",))


def _check_is_text(text: str, source: str) -> None:
    if "\x00" in text:
        raise UnreadableInputError(source, "it holds NUL bytes, so it is binary or UTF-16 without a mark", _REMEDY)
    if len(_CONTROL.findall(text)) > _MAX_CONTROL_SHARE * len(text):
        raise UnreadableInputError(source, "most likely binary: too many control characters", _REMEDY)
    if not text.strip():
        raise UnreadableInputError(source, "there is nothing but blank space in it", "give an article with text")
    if not any(map(str.isalpha, text)):
        raise UnreadableInputError(source, "there is no letter in it", "give an article with text")


def _too_long(source: str, max_characters: int) -> UnreadableInputError:
    problem = f"longer than {max_characters} characters"
    return UnreadableInputError(source, problem, "split it, or raise max_characters")
