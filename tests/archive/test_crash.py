"""What is acknowledged stays, whatever happens; what is not is not there by halves."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from addcheck.archive import create_archive, folder, open_archive, partition
from addcheck.errors import AddcheckError
from tests.archive.stories import COMET, HARBOUR, make_document, make_entry, make_number

pytest.importorskip("tantivy")

ROOT = Path(__file__).resolve().parent.parent.parent

ADD_FOREVER = """
import itertools, sys
from addcheck.archive import create_archive
from tests.archive.stories import make_entry, make_number

def entries():
    for number in itertools.count():
        yield make_entry(make_number(number), str(number), date=f"2026-{1 + number % 3:02d}-01")

def say(added):
    print(added.entry.article.source, flush=True)

create_archive(sys.argv[1]).add(entries(), acknowledge=say, batch=20)
"""


def kill_after(folder, lines):
    """Add articles in another process, kill it when it has acknowledged so many; return what it acknowledged."""
    command = [sys.executable, "-c", ADD_FOREVER, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        told = [process.stdout.readline().strip() for _ in range(lines)]
        process.send_signal(signal.SIGKILL)
        rest = process.stdout.read().split("\n")[:-1]
    return told + rest


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 here")
def test_kill_9_loses_nothing_acknowledged_and_leaves_nothing_by_halves(tmp_path):
    told = kill_after(tmp_path / "wire", 23)
    archive = open_archive(tmp_path / "wire")
    kept = [archive.find_hash(make_entry(make_number(int(number))).article.sha256) for number in told]
    assert [entry and entry.article.text for entry in kept] == [make_number(int(number)) for number in told]
    before, further = len(archive), 100
    added = archive.add(make_entry(make_number(number)) for number in range(further))
    assert len(archive) == before + sum(item.known is None for item in added)
    assert len(archive) == max(before, further)


def test_what_a_killed_process_left_of_a_partition_is_passed_over_and_used_again(tmp_path):
    archive = create_archive(tmp_path)
    (tmp_path / "2026-01").mkdir()
    (tmp_path / "2026-01" / ".tmpQ1").write_bytes(b"{")
    assert len(open_archive(tmp_path)) == 0
    archive.add([make_entry(COMET, date="2026-01-05")])
    assert len(open_archive(tmp_path)) == 1


def test_what_a_killed_process_left_of_making_an_archive_is_no_hindrance(tmp_path):
    (tmp_path / ".archive.json.x1").write_text("{")
    assert len(create_archive(tmp_path)) == 0


def test_a_second_process_that_adds_is_refused_in_clear_words(tmp_path):
    archive = create_archive(tmp_path)

    def add_meanwhile(_):
        with pytest.raises(AddcheckError, match="another process is adding to it; wait for it, or stop it"):
            open_archive(tmp_path).add([make_entry(HARBOUR)])

    archive.add([make_entry(COMET)], acknowledge=add_meanwhile)
    assert len(archive) == 1
    assert len(archive.add([make_entry(HARBOUR)])) == 1


def test_an_archive_can_be_read_while_it_is_added_to(tmp_path):
    archive = create_archive(tmp_path)
    archive.add([make_entry(COMET, "comet.txt")])
    reader = open_archive(tmp_path)

    def find_meanwhile(_):
        assert reader.find(make_document(COMET))[0].entry.article.source == "comet.txt"

    archive.add([make_entry(HARBOUR)], acknowledge=find_meanwhile)


def test_an_input_that_breaks_off_loses_only_what_was_not_acknowledged(tmp_path):
    def break_off():
        yield make_entry(COMET)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        create_archive(tmp_path).add(break_off(), batch=1)
    assert len(open_archive(tmp_path)) == 1


ADD_SLOWLY = """
import sys
from addcheck.archive import open_archive
from tests.archive.stories import make_entry, make_number

def entries():
    for number in range(3):
        yield make_entry(make_number(number), f"slow-{number}")
        print(number, flush=True)
        sys.stdin.readline()

open_archive(sys.argv[1]).add(entries())
"""


def test_of_two_processes_that_add_at_once_one_adds_and_the_other_is_told(tmp_path):
    create_archive(tmp_path / "wire")
    command = [sys.executable, "-c", ADD_SLOWLY, str(tmp_path / "wire")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as first:
        assert first.stdout.readline() == "0\n"  # it holds the archive, and waits
        second = subprocess.run(
            [sys.executable, "-m", "addcheck", "archive", "add", str(tmp_path / "wire"), "README.md"],
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        first.communicate("\n\n\n", timeout=60)
    assert first.returncode == 0
    assert (second.returncode, second.stdout) == (2, "")
    assert "another process is adding to it; wait for it, or stop it" in second.stderr
    assert len(open_archive(tmp_path / "wire")) == 3


def test_a_clock_that_was_set_back_changes_nothing(tmp_path):
    archive = create_archive(tmp_path)
    archive.add([make_entry(COMET, "comet.txt", date="2026-03-01")])
    for path in tmp_path.rglob("*"):
        os.utime(path, (4_000_000_000, 4_000_000_000))  # written in a year still to come, as the clock now has it
    again = open_archive(tmp_path)
    added = again.add([make_entry(HARBOUR, "harbour.txt", date="2026-03-02"), make_entry(COMET, "copy.txt")])
    assert [item.known and item.known.article.source for item in added] == [None, "comet.txt"]
    assert len(open_archive(tmp_path)) == 2
    assert open_archive(tmp_path).find(make_document(COMET))[0].entry.article.source == "comet.txt"


ADD_WITHOUT_ROOM = """
import resource, signal, sys
from addcheck.archive import open_archive
from addcheck.errors import AddcheckError
from tests.archive.stories import make_entry, make_number

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))
try:
    open_archive(sys.argv[1]).add([make_entry(make_number(number), str(number)) for number in range(2000)])
except AddcheckError as problem:
    print(problem)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="there are no limits to set here")
def test_where_there_is_no_room_it_is_said_and_what_was_there_stays(tmp_path):
    create_archive(tmp_path).add([make_entry(COMET, "comet.txt")])
    command = [sys.executable, "-c", ADD_WITHOUT_ROOM, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert "cannot be written" in done.stdout, done.stderr
    assert len(open_archive(tmp_path)) == 1
    again = open_archive(tmp_path).add([make_entry(make_number(number), str(number)) for number in range(20)])
    assert [item.known for item in again] == [None] * 20


def test_articles_are_told_apart_by_their_whole_hash(tmp_path, monkeypatch):
    monkeypatch.setattr(partition, "_shorten", lambda _: 7)
    archive = create_archive(tmp_path)
    archive.add([make_entry(make_number(number), str(number)) for number in range(5)])
    assert len(archive) == 5
    (again,) = archive.add([make_entry(make_number(3), "again")])
    assert again.known.article.source == "3"
    assert archive.add([make_entry(COMET)])[0].known is None


def test_a_commit_is_full_by_articles_or_by_characters(tmp_path, monkeypatch):
    monkeypatch.setattr(folder, "_FULL", 500)
    commits = []
    add = partition.Partition.add
    monkeypatch.setattr(partition.Partition, "add", lambda self, some: (commits.append(len(some)), add(self, some)))
    create_archive(tmp_path).add([make_entry(make_number(number), str(number)) for number in range(20)])
    assert sum(commits) == 20
    assert 2 <= max(commits) < 10
