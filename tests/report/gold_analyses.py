"""Analyses for the reports to draw, made from hand-labelled pairs: no stage of the pipeline is needed."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from typing import Any

from addcheck.model import (
    Addition,
    Alignment,
    Alteration,
    AlterationKind,
    Analysis,
    Article,
    AttributionClass,
    Boilerplate,
    BoilerplateKind,
    Document,
    Evidence,
    Finding,
    Label,
    Link,
    Match,
    Readability,
    Relation,
    Scores,
    Sentence,
    SentenceKind,
    Span,
    Stance,
    Verdict,
)
from addcheck.words import count_words, tokenize_text
from benchmarks.gold_pairs import GoldPair, LaidOut, read_pairs


@cache
def gold_pair(name: str) -> GoldPair:
    return next(pair for pair in read_pairs() if pair.id == name)


@cache
def gold_analysis(name: str = "g-seed-00") -> Analysis:
    """The analysis that would agree with every label of a gold pair."""
    pair = gold_pair(name)
    return analyse_pair(pair.original, pair.derived, pair.dropped)


def make_document(laid_out: LaidOut, source: str) -> Document:
    text = laid_out.text
    spans = [Span(*laid_out.ranges[i]) for i in sorted(laid_out.ranges)]
    first = min(spans)
    title = Span(0, text.index("\n")) if first.start else None
    sentences = [Sentence(title, 0, SentenceKind.TITLE, tokenize_text(text, 0, title.end))] if title else []
    for span in spans:
        paragraph = text[: span.start].count("\n\n")
        sentences.append(Sentence(span, paragraph, SentenceKind.PROSE, tokenize_text(text, span.start, span.end)))
    paragraphs, start = [], 0
    for part in text.split("\n\n"):
        if part:
            paragraphs.append(Span(start, start + len(part)))
        start += len(part) + 2
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(Article(source, text, digest, "utf-8", title, None, tuple(paragraphs)), tuple(sentences))


def analyse_pair(original: LaidOut, derived: LaidOut, dropped: frozenset[int] = frozenset()) -> Analysis:
    old, new = make_document(original, "original.txt"), make_document(derived, "derived.txt")
    shift = {
        "o": int(old.sentences[0].kind is SentenceKind.TITLE),
        "d": int(new.sentences[0].kind is SentenceKind.TITLE),
    }
    links, matches, page, findings, altered = [], [], [], [], []
    nearest: list[Link | None] = [None] * len(new.sentences)
    for i, labelled in enumerate(derived.sentences):
        at = i + shift["d"]
        sources = tuple(j + shift["o"] for j in labelled["sources"])
        links += [Link(at, j, 0.97, 0.5) for j in sources]
        if sources:
            matches.append(Match(sources, (at,), Relation(labelled["relation"]), 0.5, moved=False))
        if labelled["relation"] == "boilerplate":
            page.append(Boilerplate(new.sentences[at].span, at, BoilerplateKind.CAPTION))
        if labelled["relation"] == "added":
            nearest[at] = Link(at, min(2, len(old.sentences) - 1), 0.12, 0.21)
        findings += list(_findings(new, at, labelled, nearest[at]))
        altered += list(_alterations(old, new, at, sources, labelled))
    alignment = Alignment(
        tuple(links), tuple(matches), tuple(nearest), tuple(sorted(i + shift["o"] for i in dropped)), related=True
    )
    scores = _scores(new, page, findings)
    return Analysis(
        old, new, alignment, tuple(page), tuple(findings), tuple(altered), scores, (), "addcheck 0.1.0 · gold labels"
    )


def _label(attribution: AttributionClass, stance: Stance) -> Label:
    if attribution is AttributionClass.NAMED:
        return Label.NEW_SOURCE
    if attribution is AttributionClass.VAGUE:
        return Label.UNSOURCED_ANALYSIS
    own = {Stance.SPECULATIVE: Label.SPECULATION, Stance.EVALUATIVE: Label.COMMENTARY}
    return own.get(stance, Label.UNSOURCED_FACT)


def _findings(new: Document, at: int, labelled: dict[str, Any], nearest: Link | None) -> Iterator[Finding]:
    span = new.sentences[at].span
    whole = labelled["relation"] == "added"
    spans = [span] if whole else []
    for quote in labelled["added_spans"]:
        start = span.start + labelled["text"].index(quote)
        spans.append(Span(start, start + len(quote)))
    labels = [labelled] if whole else labelled.get("span_labels") or [labelled] * len(spans)
    for part, chosen in zip(spans, labels, strict=True):
        attribution, stance = AttributionClass(chosen["attribution"]), Stance(chosen["stance"])
        first = tokenize_text(new.article.text, part.start, part.end)[0]
        addition = Addition(part, at, whole, 0.96, nearest, "no sentence of the original carries this")
        evidence = (Evidence("vague-people" if attribution is AttributionClass.VAGUE else "stance-cue",
                             Span(first.start, first.end)),)  # fmt: skip
        yield Finding(addition, _label(attribution, stance), attribution, stance, 0.91, evidence)


def _alterations(
    old: Document, new: Document, at: int, sources: tuple[int, ...], labelled: dict[str, Any]
) -> Iterator[Alteration]:
    for change in labelled["altered"]:
        for source in sources:
            there, here = old.sentences[source].span, new.sentences[at].span
            quote, said = old.quote(there).find(change["original"]), new.quote(here).find(change["derived"])
            if quote >= 0 and said >= 0:
                here = Span(here.start + said, here.start + said + len(change["derived"]))
                there = Span(there.start + quote, there.start + quote + len(change["original"]))
                kind = AlterationKind(change["kind"])
                yield Alteration(kind, Verdict.CHANGED, here, there, at, source, f"the {kind} differs")
                break


def _scores(new: Document, page: list[Boilerplate], findings: list[Finding]) -> Scores:
    out = {line.sentence for line in page}
    body = [i for i, s in enumerate(new.sentences) if s.kind is not SentenceKind.TITLE and i not in out]
    words = sum(count_words(new.quote(new.sentences[i].span)) for i in body)
    by_label: Counter[Label] = Counter()
    for finding in findings:
        by_label[finding.label] += count_words(new.quote(finding.addition.span))
    added = sum(by_label.values())
    unsourced = added - by_label[Label.NEW_SOURCE]
    speculation = unsourced - by_label[Label.UNSOURCED_FACT]
    return Scores(
        words,
        added,
        speculation,
        unsourced,
        added / words,
        speculation / words,
        unsourced / words,
        {label: by_label[label] for label in Label},
        headline_added=False,
        lede_added=any(f.addition.sentence == body[0] for f in findings),
        ends_on_addition=any(f.addition.sentence == body[-1] and f.addition.whole_sentence for f in findings),
        readability={
            "original": Readability(38.2, 13.1, 24.0),
            "derived": Readability(31.5, 14.2, 25.5),
            "added": None,
        },
    )
