"""What each engine of `addcheck batch` costs a pair, and how much memory it takes as the input grows.

    python benchmarks/batch.py            print the tables
    python benchmarks/batch.py --write    put them into docs/batch.md

The overhead is measured with a comparison that takes no time, so that nothing else is in the figure: reading rows,
making articles, writing parts that survive a loss of power, passing shards to processes. Memory is the peak of any
process of the run, the real comparison included, of pairs as long as the labelled ones and of pairs of three sentences.
"""

import argparse
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from time import perf_counter, sleep

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # run as a script, from any folder
    sys.path.insert(0, str(ROOT))

from addcheck import pipeline  # noqa: E402
from addcheck.batch import BatchOptions, run_batch, work  # noqa: E402
from addcheck.batch.engines import Engine, make_dask, make_processes, make_serial  # noqa: E402
from addcheck.batch.flow import Work  # noqa: E402
from addcheck.batch.shards import Isolation, Job, Outcome, Shard  # noqa: E402
from addcheck.model import Analysis, Article  # noqa: E402
from addcheck.read import read_article  # noqa: E402
from addcheck.settings import Settings  # noqa: E402
from benchmarks.gold_pairs import read_pairs  # noqa: E402

PAGE = ROOT / "docs" / "batch.md"
SEEDS = [ROOT / "seeds" / "000_6d8df1231da020da.txt", ROOT / "seeds" / "002_98325e5174850858.txt"]
MEMORY_PAIRS = (64, 256)
SHORT_PAIRS = (1_000, 10_000, 100_000)
PASSED_ON, READ_AND_WRITTEN = 20_000, 10_000

Write = Callable[[Path, int], Path]

_known: list[Analysis] = []


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the tables into docs/batch.md")
    parser.add_argument("--measure", type=int, metavar="PAIRS", help=argparse.SUPPRESS)
    parser.add_argument("--short", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.measure:
        print(measure_memory(options.measure, write_short if options.short else write_input))
        return 0
    lines = []
    for line in chain(draw_overhead(), [""], draw_throughput()):
        print(line, flush=True)
        lines.append(line)
    report = "\n".join(lines)
    if options.write:
        region = re.compile(r"(<!-- measured: batch -->\n).*?(<!-- end: batch -->)", re.DOTALL)
        page = PAGE.read_text("utf-8")
        PAGE.write_text(region.sub(lambda found: f"{found[1]}{report}\n{found[2]}", page), "utf-8")
    return 0


def compare_for_free(original: Article, derived: Article, *, settings: Settings | None = None) -> Analysis:  # noqa: ARG001
    """Return the analysis of the seed pair, whatever is asked."""
    if not _known:
        seeds = [read_article(path.read_bytes(), source=path.name) for path in SEEDS]
        _known.append(pipeline.compare(seeds[0], seeds[1], settings=settings))
    return _known[0]


def read_and_write(job: Job, shard: Shard, isolation: Isolation | None = None) -> Outcome:
    """Do a shard with a comparison that takes no time."""
    setattr(work, "compare", compare_for_free)  # noqa: B010 - where it is looked up, in each process
    return work.run_shard(job, shard, isolation)


def do_nothing(job: Job, shard: Shard, isolation: Isolation | None = None) -> Outcome:  # noqa: ARG001
    """Say that a shard is done."""
    return Outcome(shard.index, rows=shard.count)


def draw_overhead() -> Iterator[str]:
    """Yield a table: milliseconds a pair that are not comparing."""
    yield f"Without the comparison, on {os.cpu_count()} cores:\n"
    yield "| engine | what is done | pairs | wall ms a pair | CPU ms a pair | CPU s to start |"
    yield "| --- | --- | --- | --- | --- | --- |"
    engines: dict[str, Callable[[], Engine]] = {"serial": make_serial, "processes": make_processes}
    if find_spec("distributed"):
        engines["dask, local"] = make_dask
        engines["dask, scheduler and two workers"] = make_cluster
    for name, make in engines.items():
        for what, do, pairs in (
            ("shards passed on", do_nothing, PASSED_ON),
            ("rows read and written", read_and_write, READ_AND_WRITTEN),
        ):
            few, many = _measure(make(), 64, do), _measure(make(), pairs, do)
            wall, cpu = (1000 * (b - a) / pairs for a, b in zip(few, many, strict=True))
            yield f"| {name} | {what} | {pairs:,} | {wall:.3f} | {cpu:.3f} | {few[1]:.1f} |"


def draw_throughput() -> Iterator[str]:
    """Yield a table: CPU time and peak memory with the real comparison, as the input grows."""
    yield "With it, two processes:\n"
    yield "| what | pairs | CPU ms a pair | peak MB of a worker | peak MB of the parent |"
    yield "| --- | --- | --- | --- | --- |"
    for what, sizes, flags in (("labelled pairs", MEMORY_PAIRS, ()), ("three sentences", SHORT_PAIRS, ("--short",))):
        for pairs in sizes:
            report = _run_apart(pairs, flags)
            yield f"| {what} | {pairs:,} | {report[0]:.1f} | {report[1]:.0f} | {report[2]:.0f} |"


def make_cluster() -> Engine:
    """Start a scheduler and two workers as the documents say, each a process, and connect to them."""
    folder = tempfile.mkdtemp()
    started: list[subprocess.Popen[bytes]] = []

    def start(*arguments: str) -> str:
        log = Path(folder) / f"{len(started)}.log"
        command = [sys.executable, "-m", f"distributed.cli.dask_{arguments[0]}", *arguments[1:], "--no-dashboard"]
        started.append(subprocess.Popen(command, stderr=log.open("w"), stdout=subprocess.DEVNULL, cwd=folder))
        while not (found := re.search(r"(?:Scheduler|Registered to).*?(tcp://\S+)", log.read_text())):
            sleep(0.05)
        return found[1]

    def close() -> None:
        engine.close()
        for process in reversed(started):
            process.terminate()
            process.wait()
        shutil.rmtree(folder, ignore_errors=True)

    address = start("scheduler", "--host", "127.0.0.1", "--port", "0")
    for _ in range(2):
        start("worker", address, "--nthreads", "1", "--no-nanny")
    engine = make_dask(scheduler=address)
    return replace(engine, close=close)


def _measure(engine: Engine, pairs: int, do: Work, write: Write | None = None) -> tuple[float, float]:
    """Return wall and CPU seconds of a run, its processes included."""
    write = write or write_input
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder) / "pairs.jsonl", pairs)
        began, used = perf_counter(), _measure_cpu()
        options = BatchOptions(names=[str(path)], output=Path(folder) / "out")
        state = run_batch(options, engine=engine, watch=lambda _: None, work=do)
        if state.errors:
            raise RuntimeError(f"{state.errors} of {state.rows} rows failed")
        engine.close()  # the CPU time of children counts when they are gone
        return perf_counter() - began, _measure_cpu() - used


