"""How long addcheck takes, and how much it installs, measured on this machine.

    python benchmarks/speed.py            print the tables
    python benchmarks/speed.py --write    put them into docs/benchmarks.md

Times are medians of several runs. A shared machine is noisy: what runs in this process is measured in its own CPU
time, and whole processes in wall and CPU time, beside the start of a bare interpreter in the same run.
"""

import argparse
import math
import platform
import re
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from importlib import metadata
from pathlib import Path
from time import perf_counter, process_time

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # run as a script, from any folder
    sys.path.insert(0, str(ROOT))

from addcheck import pipeline  # noqa: E402
from addcheck.align.decode import measure_ratio  # noqa: E402
from addcheck.clauses import split_clauses  # noqa: E402
from addcheck.model import Article  # noqa: E402
from addcheck.read import read_article  # noqa: E402
from benchmarks.gold_pairs import read_pairs  # noqa: E402

SEEDS = [ROOT / "seeds" / "000_6d8df1231da020da.txt", ROOT / "seeds" / "002_98325e5174850858.txt"]
PAGE = ROOT / "docs" / "benchmarks.md"
RUNS = 7
LENGTHS = (250, 500, 1000, 2000, 10_000)

_REMEMBERED = (split_clauses, measure_ratio)


def forget() -> None:
    """Forget the sentences that are remembered for the stages of one comparison: the next one is as of new articles."""
    for remember in _REMEMBERED:
        remember.cache_clear()


_LONG_WORD = re.compile(r"\b[^\W\d_]{6,}\b")

Pair = tuple[Article, Article]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the tables into docs/benchmarks.md")
    options = parser.parse_args(arguments)
    report = "\n".join(draw_report())
    print(report)
    if options.write:
        region = re.compile(r"(<!-- measured: speed -->\n).*?(<!-- end: speed -->)", re.DOTALL)
        page = PAGE.read_text("utf-8")
        PAGE.write_text(region.sub(lambda found: f"{found[1]}{report}\n{found[2]}", page), "utf-8")
    return 0


def draw_report() -> Iterator[str]:
    """Yield the tables as Markdown lines."""
    seeds = (read_seed(0), read_seed(1))
    gold = [
        (read_article(pair.original.text.encode(), source="o"), read_article(pair.derived.text.encode(), source="d"))
        for pair in read_pairs()
    ]
    pipeline.compare(*seeds)  # tables are loaded once a process; that belongs to the start
    python = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    yield f"`python benchmarks/speed.py`, {python}; medians of {RUNS} runs. Tables and weights are loaded before the"
    yield "first run and words are known: both belong to the start of a process, below.\n"
    yield from draw_stages({"seed pair": [seeds], f"{len(gold)} labelled pairs, mean": gold})
    yield ""
    yield from draw_processes()
    yield ""
    yield from draw_lengths()
    yield ""
    yield from draw_installation()


def read_seed(which: int) -> Article:
    """Read one of the two seed articles."""
    return read_article(SEEDS[which].read_bytes(), source=SEEDS[which].name)


def draw_stages(sets: dict[str, list[Pair]]) -> Iterator[str]:
    """Yield a table: milliseconds a pair in each stage."""
    measured = {name: time_stages(pairs) for name, pairs in sets.items()}
    stages = list(next(iter(measured.values())))
    yield "| stage, CPU ms a pair | " + " | ".join(measured) + " |"
    yield "| --- |" + " --- |" * len(measured)
    for stage in stages:
        yield f"| {stage} | " + " | ".join(f"{times[stage]:.2f}" for times in measured.values()) + " |"


def time_stages(pairs: list[Pair]) -> dict[str, float]:
    """Return the median over runs of each stage's milliseconds a pair, and of the whole."""
    runs = [_time_run(pairs) for _ in range(RUNS)]
    return {stage: statistics.median(run[stage] for run in runs) / len(pairs) for stage in runs[0]}


def _time_run(pairs: list[Pair]) -> dict[str, float]:
    """Time one run over all pairs, each stage by a stopwatch around the function that the pipeline calls."""
    times: dict[str, float] = {}
    forget()
    stages = {
        name: value
        for name, value in vars(pipeline).items()
        if callable(value) and getattr(value, "__module__", "").startswith("addcheck.") and name.islower()
        if name != "compare"
    }
    for name, stage in stages.items():
        setattr(pipeline, name, _watch(stage, name, times))
    try:
        started = process_time()
        for original, derived in pairs:
            pipeline.compare(original, derived)
        times["all of it"] = (process_time() - started) * 1000
    finally:
        for name, stage in stages.items():
            setattr(pipeline, name, stage)
    return times


