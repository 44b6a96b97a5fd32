"""An archive as a folder: a partition a month, one writer at a time, what is acknowledged is on disk for good.

archive.json         says that the folder is an archive, and of which form
2025-12/ undated/    partitions
"""

import contextlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from addcheck.archive.entry import UNDATED, Entry, check_day
from addcheck.archive.find import Candidate, find_candidates, find_rewrites
from addcheck.archive.partition import Days, Partition, import_tantivy
from addcheck.errors import AddcheckError, InvalidSettingError
from addcheck.files import write_file
from addcheck.model import Document

_MANIFEST: Final = "archive.json"
_FORM = "2"
"""Grows when archives written before can no longer be read."""

BATCH = 10_000
"""Articles a commit, at most: each commit takes time, and leaves a piece of an index that every search must look at."""

MOST_REWRITES = 50
"""Rewrites of one article that are looked for, where nobody says how many."""

_FULL = 50_000_000
"""Characters a commit: what is not committed yet is held in memory."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an article: `known` is the entry with the same bytes that was there before, if one was."""

    entry: Entry
    known: Entry | None


@dataclass(frozen=True, slots=True)
class Window:
    """Days between which an original was published, both included (YYYY-MM-DD); None leaves a side open.

    Raises `InvalidSettingError` for what are no dates, or stand the wrong way round.
    """

    since: str | None = None
    until: str | None = None

    def __post_init__(self) -> None:
        for name, day in (("since", self.since), ("until", self.until)):
            if day is not None:
                check_day(name, day)
        if self.since and self.until and self.since > self.until:
            raise InvalidSettingError("since", f"{self.since} is after {self.until}", "give the earlier day first")

    def has_day(self, day: str | None) -> bool:
        """Whether a day lies in the window. An article without a date may be of any day."""
        return day is None or (self.since or day) <= day <= (self.until or day)

    def list_days(self, month: str) -> tuple[str, ...] | None:
        """List the days of a partition that lie in the window; None where all of them do."""
        if month == UNDATED:
            return None
        days = tuple(f"{month}-{day:02d}" for day in range(1, 32))
        inside = tuple(filter(self.has_day, days))
        return None if inside == days else inside


_ALWAYS = Window()


