"""Whether two articles tell the same story at all: same topic, day and numbers do not make a rewrite.

Two signs, neither enough alone: how much of their words the best-matching sentences share, and how far the two
articles speak of the same people and places, as often. Measured on the labelled pairs, on articles paired at random
and on essays about one question by different writers: rewrites reach 0.7 or more, others stay under 0.4,
but for two essays with one of their few names in common (0.6): where names are few, they say little.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from addcheck.align.views import View

RELATED = 0.45
"""From this kinship two articles count as related, if the derived one has `_BEST` sentences; fewer need less, since a
few sentences say little of the whole: one that is no rewrite is found out by itself."""

_BEST = 5
_COSINE = 3
_NAMES_WEIGHT = 0.5


def measure_kinship(
    derived: Sequence[View], original: Sequence[View], alone: Mapping[tuple[int, int], tuple[float, ...]]
) -> float:
    """Return the kinship (0 to 1.5): mean best cosine of the `_BEST` sentences, plus half the names' overlap.

    `alone`: `PAIR_FEATURES` by (derived, original).
    """
    best: dict[int, float] = {}
    for (row, _), features in alone.items():
        best[row] = max(best.get(row, 0.0), features[_COSINE])
    top = sorted(best.values(), reverse=True)[:_BEST]
    told = sum(1 for view in derived if view.weights)
    wording = sum(top) / max(1, min(_BEST, told))
    return wording + _NAMES_WEIGHT * _names_overlap(derived, original)


def are_related(
    derived: Sequence[View], original: Sequence[View], alone: Mapping[tuple[int, int], tuple[float, ...]]
) -> bool:
    """Tell whether the derived article can be a rewrite of the original at all; arguments as for `measure_kinship`."""
    told = sum(1 for view in derived if view.weights)
    return measure_kinship(derived, original, alone) >= RELATED * min(1.0, told / _BEST)


def _names_overlap(derived: Sequence[View], original: Sequence[View]) -> float:
    ours = Counter(name for view in original for name in view.names)
    theirs = Counter(name for view in derived for name in view.names)
    fewer = min(ours.total(), theirs.total())
    return (ours & theirs).total() / fewer if fewer else 0.0
