"""`addcheck serve` as a person starts and ends it."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path

import pytest

from addcheck.commands.serve import default_database


def start(*arguments: str, **environment: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "addcheck", "serve", *arguments],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "ADDCHECK_TOKEN": "", **environment},
    )


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def test_it_says_where_it_is_serves_and_ends_with_ctrl_c(port: int, tmp_path: Path) -> None:
    run = start("--port", str(port), "--database", str(tmp_path / "kept.db"), "--workers", "1")
    try:
        line = run.stderr.readline()
        assert re.search(rf"http://127\.0\.0\.1:{port}/ .*kept\.db", line)
        for _ in range(200):
            try:
                connection = HTTPConnection("127.0.0.1", port, timeout=10)
                connection.request("GET", "/")
                break
            except ConnectionRefusedError:
                time.sleep(0.05)
        answer = connection.getresponse()
        assert answer.status == 200
        assert answer.getheader("server") is None
        assert b"What did the rewrite add?" in answer.read()
    finally:
        run.send_signal(signal.SIGINT)
        out, rest = run.communicate(timeout=20)
    assert run.returncode in {0, 130}
    assert out == ""
    assert "Traceback" not in rest


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--host", "::"], "can be reached by others; give a token"),
        (["--port", "0"], "'--port'"),
        (["--database", "/dev/null/x.db"], "cannot be used as a database"),
    ],
)
def test_what_cannot_be_served_is_one_line_and_exit_code_2(arguments: list[str], said: str) -> None:
    run = start(*arguments)
    _, told = run.communicate(timeout=30)
    assert run.returncode == 2
    assert said in " ".join(told.split())
    assert "Traceback" not in told


def test_a_port_that_is_taken_is_one_line_and_exit_code_2(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = str(taken.getsockname()[1])
        run = start("--port", number, "--database", str(tmp_path / "kept.db"))
        _, told = run.communicate(timeout=30)
    assert run.returncode == 2
    assert told.count("\n") == 1
    assert "cannot be listened on: address already in use" in told


def test_the_database_stands_in_the_users_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_database() == tmp_path / "addcheck" / "addcheck.db"
