"""The order that a rewrite keeps: anchors to hold it by, and what a candidate's place among them says."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

ORDER_FEATURES = ("order_place", "order_kept", "between")

_FEWEST_STEPS = 3
_EVERYWHERE = 1 << 30

Pair = tuple[int, int]


class Order(NamedTuple):
    """Pairs of sentences that are sure to belong together, by derived sentence, and what they say of the whole.

    `kept`: how far the original's order was kept (0 to 1).
    """

    anchors: tuple[Pair, ...]
    heads: tuple[int, ...]
    kept: float

    def describe(self, pair: Pair) -> tuple[float, ...]:
        """Compute `ORDER_FEATURES` of a candidate."""
        before, after = self._find_neighbours(pair[0])
        between = before[1] < pair[1] < (after[1] if after else _EVERYWHERE)
        return _measure_place(pair, before, after) * self.kept, self.kept, between * self.kept

    def _find_neighbours(self, derived: int) -> tuple[Pair, Pair | None]:
        """Return the anchors before and after a derived sentence, its own left out."""
        earlier, later = bisect_left(self.heads, derived), bisect_right(self.heads, derived)
        before = self.anchors[earlier - 1] if earlier else (-1, -1)
        return before, self.anchors[later] if later < len(self.anchors) else None


def find_order(anchors: Iterable[Pair]) -> Order:
    """Make the order that anchors, by derived sentence, hold."""
    pairs = tuple(anchors)
    return Order(pairs, tuple(d for d, _ in pairs), _measure_kept(pairs))


def _measure_kept(anchors: tuple[Pair, ...]) -> float:
    """Measure how far the original's order was kept: share of neighbouring anchors that rise, 0.5 mapped to 0."""
    steps = [later[1] > earlier[1] for earlier, later in pairwise(anchors)]
    if len(steps) < _FEWEST_STEPS:
        return 0.0
    return max(0.0, 2 * (sum(steps) + 0.5) / (len(steps) + 1) - 1)


def _measure_place(pair: Pair, before: Pair, after: Pair | None) -> float:
    """Measure how near the pair lies to where its neighbouring anchors would put it; 1 is there."""
    if after is None or after[1] < before[1]:
        expected = float(before[1] + (pair[0] - before[0]))
    else:
        share = (pair[0] - before[0]) / (after[0] - before[0])
        expected = before[1] + share * (after[1] - before[1])
    return math.exp(-abs(pair[1] - expected) / 2)
