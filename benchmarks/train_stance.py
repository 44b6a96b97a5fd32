"""Fit the weights of the stance model, and say what they reach on pairs left out.

    python -m benchmarks.train_stance [CORPORA]            print leave-one-pair-out figures
    python -m benchmarks.train_stance [CORPORA] --write    write addcheck/label/stance.json as well

CORPORA: the folder with discourse/newsdiscourse-train.jsonl. With it, sentences that NewsDiscourse calls evaluation,
expectation or neither are trained on too, with a small weight; without it, the labelled pairs alone.
"""

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from addcheck.label.stance import WORD, weigh_stance
from benchmarks.corpora import read_discourse
from benchmarks.gold_pairs import FURTHER, GOLD, read_further_pairs, read_pairs
from benchmarks.label_pairs import LabelledAddition, macro_f1, read_labelled_additions

WEIGHTS = Path(__file__).resolve().parents[1] / "addcheck" / "label" / "stance.json"
STRENGTH = 0.15
"""Inverse of the regularisation: from 0.1 to 0.2 the figures move by under .01."""
CORPUS_WEIGHT = 0.15
"""What a corpus sentence weighs against one of the labelled pairs, classes balanced within each."""
PLAIN = 1800
"""So many of the corpus's plain sentences are trained on: about as many as there are of the other two."""

RARE = (2, 3)
"""In how many labelled additions, and in how many texts of both kinds, a word must stand to be weighed."""
FAINT = 0.05
"""Words that weigh less than this, in log-odds, for every stance are left out of the file."""

Evidence = dict[str, float]


def fit_weights(rows: Sequence[LabelledAddition], corpus: Sequence[tuple[Evidence, str]]) -> dict[str, Evidence]:
    """Fit a multinomial logistic regression with balanced classes; stance -> evidence -> log-odds.

    Only evidence that occurs in the labelled pairs is weighed.
    """
    known = _find_common_words([row.evidence for row in rows], [evidence for evidence, _ in corpus])
    vectorizer = DictVectorizer()
    vectorizer.fit([_drop_words(row.evidence, known) for row in rows])
    gold = [row.gold_stance for row in rows]
    stances = gold + [stance for _, stance in corpus]
    weights = _balance(gold) + [CORPUS_WEIGHT * one for one in _balance([stance for _, stance in corpus])]
    table = vectorizer.transform([row.evidence for row in rows] + [evidence for evidence, _ in corpus])
    model = LogisticRegression(C=STRENGTH, max_iter=400)
    model.fit(table, stances, sample_weight=weights)
    names = vectorizer.get_feature_names_out()
    strongest = abs(model.coef_).max(0)
    heavy = [not name.startswith(WORD) or top >= FAINT for name, top in zip(names, strongest, strict=True)]
    return {
        str(stance): {"bias": round(float(bias), 3)}
        | {str(n): round(float(w), 3) for n, w, kept in zip(names, weights, heavy, strict=True) if kept}
        for stance, bias, weights in zip(model.classes_, model.intercept_, model.coef_, strict=True)
    }


def _find_common_words(labelled: Sequence[Evidence], corpus: Sequence[Evidence]) -> frozenset[str]:
    own = Counter(name for evidence in labelled for name in evidence if name.startswith(WORD))
    both = own + Counter(name for evidence in corpus for name in evidence if name.startswith(WORD))
    return frozenset(name for name, count in own.items() if count >= RARE[0] and both[name] >= RARE[1])


def _drop_words(evidence: Evidence, known: frozenset[str]) -> Evidence:
    return {name: value for name, value in evidence.items() if not name.startswith(WORD) or name in known}


def _balance(stances: Sequence[str]) -> list[float]:
    counts = Counter(stances)
    return [len(stances) / len(counts) / counts[one] for one in stances]


def read_corpus(folder: Path | None) -> list[tuple[Evidence, str]]:
    """Read the corpus's sentences that are no speech; of the plain ones every so many."""
    if folder is None:
        return []
    path = folder / "discourse" / "newsdiscourse-train.jsonl"
    rows = [(one.evidence, one.stance) for one in read_discourse(path) if not one.speech]
    plain = [row for row in rows if row[1] == "factual"]
    step = max(len(plain) // PLAIN, 1)
    return [row for row in rows if row[1] != "factual"] + plain[::step][:PLAIN]


def read_rows() -> list[LabelledAddition]:
    """Read the labelled additions that are trained on: of the gold pairs and of the further ones."""
    return read_labelled_additions([*read_pairs(), *read_further_pairs()])


def leave_pairs_out(rows: Sequence[LabelledAddition], corpus: Sequence[tuple[Evidence, str]]) -> list[str]:
    """Return each row's stance as a model says that never saw its pair."""
    said = [""] * len(rows)
    for pair in sorted({row.pair for row in rows}):
        weights = fit_weights([row for row in rows if row.pair != pair], corpus)
        for i, row in enumerate(rows):
            if row.pair == pair:
                said[i] = weigh_stance(row.evidence, weights).stance
    return said


def main() -> None:
    """Print the figures; write the weights if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, nargs="?")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows, corpus = read_rows(), read_corpus(options.corpora)
    said = leave_pairs_out(rows, corpus)
    score, classes = macro_f1([row.gold_stance for row in rows], said)
    print(f"stance, leave one pair out: macro-F1 {score:.3f}", {name: round(one, 3) for name, one in classes.items()})
    for folder in (GOLD, *FURTHER):
        names = {pair.id for pair in read_pairs(folder)}
        held = [(row.gold_stance, one) for row, one in zip(rows, said, strict=True) if row.pair in names]
        print(f"  of {folder.name}: {macro_f1(*zip(*held, strict=True))[0]:.3f} ({len(held)} additions)")
    if options.write:
        data = {
            "made_by": "benchmarks/train_stance.py",
            "trained_on": {"additions": len(rows), "sentences of NewsDiscourse": len(corpus)},
            "leave_one_pair_out": {"macro_f1": round(score, 3)},
            "weights": fit_weights(rows, corpus),
        }
        WEIGHTS.write_text(json.dumps(data, indent=1, sort_keys=True, ensure_ascii=False) + "\n", "utf-8")
        print(f"wrote {WEIGHTS.name}")


if __name__ == "__main__":
    main()
