"""The unit of work: a range of one input. Whoever does it needs nothing but these values and the storage they name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from addcheck.batch.storage import Place
from addcheck.settings import Settings

Layout = Literal["jsonl", "parquet"]


@dataclass(frozen=True, slots=True)
class Input:
    """One table of pairs.

    `name`: as it is shown in results. `path`: where it lies. `kind`: its reader, a key of `sources.READERS`.
    `bases`: the folders that paths of originals and of derived articles in it start from.
    `stamp`: size in bytes and time of the last change (ns) when it was surveyed.
    """

    name: str
    path: Place
    kind: str
    bases: tuple[Place, Place]
    stamp: tuple[int, int]
    paths: bool = False


@dataclass(frozen=True, slots=True)
class Shard:
    """A range of an input: `count` rows from `row` on, in `start` to `end` (half-open, in what its reader counts)."""

    index: int
    input: Input
    row: int
    start: int
    end: int
    count: int


@dataclass(frozen=True, slots=True)
class Job:
    """What is the same for all shards of a run: how to compare and where results go."""

    output: Place
    layout: Layout
    settings: Settings


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a shard. `failure`: subject, problem and remedy where it could not be done at all.

    An exception of ours is not sent between processes: it would be made anew from its text alone and fail.
    """

    index: int
    rows: int = 0
    errors: int = 0
    failure: tuple[str, str, str] | None = None


@dataclass(frozen=True, slots=True)
class Isolation:
    """How to do a shard that has killed its process.

    `trace`: the file in which the number of the row at work is kept. `skip`: rows to pass over, each with the reason.
    """

    trace: Place
    skip: Mapping[int, str] = field(default_factory=dict)
