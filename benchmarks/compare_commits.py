"""Whether a change made addcheck quicker or slower, and which stage: two commits, each in a checkout of its own.

    python benchmarks/compare_commits.py main~20 main
    python benchmarks/compare_commits.py main HEAD --rounds 9

Both take turns, so that a busy machine disturbs both alike. A stage has moved where every round says so, by five
percent or more in the median.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MOVED = 0.05
"""Share by which the median must differ."""

_RUN = """
import functools, gc, json, sys
from time import process_time
from pathlib import Path
from addcheck import pipeline
from addcheck.read import read_article

times = {}

def watch(stage, name):
    def watched(*arguments, **options):
        started = process_time()
        try:
            return stage(*arguments, **options)
        finally:
            times[name] = times.get(name, 0.0) + process_time() - started
    return watched

def forget():
    for name, module in list(sys.modules.items()):
        for value in list(vars(module).values()) if name.startswith(("addcheck", "textstat")) else ():
            if isinstance(value, functools._lru_cache_wrapper) and value.__name__ in REMEMBERED:
                value.cache_clear()

texts = json.loads(Path(sys.argv[1]).read_text())
pairs = [[read_article(text.encode(), source="x") for text in pair] for pair in texts]
for pair in pairs:  # tables are loaded, words are known
    pipeline.compare(*pair)
for name, stage in list(vars(pipeline).items()):
    known = callable(stage) and str(getattr(stage, "__module__", "")).startswith("addcheck.")
    if known and name.islower() and name[0] != "_" and name != "compare":
        setattr(pipeline, name, watch(stage, name))
forget()
gc.collect()
gc.disable()  # a full collection would fall into whatever stage is running
started = process_time()
for pair in pairs:
    pipeline.compare(*pair)
print(json.dumps({**times, "all of it": process_time() - started}))
"""

_REMEMBERED = (
    "canonical_tokens split_clauses fold_short fold_article measure_ratio list_words remove_punctuation count_words "
    "count_sentences count_syllables words_per_sentence syllables_per_word flesch_reading_ease flesch_kincaid_grade"
).split()
"""Functions that remember texts and sentences, now or in older commits: each pair is compared as if it were new."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure both commits and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before", help="a commit")
    parser.add_argument("after", help="another commit")
    parser.add_argument("--rounds", type=int, default=5, help="measurements of each")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder) / "texts.json"
        texts.write_text(json.dumps(_read_texts()), "utf-8")
        checkouts = [
            _check_out(commit, Path(folder) / name) for name, commit in vars(options).items() if name != "rounds"
        ]
        rounds = [[_measure(checkout, texts) for checkout in checkouts] for _ in range(options.rounds)]
    print("\n".join(draw_table(rounds)))
    return 0


def _read_texts() -> list[tuple[str, str]]:
    """Return the labelled pairs of the checkout that this file is in: both commits get the same texts."""
    sys.path.insert(0, str(ROOT))
    from benchmarks.gold_pairs import read_pairs

    return [(pair.original.text, pair.derived.text) for pair in read_pairs()]


def _check_out(commit: str, folder: Path) -> Path:
    """Write a commit's files into a folder of their own; the repository is left as it is."""
    folder.mkdir()
    archive = [shutil.which("git") or "git", "archive", "--format=tar", commit, "addcheck"]
    packed = subprocess.run(archive, cwd=ROOT, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=BytesIO(packed)) as files:
        files.extractall(folder, filter="data")
    return folder


def _measure(folder: Path, texts: Path) -> dict[str, float]:
    """Return the seconds of each stage over all pairs, in a process of its own."""
    code = f"REMEMBERED = {_REMEMBERED!r}\n{_RUN}"
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    command = [sys.executable, "-c", code, str(texts)]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    seconds: dict[str, float] = json.loads(done.stdout)
    return seconds


def draw_table(rounds: Sequence[Sequence[dict[str, float]]]) -> Iterator[str]:
    """Yield a line a stage: milliseconds before and after, their ratio in the median and its range over the rounds."""
    yield "| stage | ms before | ms after | after/before | lowest to highest | |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for stage in rounds[0][1]:
        pairs = [(before[stage], after[stage]) for before, after in rounds if stage in before]
        if not pairs:
            yield f"| {stage} |  | {statistics.median(after[stage] for _, after in rounds) * 1000:.1f} | | | new |"
            continue
        befores, afters = zip(*pairs, strict=True)
        ratios = [after / before for before, after in pairs if before]
        yield (
            f"| {stage} | {statistics.median(befores) * 1000:.1f} | {statistics.median(afters) * 1000:.1f} |"
            f" {statistics.median(ratios):.2f} | {min(ratios):.2f} to {max(ratios):.2f} | {judge(ratios)} |"
        )


def judge(ratios: Sequence[float]) -> str:
    """Say whether a stage moved."""
    middle = statistics.median(ratios)
    if middle <= 1 - MOVED and max(ratios) < 1:
        return "quicker"
    return "slower" if middle >= 1 + MOVED and min(ratios) > 1 else ""


if __name__ == "__main__":
    sys.exit(main())
