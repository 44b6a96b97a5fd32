"""What the checks look at: the linked sentences of both texts, with their words, quantities and quotations."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import is_

from addcheck.drift.polarity import CERTAINTIES, DENIALS, DOUBTFUL, HEDGES
from addcheck.model import (
    Alignment,
    Alteration,
    AlterationKind,
    Attribution,
    Document,
    Sentence,
    SentenceKind,
    Span,
    Verdict,
)
from addcheck.names import Name, canonical_place, find_names
from addcheck.quantities import Quantity, find_quantities
from addcheck.quotations import find_quotations
from addcheck.synonyms import neighbours, related
from addcheck.words import Token

Context = tuple[tuple[Token, ...], tuple[Token, ...]]
"""The content words before and after a place, nearest first."""
_KEPT = DENIALS | HEDGES | CERTAINTIES | DOUBTFUL
RELATED = 0.4
"""From here on two stems count as the same word (`addcheck.synonyms.related`)."""
_MOST_DATES = 1000
_MOST_WORDS = 600
"""Words of a sentence: no person writes more, but a text without stops may have any number."""
_REACH = 14
"""Content words on either side that say what a number or date belongs to."""


@dataclass(frozen=True, slots=True)
class Side:
    """One sentence as the checks see it. `index`: of the sentence. `quotations`: clipped to it."""

    index: int
    sentence: Sentence
    words: tuple[Token, ...] = field(repr=False)
    quantities: tuple[Quantity, ...] = field(repr=False)
    quotations: tuple[Span, ...] = field(repr=False)
    names: tuple[Name, ...] = field(repr=False, default=())


@dataclass(frozen=True, slots=True)
class Group:
    """A derived sentence and all original sentences it carries; `near`: those beside them, which may be meant too."""

    derived: Side
    originals: tuple[Side, ...]
    near: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both documents, sentence by sentence, and the groups that the alignment made.

    `dated`: the original's dates (the first thousand). `figures`: its quantities by number as written and by value.
    `original_spun`, `derived_spun`: whether a text looks machine-spun, so that changed wording alone says nothing.
    """

    original: Document
    derived: Document
    originals: tuple[Side, ...] = field(repr=False)
    deriveds: tuple[Side, ...] = field(repr=False)
    groups: tuple[Group, ...] = field(repr=False)
    attributions: tuple[Attribution, ...] = field(repr=False)
    original_attributions: tuple[Attribution, ...] = field(repr=False)
    dated: tuple[tuple[Side, Quantity], ...] = field(repr=False)
    figures: Mapping[float, tuple[tuple[Side, Quantity], ...]] = field(repr=False)
    original_spun: bool = False
    derived_spun: bool = False


def list_short(comparison: Comparison) -> Iterator[Group]:
    """Yield the groups whose sentences are of a length that people write, for checks that hold word against word."""
    for group in comparison.groups:
        if all(len(side.words) <= _MOST_WORDS for side in (group.derived, *group.originals)):
            yield group


def build_comparison(
    original: Document,
    derived: Document,
    alignment: Alignment,
    *,
    attributions: tuple[Attribution, ...] = (),
    original_attributions: tuple[Attribution, ...] = (),
    original_spun: bool = False,
    derived_spun: bool = False,
) -> Comparison:
    """Read both texts once, and group each derived sentence with its counterparts; titles and copies are left out."""
    originals, deriveds = _read_sides(original), _read_sides(derived)
    linked: dict[int, list[int]] = {}
    for link in alignment.links:
        linked.setdefault(link.derived, []).append(link.original)
    groups = tuple(
        _build_group(deriveds[d], sorted(set(o)), originals)
        for d, o in sorted(linked.items())
        if deriveds[d].sentence.kind is not SentenceKind.TITLE and not _is_copied(deriveds[d], o, originals)
    )
    return Comparison(
        original=original,
        derived=derived,
        originals=originals,
        deriveds=deriveds,
        groups=groups,
        attributions=attributions,
        original_attributions=original_attributions,
        dated=tuple((side, one) for side in originals for one in side.quantities if one.date is not None)[:_MOST_DATES],
        figures=_index_figures(originals),
        original_spun=original_spun,
        derived_spun=derived_spun,
    )


def _index_figures(sides: Sequence[Side]) -> Mapping[float, tuple[tuple[Side, Quantity], ...]]:
    found: dict[float, list[tuple[Side, Quantity]]] = {}
    for side in sides:
        for one in side.quantities:
            for value in sorted({one.number, one.low, one.high}):
                found.setdefault(value, []).append((side, one))
    return {value: tuple(places) for value, places in found.items()}


def _is_copied(derived: Side, linked: Sequence[int], originals: Sequence[Side]) -> bool:
    """Whether the sentence repeats a linked one word for word, and quotes as much: there is nothing to compare."""
    words = [word.word for word in derived.words]
    return any(
        len(originals[o].words) == len(words)
        and [word.word for word in originals[o].words] == words
        and _count_quoted(originals[o]) == _count_quoted(derived)
        for o in linked
    )


