"""Results on disk: a part a shard and table, written aside, made to last, then renamed; read in the order of parts.

The part of `pairs` is renamed last and is the mark of a shard that is done. Whatever stops a run, a shard has all of
its rows or is not done, and doing it again writes the same parts in the same places.
"""

import contextlib
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path

from addcheck.batch.rows import TABLES, Row
from addcheck.batch.shards import Layout
from addcheck.batch.storage import ASIDE, Place, RemotePath
from addcheck.errors import AddcheckError
from addcheck.report.json import dump_json

TRACE = ".trace-"
"""How the names of files begin that say which row is at work."""


def make_folders(output: Place) -> None:
    """Make the folders of the results."""
    for table in TABLES:
        (output / table).mkdir(parents=True, exist_ok=True)


def find_part(output: Place, table: str, index: int, layout: Layout) -> Place:
    """Name a part; names sort as the shards do, up to a thousand million of them."""
    return output / table / f"part-{index:09d}.{layout}"


def find_done(output: Place, layout: Layout) -> frozenset[int]:
    """Return which shards are done."""
    names = [re.fullmatch(rf"part-(\d+)\.{layout}", path.name) for path in (output / "pairs").iterdir()]
    return frozenset(int(name[1]) for name in names if name)


def commit_shard(output: Place, index: int, layout: Layout, rows: Mapping[str, Sequence[Row]]) -> None:
    """Put the rows of a shard in place, whole or not at all; `rows` are by table. Raises AddcheckError."""
    for table in ("errors", "findings", "pairs"):
        part = find_part(output, table, index, layout)
        if rows[table] or table == "pairs":
            write_lasting(_encode(table, rows[table], layout), part)
        else:
            part.unlink(missing_ok=True)


def write_lasting(data: bytes, path: Place) -> None:
    """Write a file so that it is there whole, or not there, even after a loss of power; a store does what it can."""
    try:
        if isinstance(path, RemotePath):
            path.write_bytes(data)
        else:
            _write_here(data, path)
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        remedy = "see to it and give the same command: it goes on where it was"
        raise AddcheckError(path.name, f"cannot be written: {reason}", remedy) from None


def _write_here(data: bytes, path: Path) -> None:
    beside = ""
    try:
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=ASIDE)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(handle)
        Path(beside).chmod(0o644)
        Path(beside).replace(path)
        _make_rename_last(path.parent)
    except OSError:
        if beside:
            Path(beside).unlink(missing_ok=True)
        raise


def _make_rename_last(folder: Path) -> None:
    with contextlib.suppress(OSError):  # not every system lets a folder be opened, or needs it
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sweep(output: Place) -> None:
    """Remove what a killed run left half written."""
    for folder in (output, *(output / table for table in TABLES)):
        left: Iterable[Place] = folder.iterdir() if folder.exists() else ()
        for path in [path for path in left if path.name.startswith((ASIDE, TRACE))]:
            path.unlink(missing_ok=True)


def read_parts(output: Place, layout: Layout) -> Iterator[dict[str, list[Row]]]:
    """Yield the rows of each shard that is done, by table, in the order of the input."""
    for index in sorted(find_done(output, layout)):
        parts = {table: find_part(output, table, index, layout) for table in TABLES}
        yield {table: list(_read_part(part, layout)) if part.exists() else [] for table, part in parts.items()}


def count_errors(output: Place, index: int, layout: Layout) -> int:
    """Count the rows of a shard that is done which could not be compared."""
    path = find_part(output, "errors", index, layout)
    return sum(1 for _ in _read_part(path, layout)) if path.exists() else 0


def _encode(table: str, rows: Sequence[Row], layout: Layout) -> bytes:
    if layout == "jsonl":
        return "".join(dump_json(row, indent=None) for row in rows).encode()
    from addcheck.batch.columns import write_table

    file = BytesIO()
    write_table(table, rows, file)
    return file.getvalue()


def _read_part(path: Place, layout: Layout) -> Iterator[Row]:
    if layout == "jsonl":
        import json

        with path.open("rb") as file:
            yield from map(json.loads, file)
    else:
        from addcheck.batch.columns import read_table

        yield from read_table(path)
