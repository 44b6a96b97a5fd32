"""Fit the aligner's weights on the labelled pairs and write addcheck/align/weights.json.

    python benchmarks/train_align.py            # leave-one-pair-out figures, then fit on all and write
    python benchmarks/train_align.py --dry-run  # figures only
    python benchmarks/train_align.py --corpora DIR  # also fit, at a low weight, on the public alignment corpora

Fitted are the pairs of `gold`, `fresh` and `retold`; the figures are of `gold`, each pair judged by weights that did
not see it. Every pair is used in its own order and with the original's sentences shuffled, so that position can help
but never decide. Thresholds are chosen by the mean of links F1 and added-sentence F0.5 over all orders.
Needs scikit-learn (dependency group `train`).
"""

import argparse
import json
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, product
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # threads of a small fit only wait for one another

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # run as a script, from any folder
    sys.path.insert(0, str(ROOT))

from addcheck.align import describe_candidates  # noqa: E402
from addcheck.align.context import CONTEXT_FEATURES, Scene, describe_context  # noqa: E402
from addcheck.align.decode import accept_pairs  # noqa: E402
from addcheck.align.features import PAIR_FEATURES  # noqa: E402
from addcheck.align.kinship import are_related  # noqa: E402
from addcheck.align.weigh import Model, Regression, probability  # noqa: E402
from addcheck.model import Article, Document, Sentence, SentenceKind, Span  # noqa: E402
from addcheck.read import read_article  # noqa: E402
from addcheck.split import split_article  # noqa: E402
from addcheck.words import tokenize_text  # noqa: E402
from benchmarks.gold_pairs import GoldPair, LaidOut, read_further_pairs, read_pairs, weigh_pair  # noqa: E402

WEIGHTS = ROOT / "addcheck" / "align" / "weights.json"
SHUFFLES = (None, 7, 11)
PENALTY = 0.3
"""Inverse strength of the regressions' L2 penalty; leave-one-pair-out F1 moves by under .003 from 0.1 to 1."""

CORPORA = (("plaba-dev.jsonl", 150), ("argrewrite-dev.jsonl", 50))
"""Files of labelled alignments and how many of their pairs are read; the rest is left to measure on."""

CORPUS_WEIGHT = 0.15
"""What a candidate of a corpus counts beside one of the labelled news pairs: enough to carry over, not to lead."""

TOLERANCE = 0.001
"""Differences in mean F that come and go with the last digit of a weight."""

Pair = tuple[int, int]


@dataclass
class Example:
    """A labelled pair with its candidates described: what a fold trains or is tested on."""

    scene: Scene
    alone: dict[Pair, tuple[float, ...]]
    links: set[Pair]
    body: set[int]
    weight: float = 1.0


def make_document(laid: LaidOut) -> tuple[Document, dict[int, set[int]]]:
    """Read and split a text as the pipeline does; also labelled sentence -> the sentences that hold most of it."""
    document = split_article(read_article(laid.text.encode(), source="gold"))
    places = {
        label: {k for k, s in enumerate(document.sentences) if _is_most_of(s.span, start, end)}
        for label, (start, end) in laid.ranges.items()
    }
    return document, places


def _is_most_of(span: Span, start: int, end: int) -> bool:
    shared = min(span.end, end) - max(span.start, start)
    return shared > 0.5 * min(len(span), end - start)


def make_example(pair: GoldPair) -> Example:
    """Describe a labelled pair's candidates; labelled boilerplate is left out."""
    original, ours = make_document(pair.original)
    derived, theirs = make_document(pair.derived)
    labelled = {k: label for label, places in theirs.items() for k in places}
    boilerplate = {k for k, label in labelled.items() if pair.derived.sentences[label]["relation"] == "boilerplate"}
    skipped = boilerplate | (set(range(len(derived.sentences))) - set(labelled))
    scene, alone = describe_candidates(original, derived, skip_derived=skipped, model=None)
    links = {(d, o) for i, j in pair.links for d in theirs[i] for o in ours[j]}
    return Example(scene, alone, links, set(labelled) - boilerplate, weigh_pair(pair))


