"""Processes that compare, so that no text can stop the page: each job has a time limit, and the queue an end.

A worker that takes too long, or dies, is replaced by a new one. Long texts may not take all workers at once.
"""

import asyncio
import multiprocessing
from collections.abc import Callable
from contextlib import nullcontext, suppress
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any, Final, TypeVar

from addcheck.web.problems import Problem

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

_T = TypeVar("_T")
_MEMORY_BYTES: Final = 4_000_000_000
LONG_CHARACTERS: Final = 200_000
"""Jobs over more text than this are long."""

_BUSY: Final = "Too many comparisons are waiting. Try again in a few seconds."
_TOO_SLOW: Final = "The comparison was stopped after {:g} seconds. Shorten the articles, or use the command line."
_DIED: Final = "The comparison ended without an answer, perhaps for want of memory. Shorten the articles."


class Workers:
    """A fixed number of processes; `run` calls a function in one of them. With `count` 0 all is done right here."""

    def __init__(self, *, count: int, queue: int, seconds: float) -> None:
        self._count, self._most, self._seconds = count, queue, seconds
        self._idle: asyncio.LifoQueue[_Worker] = asyncio.LifoQueue()
        self._long = asyncio.Semaphore(max(1, count - 1))
        self._waiting = 0
        self._all: set[_Worker] = set()

    async def start(self) -> None:
        """Start the processes; they warm up while the page is already served."""
        for _ in range(self._count):
            self._add()

    def stop(self) -> None:
        """End the processes, whatever they are at."""
        for worker in tuple(self._all):
            worker.kill()
        self._all.clear()

    async def run(self, function: Callable[..., _T], *arguments: Any, size: int = 0) -> _T:  # noqa: ANN401
        """Call a function in a worker. `size`: characters it works on.

        Raises `Problem` 503 where too many wait, 504 where it takes too long, and whatever the function raises.
        """
        if not self._count:
            return await asyncio.to_thread(function, *arguments)
        if self._waiting >= self._most:
            raise Problem(503, _BUSY)
        # Whoever asked may leave; the job still holds its place until its worker is free again.
        job = asyncio.ensure_future(self._wait(function, arguments, long=size > LONG_CHARACTERS))
        job.add_done_callback(lambda done: None if done.cancelled() else done.exception())
        return await asyncio.shield(job)

    async def _wait(self, function: Callable[..., _T], arguments: tuple[Any, ...], *, long: bool) -> _T:
        self._waiting += 1
        try:
            async with self._long if long else nullcontext():
                return await self._finish(await self._idle.get(), function, arguments)
        finally:
            self._waiting -= 1

    async def _finish(self, worker: "_Worker", function: Callable[..., _T], arguments: tuple[Any, ...]) -> _T:
        try:
            good, answer = await asyncio.to_thread(worker.call, function, arguments, self._seconds)
        except (TimeoutError, EOFError, OSError) as problem:
            worker.kill()
            self._all.discard(worker)
            self._add()
            if isinstance(problem, TimeoutError):
                raise Problem(504, _TOO_SLOW.format(self._seconds)) from None
            raise Problem(500, _DIED) from None
        self._idle.put_nowait(worker)
        if not good:
            raise answer
        return answer  # type: ignore[no-any-return]

    def _add(self) -> None:
        worker = _Worker()
        self._all.add(worker)
        self._idle.put_nowait(worker)


class _Worker:
    """One process and the pipe to it."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")  # a fork of a process with threads may hang
        ours, theirs = context.Pipe()
        self._pipe: Connection = ours
        self._process: BaseProcess = context.Process(target=serve_jobs, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    def call(self, function: Callable[..., Any], arguments: tuple[Any, ...], seconds: float) -> tuple[bool, Any]:
        """Call and wait. Raises TimeoutError or EOFError."""
        self._pipe.send((function, arguments))
        if not self._pipe.poll(seconds):
            raise TimeoutError
        good, answer = self._pipe.recv()
        return bool(good), answer

    def kill(self) -> None:
        self._process.kill()
        self._process.join(5)
        self._pipe.close()


def serve_jobs(pipe: Connection) -> None:
    """Do jobs until the pipe is closed: the whole life of a worker."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the page, which ends its workers
    _limit_memory()
    with suppress(EOFError, OSError):
        _warm_up()
        while True:
            function, arguments = pipe.recv()
            pipe.send(_do(function, arguments))


def _do(function: Callable[..., Any], arguments: tuple[Any, ...]) -> tuple[bool, Any]:
    try:
        return True, function(*arguments)
    except Problem as problem:
        return False, problem
    except MemoryError:
        return False, Problem(413, "There is not enough memory to compare these articles. Shorten them.")
    except Exception as problem:  # noqa: BLE001 - a worker outlives any job
        return False, RuntimeError(f"{type(problem).__name__}: {problem}")


def _limit_memory() -> None:
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))


def _warm_up() -> None:
    """Load what the first comparison would wait for."""
    from addcheck.web.inputs import Source
    from addcheck.web.work import compare_once

    text = Source("a.txt", b"The ferry sails at nine. Analysts say it may be late.")
    compare_once(text, text, 1_000, "html")
