"""Judge a comparison against the hand-labelled pairs, by character ranges, so that splitting is free.

A labelled sentence counts as named where more than half of its words lie inside what a comparison names.
Precision, recall and F1 are over all pairs together; macro-F1 is the mean over the classes that occur.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from addcheck.model import Alteration, Analysis, Document, Finding, Verdict
from benchmarks.gold_pairs import GoldPair, LaidOut

Range = tuple[int, int]

_WORD = re.compile(r"\w+(?:[’'.,]\w+)*")
_OWN_VOICE_STANCES = ("speculative", "evaluative")


@dataclass(frozen=True)
class Named:
    """What was named by the comparison and what the labels hold, as two sets of the same things."""

    said: frozenset[Any]
    gold: frozenset[Any]


@dataclass(frozen=True)
class GoldAddition:
    """Characters the labels call added, in derived sentence `sentence`."""

    sentence: int
    range: Range
    attribution: str
    stance: str


@dataclass(frozen=True)
class LabelVerdict:
    """A labelled addition that was found, and the finding that covers most of it."""

    gold: GoldAddition
    finding: Finding


@dataclass(frozen=True)
class GoldAlteration:
    """A fact the labels call changed: where it stands in the derived text, its kind, whether it was found."""

    sentence: int
    range: Range
    kind: str
    original: str
    found: bool


@dataclass(frozen=True)
class Judgement:
    """One pair judged: every measure as sets or lists of verdicts, to be counted or to be read.

    `links` hold (derived, original); `additions`, `boilerplate` derived indices; `dropped` original indices;
    `clause_words` word ranges. `alterations`: what was said, and whether the labels hold it.
    """

    pair: GoldPair
    analysis: Analysis
    links: Named
    boilerplate: Named
    additions: Named
    clause_words: Named
    dropped: Named
    labels: tuple[LabelVerdict, ...]
    gold_alterations: tuple[GoldAlteration, ...]
    alterations: tuple[tuple[Alteration, bool], ...]
    speculation_said: float
    speculation_gold: float


def judge_analysis(pair: GoldPair, analysis: Analysis) -> Judgement:
    """Hold one analysis against its labels. The articles must have been read unchanged."""
    original, derived = pair.original, pair.derived
    if analysis.original.article.text != original.text or analysis.derived.article.text != derived.text:
        raise ValueError(f"{pair.id}: the analysis is of other texts")
    findings = [(f.addition.span.start, f.addition.span.end) for f in analysis.findings]
    links = _said_links(pair, analysis)
    boilerplate = _mostly_inside(derived, [(b.span.start, b.span.end) for b in analysis.boilerplate])
    added = _mostly_inside(derived, findings) - boilerplate - {d for d, _ in links}
    gold_boilerplate = _with_relation(derived, "boilerplate")
    dropped = _ranges_of(analysis.original, analysis.alignment.dropped)
    gold_alterations, alterations = _judge_alterations(derived, analysis)
    return Judgement(
        pair=pair,
        analysis=analysis,
        links=Named(links, frozenset(pair.links)),
        boilerplate=Named(boilerplate, gold_boilerplate),
        additions=Named(added - gold_boilerplate, _with_relation(derived, "added")),
        clause_words=_judge_clauses(derived, findings),
        dropped=Named(_mostly_inside(original, dropped), pair.dropped),
        labels=tuple(_judge_labels(derived, analysis.findings)),
        gold_alterations=gold_alterations,
        alterations=alterations,
        speculation_said=analysis.scores.speculation_share,
        speculation_gold=_gold_speculation(derived, gold_boilerplate),
    )


def gold_additions(derived: LaidOut) -> Iterator[GoldAddition]:
    """Yield what the labels call added: whole sentences, and spans inside aligned ones."""
    for i, sentence in enumerate(derived.sentences):
        start, end = derived.ranges[i]
        if sentence["relation"] == "added":
            yield GoldAddition(i, (start, end), sentence["attribution"], sentence["stance"])
        spans = sentence["added_spans"]
        for span, label in zip(spans, sentence.get("span_labels") or [sentence] * len(spans), strict=True):
            at = start + sentence["text"].index(span)
            yield GoldAddition(i, (at, at + len(span)), label["attribution"], label["stance"])


def is_speculation(addition: GoldAddition) -> bool:
    """Whether nobody nameable stands behind it: vaguely attributed, or the article's own guess or judgement."""
    return addition.attribution == "vague" or (addition.attribution == "none" and addition.stance in _OWN_VOICE_STANCES)


