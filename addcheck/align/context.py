"""A candidate among its rivals: ranks, what better candidates leave unexplained, neighbours, order."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from addcheck.align.overlap import Overlap
from addcheck.align.views import View

CONTEXT_FEATURES = (
    "alone", "row_margin", "column_margin", "row_first", "column_first", "residual_derived", "residual_original",
    "residual_clause", "explained", "same_source_beside", "order_beside", "order_place", "order_kept", "pair_level",
)  # fmt: skip

_ANCHOR = 0.6
"""A link counts as an anchor for the order from this probability."""

Logits = Mapping[tuple[int, int], float]


@dataclass(frozen=True, slots=True)
class Scene:
    """All candidates of a pair of articles, with what each says alone (log-odds) and shares (overlap)."""

    derived: Sequence[View]
    original: Sequence[View]
    logits: Logits
    overlaps: Mapping[tuple[int, int], Overlap]


def describe_context(scene: Scene) -> dict[tuple[int, int], tuple[float, ...]]:
    """Compute `CONTEXT_FEATURES` for every candidate, in that order."""
    rows = _rank(scene.logits, side=0)
    columns = _rank(scene.logits, side=1)
    anchors = _find_anchors(scene.logits, rows, columns)
    kept = _order_kept(anchors)
    level = _pair_level(scene, rows)
    return {
        pair: (
            *_rivalry(pair, scene.logits, rows, columns),
            *_residual(pair, scene, rows, columns),
            *_beside(pair, scene.logits, kept),
            _place(pair, anchors) * kept,
            kept,
            level,
        )
        for pair in scene.logits
    }


def _rank(logits: Logits, *, side: int) -> dict[int, list[tuple[float, int]]]:
    """For each sentence of one side, its candidates of the other, best first."""
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
    pair: tuple[int, int],
    logits: Logits,
    rows: Mapping[int, list[tuple[float, int]]],
    columns: Mapping[int, list[tuple[float, int]]],
) -> tuple[float, ...]:
    mine = logits[pair]
    row, column = rows[pair[0]], columns[pair[1]]
    return (
        _clip(mine),
        _margin(row, mine, pair[1]),
        _margin(column, mine, pair[0]),
        float(row[0][1] == pair[1]),
        float(column[0][1] == pair[0]),
    )


def _residual(
    pair: tuple[int, int],
    scene: Scene,
    rows: Mapping[int, list[tuple[float, int]]],
    columns: Mapping[int, list[tuple[float, int]]],
) -> tuple[float, ...]:
    """What the pair explains that no better candidate of either sentence explains, and how much those leave."""
    row, column = pair
    mine = scene.overlaps[pair]
    view, other = scene.derived[row], scene.original[column]
    better = _union(scene, [(row, o) for _, o in _before(rows[row], column)], "derived")
    rest = sum(max(0.0, s - better.get(t, 0.0)) * view.weights[t] for t, s in mine.derived.items()) / view.mass
    others = _union(scene, [(d, column) for _, d in _before(columns[column], row)], "original")
    back = sum(max(0.0, s - others.get(t, 0.0)) * other.weights[t] for t, s in mine.original.items()) / other.mass
    explained = sum(view.weights[t] * s for t, s in better.items()) / view.mass
    return rest, back, _residual_clause(view, mine.derived, better), explained


def _residual_clause(view: View, mine: Mapping[str, float], better: Mapping[str, float]) -> float:
    """The clause of which the pair explains most beyond its betters, as a share of that clause."""
    slack = view.mass / max(1, len(view.weights))
    best = 0.0
    for clause in view.clauses:
        mass = sum(view.weights[t] for t in clause) + slack
        gain = sum(view.weights[t] * max(0.0, mine.get(t, 0.0) - better.get(t, 0.0)) for t in clause)
        best = max(best, gain / mass)
    return best


def _before(candidates: list[tuple[float, int]], me: int) -> list[tuple[float, int]]:
    """The candidates that rank before `me`, if they are likely at all."""
    place = next(k for k, (_, other) in enumerate(candidates) if other == me)
    return [c for c in candidates[:place] if c[0] > -1][:3]


def _union(scene: Scene, pairs: Sequence[tuple[int, int]], side: str) -> dict[str, float]:
    union: dict[str, float] = {}
    for pair in pairs:
        for term, strength in getattr(scene.overlaps[pair], side).items():
            if strength > union.get(term, 0.0):
                union[term] = strength
    return union


def _probability(logits: Logits, pair: tuple[int, int]) -> float:
    logit = logits.get(pair)
    return 0.0 if logit is None else 1 / (1 + math.exp(-logit))


def _beside(pair: tuple[int, int], logits: Logits, kept: float) -> tuple[float, float]:
    """Whether a neighbour comes from the same original (a split) or from the next one (order kept)."""
    d, o = pair
    same = max(_probability(logits, (d + step, o)) for step in (-1, 1))
    before = max(_probability(logits, (d - 1, o - 1)), _probability(logits, (d - 1, o - 2)) * 0.5)
    after = max(_probability(logits, (d + 1, o + 1)), _probability(logits, (d + 1, o + 2)) * 0.5)
    return same, kept * (before + after) / 2


def _find_anchors(
    logits: Logits, rows: Mapping[int, list[tuple[float, int]]], columns: Mapping[int, list[tuple[float, int]]]
) -> list[tuple[int, int]]:
    """Mutual best candidates that are likely alone, in derived order."""
    return [
        (d, candidates[0][1])
        for d, candidates in sorted(rows.items())
        if columns[candidates[0][1]][0][1] == d and _probability(logits, (d, candidates[0][1])) >= _ANCHOR
    ]


def _order_kept(anchors: list[tuple[int, int]]) -> float:
    """How far the original's order was kept: share of neighbouring anchors in rising order, 0.5 mapped to 0."""
    steps = [later[1] > earlier[1] for earlier, later in zip(anchors, anchors[1:], strict=False)]
    if len(steps) < 3:
        return 0.0
    return max(0.0, 2 * (sum(steps) + 0.5) / (len(steps) + 1) - 1)


def _place(pair: tuple[int, int], anchors: list[tuple[int, int]]) -> float:
    """How near the pair lies to where its neighbouring anchors (itself left out) would put it; 1 is there."""
    before = next((a for a in reversed(anchors) if a[0] < pair[0]), (-1, -1))
    after = next((a for a in anchors if a[0] > pair[0]), None)
    if after is None or after[1] < before[1]:
        expected = before[1] + (pair[0] - before[0])
    else:
        share = (pair[0] - before[0]) / (after[0] - before[0])
        expected = before[1] + share * (after[1] - before[1])
    return math.exp(-abs(pair[1] - expected) / 2)


def _pair_level(scene: Scene, rows: Mapping[int, list[tuple[float, int]]]) -> float:
    """How well the two articles match as a whole: mean over derived sentences of their best candidate."""
    total = sum(_probability(scene.logits, (row, c[0][1])) for row, c in rows.items())
    return total / max(1, len(scene.derived))
