"""The Dask engine, on loopback: a scheduler and two workers as processes, one of them killed, and the scheduler too."""

import re
import subprocess
import sys
import time
from contextlib import ExitStack

import pytest

from addcheck.batch import cluster
from addcheck.batch.engines import make_dask
from addcheck.errors import AddcheckError
from tests.batch.conftest import make_rows, read_tree, run, write_jsonl

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
