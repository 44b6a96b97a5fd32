"""Which words of the derived article have a counterpart in which sentence of the original."""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from addcheck.model import Document
from addcheck.synonyms import canonical_tokens, neighbours
from addcheck.words import Token

_PREFIX = 5
_PREFIX_STRENGTH = 0.7
"""Two words with the same first five letters and little else ("Mozambique", "Mozambican") mostly mean the same."""

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
        self.original = tuple(canonical_tokens(s.tokens) for s in original.sentences)
        self.derived = tuple(canonical_tokens(s.tokens) for s in derived.sentences)
        self._weights = _weigh_words((*self.original, *self.derived))
        self._places: dict[str, list[int]] = defaultdict(list)
        self._beginnings: dict[str, list[str]] = defaultdict(list)
        for place, tokens in enumerate(self.original):
            for stem in {t.stem: None for t in tokens}:
                self._note_place(stem, place)
        self._related: dict[str, tuple[tuple[str, float], ...]] = {}
        self._known: dict[str, Counterparts] = {}

    def _note_place(self, stem: str, place: int) -> None:
        if stem not in self._places and len(stem) >= _PREFIX:
            self._beginnings[stem[:_PREFIX]].append(stem)
        self._places[stem].append(place)

    def compare_terms(self, place: int, linked: Collection[int], near: Collection[int]) -> tuple[Term, ...]:
        """Hold the words of a derived sentence against the original sentences it is linked to, and those beside."""
        terms = []
        for token in self.derived[place]:
            found = self.find_counterparts(token.stem)
            terms.append(
                Term(
                    token,
                    token.content,
                    self._weights[token.stem] if token.content else 0.0,
                    _best_of(found, linked),
                    _best_of(found, near),
                    found,
                )
            )
        return tuple(terms)

    def weigh(self, stem: str) -> float:
        """Return how much a word tells: the logarithm of how few sentences hold it."""
        return self._weights.get(stem, 0.0)

    def find_counterparts(self, stem: str) -> Counterparts:
        """Return where in the original the word, a related one or one of the same beginning stands."""
        known = self._known.get(stem)
        if known is None:
            known = self._known[stem] = self._search(stem)
        return known

    def find_related(self, stem: str) -> tuple[tuple[str, float], ...]:
        """Return the original's words that a derived word may stand for, with their strength (0 to 1)."""
        known = self._related.get(stem)
        if known is None:
            known = self._related[stem] = tuple((o, s) for o, s in self._relate(stem) if o in self._places)
        return known

    def list_untold(self, place: int, derived: Iterable[int]) -> tuple[Token, ...]:
        """Return an original sentence's content tokens that none of the derived sentences has."""
        told = {other for i in derived for t in self.derived[i] for other, _ in self.find_related(t.stem)}
        return tuple(t for t in self.original[place] if t.content and t.stem not in told)

    def weigh_all(self, tokens: Iterable[Token]) -> float:
        """Return the weight of tokens together, each word once."""
        return sum(self.weigh(stem) for stem in {t.stem: None for t in tokens})

    def _search(self, stem: str) -> Counterparts:
        found: dict[int, float] = {}
        for other, strength in self.find_related(stem):
            for place in self._places[other]:
                if strength > found.get(place, 0.0):
                    found[place] = strength
        return found

    def _relate(self, stem: str) -> Iterable[tuple[str, float]]:
        yield stem, 1.0
        yield from neighbours(stem).items()
        if len(stem) >= _PREFIX and not stem[0].isdigit():
            for other in self._beginnings.get(stem[:_PREFIX], ()):
                if abs(len(other) - len(stem)) <= _PREFIX - 1:
                    yield other, _PREFIX_STRENGTH


def _best_of(found: Counterparts, places: Collection[int]) -> float:
    best = 0.0
    for place in places:
        if (strength := found.get(place, 0.0)) > best:
            best = strength
    return best


def _weigh_words(sentences: Sequence[Sequence[Token]]) -> Mapping[str, float]:
    counts = Counter(stem for tokens in sentences for stem in {t.stem for t in tokens if t.content})
    return {stem: math.log((len(sentences) + 1) / (count + 0.5)) for stem, count in counts.items()}
