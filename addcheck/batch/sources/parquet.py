"""Parquet, by pyarrow. A range is one of rows; its row group is read from the start of the group, in small batches."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from addcheck.batch.pairs import COLUMNS
from addcheck.batch.sources.lines import Record
from addcheck.batch.storage import Place
from addcheck.errors import AddcheckError, UnreadableInputError

_BATCH = 64


def list_columns(path: Place) -> list[str]:
    """Return the names of the columns."""
    with _open(path) as file:
        return list(file.schema_arrow.names)


def locate(path: Place, *, limit: int) -> Iterator[Record]:  # noqa: ARG001 - a reader's signature
    """Yield where each row stands: from the file's own count, without reading a row."""
    with _open(path) as file:
        for row in range(file.metadata.num_rows):
            yield Record(row + 1, row, row + 1)


def read(path: Place, *, row: int, start: int, end: int, limit: int) -> Iterator[Record]:  # noqa: ARG001
    """Yield the rows of a range."""
    try:
        yield from _read_range(path, start, end)
    except (OSError, ValueError) as problem:
        raise UnreadableInputError(path.name, f"is a damaged Parquet file: {problem}") from None


def _read_range(path: Place, start: int, end: int) -> Iterator[Record]:
    with _open(path) as file:
        columns = [name for name in file.schema_arrow.names if name in COLUMNS]
        first = 0
        for group in range(file.metadata.num_row_groups):
            last = first + file.metadata.row_group(group).num_rows
            if first < end and start < last:
                yield from _read_group(file, group, columns, first, (start, end))
            first = last


def _read_group(file: Any, group: int, columns: list[str], first: int, wanted: tuple[int, int]) -> Iterator[Record]:  # noqa: ANN401
    start, end = wanted
    for batch in file.iter_batches(batch_size=_BATCH, row_groups=[group], columns=columns, use_threads=False):
        if first >= end:
            return
        if start < first + batch.num_rows:
            for place, fields in enumerate(batch.to_pylist(), first):
                if start <= place < end:
                    yield Record(place + 1, place, place + 1, fields=fields)
        first += batch.num_rows


def _open(path: Place) -> Any:  # noqa: ANN401 - pyarrow has no types of its own
    parquet = import_parquet(path.name)
    try:
        return parquet.ParquetFile(path if isinstance(path, Path) else path.open())
    except (OSError, ValueError) as problem:
        raise UnreadableInputError(path.name, f"is no Parquet file: {problem}") from None


def import_parquet(subject: str) -> Any:  # noqa: ANN401
    """Return `pyarrow.parquet`, or say what to install."""
    try:
        from pyarrow import parquet
    except ImportError:
        raise AddcheckError(subject, "Parquet needs pyarrow", "pip install 'addcheck[parquet]'") from None
    return parquet
