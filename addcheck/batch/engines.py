"""Who does the shards: anything that is a `concurrent.futures.Executor`. One line of ENGINES an engine."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Final, ParamSpec, TypeVar

from addcheck.errors import InvalidSettingError

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Engine:
    """How to get an executor: `start` the one for all shards, `start_alone` one whose fall names its shard.

    `width`: how many shards it does at once. `close`: called when all is done. `here`: whether this process does
    the work itself. A fall is a `BrokenExecutor`: of one shard, where the engine is `exact` and the others go on, or
    of all that were in flight; then another executor is started.
    """

    start: Callable[[], Executor]
    start_alone: Callable[[], Executor]
    width: int
    close: Callable[[], None] = lambda: None
    here: bool = False
    exact: bool = False


class SerialExecutor(Executor):
    """Does the work at once, in this process."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Do it and return it done."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as problem:  # noqa: BLE001 - as any executor: the exception belongs to the future
            future.set_exception(problem)
        return future


def make_serial(workers: int | None = None) -> Engine:
    """Do one shard after the other, here."""
    if workers not in {None, 1}:
        raise InvalidSettingError("--workers", "has no effect on the serial engine", "leave it out")
    return Engine(SerialExecutor, SerialExecutor, 1, here=True)


def make_processes(workers: int | None = None, *, method: str = "spawn") -> Engine:
    """Do shards in processes of this machine, by default one a core.

    They are spawned, not forked: the parent has threads, and a forked copy of a held lock is held for ever.
    """
    width = workers or count_cores()
    start = partial(_start_pool, method=method)
    return Engine(partial(start, width), partial(start, 1), width)


def _start_pool(workers: int, *, method: str) -> Executor:
    context = multiprocessing.get_context(method)
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_prepare_worker)


def count_cores() -> int:
    """Count the cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _prepare_worker() -> None:
    """Leave Ctrl-C to the parent, which lets shards in work be finished; and never outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    # A pool's queue never tells its workers that the parent was killed: each of them holds both its ends.
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def make_dask(workers: int | None = None, *, scheduler: str | None = None) -> Engine:
    """Do shards on a Dask cluster: that of a scheduler, or a local one with a process a core."""
    from addcheck.batch.cluster import connect

    if scheduler and workers:
        raise InvalidSettingError("--workers", "has no effect on a cluster that is there", "leave it out")
    start, start_alone, width, close = connect(scheduler, workers or count_cores())
    return Engine(start, start_alone, width, close, exact=True)


ENGINES: Final[dict[str, Callable[[int | None], Engine]]] = {
    "processes": make_processes,
    "serial": make_serial,
    "dask": make_dask,
}
"""Every engine by its name on the command line; the first is the default."""