def _watch(stage: Callable[..., object], name: str, times: dict[str, float]) -> Callable[..., object]:
    def watched(*arguments: object, **options: object) -> object:
        started = process_time()
        try:
            return stage(*arguments, **options)
        finally:
            times[name] = times.get(name, 0.0) + (process_time() - started) * 1000

    return watched


def draw_processes() -> Iterator[str]:
    """Yield a table: wall seconds of whole processes, and how many bare interpreters would start meanwhile."""
    seeds = [str(path) for path in SEEDS]
    commands = {
        'python -c "pass"': ["-c", "pass"],
        "addcheck --help": ["-m", "addcheck", "--help"],
        "addcheck compare (seeds)": ["-m", "addcheck", "compare", *seeds],
        "addcheck compare --format json (seeds)": ["-m", "addcheck", "compare", *seeds, "--format", "json"],
    }
    times = {name: _time_process(arguments) for name, arguments in commands.items()}
    _, bare = next(iter(times.values()))
    yield "| process | seconds | CPU seconds | bare interpreters |"
    yield "| --- | --- | --- | --- |"
    for name, (wall, cpu) in times.items():
        yield f"| `{name}` | {wall:.2f} | {cpu:.2f} | {cpu / bare:.0f} |"


def _time_process(arguments: list[str]) -> tuple[float, float]:
    """Return the medians of wall and CPU seconds."""
    walls, cpus = [], []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(RUNS):
            started, spent = perf_counter(), _spent_by_children()
            subprocess.run([sys.executable, *arguments], cwd=folder, check=True, capture_output=True)
            walls.append(perf_counter() - started)
            cpus.append(_spent_by_children() - spent)
    return statistics.median(walls), statistics.median(cpus)


def _spent_by_children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def draw_lengths() -> Iterator[str]:
    """Yield a table: how the time grows with the number of sentences."""
    yield "| sentences a side | CPU seconds | CPU ms a sentence | grows as length to the power of | peak MB |"
    yield "| --- | --- | --- | --- | --- |"
    before: tuple[int, float] | None = None
    for length in LENGTHS:
        original, derived = join_pairs(length)
        started = process_time()
        analysis = pipeline.compare(original, derived)
        seconds = process_time() - started
        count = len(analysis.derived.sentences)
        power = f"{math.log(seconds / before[1]) / math.log(count / before[0]):.2f}" if before else ""
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        yield f"| {count:,} | {seconds:.2f} | {seconds * 1000 / count:.2f} | {power} | {peak:.0f} |"
        before = count, seconds


def join_pairs(length: int) -> Pair:
    """Lay labelled pairs end to end, over and over, until each side is long enough.

    Each time round, longer words get another ending: a long text does not say the same thing twice.
    """
    texts: tuple[list[str], list[str]] = ([], [])
    count, pairs = 0, read_pairs()
    for lap in range(length):
        worn = r"\g<0>" + "qxzvkw"[lap % 6] * (lap // 6 + 1) if lap else r"\g<0>"
        for pair in pairs:
            if count >= length:
                break
            for side, article in zip(texts, (pair.original, pair.derived), strict=True):
                side.append(_LONG_WORD.sub(worn, article.text))
            count += len(pair.derived.ranges)
    original, derived = (read_article("\n\n".join(side).encode(), source="long") for side in texts)
    return original, derived


def draw_installation() -> Iterator[str]:
    """Yield a table: what an installation brings, largest first."""
    sizes = {name: _measure_size(name) for name in sorted(_collect_requirements("addcheck"))}
    yield "| package | MB installed |"
    yield "| --- | --- |"
    for name, size in sorted(sizes.items(), key=lambda item: -item[1]):
        yield f"| {name} | {size / 1e6:.1f} |"
    yield f"| all of them | {sum(sizes.values()) / 1e6:.1f} |"


def _collect_requirements(name: str) -> set[str]:
    """Return a package and all it needs at run time, extras left out."""
    found, waiting = set[str](), [name]
    while waiting:
        package = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if package in found:
            continue
        found.add(package)
        for requirement in metadata.requires(package) or []:
            wanted, _, marker = requirement.partition(";")
            if "extra" not in marker and _is_installed(needed := re.split(r"[^\w.-]", wanted.strip())[0]):
                waiting.append(needed)
    return found


def _is_installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _measure_size(name: str) -> int:
    """Return the bytes of a package's files; of addcheck, those of its folder (it may be installed as a link)."""
    if name == "addcheck":
        return sum(path.stat().st_size for path in (ROOT / "addcheck").rglob("*") if path.is_file())
    files = [metadata.distribution(name).locate_file(file) for file in metadata.files(name) or []]
    return sum(Path(str(path)).stat().st_size for path in files if Path(str(path)).is_file())


if __name__ == "__main__":
    sys.exit(main())
