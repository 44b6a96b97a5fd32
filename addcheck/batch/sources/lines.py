"""Lines of a file by where they stand, each with a bound on its length: no input can fill the memory."""

import codecs
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from addcheck.batch.pairs import TOO_LONG


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a table: `start` to `end` of its file, and its fields, or the reason why there are none.

    `row`: the line of a file of lines, the record of a CSV file, the row of a Parquet file; counted from 1.
    """

    row: int
    start: int
    end: int
    fields: Mapping[str, object] = field(default_factory=dict)
    reason: str = ""


def skip_mark(file: BinaryIO) -> int:
    """Go to the first byte after a UTF-8 byte order mark and return where that is."""
    file.seek(0)
    start = len(codecs.BOM_UTF8) if file.read(len(codecs.BOM_UTF8)) == codecs.BOM_UTF8 else 0
    file.seek(start)
    return start


def read_lines(file: BinaryIO, *, row: int, end: int | None, limit: int) -> Iterator[tuple[Record, bytes]]:
    """Yield each line that is not blank from where the file stands up to byte `end`.

    Of a line longer than `limit` bytes only its place is given, with the reason in the record.
    """
    start = file.tell()
    while (end is None or start < end) and (line := file.readline(limit)):
        stop = start + len(line)
        too_long = len(line) == limit and not line.endswith(b"\n")
        rest = b"" if too_long else b"\n"
        while not rest.endswith(b"\n") and (rest := file.readline(limit)):
            stop += len(rest)
        if too_long:
            yield Record(row, start, stop, reason=TOO_LONG), b""
        elif line := line.strip():
            yield Record(row, start, stop), line
        start, row = stop, row + 1
