"""The logistic regression that judges a segment: a dot product, its weights in `weights.json`.

The file is made by `benchmarks/clauses.py` from the labelled pairs; its `made_by` says how.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from addcheck.isolate.features import SEGMENT_FEATURES


@dataclass(frozen=True, slots=True)
class Model:
    """`weights`: in the order of `SEGMENT_FEATURES`. `threshold`: the probability from which a segment is reported."""

    weights: tuple[float, ...]
    bias: float
    threshold: float
    made_by: str

    def judge(self, features: Sequence[float]) -> float:
        """Return the probability (0 to 1) that a segment with these features was added."""
        logit = self.bias + sum(w * x for w, x in zip(self.weights, features, strict=True))
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, logit))))


def parse_model(text: str) -> Model:
    """Read the form of `weights.json`, and insist that it names exactly the features this code computes."""
    data = json.loads(text)
    if tuple(data["weights"]) != SEGMENT_FEATURES:
        raise ValueError("weights.json names other features than the segments have: train it again")
    return Model(tuple(data["weights"].values()), data["bias"], data["threshold"], data["made_by"])


@cache
def load_model() -> Model:
    """Load the weights that ship with the package."""
    return parse_model(resources.files("addcheck.isolate").joinpath("weights.json").read_text("utf-8"))