def _count_quoted(side: Side) -> list[int]:
    return [sum(span.start <= word.start < span.end for word in side.words) for span in side.quotations]


def _build_group(derived: Side, linked: Sequence[int], originals: Sequence[Side]) -> Group:
    beside = sorted({j + step for j in linked for step in (-1, 1)} - set(linked))
    near = tuple(originals[j] for j in beside if 0 <= j < len(originals))
    return Group(derived, tuple(originals[j] for j in linked), near)


def _read_sides(document: Document) -> tuple[Side, ...]:
    text = document.article.text
    sentences = document.sentences
    starts = [sentence.span.start for sentence in sentences]
    quantities: list[list[Quantity]] = [[] for _ in sentences]
    for quantity in find_quantities(text):
        place = bisect_right(starts, quantity.start) - 1
        if place >= 0 and quantity.end <= sentences[place].span.end:
            quantities[place].append(quantity)
    quotations = _clip_quotations(find_quotations(text), sentences)
    names = find_names(text, [sentence.tokens for sentence in sentences])
    names = tuple(_add_first_place(text, sentence, found) for sentence, found in zip(sentences, names, strict=True))
    return tuple(
        Side(i, sentence, _read_words(sentence), tuple(quantities[i]), tuple(quotations[i]), names[i])
        for i, sentence in enumerate(sentences)
    )


def _add_first_place(text: str, sentence: Sentence, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Take in a country at a sentence's head, where its capital is no evidence: "China said"."""
    first = next(iter(sentence.tokens), None)
    if first is None or not first.capital or any(name.start < first.end for name in names):
        return names
    place = canonical_place(text[first.start : first.end])
    return (Name(first.start, first.end, (first.word,), (), place, True), *names) if place else names


def _read_words(sentence: Sentence) -> tuple[Token, ...]:
    """Fold phrases and forms, but leave the words that assure, hedge or deny: the checks look for them as written."""
    folded = sentence.canonical
    if len(folded) == len(sentence.tokens) and all(map(is_, folded, sentence.tokens)):
        return folded
    raw = {token.start: token for token in sentence.tokens}
    return tuple(_keep(word, raw.get(word.start, word)) for word in folded)


def _keep(word: Token, raw: Token) -> Token:
    return raw if raw is not word and (raw.word in _KEPT or word.word in _KEPT) else word


def _clip_quotations(quotations: Iterable[Span], sentences: Sequence[Sentence]) -> list[list[Span]]:
    clipped: list[list[Span]] = [[] for _ in sentences]
    place = 0
    for span in quotations:
        while place < len(sentences) and sentences[place].span.end <= span.start:
            place += 1
        at = place
        while at < len(sentences) and sentences[at].span.start < span.end:
            one = sentences[at].span
            clipped[at].append(Span(max(one.start, span.start), min(one.end, span.end)))
            at += 1
    return clipped


def same_word(one: Token, other: Token) -> bool:
    """Whether two words say the same, as far as stems and synonyms tell."""
    return one.stem == other.stem or related(one.stem, other.stem) >= RELATED


@lru_cache(maxsize=20_000)
def same_stems(stem: str) -> frozenset[str]:
    """Return the other stems that say the same as one: those of all words for which `same_word` says yes."""
    return frozenset([other for other, weight in neighbours(stem).items() if weight >= RELATED])


def context_of(side: Side, start: int, end: int, *, reach: int = _REACH) -> Context:
    """Return the content words before `start` and after `end`, nearest first, at most `reach` each."""
    before = [w for w in side.words if w.end <= start and w.content and not w.number]
    after = [w for w in side.words if w.start >= end and w.content and not w.number]
    return tuple(reversed(before[-reach:])), tuple(after[:reach])


def score_context(derived: Context, original: Context) -> float:
    """Tell how alike two places are: the sum of the shared words' weights, which fall with their distance.

    About 1 for one word shared next to both places. A word counts on whichever side of the place it stands, since
    "killed 87 people" becomes "87 people were killed".
    """
    theirs = [(word, _weight(k)) for words in original for k, word in enumerate(words)]
    total = 0.0
    used: set[int] = set()
    for words in derived:
        for k, word in enumerate(words):
            best = max(
                ((weight, i) for i, (other, weight) in enumerate(theirs) if i not in used and same_word(word, other)),
                default=None,
            )
            if best is not None:
                used.add(best[1])
                total += (_weight(k) * best[0]) ** 0.5
    return total


def _weight(distance: int) -> float:
    return max(0.25, 1 / (1 + distance / 3))


def changed(
    kind: AlterationKind,
    group: Group,
    original: Side,
    *,
    derived_span: tuple[int, int],
    original_span: tuple[int, int],
    why: str,
    verdict: Verdict = Verdict.CHANGED,
) -> Alteration:
    """Make an alteration of a group."""
    return Alteration(
        kind, verdict, Span(*derived_span), Span(*original_span), group.derived.index, original.index, why
    )