def describe_further_pairs() -> list[Example]:
    """Describe the pairs that are only trained on, in every order."""
    return [make_example(pair) for shuffle in SHUFFLES for pair in read_further_pairs(shuffle)]


def read_corpus(path: Path, most: int) -> list[Example]:
    """Describe the first pairs of a corpus of sentence lists: one JSON object a line, `original, derived, links`."""
    examples = []
    for line in path.read_text("utf-8").splitlines()[:most]:
        row = json.loads(line)
        original, derived = (_list_document(row[side]) for side in ("original", "derived"))
        scene, alone = describe_candidates(original, derived, model=None)
        links = {(d, o) for d, o in row["links"]}
        examples.append(Example(scene, alone, links, set(range(len(derived.sentences))), CORPUS_WEIGHT))
    return [e for e in examples if e.alone]


def _list_document(sentences: Sequence[str]) -> Document:
    text = "\n".join(sentences)
    starts = accumulate((len(s) + 1 for s in sentences[:-1]), initial=0)
    spans = [Span(start, start + len(s)) for start, s in zip(starts, sentences, strict=True)]
    article = Article("corpus", text, "", "utf-8", None, None, ())
    return Document(
        article,
        tuple(Sentence(s, 0, SentenceKind.PROSE, tokenize_text(text, s.start, s.end)) for s in spans),
    )


Rows = list[tuple[tuple[float, ...], bool, float]]
"""Features of a candidate, whether it is a link, and how much it counts."""


def fit_regression(names: Sequence[str], rows: Rows) -> Regression:
    """Fit on standardised features and fold the scaling into the weights."""
    features, hits, weight = np.array([r[0] for r in rows]), [r[1] for r in rows], [r[2] for r in rows]
    scaler = StandardScaler().fit(features)
    fitted = LogisticRegression(C=PENALTY, max_iter=5000).fit(scaler.transform(features), hits, sample_weight=weight)
    weights = fitted.coef_[0] / scaler.scale_
    bias = fitted.intercept_[0] - float(weights @ scaler.mean_)
    return Regression(tuple(names), tuple(round(float(w), 4) for w in weights), round(float(bias), 4))


def describe_among(example: Example, alone: Regression) -> dict[Pair, tuple[float, ...]]:
    """Describe each candidate among its rivals, as the pipeline does once `alone` is known."""
    logits = {pair: alone.logit(example.alone[pair]) for pair in example.scene.logits}
    scene = Scene(example.scene.derived, example.scene.original, logits, example.scene.overlaps)
    return {pair: among + example.alone[pair] for pair, among in describe_context(scene).items()}


def fit_model(examples: Iterable[Example]) -> tuple[Regression, Regression]:
    """Fit both regressions."""
    examples = [e for e in examples if e.links]
    rows = [(f, pair in e.links, e.weight) for e in examples for pair, f in e.alone.items()]
    alone = fit_regression(PAIR_FEATURES, rows)
    rows = [(f, pair in e.links, e.weight) for e in examples for pair, f in describe_among(e, alone).items()]
    return alone, fit_regression(CONTEXT_FEATURES + PAIR_FEATURES, rows)


def judge(example: Example, alone: Regression, among: Regression) -> dict[Pair, float]:
    """Give every candidate its probability; unrelated articles have no candidates."""
    if not are_related(example.scene.derived, example.scene.original, example.alone):
        return {}
    return {pair: probability(among.logit(f)) for pair, f in describe_among(example, alone).items()}


def f_score(pairs: Iterable[tuple[set[Any], set[Any]]], beta: float = 1.0) -> float:
    """F of (said, true) sets, counted over all; a beta under 1 weighs precision more."""
    hits = said = true = 0
    for mine, gold in pairs:
        hits, said, true = hits + len(mine & gold), said + len(mine), true + len(gold)
    return (1 + beta**2) * hits / (said + beta**2 * true) if said + true else 1.0


