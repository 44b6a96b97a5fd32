"""`--profile`: every stage in a table, none of it in the report."""

import subprocess
import sys
from pathlib import Path

import pytest

from addcheck.commands.profile import Profile

SEEDS = sorted(map(str, (Path(__file__).parents[2] / "seeds").glob("*.txt")))


def test_a_function_is_timed_under_its_name_and_answers_as_before() -> None:
    profile = Profile()

    def count_letters(text: str) -> int:
        return len(text)

    assert profile(count_letters)("abc") == profile(count_letters)("xyz") == 3
    assert list(profile.laps) == ["start of the program", "count letters"]
    assert profile.laps["count letters"].cpu >= 0


def test_a_stage_that_fails_is_timed_too() -> None:
    profile = Profile()
    with pytest.raises(ZeroDivisionError):
        profile(divmod)(1, 0)
    assert "divmod" in profile.draw()


def test_the_shares_of_the_table_add_up() -> None:
    profile = Profile()
    profile(sorted)(range(1000))
    head, *rows, whole, note = profile.draw().splitlines()
    assert head.split() == ["stage", "ms", "CPU", "ms", "share", "MB"]
    assert [row[:24].strip() for row in rows] == ["start of the program", "sorted"]
    assert "100%" in whole
    assert note.startswith("MB:")


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_report_is_the_same_with_and_without(form: str) -> None:
    command = [sys.executable, "-m", "addcheck", "compare", *SEEDS[:1], *SEEDS[-1:], "--format", form, "--no-config"]
    plain = subprocess.run(command, capture_output=True, check=True)
    profiled = subprocess.run([*command, "--profile"], capture_output=True, check=True)
    assert profiled.stdout == plain.stdout
    stages = profiled.stderr.decode()
    for stage in ("load all", "split article", "align documents", "find alterations", "draw", "all of it"):
        assert f"\n{stage}  " in stages
