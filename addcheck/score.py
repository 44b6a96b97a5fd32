"""Findings to figures: how much of the derived article was added, of what kind, and where it stands."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from addcheck.model import (
    AttributionClass,
    Boilerplate,
    Document,
    Finding,
    Label,
    Readability,
    Scores,
    Sentence,
    SentenceKind,
    Span,
    Stance,
)
from addcheck.readability import measure_readability

_WORD = re.compile(r"\w+(?:[’'.,]\w+)*")


def score_findings(
    derived: Document,
    findings: tuple[Finding, ...],
    boilerplate: tuple[Boilerplate, ...],
    *,
    original: Document,
) -> Scores:
    """Count the words of the derived body and those inside findings; divide last.

    The body is all sentences but the title and boilerplate. A word is inside a span if its middle is. Where
    findings overlap, a word belongs to the shortest of them, so the labels add up to `added_words`.
    """
    body = _select_body(derived, boilerplate)
    middles = _locate_words(derived, body)
    owners = _assign_words(middles, findings)
    inside = [owner for owner in owners if owner is not None]
    speculation = sum(is_speculation(owner) for owner in inside)
    unsourced = sum(owner.attribution is not AttributionClass.NAMED for owner in inside)
    by_label = Counter(owner.label for owner in inside)
    return Scores(
        words=len(middles),
        added_words=len(inside),
        speculation_words=speculation,
        unsourced_words=unsourced,
        added_share=_divide(len(inside), len(middles)),
        speculation_share=_divide(speculation, len(middles)),
        unsourced_share=_divide(unsourced, len(middles)),
        by_label={label: by_label[label] for label in Label},
        headline_added=_touches(_select_title(derived), findings),
        lede_added=_touches(_select_lede(body), findings),
        ends_on_addition=_touches(_select_ending(body), findings),
        readability=_measure_texts(original, derived, body, findings),
    )


def is_speculation(finding: Finding) -> bool:
    """Whether nobody nameable stands behind it: vaguely attributed, or the article's own guess or judgement."""
    own_voice = finding.attribution is AttributionClass.NONE
    return finding.attribution is AttributionClass.VAGUE or (own_voice and finding.stance is not Stance.FACTUAL)


def _select_body(document: Document, boilerplate: Sequence[Boilerplate] = ()) -> tuple[Sentence, ...]:
    left_out = {line.sentence for line in boilerplate}
    return tuple(
        sentence
        for i, sentence in enumerate(document.sentences)
        if sentence.kind is not SentenceKind.TITLE and i not in left_out
    )


def _select_title(document: Document) -> tuple[Sentence, ...]:
    return tuple(sentence for sentence in document.sentences if sentence.kind is SentenceKind.TITLE)


def _select_lede(body: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Return the prose of the first paragraph that has any."""
    prose = [sentence for sentence in body if sentence.kind is SentenceKind.PROSE]
    return tuple(sentence for sentence in prose if sentence.paragraph == prose[0].paragraph)


def _select_ending(body: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Return the last sentence that tells something: a trailing heading or caption is no ending."""
    telling = [sentence for sentence in body if sentence.kind in (SentenceKind.PROSE, SentenceKind.BULLET)]
    return tuple(telling[-1:])


def _touches(sentences: Sequence[Sentence], findings: Sequence[Finding]) -> bool:
    return any(sentence.span.overlaps(finding.addition.span) for sentence in sentences for finding in findings)


def _locate_words(document: Document, sentences: Sequence[Sentence]) -> list[float]:
    """Return the middle of each word (an offset, perhaps a half), ascending."""
    text = document.article.text
    return [
        (found.start() + found.end()) / 2
        for sentence in sentences
        for found in _WORD.finditer(text, sentence.span.start, sentence.span.end)
    ]


def _assign_words(middles: Sequence[float], findings: Sequence[Finding]) -> list[Finding | None]:
    """Say for each word which finding it belongs to: longest first, so that the shortest has the last word.

    Place and label break ties, so that the order in which findings come does not count.
    """
    owners: list[Finding | None] = [None] * len(middles)
    for finding in sorted(findings, key=lambda one: (-len(one.addition.span), one.addition.span, one.label)):
        span = finding.addition.span
        for k in range(bisect_left(middles, span.start), bisect_left(middles, span.end)):
            owners[k] = finding
    return owners


def _divide(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _measure_texts(
    original: Document, derived: Document, body: Sequence[Sentence], findings: Sequence[Finding]
) -> dict[str, Readability | None]:
    added: list[Span] = []
    for span in sorted(finding.addition.span for finding in findings):
        if not added or span.start >= added[-1].end:
            added.append(span)
    return {
        "original": measure_readability(original.quote(sentence.span) for sentence in _select_body(original)),
        "derived": measure_readability(derived.quote(sentence.span) for sentence in body),
        "added": measure_readability(derived.quote(span) for span in added),
    }
