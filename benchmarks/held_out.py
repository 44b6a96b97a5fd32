"""The figures to trust: every pair judged by weights that never saw it (leave-one-pair-out), through the whole way.

    python benchmarks/held_out.py                    the table
    python benchmarks/held_out.py --errors [KIND]    every mistake with its sentences, in the original's order
    python benchmarks/held_out.py --write            put the table into docs/benchmarks.md

For each labelled pair the regressions of `align`, `isolate` and `label` are fitted on all the others, and on those of
`fresh` and `retold`, and put in the place of the shipped ones. The thresholds are the shipped ones. With
`--corpora DIR` they are also fitted on the public corpora that the shipped ones saw (`alignment/`, `discourse/`).
Needs scikit-learn (dependency group `train`).
"""

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import ModuleType
from unittest import mock

HERE = Path(__file__).resolve().parent
for folder in (HERE, HERE.parent):  # run as a script, from any folder
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))

from addcheck import align, isolate  # noqa: E402
from addcheck.align.weigh import Model  # noqa: E402
from addcheck.align.weigh import load_model as load_aligner  # noqa: E402
from addcheck.isolate.weigh import load_model as load_isolator  # noqa: E402
from addcheck.label import stance  # noqa: E402
from benchmarks import clauses, train_align, train_stance  # noqa: E402
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
    parser.add_argument("--corpora", type=Path, help="folder of the public corpora to fit on as well")
    options = parser.parse_args(arguments)
    judged = judge_held_out(options.corpora)
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


def judge_held_out(corpora: Path | None) -> dict[str, list[Judgement]]:
    """Judge each pair, in every order, by weights fitted on all other pairs."""
    pairs = {order: read_pairs(shuffle=seed) for order, seed in ORDERS.items()}
    fitter = Fitter(corpora)
    judged: dict[str, list[Judgement]] = {order: [] for order in ORDERS}
    for held, name in enumerate(pair.id for pair in read_pairs()):
        with ExitStack() as stack:
            for module, loader, model in fitter.fit_without(held, name):
                stack.enter_context(mock.patch.object(module, loader, return_value=model))
            for order, judgements in judged.items():
                judgements.extend(judge_pairs([pairs[order][held]]))
    return judged


class Fitter:
    """Holds all examples described once, and fits on all but those of one pair."""

    def __init__(self, corpora: Path | None) -> None:
        """Describe the labelled pairs, and the public corpora if there are any."""
        self._links = [[train_align.make_example(p) for p in read_pairs(shuffle=s)] for s in train_align.SHUFFLES]
        self._spans = [[clauses.make_example(pair, seed) for pair in read_pairs()] for seed in clauses.SEEDS]
        self._further_spans = clauses.describe_further_pairs()
        self._stances = train_stance.read_rows()
        self._sentences = train_stance.read_corpus(corpora)
        self._articles = train_align.describe_further_pairs() + [
            example
            for name, most in train_align.CORPORA
            if corpora
            for example in train_align.read_corpus(corpora / "alignment" / name, most)
        ]

    def fit_without(self, held: int, name: str) -> Iterator[tuple[ModuleType, str, object]]:
        """Yield the module whose loader is to be replaced, the loader's name and the model it shall return."""
        shipped = load_aligner()
        links = [example for order in self._links for k, example in enumerate(order) if k != held]
        aligner = Model(*train_align.fit_model([*links, *self._articles]), shipped.first, shipped.further, "held out")
        yield align, "load_model", aligner
        spans = [example for order in self._spans for k, example in enumerate(order) if k != held]
        yield isolate, "load_model", clauses.fit_model([*spans, *self._further_spans], load_isolator().threshold)
        rows = [row for row in self._stances if row.pair != name]
        yield stance, "read_weights", train_stance.fit_weights(rows, self._sentences)


def draw_table(figures: dict[str, Figures]) -> Iterator[str]:
    """Yield a Markdown table: a row a figure, a column an order."""
    yield "| figure, leave-one-pair-out | " + " | ".join(figures) + " |"
    yield "| --- |" + " --- |" * len(figures)
    for name in next(iter(figures.values())):
        yield f"| {name} | " + " | ".join(f"{reached[name]:.3f}" for reached in figures.values()) + " |"


if __name__ == "__main__":
    sys.exit(main())
