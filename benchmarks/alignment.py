"""How well addcheck aligns, beside what else a user could install, on public corpora and on the labelled news pairs.

    python benchmarks/alignment.py CORPORA             print the tables
    python benchmarks/alignment.py CORPORA --write     put them into docs/benchmarks.md
    python benchmarks/alignment.py CORPORA --only PLABA --peers "word diff"    a part of them

CORPORA: a folder with alignment/*.jsonl (one JSON object a line: `original`, `derived`, and what is labelled). It is no
part of the project; what is not there is skipped and said. Peers that are not installed are skipped too (dependency
group `peers`; wdiff is a package of Debian).

addcheck runs with the setting it ships. Every peer links a sentence's best candidate from a threshold on, and further
ones that reach a share of the best; both are chosen on one half of the pairs, where they make the best mean of links F1
and added-sentence F1, and counted on the other half, each half in turn. What is linked to nothing counts as added.
Pairs that the shipped weights were fitted on are left out; the news pairs are judged by weights fitted on the others.
"""

import argparse
import os
import re
import resource
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from statistics import mean
from time import process_time
from typing import Any
from unittest import mock

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # small tables: threads only wait for one another
HERE = Path(__file__).resolve().parent
for folder in (HERE, HERE.parent):  # run as a script, from any folder
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))

from addcheck import align, isolate  # noqa: E402
from addcheck.align.weigh import load_model as load_aligner  # noqa: E402
from addcheck.isolate.weigh import load_model as load_isolator  # noqa: E402
from benchmarks.alignment_cases import (  # noqa: E402
    CORPORA,
    NEWS,
    Case,
    Pair,
    Places,
    make_document,
    read_cases,
    read_news,
)
from benchmarks.figures import Tally  # noqa: E402
from benchmarks.gold_pairs import read_pairs  # noqa: E402
from benchmarks.peers import MAKERS, Peer, Scores  # noqa: E402

PAGE = HERE.parent / "docs" / "benchmarks.md"
SHIPPED, TUNED, SHARED, DEFAULT = "as shipped", "tuned for each corpus", "one setting for all", "its default"
"""How a setting was come by."""
MOST_SOURCES = 4
"""Peers may link as many sources to a sentence as addcheck does."""
SHARES = (0.5, 0.7, 0.85, 1.0)
STEPS = 30
"""Thresholds tried: as many quantiles of the best scores of all sentences."""


@dataclass(frozen=True)
class Said:
    """What a tool says of a pair; `partly` is None where it does not look inside sentences."""

    links: frozenset[Pair]
    added: Places
    partly: Places | None = None


@dataclass(frozen=True)
class Row:
    """A tool's figures on a corpus; `milliseconds` of processor time a pair."""

    links: Tally | None
    added: Tally | None
    milliseconds: float
    partly: Tally | None = None


def run_addcheck(case: Case) -> Said:
    """Align and isolate by addcheck."""
    original, derived = make_document(case.original), make_document(case.derived)
    aside = set(range(len(case.derived))) - case.judged if case.added is not None else set[int]()
    alignment = align.align_documents(original, derived, skip_derived=aside)
    additions = [a for a in isolate.isolate_additions(original, derived, alignment, ()) if a.sentence in case.judged]
    whole = frozenset(a.sentence for a in additions if a.whole_sentence)
    return Said(
        frozenset((link.derived, link.original) for link in alignment.links),
        whole,
        frozenset(a.sentence for a in additions) - whole,
    )


def score_addcheck(original: Sequence[str], derived: Sequence[str]) -> Scores:
    """Return the probabilities alone, to be decided on as those of a peer are."""
    judged = align.judge_pairs(make_document(original), make_document(derived), model=load_aligner())
    return {pair: judgement.probability for pair, judgement in judged.items()}


