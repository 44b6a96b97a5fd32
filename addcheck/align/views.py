"""What a sentence offers for comparing: weighted content terms, clauses, numbers, names, word runs."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from addcheck.align.pronouns import resolve_pronouns
from addcheck.clauses import split_clauses
from addcheck.model import Document, SentenceKind, Span
from addcheck.synonyms import is_ordinary
from addcheck.words import Token

RUN_LENGTH = 4
"""Words in a run: four in a row, function words included, are seldom shared by chance."""

GRAM_LENGTH = 4

_HEDGES = frozenset(
    """could may might would should will must perhaps likely unlikely probably possible possibly appear appears seem
    seems suggest suggests suggesting signal signals underscore underscores highlight highlights reflect reflects mark
    marks raise raises whether if""".split()
)
"""Common words of supposing and judging: one that the candidate lacks speaks for an addition, never against a link
alone. What an addition is, the labels say from their own cues."""


_Runs = tuple[frozenset[tuple[str, str]], frozenset[int], frozenset[tuple[str, str]]]


class Bag(NamedTuple):
    """Things of a sentence: how many, and those that the other article has too."""

    size: int
    shared: frozenset[Any]


@dataclass(frozen=True, slots=True)
class View:
    """One sentence as the aligner sees it; terms are stems of content words.

    `weights`: term -> idf-like weight. `mass`: their sum. `mean`: weight of its average term.
    `clauses`: the mass of each clause's terms, each once; `places`: term -> clauses.
    `pairs`: neighbouring content terms.
    `runs`: hashes of `RUN_LENGTH` words in a row; `bigrams`: two words in a row, function words included.
    `grams`: `GRAM_LENGTH` letters in a row of the content words, for words of one root, a bit each.
    `quoted`: terms in quotes. `facts`: its names and numbers; `plain`: the mass of all else.
    `bare`: no name, number or quotation holds the sentence to a fact. `hedges`: its words of supposing and judging.
    `meant`: terms that its pronouns may stand for (see `resolve_pronouns`); of an original sentence only.
    """

    weights: Mapping[str, float]
    mass: float
    mean: float
    clauses: tuple[float, ...]
    places: Mapping[str, Sequence[int]]
    pairs: Bag
    runs: Bag
    bigrams: Bag
    grams: int
    numbers: frozenset[str]
    names: frozenset[str]
    facts: frozenset[str]
    plain: float
    bare: bool
    hedges: frozenset[str]
    quoted: frozenset[str]
    kind: SentenceKind
    size: int
    meant: frozenset[str] = frozenset()


def weigh_terms(documents: Iterable[Sequence[Sequence[Token]]]) -> dict[str, float]:
    """Weigh each content term by how few sentences of the two articles hold it (smoothed idf)."""
    counts: Counter[str] = Counter()
    total = 0
    for sentences in documents:
        for tokens in sentences:
            total += 1
            counts.update({t.stem for t in tokens if t.content})
    return {term: math.log((total + 1) / (count + 0.5)) for term, count in counts.items()}


def collect_names(documents: Iterable[Sequence[Sequence[Token]]]) -> frozenset[str]:
    """Collect the terms that the two articles write with a capital and never without.

    A sentence's first word counts if it is no ordinary word, or if a capital follows ("South Korea").
    """
    capital: set[str] = set()
    lower: set[str] = set()
    for sentences in documents:
        for tokens in sentences:
            capital.update(t.stem for t in tokens[1:] if t.capital and t.content)
            if tokens and tokens[0].content and (_goes_on(tokens) or not is_ordinary(tokens[0].stem)):
                capital.add(tokens[0].stem)
            lower.update(t.stem for t in tokens if not t.capital)
    return frozenset(capital - lower)


def _goes_on(tokens: Sequence[Token]) -> bool:
    return len(tokens) > 1 and tokens[1].capital and tokens[1].content


def view_articles(
    documents: tuple[Document, Document],
    tokens: Sequence[Sequence[tuple[Token, ...]]],
    weights: Mapping[str, float],
    names: frozenset[str],
) -> tuple[tuple[View, ...], tuple[View, ...]]:
    """Make the view of every sentence of both articles; `tokens[k][i]`: canonical ones of sentence `i` of `k`."""
    runs = [[_find_runs(sentence) for sentence in side] for side in tokens]
    ours, theirs = ([frozenset().union(*[one[k] for one in side]) for k in range(3)] for side in runs)
    shared = tuple(mine & other for mine, other in zip(ours, theirs, strict=True))
    grams = _Grams()
    first, second = (
        tuple(
            _view(document, place, own, weights, names, _bag_runs(found, shared), grams)
            for place, (own, found) in enumerate(zip(side, rows, strict=True))
        )
        for document, side, rows in zip(documents, tokens, runs, strict=True)
    )
    meant = resolve_pronouns(tokens[0], names)
    return tuple(replace(v, meant=m) if m else v for v, m in zip(first, meant, strict=True)), second


def _find_runs(tokens: tuple[Token, ...]) -> _Runs:
    """Return a sentence's neighbouring content terms, its runs of words (as hashes) and its pairs of words."""
    stems = [t.stem for t in tokens]
    pairs = frozenset(pairwise([t.stem for t in tokens if t.content]))
    runs = frozenset(map(hash, zip(*[stems[i:] for i in range(RUN_LENGTH)], strict=False)))
    return pairs, runs, frozenset(pairwise(stems))


