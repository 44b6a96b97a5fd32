"""A candidate among its rivals: ranks, what better candidates leave unexplained, neighbours, order."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from addcheck.align.overlap import Overlap
from addcheck.align.views import View

CONTEXT_FEATURES = (
    "alone", "row_margin", "column_margin", "row_first", "column_first", "residual_derived", "residual_original",
    "residual_clause", "explained", "same_source_beside", "order_beside", "order_place", "order_kept", "pair_level",
    "near_head", "near_end", "how_far",
)  # fmt: skip

_ANCHOR = 0.6
"""A link counts as an anchor for the order from this probability."""

_LIKELY = -1.0
"""Log-odds from which a better candidate counts as an explanation at all."""

_EDGE = 3
"""Sentences at either end: ledes are merged from several sources, endings are often the rewrite's own."""

Pair = tuple[int, int]
Logits = Mapping[Pair, float]
Ranking = Mapping[int, list[tuple[float, int]]]
"""For each sentence of one side, its candidates of the other as (log-odds, place), best first."""


@dataclass(frozen=True, slots=True)
class Scene:
    """All candidates of a pair of articles, with what each says alone (log-odds) and shares (overlap).

    `twins`: pairs of equal wording (see `find_twins`).
    """

    derived: Sequence[View]
    original: Sequence[View]
    logits: Logits
    overlaps: Mapping[Pair, Overlap]
    twins: frozenset[Pair] = frozenset()

    def explain(self, pair: Pair) -> dict[str, float]:
        """Return which share of the derived sentence's weight each of its terms found in the original makes up."""
        view = self.derived[pair[0]]
        return {t: strength * view.weights[t] / view.mass for t, strength in self.overlaps[pair].derived.items()}


def describe_context(scene: Scene) -> dict[Pair, tuple[float, ...]]:
    """Compute `CONTEXT_FEATURES` for every candidate, in that order."""
    rows = _rank(scene.logits, side=0)
    columns = _rank(scene.logits, side=1)
    likely = {pair: 1 / (1 + math.exp(-logit)) for pair, logit in scene.logits.items()}
    anchors = _find_anchors(likely, rows, columns)
    kept = _order_kept(anchors)
    level = sum(likely[row, candidates[0][1]] for row, candidates in rows.items()) / max(1, len(scene.derived))
    heads = [anchor[0] for anchor in anchors]
    count = len(scene.derived)
    return {
        pair: (
            *_rivalry(pair, logit, rows[pair[0]], columns[pair[1]]),
            *_residual(pair, scene, rows[pair[0]], columns[pair[1]]),
            *_beside(pair, likely, kept),
            _place(pair, anchors, heads) * kept,
            kept,
            level,
            float(pair[0] < _EDGE),
            float(pair[0] >= count - _EDGE),
            pair[0] / count,
        )
        for pair, logit in scene.logits.items()
    }


def shares_names_alone(scene: Scene, pair: Pair) -> bool:
    """Whether the two sentences have names in common and no other word, number or quotation."""
    derived, original = scene.derived[pair[0]], scene.original[pair[1]]
    overlap = scene.overlaps[pair]
    return not (
        overlap.plain_forth
        or overlap.plain_back
        or derived.numbers & original.numbers
        or derived.quoted & original.quoted
    )


def _rank(logits: Logits, *, side: int) -> Ranking:
    ranked: dict[int, list[tuple[float, int]]] = {}
    for pair, logit in logits.items():
        ranked.setdefault(pair[side], []).append((logit, pair[1 - side]))
    for candidates in ranked.values():
        candidates.sort(key=lambda c: (-c[0], c[1]))
    return ranked


def _clip(value: float) -> float:
    return max(-6.0, min(6.0, value)) / 3


def _margin(candidates: list[tuple[float, int]], mine: float, me: int) -> float:
    rival = candidates[0] if candidates[0][1] != me else (candidates[1] if len(candidates) > 1 else (mine - 6, -1))
    return _clip(mine - rival[0])


def _rivalry(
    pair: Pair, mine: float, row: list[tuple[float, int]], column: list[tuple[float, int]]
) -> tuple[float, ...]:
    return (
        _clip(mine),
        _margin(row, mine, pair[1]),
        _margin(column, mine, pair[0]),
        float(row[0][1] == pair[1]),
        float(column[0][1] == pair[0]),
    )


