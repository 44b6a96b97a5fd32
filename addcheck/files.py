"""The one place that opens files: inputs are read whole, outputs are written whole or not at all."""

import os
import sys
from pathlib import Path

from addcheck.errors import AddcheckError, UnreadableInputError


def read_bytes(name: str, max_characters: int) -> bytes:
    """Read one input whole, or up to `limit_bytes`."""
    limit = limit_bytes(max_characters)
    if name == "-":
        return sys.stdin.buffer.read(limit)
    path = Path(name)
    if path.is_dir():
        raise UnreadableInputError(name, "is a directory", "name a file")
    try:
        with path.open("rb") as file:
            return file.read(limit)
    except FileNotFoundError:
        raise UnreadableInputError(name, "does not exist", _guess_file(path)) from None
    except (OSError, ValueError) as problem:
        raise UnreadableInputError(name, _name_problem(problem)) from None


def limit_bytes(max_characters: int) -> int:
    """Return how much of an input is read: four bytes a character, and a little more so that too much is noticed."""
    return 4 * max_characters + 4


def _guess_file(path: Path) -> str:
    from difflib import get_close_matches

    try:
        names = sorted(item.name for item in path.parent.iterdir())
    except OSError:
        return f"there is no folder {path.parent}"
    near = get_close_matches(path.name, names, n=1)
    return f"did you mean {path.parent / near[0]}?" if near else ""


def _name_problem(problem: Exception) -> str:
    return (getattr(problem, "strerror", None) or str(problem)).lower()


def write_stdout(data: bytes) -> None:
    """Write to stdout. Raises BrokenPipeError where the reader has left, AddcheckError for all else."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as problem:
        close_stdout()
        raise AddcheckError("stdout", f"cannot be written: {_name_problem(problem)}") from None


def close_stdout() -> None:
    """Point stdout at nothing: what it still holds would fail again, loudly, when Python flushes it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write_file(data: bytes, path: Path) -> None:
    """Write a file whole or not at all: beside it first, then in its place. Pipes and devices are written straight."""
    import tempfile

    if path.is_dir():
        raise AddcheckError(str(path), "is a directory", "name a file")
    path = path.resolve()  # a link keeps pointing at what was written
    beside = None
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)
            return
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(beside).chmod(mode)
        Path(beside).replace(path)
    except OSError as problem:
        if beside:
            Path(beside).unlink(missing_ok=True)
        raise AddcheckError(str(path.name), f"cannot be written: {_name_problem(problem)}") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def refuse_overwriting(output: str | None, inputs: tuple[str, ...]) -> None:
    """Raise AddcheckError where a report would replace an article it is about."""
    for name in inputs:
        if output and name != "-" and Path(output).exists() and Path(output).samefile(name):
            raise AddcheckError(output, "is one of the articles", "write the report to another file")
