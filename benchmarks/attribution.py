"""How well attributions are found, on the gold pairs and on PolNeAR, against baselines in the same run.

    python -m benchmarks.attribution [CORPORA]

CORPORA: the folder with attribution/polnear-dev.jsonl and polnear-train.jsonl. Without it only the gold pairs are
measured, and the rest says why it was skipped.
"""

import argparse
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from addcheck.label import find_attributions
from addcheck.model import Attribution
from benchmarks.corpora import overlaps_any, place_sentences, read_lines
from benchmarks.label_pairs import macro_f1, read_labelled_additions

_VERBS = re.compile(
    r"\b(?:said|says?|told|tells?|according to|added|adds|wrote|writes|asked|called|reported|noted|announced|suggested"
    r"|showed|shows?|argued|argues|believes?|thinks?|claimed|claims|warned|warns|insisted|stated|explained)\b|[“\"]",
    re.IGNORECASE,
)
"""The baseline: the commonest reporting verbs of English news, and quotation marks."""


_WORDS = re.compile(r"[a-z']+")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, nargs="?")
    options = parser.parse_args()
    _print_gold()
    folder = options.corpora / "attribution" if options.corpora else None
    if folder is None or not (folder / "polnear-dev.jsonl").is_file():
        print("PolNeAR: skipped, no CORPORA/attribution/polnear-dev.jsonl")
        return
    _print_polnear(folder)


def _print_gold() -> None:
    rows = read_labelled_additions()
    gold, said = [row.gold_attribution for row in rows], [str(row.attribution) for row in rows]
    score, classes = macro_f1(gold, said)
    print(f"gold pairs: {len(rows)} additions, attribution macro-F1 {score:.3f}", _round(classes))
    vague = [a == "vague" for a, b in zip(gold, said, strict=True) if b == "vague"]
    print(f"gold pairs: precision of vague sources {sum(vague) / len(vague):.3f}")
    majority, _ = macro_f1(gold, ["none"] * len(gold))
    print(f"gold pairs, baseline that always says none: macro-F1 {majority:.3f}")


def _round(scores: dict[str, float]) -> dict[str, float]:
    return {name: round(score, 3) for name, score in scores.items()}


def _print_polnear(folder: Path) -> None:
    gold: list[bool] = []
    said: list[bool] = []
    listed: list[bool] = []
    found = sources = 0
    for article in read_lines(folder / "polnear-dev.jsonl"):
        document = place_sentences(article)
        attributions = find_attributions(document, acts=True)
        named = {one.sentence for one in attributions}
        gold += [holds_attribution(article, one) for one in article["sentences"]]
        said += [i in named for i in range(len(document.sentences))]
        listed += [bool(_VERBS.search(one["text"])) for one in article["sentences"]]
        hits, count = _count_sources(article, attributions)
        found, sources = found + hits, sources + count
    print(f"PolNeAR dev, sentence has an attribution: addcheck {describe(gold, said)}")
    print(f"PolNeAR dev, addcheck's cues weighed with words, fitted on the train half: {_weigh(folder, gold)}")
    print(f"PolNeAR dev, baseline of verbs and quotation marks: {describe(gold, listed)}")
    print(f"PolNeAR dev, baseline of tf-idf and logistic regression: {_learn(folder, gold)}")
    print(f"PolNeAR dev, sources found (any overlap): {found / sources:.3f} of {sources}")


def holds_attribution(article: dict[str, Any], sentence: dict[str, Any]) -> bool:
    """Whether the cue of a labelled attribution begins in the sentence."""
    return any(
        sentence["start"] <= start < sentence["end"]
        for one in article["attributions"]
        for start, _ in one["offsets"]["cue"]
    )


def _count_sources(article: dict[str, Any], attributions: Sequence[Attribution]) -> tuple[int, int]:
    labelled = [one["offsets"]["src"] for one in article["attributions"] if one["offsets"]["src"]]
    spans = [one.source for one in attributions if one.source]
    return sum(any(overlaps_any(span, ranges) for span in spans) for ranges in labelled), len(labelled)


def _weigh(folder: Path, gold: Sequence[bool]) -> str:
    """Fit cues, kinds of source and single words on the train half: what is to be had beyond the rules."""
    try:
        from sklearn.feature_extraction import DictVectorizer
        from sklearn.linear_model import LogisticRegression
    except ImportError:
        return "skipped, scikit-learn is not installed"
    train = [row for article in read_lines(folder / "polnear-train.jsonl") for row in _list_evidence(article)]
    dev = [row for article in read_lines(folder / "polnear-dev.jsonl") for row in _list_evidence(article)]
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=0.1, max_iter=200)
    model.fit(vectorizer.fit_transform([row for row, _ in train]), [label for _, label in train])
    return describe(gold, [bool(one) for one in model.predict(vectorizer.transform([row for row, _ in dev]))])


def _list_evidence(article: dict[str, Any]) -> Iterator[tuple[dict[str, float], bool]]:
    document = place_sentences(article)
    found: dict[int, list[Attribution]] = {}
    for one in find_attributions(document, acts=True):
        found.setdefault(one.sentence, []).append(one)
    for i, sentence in enumerate(article["sentences"]):
        words = _WORDS.findall(sentence["text"].lower())
        row = {f"word {word}": 1.0 for word in words} | {f"pair {a} {b}": 1.0 for a, b in pairwise(words)}
        for one in found.get(i, ()):
            row |= {"attribution": 1.0, one.cue_id: 1.0, f"cue {document.quote(one.cue).lower()}": 1.0}
            row[f"source {one.kind if one.source else 'elsewhere'}"] = 1.0
        row["quotation"] = float('"' in sentence["text"] or "“" in sentence["text"])
        yield row, holds_attribution(article, sentence)


def _learn(folder: Path, gold: Sequence[bool]) -> str:
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression
    except ImportError:
        return "skipped, scikit-learn is not installed"
    train = [
        (one["text"], holds_attribution(article, one))
        for article in read_lines(folder / "polnear-train.jsonl")
        for one in article["sentences"]
    ]
    vectorizer = TfidfVectorizer(ngram_range=(1, 2), min_df=3, sublinear_tf=True)
    model = LogisticRegression(C=3, max_iter=300)
    model.fit(vectorizer.fit_transform([text for text, _ in train]), [label for _, label in train])
    texts = [one["text"] for article in read_lines(folder / "polnear-dev.jsonl") for one in article["sentences"]]
    return describe(gold, [bool(one) for one in model.predict(vectorizer.transform(texts))])


def describe(gold: Sequence[bool], said: Sequence[bool]) -> str:
    """Return precision, recall and F1 as a text."""
    both = sum(a and b for a, b in zip(gold, said, strict=True))
    precision, recall = both / max(sum(said), 1), both / max(sum(gold), 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f}"


if __name__ == "__main__":
    main()
