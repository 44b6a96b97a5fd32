"""Which original sentences share words with a derived one: an inverted index over equal and related stems."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
from typing import NamedTuple

from addcheck.align.views import View
from addcheck.synonyms import neighbours

CANDIDATES = 8
"""Candidates kept for a sentence, either way. On the gold pairs a true source ranks lower in under 1 % of links."""

_COMMON = 0.25
_MOST_PLACES = 200
"""A term in more than this share of a long article's sentences, or in more than so many, proposes no candidate: looking
at each place would cost their number squared. With 3,000 sentences a side 5 of 2,180 links differ from those without
the second bound, with 1,000 none."""


class Overlap(NamedTuple):
    """What a derived and an original sentence share.

    `derived`, `original`: term of that side -> strength (0 to 1) of its counterpart in the other.
    `forth`, `back`: the weight so covered of the derived and of the original sentence; `exact`: by the same stem.
    `plain_forth`, `plain_back`: of what is neither name nor number. `rarest`: weight of the rarest term shared.
    """

    derived: Mapping[str, float]
    original: Mapping[str, float]
    forth: float
    back: float
    exact: float
    plain_forth: float
    plain_back: float
    rarest: float


class Index:
    """Postings of the original's terms, and for every derived term the original's terms it may stand for."""

    def __init__(self, original: Sequence[View], derived: Sequence[View]) -> None:
        """Index the original's sentences for the terms of the derived ones."""
        self.postings: dict[str, list[int]] = defaultdict(list)
        for place, view in enumerate(original):
            for term in view.weights:
                self.postings[term].append(place)
        self.relations = {term: self._relate(term) for view in derived for term in view.weights}
        self._norms = [view.mass**-0.5 for view in original]
        self._limit = max(40, min(_MOST_PLACES, int(_COMMON * len(original))))

    def _relate(self, term: str) -> tuple[tuple[str, float], ...]:
        near = neighbours(term)
        own = [(term, 1.0)] if term in self.postings else []
        return (*own, *[(o, near[o]) for o in sorted(near.keys() & self.postings.keys()) if o != term])

    def propose(self, view: View) -> list[tuple[float, int]]:
        """Rank the original sentences by the weight of shared terms, normed by both lengths and negative.

        The best `4 * CANDIDATES`, best first, of those that share a term which is not in most of them.
        """
        shares: dict[int, float] = defaultdict(float)
        for term, weight in view.weights.items():
            related = self.relations[term]
            if len(related) == 1:
                self._share_one(shares, *related[0], weight)
                continue
            best: dict[int, float] = {}
            for other, strength in related:
                places = self.postings[other]
                if len(places) > self._limit:
                    continue
                for place in places:
                    if strength > best.get(place, 0.0):
                        best[place] = strength
            for place, strength in best.items():
                shares[place] += strength * weight
        norms, norm = self._norms, -(view.mass**-0.5)
        return nsmallest(4 * CANDIDATES, [(share * norm * norms[place], place) for place, share in shares.items()])

    def _share_one(self, shares: dict[int, float], term: str, strength: float, weight: float) -> None:
        places = self.postings[term]
        if len(places) <= self._limit:
            for place in places:
                shares[place] += strength * weight

    def overlaps(self, derived: View, originals: Iterable[View]) -> Iterator[Overlap]:
        """Find for each term of a derived sentence and of each original one the strongest counterpart in the other."""
        relations = [(term, *related) for term in derived.weights for related in self.relations[term]]
        for original in originals:
            yield _measure(relations, derived, original)


def _measure(relations: Iterable[tuple[str, str, float]], derived: View, original: View) -> Overlap:
    """Measure what two sentences share; `relations`: each derived term with what it may stand for, and how well."""
    forth: dict[str, float] = {}
    back: dict[str, float] = {}
    ours, theirs = derived.weights, original.weights
    for term, other, strength in [relation for relation in relations if relation[1] in theirs]:
        if strength > forth.get(term, 0.0):
            forth[term] = strength
        if strength > back.get(other, 0.0):
            back[other] = strength
    covered = exact = plain = rarest = 0.0
    for term, strength in forth.items():
        weight = ours[term] * strength
        covered += weight
        rarest = max(rarest, weight)
        if term in theirs:
            exact += ours[term]
        if term not in derived.facts:
            plain += weight
    covered_back = plain_back = 0.0
    for term, strength in back.items():
        weight = theirs[term] * strength
        covered_back += weight
        if term not in original.facts:
            plain_back += weight
    return Overlap(forth, back, covered, covered_back, exact, plain, plain_back, rarest)


def best_clause(view: View, covered: Mapping[str, float]) -> float:
    """Find how much of the best covered clause is covered; the sentence's mean term holds short clauses back."""
    weights, places = view.weights, view.places
    shares = [0.0] * len(view.clauses)
    for term, strength in covered.items():
        weight = weights[term] * strength
        for place in places[term]:
            shares[place] += weight
    slack = view.mean
    return max([share / (mass + slack) for share, mass in zip(shares, view.clauses, strict=True)], default=0.0)


def propose_candidates(index: Index, derived: Sequence[View], original_count: int) -> tuple[tuple[int, ...], ...]:
    """Choose for each derived sentence its best originals, and those for which it is itself among the best."""
    chosen: list[set[int]] = []
    column: list[list[tuple[float, int]]] = [[] for _ in range(original_count)]
    for row, view in enumerate(derived):
        ranked = index.propose(view)
        chosen.append({place for _, place in ranked[:CANDIDATES]})
        for share, place in ranked:
            column[place].append((share, row))
    for place, rows in enumerate(column):
        for _, row in sorted(rows)[: CANDIDATES // 2]:
            chosen[row].add(place)
    return tuple(tuple(sorted(places)) for places in chosen)
