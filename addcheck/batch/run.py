"""A whole run: survey the inputs, refuse what would mix two runs, do the shards that are not done yet."""

import contextlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from addcheck.batch.engines import Engine
from addcheck.batch.flow import Work, run_shards
from addcheck.batch.parts import count_errors, find_done, make_folders, sweep, write_lasting
from addcheck.batch.shards import Job, Layout, Originals, Outcome, Shard
from addcheck.batch.sources import Survey, cut_shards, find_inputs, limit_row, survey_inputs
from addcheck.batch.storage import PRIVATE, Place, RemotePath, find_place
from addcheck.batch.work import run_shard
from addcheck.errors import AddcheckError
from addcheck.report.json import dump_json
from addcheck.settings import Settings
from addcheck.signature import sign

MANIFEST: Final = "batch.json"
FORMAT = "1"
"""Grows when parts written before can no longer be gone on with."""

MAX_CHARACTERS = 1_000_000
"""Of an article in a batch: a book, and yet little enough that a row never fills the memory of a worker."""

DEFAULT_BATCH_SETTINGS = Settings(max_characters=MAX_CHARACTERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchOptions:
    """What to compare and where results go. `max_errors`: stop when more rows than this failed (None: never).

    `originals`: where rows that name a derived article alone find theirs.
    """

    names: Sequence[str]
    output: Place | str
    layout: Layout = "jsonl"
    paths: bool = False
    max_errors: int | None = None
    settings: Settings = DEFAULT_BATCH_SETTINGS
    originals: Originals | None = None


@dataclass(frozen=True, slots=True)
class BatchState:
    """How far a run is: `rows` of `total` are done, `errors` of them failed, `before` were done by an earlier run."""

    total: int
    rows: int = 0
    errors: int = 0
    before: int = 0

    def add(self, *, rows: int, errors: int, before: bool = False) -> "BatchState":
        """Return the state after another shard."""
        return BatchState(self.total, self.rows + rows, self.errors + errors, self.before + (rows if before else 0))

    def breaks(self, max_errors: int | None) -> bool:
        """Whether more rows failed than are allowed."""
        return max_errors is not None and self.errors > max_errors


class Watcher(Protocol):
    """Somebody who is told how far the run is."""

    def __call__(self, state: BatchState) -> None:
        """Show it."""
        ...


def run_batch(options: BatchOptions, *, engine: Engine, watch: Watcher, work: Work = run_shard) -> BatchState:
    """Compare all pairs, or those that an earlier run with the same output has not compared yet.

    Returns how far it came: fewer rows than there are only where `max_errors` ended it. Raises AddcheckError where
    the output belongs to another run, is in use, or cannot be written, and where an input cannot be read as a table.
    """
    output = find_place(options.output)
    output = output if isinstance(output, RemotePath) else output.absolute()
    if not engine.here:
        _refuse_private(output, *map(find_place, options.names))
    _claim(output)
    with _lock(output), _swept(output):
        limit = limit_row(options.settings.max_characters)
        inputs = find_inputs(options.names, paths=options.paths, listing=output, alone=options.originals is not None)
        survey = survey_inputs(inputs, limit=limit)
        _match_manifest(output / MANIFEST, _describe_run(options, survey))
        make_folders(output)
        shards = cut_shards(inputs, shard_rows=survey.shard_rows, limit=limit)
        job = Job(output, options.layout, options.settings, options.originals)
        return _run(shards, job, BatchState(survey.rows), options, engine=engine, watch=watch, work=work)


@contextlib.contextmanager
def _swept(output: Place) -> Iterator[None]:
    """Remove what killed runs left, and at the end what killed workers of this one left."""
    sweep(output)
    try:
        yield
    finally:
        sweep(output)


def _run(
    shards: Iterator[Shard], job: Job, state: BatchState, options: BatchOptions,
    *, engine: Engine, watch: Watcher, work: Work,
) -> BatchState:  # fmt: skip
    done: list[BatchState] = [state]
    before = find_done(job.output, job.layout)

    def pass_over_done() -> Iterator[Shard]:
        for shard in shards:
            if shard.index in before:
                errors = count_errors(job.output, shard.index, job.layout)
                done[0] = done[0].add(rows=shard.count, errors=errors, before=True)
                if done[0].breaks(options.max_errors):
                    return
            else:
                yield shard

    outcomes = run_shards(pass_over_done(), job, engine=engine, work=work)
    with contextlib.closing(outcomes):  # type: ignore[type-var]
        for outcome in outcomes:
            _raise_failure(outcome)
            done[0] = done[0].add(rows=outcome.rows, errors=outcome.errors)
            watch(done[0])
            if done[0].breaks(options.max_errors):
                break
    watch(done[0])
    return done[0]


def _raise_failure(outcome: Outcome) -> None:
    if outcome.failure:
        raise AddcheckError(*outcome.failure)


def _describe_run(options: BatchOptions, survey: Survey) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "rows": survey.rows,
        "rows_a_shard": survey.shard_rows,
        "input": survey.fingerprint,
        "paths": options.paths,
        "layout": options.layout,
        "max_characters": options.settings.max_characters,
        "signature": sign(options.settings),
        **({"archive": options.originals.fingerprint} if options.originals else {}),
    }


