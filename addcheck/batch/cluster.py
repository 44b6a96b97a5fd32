"""Shards on a Dask cluster: workers elsewhere, or as many local ones as there are cores. Needs `addcheck[dask]`.

Workers need addcheck installed, and see inputs and results under the same paths: they share a file system.
"""

from collections.abc import Callable
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from dataclasses import dataclass, field
from typing import Any, ParamSpec, TypeVar

from addcheck.errors import AddcheckError

P = ParamSpec("P")
T = TypeVar("T")

CONNECT_SECONDS = 20
WORKER_SECONDS = 60


@dataclass(frozen=True, slots=True)
class DaskExecutor(Executor):
    """A client as an executor. A task whose workers die is a `BrokenExecutor`, a scheduler that dies an AddcheckError.

    The client's own executor leaves a future open for ever where the scheduler dies while a result is fetched.
    """

    client: Any
    tasks: dict[Future[Any], Any] = field(default_factory=dict)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Hand a task to the scheduler."""
        future: Future[T] = Future()
        task = self.client.submit(fn, *args, **kwargs, pure=False)
        self.tasks[future] = task  # a task that nobody holds is forgotten
        future.add_done_callback(self.tasks.pop)
        task.add_done_callback(lambda done: _pass_on(done, future))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        """Withdraw what is not done: a shard in work may be finished all the same, and does no harm."""
        if self.client.status == "running":
            self.client.cancel(list(self.tasks.values()))


def _pass_on(task: Any, future: Future[Any]) -> None:  # noqa: ANN401
    from distributed import KilledWorker

    try:
        result = task.result()
    except KilledWorker as problem:
        future.set_exception(BrokenExecutor(str(problem)))
    except (OSError, TimeoutError, CancelledError):
        remedy = "start one and give the same command: it goes on where it was"
        future.set_exception(AddcheckError("dask", "the scheduler is gone", remedy))
    except Exception as problem:  # noqa: BLE001 - the task's own: it belongs to the future
        future.set_exception(problem)
    else:
        future.set_result(result)


def _import_dask() -> Any:  # noqa: ANN401 - it has no types of its own
    import logging

    try:
        import distributed
    except ImportError:
        raise AddcheckError("--engine dask", "needs dask", "pip install 'addcheck[dask]'") from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # a lost scheduler is our line to say, not a traceback
    return distributed


def _start_cluster(distributed: Any, workers: int) -> Any:  # noqa: ANN401
    from dask import config

    # A dead worker is ours to count: `flow` tells the pair that kills from the pairs that were near.
    with config.set({"distributed.scheduler.allowed-failures": 0}):
        return distributed.LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None)


def connect(scheduler: str | None, workers: int) -> tuple[Callable[[], Executor], int, Callable[[], None]]:
    """Connect to a scheduler, or start a cluster here with that many processes.

    Returns how to get an executor, how many shards the cluster does at once, and how to leave. Raises AddcheckError.
    """
    dask = _import_dask()
    try:
        cluster = None if scheduler else _start_cluster(dask, workers)
        client = dask.Client(scheduler or cluster, timeout=CONNECT_SECONDS, set_as_default=False)
        client.wait_for_workers(1, timeout=WORKER_SECONDS)
    except (OSError, ValueError) as problem:
        where = scheduler or "dask"
        raise AddcheckError(where, f"cannot be reached: {problem}", "is a scheduler running, with a worker?") from None

    def leave() -> None:
        client.close()
        if cluster is not None:
            cluster.close()

    return lambda: DaskExecutor(client), sum(client.nthreads().values()), leave
