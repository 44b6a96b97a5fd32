"""Tables of pairs: what a command line names becomes inputs, and inputs become shards. One file a format, READERS."""

import codecs
import glob
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from addcheck.batch.pairs import SIDES, Side
from addcheck.batch.shards import Input, Shard
from addcheck.batch.sources import csv, jsonl, manifest, parquet
from addcheck.batch.sources.folders import LISTING, find_folders, list_derived, list_pairs
from addcheck.batch.sources.lines import Record
from addcheck.batch.storage import Place, RemotePath, find_common, find_place, stamp
from addcheck.errors import UnreadableInputError
from addcheck.files import write_file

__all__ = ["READERS", "Record", "Survey", "cut_shards", "find_inputs", "limit_row", "read_shard", "survey_inputs"]


class Reader(Protocol):
    """A format of tables: where its rows stand, and the rows of a range."""

    def list_columns(self, path: Place) -> Sequence[str] | None:
        """Return the names of the columns; None where each row names its own."""
        ...

    def locate(self, path: Place, *, limit: int) -> Iterator[Record]:
        """Yield where each row stands, in order and without gaps that hold rows."""
        ...

    def read(self, path: Place, *, row: int, start: int, end: int, limit: int) -> Iterator[Record]:
        """Yield the rows between two places; `row` is the number of the first."""
        ...


READERS: Final[dict[str, Reader]] = {
    ".jsonl": jsonl,
    ".ndjson": jsonl,
    ".csv": csv,
    ".tsv": csv,
    ".parquet": parquet,
    ".manifest": manifest,
    ".txt": manifest,
}
"""Suffix of a table, in lower case, to the module that reads it."""

ROWS_A_SHARD = 512
FEWEST_ROWS_A_SHARD = 8
SHARDS_AT_LEAST = 64
"""A shard is what is done again after a crash, so it is short; an input of few rows is still cut for all cores.

All depends on the input alone: the parts are the same whoever does them.
"""


@dataclass(frozen=True, slots=True)
class Survey:
    """What is in the inputs: rows, the SHA-256 of their contents and names, and how many rows make a shard."""

    rows: int
    fingerprint: str
    shard_rows: int


def limit_row(max_characters: int) -> int:
    r"""Return how many bytes a row may have: two articles, each character the six of a `\uXXXX`, and the rest."""
    return 12 * max_characters + 65536


def find_inputs(names: Sequence[str], *, paths: bool, listing: Place, alone: bool = False) -> tuple[Input, ...]:
    """Find the tables that are named: files, patterns, or two folders, whose list of pairs is kept in `listing`.

    `alone`: derived articles may stand without an original: in a table, or in one folder.
    """
    found = tuple(dict.fromkeys(path for name in names for path in _find(name)))
    folders = find_folders(found, alone=alone)
    if folders:
        kept = listing / LISTING
        pairs = list_derived(folders[1]) if folders[0] == folders[1] else list_pairs(*folders)
        _write_listing("".join(pairs).encode(), kept)
        return (Input("folders", kept, ".jsonl", folders, stamp(kept), paths=True),)
    named = zip(found, find_common(found), strict=True)
    return tuple(_make_input(path, name, paths=paths, alone=alone) for path, name in named)


def _find(name: str) -> list[Place]:
    try:
        found = _expand(name)
    except OSError as problem:
        raise UnreadableInputError(name, (problem.strerror or str(problem)).lower()) from None
    if not found:
        raise UnreadableInputError(name, "does not exist")
    return [path if isinstance(path, RemotePath) else path.absolute() for path in found]


def _expand(name: str) -> Sequence[Place]:
    place = find_place(name)
    if place.exists():
        return [place]
    if not glob.has_magic(name):
        return []
    if isinstance(place, RemotePath):
        return place.glob()
    return [Path(item) for item in sorted(glob.glob(str(place), recursive=True))]  # noqa: PTH207 - takes any path


def _write_listing(data: bytes, kept: Place) -> None:
    if isinstance(kept, RemotePath):
        kept.write_bytes(data)
    else:
        write_file(data, kept)


def _make_input(path: Place, name: str, *, paths: bool, alone: bool) -> Input:
    kind = path.suffix.lower()
    if kind not in READERS:
        raise UnreadableInputError(name, "is no table of pairs", f"give one of {', '.join(READERS)}")
    try:
        with path.open("rb") as file:
            mark = file.read(2)
    except OSError as problem:
        raise UnreadableInputError(name, (problem.strerror or str(problem)).lower()) from None
    if mark in {codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE}:
        raise UnreadableInputError(name, "is UTF-16", "save it as UTF-8")
    _check_columns(READERS[kind].list_columns(path), path.name, ("derived",) if alone else SIDES)
    return Input(name, path, kind, (path.parent, path.parent), stamp(path), paths=paths)


def _check_columns(columns: Sequence[str] | None, name: str, sides: Sequence[Side]) -> None:
    """Refuse a table whose header lacks a side: else the same would be said of every row."""
    for side in sides if columns is not None else ():
        if not {side, f"{side}_path"} & set(columns or ()):
            problem = f"its header names no column {side} and none {side}_path"
            raise UnreadableInputError(name, problem, "give the columns those names")


def survey_inputs(inputs: Sequence[Input], *, limit: int) -> Survey:
    """Count the rows and fingerprint the inputs; reads them once for each."""
    digest, rows = hashlib.sha256(), 0
    for item in inputs:
        with item.path.open("rb") as file:
            digest.update(f"{item.name}\n{hashlib.file_digest(file, 'sha256').hexdigest()}\n".encode())
        rows += sum(1 for _ in READERS[item.kind].locate(item.path, limit=limit))
    if not rows:
        raise UnreadableInputError(", ".join(item.name for item in inputs), "there is no pair in it")
    shard_rows = max(FEWEST_ROWS_A_SHARD, min(ROWS_A_SHARD, -(-rows // SHARDS_AT_LEAST)))
    return Survey(rows, digest.hexdigest(), shard_rows)


def cut_shards(inputs: Sequence[Input], *, shard_rows: int, limit: int) -> Iterator[Shard]:
    """Yield the shards one by one: never more than one is held, however many there are."""
    index = 0
    for item in inputs:
        first: Record | None = None
        count, end = 0, 0
        for record in READERS[item.kind].locate(item.path, limit=limit):
            if first is not None and count == shard_rows:
                yield Shard(index, item, first.row, first.start, end, count)
                index, first, count = index + 1, None, 0
            first, count, end = first or record, count + 1, record.end
        if first is not None:
            yield Shard(index, item, first.row, first.start, end, count)
            index += 1


def read_shard(shard: Shard, *, limit: int) -> Iterator[Record]:
    """Yield the rows of a shard; raises UnreadableInputError where the input is no longer the one surveyed."""
    item = shard.input
    try:
        changed = stamp(item.path) != item.stamp
    except OSError:
        changed = True
    if changed:
        raise UnreadableInputError(item.name, "has changed since the run began", "start again with another --output")
    yield from READERS[item.kind].read(item.path, row=shard.row, start=shard.start, end=shard.end, limit=limit)
