"""Shards on a Dask cluster: workers elsewhere, or as many local ones as there are cores. Needs `addcheck[dask]`.

Workers need addcheck installed, and reach inputs and results under the same paths or addresses.
"""

import contextlib
import logging
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, InvalidStateError
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, ParamSpec, TypeVar

from addcheck.batch.alone import call_alone
from addcheck.errors import AddcheckError

P = ParamSpec("P")
T = TypeVar("T")

CONNECT_SECONDS = 20
WORKER_SECONDS = 60
WORKERLESS_SECONDS = 300.0
"""How long a cluster may have no worker at all before the run ends: dead ones are replaced, by a nanny or a person."""
WATCH_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class DaskExecutor(Executor):
    """A client as an executor. A task whose workers die is a `BrokenExecutor`, a scheduler that dies an AddcheckError.

    The client's own executor leaves a future open for ever where the scheduler dies while a result is fetched, or
    where no worker is left. `alone`: do each task in a process below the worker, which outlives it.
    """

    client: Any
    alone: bool = False
    tasks: dict[Future[Any], Any] = field(default_factory=dict)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Hand a task to the scheduler."""
        future: Future[T] = Future()
        call = (call_alone, fn, *args) if self.alone else (fn, *args)
        task = self.client.submit(*call, **kwargs, pure=False)
        self.tasks[future] = task  # a task that nobody holds is forgotten
        future.add_done_callback(lambda done: self.tasks.pop(done, None))
        task.add_done_callback(lambda done: _pass_on(done, future))
        if len(self.tasks) == 1:
            threading.Thread(target=self._watch, daemon=True).start()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        """Withdraw what is not done: a shard in work may be finished all the same, and does no harm."""
        if self.client.status == "running":
            self.client.cancel(list(self.tasks.values()))

    def _watch(self) -> None:
        """End what is in flight when there has been no worker for too long."""
        seen = monotonic()
        while self.tasks:
            threading.Event().wait(min(WATCH_SECONDS, WORKERLESS_SECONDS))
            with contextlib.suppress(Exception):  # the scheduler is gone: the tasks say so themselves
                if self.client.nthreads():
                    seen = monotonic()
            if monotonic() - seen > WORKERLESS_SECONDS:
                problem = AddcheckError("dask", "no worker is left", "start some and give the same command")
                for future in list(self.tasks):
                    _set(future, problem)
                return


def _pass_on(task: Any, future: Future[Any]) -> None:  # noqa: ANN401
    from distributed import KilledWorker

    try:
        result = task.result()
    except KilledWorker as problem:
        _set(future, BrokenExecutor(str(problem)))
    except (OSError, TimeoutError, CancelledError):
        remedy = "start one and give the same command: it goes on where it was"
        _set(future, AddcheckError("dask", "the scheduler is gone", remedy))
    except Exception as problem:  # noqa: BLE001 - the task's own: it belongs to the future
        _set(future, problem)
    else:
        with contextlib.suppress(InvalidStateError):
            future.set_result(result)


def _set(future: Future[Any], problem: Exception) -> None:
    with contextlib.suppress(InvalidStateError):  # the watch may have ended it
        future.set_exception(problem)


def _import_dask() -> Any:  # noqa: ANN401 - it has no types of its own
    try:
        import distributed
    except ImportError:
        raise AddcheckError("--engine dask", "needs dask", "pip install 'addcheck[dask]'") from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # a lost scheduler is our line to say, not a traceback
    return distributed


_LOCAL = {
    # A dead worker is ours to count: `flow` tells the pair that kills from the pairs that were near.
    "distributed.scheduler.allowed-failures": 0,
    # That long after a death the cluster looks again, and where the worker is just then being replaced, because it
    # died once more, gives it up for good: with two deadly pairs no worker was left after half a minute.
    "distributed.deploy.lost-worker-timeout": "365 days",
    "distributed.worker.profile.enabled": False,  # looks at every worker a hundred times a second, for a page not shown
}


def _start_cluster(distributed: Any, workers: int) -> Any:  # noqa: ANN401
    return distributed.LocalCluster(
        n_workers=workers, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL
    )


def connect(
    scheduler: str | None, workers: int
) -> tuple[Callable[[], Executor], Callable[[], Executor], int, Callable[[], None]]:
    """Connect to a scheduler, or start a cluster here with that many processes.

    Returns how to get an executor and one that does each task alone, how many shards the cluster does at once, and
    how to leave. Raises AddcheckError.
    """
    dask = _import_dask()
    from dask import config

    stack = contextlib.ExitStack()
    try:
        cluster = None
        if not scheduler:
            stack.enter_context(config.set(_LOCAL))
            cluster = stack.enter_context(_start_cluster(dask, workers))
        client = dask.Client(scheduler or cluster, timeout=CONNECT_SECONDS, set_as_default=False)
        stack.callback(client.close)
        client.wait_for_workers(1, timeout=WORKER_SECONDS)
    except (OSError, ValueError) as problem:
        stack.close()
        where = scheduler or "dask"
        raise AddcheckError(where, f"cannot be reached: {problem}", "is a scheduler running, with a worker?") from None
    width = sum(client.nthreads().values())
    return lambda: DaskExecutor(client), lambda: DaskExecutor(client, alone=True), width, stack.close
