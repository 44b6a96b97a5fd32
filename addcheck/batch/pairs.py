"""From the fields of a row to a pair of articles, or to the reason why there is none."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Side = Literal["original", "derived"]
SIDES: tuple[Side, Side] = ("original", "derived")
COLUMNS = ("id", "original", "derived", "original_path", "derived_path", "outlet", "date")
"""What a row may hold; all else in it is passed over."""

TOO_LONG = "the row is longer than two articles may be"

_PATH = re.compile(r"\S+\.(?:txt|text|md|markdown|html?|docx|pdf)", re.IGNORECASE)


class RowError(Exception):
    """Why a row gives no pair; its text is the reason, fit for a row of `errors`."""


@dataclass(frozen=True, slots=True)
class Content:
    """An article of a pair: its bytes, or the path of its file as the row names it."""

    data: bytes = b""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """An original and a derived article that are to be compared. `outlet`, `date`: as the row has them, or empty.

    `original`: None where it has yet to be found.
    """

    id: str
    original: Content | None
    derived: Content
    outlet: str = ""
    date: str = ""


def name_pair(fields: Mapping[str, object], default: str) -> str:
    """Return the id of a row, or the default where it has none that can be used."""
    given = fields.get("id")
    if isinstance(given, bool) or not isinstance(given, str | int):
        return default
    return str(given).strip() or default


def make_pair(fields: Mapping[str, object], *, default_id: str, paths: bool, alone: bool = False) -> Pair:
    """Check the fields of a row; raises `RowError`. With `paths`, `original` and `derived` name files.

    `alone`: a derived article may stand without its original.
    """
    found_later = alone and not (_take_text(fields, "original") or _take_text(fields, "original_path"))
    return Pair(
        name_pair(fields, default_id),
        None if found_later else _take_article(fields, "original", paths=paths),
        _take_article(fields, "derived", paths=paths),
        _take_note(fields, "outlet"),
        _take_note(fields, "date"),
    )


def _take_article(fields: Mapping[str, object], side: Side, *, paths: bool) -> Content:
    text, path = _take_text(fields, side), _take_text(fields, f"{side}_path")
    if path and text:
        raise RowError(f"{side}: both {side} and {side}_path are given")
    if not path and not text:
        raise RowError(f"{side}: there is none in this row")
    if path or paths:
        return Content(path=(path or text).strip())
    if _PATH.fullmatch(text.strip()):
        raise RowError(f"{side}: looks like the name of a file; say --paths, or call the column {side}_path")
    return Content(data=_encode(text))


def _take_text(fields: Mapping[str, object], name: str) -> str:
    value = fields.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise RowError(f"{name}: is no text but {_KINDS.get(type(value), type(value).__name__)}")
    return value


_KINDS = {list: "a list", dict: "an object", int: "a number", float: "a number", bool: "true or false"}


def _take_note(fields: Mapping[str, object], name: str) -> str:
    value = fields.get(name)
    return "" if value is None else str(value).strip()


def _encode(text: str) -> bytes:
    """Return the bytes of a cell: those that were no UTF-8 in its file as they were, other lone surrogates replaced."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return re.sub("[\ud800-\udfff]", "\ufffd", text).encode()
