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
    "bare", "hedged", "hedges",
)  # fmt: skip
"""Of the two sentences alone; all roughly 0 to 1."""


def describe_pair(derived: View, original: View, overlap: Overlap) -> tuple[float, ...]:
    """Compute `PAIR_FEATURES`, in that order."""
    numbers = len(derived.numbers & original.numbers)
    names = len(derived.names & original.names)
    hedges = len(derived.hedges - original.hedges)
    return (
        overlap.forth / derived.mass,
        overlap.back / original.mass,
        overlap.exact / derived.mass,
        math.sqrt(overlap.forth * overlap.back / (derived.mass * original.mass)),
        _best_clause(derived, overlap.derived),
        _best_clause(original, overlap.original),
        min(math.log1p(overlap.forth) / 4, 1.5),
        overlap.rarest / 5,
        _share(len(derived.pairs & original.pairs), min(len(derived.pairs), len(original.pairs))),
        _share(len(derived.runs & original.runs), min(len(derived.runs), len(original.runs))),
        min(numbers, 2) / 2,
        _share(len(derived.numbers) - numbers, len(derived.numbers)),
        _share(names, min(len(derived.names), len(original.names))),
        _share(len(derived.names) - names, len(derived.names)),
        _share(len(derived.quoted & original.quoted), min(len(derived.quoted), len(original.quoted))),
        _share(overlap.plain_forth, derived.plain),
        _share(overlap.plain_back, original.plain),
        min(math.log1p(overlap.plain_forth) / 4, 1.5),
        abs(math.log((derived.size + 1) / (original.size + 1))),
        1 / max(1, len(derived.weights)),
        *_alike(derived.grams, original.grams),
        *_alike(derived.bigrams, original.bigrams),
        float(derived.bare),
        float(hedges > 0),
        float(min(hedges, 2)),
    )


def _alike(mine: frozenset[Any], theirs: frozenset[Any]) -> tuple[float, float]:
    """Return the Dice coefficient of two sets, and how much of the smaller lies in the larger."""
    shared = len(mine & theirs)
    return _share(2 * shared, len(mine) + len(theirs)), _share(shared, min(len(mine), len(theirs)))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _best_clause(view: View, covered: Mapping[str, float]) -> float:
    """Find how much of the best covered clause is covered; the sentence's mean term holds short clauses back."""
    best = 0.0
    weights, slack = view.weights, view.mean
    for clause, mass in view.clauses:
        share = 0.0
        for term in clause:
            if term in covered:
                share += weights[term] * covered[term]
        best = max(best, share / (mass + slack))
    return best
