"""What is kept: nothing acknowledged is lost, nothing deleted stays, everything can be undone."""

import os
import random
import signal
import sqlite3
import time
from pathlib import Path

import pytest

from addcheck.errors import AddcheckError
from addcheck.model import Decision, Label, Outcome
from addcheck.web.problems import Problem
from addcheck.web.store import Store
from addcheck.web.values import Correction, Filter, FoundKey, Judgement, Summary

KEY = ("a" * 16, "b" * 16)


def summary(*keys: tuple[str, str], title: str = "A title", share: float = 0.25) -> Summary:
    found = tuple(FoundKey(*key, Label.SPECULATION) for key in keys)
    return Summary(title, "wire.txt", "rewrite.txt", "1" * 64, "2" * 64, 100, share, share, found)


def keep(store: Store, *keys: tuple[str, str], text: str = "the ferry sails", outlet: str = "") -> str:
    return store.keep("{}", "{}", summary(*keys), texts=("an original", text), outlet=outlet)


def judge(outcome: Outcome = Outcome.CONFIRMED, *, seen: int | None = None, note: str = "") -> Judgement:
    return Judgement(*KEY, outcome, "some words", note, "jr", "", seen)


@pytest.fixture
def store(tmp_path: Path):
    made = Store(tmp_path / "kept.db", wait=0.05)
    yield made
    made.close()


def test_ids_say_nothing(store: Store) -> None:
    names = [keep(store) for _ in range(5)]
    assert len(set(names)) == 5
    assert all(len(name) == 16 for name in names)


def test_a_decision_holds_for_every_comparison_with_the_same_words(store: Store) -> None:
    first, second = keep(store, KEY), keep(store, KEY)
    store.decide(first, judge(note="looked up"))
    assert store.decisions(second)[KEY].decision.note == "looked up"
    assert store.decisions(keep(store)) == {}


def test_decisions_and_corrections_are_undone_one_by_one(store: Store) -> None:
    name = keep(store, KEY)
    store.decide(name, judge(Outcome.SOURCED))
    store.decide(name, judge(Outcome.CONFIRMED))
    store.correct(name, Correction("c" * 16, "d" * 16, linked=True))
    assert store.undo(name) == "correction"
    assert store.corrections("1" * 64) == ()
    assert store.undo(name) == "decision"
    assert store.decisions(name)[KEY].decision.outcome is Outcome.SOURCED
    assert store.undo(name) == "decision"
    assert store.decisions(name) == {}
    assert not store.can_undo(name)
    with pytest.raises(Problem, match="nothing to undo"):
        store.undo(name)


def test_what_was_changed_elsewhere_since_is_not_undone_here(store: Store) -> None:
    first, second = keep(store, KEY), keep(store, KEY)
    store.decide(first, judge(Outcome.SOURCED))
    store.decide(second, judge(Outcome.CONFIRMED))
    with pytest.raises(Problem) as caught:
        store.undo(first)
    assert caught.value.status == 409


def test_of_two_people_at_once_the_second_is_told(store: Store) -> None:
    name = keep(store, KEY)
    held = store.decide(name, judge(Outcome.SOURCED, seen=0))
    with pytest.raises(Problem) as caught:
        store.decide(name, judge(Outcome.CONFIRMED, seen=0))
    assert caught.value.extra["current"]["decision"]["outcome"] == "sourced"
    store.decide(name, judge(Outcome.CONFIRMED, seen=held.seq))
    store.undo(name)
    with pytest.raises(Problem):  # what was undone is not what was seen either
        store.decide(name, judge(Outcome.TO_CHECK, seen=held.seq + 1))


def test_importing_is_all_or_nothing_and_changes_nothing_twice(store: Store) -> None:
    decisions = (Decision(*KEY, Outcome.SOURCED, "words"), Decision("c" * 16, "d" * 16, Outcome.TO_CHECK))
    assert store.take_in(decisions) == 2
    assert store.take_in(decisions) == 0
    assert store.all_decisions() == decisions


def test_the_list_is_searched_and_filtered(store: Store) -> None:
    first = keep(store, KEY, text="the ferry sails at nine", outlet="Gazette")
    second = keep(store, text="the harbour freezes", outlet="Courier")

    def found(**wanted) -> list[str]:
        return [one.id for one in store.list(Filter(**wanted))[0]]

    assert found() == [second, first]
    assert found(query="ferries") == [first]  # by the stem
    assert found(query="harb") == [second]  # the last word may be a beginning
    assert found(query='"sails at nine"') == [first]
    assert found(query='"nine at sails"') == []
    assert found(outlet="Courier") == [second]
    assert found(label=Label.SPECULATION) == [first]
    assert found(undecided=True) == [first]
    assert found(least=0.3) == []
    assert found(original="1" * 64) == [second, first]
    store.decide(first, judge())
    assert found(undecided=True) == []
    assert store.outlets() == ("Courier", "Gazette")


@pytest.mark.parametrize("query", ['"', "*", "AND", "NOT", "a OR", "(", "near(a b", "title:x", "-", "^", "''; DROP"])
def test_no_search_is_an_error(store: Store, query: str) -> None:
    keep(store)
    store.list(Filter(query=query))


