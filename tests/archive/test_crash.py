"""What is acknowledged stays, whatever happens; what is not is not there by halves."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from addcheck.archive import create_archive, open_archive
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
