"""The two logistic regressions of the aligner: a dot product each, weights in `weights.json`.

The file is made by `benchmarks/train_align.py` from the labelled pairs; its `made_by` says how.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from operator import mul

from addcheck.align.context import CONTEXT_FEATURES
from addcheck.align.features import PAIR_FEATURES


@dataclass(frozen=True, slots=True)
class Regression:
    """A logistic regression over named features."""

    names: tuple[str, ...]
    weights: tuple[float, ...]
    bias: float

    def logit(self, features: Sequence[float]) -> float:
        """Return the log-odds of features in the order of `names`."""
        total: float = sum(map(mul, self.weights, features))
        return self.bias + total

    def reasons(self, features: Sequence[float], most: int = 4) -> tuple[tuple[str, float], ...]:
        """Return the features that weighed most, with their share of the log-odds, strongest first."""
        products = list(map(mul, self.weights, features))
        least = sorted(map(abs, products))[-most:][0] - 0.001  # what rounding cannot lift over it need not be rounded
        parts = [(n, round(p, 3)) for n, p in zip(self.names, products, strict=True) if p >= least or -p >= least]
        return tuple(sorted([p for p in parts if p[1]], key=lambda p: (-abs(p[1]), p[0]))[:most])


@dataclass(frozen=True, slots=True)
class Model:
    """`alone` judges a pair by itself, `among` with its context; thresholds are probabilities of `among`.

    `first`: from which a sentence's best candidate is its counterpart. `further`: from which another one is too.
    """

    alone: Regression
    among: Regression
    first: float
    further: float
    made_by: str


def parse_model(text: str) -> Model:
    """Read the form of `weights.json`, and insist that it names exactly the features this code computes."""
    data = json.loads(text)
    alone, among = (
        Regression(tuple(part["weights"]), tuple(part["weights"].values()), part["bias"])
        for part in (data["alone"], data["among"])
    )
    if alone.names != PAIR_FEATURES or among.names != CONTEXT_FEATURES + PAIR_FEATURES:
        raise ValueError("weights.json names other features than the aligner computes: train it again")
    return Model(alone, among, data["first"], data["further"], data["made_by"])


@cache
def load_model() -> Model:
    """Load the weights that ship with the package."""
    return parse_model(resources.files("addcheck.align").joinpath("weights.json").read_text("utf-8"))


def probability(logit: float) -> float:
    """Turn log-odds into a probability (0 to 1)."""
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, logit))))
