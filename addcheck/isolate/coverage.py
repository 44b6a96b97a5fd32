"""Which words of the derived article have a counterpart in which sentence of the original."""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from addcheck.model import Document
from addcheck.synonyms import neighbours
from addcheck.words import FUNCTION_WORDS, Token

_PREFIX = 5
_PREFIX_STRENGTH = 0.7
"""Two words with the same first five letters and little else ("Mozambique", "Mozambican") mostly mean the same."""

COMMON = 60
"""A word found in more sentences tells none of them from another; looking at each would cost their number squared."""

Counterparts = Mapping[int, float]
"""Original sentence -> strength (0 to 1) of a word's best counterpart there."""


class Term(NamedTuple):
    """A derived word beside the sentences that its own is linked to.

    `weight`: how much it tells (0 for a function word). `linked`, `near`: strength (0 to 1) of its best counterpart
    in the linked sentences, and in those beside them. `found`: all its counterparts.
    """

    token: Token
    content: bool
    weight: float
    linked: float
    near: float
    found: Counterparts


class Coverage:
    """Counterparts of every derived word, and the weight of every word of either article.

    `original[j]`, `derived[i]`: the canonical tokens of a sentence.
    """

    def __init__(self, original: Document, derived: Document) -> None:
        """Index the original's words."""
        self.original = tuple(s.canonical for s in original.sentences)
        self.derived = tuple(s.canonical for s in derived.sentences)
        self._weights = _weigh_words((*self.original, *self.derived))
        self._places: dict[str, list[int]] = {}
        self._beginnings: dict[str, list[str]] = defaultdict(list)
        for place, tokens in enumerate(self.original):
            for stem in {t.stem: None for t in tokens}:
                self._note_place(stem, place)
        self._related: dict[str, tuple[tuple[str, float], ...]] = {}
        self._known: dict[str, Counterparts] = {}

    def _note_place(self, stem: str, place: int) -> None:
        places = self._places.get(stem)
        if places is not None:
            places.append(place)
            return
        self._places[stem] = [place]
        if len(stem) >= _PREFIX:
            self._beginnings[stem[:_PREFIX]].append(stem)

    def compare_terms(self, place: int, linked: Collection[int], near: Collection[int]) -> tuple[Term, ...]:
        """Hold the words of a derived sentence against the original sentences it is linked to, and those beside."""
        terms = []
        for token in self.derived[place]:
            found = self.find_counterparts(token.stem)
            content = token.word not in FUNCTION_WORDS
            weight = self._weights[token.stem] if content else 0.0
            if found:
                own, beside = _best_of(found, linked), _best_of(found, near)
            else:
                own = beside = 0.0
            terms.append(Term(token, content, weight, own, beside, found))
        return tuple(terms)

    def weigh_all(self, tokens: Iterable[Token]) -> float:
        """Return how much tokens tell together, each word once: the logarithm of how few sentences hold it."""
        weights = self._weights
        return sum(weights.get(stem, 0.0) for stem in {t.stem: None for t in tokens})

    def find_counterparts(self, stem: str) -> Counterparts:
        """Return where in the original the word, a related one or one of the same beginning stands."""
        known = self._known.get(stem)
        if known is None:
            known = self._known[stem] = self._search(stem)
        return known

    def list_untold(self, place: int, derived: Iterable[int]) -> tuple[Token, ...]:
        """Return an original sentence's content tokens that none of the derived sentences has."""
        told = {other for i in derived for t in self.derived[i] for other, _ in self._find_related(t.stem)}
        return tuple(t for t in self.original[place] if t.stem not in told and t.content)

    def _find_related(self, stem: str) -> tuple[tuple[str, float], ...]:
        """Return the original's words that a derived word may stand for, with their strength (0 to 1)."""
        known = self._related.get(stem)
        if known is None:
            known = self._related[stem] = self._relate(stem)
        return known

    def _relate(self, stem: str) -> tuple[tuple[str, float], ...]:
        places = self._places
        related = [(other, strength) for other, strength in neighbours(stem).items() if other in places]
        if stem in places:
            related.append((stem, 1.0))
        elif len(stem) >= _PREFIX and stem[0].isalpha():
            alike = self._beginnings.get(stem[:_PREFIX], ())
            related += [(other, _PREFIX_STRENGTH) for other in alike if abs(len(other) - len(stem)) < _PREFIX]
        return tuple(related)

    def _search(self, stem: str) -> Counterparts:
        found: dict[int, float] = {}
        for other, strength in self._find_related(stem):
            for place in self._places[other]:
                if strength > found.get(place, 0.0):
                    found[place] = strength
        return found


def _best_of(found: Counterparts, places: Collection[int]) -> float:
    best = 0.0
    for place in places:
        if (strength := found.get(place, 0.0)) > best:
            best = strength
    return best


def _weigh_words(sentences: Sequence[Sequence[Token]]) -> Mapping[str, float]:
    counts = Counter(
        stem for tokens in sentences for stem in {t.stem: None for t in tokens if t.word not in FUNCTION_WORDS}
    )
    return {stem: math.log((len(sentences) + 1) / (count + 0.5)) for stem, count in counts.items()}