def _bag_runs(found: _Runs, shared: Sequence[frozenset[Any]]) -> tuple[Bag, Bag, Bag]:
    pairs, runs, bigrams = (Bag(len(own), own & both) for own, both in zip(found, shared, strict=True))
    return pairs, runs, bigrams


class _Grams:
    """The letters in a row of each word, as bits: two sentences' common ones are then counted in no time."""

    def __init__(self) -> None:
        self._bits: dict[str, int] = {}
        self._words: dict[str, int] = {}

    def read(self, word: str) -> int:
        """Return the word's grams, a bit each."""
        known = self._words.get(word)
        if known is None:
            known = 0
            for gram in _cut_grams(word):
                known |= 1 << self._bits.setdefault(gram, len(self._bits))
            self._words[word] = known
        return known


def _view(
    document: Document,
    place: int,
    tokens: tuple[Token, ...],
    weights: Mapping[str, float],
    names: frozenset[str],
    bags: tuple[Bag, Bag, Bag],
    grams: _Grams,
) -> View:
    sentence = document.sentences[place]
    content = [t for t in tokens if t.content]
    own = {t.stem: weights[t.stem] for t in content}
    named = names.intersection(own)
    clauses = _cut_clauses(tokens, split_clauses(document.article.text, sentence) if tokens else ())
    quoted = _find_quoted(document.folded, tokens) if content else frozenset()
    numbers = frozenset([t.stem for t in tokens if t.number])
    facts = named | numbers
    mass = sum(own.values())
    places: dict[str, list[int]] = {}
    for at, clause in enumerate(clauses):
        for term in clause:
            places.setdefault(term, []).append(at)
    letters = 0
    for token in content:
        letters |= grams.read(token.word)
    return View(
        weights=own,
        mass=mass or 1e-9,
        mean=(mass or 1e-9) / max(1, len(own)),
        clauses=tuple([sum([own[t] for t in clause]) for clause in clauses]),
        places=places,
        pairs=bags[0],
        runs=bags[1],
        bigrams=bags[2],
        grams=letters,
        numbers=numbers,
        names=named,
        facts=facts,
        plain=sum([w for t, w in own.items() if t not in facts]) if facts else mass,
        bare=not numbers and not quoted and not named,
        hedges=_HEDGES.intersection([t.word for t in tokens]),
        quoted=quoted,
        kind=sentence.kind,
        size=len(tokens),
    )


@lru_cache(maxsize=25_000)
def _cut_grams(word: str) -> tuple[str, ...]:
    marked = f"_{word}_"
    return tuple(marked[i : i + GRAM_LENGTH] for i in range(max(1, len(marked) - GRAM_LENGTH + 1)))


def _cut_clauses(tokens: tuple[Token, ...], spans: Sequence[Span]) -> tuple[tuple[str, ...], ...]:
    """Group the content terms by clause, each once; in the text's order, since sums depend on it in their last digit.

    By clauses that a word opens too, not by punctuation alone: a further source explains one of them.
    """
    clauses: list[dict[str, None]] = [{}]
    starts = [span.start for span in spans[1:]]
    starts.reverse()
    for token in tokens:
        if starts and token.start >= starts[-1]:
            starts.pop()
            clauses.append({})
        if token.content:
            clauses[-1][token.stem] = None
    return tuple([tuple(clause) for clause in clauses if clause])


def _find_quoted(folded: str, tokens: tuple[Token, ...]) -> frozenset[str]:
    """Return the content terms inside double quotes."""
    if '"' not in folded[tokens[0].start : tokens[-1].end]:
        return frozenset()
    quoted: set[str] = set()
    inside, before = False, tokens[0].start
    for token in tokens:
        inside ^= folded.count('"', before, token.start) % 2 == 1
        before = token.end
        if inside and token.content:
            quoted.add(token.stem)
    return frozenset(quoted)
