"""Fit the weights that judge a segment of a linked sentence, and write addcheck/isolate/weights.json.

    python benchmarks/clauses.py             # leave-one-pair-out figures, then fit on all and write
    python benchmarks/clauses.py --dry-run   # figures only
    python benchmarks/clauses.py --errors    # and every missed and falsely marked span, by cause

Judged are the labelled links themselves, and the same links with errors an aligner makes: a second source missed, a
foreign one added. Weights are fitted on both kinds. Needs scikit-learn (dependency group `train`).
"""

import argparse
import json
import random
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # run as a script, from any folder
    sys.path.insert(0, str(ROOT))

from addcheck.align import align_documents  # noqa: E402
from addcheck.isolate.coverage import Coverage  # noqa: E402
from addcheck.isolate.features import describe_sequence  # noqa: E402
from addcheck.isolate.judge import Described, describe_linked  # noqa: E402
from addcheck.isolate.marking import mark_sentence  # noqa: E402
from addcheck.isolate.sentences import describe_unlinked, list_unlinked  # noqa: E402
from addcheck.isolate.weigh import FEATURES, Model, Regression, probability  # noqa: E402
from addcheck.model import Alignment, Article, Document, Link, Sentence, SentenceKind, Span  # noqa: E402
from addcheck.words import tokenize_text  # noqa: E402
from benchmarks.gold_pairs import GoldPair, LaidOut, read_further_pairs, read_pairs  # noqa: E402

