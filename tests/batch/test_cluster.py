"""The Dask engine, on loopback: a scheduler and two workers as processes, one of them killed, and the scheduler too."""

import os
import re
import subprocess
import sys
import time
from concurrent.futures import BrokenExecutor
from contextlib import ExitStack

import pytest

from addcheck.batch import BatchOptions, cluster, run_batch
from addcheck.batch.alone import call_alone
from addcheck.batch.engines import make_dask
from addcheck.errors import AddcheckError
from tests.batch.conftest import make_rows, read_table, read_tree, run, write_jsonl
from tests.batch.deadly import DEADLY, do_deadly, kill_this_process

pytest.importorskip("distributed")


class Cluster:
    """A scheduler and workers, each a process, started as the documents say."""

    def __init__(self, stack, folder):
        self.stack, self.folder = stack, folder
        self.scheduler, self.address = self.start("scheduler", "--host", "127.0.0.1", "--port", "0")
        self.workers = [self.start("worker", self.address, "--nthreads", "1", "--no-nanny")[0] for _ in range(2)]

    def start(self, *arguments):
        log = self.folder / f"{arguments[0]}-{time.monotonic_ns()}.log"
        command = [sys.executable, "-m", "distributed.cli.dask_" + arguments[0], *arguments[1:], "--no-dashboard"]
        process = subprocess.Popen(command, stderr=log.open("w"), stdout=subprocess.DEVNULL, cwd=self.folder)
        self.stack.callback(process.wait)
        self.stack.callback(process.kill)
        while not (found := re.search(r"(?:Scheduler|Registered to).*?(tcp://\S+)", log.read_text())):
            assert process.poll() is None, log.read_text()
            time.sleep(0.05)
        return process, found[1]


def test_a_killed_worker_and_a_killed_scheduler_lose_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 3)
    path = write_jsonl(tmp_path / "pairs.jsonl", make_rows(60))
    with ExitStack() as stack:
        for name in ("worker", "scheduler"):
            started = Cluster(stack, tmp_path)
            engine = make_dask(scheduler=started.address)
            stack.callback(engine.close)
            victim = started.scheduler if name == "scheduler" else started.workers[0]
            if name == "scheduler":
                with pytest.raises(AddcheckError, match="the scheduler is gone"):
                    run(path, tmp_path / name, engine=engine, watch=lambda _, victim=victim: victim.kill())
                assert len(list((tmp_path / name / "pairs").iterdir())) < 20
                run(path, tmp_path / name)
            else:
                run(path, tmp_path / name, engine=engine, watch=lambda _, victim=victim: victim.kill())
    run(path, tmp_path / "here")
    assert read_tree(tmp_path / "worker") == read_tree(tmp_path / "scheduler") == read_tree(tmp_path / "here")


def test_two_deadly_pairs_on_a_local_cluster_become_errors_and_cost_no_other(tmp_path):
    rows = make_rows(24)
    for place in (4, 5):
        rows[place]["derived"] = DEADLY
    path = write_jsonl(tmp_path / "pairs.jsonl", rows)
    engine = make_dask(2)
    try:
        options = BatchOptions(names=[str(path)], output=tmp_path / "out")
        state = run_batch(options, engine=engine, watch=lambda _: None, work=do_deadly)
    finally:
        engine.close()
    assert (state.rows, state.errors) == (24, 2)
    reasons = [(row["id"], row["reason"]) for row in read_table(tmp_path / "out", "errors")]
    assert reasons == [(name, "killed the process that compared it, 2 times") for name in ("n4", "n5")]
    assert not [path for path in (tmp_path / "out").rglob(".*") if path.name != ".lock"]


def test_a_store_that_workers_share_holds_the_same_bytes(tmp_path):
    path = write_jsonl(tmp_path / "pairs.jsonl", make_rows(20))
    engine = make_dask(2)
    try:
        run([f"local://{path}"], f"local://{tmp_path}/store", engine=engine)
    finally:
        engine.close()
    run(path, tmp_path / "here")
    assert read_tree(tmp_path / "store") == read_tree(tmp_path / "here")


def test_a_cluster_without_workers_ends_the_run_and_does_not_wait_for_ever(tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "WORKERLESS_SECONDS", 0.5)
    path = write_jsonl(tmp_path / "pairs.jsonl", make_rows(60))
    with ExitStack() as stack:
        started = Cluster(stack, tmp_path)
        engine = make_dask(scheduler=started.address)
        stack.callback(engine.close)

        def kill_all(_):
            for worker in started.workers:
                worker.kill()

        with pytest.raises(AddcheckError, match="no worker is left; start some and give the same command"):
            run(path, tmp_path / "out", engine=engine, watch=kill_all)
    run(path, tmp_path / "out")
    run(path, tmp_path / "here")
    assert read_tree(tmp_path / "out") == read_tree(tmp_path / "here")


@pytest.mark.parametrize("dying", [(os._exit, 0), (os._exit, 3), (kill_this_process,)])
def test_a_call_in_a_process_of_its_own_tells_a_death_from_an_error(dying):
    assert call_alone(print, "this spoils nothing") is None
    with pytest.raises(ValueError, match="invalid literal"):
        call_alone(int, "one")
    with pytest.raises(BrokenExecutor):
        call_alone(*dying)
