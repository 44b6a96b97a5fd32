"""`addcheck batch` as a person runs it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from addcheck.batch import sources
from addcheck.batch.run import BatchState
from addcheck.cli import app
from addcheck.commands.batch import Bar, Lines, describe_state, make_progress
from tests.batch.conftest import make_rows, read_tree, write_jsonl

ROOT = Path(__file__).resolve().parent.parent.parent


def call(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def pairs(tmp_path):
    return write_jsonl(tmp_path / "pairs.jsonl", [*make_rows(7), {"id": "bad"}])


def test_processes_of_their_own_do_the_work_and_the_summary_goes_to_stdout(tmp_path, pairs, monkeypatch):
    monkeypatch.setattr(sources, "FEWEST_ROWS_A_SHARD", 8)  # as it is in a process of its own
    done = subprocess.run(
        [sys.executable, "-m", "addcheck", "batch", pairs, "--output", tmp_path / "out", "--workers", "1"],
        capture_output=True, text=True, check=False, cwd=ROOT, timeout=120, env=os.environ | {"PYTHONHASHSEED": "7"},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (
        0, "addcheck: 1 of 8 rows could not be compared; see the folder errors\n",
    )  # fmt: skip
    assert done.stdout.startswith("7 pairs compared, 1 row could not be.")
    here = call("batch", "run", pairs, "-o", tmp_path / "here", "--engine", "serial")
    assert here.exit_code == 0
    assert read_tree(tmp_path / "out") == read_tree(tmp_path / "here")


def test_exit_codes_tell_how_it_ended(tmp_path, pairs):
    assert call("batch", pairs, "-o", tmp_path / "a", "--engine", "serial", "--max-errors", 0).exit_code == 1
    assert call("batch", pairs, "-o", tmp_path / "b", "--engine", "serial", "--max-errors", 1).exit_code == 0
    bad = write_jsonl(tmp_path / "bad.jsonl", [{"id": "bad"}])
    assert call("batch", bad, "-o", tmp_path / "c", "--engine", "serial").exit_code == 2
    gone = call("batch", tmp_path / "gone.jsonl", "-o", tmp_path / "d")
    assert (gone.exit_code, gone.stdout) == (2, "")


def test_a_report_goes_to_stdout_or_to_a_file(tmp_path, pairs):
    call("batch", pairs, "-o", tmp_path / "out", "--engine", "serial", "--quiet")
    assert call("batch", "report", tmp_path / "out").stdout.startswith("# addcheck: many pairs")
    assert (tmp_path / "out" / "summary.md").read_text() == call("batch", "report", tmp_path / "out").stdout
    done = call("batch", "report", tmp_path / "out", "-f", "html", "-o", tmp_path / "page.html")
    assert (done.exit_code, done.stdout) == (0, "")
    assert (tmp_path / "page.html").read_text().startswith("<!doctype html>")


def test_progress_tells_the_rate_of_this_run_and_the_time_left():
    assert describe_state(BatchState(10_000, 3_000, 2, 1_000), 20) == (
        "3,000 of 10,000 pairs, 2 failed, 100.0 a second, 0:01:10 left"
    )
    assert describe_state(BatchState(10, 10, 0, 10), 5) == "10 of 10 pairs, 0.0 a second"


def test_lines_are_said_now_and_then():
    times, said = iter([0, 3, 11, 12, 30]), []
    with Lines(said.append, seconds=10, clock=lambda: next(times)) as lines:
        for rows in range(4):
            lines.show(BatchState(4, rows))
    assert [line.split(" pairs")[0] for line in said] == ["1 of 4", "3 of 4"]


def test_a_bar_is_for_a_terminal():
    class Terminal:
        def __init__(self, answer):
            self.isatty = lambda: answer

        def write(self, text):
            return len(text)

        def flush(self):
            pass

    assert isinstance(make_progress(Terminal(False), tell=print, quiet=False), Lines)
    with make_progress(Terminal(True), tell=print, quiet=False) as bar:
        bar.show(BatchState(4, 1))
    assert isinstance(bar, Bar)
    assert isinstance(make_progress(Terminal(True), tell=print, quiet=True), Lines)


def test_help_is_fast_and_needs_none_of_the_work():
    code = "import addcheck.commands.batch_app, sys; print([m for m in sys.modules if m.startswith('addcheck.batch')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "[]\n"


def test_a_configuration_file_sets_what_it_speaks_of_and_not_the_format(tmp_path, pairs, monkeypatch):
    (tmp_path / "addcheck.toml").write_text('min-confidence = 1.0\nformat = "sarif"\n')
    monkeypatch.chdir(tmp_path)
    call("batch", pairs, "-o", "with", "--engine", "serial")
    call("batch", pairs, "-o", "without", "--engine", "serial", "--no-config")
    found = [json.loads(read_tree(tmp_path / name)["batch.json"])["signature"] for name in ("with", "without")]
    assert ["from confidence 1 " in signature for signature in found] == [True, False]
