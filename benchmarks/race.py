"""What others that one could install take for the same texts, and what splitting and tokenising alone takes.

    python benchmarks/race.py            print the tables
    python benchmarks/race.py --write    put them into docs/benchmarks.md, and the plot into docs/speed.svg

Each tool runs in a process of its own, over longer and longer texts, until one takes more than its budget. Before each
run the floor is measured (splitting and tokenising the same texts): what is told beside the times are shares of the
floor of that very moment, so that a busy machine disturbs them little.
"""

import argparse
import json
import math
import os
import platform
import re
import resource
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from time import process_time, sleep

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # run as a script, from any folder
    sys.path.insert(0, str(ROOT))

from addcheck.split import split_article  # noqa: E402
from benchmarks.racers import RACERS, MissingError, Texts  # noqa: E402
from benchmarks.speed import forget, join_pairs, read_seed  # noqa: E402
from benchmarks.speed_plot import draw_plot  # noqa: E402

PAGE = ROOT / "docs" / "benchmarks.md"
PLOT = ROOT / "docs" / "speed.svg"
SEEDS = 0
"""Stands for the seed pair among the lengths."""
LENGTHS = (SEEDS, 30, 100, 300, 1000, 3000)
BUDGET = 12
"""Seconds of processor time for one run of a tool over one pair of texts."""
_LONGEST = 100
"""Seconds by the clock that a tool gets for all its runs, should its processes not heed the budget."""
OVER = 75
_ROUNDS, _ENOUGH = 5, 1.0
"""Runs over one pair of texts, and seconds after which there are no more."""


@dataclass(frozen=True)
class Run:
    """What a tool took for texts of a length: milliseconds of the processor, and times the floor (each run).

    `sentences`: of the derived text. `grown`: megabytes by which the most memory ever held rose over the runs of this
    length. `sampled`: a part was timed, the whole is told.
    """

    sentences: int
    ms: float
    floors: tuple[float, ...]
    grown: float
    sampled: bool = False


Race = dict[str, list[Run] | str]
"""By tool: its runs from the shortest texts on, or why there are none."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put tables and plot into docs/")
    parser.add_argument("--only", metavar="TOOL", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.only:
        run_tool(options.only)
        return 0
    race = {name: measure_tool(name) for name in RACERS}
    report = "\n".join(draw_report(race))
    print(report)
    if options.write:
        region = re.compile(r"(<!-- measured: race -->\n).*?(<!-- end: race -->)", re.DOTALL)
        page = PAGE.read_text("utf-8")
        PAGE.write_text(region.sub(lambda found: f"{found[1]}{report}\n{found[2]}", page), "utf-8")
        lines = {
            name: [(run.sentences, run.ms) for run in runs] for name, runs in race.items() if isinstance(runs, list)
        }
        PLOT.write_text(draw_plot(lines), "utf-8")
    return 0


def measure_tool(name: str) -> list[Run] | str:
    """Run a tool in a process of its own; what it had printed when its budget ended is what there is."""
    command = [sys.executable, __file__, "--only", name]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            said, problem = process.communicate(timeout=_LONGEST)
        except subprocess.TimeoutExpired:
            process.kill()
            said, problem = process.communicate()
    runs = [Run(**json.loads(line)) for line in said.splitlines() if line.startswith("{")]
    if runs:
        return runs
    return "over budget" if process.returncode == OVER else (problem.strip().splitlines() or ["no answer"])[-1]


def run_tool(name: str) -> None:
    """Measure one tool over longer and longer texts, a line of JSON each, until the processor time is spent."""
    try:
        racer = RACERS[name]()
    except (MissingError, ImportError) as problem:
        sys.exit(str(problem))
    budget = Budget()
    for length in LENGTHS:
        texts = read_texts(length)
        if length == SEEDS:  # loading tables belongs to the start of a process
            racer.run(racer.prepare(texts))
        _time_floor(texts)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        times, floors = list[float](), list[float]()
        sampled = racer.sample(texts)
        while len(times) < _ROUNDS and sum(times) / sampled < _ENOUGH:
            budget.allow(BUDGET)
            floor = _time_floor(texts)
            forget()
            prepared, started = racer.prepare(texts), _spent()
            racer.run(prepared)
            times.append((_spent() - started) * sampled)
            floors.append(times[-1] / floor)
        budget.allow(math.inf)
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak) / 1024
        run = {"sentences": len(texts.derived_sentences), "ms": statistics.median(times) * 1000, "floors": floors}
        print(json.dumps({**run, "grown": grown, "sampled": sampled > 1}), flush=True)


class Budget:
    """Ends this process once it has spent too much processor time, whatever it is doing then.

    A thread that looks every now and then: a limit of the system makes its clocks coarse.
    """

    def __init__(self) -> None:
        """Begin to watch, without a limit yet."""
        self._limit = math.inf
        Thread(target=self._watch, daemon=True).start()

    def allow(self, seconds: float) -> None:
        """Allow so many more seconds from now on."""
        self._limit = process_time() + seconds

    def _watch(self) -> None:
        while process_time() < self._limit:
            sleep(0.2)
        os._exit(OVER)


def read_texts(length: int) -> Texts:
    """Return the seed pair, or labelled pairs laid end to end until the derived side has so many sentences."""
    articles = (read_seed(0), read_seed(1)) if length == SEEDS else join_pairs(length)
    documents = [split_article(article) for article in articles]
    sentences = [[document.quote(sentence.span) for sentence in document.sentences] for document in documents]
    return Texts(articles[0], articles[1], sentences[0], sentences[1])


def _time_floor(texts: Texts) -> float:
    started = process_time()
    split_article(texts.original), split_article(texts.derived)
    return process_time() - started


def _spent() -> float:
    """Return the seconds of processor time of this process and of the programs it ran."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return process_time() + usage.ru_utime + usage.ru_stime


