"""What an archive keeps: articles as they were read, so that no file is needed again, and where they came from."""

import json
import re
from dataclasses import dataclass
from datetime import date as day_of
from typing import Any

from addcheck.errors import InvalidSettingError
from addcheck.model import Article, Span

_ENCODER = json.JSONEncoder(separators=(",", ":"))

UNDATED = "undated"
"""The partition of articles whose date nobody gave."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An article of an archive. `outlet`, `url`: free text; `date`: when it was published, YYYY-MM-DD.

    None where nobody said. Raises `InvalidSettingError` for a date that is none.
    """

    article: Article
    outlet: str | None = None
    date: str | None = None
    url: str | None = None

    def __post_init__(self) -> None:
        if self.date is not None:
            check_day(self.article.source, self.date)

    @property
    def month(self) -> str:
        """The name of the partition it belongs to: YYYY-MM, or `UNDATED`."""
        return self.date[:7] if self.date else UNDATED


def check_day(subject: str, day: str) -> str:
    """Return a day that is YYYY-MM-DD and in the calendar; raises `InvalidSettingError` about any other."""
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", day, re.ASCII) and day_of.fromisoformat(day):
            return day
    except ValueError:
        pass
    raise InvalidSettingError(subject, f"{day!r} is no date", "write it as YYYY-MM-DD")


def pack_note(entry: Entry) -> bytes:
    """Write all of an entry but the article's text as JSON."""
    article = entry.article
    fields = {
        "outlet": entry.outlet,
        "date": entry.date,
        "url": entry.url,
        "source": article.source,
        "sha256": article.sha256,
        "encoding": article.encoding,
        "title": _pack_span(article.title),
        "dateline": _pack_span(article.dateline),
        "paragraphs": [(span.start, span.end) for span in article.paragraphs],
        "warnings": article.warnings,
        "left_out": article.left_out,
        "day": article.date,
    }
    return _ENCODER.encode({name: value for name, value in fields.items() if value not in (None, ())}).encode()


def unpack_entry(text: str, note: bytes) -> Entry:
    """Read what `pack_note` wrote, with the article's text."""
    fields: dict[str, Any] = json.loads(note)
    article = Article(
        source=fields["source"],
        text=text,
        sha256=fields["sha256"],
        encoding=fields["encoding"],
        title=_unpack_span(fields.get("title")),
        dateline=_unpack_span(fields.get("dateline")),
        paragraphs=tuple(Span(*span) for span in fields.get("paragraphs", ())),
        warnings=tuple(fields.get("warnings", ())),
        left_out=tuple(fields.get("left_out", ())),
        date=fields.get("day"),
    )
    return Entry(article, fields.get("outlet"), fields.get("date"), fields.get("url"))


def _pack_span(span: Span | None) -> tuple[int, int] | None:
    return (span.start, span.end) if span else None


def _unpack_span(span: list[int] | None) -> Span | None:
    return Span(*span) if span else None