def measure_addcheck(cases: Sequence[Case], patches: Callable[[int], Iterator[Any]] | None = None) -> Row:
    """Run addcheck over the cases; `patches(k)`: context managers for the case `k`."""
    run_addcheck(cases[0])  # tables are loaded once a process
    said, seconds = [], 0.0
    for k, case in enumerate(cases):
        with ExitStack() as stack:
            for patch in patches(k) if patches else ():
                stack.enter_context(patch)
            started = spent_seconds()
            said.append(run_addcheck(case))
            seconds += spent_seconds() - started
    return count_row(cases, said, seconds)


def patch_held_out(corpora: Path | None) -> Callable[[int], Iterator[Any]]:
    """Make patches that put weights fitted without the labelled pair `k` in the place of the shipped ones."""
    from benchmarks import clauses, train_align

    links = [[train_align.make_example(p) for p in read_pairs(shuffle=s)] for s in train_align.SHUFFLES]
    spans = [[clauses.make_example(p, s) for p in read_pairs()] for s in clauses.SEEDS]
    further = [*train_align.describe_further_pairs(), *read_fitted(corpora)]
    beside = clauses.describe_further_pairs()
    aligner, isolator = load_aligner(), load_isolator()

    def patches(k: int) -> Iterator[Any]:
        fitted = train_align.fit_model([*_without(links, k), *further])
        yield mock.patch.object(align, "load_model", return_value=replace(aligner, alone=fitted[0], among=fitted[1]))
        judge = clauses.fit_model([*_without(spans, k), *beside], isolator.threshold)
        yield mock.patch.object(isolate, "load_model", return_value=judge)

    return patches


def read_fitted(corpora: Path | None) -> list[Any]:
    """Describe the corpus pairs that the shipped weights were fitted on, as far as they are there."""
    from benchmarks import train_align

    return [
        example
        for name, most in train_align.CORPORA
        if corpora and (path := corpora / "alignment" / name).is_file()
        for example in train_align.read_corpus(path, most)
    ]


def _without(orders: Sequence[Sequence[Any]], k: int) -> list[Any]:
    return [example for order in orders for place, example in enumerate(order) if place != k]


def count_row(cases: Sequence[Case], said: Sequence[Said], seconds: float) -> Row:
    """Count what was said of the cases."""

    def tally(sets: Iterator[tuple[frozenset[Any], frozenset[Any]]]) -> Tally | None:
        true = false = missed = 0
        labelled = False
        for mine, gold in sets:
            labelled = True
            true, false, missed = true + len(mine & gold), false + len(mine - gold), missed + len(gold - mine)
        return Tally(true, false, missed) if labelled else None

    both = list(zip(cases, said, strict=True))
    return Row(
        tally((frozenset(p for p in s.links if p[0] in c.judged), c.links) for c, s in both if c.links is not None),
        tally((s.added & c.judged, c.added) for c, s in both if c.added is not None),
        seconds * 1000 / len(cases),
        tally((s.partly, c.partly) for c, s in both if c.partly is not None and s.partly is not None),
    )


def spent_seconds() -> float:
    """Return the processor time of this process and of the programs it ran: a shared machine's clock says little."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return process_time() + children.ru_utime + children.ru_stime


Ranked = dict[int, list[tuple[float, int]]]
Setting = tuple[float, float]
"""Threshold, and the share of the best candidate's score from which a further one counts."""


def rank_candidates(scores: Scores) -> Ranked:
    """Keep each derived sentence's best candidates, best first."""
    rows: Ranked = {}
    for (d, o), score in scores.items():
        rows.setdefault(d, []).append((-score, o))
    return {d: [(-negative, o) for negative, o in sorted(row)[:MOST_SOURCES]] for d, row in rows.items()}


def decide(case: Case, ranked: Ranked, setting: Setting) -> Said:
    """Turn a peer's scores into links; what is linked to nothing is added."""
    threshold, share = setting
    links = frozenset(
        (d, o)
        for d in case.judged
        for s, o in ranked.get(d, ())
        if s > 0 and s >= max(threshold, share * ranked[d][0][0])
    )
    return Said(links, case.judged - {d for d, _ in links})


