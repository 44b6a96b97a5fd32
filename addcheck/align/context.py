"""A candidate among its rivals: ranks, what better candidates leave unexplained, neighbours, order."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from addcheck.align.order import ORDER_FEATURES, find_order
from addcheck.align.overlap import Overlap, best_clause
from addcheck.align.views import View

CONTEXT_FEATURES = (
    "alone", "row_margin", "column_margin", "row_first", "column_first", "residual_derived", "residual_original",
    "residual_clause", "explained", "residual_numbers", "same_source_beside", "order_beside", "source_before",
    *ORDER_FEATURES, "pair_level", "near_head", "near_end", "how_far",
)  # fmt: skip

_ANCHOR = 0.6
"""A link counts as an anchor for the order from this probability."""

_LIKELY = -1.0
"""Log-odds from which a better candidate counts as an explanation at all."""

_EDGE = 3
"""Sentences at either end: ledes are merged from several sources, endings are often the rewrite's own."""

Pair = tuple[int, int]
Logits = Mapping[Pair, float]

_RIVALS = 3
"""Better candidates whose explanations count."""

_MEANT = 0.9
"""How well a pronoun stands for what it means."""


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
        return {t: strength * view.weights[t] / view.mass for t, strength in self.find_told(pair).items()}

    def find_told(self, pair: Pair) -> Mapping[str, float]:
        """Return the derived terms that the original sentence tells (0 to 1), those that its pronouns mean included."""
        found, meant = self.overlaps[pair].derived, self.original[pair[1]].meant
        if not meant:
            return found
        return {t: _MEANT for t in self.derived[pair[0]].weights if t in meant} | dict(found)


class _Ranked(NamedTuple):
    """A sentence's candidates as (log-odds, place), best first, and the rank of each place.

    `better[k]`: what the best `k` of them explain, term -> strength, up to `_RIVALS` and as far as they are likely.
    """

    candidates: list[tuple[float, int]]
    ranks: dict[int, int]
    better: list[Mapping[str, float]]

    def margin(self, mine: float, me: int) -> float:
        """Return how far a candidate is ahead of the best other one, or behind it, in clipped log-odds."""
        rivals = self.candidates
        if rivals[0][1] != me:
            return _clip(mine - rivals[0][0])
        return _clip(mine - rivals[1][0]) if len(rivals) > 1 else _clip(6.0)

    def before(self, me: int) -> Mapping[str, float]:
        """Return what the candidates that rank before `me` explain."""
        return self.better[min(self.ranks[me], len(self.better) - 1)]


def describe_context(scene: Scene) -> dict[Pair, tuple[float, ...]]:
    """Compute `CONTEXT_FEATURES` for every candidate, in that order."""
    rows = _rank(scene, side=0)
    columns = _rank(scene, side=1)
    likely = {pair: 1 / (1 + math.exp(-logit)) for pair, logit in scene.logits.items()}
    count = len(scene.derived)
    order = find_order(_find_anchors(likely, rows, columns))
    level = sum(likely[d, row.candidates[0][1]] for d, row in rows.items()) / max(1, count)
    described = {}
    for pair, logit in scene.logits.items():
        d, o = pair
        row, column = rows[d], columns[o]
        described[pair] = (
            _clip(logit),
            row.margin(logit, o),
            column.margin(logit, d),
            float(row.candidates[0][1] == o),
            float(column.candidates[0][1] == d),
            *_residual(scene.overlaps[pair], scene.derived[d], scene.original[o], row.before(o), column.before(d)),
            *_beside(pair, likely, order.kept),
            *order.describe(pair),
            level,
            float(d < _EDGE),
            float(d >= count - _EDGE),
            d / count,
        )
    return described


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


def _rank(scene: Scene, *, side: int) -> dict[int, _Ranked]:
    """Rank the candidates of each sentence of one side: 0 for the derived one, 1 for the original."""
    ranked: dict[int, list[tuple[float, int]]] = {}
    for pair, logit in scene.logits.items():
        ranked.setdefault(pair[side], []).append((-logit, pair[1 - side]))
    rankings = {}
    for me, rows in ranked.items():
        candidates = [(-negative, place) for negative, place in sorted(rows)]
        best = [place for logit, place in candidates[:_RIVALS] if logit > _LIKELY]
        shared = [scene.overlaps[place, me].original if side else scene.find_told((me, place)) for place in best]
        better = [_union(shared[:k]) for k in range(len(shared) + 1)]
        rankings[me] = _Ranked(candidates, {place: rank for rank, (_, place) in enumerate(candidates)}, better)
    return rankings


def _clip(value: float) -> float:
    return (6.0 if value > 6.0 else max(value, -6.0)) / 3


def _residual(
    mine: Overlap, view: View, other: View, better: Mapping[str, float], others: Mapping[str, float]
) -> tuple[float, ...]:
    """Measure what a pair explains that no better candidate of either sentence does, and how much those leave.

    `better`, `others`: what the better candidates explain of the derived and of the original sentence.
    """
    if not better:
        gains: Mapping[str, float] = mine.derived
        rest, clause, explained = mine.forth / view.mass, best_clause(view, gains), 0.0
    else:
        gains = {t: s - better.get(t, 0.0) for t, s in mine.derived.items() if s > better.get(t, 0.0)}
        weights = view.weights
        rest = sum([weights[t] * gain for t, gain in gains.items()]) / view.mass
        clause = best_clause(view, gains)
        explained = sum([weights[t] * s for t, s in better.items()]) / view.mass
    back = mine.back if not others else sum(
        [other.weights[t] * (s - others.get(t, 0.0)) for t, s in mine.original.items() if s > others.get(t, 0.0)]
    )  # fmt: skip
    numbers = sum([t in gains for t in view.numbers])
    return rest, back / other.mass, clause, explained, min(numbers, 2) / 2


def _union(maps: Sequence[Mapping[str, float]]) -> Mapping[str, float]:
    if len(maps) < 2:
        return maps[0] if maps else {}
    union: dict[str, float] = {}
    for strengths in maps:
        for term, strength in strengths.items():
            if strength > union.get(term, 0.0):
                union[term] = strength
    return union


def _beside(pair: Pair, likely: Mapping[Pair, float], kept: float) -> tuple[float, float, float]:
    """Tell whether a neighbour comes from the same original (a split) or from the next one (order kept).

    Also whether the sentence itself comes from the original one before: a merge takes what stands together.
    """
    d, o = pair
    same = max(likely.get((d - 1, o), 0.0), likely.get((d + 1, o), 0.0))
    before = max(likely.get((d - 1, o - 1), 0.0), likely.get((d - 1, o - 2), 0.0) * 0.5)
    after = max(likely.get((d + 1, o + 1), 0.0), likely.get((d + 1, o + 2), 0.0) * 0.5)
    return same, kept * (before + after) / 2, kept * likely.get((d, o - 1), 0.0)


def _find_anchors(
    likely: Mapping[Pair, float], rows: Mapping[int, _Ranked], columns: Mapping[int, _Ranked]
) -> list[Pair]:
    """Find mutual best candidates that are likely alone, in derived order."""
    best = ((d, row.candidates[0][1]) for d, row in sorted(rows.items()))
    return [(d, o) for d, o in best if columns[o].candidates[0][1] == d and likely[d, o] >= _ANCHOR]
