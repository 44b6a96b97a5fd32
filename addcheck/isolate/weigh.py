"""The logistic regressions that judge segments: a dot product each, their weights in `weights.json`.

The file is made by `benchmarks/clauses.py` from the labelled pairs; its `made_by` says how.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from operator import mul

from addcheck.isolate.features import SEGMENT_FEATURES, SEQUENCE_FEATURES, describe_sequence
from addcheck.isolate.segments import Segment
from addcheck.isolate.sentences import SENTENCE_FEATURES

FEATURES = {
    "alone": SEGMENT_FEATURES,
    "among": (*SEGMENT_FEATURES, *SEQUENCE_FEATURES),
    "sentence": SENTENCE_FEATURES,
}
"""What each regression is over, in order."""


@dataclass(frozen=True, slots=True)
class Regression:
    """A logistic regression; `weights` in the order of the features it is for."""

    weights: tuple[float, ...]
    bias: float

    def logit(self, features: Sequence[float]) -> float:
        """Return the log-odds."""
        total: float = sum(map(mul, self.weights, features))
        return self.bias + total


@dataclass(frozen=True, slots=True)
class Model:
    """`alone` judges a segment by itself, `among` beside its neighbours; `sentence` one that is linked to nothing.

    `threshold`: the probability from which a segment is reported.
    """

    alone: Regression
    among: Regression
    sentence: Regression
    threshold: float
    made_by: str

    def judge(self, segments: Sequence[Segment], features: Sequence[Sequence[float]]) -> tuple[float, ...]:
        """Return for each segment of a sentence the probability (0 to 1) that it was added."""
        logits = [self.alone.logit(own) for own in features]
        beside = describe_sequence(segments, logits)
        return tuple(
            probability(self.among.logit((*own, *around))) for own, around in zip(features, beside, strict=True)
        )


def probability(logit: float) -> float:
    """Turn log-odds into a probability (0 to 1)."""
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, logit))))


def parse_model(text: str) -> Model:
    """Read the form of `weights.json`, and insist that it names exactly the features this code computes."""
    data = json.loads(text)
    for name, features in FEATURES.items():
        if tuple(data[name]["weights"]) != features:
            raise ValueError(f"weights.json: {name} names other features than are computed: train it again")
    parts = {name: Regression(tuple(data[name]["weights"].values()), data[name]["bias"]) for name in FEATURES}
    return Model(**parts, threshold=data["threshold"], made_by=data["made_by"])


@cache
def load_model() -> Model:
    """Load the weights that ship with the package."""
    return parse_model(resources.files("addcheck.isolate").joinpath("weights.json").read_text("utf-8"))
