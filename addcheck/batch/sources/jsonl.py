"""JSON Lines: an object a line."""

import json
from collections.abc import Iterator

from addcheck.batch.sources.lines import Record, read_lines, skip_mark
from addcheck.batch.storage import Place


def list_columns(path: Place) -> None:
    """Return None: each object names its own."""


def locate(path: Place, *, limit: int) -> Iterator[Record]:
    """Yield where each row stands, without looking into it."""
    with path.open("rb") as file:
        skip_mark(file)
        for record, _ in read_lines(file, row=1, end=None, limit=limit):
            yield record


def read(path: Place, *, row: int, start: int, end: int, limit: int) -> Iterator[Record]:
    """Yield the rows of a range."""
    with path.open("rb") as file:
        file.seek(start)
        for record, line in read_lines(file, row=row, end=end, limit=limit):
            yield record if record.reason else _parse(record, line)


def _parse(record: Record, line: bytes) -> Record:
    try:
        value = json.loads(line)
    except UnicodeDecodeError as problem:
        return Record(record.row, record.start, record.end, reason=f"the line is no UTF-8: byte {problem.start}")
    except json.JSONDecodeError as problem:
        reason = f"the line is no JSON: {problem.msg} at character {problem.pos + 1}"
        return Record(record.row, record.start, record.end, reason=reason)
    except (RecursionError, ValueError):
        return Record(record.row, record.start, record.end, reason="the line is no JSON that can be read")
    if not isinstance(value, dict):
        return Record(record.row, record.start, record.end, reason="the line is JSON, but no object")
    return Record(record.row, record.start, record.end, fields=value)
