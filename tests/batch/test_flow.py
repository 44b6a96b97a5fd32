"""Shards through an executor: workers may die, pairs may kill them, and the results stay the same."""

import multiprocessing
import os
import signal

import pytest

from addcheck.batch import work
from addcheck.batch.engines import make_processes
from addcheck.errors import AddcheckError
from tests.batch.conftest import make_rows, read_table, read_tree, run, write_jsonl
from tests.batch.deadly import DEADLY, kill_by_word

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def two_processes():
    return make_processes(2, method="fork")


def test_processes_write_what_one_process_writes(tmp_path):
    path = write_jsonl(tmp_path / "pairs.jsonl", make_rows(40))
    run(path, tmp_path / "one")
    run(path, tmp_path / "two", engine=two_processes())
    assert read_tree(tmp_path / "one") == read_tree(tmp_path / "two")


def test_a_worker_that_is_killed_is_replaced_and_its_shard_done_again(tmp_path):
    path = write_jsonl(tmp_path / "pairs.jsonl", make_rows(60))
    kills = []

    def kill_one(state):
        if len(kills) < 3 and multiprocessing.active_children():
            kills.append(state)
            os.kill(multiprocessing.active_children()[0].pid, signal.SIGKILL)

    state = run(path, tmp_path / "killed", engine=two_processes(), watch=kill_one)
    assert len(kills) == 3
    assert (state.rows, state.errors) == (60, 0)
    run(path, tmp_path / "whole")
    assert read_tree(tmp_path / "killed") == read_tree(tmp_path / "whole")


def test_a_pair_that_kills_its_worker_becomes_an_error_and_costs_no_other(tmp_path, monkeypatch):
    monkeypatch.setattr(work, "compare", kill_by_word)
    rows = make_rows(24)
    for place in (4, 17):
        rows[place]["derived"] = DEADLY
    state = run(write_jsonl(tmp_path / "pairs.jsonl", rows), tmp_path / "out", engine=two_processes())
    assert (state.rows, state.errors) == (24, 2)
    errors = read_table(tmp_path / "out", "errors")
    assert [(row["id"], row["reason"]) for row in errors] == [
        (name, "killed the process that compared it, 2 times") for name in ("n4", "n17")
    ]
    assert len(read_table(tmp_path / "out", "pairs")) == 22
    assert not [path for path in (tmp_path / "out").rglob(".*") if path.name != ".lock"]


def die_at_once(*_):
    os.kill(os.getpid(), signal.SIGKILL)


def test_workers_that_die_before_any_row_are_no_rows_fault(tmp_path, monkeypatch):
    monkeypatch.setattr("addcheck.batch.engines._prepare_worker", die_at_once)
    with pytest.raises(AddcheckError, match="dies before it has begun; is there memory enough"):
        run(write_jsonl(tmp_path / "pairs.jsonl", make_rows(3)), tmp_path / "out", engine=two_processes())
