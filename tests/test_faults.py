"""A few kills of everything that keeps something; `benchmarks/faults.py` does hundreds, and other seeds."""

import importlib.util
import random
import signal

import pytest

from benchmarks.fault_server import Record, Server
from benchmarks.faults import SUBJECTS, Tally

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 here")
NEEDS = {"archive": "tantivy", "server": "uvicorn"}


@pytest.mark.parametrize("name", SUBJECTS)
def test_nothing_acknowledged_is_lost_and_nothing_is_there_by_halves(tmp_path, name):
    if name in NEEDS and importlib.util.find_spec(NEEDS[name]) is None:
        pytest.skip(f"needs {NEEDS[name]}")
    tally = SUBJECTS[name](tmp_path, 2, random.Random(5))
    assert tally.acknowledged
    assert tally == Tally(2, tally.acknowledged, lost=0, torn=0)


def test_what_is_lost_is_noticed(tmp_path):
    """The measure itself: a server that knows nothing of what another acknowledged."""
    pytest.importorskip("uvicorn")
    record = Record()
    record.comparisons["abc"] = {"one": {"confirmed"}}
    with Server(tmp_path / "kept.db", record) as server:
        assert server.check(random.Random(1)) == 1