def _residual(
    pair: Pair, scene: Scene, row: list[tuple[float, int]], column: list[tuple[float, int]]
) -> tuple[float, ...]:
    """Measure what the pair explains that no better candidate of either sentence does, and how much those leave."""
    d, o = pair
    mine, view, other = scene.overlaps[pair], scene.derived[d], scene.original[o]
    better = _union([scene.overlaps[d, rival].derived for rival in _before(row, o)])
    others = _union([scene.overlaps[rival, o].original for rival in _before(column, d)])
    if not better:
        rest, clause, explained = mine.forth / view.mass, _residual_clause(view, mine.derived), 0.0
    else:
        gains = {t: s - better.get(t, 0.0) for t, s in mine.derived.items() if s > better.get(t, 0.0)}
        rest = sum([view.weights[t] * gain for t, gain in gains.items()]) / view.mass
        clause = _residual_clause(view, gains)
        explained = sum([view.weights[t] * s for t, s in better.items()]) / view.mass
    back = mine.back if not others else sum(
        [other.weights[t] * (s - others.get(t, 0.0)) for t, s in mine.original.items() if s > others.get(t, 0.0)]
    )  # fmt: skip
    return rest, back / other.mass, clause, explained


def _residual_clause(view: View, gains: Mapping[str, float]) -> float:
    """Find the clause of which most is gained, as a share of that clause."""
    best = 0.0
    for clause, mass in view.clauses:
        gain = 0.0
        for term in clause:
            if term in gains:
                gain += view.weights[term] * gains[term]
        best = max(best, gain / (mass + view.mean))
    return best


def _before(candidates: list[tuple[float, int]], me: int) -> list[int]:
    """Return the first three candidates that rank before `me`, if they are likely at all."""
    before: list[int] = []
    for logit, other in candidates:
        if other == me or logit <= _LIKELY or len(before) == 3:
            break
        before.append(other)
    return before


def _union(maps: Sequence[Mapping[str, float]]) -> Mapping[str, float]:
    if len(maps) < 2:
        return maps[0] if maps else {}
    union: dict[str, float] = {}
    for strengths in maps:
        for term, strength in strengths.items():
            if strength > union.get(term, 0.0):
                union[term] = strength
    return union


def _beside(pair: Pair, likely: Mapping[Pair, float], kept: float) -> tuple[float, float]:
    """Tell whether a neighbour comes from the same original (a split) or from the next one (order kept)."""
    d, o = pair
    same = max(likely.get((d - 1, o), 0.0), likely.get((d + 1, o), 0.0))
    before = max(likely.get((d - 1, o - 1), 0.0), likely.get((d - 1, o - 2), 0.0) * 0.5)
    after = max(likely.get((d + 1, o + 1), 0.0), likely.get((d + 1, o + 2), 0.0) * 0.5)
    return same, kept * (before + after) / 2


def _find_anchors(likely: Mapping[Pair, float], rows: Ranking, columns: Ranking) -> list[Pair]:
    """Find mutual best candidates that are likely alone, in derived order."""
    return [
        (d, candidates[0][1])
        for d, candidates in sorted(rows.items())
        if columns[candidates[0][1]][0][1] == d and likely[d, candidates[0][1]] >= _ANCHOR
    ]


def _order_kept(anchors: list[Pair]) -> float:
    """Measure how far the original's order was kept: share of neighbouring anchors that rise, 0.5 mapped to 0."""
    steps = [later[1] > earlier[1] for earlier, later in pairwise(anchors)]
    if len(steps) < 3:
        return 0.0
    return max(0.0, 2 * (sum(steps) + 0.5) / (len(steps) + 1) - 1)


def _place(pair: Pair, anchors: list[Pair], heads: list[int]) -> float:
    """Measure how near the pair lies to where its neighbouring anchors (itself left out) would put it; 1 is there."""
    earlier, later = bisect_left(heads, pair[0]), bisect_right(heads, pair[0])
    before = anchors[earlier - 1] if earlier else (-1, -1)
    after = anchors[later] if later < len(anchors) else None
    if after is None or after[1] < before[1]:
        expected = float(before[1] + (pair[0] - before[0]))
    else:
        share = (pair[0] - before[0]) / (after[0] - before[0])
        expected = before[1] + share * (after[1] - before[1])
    return math.exp(-abs(pair[1] - expected) / 2)