_WORD = re.compile(r"\w+(?:[’'.,]\w+)*")
WEIGHTS = ROOT / "addcheck" / "isolate" / "weights.json"
PENALTY = 0.05
"""Inverse strength of the L2 penalty."""
FURTHER_WEIGHT = 0.3
"""What a pair that is only trained on counts: they outnumber those of `gold`, which are of the common kind."""
SEEDS = (None, 1, 2)
"""The labelled links as they are, then twice with errors."""
THRESHOLDS = (0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
NEAR_BEST = 0.02
"""Of the thresholds whose F1 (sum over both kinds of links) is this near the best, the one nearest to one half."""
MISSED, FOREIGN = 0.1, 0.05
"""Share of further sources that are dropped, and of sentences given a foreign one, when links carry errors."""


@dataclass(frozen=True)
class Example:
    """A pair's linked sentences as described for one set of links.

    `gold`: labelled sentence -> its added spans, of sentences that have a counterpart. `labels`: place in the
    document -> labelled sentence. `unlinked`: the numbers of each sentence the aligner links to nothing, and whether
    the labels call it added.
    """

    pair: GoldPair
    described: tuple[Described, ...]
    labels: dict[int, int]
    gold: dict[int, list[Span]]
    unlinked: list[tuple[tuple[float, ...], bool]]
    weight: float = 1.0


def make_document(laid: LaidOut) -> tuple[Document, dict[int, int]]:
    """Make a document with the labelled sentence boundaries and the title; also label -> place."""
    order = sorted(laid.ranges, key=lambda i: laid.ranges[i])
    first = laid.ranges[order[0]][0]
    title = [(SentenceKind.TITLE, 0, laid.text.index("\n"))] if first else []
    units = title + [(SentenceKind.PROSE, *laid.ranges[i]) for i in order]
    sentences = tuple(Sentence(Span(a, b), 0, kind, tokenize_text(laid.text, a, b)) for kind, a, b in units)
    article = Article("gold", laid.text, "", "utf-8", None, None, ())
    return Document(article, sentences), {label: place for place, label in enumerate(order, start=len(title))}


def make_links(pair: GoldPair, seed: int | None) -> list[tuple[int, int]]:
    """Return the labelled links, as (derived, original); with a seed, with errors."""
    if seed is None:
        return sorted(pair.links)
    chance = random.Random(f"{seed}{pair.id}")  # noqa: S311  (errors that can be repeated, no secret)
    links: list[tuple[int, int]] = []
    linked: set[int] = set()
    for derived, original in sorted(pair.links):
        if derived in linked and chance.random() < MISSED:
            continue
        linked.add(derived)
        links.append((derived, original))
    foreign = [(d, chance.randrange(len(pair.original.sentences))) for d in sorted(linked) if chance.random() < FOREIGN]
    return sorted({*links, *foreign})


def make_example(pair: GoldPair, seed: int | None) -> Example:
    """Describe a labelled pair's linked sentences as the pipeline does."""
    original, originals = make_document(pair.original)
    derived, places = make_document(pair.derived)
    links = tuple(Link(places[d], originals[o], 0.9, 0.5) for d, o in make_links(pair, seed))
    alignment = Alignment(links, (), (None,) * len(derived.sentences), (), related=True)
    gold = {}
    for label, sentence in enumerate(pair.derived.sentences):
        if sentence["relation"] in {"verbatim", "paraphrase"}:
            starts = [pair.derived.ranges[label][0] + sentence["text"].index(s) for s in sentence["added_spans"]]
            gold[label] = [Span(a, a + len(s)) for a, s in zip(starts, sentence["added_spans"], strict=True)]
    labels = {place: label for label, place in places.items()}
    coverage = Coverage(original, derived)
    unlinked = [] if seed else list(list_judged_unlinked(pair, original, derived, labels, coverage))
    return Example(pair, describe_linked(original, derived, alignment, coverage), labels, gold, unlinked)


def list_judged_unlinked(
    pair: GoldPair, original: Document, derived: Document, labels: dict[int, int], coverage: Coverage
) -> Iterator[tuple[tuple[float, ...], bool]]:
    """Yield the numbers of sentences that the aligner itself links to nothing, and whether they were added."""
    relations = {place: pair.derived.sentences[label]["relation"] for place, label in labels.items()}
    boilerplate = {place for place, relation in relations.items() if relation == "boilerplate"}
    alignment = align_documents(original, derived, skip_derived=boilerplate)
    for place in list_unlinked(derived, alignment, boilerplate):
        yield (
            describe_unlinked(alignment.nearest[place], coverage.compare_terms(place, (), ())),
            relations[place] == "added",
        )


def find_words(text: str, span: Span) -> set[tuple[int, int]]:
    """Return the words within a span, as ranges."""
    return {(w.start() + span.start, w.end() + span.start) for w in _WORD.finditer(span.quote(text))}


def list_targets(example: Example) -> Iterator[tuple[Described, list[bool], list[float]]]:
    """Yield each described sentence, whether most words of each segment are labelled added, and training weights."""
    text = example.pair.derived.text
    for described in example.described:
        gold = set().union(*(find_words(text, s) for s in example.gold[example.labels[described.sentence]]))
        words = [find_words(text, segment.span) for segment in described.segments]
        yield described, [2 * len(w & gold) > len(w) for w in words], [example.weight * len(w) ** 0.5 for w in words]


def fit_regression(numbers: list[tuple[float, ...]], added: list[bool], weights: list[float]) -> Regression:
    """Fit on standardised numbers and fold the scaling into the weights."""
    table = np.array(numbers)
    scaler = StandardScaler().fit(table)
    fitted = LogisticRegression(C=PENALTY, max_iter=5000).fit(scaler.transform(table), added, sample_weight=weights)
    scaled = fitted.coef_[0] / scaler.scale_
    bias = fitted.intercept_[0] - float(scaled @ scaler.mean_)
    return Regression(tuple(round(float(w), 4) for w in scaled), round(float(bias), 4))


def fit_model(examples: Iterable[Example], threshold: float) -> Model:
    """Fit both regressions; the second sees what the first says of a segment's neighbours."""
    examples = list(examples)
    targets = [target for example in examples for target in list_targets(example)]
    added = [hit for _, hits, _ in targets for hit in hits]
    weights = [weight for _, _, own in targets for weight in own]
    numbers = [features for described, _, _ in targets for features in described.features]
    alone = fit_regression(numbers, added, weights)
    beside = [
        row
        for described, _, _ in targets
        for row in describe_sequence(described.segments, [alone.logit(f) for f in described.features])
    ]
    among = fit_regression([(*own, *around) for own, around in zip(numbers, beside, strict=True)], added, weights)
    unlinked = [row for example in examples for row in example.unlinked]
    sentence = fit_regression([f for f, _ in unlinked], [hit for _, hit in unlinked], [1.0] * len(unlinked))
    made_by = f"benchmarks/clauses.py on {len({e.pair.id for e in examples})} labelled pairs, C={PENALTY}"
    return Model(alone, among, sentence, threshold, made_by)


Marked = tuple[Example, int, set[tuple[int, int]], set[tuple[int, int]]]
"""An example, a labelled sentence of it, the words said to be added there and those labelled so."""


def mark_words(example: Example, model: Model) -> Iterator[Marked]:
    """Judge all linked sentences of an example; labelled spans in sentences without a link count as missed."""
    text = example.pair.derived.text
    said: dict[int, set[tuple[int, int]]] = {}
    for described in example.described:
        spans = [marked.span for marked in mark_sentence(described, model)]
        said[example.labels[described.sentence]] = set().union(*(find_words(text, s) for s in spans))
    for label, spans in example.gold.items():
        yield example, label, said.get(label, set()), set().union(*(find_words(text, s) for s in spans))


def count_marked(marked: Iterable[Marked]) -> tuple[float, float, float]:
    """Return precision, recall and F1 over words."""
    hits = said = true = 0
    for _, _, mine, gold in marked:
        hits, said, true = hits + len(mine & gold), said + len(mine), true + len(gold)
    return hits / max(1, said), hits / max(1, true), 2 * hits / max(1, said + true)


def describe_further_pairs() -> list[Example]:
    """Describe the pairs that are only trained on, with every kind of links."""
    examples = (make_example(pair, seed) for seed in SEEDS for pair in read_further_pairs())
    return [replace(example, weight=FURTHER_WEIGHT) for example in examples]


def leave_one_out(orders: Sequence[Sequence[Example]], further: Sequence[Example]) -> list[Model]:
    """Fit a model for each pair on all others, and on `further` examples."""
    return [
        fit_model([*(e for examples in orders for k, e in enumerate(examples) if k != held), *further], 0.5)
        for held in range(len(orders[0]))
    ]


def mark_all(examples: Sequence[Example], models: Sequence[Model]) -> list[Marked]:
    """Mark each example by the model fitted without it."""
    return [row for example, model in zip(examples, models, strict=True) for row in mark_words(example, model)]


def print_reliability(spans: Iterable[tuple[float, bool]]) -> None:
    """Print how often spans of each confidence are labelled added: (confidence, labelled so), each judged held out."""
    rows = list(spans)
    for low, high in pairwise(BINS):
        hits = [hit for confidence, hit in rows if low <= confidence < high]
        if hits:
            print(
                f"  {low:.2f} to {min(high, 1):.2f}: {len(hits):4d} found, {sum(hits) / len(hits):.2f} of them labelled"
            )


def judge_spans(examples: Sequence[Example], models: Sequence[Model]) -> Iterator[tuple[float, bool]]:
    """Yield for each span marked in linked sentences its confidence, and whether most of its words are labelled."""
    for example, model in zip(examples, models, strict=True):
        text = example.pair.derived.text
        for described in example.described:
            gold = set().union(*(find_words(text, s) for s in example.gold[example.labels[described.sentence]]))
            for marked in mark_sentence(described, model):
                words = find_words(text, marked.span)
                yield marked.confidence, 2 * len(words & gold) > len(words)


def judge_unlinked(examples: Sequence[Example], models: Sequence[Model]) -> Iterator[tuple[float, bool]]:
    """Yield for each sentence linked to nothing its confidence, and whether it is labelled added."""
    for example, model in zip(examples, models, strict=True):
        for features, added in example.unlinked:
            yield probability(model.sentence.logit(features)), added


def print_errors(marked: Iterable[Marked]) -> None:
    """Print each sentence where words were missed or falsely marked."""
    for example, label, said, gold in marked:
        text = example.pair.derived.text
        if said != gold:
            print(f"\n{example.pair.id} {label} {text[slice(*example.pair.derived.ranges[label])]}")
            print("  missed:", " ".join(text[slice(*w)] for w in sorted(gold - said)))
            print("  false: ", " ".join(text[slice(*w)] for w in sorted(said - gold)))


def write_regression(regression: Regression, names: Sequence[str]) -> dict[str, object]:
    """Write a regression as `weights.json` holds it."""
    return {"bias": regression.bias, "weights": dict(zip(names, regression.weights, strict=True))}


def main() -> None:
    """Print leave-one-pair-out figures; unless it is a dry run, fit on all pairs and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dry-run", action="store_true", help="figures only")
    parser.add_argument("--errors", action="store_true", help="print every mistake at the threshold chosen")
    options = parser.parse_args()
    orders = [[make_example(pair, seed) for pair in read_pairs()] for seed in SEEDS]
    further = describe_further_pairs()
    models = leave_one_out(orders, further)
    scored = {}
    for threshold in THRESHOLDS:
        at = [replace(model, threshold=threshold) for model in models]
        rows = [count_marked(mark_all(examples, at)) for examples in orders[:2]]
        scored[threshold] = sum(f1 for _, _, f1 in rows)
        print(f"{threshold:.2f}  " + "  ".join(f"P {p:.3f} R {r:.3f} F1 {f:.3f}" for p, r, f in rows))
    near = [t for t in scored if scored[t] >= max(scored.values()) - NEAR_BEST]
    threshold = min(near, key=lambda t: (abs(t - 0.5), -t))
    chosen = [replace(model, threshold=threshold) for model in models]
    print(f"threshold {threshold}\nconfidence of clauses:")
    print_reliability(judge_spans(orders[0], chosen))
    print("confidence of whole sentences:")
    print_reliability(judge_unlinked(orders[0], chosen))
    if options.errors:
        print_errors(mark_all(orders[0], chosen))
    if not options.dry_run:
        model = fit_model([*(e for examples in orders for e in examples), *further], threshold)
        data = {
            "made_by": model.made_by,
            "threshold": threshold,
            "alone": write_regression(model.alone, FEATURES["alone"]),
            "among": write_regression(model.among, FEATURES["among"]),
            "sentence": write_regression(model.sentence, FEATURES["sentence"]),
        }
        WEIGHTS.write_text(json.dumps(data, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
