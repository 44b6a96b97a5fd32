"""The list of what is kept: search, filters, pages."""

import re
import sqlite3
from collections.abc import Sequence

from addcheck.model import Label
from addcheck.web.values import Filter, Listed

MARKS = ("\x02", "\x03")
"""Around each word found in a passage: control characters, so that no article can forge them as markup."""

_OPEN = (
    "(SELECT count(*) FROM finding f LEFT JOIN decision d ON d.sentence = f.sentence AND d.finding = f.finding"
    " WHERE f.comparison = c.row AND (d.outcome IS NULL OR d.outcome = 'to-check'))"
)
_FOUND = "(SELECT count(*) FROM finding f WHERE f.comparison = c.row)"
_COLUMNS = (
    "c.row, c.id, c.made, c.title, c.original_name, c.derived_name, c.original_sha, c.outlet, c.words, c.added,"
    f" c.speculation, {_FOUND} AS found, {_OPEN} AS undecided"
)


def list_kept(db: sqlite3.Connection, wanted: Filter) -> tuple[Listed, ...]:
    """Return one page of the comparisons that pass, newest first."""
    where, values = _write_conditions(wanted)
    passage = ", snippet(search, -1, char(2), char(3), ' … ', 24) AS passage" if _match(wanted.query) else ""
    rows = db.execute(
        f"SELECT {_COLUMNS}{passage} FROM {where} ORDER BY c.made DESC, c.row DESC LIMIT ? OFFSET ?",  # noqa: S608
        (*values, wanted.limit, wanted.offset),
    ).fetchall()
    return tuple(_read(db, row, row["passage"] if passage else "") for row in rows)


def count_kept(db: sqlite3.Connection, wanted: Filter) -> int:
    """Count the comparisons that pass."""
    where, values = _write_conditions(wanted)
    return int(db.execute(f"SELECT count(*) FROM {where}", values).fetchone()[0])  # noqa: S608 - parts of our own


def read_listed(db: sqlite3.Connection, row: int) -> Listed:
    """Return one comparison as it is listed."""
    found = db.execute(f"SELECT {_COLUMNS} FROM comparison c WHERE c.row = ?", (row,)).fetchone()  # noqa: S608
    return _read(db, found, "")


def list_outlets(db: sqlite3.Connection) -> tuple[str, ...]:
    """Return the outlets there are, in order."""
    query = "SELECT DISTINCT outlet FROM comparison WHERE outlet != '' ORDER BY outlet COLLATE NOCASE"
    return tuple(row[0] for row in db.execute(query))


def _read(db: sqlite3.Connection, row: sqlite3.Row, passage: str) -> Listed:
    counts = dict(
        db.execute("SELECT label, count(*) FROM finding WHERE comparison = ? GROUP BY label", (row["row"],)).fetchall()
    )
    labels = tuple((label, counts[label.value]) for label in Label if label.value in counts)
    values = {name: row[name] for name in Listed.__slots__ if name not in {"labels", "passage"}}
    return Listed(**values, labels=labels, passage=passage)


def _write_conditions(wanted: Filter) -> tuple[str, Sequence[object]]:
    """Write what follows FROM, and its values."""
    tables, conditions, values = "comparison c", ["1"], []
    match = _match(wanted.query)
    if match:
        tables += " JOIN search ON search.rowid = c.row"
        conditions.append("search MATCH ?")
        values.append(match)
    for condition, value in (
        ("c.outlet = ?", wanted.outlet),
        ("c.original_sha = ?", wanted.original),
        ("c.speculation >= ?", wanted.least),
        ("EXISTS (SELECT 1 FROM finding f WHERE f.comparison = c.row AND f.label = ?)", wanted.label),
    ):
        if value:
            conditions.append(condition)
            values.append(str(value) if isinstance(value, str) else value)  # type: ignore[arg-type]
    if wanted.undecided:
        conditions.append(f"{_OPEN} > 0")
    return f"{tables} WHERE {' AND '.join(conditions)}", values


def _match(query: str) -> str:
    """Write a search for FTS5: every word must occur, "quoted words" in a row; the last may be a beginning."""
    parts = [part for pair in re.findall(r'"([^"]*)"|(\S+)', query) for part in pair]
    words = [words for part in parts if (words := re.findall(r"\w+", part))]
    phrases = [f'"{" ".join(found)}"' for found in words]
    return " ".join(phrases) + ("*" if phrases and not query.rstrip().endswith('"') else "")
