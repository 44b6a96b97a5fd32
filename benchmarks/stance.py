"""How well stance is read, on the gold pairs, NewsDiscourse and CoNLL-2010, against baselines in the same run.

    python -m benchmarks.stance [CORPORA]

CORPORA: the folder with discourse/newsdiscourse-{train,dev}.jsonl and speculation/conll2010-wiki-train.jsonl. Without
it only the gold pairs are measured, and the rest says why it was skipped.
"""

import argparse
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from addcheck.label import all_cues, try_cues
from addcheck.label.stance import weigh_stance
from benchmarks.attribution import describe
from benchmarks.corpora import DiscourseSentence, read_discourse, read_lines
from benchmarks.label_pairs import macro_f1, read_labelled_additions
from benchmarks.train_stance import leave_pairs_out, read_corpus, read_rows

_HEDGES = re.compile(
    r"\b(?:may|might|could|would|should|perhaps|possibly|probably|likely|apparently|seems?|appears?|suggests?|indicates?"
    r"|assumes?|believes?|claims?|estimates?|generally|often|sometimes|usually|about|almost|around|relatively)\b",
    re.IGNORECASE,
)
"""The baseline: hedges as Hyland lists them (Metadiscourse, 2005), unweighed."""
_FOLDS = 5


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, nargs="?")
    folder = parser.parse_args().corpora
    _print_gold(folder if folder and (folder / "discourse").is_dir() else None)
    for name, path, measure in (
        ("NewsDiscourse", "discourse/newsdiscourse-dev.jsonl", _print_discourse),
        ("CoNLL-2010", "speculation/conll2010-wiki-train.jsonl", _print_weasels),
    ):
        if folder is None or not (folder / path).is_file():
            print(f"{name}: skipped, no CORPORA/{path}")
        else:
            measure(folder)


def _print_gold(folder: Path | None) -> None:
    every = read_rows()
    said = leave_pairs_out(every, read_corpus(folder))
    names = {row.pair for row in read_labelled_additions()}
    rows = [row for row in every if row.pair in names]
    gold = [row.gold_stance for row in rows]
    score, classes = macro_f1(gold, [one for row, one in zip(every, said, strict=True) if row.pair in names])
    print(f"gold pairs, leave one pair out: stance macro-F1 {score:.3f}", {k: round(v, 3) for k, v in classes.items()})
    score, _ = macro_f1(gold, [_by_cues(row.evidence) for row in rows])
    print(f"gold pairs, the cues alone (the kind with the strongest words): macro-F1 {score:.3f}")
    hedged = ["speculative" if _HEDGES.search(row.text) else "factual" for row in rows]
    print(f"gold pairs, baseline of ready-made hedges: macro-F1 {macro_f1(gold, hedged)[0]:.3f}")


def _by_cues(evidence: dict[str, float]) -> str:
    kinds = ("factual", "evaluative", "speculative")
    return max(kinds, key=lambda kind: evidence.get(f"{kind} words", 0.0))


def _print_discourse(folder: Path) -> None:
    rows = [one for one in read_discourse(folder / "discourse" / "newsdiscourse-dev.jsonl") if not one.speech]
    gold = [one.stance != "factual" for one in rows]
    said = [weigh_stance(one.evidence).stance != "factual" for one in rows]
    print(f"NewsDiscourse dev, evaluation or expectation, no speech: addcheck {describe(gold, said)}")
    print(f"NewsDiscourse dev, baseline of ready-made hedges: {describe(gold, [_is_hedged(one.text) for one in rows])}")
    print(f"NewsDiscourse dev, baseline of tf-idf and logistic regression: {_learn_discourse(folder, rows, gold)}")


def _is_hedged(text: str) -> bool:
    return bool(_HEDGES.search(text))


def _learn_discourse(folder: Path, rows: Sequence[DiscourseSentence], gold: Sequence[bool]) -> str:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    train = [one for one in read_discourse(folder / "discourse" / "newsdiscourse-train.jsonl") if not one.speech]
    vectorizer = TfidfVectorizer(ngram_range=(1, 2), min_df=3, sublinear_tf=True)
    model = LogisticRegression(C=3, class_weight="balanced", max_iter=300)
    model.fit(vectorizer.fit_transform([one.text for one in train]), [one.stance != "factual" for one in train])
    return describe(gold, [bool(one) for one in model.predict(vectorizer.transform([one.text for one in rows]))])


def _print_weasels(folder: Path) -> None:
    rows = list(read_lines(folder / "speculation" / "conll2010-wiki-train.jsonl"))
    gold = [bool(row["uncertain"]) for row in rows]
    kinds = {cue.id: cue.kind for cue in all_cues()}
    fired = [_name_cues(row["text"]) for row in rows]
    alone = [any(kinds.get(name) == "vague" for name in one) for one in fired]
    print(f"CoNLL-2010 weasels, vague cues as they are: {describe(gold, alone)}")
    print(f"CoNLL-2010 weasels, all cues weighed, {_FOLDS}-fold: addcheck {_cross_validate(fired, gold)}")
    print(f"CoNLL-2010 weasels, baseline of ready-made hedges: {describe(gold, [_is_hedged(r['text']) for r in rows])}")
    print(f"CoNLL-2010 weasels, baseline of tf-idf, {_FOLDS}-fold: {_cross_validate([r['text'] for r in rows], gold)}")


def _name_cues(text: str) -> dict[str, float]:
    """Return each cue that fires, alone, with the words it fired on, and with the words beside them."""
    names: list[str] = []
    for cue, span in try_cues(text):
        words = span.quote(text).casefold()
        after = text[span.end : span.end + 25].casefold().split()[:1]
        before = text[max(0, span.start - 20) : span.start].casefold().split()[-1:]
        names += [cue.id, f"{cue.id}: {words}"]
        names += [f"{words} > {word}" for word in after] + [f"{word} < {words}" for word in before]
    return dict.fromkeys(names, 1.0)


def _cross_validate(rows: Sequence[Any], gold: Sequence[bool]) -> str:
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    said = [False] * len(rows)
    for fold in range(_FOLDS):
        train = [i for i in range(len(rows)) if i % _FOLDS != fold]
        test = [i for i in range(len(rows)) if i % _FOLDS == fold]
        text = isinstance(rows[0], str)
        vectorizer = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True) if text else DictVectorizer()
        model = LogisticRegression(C=3 if text else 1, class_weight="balanced", max_iter=300)
        model.fit(vectorizer.fit_transform([rows[i] for i in train]), [gold[i] for i in train])
        for i, one in zip(test, model.predict(vectorizer.transform([rows[i] for i in test])), strict=True):
            said[i] = bool(one)
    return describe(gold, said)


if __name__ == "__main__":
    main()