def _with_relation(derived: LaidOut, *relations: str) -> frozenset[int]:
    return frozenset(i for i, sentence in enumerate(derived.sentences) if sentence["relation"] in relations)


def _ranges_of(document: Document, indices: Iterable[int]) -> list[Range]:
    return [(document.sentences[k].span.start, document.sentences[k].span.end) for k in indices]


def _words(text: str, start: int, end: int) -> list[Range]:
    return [(found.start() + start, found.end() + start) for found in _WORD.finditer(text[start:end])]


def _inside(word: Range, ranges: Iterable[Range]) -> bool:
    middle = (word[0] + word[1]) / 2
    return any(start <= middle < end for start, end in ranges)


def _share_inside(text: str, range_: Range, ranges: Sequence[Range]) -> float:
    words = _words(text, *range_)
    return sum(_inside(word, ranges) for word in words) / len(words) if words else 0.0


def _overlaps(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _mostly_inside(article: LaidOut, ranges: Sequence[Range]) -> frozenset[int]:
    return frozenset(i for i, own in article.ranges.items() if _share_inside(article.text, own, ranges) > 0.5)


def _said_links(pair: GoldPair, analysis: Analysis) -> frozenset[tuple[int, int]]:
    links: set[tuple[int, int]] = set()
    for match in analysis.alignment.matches:
        derived = [_mostly_inside(pair.derived, [own]) for own in _ranges_of(analysis.derived, match.derived)]
        original = [_mostly_inside(pair.original, [own]) for own in _ranges_of(analysis.original, match.original)]
        links |= {(i, j) for i in frozenset().union(*derived) for j in frozenset().union(*original)}
    return frozenset(links)


def _judge_clauses(derived: LaidOut, findings: Sequence[Range]) -> Named:
    said: set[Range] = set()
    gold: set[Range] = set()
    additions = list(gold_additions(derived))
    for i in _with_relation(derived, "verbatim", "paraphrase"):
        labelled = [addition.range for addition in additions if addition.sentence == i]
        for word in _words(derived.text, *derived.ranges[i]):
            if _inside(word, findings):
                said.add(word)
            if _inside(word, labelled):
                gold.add(word)
    return Named(frozenset(said), frozenset(gold))


def _judge_labels(derived: LaidOut, findings: Sequence[Finding]) -> Iterator[LabelVerdict]:
    spans = [(finding.addition.span.start, finding.addition.span.end) for finding in findings]
    for addition in gold_additions(derived):
        start, end = addition.range
        hits = [k for k, span in enumerate(spans) if _overlaps(span, addition.range)]
        if hits and _share_inside(derived.text, addition.range, spans) > 0.5:
            most = max(hits, key=lambda k: min(spans[k][1], end) - max(spans[k][0], start))
            yield LabelVerdict(addition, findings[most])


def _judge_alterations(
    derived: LaidOut, analysis: Analysis
) -> tuple[tuple[GoldAlteration, ...], tuple[tuple[Alteration, bool], ...]]:
    changed = [alteration for alteration in analysis.alterations if alteration.verdict is Verdict.CHANGED]
    said = [(alteration.derived.start, alteration.derived.end) for alteration in changed]
    gold = []
    for i, sentence in enumerate(derived.sentences):
        for entry in sentence["altered"]:
            at = derived.ranges[i][0] + sentence["text"].index(entry["derived"])
            own = (at, at + len(entry["derived"]))
            found = any(_overlaps(own, span) for span in said)
            gold.append(GoldAlteration(i, own, entry["kind"], entry["original"], found))
    true = [any(_overlaps(entry.range, span) for entry in gold) for span in said]
    return tuple(gold), tuple(zip(changed, true, strict=True))


def _gold_speculation(derived: LaidOut, boilerplate: frozenset[int]) -> float:
    speculation = [addition.range for addition in gold_additions(derived) if is_speculation(addition)]
    body = [word for i, own in derived.ranges.items() if i not in boilerplate for word in _words(derived.text, *own)]
    return sum(_inside(word, speculation) for word in body) / len(body)