def measure(
    judged: Sequence[tuple[Example, dict[Pair, float]]], first: float, further: float, beta: float = 1.0
) -> tuple[float, float]:
    """Links F1 and the F-beta of added sentences at two thresholds."""
    empty = Regression((), (), 0.0)
    model = Model(empty, empty, first, further, "")
    linked = [(e, set(accept_pairs(p, e.scene, model))) for e, p in judged]
    added = [(e.body - {d for d, _ in s}, e.body - {d for d, _ in e.links}) for e, s in linked]
    return f_score((s, e.links) for e, s in linked), f_score(added, beta)


def leave_one_out(
    orders: Sequence[Sequence[Example]], further: Sequence[Example]
) -> list[list[tuple[Example, dict[Pair, float]]]]:
    """Judge each pair by weights fitted on all others, in every order, and on `further` examples."""
    judged: list[list[tuple[Example, dict[Pair, float]]]] = [[] for _ in orders]
    for place in range(len(orders[0])):
        others = [e for order in orders for k, e in enumerate(order) if k != place]
        alone, among = fit_model([*others, *further])
        for said, order in zip(judged, orders, strict=True):
            said.append((order[place], judge(order[place], alone, among)))
    return judged


def choose_thresholds(judged: Sequence[Sequence[tuple[Example, dict[Pair, float]]]]) -> tuple[float, float]:
    """Choose the thresholds by links F1 and added-sentence F0.5, averaged over orders.

    Precision of additions counts double: a false accusation costs more than a miss. The surface is flat and its
    highest point one of chance, so of all within `TOLERANCE` of it the one nearest to one half is taken.
    """
    steps = [round(0.2 + 0.05 * k, 2) for k in range(11)]
    score = {t: sum(sum(measure(j, *t, beta=0.5)) for j in judged) / (2 * len(judged)) for t in product(steps, steps)}
    best = max(score.values())
    near = [t for t, s in score.items() if s >= best - TOLERANCE]
    return min(near, key=lambda t: (abs(t[0] - 0.5) + abs(t[1] - 0.5), t))


def main() -> None:
    """Print the leave-one-pair-out figures; fit on everything and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dry-run", action="store_true", help="figures only")
    parser.add_argument("--corpora", type=Path, help=f"folder of {', '.join(name for name, _ in CORPORA)}")
    args = parser.parse_args()
    corpora = [e for name, most in CORPORA if args.corpora for e in read_corpus(args.corpora / name, most)]
    beside = describe_further_pairs()
    orders = [[make_example(pair) for pair in read_pairs(shuffle=shuffle)] for shuffle in SHUFFLES]
    judged = leave_one_out(orders, [*beside, *corpora])
    first, further = choose_thresholds(judged)
    for shuffle, said in zip(SHUFFLES, judged, strict=True):
        links, added = measure(said, first, further)
        print(f"leave-one-pair-out, shuffle {shuffle}: links F1 {links:.3f}, added sentences F1 {added:.3f}")
    found = sum(pair in e.alone for e, _ in judged[0] for pair in e.links)
    print(f"true links among the candidates: {found} of {sum(len(e.links) for e, _ in judged[0])}")
    print(f"thresholds: first {first}, further {further}")
    if not args.dry_run:
        alone, among = fit_model([*(e for order in orders for e in order), *beside, *corpora])
        count = len(orders[0]) + len(beside) // len(SHUFFLES)
        made_by = (
            f"benchmarks/train_align.py on {count} labelled pairs in {len(SHUFFLES)} orders, "
            f"{len(corpora)} pairs of public corpora, C={PENALTY}"
        )
        parts = {k: {"bias": r.bias, "weights": dict(zip(r.names, r.weights, strict=True))}
                 for k, r in (("alone", alone), ("among", among))}  # fmt: skip
        data = {"made_by": made_by, "first": first, "further": further, **parts}
        WEIGHTS.write_text(json.dumps(data, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
