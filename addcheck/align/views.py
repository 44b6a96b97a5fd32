"""What a sentence offers for comparing: weighted content terms, clauses, numbers, names, word runs."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from addcheck.model import Document, SentenceKind
from addcheck.synonyms import is_ordinary
from addcheck.words import Token

RUN_LENGTH = 4
"""Words in a run: four in a row, function words included, are seldom shared by chance."""

GRAM_LENGTH = 4

_BREAKS = frozenset(',;:()[]"-')


_HEDGES = frozenset(
    """could may might would should will must perhaps likely unlikely probably possible possibly appear appears seem
    seems suggest suggests suggesting signal signals underscore underscores highlight highlights reflect reflects mark
    marks raise raises whether if""".split()
)
"""Common words of supposing and judging: one that the candidate lacks speaks for an addition, never against a link
alone. What an addition is, the labels say from their own cues."""


@dataclass(frozen=True, slots=True)
class View:
    """One sentence as the aligner sees it; terms are stems of content words.

    `weights`: term -> idf-like weight. `mass`: their sum. `mean`: weight of its average term.
    `clauses`: the terms between punctuation marks, each once, with their mass. `pairs`: neighbouring content terms.
    `runs`: hashes of `RUN_LENGTH` words in a row; `bigrams`: two words in a row, function words included.
    `grams`: `GRAM_LENGTH` letters in a row of the content words, for words of one root.
    `quoted`: terms in quotes. `plain`: the mass of what is neither name nor number.
    `bare`: no name, number or quotation holds the sentence to a fact. `hedges`: its words of supposing and judging.
    """

    weights: Mapping[str, float]
    mass: float
    mean: float
    clauses: tuple[tuple[tuple[str, ...], float], ...]
    pairs: frozenset[tuple[str, str]]
    runs: frozenset[int]
    bigrams: frozenset[tuple[str, str]]
    grams: frozenset[str]
    numbers: frozenset[str]
    names: frozenset[str]
    plain: float
    bare: bool
    hedges: frozenset[str]
    quoted: frozenset[str]
    kind: SentenceKind
    size: int


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


def view_sentences(
    document: Document,
    tokens: Sequence[tuple[Token, ...]],
    weights: Mapping[str, float],
    names: frozenset[str],
) -> tuple[View, ...]:
    """Make the view of every sentence; `tokens[i]` are the canonical tokens of sentence `i`."""
    folded = document.folded
    return tuple(
        _view(folded, sentence_tokens, weights, names, sentence.kind)
        for sentence_tokens, sentence in zip(tokens, document.sentences, strict=True)
    )


def _view(
    folded: str, tokens: tuple[Token, ...], weights: Mapping[str, float], names: frozenset[str], kind: SentenceKind
) -> View:
    content = [t for t in tokens if t.content]
    order = tuple(t.stem for t in content)
    own = {term: weights[term] for term in order}
    named = names.intersection(own)
    clauses, quoted = _cut_clauses(folded, tokens)
    stems = [t.stem for t in tokens]
    numbers = frozenset([t.stem for t in tokens if t.number])
    mass = sum(own.values()) or 1e-9
    return View(
        weights=own,
        mass=mass,
        mean=mass / max(1, len(own)),
        clauses=tuple([(clause, sum([own[t] for t in clause])) for clause in clauses]),
        pairs=frozenset(pairwise(order)),
        runs=frozenset([hash(tuple(stems[i : i + RUN_LENGTH])) for i in range(len(stems) - RUN_LENGTH + 1)]),
        bigrams=frozenset(pairwise(stems)),
        grams=frozenset().union(*[_cut_grams(t.word) for t in content]),
        numbers=numbers,
        names=named,
        plain=sum([w for t, w in own.items() if t not in named and t not in numbers]),
        bare=not numbers and not quoted and not named,
        hedges=_HEDGES.intersection([t.word for t in tokens]),
        quoted=quoted,
        kind=kind,
        size=len(tokens),
    )


@lru_cache(maxsize=100_000)
def _cut_grams(word: str) -> tuple[str, ...]:
    marked = f"_{word}_"
    return tuple(marked[i : i + GRAM_LENGTH] for i in range(max(1, len(marked) - GRAM_LENGTH + 1)))


def _cut_clauses(folded: str, tokens: tuple[Token, ...]) -> tuple[tuple[tuple[str, ...], ...], frozenset[str]]:
    """Group the content terms by the punctuation between words, and gather those inside double quotes.

    Both of a clause's sums, here and of what is covered, depend on the order in their last digit: it is the text's.
    """
    clauses: list[dict[str, None]] = [{}]
    quoted: set[str] = set()
    inside, before = False, tokens[0].start if tokens else 0
    for token in tokens:
        gap = folded[before : token.start]
        before = token.end
        if '"' in gap:
            inside = not inside if gap.count('"') == 1 else inside
        if len(gap) > 1 and not _BREAKS.isdisjoint(gap):
            clauses.append({})
        if token.content:
            clauses[-1][token.stem] = None
            if inside:
                quoted.add(token.stem)
    return tuple([tuple(c) for c in clauses if c]), frozenset(quoted)
