"""Shards through an executor: a few in flight, those of a fallen executor again, a deadly one alone."""

import contextlib
from collections import Counter, deque
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import Protocol

from addcheck.batch.engines import Engine
from addcheck.batch.parts import TRACE
from addcheck.batch.shards import Isolation, Job, Outcome, Shard
from addcheck.errors import AddcheckError

FALLS = 2
"""How often something may be there when a process dies before it is suspected: once may be anybody's `kill`."""
BARREN_FALLS = 3
"""How many processes may die before their first row until it is no row's doing."""


class Work(Protocol):
    """What an executor is asked to do."""

    def __call__(self, job: Job, shard: Shard, isolation: Isolation | None = None) -> Outcome:
        """Do a shard."""
        ...


@dataclass(slots=True)
class _Desk:
    """Where the shards are: still to come, to be done again, in flight, suspected; and how often each saw a fall."""

    todo: Iterator[Shard]
    again: deque[Shard] = field(default_factory=deque)
    flying: dict[Future[Outcome], Shard] = field(default_factory=dict)
    falls: Counter[int] = field(default_factory=Counter)
    suspects: list[Shard] = field(default_factory=list)

    def launch(self, executor: Executor, work: Work, job: Job, width: int) -> None:
        """Keep every worker busy, with one shard waiting for each second of them and no more."""
        while len(self.flying) < width + width // 2 + 1:
            shard = self.again.popleft() if self.again else next(self.todo, None)
            if shard is None:
                return
            try:
                self.flying[executor.submit(work, job, shard)] = shard
            except BrokenExecutor:
                self.again.appendleft(shard)
                raise

    def land(self, *, exact: bool) -> Iterator[Outcome]:
        """Wait for a shard to be done; yield what became of it, and of others done meanwhile, before any fall."""
        done, _ = wait(self.flying, return_when=FIRST_COMPLETED)
        for future in sorted(done, key=lambda item: (item.exception() is not None, self.flying[item].index)):
            if exact and isinstance(future.exception(), BrokenExecutor):
                self._take_note([self.flying.pop(future)])
                continue
            outcome = future.result()
            del self.flying[future]
            yield outcome

    def take_down(self) -> None:
        """Take note of a fall of all that are in flight."""
        fallen = sorted(self.flying.values(), key=lambda shard: shard.index)
        self.flying.clear()
        self._take_note(fallen)

    def _take_note(self, fallen: list[Shard]) -> None:
        self.falls.update(shard.index for shard in fallen)
        for shard in fallen:
            (self.again if self.falls[shard.index] < FALLS else self.suspects).append(shard)

    def take_suspects(self) -> list[Shard]:
        """Return the shards that saw too many falls, once."""
        found, self.suspects = self.suspects, []
        return found


def run_shards(shards: Iterator[Shard], job: Job, *, engine: Engine, work: Work) -> Iterator[Outcome]:
    """Do all shards and yield what became of each, in the order they are done.

    Closing the iterator waits for the shards in work, and no others are begun.
    """
    desk = _Desk(shards)
    while True:
        executor = engine.start()
        try:
            desk.launch(executor, work, job, engine.width)
            while desk.flying:
                yield from desk.land(exact=engine.exact)
                if desk.suspects and desk.flying:
                    continue  # one of those may kill a worker, and a suspect at work there would be blamed
                yield from _run_apart(desk.take_suspects(), job, engine=engine, work=work)
                desk.launch(executor, work, job, engine.width)
        except BrokenExecutor:
            desk.take_down()
        else:
            return
        finally:
            executor.shutdown(wait=True, cancel_futures=True)
        yield from _run_apart(desk.take_suspects(), job, engine=engine, work=work)


def _run_apart(suspects: list[Shard], job: Job, *, engine: Engine, work: Work) -> Iterator[Outcome]:
    """Do each suspect in a process of its own, as many at once as there are workers."""
    if not suspects:
        return
    with ThreadPoolExecutor(engine.width) as threads:
        yield from threads.map(lambda shard: run_isolated(shard, job, engine=engine, work=work), suspects)


def run_isolated(shard: Shard, job: Job, *, engine: Engine, work: Work) -> Outcome:
    """Do a shard whose process dies. A row at which it dies `FALLS` times is passed over, and becomes an error."""
    trace = job.output / f"{TRACE}{shard.index}"
    skip: dict[int, str] = {}
    falls: Counter[int | None] = Counter()
    while True:
        trace.unlink(missing_ok=True)
        executor = engine.start_alone()
        try:
            return executor.submit(work, job, shard, Isolation(trace, skip)).result()
        except BrokenExecutor:
            row = None
            with contextlib.suppress(OSError, ValueError):
                row = int(trace.read_text())
            falls[row] += 1
            if row is None and falls[row] >= BARREN_FALLS:
                problem = "a worker process dies before it has begun"
                raise AddcheckError(shard.input.name, problem, "is there memory enough? try fewer --workers") from None
            if row is not None and falls[row] >= FALLS:
                skip = skip | {row: f"killed the process that compared it, {FALLS} times"}
        finally:
            executor.shutdown(wait=True, cancel_futures=True)
            trace.unlink(missing_ok=True)
