"""A manifest: a pair a line, the paths of original and derived article with a tab between them, and maybe an id.

A line without a tab is the path of a derived article whose original has yet to be found. Blank lines and lines that
begin with # are passed over.
"""

from collections.abc import Iterator

from addcheck.batch.sources.lines import Record, read_lines, skip_mark
from addcheck.batch.storage import Place

_NAMES = ("original_path", "derived_path", "id")


def list_columns(path: Place) -> None:
    """Return None: each line names what it holds."""


def locate(path: Place, *, limit: int) -> Iterator[Record]:
    """Yield where each row stands."""
    with path.open("rb") as file:
        skip_mark(file)
        for record, line in read_lines(file, row=1, end=None, limit=limit):
            if not line.startswith(b"#"):
                yield record


def read(path: Place, *, row: int, start: int, end: int, limit: int) -> Iterator[Record]:
    """Yield the rows of a range."""
    with path.open("rb") as file:
        file.seek(start)
        for record, line in read_lines(file, row=row, end=end, limit=limit):
            if not line.startswith(b"#"):
                yield record if record.reason else _parse(record, line)


def _parse(record: Record, line: bytes) -> Record:
    cells = [cell.strip() for cell in line.decode("utf-8", "surrogateescape").split("\t")]
    if len(cells) == 1:
        return Record(record.row, record.start, record.end, fields={"derived_path": cells[0]})
    if len(cells) > len(_NAMES):
        reason = "the line is no manifest's: ORIGINAL, tab, DERIVED, and maybe a tab and an id"
        return Record(record.row, record.start, record.end, reason=reason)
    return Record(record.row, record.start, record.end, fields=dict(zip(_NAMES, cells, strict=False)))
