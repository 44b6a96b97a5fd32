"""What is kept: comparisons, decisions, corrections, and the history that undoes them."""

import json
import secrets
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from addcheck.model import Decision, Outcome
from addcheck.web.database import WAIT_SECONDS, Database
from addcheck.web.listing import count_kept, list_kept, list_outlets, read_listed
from addcheck.web.problems import Problem
from addcheck.web.values import Correction, Filter, Held, Judgement, Kept, Listed, Summary

Key = tuple[str, ...]
"""The key of a decision (fingerprints of sentence and finding) or correction (story, derived and original sentence)."""

_VALUES = ("outcome", "words", "note", "who", "link")


class Store:
    """The comparisons and decisions in one SQLite file. Each method is one transaction."""

    def __init__(self, path: Path, *, wait: float = WAIT_SECONDS) -> None:
        self._database = Database(path, wait=wait)
        with self._database.reading() as db:
            due = db.execute("SELECT 1 FROM secret WHERE name = 'overwrite'").fetchone()
        if due:  # something was deleted, and the program ended before the file was overwritten
            with suppress(Problem):
                self._overwrite()

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def secret(self, name: str) -> str:
        """Return a secret of this database, made when first asked for."""
        with self._database.writing() as db:
            db.execute("INSERT OR IGNORE INTO secret VALUES (?, ?)", (name, secrets.token_urlsafe(32)))
            return str(db.execute("SELECT value FROM secret WHERE name = ?", (name,)).fetchone()[0])

    # Comparisons

    def keep(self, original: str, derived: str, summary: Summary, *, texts: tuple[str, str], outlet: str = "") -> str:
        """Keep a comparison and return its id. `original`, `derived`: articles as JSON; `texts`: to search in."""
        name = secrets.token_urlsafe(12)
        made = _now()
        with self._database.writing() as db:
            row = db.execute(
                "INSERT INTO comparison (id, made, original, derived, original_sha, derived_sha, original_name,"
                " derived_name, title, outlet, words, added, speculation) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
                (name, made, original, derived, summary.original_sha, summary.derived_sha, summary.original_name,
                 summary.derived_name, summary.title, outlet, summary.words, summary.added, summary.speculation),
            ).lastrowid  # fmt: skip
            _keep_findings(db, row, summary)
            db.execute(
                "INSERT INTO search (rowid, title, names, original, derived) VALUES (?,?,?,?,?)",
                (row, summary.title, f"{summary.original_name} {summary.derived_name} {outlet}", *texts),
            )
        return name

    def renew(self, name: str, summary: Summary) -> None:
        """Replace what a comparison is listed by, after a correction changed what was found."""
        with self._database.writing() as db:
            row = _find_row(db, name)
            db.execute(
                "UPDATE comparison SET words = ?, added = ?, speculation = ? WHERE row = ?",
                (summary.words, summary.added, summary.speculation, row),
            )
            db.execute("DELETE FROM finding WHERE comparison = ?", (row,))
            _keep_findings(db, row, summary)

    def get(self, name: str) -> Kept:
        """Return a comparison. Raises `Problem` 404."""
        with self._database.reading() as db:
            row = db.execute("SELECT row, original, derived FROM comparison WHERE id = ?", (name,)).fetchone()
            if row is None:
                raise _unknown()
            return Kept(read_listed(db, row["row"]), row["original"], row["derived"])

    def list(self, wanted: Filter) -> tuple[tuple[Listed, ...], int]:
        """Return one page of the comparisons that pass a filter, newest first, and how many pass it in all."""
        with self._database.reading() as db:
            return list_kept(db, wanted), count_kept(db, wanted)

    def outlets(self) -> tuple[str, ...]:
        """Return the outlets there are, in order."""
        with self._database.reading() as db:
            return list_outlets(db)

    def delete(self, name: str) -> None:
        """Delete a comparison for good, with the decisions and corrections that no other comparison needs."""
        with self._database.writing() as db:
            row = _find_row(db, name)
            story = db.execute("SELECT original_sha FROM comparison WHERE row = ?", (row,)).fetchone()[0]
            keys = {tuple(k) for k in db.execute("SELECT sentence, finding FROM finding WHERE comparison = ?", (row,))}
            touched = db.execute("SELECT DISTINCT key FROM history WHERE comparison = ? AND kind = 'decision'", (row,))
            keys |= {tuple(k["key"].split()) for k in touched}
            db.execute("DELETE FROM search WHERE rowid = ?", (row,))
            db.execute("DELETE FROM comparison WHERE row = ?", (row,))
            _forget_decisions(db, keys)
            if not db.execute("SELECT 1 FROM comparison WHERE original_sha = ?", (story,)).fetchone():
                db.execute("DELETE FROM correction WHERE story = ?", (story,))
                db.execute("DELETE FROM history WHERE kind = 'correction' AND key LIKE ?", (f"{story} %",))
            db.execute("INSERT OR REPLACE INTO secret VALUES ('overwrite', 'due')")
        try:
            self._overwrite()
        except Problem as problem:
            raise Problem(503, "It is deleted. Its traces in the file are overwritten at the next start.") from problem

    def _overwrite(self) -> None:
        self._database.forget()
        with self._database.writing() as db:
            db.execute("DELETE FROM secret WHERE name = 'overwrite'")

    # Decisions

    def decisions(self, name: str) -> dict[Key, Held]:
        """Return what holds about a comparison's findings, of those that were decided."""
        with self._database.reading() as db:
            rows = db.execute(
                "SELECT DISTINCT d.* FROM comparison c JOIN finding f ON f.comparison = c.row"
                " JOIN decision d ON d.sentence = f.sentence AND d.finding = f.finding WHERE c.id = ?",
                (name,),
            )
            return {(row["sentence"], row["finding"]): _read_held(row) for row in rows}

    def all_decisions(self) -> tuple[Decision, ...]:
        """Return every decision that holds, oldest first."""
        with self._database.reading() as db:
            return tuple(_read_held(row).decision for row in db.execute("SELECT * FROM decision ORDER BY seq"))

    def decide(self, name: str, judgement: Judgement) -> Held:
        """Make a decision. Raises `Problem` 409 where somebody else made one that the person did not see."""
        with self._database.writing() as db:
            row = _find_row(db, name)
            key = (judgement.sentence, judgement.finding)
            _refuse_unseen(db, key, judgement.seen)
            values = {field: str(getattr(judgement, field)) for field in _VALUES}
            seq = _change(db, row, "decision", key, values)
        decision = Decision(*key, judgement.outcome, *(values[field] for field in _VALUES[1:]))
        return Held(decision, seq)

    def withdraw(self, name: str, key: Key, *, seen: int | None = None) -> None:
        """Take a decision back."""
        with self._database.writing() as db:
            row = _find_row(db, name)
            _refuse_unseen(db, key, seen)
            if _current(db, "decision", key) is None:
                raise Problem(404, "Nothing was decided about this finding.")
            _change(db, row, "decision", key, None)

    def take_in(self, decisions: Sequence[Decision]) -> int:
        """Take in decisions from elsewhere, in order, all or none; return how many changed anything."""
        changed = 0
        with self._database.writing() as db:
            for decision in decisions:
                values = {field: str(getattr(decision, field)) for field in _VALUES}
                key = (decision.sentence, decision.finding)
                if _current(db, "decision", key) != values:
                    _change(db, None, "decision", key, values)
                    changed += 1
        return changed

    # Corrections

    def corrections(self, story: str) -> tuple[Correction, ...]:
        """Return the corrections about an original, given by the SHA-256 of its bytes, and whatever was made of it."""
        with self._database.reading() as db:
            rows = db.execute("SELECT * FROM correction WHERE story = ? ORDER BY derived, original", (story,))
            return tuple(Correction(row["derived"], row["original"], bool(row["linked"])) for row in rows)

    def correct(self, name: str, correction: Correction) -> None:
        """Say that two sentences belong together, or that they do not."""
        with self._database.writing() as db:
            row = _find_row(db, name)
            story = db.execute("SELECT original_sha FROM comparison WHERE row = ?", (row,)).fetchone()[0]
            key = (story, correction.derived, correction.original)
            _change(db, row, "correction", key, {"linked": int(correction.linked)})

    # Undo

    def undo(self, name: str) -> str:
        """Undo what was last done in a comparison and not yet undone; return what it was: decision or correction.

        Raises `Problem` 404 where there is nothing, 409 where it was changed again elsewhere since.
        """
        with self._database.writing() as db:
            last = db.execute(
                "SELECT * FROM history WHERE comparison = ? AND undone = 0 ORDER BY seq DESC LIMIT 1",
                (_find_row(db, name),),
            ).fetchone()
            if last is None:
                raise Problem(404, "There is nothing to undo.")
            kind, key = last["kind"], tuple(last["key"].split())
            if _current(db, kind, key) != (json.loads(last["after"]) if last["after"] else None):
                raise Problem(409, "This was changed again in another comparison: undo it there.")
            seq = _change(db, last["comparison"], kind, key, json.loads(last["before"]) if last["before"] else None)
            db.execute("UPDATE history SET undone = 1 WHERE seq IN (?, ?)", (last["seq"], seq))
            return str(kind)

    def can_undo(self, name: str) -> bool:
        """Whether anything was done in a comparison that is not yet undone."""
        with self._database.reading() as db:
            return bool(
                db.execute(
                    "SELECT 1 FROM history JOIN comparison ON row = comparison WHERE id = ? AND undone = 0", (name,)
                ).fetchone()
            )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _unknown() -> Problem:
    return Problem(404, "There is no such comparison, or it was deleted.")


