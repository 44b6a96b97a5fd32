"""The database file: opened, brought up to date, locked, and what can go wrong with it told in words."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from addcheck.errors import AddcheckError
from addcheck.web.problems import Problem
from addcheck.web.schema import APPLICATION_ID, MIGRATIONS

WAIT_SECONDS = 5.0
"""How long to wait for another program that holds the database."""


class Database:
    """One connection, used by one thread at a time. What was committed has reached the disk (`synchronous=FULL`)."""

    def __init__(self, path: Path, *, wait: float = WAIT_SECONDS) -> None:
        self.path = path
        self._lock = threading.RLock()
        self._connection = _open(path, wait)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Read, from one state of the database."""
        with self._lock, _told():
            yield self._connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Write all or nothing; what was written is safe when this is left without an exception."""
        with self._lock, _told():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def forget(self) -> None:
        """Rewrite the file and its log, so that nothing deleted is left in either. Raises `Problem` 503."""
        with self._lock, _told():
            self._connection.execute("INSERT INTO search (search) VALUES ('optimize')")
            self._connection.execute("VACUUM")
            # Where another program still reads an older state, this says so and leaves the log as it is.
            if self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                raise Problem(503, "Another program reads the database.")

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()


def _open(path: Path, wait: float) -> sqlite3.Connection:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)  # articles nobody has published yet: for their owner alone
        connection = sqlite3.connect(path, timeout=wait, isolation_level=None, check_same_thread=False)
        connection.row_factory = sqlite3.Row
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}")
        _migrate(connection, path)
    except (sqlite3.Error, OSError) as problem:
        text = getattr(problem, "strerror", None) or str(problem)
        raise AddcheckError(str(path), f"cannot be used as a database: {text}", "name another file") from None
    return connection


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    owner = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if owner != APPLICATION_ID and tables:
        raise AddcheckError(str(path), "is the database of another program", "name another file")
    done = connection.execute("PRAGMA user_version").fetchone()[0]
    if done > len(MIGRATIONS):
        raise AddcheckError(str(path), "was written by a newer addcheck", "use that one")
    for number, script in enumerate(MIGRATIONS[done:], done + 1):
        connection.executescript(
            f"BEGIN IMMEDIATE; {script}; PRAGMA user_version={number}; PRAGMA application_id={APPLICATION_ID}; COMMIT;"
        )


@contextmanager
def _told() -> Iterator[None]:
    """Turn what SQLite complains of into something a person can act on."""
    try:
        yield
    except sqlite3.OperationalError as problem:
        text = str(problem)
        if "locked" in text or "busy" in text:
            raise Problem(503, "Another program holds the database. Nothing was saved; try again.") from problem
        if "full" in text:
            raise Problem(507, "The disk is full. Nothing was saved; make room and try again.") from problem
        if "readonly" in text or "disk I/O" in text:
            raise Problem(507, "The database cannot be written. Nothing was saved.") from problem
        raise