def draw_report(race: Race) -> Iterator[str]:
    """Yield the tables as Markdown lines."""
    python = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    counts = [run.sentences for run in _runs(race, "addcheck")]
    yield f"`python benchmarks/race.py`, {python}; medians of up to {_ROUNDS} runs, {BUDGET} seconds of processor time"
    yield "for one. The seed pair, then labelled pairs laid end to end. The floor is splitting and tokenising alone.\n"
    yield "![processor time against sentences, a line a tool](speed.svg)\n"
    head = ["seeds", *(f"{count:,}" for count in counts[1:])]
    yield "≈: an even part of the work was timed. MB: by how much the most memory ever held rose at the greatest length"
    yield "that was measured.\n"
    yield f"| CPU ms; sentences a side: | {' | '.join(head)} | grows with the power of | MB |"
    yield "| --- |" + " --- |" * (len(head) + 2)
    for name, runs in race.items():
        yield _draw_row(name, runs, len(head))
    yield ""
    yield f"| times the floor, lowest to highest | {' | '.join(head)} |"
    yield "| --- |" + " --- |" * len(head)
    for name, runs in race.items():
        if isinstance(runs, list):
            cells = [_draw_spread(run.floors) for run in runs]
            yield f"| {name} | {' | '.join([*cells, *['over budget'] * (len(head) - len(cells))])} |"
    yield ""
    yield from _draw_ratios(race, head)


def _draw_row(name: str, runs: list[Run] | str, columns: int) -> str:
    if isinstance(runs, str):
        return f"| {name} | {runs} |" + " |" * (columns + 1)
    cells = [("≈ " if run.sampled else "") + f"{run.ms:,.{1 if run.ms < 100 else 0}f}" for run in runs]
    cells += ["over budget"] * (columns - len(cells))
    return f"| {name} | {' | '.join(cells)} | {_measure_growth(runs)} | {runs[-1].grown:.0f} |"


def _draw_ratios(race: Race, head: Sequence[str]) -> Iterator[str]:
    """Yield how many times as long as addcheck's alignment the others take, each in floors of its own process."""
    mine = _runs(race, "addcheck's alignment alone")
    yield f"| times addcheck's alignment alone | {' | '.join(head)} |"
    yield "| --- |" + " --- |" * len(head)
    for name, runs in race.items():
        if isinstance(runs, list) and not name.startswith("addcheck"):
            ratios = [
                statistics.median(run.floors) / statistics.median(own.floors)
                for run, own in zip(runs, mine, strict=False)
            ]
            cells = [f"{ratio:,.2f}" if ratio < 10 else f"{ratio:,.0f}" for ratio in ratios]
            yield f"| {name} | {' | '.join([*cells, *['over budget'] * (len(head) - len(cells))])} |"


def _draw_spread(floors: Sequence[float]) -> str:
    middle, low, high = (
        f"{x:,.2f}" if x < 10 else f"{x:,.0f}" for x in (statistics.median(floors), min(floors), max(floors))
    )
    return f"{middle} ({low} to {high})" if len(floors) > 1 else middle


def _measure_growth(runs: Sequence[Run]) -> str:
    """Return the slope of time over sentences, both as logarithms, from a hundred sentences on (least squares)."""
    points = [(math.log(run.sentences), math.log(run.ms)) for run in runs if run.sentences >= 100]
    if len(points) < 2:
        return ""
    return f"{statistics.linear_regression(*zip(*points, strict=True)).slope:.2f}"


def _runs(race: Race, name: str) -> list[Run]:
    runs = race[name]
    return runs if isinstance(runs, list) else []


if __name__ == "__main__":
    sys.exit(main())