def _measure_cpu() -> float:
    uses = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(use.ru_utime + use.ru_stime for use in uses)


def _run_apart(pairs: int, flags: Sequence[str]) -> tuple[float, float, float]:
    """Run in a fresh process; return CPU ms a pair and the peak memory of a worker and of the parent in MB."""
    command = [sys.executable, __file__, "--measure", str(pairs), *flags]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    used, worker, parent = map(float, done.stdout.split())
    return used, worker, parent


def measure_memory(pairs: int, write: Write) -> str:
    """Run with processes; return CPU ms a pair, and peak memory of the largest worker and of this process in MB."""
    start = _measure(make_processes(2), 64, work.run_shard, write)[1]
    used = 1000 * (_measure(make_processes(2), 64 + pairs, work.run_shard, write)[1] - start) / pairs
    worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    # That of getrusage begins with the memory of the process that started this one.
    parent = int(re.findall(r"VmHWM:\s*(\d+)", Path("/proc/self/status").read_text())[0]) / 1024
    return f"{used} {worker} {parent}"


def write_input(path: Path, pairs: int) -> Path:
    """Write labelled pairs over and over, each time with another word in every sentence: none is seen twice."""
    texts = [(pair.original.text, pair.derived.text) for pair in read_pairs()]
    with path.open("w", encoding="utf-8") as file:
        for place in range(pairs):
            original, derived = (text.replace(". ", f" {place}. ") for text in texts[place % len(texts)])
            file.write(json.dumps({"id": str(place), "original": original, "derived": derived}) + "\n")
    return path


def write_short(path: Path, pairs: int) -> Path:
    """Write pairs of three sentences, each with numbers and names of its own."""
    with path.open("w", encoding="utf-8") as file:
        for place in range(pairs):
            town = f"{_TOWNS[place % 7]}{_TOWNS[place // 7 % 7].lower()}"
            kept = f"The port of {town} reopened on Monday after {place} days."
            original = f"{kept} Two ships left with {place * 3} tonnes of grain, the ministry said. Rain is forecast."
            derived = f"{kept} Analysts say the move could backfire on {town}. It cost {place * 7} euros in 1994."
            file.write(json.dumps({"id": str(place), "original": original, "derived": derived}) + "\n")
    return path


_TOWNS = ("Torvik", "Skarva", "Odem", "Lindal", "Brekke", "Hamna", "Nesoy")


if __name__ == "__main__":
    sys.exit(main())
