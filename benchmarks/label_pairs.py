"""The labelled additions of the gold pairs as the label stage sees them, so that it is judged without the aligner."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from addcheck.label import find_attributions
from addcheck.label.attribution import find_all
from addcheck.label.cuebook import STANCE_KINDS, index_cues, name_family
from addcheck.label.findings import pick_attribution
from addcheck.label.stance import Setting, find_cues, measure_wording
from addcheck.model import Addition, Article, Attribution, AttributionClass, Document, Sentence, SentenceKind, Span
from addcheck.settings import DEFAULT_SETTINGS
from addcheck.words import fold_typography, tokenize_text
from benchmarks.gold_pairs import GoldPair, read_pairs

__all__ = ["LabelledAddition", "build_document", "find_all", "macro_f1", "read_labelled_additions"]


@dataclass(frozen=True)
class LabelledAddition:
    """An addition of a gold pair: what people said it is, what addcheck said, and the evidence for a stance."""

    pair: str
    text: str
    gold_attribution: str
    gold_stance: str
    attribution: AttributionClass
    credit: Attribution | None
    evidence: dict[str, float] = field(repr=False)


def build_document(text: str, ranges: Sequence[tuple[int, int]]) -> Document:
    """Make a document of given sentences; a blank line parts paragraphs."""
    article = Article(
        source="benchmark", text=text, sha256="", encoding="utf-8", title=None, dateline=None, paragraphs=()
    )
    sentences = tuple(
        Sentence(Span(start, end), text.count("\n\n", 0, start), SentenceKind.PROSE, tokenize_text(text, start, end))
        for start, end in ranges
    )
    return Document(article, sentences)


def read_labelled_additions(pairs: Iterable[GoldPair] | None = None) -> list[LabelledAddition]:
    """Read every labelled addition of the pairs, of all gold pairs by default: whole sentences and clauses."""
    return [row for pair in (read_pairs() if pairs is None else pairs) for row in _read_pair(pair)]


def _read_pair(pair: GoldPair) -> Iterator[LabelledAddition]:
    derived = pair.derived
    document = build_document(derived.text, [derived.ranges[i] for i in range(len(derived.sentences))])
    for span, i, whole, label in _labelled_spans(pair):
        yield _describe(document, span, i, pair.id, whole=whole, label=label)


@lru_cache(maxsize=1)
def _credits(document: Document) -> tuple[Attribution, ...]:
    return find_attributions(document)


def _describe(
    document: Document, span: Span, i: int, pair: str, *, whole: bool, label: dict[str, str]
) -> LabelledAddition:
    addition = Addition(span, i, whole, 1.0, None, "")
    attribution, credit = pick_attribution(addition, [one for one in _credits(document) if one.sentence == i])
    tokens = [t for t in document.sentences[i].tokens if span.start <= t.start < span.end]
    last = len(document.sentences) - 1
    family = name_family(credit.cue_id) if credit else ""
    setting = Setting(attribution, family, whole, i / max(last, 1), i == last and whole)
    folded = fold_typography(document.article.text)
    cues = find_cues(index_cues(DEFAULT_SETTINGS, STANCE_KINDS), folded, span)
    evidence = measure_wording(folded, span, tokens, cues, setting)
    return LabelledAddition(
        pair, document.quote(span), label["attribution"], label["stance"], attribution, credit, evidence
    )


def _labelled_spans(pair: GoldPair) -> Iterator[tuple[Span, int, bool, dict[str, str]]]:
    for i, sentence in enumerate(pair.derived.sentences):
        start, end = pair.derived.ranges[i]
        if sentence["relation"] == "added":
            yield Span(start, end), i, True, sentence
        labels = sentence.get("span_labels") or [sentence] * len(sentence["added_spans"])
        for words, label in zip(sentence["added_spans"], labels, strict=True):
            at = start + sentence["text"].index(words)
            yield Span(at, at + len(words)), i, False, label


def macro_f1(gold: Sequence[str], said: Sequence[str]) -> tuple[float, dict[str, float]]:
    """Return the mean of the classes' F1 and each class's own."""
    scores = {}
    for name in sorted({*gold, *said}):
        both = sum(a == b == name for a, b in zip(gold, said, strict=True))
        named = sum(a == name for a in gold) + sum(b == name for b in said)
        scores[name] = 2 * both / named
    return sum(scores.values()) / len(scores), scores
