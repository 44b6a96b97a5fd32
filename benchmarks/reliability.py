"""Measure whether a probability is what it says: of all said with 0.7, seven in ten should be right.

    python benchmarks/reliability.py                   print the tables
    python benchmarks/reliability.py CORPORA           and fit on the public corpora too, as the shipped weights are
    python benchmarks/reliability.py CORPORA --write   put them into docs/benchmarks.md

Links: every candidate of every labelled pair, in the original's order and shuffled, judged by regressions fitted on
the other pairs. Findings: what the whole way finds, the aligner and the clause finder fitted on the other pairs and
stance as shipped. A finding is right where more than half of its words lie inside what the labels call added, whatever
its label. The error is the mean distance of what was said from what was so, over all bins, by their size.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # small tables: threads only wait for one another
HERE = Path(__file__).resolve().parent
for folder in (HERE, HERE.parent):  # run as a script, from any folder
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))

from benchmarks.alignment import PAGE, patch_held_out, read_fitted, write_region  # noqa: E402
from benchmarks.gate import judge_pairs  # noqa: E402
from benchmarks.gold_pairs import read_pairs  # noqa: E402
from benchmarks.judge import Judgement, gold_additions  # noqa: E402

LINK_EDGES = (0.0, 0.02, 0.1, 0.25, 0.4, 0.6, 0.8, 0.9, 0.98, 1.0)
"""Most candidates are clearly none: the bins are narrow where many are."""
FINDING_EDGES = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)

CUTS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)

Answer = tuple[float, bool]
"""What was said (0 to 1), and whether it was so."""


@dataclass(frozen=True)
class Bin:
    """The answers between two probabilities: how many, what they said on average, how many were so."""

    low: float
    high: float
    count: int
    said: float
    true: float


def count_bins(answers: Sequence[Answer], edges: Sequence[float]) -> list[Bin]:
    """Sort answers into half-open bins (the last one closed); empty ones are left out."""
    bins = []
    for low, high in pairwise(edges):
        inside = [a for a in answers if low <= a[0] < high or a[0] == high == edges[-1]]
        if inside:
            count = len(inside)
            bins.append(Bin(low, high, count, sum(p for p, _ in inside) / count, sum(t for _, t in inside) / count))
    return bins


def measure_error(bins: Sequence[Bin]) -> float:
    """Return the expected calibration error (0 to 1)."""
    return sum(b.count * abs(b.said - b.true) for b in bins) / max(1, sum(b.count for b in bins))


def judge_links(corpora: Path | None) -> dict[str, list[Answer]]:
    """Return every candidate's probability, said by weights that never saw its pair, and whether it is a link."""
    from benchmarks import train_align

    seeds = train_align.SHUFFLES[:2]
    orders = [[train_align.make_example(pair) for pair in read_pairs(shuffle=seed)] for seed in seeds]
    judged = train_align.leave_one_out(orders, [*train_align.describe_further_pairs(), *read_fitted(corpora)])
    return {
        name: [(likely, pair in example.links) for example, said in order for pair, likely in said.items()]
        for name, order in zip(("links, original order", "links, shuffled"), judged, strict=True)
    }


@dataclass(frozen=True)
class Found:
    """A finding: its confidence, that of its addition alone, whether all of a sentence, whether labelled as added."""

    confidence: float
    added: float
    whole: bool
    true: bool


def judge_findings(corpora: Path | None) -> list[Found]:
    """Return what is found in each pair by weights that never saw it."""
    patches = patch_held_out(corpora)
    found: list[Found] = []
    for k, pair in enumerate(read_pairs()):
        with ExitStack() as stack:
            for patch in patches(k):
                stack.enter_context(patch)
            found += _list_found(judge_pairs([pair])[0])
    return found


def _list_found(judged: Judgement) -> Iterator[Found]:
    from benchmarks.clauses import find_words

    derived = judged.pair.derived
    gold = [addition.range for addition in gold_additions(derived)]
    for finding in judged.analysis.findings:
        addition = finding.addition
        words = find_words(derived.text, addition.span)
        inside = sum(any(start <= a and b <= end for start, end in gold) for a, b in words)
        yield Found(finding.confidence, addition.confidence, addition.whole_sentence, 2 * inside > len(words))


def draw_report(answers: dict[str, list[Answer]]) -> Iterator[str]:
    """Yield a Markdown table a kind of answer."""
    for name, said in answers.items():
        edges = LINK_EDGES if name.startswith("links") else FINDING_EDGES
        bins = count_bins(said, edges)
        true = sum(t for _, t in said)
        yield f"**{name}**: {true} of {len(said)} true, calibration error {measure_error(bins):.3f}."
        yield ""
        yield "| said | how many | said on average | true |"
        yield "| --- | --- | --- | --- |"
        for b in bins:
            yield f"| {b.low:.2f} to {b.high:.2f} | {b.count} | {b.said:.2f} | {b.true:.2f} |"
        yield ""


def draw_cuts(found: Sequence[Found]) -> Iterator[str]:
    """Yield a table: what `--min-confidence` leaves. A finding's confidence counts how clear its label is, too."""
    yield "**What `--min-confidence` leaves** of these findings, sentences and clauses together:"
    yield ""
    yield "| at least | findings | of them true | of the true ones, kept |"
    yield "| --- | --- | --- | --- |"
    true = sum(one.true for one in found)
    for cut in CUTS:
        kept = [one.true for one in found if one.confidence >= cut]
        if kept:
            yield f"| {cut:.1f} | {len(kept)} | {sum(kept) / len(kept):.2f} | {sum(kept) / max(1, true):.2f} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write if asked; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, nargs="?", help="folder with alignment/*.jsonl")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/benchmarks.md")
    options = parser.parse_args(arguments)
    if not read_fitted(options.corpora):
        print("reliability: the corpora are not there; fitted on the labelled pairs alone", file=sys.stderr)
    found = judge_findings(options.corpora)
    answers = judge_links(options.corpora) | {
        "added sentences": [(one.added, one.true) for one in found if one.whole],
        "added clauses": [(one.added, one.true) for one in found if not one.whole],
    }
    report = "\n".join([*draw_report(answers), *draw_cuts(found)])
    print(report)
    if options.write:
        write_region(PAGE, "reliability", report.rstrip())
    return 0


if __name__ == "__main__":
    sys.exit(main())