_DIFFERENCES = {
    "input": "it was made from other pairs",
    "paths": "it was made with or without --paths",
    "layout": "it was made with another --format",
    "signature": "it was made with another version or other settings",
    "archive": "its originals were found in another archive, or one that has changed",
}


def _match_manifest(path: Place, wanted: dict[str, Any]) -> None:
    """Write what the run is, or make sure that the output holds the same one."""
    if not path.exists():
        write_lasting(dump_json(wanted).encode(), path)
        return
    found = read_manifest(path.parent)
    for name in (*_DIFFERENCES, *wanted):
        if found.get(name) != wanted.get(name):
            reason = _DIFFERENCES.get(name, f"its {name.replace('_', ' ')} differ")
            raise AddcheckError(path.parent.name, f"holds another run: {reason}", "give another --output")


def read_manifest(output: Place) -> dict[str, Any]:
    """Return what a folder of results says of itself; raises AddcheckError where it is none."""
    try:
        found = json.loads((output / MANIFEST).read_bytes())
    except (OSError, ValueError):
        found = None
    if not isinstance(found, dict) or found.get("layout") not in {"jsonl", "parquet"}:
        raise AddcheckError(str(output), "holds no results of addcheck batch", "give the --output of a run")
    return found


def _refuse_private(*places: Place) -> None:
    for place in places:
        if isinstance(place, RemotePath) and place.protocol == PRIVATE:
            raise AddcheckError(str(place), "is seen by one process alone", "use the engine serial, or another store")


def _claim(output: Place) -> None:
    """Make the output folder; refuse one that holds something else."""
    try:
        output.mkdir(parents=True, exist_ok=True)
        names = [path.name for path in output.iterdir()]
    except OSError as problem:
        raise AddcheckError(str(output), f"cannot be written: {(problem.strerror or '').lower()}") from None
    if MANIFEST not in names and any(not name.startswith(".") for name in names):
        raise AddcheckError(str(output), "is not empty and holds no run of addcheck batch", "name a new folder")


@contextlib.contextmanager
def _lock(output: Place) -> Iterator[None]:
    """Keep a second run out. The system lets go of the lock when the process ends, however it ends.

    A store has no such lock: two runs at once would do the work twice, and write the same.
    """
    if isinstance(output, RemotePath):
        yield
        return
    try:
        import fcntl
    except ImportError:  # Windows: two runs at once would do the work twice, and write the same
        yield
        return
    with (output / ".lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AddcheckError(str(output), "another run is at work in it", "wait for it, or stop it") from None
        except OSError:
            pass  # a file system without locks
        yield
