"""What can be added to an archive: files, folders of them, and JSONL with an article a line."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from addcheck.archive.entry import Entry
from addcheck.errors import AddcheckError, UnreadableInputError
from addcheck.files import read_bytes
from addcheck.read import read_article
from addcheck.settings import Settings

_ARTICLE = Settings(max_characters=1_000_000)
"""A book, and yet little enough that a wrong file does not fill an archive."""

_LINES = frozenset({".jsonl", ".ndjson"})


@dataclass(frozen=True, slots=True)
class Given:
    """What the user said of all articles; a line of JSONL may say otherwise of itself."""

    outlet: str | None = None
    date: str | None = None
    url: str | None = None


def list_entries(names: Sequence[str], given: Given, *, failed: Callable[[AddcheckError], None]) -> Iterator[Entry]:
    """Yield an entry for each article that can be read; `failed` is told of each that cannot, and the rest go on."""
    for name in names:
        path = Path(name)
        if not path.is_dir():
            yield from _read_name(name, given, failed)
            continue
        inside = sorted(item for item in path.iterdir() if item.is_file() and not item.name.startswith("."))
        if not inside:
            failed(UnreadableInputError(name, "there is no file in this folder", "name a folder of articles"))
        for item in inside:
            yield from _read_name(str(item), given, failed)


def _read_name(name: str, given: Given, failed: Callable[[AddcheckError], None]) -> Iterator[Entry]:
    try:
        if Path(name).suffix.lower() in _LINES:
            yield from _read_lines(name, given, failed)
        else:
            article = read_article(read_bytes(name, _ARTICLE.max_characters), source=name, settings=_ARTICLE)
            yield Entry(article, given.outlet, given.date or article.date, given.url)
    except AddcheckError as problem:
        failed(problem)


def _read_lines(name: str, given: Given, failed: Callable[[AddcheckError], None]) -> Iterator[Entry]:
    try:
        with Path(name).open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    try:
                        yield _read_line(line, f"{name}:{number}", given)
                    except AddcheckError as problem:
                        failed(problem)
    except OSError as problem:
        raise UnreadableInputError(name, (problem.strerror or "cannot be read").lower()) from None


def _read_line(line: bytes, place: str, given: Given) -> Entry:
    try:
        row: Any = json.loads(line)
    except ValueError:
        raise UnreadableInputError(place, "is no JSON", "write an object a line") from None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise UnreadableInputError(place, "is no object with a text", 'write {"text": "..."}')
    for name in ("id", "outlet", "date", "url"):
        if not isinstance(row.get(name), str | None):
            raise UnreadableInputError(place, f"its {name} is no text")
    article = read_article(row["text"].encode("utf-8", "replace"), source=row.get("id") or place, settings=_ARTICLE)
    return Entry(article, row.get("outlet") or given.outlet, row.get("date") or given.date, row.get("url") or given.url)
