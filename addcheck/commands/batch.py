"""`addcheck batch` and `addcheck batch report`: progress on stderr, the summary on stdout."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from types import FrameType, TracebackType
from typing import IO, Protocol, Self

from addcheck.batch.engines import ENGINES, Engine, make_dask
from addcheck.batch.parts import write_lasting
from addcheck.batch.rollup import RENDERERS
from addcheck.batch.run import MAX_CHARACTERS, BatchOptions, BatchState, run_batch
from addcheck.batch.shards import Originals
from addcheck.batch.storage import find_place
from addcheck.batch.summary import summarize
from addcheck.errors import InvalidSettingError
from addcheck.files import write_file, write_stdout
from addcheck.settings import Settings

DONE, TOO_MANY_ERRORS, FAILED, INTERRUPTED = 0, 1, 2, 130
LOG_SECONDS = 10.0

Tell = Callable[[str], None]


def run_batch_command(  # noqa: PLR0913 - one parameter an option
    pairs: Sequence[str], output: str, *, layout: str = "jsonl", paths: bool = False, engine: str = "processes",
    workers: int | None = None, scheduler: str | None = None, max_errors: int | None = None,
    min_confidence: float = 0.0, cues: Sequence[Path] = (), archive: str | None = None, quiet: bool = False,
    tell: Tell,
) -> int:  # fmt: skip
    """Compare all pairs, print the summary, and return the exit code."""
    if layout not in {"jsonl", "parquet"}:
        raise InvalidSettingError("--format", f"{layout} is none of jsonl, parquet")
    options = BatchOptions(
        names=pairs, output=output, layout="parquet" if layout == "parquet" else "jsonl", paths=paths,
        max_errors=max_errors, originals=_open_originals(archive),
        settings=Settings(min_confidence=min_confidence, cue_files=tuple(cues), max_characters=MAX_CHARACTERS),
    )  # fmt: skip
    with (
        closing(start_engine(engine, workers, scheduler)) as started,
        _StopGently(tell),
        make_progress(sys.stderr, tell=tell, quiet=quiet) as progress,
    ):
        state = run_batch(options, engine=started, watch=progress.show)
    summary = summarize(output)
    write_lasting(RENDERERS["markdown"](summary).encode("utf-8", "replace"), find_place(output) / "summary.md")
    write_stdout(RENDERERS["text"](summary).encode(sys.stdout.encoding or "utf-8", "backslashreplace"))
    return judge(state, max_errors, tell=tell)


def _open_originals(archive: str | None) -> Originals | None:
    if archive is None:
        return None
    from addcheck.archive import take_originals

    return take_originals(archive)


def start_engine(name: str, workers: int | None, scheduler: str | None) -> Engine:
    """Start an engine by its name; raises InvalidSettingError for an option it has no use for."""
    if name not in ENGINES:
        raise InvalidSettingError("--engine", f"{name} is none of {', '.join(ENGINES)}")
    if scheduler is None:
        return ENGINES[name](workers)
    if name != "dask":
        raise InvalidSettingError("--scheduler", f"has no effect on the engine {name}", "add --engine dask")
    return make_dask(workers, scheduler=scheduler)


def judge(state: BatchState, max_errors: int | None, *, tell: Tell) -> int:
    """Return the exit code of a run and say why it is not 0."""
    if state.breaks(max_errors):
        tell(f"stopped: {state.errors} rows failed, --max-errors allows {max_errors}; see the folder errors")
        return TOO_MANY_ERRORS
    if state.errors == state.total:
        tell("not one pair could be compared; see the folder errors")
        return FAILED
    if state.errors:
        tell(f"{state.errors} of {state.total} rows could not be compared; see the folder errors")
    return DONE


def report_batch_command(output: str, *, format: str = "markdown", target: Path | None = None) -> int:  # noqa: A002
    """Write the roll-up of a run, finished or not, to a file or to stdout."""
    if format not in RENDERERS:
        raise InvalidSettingError("--format", f"{format} is none of {', '.join(RENDERERS)}")
    data = RENDERERS[format](summarize(output)).encode("utf-8", "replace")
    if target is None:
        write_stdout(data)
    else:
        write_file(data, target)
    return DONE


class _StopGently:
    """On the first Ctrl-C no more shards are begun and those in work are finished; the second leaves at once."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._before: object = None
        self._asked = False

    def __enter__(self) -> None:
        if threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGINT, self._stop)

    def __exit__(self, *_: object) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)  # type: ignore[arg-type]

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        if self._asked:
            os._exit(INTERRUPTED)  # workers leave with their parent
        self._asked = True
        self._tell("stopping: what is in work is finished first; Ctrl-C again leaves at once, and loses only that")
        raise KeyboardInterrupt


class Progress(Protocol):
    """Shows how far a run is."""

    def show(self, state: BatchState) -> None:
        """Take note of it."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None, /
    ) -> None: ...


def make_progress(stream: IO[str], *, tell: Tell, quiet: bool) -> Progress:
    """Choose a bar on a terminal, lines elsewhere, and nothing where that is wanted."""
    if quiet:
        return Lines(tell, seconds=float("inf"))
    return Bar(stream) if stream.isatty() and os.environ.get("TERM") != "dumb" else Lines(tell)


@dataclass
class Lines:
    """A line every few seconds: `1,024 of 4,000 pairs, 3 failed, 98.2 a second, 0:00:30 left`."""

    tell: Tell
    seconds: float = LOG_SECONDS
    clock: Callable[[], float] = monotonic
    _begun: float = field(init=False)
    _last: float = field(init=False)

    def __post_init__(self) -> None:
        self._begun = self._last = self.clock()

    def show(self, state: BatchState) -> None:
        """Say it, if it was not said lately."""
        now = self.clock()
        if now - self._last >= self.seconds:
            self._last = now
            self.tell(describe_state(state, now - self._begun))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return


def describe_state(state: BatchState, seconds: float) -> str:
    """Say how far a run is, how fast it is (what an earlier run did left out), and how long it will take."""
    rate = (state.rows - state.before) / seconds if seconds else 0.0
    left = f", {_write_time((state.total - state.rows) / rate)} left" if rate else ""
    failed = f", {state.errors:,} failed" if state.errors else ""
    return f"{state.rows:,} of {state.total:,} pairs{failed}, {rate:.1f} a second{left}"


def _write_time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


class Bar:
    """A bar with rate and time left, by rich."""

    def __init__(self, stream: IO[str]) -> None:
        """Prepare a bar on a terminal; it is drawn from `__enter__` on."""
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn

        self._begun = monotonic()
        self._progress = Progress(
            BarColumn(), TextColumn("{task.description}"), console=Console(file=stream), transient=True
        )
        self._task = self._progress.add_task("reading the input", total=None)

    def show(self, state: BatchState) -> None:
        """Draw it."""
        words = describe_state(state, monotonic() - self._begun)
        self._progress.update(self._task, completed=state.rows, total=state.total, description=words)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()