def _find_row(db: sqlite3.Connection, name: str) -> int:
    row = db.execute("SELECT row FROM comparison WHERE id = ?", (name,)).fetchone()
    if row is None:
        raise _unknown()
    return int(row[0])


def _keep_findings(db: sqlite3.Connection, row: int | None, summary: Summary) -> None:
    db.executemany(
        "INSERT INTO finding VALUES (?, ?, ?, ?)",
        [(row, found.sentence, found.finding, found.label.value) for found in summary.findings],
    )


def _read_held(row: sqlite3.Row) -> Held:
    values = (row[field] for field in _VALUES[1:])
    return Held(Decision(row["sentence"], row["finding"], Outcome(row["outcome"]), *values), row["seq"])


def _refuse_unseen(db: sqlite3.Connection, key: Key, seen: int | None) -> None:
    row = db.execute("SELECT * FROM decision WHERE sentence = ? AND finding = ?", key).fetchone()
    if seen is None or seen == (row["seq"] if row else 0):
        return
    held = asdict(_read_held(row)) if row else None
    raise Problem(409, "Somebody else decided about this finding since you opened it.", current=held)


def _current(db: sqlite3.Connection, kind: str, key: Key) -> dict[str, object] | None:
    if kind == "decision":
        query = "SELECT outcome, words, note, who, link FROM decision WHERE sentence = ? AND finding = ?"
    else:
        query = "SELECT linked FROM correction WHERE story = ? AND derived = ? AND original = ?"
    row = db.execute(query, key).fetchone()
    return dict(row) if row else None


