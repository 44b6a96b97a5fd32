"""Where tables and results may lie: a path of this machine, or the address of a store that fsspec knows.

`RemotePath` answers to the part of `pathlib.Path` that a batch uses, so that readers and parts need not ask which of
the two they have. Addresses need `addcheck[remote]`, and for most stores a plug-in of fsspec (s3fs, gcsfs, adlfs, ...),
which also takes care of credentials.
"""

import contextlib
import hashlib
import io
import os
import posixpath
import re
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote, urlsplit

from addcheck.errors import AddcheckError

_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")  # two letters at least: one is a drive of Windows
_FETCHING = frozenset({"http", "https", "ftp", "webdav", "github", "git", "jupyter", "data"})
"""Not read from: a run fetches nothing from the web. What is published there is downloaded first, by who wants it."""
_PUT_WHOLE = frozenset({"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "adl", "oci", "oss", "memory"})
"""Stores in which an object appears whole or not at all; elsewhere a file is written aside and then moved."""
ASIDE = ".aside-"
"""How the names of files begin that are being written; what a killed run left of them is swept away by the next."""
PRIVATE = "memory"
"""A store that no other process sees."""


@dataclass(frozen=True, slots=True)
class RemotePath:
    """A file or folder in a store, by its address: `s3://bucket/folder/pairs.jsonl`.

    Its methods are those of `pathlib.Path` and raise OSError as those do, whatever the store's plug-in raises.
    """

    url: str

    @property
    def protocol(self) -> str:
        """What stands before `://`."""
        return self.url.split("://", 1)[0]

    @property
    def name(self) -> str:
        """The last part."""
        return self.url.rsplit("/", 1)[-1]

    @property
    def suffix(self) -> str:
        """What follows the last dot of the name, with it."""
        return posixpath.splitext(self.name)[1]

    @property
    def parent(self) -> "RemotePath":
        """The folder; that of a store's root is the root."""
        return RemotePath(self.url.rsplit("/", 1)[0]) if self.url.count("/") > 2 else self

    def __str__(self) -> str:
        return self.url

    def __truediv__(self, name: str) -> "RemotePath":
        """Return a path below; `..` leads up, though not out of the store."""
        head, rest = self.url.split("://", 1)
        root, _, folder = rest.partition("/")
        path = posixpath.normpath("/" + f"{folder}/{name}".lstrip("/"))
        return RemotePath(f"{head}://{root}{path}")

    def open(self, mode: Literal["rb"] = "rb") -> io.BufferedReader | io.BytesIO:
        """Open it to be read."""
        system, path = self._reach()
        with _as_os_errors():
            file = system.open(path, mode)
        if isinstance(file, io.BytesIO):  # the store's own, which all its readers would share
            return io.BytesIO(file.getvalue())
        return io.BufferedReader(file)  # those of fsspec read lines of any length only

    def read_bytes(self) -> bytes:
        """Read it whole."""
        with self.open() as file:
            return file.read()

    def write_bytes(self, data: bytes) -> None:
        """Write it: whole or not at all where the store can promise that, see `docs/batch.md`."""
        system, path = self._reach()
        with _as_os_errors():
            if self.protocol in _PUT_WHOLE:
                system.pipe_file(path, data)
                return
            beside = f"{posixpath.dirname(path)}/{ASIDE}{uuid.uuid4().hex}"
            system.pipe_file(beside, data)
            try:
                _move(system, beside, path)
            except BaseException:
                with contextlib.suppress(Exception):
                    system.rm_file(beside)
                raise

    def read_text(self) -> str:
        """Read it whole, as UTF-8."""
        return self.read_bytes().decode()

    def write_text(self, text: str) -> None:
        """Write it, as UTF-8."""
        self.write_bytes(text.encode())

    def exists(self) -> bool:
        """Whether there is something."""
        return bool(self._ask("exists"))

    def is_dir(self) -> bool:
        """Whether it is a folder, or the beginning of the names of objects."""
        return bool(self._ask("isdir"))

    def mkdir(self, *, parents: bool = True, exist_ok: bool = True) -> None:  # noqa: ARG002 - as that of Path
        """Make the folder and those above it, where the store knows folders."""
        self._ask("makedirs", exist_ok=exist_ok)

    def iterdir(self) -> Iterator["RemotePath"]:
        """Yield what the folder holds, by name; nothing where there is none."""
        with contextlib.suppress(FileNotFoundError):
            names = {str(path).rstrip("/").rsplit("/", 1)[-1] for path in self._ask("ls", detail=False)}
            for name in sorted(names):
                yield self / name

    def walk(self) -> Iterator[tuple[str, tuple[int, int]]]:
        """Yield every file below, by its path from here, with its stamp."""
        root = self._reach()[1].rstrip("/")
        for found, facts in sorted(self._ask("find", detail=True).items()):
            yield found[len(root) :].lstrip("/"), _make_stamp(facts)

    def glob(self) -> "list[RemotePath]":
        """Return what this path finds, taken as a pattern, by name."""
        head = self.url.removesuffix(self._reach()[1])  # with the host, which paths of fsspec do not have
        return [RemotePath(f"{head}{found}") for found in sorted(self._ask("glob"))]

    def stamp(self) -> tuple[int, int]:
        """Return its size in bytes, and a number that is another when it was written anew."""
        return _make_stamp(self._ask("info"))

    def unlink(self, *, missing_ok: bool = False) -> None:
        """Remove it."""
        try:
            self._ask("rm_file")
        except FileNotFoundError:
            if not missing_ok:
                raise

    def _ask(self, question: str, **options: Any) -> Any:  # noqa: ANN401 - what fsspec answers
        system, path = self._reach()
        with _as_os_errors():
            system.invalidate_cache()  # others write here too: what was listed a moment ago is no answer
            return getattr(system, question)(path, **options)

    def _reach(self) -> tuple[Any, str]:
        """Return the file system of fsspec and the path in it; raises AddcheckError where it cannot be had."""
        try:
            from fsspec.core import url_to_fs
        except ImportError:
            raise AddcheckError(self.url, "needs fsspec", "pip install 'addcheck[remote]'") from None
        try:
            system, path = url_to_fs(self.url)
        except (ImportError, ValueError) as problem:
            raise AddcheckError(self.url, f"cannot be reached: {problem}", "see docs/batch.md") from None
        return system, str(path)


Place = Path | RemotePath


def find_place(name: str | Path | RemotePath) -> Place:
    """Make a place of what a person wrote: a path, or an address. Raises AddcheckError for one that is not read from.

    `file://` is a path of this machine, with all that paths can do.
    """
    if not isinstance(name, str):
        return name
    found = _ADDRESS.match(name)
    if found is None:
        return Path(name)
    protocol = found[1].lower()
    if "::" in name or protocol in _FETCHING:
        raise AddcheckError(name, "is not fetched", "download it, and give the path")
    if protocol == "file":
        return Path(unquote(urlsplit(name).path))
    return RemotePath(f"{protocol}{name[len(protocol) :].rstrip('/')}")


def find_below(base: Place, name: str) -> Place:
    """Make the place that a table names, from the folder it starts from. Raises AddcheckError.

    A table may be anybody's: it leads to no other kind of store than the one it lies in.
    """
    if not _ADDRESS.match(name) and "::" not in name:
        return base / name
    place = find_place(name) if isinstance(base, RemotePath) else None
    if not isinstance(place, RemotePath) or not isinstance(base, RemotePath) or place.protocol != base.protocol:
        raise AddcheckError(name, "is the address of another store than the table's", "give a path")
    return place


def stamp(place: Place) -> tuple[int, int]:
    """Return size in bytes and time of the last change (ns), or what a store has in its place."""
    if isinstance(place, RemotePath):
        return place.stamp()
    facts = place.stat()
    return facts.st_size, facts.st_mtime_ns


def find_common(places: Sequence[Place]) -> tuple[str, ...]:
    """Return the name of each place from the deepest folder that holds them all, with slashes."""
    kinds = {place.protocol if isinstance(place, RemotePath) else "" for place in places}
    if len(kinds) > 1:
        raise AddcheckError(str(places[0]), "lies in another store than the others", "start a run for each store")
    parts = [(str(place) if isinstance(place, RemotePath) else place.as_posix()).split("/") for place in places]
    common = len(os.path.commonprefix([part[:-1] for part in parts]))  # noqa: RUF071 - of lists: whole names
    return tuple("/".join(part[common:]) for part in parts)


_STAMPS = ("ETag", "etag", "md5Hash", "mtime", "LastModified", "last_modified", "created")
"""What stores call the facts that change when a file is written anew."""


def _make_stamp(facts: dict[str, Any]) -> tuple[int, int]:
    told = "\n".join(str(facts[key]) for key in _STAMPS if facts.get(key))
    return int(facts.get("size") or 0), int.from_bytes(hashlib.sha256(told.encode()).digest()[:6])


def _move(system: Any, beside: str, path: str) -> None:  # noqa: ANN401
    try:
        system.mv(beside, path)
    except OSError:
        if not system.exists(path):
            raise
        system.rm_file(path)  # some stores rename onto nothing that is there
        system.mv(beside, path)


@contextlib.contextmanager
def _as_os_errors() -> Iterator[None]:
    """Make an OSError of what plug-ins raise: each has classes of its own."""
    try:
        yield
    except (OSError, AddcheckError, io.UnsupportedOperation):
        raise
    except Exception as problem:
        raise OSError(0, f"{type(problem).__name__}: {problem}") from problem