def score_row(row: Row) -> float:
    """Return the mean F1 of what the corpus labels."""
    return mean(t.f1 for t in (row.links, row.added) if t is not None)


Scored = dict[str, list[tuple[Case, Ranked]]]
"""Corpus -> its cases with a peer's candidates."""


def choose_setting(parts: Sequence[Sequence[tuple[Case, Ranked]]]) -> Setting:
    """Choose the setting with the best mean over the parts."""
    best = sorted(row[0][0] for part in parts for _, ranked in part for row in ranked.values())
    if not best:
        return 0.0, 1.0
    grid = sorted({best[k * (len(best) - 1) // STEPS] for k in range(STEPS + 1)})

    def score(setting: Setting) -> float:
        return mean(_measure(part, setting) for part in parts)

    return max(product(grid, SHARES), key=score)


def _measure(part: Sequence[tuple[Case, Ranked]], setting: Setting) -> float:
    return score_row(count_row([c for c, _ in part], [decide(c, r, setting) for c, r in part], 0.0))


def measure_peer(peer: Peer, corpora: Mapping[str, Sequence[Case]]) -> dict[str, dict[str, Row]]:
    """Measure a peer: how its setting was chosen -> corpus -> figures."""
    scored: Scored = {}
    seconds: dict[str, float] = {}
    for name, cases in corpora.items():
        started = spent_seconds()
        scores = [peer.score(case.original, case.derived) for case in cases]
        seconds[name] = spent_seconds() - started
        scored[name] = [(case, rank_candidates(s)) for case, s in zip(cases, scores, strict=True)]
    ways: dict[str, Callable[[str, int], Setting]] = {
        TUNED: lambda name, half: choose_setting([scored[name][1 - half :: 2]])
    }
    if len(corpora) > 1:
        shared = [choose_setting([cases[1 - half :: 2] for cases in scored.values()]) for half in (0, 1)]
        ways[SHARED] = lambda _, half: shared[half]
    if (default := peer.default) is not None:
        ways[DEFAULT] = lambda *_: (default, 0.0)
    return {
        way: {n: _measure_halves(c, seconds[n], n, choose) for n, c in scored.items()} for way, choose in ways.items()
    }


def _measure_halves(
    scored: Sequence[tuple[Case, Ranked]], seconds: float, name: str, choose: Callable[[str, int], Setting]
) -> Row:
    said: list[Said] = []
    cases: list[Case] = []
    for half in (0, 1):
        setting = choose(name, half)
        cases += [case for case, _ in scored[half::2]]
        said += [decide(case, ranked, setting) for case, ranked in scored[half::2]]
    return count_row(cases, said, seconds)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write if asked; return the exit code."""
    options = _parse(arguments)
    cases = read_all(options.corpora, options.only, options.most)
    held_out = None
    if NEWS in cases:
        try:
            held_out = patch_held_out(options.corpora)
        except ImportError as missing:  # by the shipped weights, which were fitted on them, the figures would flatter
            print(f"alignment: {NEWS} skipped: {missing}", file=sys.stderr)
            del cases[NEWS]
    if not cases:
        print("alignment: nothing to measure", file=sys.stderr)
        return 0
    rows = {
        ("addcheck", SHIPPED): {
            name: measure_addcheck(corpus, held_out if name == NEWS else None) for name, corpus in cases.items()
        }
    }
    foreign = {name: corpus for name, corpus in cases.items() if name != NEWS}
    if foreign:
        ways = measure_peer(Peer(score_addcheck), foreign)
        rows["addcheck's probabilities", TUNED] = ways[TUNED]
    for name, peer in load_peers(options.peers):
        print(f"alignment: {name}", file=sys.stderr)
        rows |= {(name, way): figures for way, figures in measure_peer(peer, cases).items()}
    report = "\n".join(draw_report(rows, cases))
    print(report)
    if options.write:
        write_region(PAGE, "alignment", report)
    return 0


def read_all(folder: Path | None, only: Sequence[str] | None, most: int) -> dict[str, list[Case]]:
    """Read the labelled news pairs and every corpus that is there; say of the others why not."""
    cases = {NEWS: read_news()} if not only or NEWS in only else {}
    for name, corpus in CORPORA.items():
        path = folder and folder / "alignment" / corpus.file
        if only and name not in only:
            continue
        if path is None or not path.is_file():
            where = f"{path} is not there" if path else "no folder of corpora was named"
            print(f"alignment: {name} skipped: {where}", file=sys.stderr)
        else:
            cases[name] = read_cases(path, skip=corpus.fitted, most=most)
    return cases


def load_peers(only: Sequence[str] | None) -> Iterator[tuple[str, Peer]]:
    """Yield the peers that are installed; say of the others what is missing."""
    for name, make in MAKERS.items():
        if only and not any(part in name for part in only):
            continue
        try:
            yield name, make()
        except (ImportError, FileNotFoundError) as missing:
            print(f"alignment: {name} skipped: {missing}", file=sys.stderr)


def draw_report(
    rows: Mapping[tuple[str, str], Mapping[str, Row]], cases: Mapping[str, Sequence[Case]]
) -> Iterator[str]:
    """Yield the tables as Markdown lines: F1 of all, then precision and recall."""
    yield from (f"- **{name}**, {len(corpus)} pairs: {_about(name)}" for name, corpus in cases.items())
    yield ""
    columns = [(n, kind) for n in cases for kind in ("links", "added") if getattr(rows["addcheck", SHIPPED][n], kind)]
    yield from _draw_table("F1", rows, columns, lambda tally: f"{tally.f1:.3f}")
    yield ""
    some = {key: figures for key, figures in rows.items() if key[1] in {SHIPPED, TUNED}}
    yield from _draw_table("precision / recall", some, columns, lambda t: f"{t.precision:.3f} / {t.recall:.3f}")
    inside = [(n, row.partly) for n, row in rows["addcheck", SHIPPED].items() if row.partly]
    if inside:
        yield ""
        yield (
            "Sentences with an added clause, which only addcheck looks for: "
            + "; ".join(f"{n} precision {t.precision:.3f}, recall {t.recall:.3f}, F1 {t.f1:.3f}" for n, t in inside)
            + "."
        )


def _draw_table(
    head: str,
    rows: Mapping[tuple[str, str], Mapping[str, Row]],
    columns: Sequence[tuple[str, str]],
    write: Callable[[Tally], str],
) -> Iterator[str]:
    yield f"| {head} | setting | " + " | ".join(f"{n}: {kind}" for n, kind in columns) + " | CPU ms a pair |"
    yield "| --- |" + " --- |" * (len(columns) + 2)
    for (tool, way), figures in rows.items():
        cells = [write(getattr(figures[n], kind)) if n in figures else "" for n, kind in columns]
        speed = mean(row.milliseconds for row in figures.values())
        yield f"| {tool} | {way} | " + " | ".join(cells) + f" | {speed:.1f} |"


def _about(name: str) -> str:
    return CORPORA[name].about if name in CORPORA else "`benchmarks/gold`, judged by weights fitted on the other pairs"


def write_region(page: Path, name: str, report: str) -> None:
    """Put a report between the comments `measured: NAME` and `end: NAME` of a page."""
    region = re.compile(rf"(<!-- measured: {name} -->\n).*?(<!-- end: {name} -->)", re.DOTALL)
    text, count = region.subn(lambda found: f"{found[1]}{report}\n{found[2]}", page.read_text("utf-8"))
    if count != 1:
        raise SystemExit(f"{page.name} has no region of the name {name}")
    page.write_text(text, "utf-8")


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, nargs="?", help="folder with alignment/*.jsonl")
    parser.add_argument("--most", type=int, default=80, help="pairs of a corpus at most")
    parser.add_argument("--only", nargs="*", metavar="CORPUS", help=f"of {', '.join((NEWS, *CORPORA))}")
    parser.add_argument("--peers", nargs="*", metavar="NAME", help="peers with this in their name")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/benchmarks.md")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
