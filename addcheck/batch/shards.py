"""The unit of work: a range of one input. Whoever does it needs nothing but these values and the storage they name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from addcheck.batch.storage import Place
from addcheck.model import Article
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


Origin = tuple[Article, Mapping[str, object]]
"""An original that was found for a derived article, and what is known of it: confidence, outlet, date, url."""


class Originals(Protocol):
    """Finds the originals of derived articles that come without one. It travels to workers, so it must be small."""

    @property
    def fingerprint(self) -> str:
        """Tells whether two runs look in the same place."""
        ...

    def prepare(self) -> None:
        """Make ready to find; raises `AddcheckError` where nothing can be found any more."""
        ...

    def find(self, derived: Article) -> Sequence[Origin]:
        """Return one original at least, likeliest first; raises `AddcheckError` where there is none."""
        ...


@dataclass(frozen=True, slots=True)
class Job:
    """What is the same for all shards of a run: how to compare and where results go.

    `originals`: where rows that name a derived article alone find theirs.
    """

    output: Place
    layout: Layout
    settings: Settings
    originals: Originals | None = None


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
