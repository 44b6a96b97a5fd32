"""Fit the weights of the stance model on the gold pairs, and say what they reach on pairs left out.

python -m benchmarks.train_stance            print leave-one-pair-out figures
python -m benchmarks.train_stance --write    write addcheck/label/stance.json as well
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from benchmarks.label_pairs import LabelledAddition, macro_f1, read_labelled_additions

WEIGHTS = Path(__file__).resolve().parents[1] / "addcheck" / "label" / "stance.json"
STRENGTH = 0.1
"""Inverse of the regularisation: the best of 0.05 to 2 leave-one-pair-out, on a flat top."""


def fit_weights(rows: Sequence[LabelledAddition]) -> dict[str, dict[str, float]]:
    """Fit a multinomial logistic regression with balanced classes; stance -> evidence -> log-odds."""
    vectorizer = DictVectorizer(sparse=False)
    table = vectorizer.fit_transform([row.evidence for row in rows])
    model = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=2000)
    model.fit(table, [row.gold_stance for row in rows])
    names = vectorizer.get_feature_names_out()
    return {
        str(stance): {"bias": round(float(bias), 3)}
        | {str(name): round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}
        for stance, bias, weights in zip(model.classes_, model.intercept_, model.coef_, strict=True)
    }


def leave_pairs_out(rows: Sequence[LabelledAddition]) -> list[str]:
    """Return each row's stance as a model says that never saw its pair."""
    from addcheck.label.stance import weigh_stance

    said = dict.fromkeys(range(len(rows)), "")
    for pair in sorted({row.pair for row in rows}):
        weights = fit_weights([row for row in rows if row.pair != pair])
        for i, row in enumerate(rows):
            if row.pair == pair:
                said[i] = weigh_stance(row.evidence, weights).stance
    return list(said.values())


def main() -> None:
    """Print the figures; write the weights if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows = read_labelled_additions()
    score, classes = macro_f1([row.gold_stance for row in rows], leave_pairs_out(rows))
    print(f"stance, leave one pair out: macro-F1 {score:.3f}", {name: round(one, 3) for name, one in classes.items()})
    if options.write:
        data = {"made_by": "benchmarks/train_stance.py", "weights": fit_weights(rows)}
        WEIGHTS.write_text(json.dumps(data, indent=1, sort_keys=True, ensure_ascii=False) + "\n", "utf-8")
        print(f"wrote {WEIGHTS.name}")


if __name__ == "__main__":
    main()
