"""Named features of a sentence pair: first of the two sentences alone, then of the pair among its rivals."""

import math
from collections.abc import Mapping
from typing import Any

from addcheck.align.overlap import Overlap
from addcheck.align.views import View

PAIR_FEATURES = (
    "cover_derived", "cover_original", "cover_exact", "cosine", "clause_derived", "clause_original",
    "shared_mass", "rarest_shared", "word_pairs", "runs", "numbers_shared", "numbers_missing",
    "names_shared", "names_missing", "quoted_shared", "plain_derived", "plain_original", "plain_shared",
    "length_ratio", "short", "letters", "letters_kept", "bigrams", "bigrams_kept",
)  # fmt: skip
"""Of the two sentences alone; all roughly 0 to 1."""


def describe_pair(derived: View, original: View, overlap: Overlap) -> tuple[float, ...]:
    """Compute `PAIR_FEATURES`, in that order."""
    forth = sum(derived.weights[t] * s for t, s in overlap.derived.items())
    back = sum(original.weights[t] * s for t, s in overlap.original.items())
    exact = sum(w for t, w in derived.weights.items() if t in original.weights)
    rarest = max((derived.weights[t] * s for t, s in overlap.derived.items()), default=0.0)
    numbers = derived.numbers & original.numbers
    names = derived.names & original.names
    plain = _plain(derived, overlap.derived)
    plain_back = _plain(original, overlap.original)
    return (
        forth / derived.mass,
        back / original.mass,
        exact / derived.mass,
        math.sqrt(forth * back / (derived.mass * original.mass)),
        _best_clause(derived, overlap.derived),
        _best_clause(original, overlap.original),
        min(math.log1p(forth) / 4, 1.5),
        rarest / 5,
        _share(len(derived.pairs & original.pairs), min(len(derived.pairs), len(original.pairs))),
        _share(len(derived.runs & original.runs), min(len(derived.runs), len(original.runs))),
        min(len(numbers), 2) / 2,
        _share(len(derived.numbers) - len(numbers), len(derived.numbers)),
        _share(len(names), min(len(derived.names), len(original.names))),
        _share(len(derived.names) - len(names), len(derived.names)),
        _share(len(derived.quoted & original.quoted), min(len(derived.quoted), len(original.quoted))),
        _share(plain, derived.plain),
        _share(plain_back, original.plain),
        min(math.log1p(plain) / 4, 1.5),
        abs(math.log((derived.size + 1) / (original.size + 1))),
        1 / max(1, len(derived.weights)),
        *_alike(derived.grams, original.grams),
        *_alike(derived.bigrams, original.bigrams),
    )


def _alike(mine: frozenset[Any], theirs: frozenset[Any]) -> tuple[float, float]:
    """The Dice coefficient of two sets, and how much of the smaller lies in the larger."""
    shared = len(mine & theirs)
    return _share(2 * shared, len(mine) + len(theirs)), _share(shared, min(len(mine), len(theirs)))


def _plain(view: View, covered: Mapping[str, float]) -> float:
    """The shared mass that is neither name nor number: what is told, not of whom."""
    return sum(view.weights[t] * s for t, s in covered.items() if t not in view.names and t not in view.numbers)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _best_clause(view: View, covered: Mapping[str, float]) -> float:
    """How much of the best covered clause is covered, with short clauses held back by the sentence's mean term."""
    best = 0.0
    slack = view.mass / max(1, len(view.weights))
    for clause in view.clauses:
        mass = sum(view.weights[t] for t in clause)
        share = sum(view.weights[t] * covered.get(t, 0.0) for t in clause) / (mass + slack)
        best = max(best, share)
    return best
