"""The processes that compare: what takes too long is stopped, what dies is replaced, nobody waits for ever."""

import asyncio
import os
import time

import pytest

from addcheck.web.inputs import Source
from addcheck.web.problems import Problem
from addcheck.web.work import compare_once
from addcheck.web.workers import LONG_CHARACTERS, Workers

PAIR = (Source("a.txt", b"The ferry sails at nine."), Source("b.txt", b"The ferry sails at nine. It may be late."))


def _raise_problem() -> None:
    raise Problem(422, "no article")


def test_workers_answer_stop_what_is_slow_and_replace_what_dies() -> None:
    """In one: starting processes is what takes time."""
    asyncio.run(_go_through_it())


async def _go_through_it() -> None:
    workers = Workers(count=2, queue=3, seconds=20)
    await workers.start()
    try:
        assert "may be late" in await workers.run(compare_once, *PAIR, 1_000, "json")
        with pytest.raises(Problem, match="no article") as caught:
            await workers.run(_raise_problem)
        assert caught.value.status == 422
        with pytest.raises(RuntimeError, match="ZeroDivisionError"):
            await workers.run(divmod, 1, 0)
        with pytest.raises(Problem, match="ended without an answer"):
            await workers.run(os._exit, 3)
        workers._seconds = 0.3  # noqa: SLF001 - the workers are warm now: what takes longer is slow
        start = time.monotonic()
        with pytest.raises(Problem, match=r"stopped after 0\.3 seconds") as caught:
            await workers.run(time.sleep, 60)
        assert caught.value.status == 504
        assert time.monotonic() - start < 10
        workers._seconds = 20  # noqa: SLF001
        await _fill_the_queue(workers)
    finally:
        workers.stop()


async def _fill_the_queue(workers: Workers) -> None:
    """Two long texts hold one worker, a short one is answered all the same; past the queue's end is no place."""
    long = [asyncio.ensure_future(workers.run(time.sleep, 1.5, size=LONG_CHARACTERS + 1)) for _ in range(2)]
    await asyncio.sleep(0.1)
    assert "may be late" in await workers.run(compare_once, *PAIR, 1_000, "json")
    assert not any(job.done() for job in long)
    short = asyncio.ensure_future(workers.run(time.sleep, 1))
    await asyncio.sleep(0.1)
    with pytest.raises(Problem) as caught:
        await workers.run(time.sleep, 0)
    assert caught.value.status == 503
    assert caught.value.headers["Retry-After"]
    for job in (*long, short):
        job.cancel()


def test_a_long_comparison_is_waited_for_on_a_page_of_its_own(tmp_path, monkeypatch) -> None:
    from tests.web.conftest import DERIVED, ORIGINAL, make_page

    monkeypatch.setattr("addcheck.web.pages._PATIENCE", 0.0)
    with make_page(tmp_path) as page:
        address = page.form("/compare", {"original": ORIGINAL, "derived": DERIVED}).headers["location"]
        assert address.startswith("/jobs/")
        for _ in range(100):
            answer = page.get(address)
            if answer.status_code == 303:
                break
            assert answer.headers["refresh"] == "1"
            assert "<progress" in answer.text
            time.sleep(0.05)
        assert answer.headers["location"].startswith("/comparisons/")
        bad = page.form("/compare", {"original": ORIGINAL, "derived": "123"}).headers["location"]
        for _ in range(100):
            if page.get(bad).status_code != 200:
                break
            time.sleep(0.05)
        assert page.get(bad).status_code == 422
