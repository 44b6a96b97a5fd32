"""The benchmarks of speed run what they say, and draw what they measured."""

import subprocess
import sys

import pytest
from defusedxml import ElementTree

from addcheck.read import read_article
from benchmarks import compare_commits, race
from benchmarks.race import Run, draw_report, measure_tool
from benchmarks.racers import RACERS, MissingError, Texts
from benchmarks.speed_plot import draw_plot

ORIGINAL = "The council voted on Tuesday to close the bridge until March. Engineers found cracks in two supports."
DERIVED = "The council voted to close the bridge. Critics say the cracks were known for years."
TEXTS = Texts(
    read_article(ORIGINAL.encode(), source="o"),
    read_article(DERIVED.encode(), source="d"),
    [f"{part.strip('.')}." for part in ORIGINAL.split(". ")],
    [f"{part.strip('.')}." for part in DERIVED.split(". ")],
)


@pytest.mark.parametrize("name", RACERS)
def test_every_tool_runs_or_says_what_is_missing(name: str) -> None:
    try:
        racer = RACERS[name]()
    except (MissingError, ImportError) as problem:
        pytest.skip(str(problem))
    assert racer.run(racer.prepare(TEXTS)) is not None
    assert racer.sample(TEXTS) == 1


def runs(*times: float) -> list[Run]:
    counts = (24, 100, 1000)
    return [Run(count, ms, (ms / 2, ms / 2 + 1), 5.0) for count, ms in zip(counts, times, strict=False)]


def test_the_tables_tell_growth_ratios_and_what_was_over_budget_or_missing() -> None:
    table = {"floor": runs(2, 10, 100), "addcheck": runs(20, 100, 1000), "addcheck's alignment alone": runs(8, 40, 400)}
    text = "\n".join(draw_report({**table, "slow": runs(80, 4000), "absent": "no module", "late": "over budget"}))
    assert "| addcheck | 20.0 | 100 | 1,000 | 1.00 | 5 |" in text
    assert "| slow | 80.0 | 4,000 | over budget |  | 5 |" in text
    assert "| absent | no module |" in text
    assert "| late | over budget |" in text
    assert "| slow | 9.00 | 98 | over budget |" in text  # medians of both runs: 40.5 / 4.5, 2000.5 / 20.5


def test_a_tool_that_takes_too_long_is_ended_and_an_unknown_one_is_told() -> None:
    code = "import benchmarks.race as race\nbudget = race.Budget()\nbudget.allow(0.1)\nwhile True: pass"
    done = subprocess.run([sys.executable, "-c", code], cwd=race.ROOT, check=False, timeout=60)
    assert done.returncode == race.OVER
    assert measure_tool("nobody") == "KeyError: 'nobody'"


def test_the_plot_is_well_formed_and_names_every_tool() -> None:
    svg = draw_plot({"addcheck": [(24, 30.0), (1000, 2000.0)], "a < b": [(24, 3.0)]})
    texts = [element.text for element in ElementTree.fromstring(svg).iter() if element.tag.endswith("text")]
    assert {"addcheck", "a < b", "sentences a side", "CPU ms"} <= set(texts)
    assert draw_plot({"addcheck": [(24, 30.0), (1000, 2000.0)], "a < b": [(24, 3.0)]}) == svg


@pytest.mark.parametrize(
    ("ratios", "said"),
    [
        ([0.80, 0.82, 0.90], "quicker"),
        ([1.20, 1.10, 1.30], "slower"),
        ([0.80, 0.82, 1.01], ""),
        ([0.97, 0.98, 0.99], ""),
        ([1.00], ""),
    ],
)
def test_a_stage_has_moved_where_every_round_says_so_and_by_enough(ratios: list[float], said: str) -> None:
    assert compare_commits.judge(ratios) == said


def test_stages_of_both_commits_stand_side_by_side() -> None:
    before, after = {"split": 0.010, "all of it": 0.020}, {"split": 0.005, "join": 0.001, "all of it": 0.020}
    rows = list(compare_commits.draw_table([[before, after], [before, after]]))
    assert "| split | 10.0 | 5.0 | 0.50 | 0.50 to 0.50 | quicker |" in rows
    assert "| all of it | 20.0 | 20.0 | 1.00 | 1.00 to 1.00 |  |" in rows
    assert any(row.startswith("| join |") and row.endswith("new |") for row in rows)
