"""CSV with a header (RFC 4180; comma, semicolon or tab). A record may span lines; a broken one costs its first line."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from addcheck.batch.sources.lines import Record, skip_mark
from addcheck.batch.storage import Place
from addcheck.errors import UnreadableInputError

_LONGEST_HEADER = 65536


@dataclass
class _Lines:
    """The lines of a file up to byte `end` for csv.reader, which asks for as many as a record has; `place` counts."""

    file: BinaryIO
    place: int
    end: int | None
    limit: int

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = b"" if self.end is not None and self.place >= self.end else self.file.readline(self.limit)
        if not line:
            raise StopIteration
        self.place += len(line)
        # What is no UTF-8 goes through as it is: reading the article guesses its encoding, as for any file.
        return line.decode("utf-8", "surrogateescape")

    def resume_after_line(self, start: int) -> None:
        """Go back to the second line of the record that began at `start`."""
        self.file.seek(start)
        self.place = start
        while (piece := self.file.readline(self.limit)) and not piece.endswith(b"\n"):
            self.place += len(piece)
        self.place += len(piece)


def list_columns(path: Place) -> list[str]:
    """Return the names of the header."""
    with path.open("rb") as file:
        return _read_header(file, path.name, _LONGEST_HEADER)[0]


def locate(path: Place, *, limit: int) -> Iterator[Record]:
    """Yield where each row stands."""
    with path.open("rb") as file:
        names, delimiter = _read_header(file, path.name, limit)
        yield from _read_records(_Lines(file, file.tell(), None, limit), names, delimiter, 1)


def read(path: Place, *, row: int, start: int, end: int, limit: int) -> Iterator[Record]:
    """Yield the rows of a range."""
    with path.open("rb") as file:
        names, delimiter = _read_header(file, path.name, limit)
        file.seek(start)
        yield from _read_records(_Lines(file, start, end, limit), names, delimiter, row)


def _read_header(file: BinaryIO, name: str, limit: int) -> tuple[list[str], str]:
    skip_mark(file)
    line = file.readline(limit).decode("utf-8", "replace")
    delimiter = max(",;\t", key=line.count)
    try:
        cells = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:  # a bare carriage return, say, which ended lines on Macs once
        raise UnreadableInputError(name, "its first line is no CSV header", "end its lines with a line feed") from None
    return [cell.strip().lower() for cell in cells], delimiter


def _read_records(lines: _Lines, names: list[str], delimiter: str, row: int) -> Iterator[Record]:
    csv.field_size_limit(lines.limit)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        start = lines.place
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            # An open quotation mark would swallow every row to the end of the file.
            lines.resume_after_line(start)
            reader = csv.reader(lines, delimiter=delimiter, strict=True)
            yield Record(row, start, lines.place, reason=f"the line begins no CSV record: {problem}")
        else:
            if not cells:
                continue
            yield _make_record(row, start, lines.place, names, cells)
        row += 1


def _make_record(row: int, start: int, end: int, names: list[str], cells: list[str]) -> Record:
    if len(cells) > len(names):
        return Record(row, start, end, reason=f"the record has {len(cells)} cells, the header {len(names)}")
    return Record(row, start, end, fields=dict(zip(names, cells, strict=False)))
