"""However a run is stopped, the same command goes on, and the results are those of a run that was not stopped."""

import errno
import multiprocessing
import os
import random
import signal
import time
from pathlib import Path

import pytest

from addcheck.batch import parts
from addcheck.batch.engines import make_processes, make_serial
from addcheck.errors import AddcheckError
from tests.batch.conftest import make_rows, read_table, read_tree, run, write_jsonl

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
FORK = multiprocessing.get_context("fork")
ENGINES = {"serial": make_serial, "processes": lambda: make_processes(2, method="fork")}


def run_in_child(path, output, engine, seconds):
    """Run in a process that is killed after a while; whether it came to its end before."""
    child = FORK.Process(target=lambda: run(path, output, engine=ENGINES[engine]()))
    child.start()
    child.join(seconds)
    ended = child.exitcode == 0
    if child.is_alive():
        os.kill(child.pid, signal.SIGKILL)
    child.join()
    if isinstance(output, Path):
        wait_for_orphans(output)
    return ended


def wait_for_orphans(output):
    """Wait until the forked workers of a killed run have noticed: unlike spawned ones they hold its lock till then."""
    import fcntl

    if not (output / ".lock").exists():
        return
    with (output / ".lock").open("r+") as file:
        for _ in range(600):
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(0.05)
            else:
                return


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("seed", [1, 2])
def test_killed_at_any_moment_nothing_is_lost_doubled_or_half_written(tmp_path, engine, seed):
    path = write_jsonl(tmp_path / "pairs.jsonl", [*make_rows(40), {"id": "bad"}, *make_rows(20)])
    run(path, tmp_path / "whole")
    dice, kills = random.Random(seed), 0
    while kills < 12 and not run_in_child(path, tmp_path / "killed", engine, dice.uniform(0, 0.03 * 1.5**kills)):
        kills += 1
    run(path, tmp_path / "killed")
    assert kills
    assert read_tree(tmp_path / "killed") == read_tree(tmp_path / "whole")
    assert all(path.name.startswith("part-") for path in (tmp_path / "killed" / "pairs").iterdir())


def test_what_is_done_is_not_done_again(tmp_path):
    path = write_jsonl(tmp_path / "pairs.jsonl", make_rows(30))
    run(path, tmp_path / "out")
    times = {part: part.stat().st_mtime_ns for part in (tmp_path / "out" / "pairs").iterdir()}
    state = run(path, tmp_path / "out")
    assert (state.rows, state.before) == (30, 30)
    assert times == {part: part.stat().st_mtime_ns for part in (tmp_path / "out" / "pairs").iterdir()}


def test_a_full_disk_is_said_and_the_same_command_goes_on(tmp_path, monkeypatch):
    path = write_jsonl(tmp_path / "pairs.jsonl", make_rows(30))
    left = iter(range(11))

    def sync(_):
        if next(left, None) is None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(parts.os, "fsync", sync)
        with pytest.raises(AddcheckError, match="no space left on device; see to it"):
            run(path, tmp_path / "out")
    run(path, tmp_path / "out")
    run(path, tmp_path / "whole")
    assert read_tree(tmp_path / "out") == read_tree(tmp_path / "whole")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"rows": 31}, "made from other pairs"),
        ({"layout": "parquet"}, "another --format"),
        ({"paths": True}, "--paths"),
    ],
)
def test_two_runs_are_not_mixed(tmp_path, change, problem):
    run(write_jsonl(tmp_path / "pairs.jsonl", make_rows(30)), tmp_path / "out")
    path = write_jsonl(tmp_path / "pairs.jsonl", make_rows(change.pop("rows", 30)))
    with pytest.raises(AddcheckError, match=problem):
        run(path, tmp_path / "out", **change)


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("mine")
    with pytest.raises(AddcheckError, match="is not empty"):
        run(write_jsonl(tmp_path / "pairs.jsonl", make_rows(3)), tmp_path / "out")


def test_two_runs_at_once_do_not_share_a_folder(tmp_path):
    path = write_jsonl(tmp_path / "pairs.jsonl", make_rows(9))

    def run_again(_):
        with pytest.raises(AddcheckError, match="another run is at work"):
            run(path, tmp_path / "out")

    run(path, tmp_path / "out", watch=run_again)


def test_too_many_errors_stop_early_and_more_allowed_goes_on(tmp_path):
    path = write_jsonl(tmp_path / "pairs.jsonl", [{"id": i} for i in range(30)])
    state = run(path, tmp_path / "out", max_errors=4)
    assert 4 < state.errors < 30
    assert run(path, tmp_path / "out", max_errors=4).errors == state.errors
    assert run(path, tmp_path / "out", max_errors=30).errors == len(read_table(tmp_path / "out", "errors")) == 30
