"""The figures to trust: every pair judged by weights that never saw it (leave-one-pair-out), through the whole way.

    python benchmarks/held_out.py                    the table
    python benchmarks/held_out.py --errors [KIND]    every mistake with its sentences, in the original's order
    python benchmarks/held_out.py --write            put the table into docs/benchmarks.md

For each labelled pair the regressions of `align` and `isolate` are fitted on all the others and put in the place of
the shipped ones. The thresholds are the shipped ones. Needs scikit-learn (dependency group `train`).
"""

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from unittest import mock

HERE = Path(__file__).resolve().parent
for folder in (HERE, HERE.parent):  # run as a script, from any folder
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))

from addcheck import align, isolate  # noqa: E402
from addcheck.align.weigh import Model  # noqa: E402
from addcheck.align.weigh import load_model as load_aligner  # noqa: E402
from addcheck.isolate.weigh import load_model as load_isolator  # noqa: E402
from benchmarks import clauses, train_align  # noqa: E402
from benchmarks.figures import Figures, count_figures  # noqa: E402
from benchmarks.gate import ORDERS, judge_pairs  # noqa: E402
from benchmarks.gold_pairs import read_pairs  # noqa: E402
from benchmarks.judge import Judgement  # noqa: E402
from benchmarks.mistakes import MISTAKES, list_mistakes  # noqa: E402

PAGE = HERE.parent / "docs" / "benchmarks.md"


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge, print, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", nargs="*", choices=list(MISTAKES), metavar="KIND", help=f"of {', '.join(MISTAKES)}")
    parser.add_argument("--write", action="store_true", help="put the table into docs/benchmarks.md")
    options = parser.parse_args(arguments)
    judged = judge_held_out()
    if options.errors is not None:
        print("\n".join(list_mistakes(judged["original order"], frozenset(options.errors) or None)))
        return 0
    table = "\n".join(draw_table({order: count_figures(judgements) for order, judgements in judged.items()}))
    print(table)
    if options.write:
        region = re.compile(r"(<!-- measured: held out -->\n).*?(<!-- end: held out -->)", re.DOTALL)
        page = PAGE.read_text("utf-8")
        PAGE.write_text(region.sub(lambda found: f"{found[1]}{table}\n{found[2]}", page), "utf-8")
    return 0


def judge_held_out() -> dict[str, list[Judgement]]:
    """Judge each pair, in every order, by weights fitted on all other pairs."""
    pairs = {order: read_pairs(shuffle=seed) for order, seed in ORDERS.items()}
    links = [[train_align.make_example(pair) for pair in read_pairs(shuffle=seed)] for seed in train_align.SHUFFLES]
    spans = [[clauses.make_example(pair, seed) for pair in read_pairs()] for seed in clauses.SEEDS]
    judged: dict[str, list[Judgement]] = {order: [] for order in ORDERS}
    for held in range(len(spans[0])):
        shipped = load_aligner()
        others = [example for order in links for k, example in enumerate(order) if k != held]
        aligner = Model(*train_align.fit_model(others), shipped.first, shipped.further, "held out")
        rest = [example for order in spans for k, example in enumerate(order) if k != held]
        isolator = clauses.fit_model(rest, load_isolator().threshold)
        with _use_models(aligner, isolator):
            for order, judgements in judged.items():
                judgements.extend(judge_pairs([pairs[order][held]]))
    return judged


@contextmanager
def _use_models(aligner: Model, isolator: object) -> Iterator[None]:
    with ExitStack() as stack:
        stack.enter_context(mock.patch.object(align, "load_model", return_value=aligner))
        stack.enter_context(mock.patch.object(isolate, "load_model", return_value=isolator))
        yield


def draw_table(figures: dict[str, Figures]) -> Iterator[str]:
    """Yield a Markdown table: a row a figure, a column an order."""
    yield "| figure, leave-one-pair-out | " + " | ".join(figures) + " |"
    yield "| --- |" + " --- |" * len(figures)
    for name in next(iter(figures.values())):
        yield f"| {name} | " + " | ".join(f"{reached[name]:.3f}" for reached in figures.values()) + " |"


if __name__ == "__main__":
    sys.exit(main())
