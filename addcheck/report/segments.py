"""A sentence cut so finely that each piece is one thing: kept, new or gone, inside a finding, evidence, altered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from addcheck.model import Alteration, Analysis, Finding, Span
from addcheck.report.changes import Change, find_readable_changes
from addcheck.report.rows import Mark, Row


@dataclass(frozen=True, slots=True)
class Segment:
    """Consecutive characters of which the same can be said.

    `text`: as it stands in its article. `change`: GONE pieces come from the original, all others from the
    sentence itself. `finding`: the clause it belongs to (None for whole sentences). `cue`: the cue that the
    characters fired, or "". `alteration`: the altered fact they are part of.
    """

    text: str
    change: Change
    finding: Finding | None = None
    cue: str = ""
    alteration: Alteration | None = None


def cut_derived(analysis: Analysis, row: Row) -> tuple[Segment, ...]:
    """Cut a derived sentence; what is not GONE, joined, is the sentence exactly.

    Word changes are left out where hardly a word stayed: then the whole sentence is SAME, and nothing is marked.
    """
    stretches = [(Change.SAME, analysis.derived.sentences[row.sentence].span)]
    if row.originals and row.mark is not Mark.SAME:
        pieces = find_readable_changes(
            analysis.original, analysis.derived, sentences=row.originals, sentence=row.sentence
        )
        stretches = [(piece.change, piece.span) for piece in pieces] or stretches
    segments: list[Segment] = []
    for change, span in stretches:
        if change is Change.GONE:
            segments.append(Segment(analysis.original.quote(span), change))
        else:
            segments += _cut_stretch(analysis, row, change, span)
    return tuple(segments)


def cut_original(analysis: Analysis, sentence: int) -> tuple[Segment, ...]:
    """Cut an original sentence at the facts that the derived states differently."""
    whole = analysis.original.sentences[sentence].span
    altered = [a for a in analysis.alterations if a.original_sentence == sentence]
    return tuple(
        Segment(analysis.original.quote(part), Change.SAME, alteration=_covering(altered, part, original=True))
        for part in _cut_at(whole, (a.original for a in altered))
    )


def _cut_stretch(analysis: Analysis, row: Row, change: Change, stretch: Span) -> Iterator[Segment]:
    evidence = [item for finding in row.findings for item in finding.evidence]
    clauses = [finding for finding in row.findings if not finding.addition.whole_sentence]
    spans = [*(item.span for item in evidence), *(finding.addition.span for finding in clauses)]
    for part in _cut_at(stretch, [*spans, *(a.derived for a in row.alterations)]):
        yield Segment(
            analysis.derived.quote(part),
            change,
            finding=next((f for f in clauses if f.addition.span.contains(part)), None),
            cue=next((item.cue for item in evidence if item.span.contains(part)), ""),
            alteration=_covering(row.alterations, part, original=False),
        )


def _covering(alterations: Iterable[Alteration], part: Span, *, original: bool) -> Alteration | None:
    return next((a for a in alterations if (a.original if original else a.derived).contains(part)), None)


def _cut_at(whole: Span, spans: Iterable[Span]) -> Iterator[Span]:
    """Cut a span at the ends of others; the parts are in order, not empty, and cover it."""
    places = {whole.start, whole.end}
    for span in spans:
        places |= {min(max(place, whole.start), whole.end) for place in (span.start, span.end)}
    ordered = sorted(places)
    for start, end in pairwise(ordered):
        yield Span(start, end)