class Archive:
    """An archive in a folder; made by `open_archive` or `create_archive`.

    It sees what was added before it was opened, and what it adds itself.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._opened: dict[str, Partition] = {}
        for path in sorted(folder.iterdir()):
            if path.is_dir() and Partition.stands(path):
                self._opened[path.name] = Partition(path)

    def __len__(self) -> int:
        return sum(len(partition) for partition in self._opened.values())

    @property
    def partitions(self) -> tuple[tuple[Partition, Days], ...]:
        """The partitions, all of their days, earliest month first, articles without a date last."""
        return tuple((partition, None) for partition in self._opened.values())

    def add(
        self, entries: Iterable[Entry], *, acknowledge: Callable[[Added], None] | None = None, batch: int = BATCH
    ) -> tuple[Added, ...]:
        """Add articles, but for those whose bytes are there already; returns what became of each, in order.

        `acknowledge` is called with each one as soon as no loss of power can take it away again; with it, the result
        is empty, so that a long input needs no memory. `batch`: articles between two acknowledgements.
        Raises `AddcheckError` where another process is adding, or the folder cannot be written.
        """
        result: list[Added] = []
        stream = iter(entries)
        with _lock(self._folder):
            self._see_others()
            while some := _take(stream, batch):
                for added in self._commit(some):
                    (acknowledge or result.append)(added)
        return tuple(result)

    def find(
        self, document: Document, *, window: Window = _ALWAYS, besides: str = "", limit: int = 10
    ) -> tuple[Candidate, ...]:
        """Find what a derived article may have been made from, likeliest first; see `Candidate.convincing`.

        `besides`: the hash of bytes that are not asked for, such as those of the derived article itself.
        """
        return find_candidates(document, self._choose(window), besides=besides, limit=limit)

    def find_rewrites(
        self, document: Document, *, window: Window = _ALWAYS, limit: int = MOST_REWRITES
    ) -> tuple[Candidate, ...]:
        """Find the articles that seem to be made from a document, likeliest first; never its own bytes."""
        return find_rewrites(document, self._choose(window), limit=limit)

    def _choose(self, window: Window) -> list[tuple[Partition, Days]]:
        asked = [(part, window.list_days(month)) for month, part in self._opened.items()]
        return [(part, days) for part, days in asked if days != ()]

    def find_hash(self, sha256: str) -> Entry | None:
        """Return the entry whose bytes have this hash (hexadecimal), if there is one."""
        return self._find_hashes((sha256,)).get(sha256)

    def _find_hashes(self, hashes: Sequence[str]) -> dict[str, Entry]:
        found: dict[str, Entry] = {}
        for partition in self._opened.values():
            found = {**partition.find_hashes(hashes), **found}
        return found

    def _see_others(self) -> None:
        """See what other processes have added since this archive was opened; called with the lock held."""
        self._opened = Archive(self._folder)._opened  # noqa: SLF001 - the same class

    def _commit(self, entries: tuple[Entry, ...]) -> list[Added]:
        here = self._find_hashes([entry.article.sha256 for entry in entries])
        new: dict[str, Entry] = {}
        result = []
        for entry in entries:
            sha256 = entry.article.sha256
            known = new.get(sha256) or here.get(sha256)
            new.setdefault(sha256, entry) if known is None else None
            result.append(Added(entry, known))
        months: dict[str, list[Entry]] = {}
        for entry in new.values():
            months.setdefault(entry.month, []).append(entry)
        for month, some in sorted(months.items()):
            self._open(month).add(some)
        return result

    def _open(self, month: str) -> Partition:
        if month not in self._opened:
            with _told(self._folder):
                (self._folder / month).mkdir(exist_ok=True)
            self._opened[month] = Partition(self._folder / month)
            self._opened = dict(sorted(self._opened.items()))
        return self._opened[month]


def _take(stream: Iterator[Entry], most: int) -> tuple[Entry, ...]:
    """Take the next articles: at most so many, and until they have `_FULL` characters."""
    taken: list[Entry] = []
    size = 0
    for entry in islice(stream, most):
        taken.append(entry)
        size += len(entry.article.text)
        if size >= _FULL:
            break
    return tuple(taken)


def open_archive(path: Path | str) -> Archive:
    """Open an archive. Raises `AddcheckError` where there is none, or where tantivy is not installed."""
    folder = Path(path)
    import_tantivy()
    if not folder.is_dir():
        raise AddcheckError(str(path), "there is no such archive", "make one with: addcheck archive add")
    try:
        found = json.loads((folder / _MANIFEST).read_bytes())
    except (OSError, ValueError):
        found = None
    if not isinstance(found, dict) or "archive" not in found:
        raise AddcheckError(str(path), "is no archive of addcheck", "make one with: addcheck archive add")
    if found["archive"] != _FORM:
        raise AddcheckError(str(path), "was made by another version of addcheck", "make it anew")
    return Archive(folder)


def create_archive(path: Path | str) -> Archive:
    """Open an archive, or make an empty one in a folder that is new or empty."""
    folder = Path(path)
    import_tantivy()
    with _told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        empty = all(item.name.startswith(".") for item in folder.iterdir())
    if empty:
        write_file(json.dumps({"archive": _FORM}).encode(), folder / _MANIFEST)
    return open_archive(folder)


@contextlib.contextmanager
def _told(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise AddcheckError(str(folder), f"cannot be written: {(problem.strerror or '').lower()}") from None


@contextlib.contextmanager
def _lock(folder: Path) -> Iterator[None]:
    """Keep a second writer out. The system lets go of the lock when the process ends, however it ends."""
    try:
        import fcntl
    except ImportError:  # Windows: tantivy's own lock still keeps two writers out of one partition
        yield
        return
    with _told(folder):
        file = (folder / ".lock").open("w")
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AddcheckError(str(folder), "another process is adding to it", "wait for it, or stop it") from None
        except OSError:
            pass  # a file system without locks
        yield
