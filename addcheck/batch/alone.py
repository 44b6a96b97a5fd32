"""A shard in a process of its own, below a worker that must outlive it. Run as `python -m addcheck.batch.alone`.

Workers of Dask are daemons, which `multiprocessing` lets have no children; so this is a plain program: it reads a
pickled call on stdin, writes the pickled answer to stdout, and leaves when stdin is closed: when its worker is gone.
"""

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def call_alone(function: Callable[..., T], *arguments: object) -> T:
    """Call a function in a process of its own; raises BrokenExecutor where that dies, and what the function raises."""
    command = [sys.executable, "-m", "addcheck.batch.alone"]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as process:  # noqa: S603
        if process.stdin is None or process.stdout is None:
            raise BrokenExecutor("no pipes")
        try:
            process.stdin.write(pickle.dumps((function, arguments)))
            process.stdin.flush()
            answer = process.stdout.read()
        except BrokenPipeError:
            answer = b""
    try:  # the answer alone counts: its exit code may be that of leaving because stdin is closed, now that all is said
        failed, value = pickle.loads(answer)  # noqa: S301 - what our own child wrote
    except (EOFError, pickle.UnpicklingError):
        raise BrokenExecutor(f"exit code {process.returncode}") from None
    if failed:
        raise value
    result: T = value
    return result


def _leave_with_worker() -> None:
    sys.stdin.buffer.read()
    os._exit(1)


def main() -> None:
    """Do the one call that comes on stdin."""
    answer = os.dup(1)
    os.dup2(2, 1)  # whatever prints does not spoil the answer
    function, arguments = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own parent
    threading.Thread(target=_leave_with_worker, daemon=True).start()
    result: tuple[bool, Any]
    try:
        result = False, function(*arguments)
    except Exception as problem:  # noqa: BLE001 - it belongs to the caller
        result = True, problem
    with os.fdopen(answer, "wb") as file:
        file.write(pickle.dumps(result))
    os._exit(0)  # the thread that waits on stdin holds its lock, which an orderly end would wait for


if __name__ == "__main__":
    main()