def _change(db: sqlite3.Connection, row: int | None, kind: str, key: Key, after: Mapping[str, object] | None) -> int:
    """Make something hold (None: hold no more) and write it down; return the number of the entry."""
    before = _current(db, kind, key)
    seq = db.execute(
        "INSERT INTO history (comparison, at, kind, key, before, after) VALUES (?, ?, ?, ?, ?, ?)",
        (
            row,
            _now(),
            kind,
            " ".join(key),
            json.dumps(before) if before else None,
            json.dumps(after) if after else None,
        ),
    ).lastrowid
    _set(db, kind, key, after, seq or 0)
    return seq or 0


def _set(db: sqlite3.Connection, kind: str, key: Key, values: Mapping[str, object] | None, seq: int) -> None:
    if kind == "decision":
        db.execute("DELETE FROM decision WHERE sentence = ? AND finding = ?", key)
        if values:
            db.execute("INSERT INTO decision VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*key, seq, *map(values.get, _VALUES)))
    else:
        db.execute("DELETE FROM correction WHERE story = ? AND derived = ? AND original = ?", key)
        if values:
            db.execute("INSERT INTO correction VALUES (?, ?, ?, ?, ?)", (*key, seq, values["linked"]))


def _forget_decisions(db: sqlite3.Connection, keys: Iterable[Key]) -> None:
    """Delete decisions that no comparison needs any more, and every trace of them."""
    for key in keys:
        if not db.execute("SELECT 1 FROM finding WHERE sentence = ? AND finding = ?", key).fetchone():
            db.execute("DELETE FROM decision WHERE sentence = ? AND finding = ?", key)
            db.execute("DELETE FROM history WHERE kind = 'decision' AND key = ?", (" ".join(key),))