def test_what_is_deleted_is_in_no_file_any_more(store: Store, tmp_path: Path) -> None:
    rare = "Zebrafinch"
    name = store.keep(f'{{"t": "{rare}"}}', "{}", summary(KEY, title=rare), texts=(rare * 50, rare))
    other = keep(store, ("e" * 16, "f" * 16))
    store.decide(name, judge(note=rare))
    store.decide(name, judge(Outcome.SOURCED, note=rare))
    store.correct(name, Correction("c" * 16, "d" * 16, linked=False))
    store.delete(name)
    data = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert rare.encode() not in data
    assert rare.lower().encode() not in data  # the index keeps words folded
    assert [one.id for one in store.list(Filter())[0]] == [other]
    assert store.all_decisions() == ()
    with pytest.raises(Problem):
        store.get(name)


def test_what_could_not_be_overwritten_is_overwritten_at_the_next_start(store: Store, tmp_path: Path) -> None:
    name = keep(store, text="Zebrafinch")
    reader = sqlite3.connect(tmp_path / "kept.db", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM comparison").fetchone()
    with pytest.raises(Problem, match="overwritten at the next start"):
        store.delete(name)
    reader.close()
    store.close()
    Store(tmp_path / "kept.db").close()
    assert b"zebrafinch" not in b"".join(path.read_bytes().lower() for path in tmp_path.iterdir())


def test_a_decision_that_another_comparison_needs_is_not_deleted(store: Store) -> None:
    first, second = keep(store, KEY), keep(store, KEY)
    store.decide(first, judge())
    store.delete(first)
    assert store.decisions(second)[KEY].decision.outcome is Outcome.CONFIRMED


def test_a_database_held_by_another_program_is_told_and_nothing_is_lost(store: Store, tmp_path: Path) -> None:
    name = keep(store, KEY)
    other = sqlite3.connect(tmp_path / "kept.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Problem) as caught:
        store.decide(name, judge())
    assert caught.value.status == 503
    assert store.decisions(name) == {}  # reading goes on
    other.execute("ROLLBACK")
    store.decide(name, judge())


def test_a_full_disk_is_told_and_what_was_kept_stays(store: Store) -> None:
    name = keep(store, KEY)
    store.decide(name, judge())
    pages = store._database._connection.execute("PRAGMA page_count").fetchone()[0]  # noqa: SLF001
    store._database._connection.execute(f"PRAGMA max_page_count={pages}")  # noqa: SLF001 - as good as a full disk
    with pytest.raises(Problem) as caught:
        store.keep("{}" * 10_000_000, "{}", summary(), texts=("", ""))
    assert caught.value.status == 507
    assert [one.id for one in store.list(Filter())[0]] == [name]
    assert len(store.decisions(name)) == 1


def test_a_file_that_is_no_database_of_ours_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    path.write_bytes(b"no database at all, but a letter to somebody" * 50)
    with pytest.raises(AddcheckError, match="cannot be used as a database"):
        Store(path)
    path.unlink()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE theirs (x)")
    with pytest.raises(AddcheckError, match="another program"):
        Store(path)


def test_only_the_owner_may_read_the_file(store: Store, tmp_path: Path) -> None:
    del store
    assert (tmp_path / "kept.db").stat().st_mode & 0o077 == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked process")
def test_killed_a_hundred_times_while_saving_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    """A child decides without end and says so after each; it is killed at any moment."""
    path, dice, told = tmp_path / "kept.db", random.Random(7), []
    first = Store(path)
    name = keep(first)
    first.close()
    for run in range(100):
        child, reader = _start_child(path, name, run)
        start = os.read(reader, 1)
        time.sleep(dice.uniform(0, 0.005))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(reader, "rb") as pipe:
            told += [line.decode() for line in (start + pipe.read()).split(b"\n")[:-1]]
    store = Store(path)
    kept = {decision.finding for decision in store.all_decisions()}
    assert len(told) > 100
    assert set(told) <= kept
    check = store._database._connection.execute("PRAGMA integrity_check").fetchone()[0]  # noqa: SLF001
    assert check == "ok"
    store.close()


def _start_child(path: Path, name: str, run: int) -> tuple[int, int]:
    """Fork a child that decides; return its number and the pipe it tells on."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        _decide_without_end(path, name, writer, run)
    os.close(writer)
    return child, reader


def _decide_without_end(path: Path, name: str, writer: int, run: int) -> None:
    try:
        store = Store(path)
        for number in range(10_000):
            finding = f"{run:04x}{number:012x}"
            store.decide(name, Judgement("a" * 16, finding, Outcome.CONFIRMED, "words"))
            os.write(writer, f"{finding}\n".encode())
    finally:
        os._exit(1)  # no clean-up of the parent's in the child


def test_a_clock_that_goes_back_mixes_up_no_decisions(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter(f"20{year}-01-01T00:00:00.000Z" for year in range(40, 10, -1))
    monkeypatch.setattr("addcheck.web.store._now", lambda: next(times))
    name = keep(store, KEY)
    for outcome in (Outcome.CONFIRMED, Outcome.SOURCED, Outcome.TO_CHECK):
        held = store.decisions(name).get(KEY)
        store.decide(name, judge(outcome, seen=held.seq if held else 0))
    assert store.decisions(name)[KEY].decision.outcome is Outcome.TO_CHECK
    store.undo(name)
    assert store.decisions(name)[KEY].decision.outcome is Outcome.SOURCED
