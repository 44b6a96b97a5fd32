"""From judged segments to the spans a reader would mark."""

from collections.abc import Sequence
from dataclasses import dataclass

from addcheck.isolate.features import SEGMENT_FEATURES
from addcheck.isolate.judge import Described
from addcheck.isolate.segments import Segment
from addcheck.isolate.weigh import Model
from addcheck.model import Span

MODIFIER_CONFIDENCE = 0.75
"""Of a modifier found by the lists, which no regression judges."""

_JOINERS = frozenset({"and"})
_COVERED = SEGMENT_FEATURES.index("covered")
_WELL = 0.6

_FEWEST, _FEWEST_BARE = 4, 2
"""Words, and content words without a counterpart, that an added clause has at least."""

_FILLER = 3
"""Words of a segment that an addition on both sides swallows: "lured, one assumes, by salaries"."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Words of a linked sentence judged added. `confidence`: 0 to 1. `modifier`: a word or two inside a segment."""

    span: Span
    confidence: float
    modifier: bool


def mark_sentence(described: Described, model: Model) -> tuple[Marked, ...]:
    """Mark what a linked sentence adds, in order and disjoint."""
    judged = model.judge(described.segments, described.features)
    probabilities = [0.0 if _only_modified(described, k) else p for k, p in enumerate(judged)]
    marked = _join_segments(described.segments, probabilities, model.threshold)
    for span in described.modifiers:
        if not any(span.overlaps(other.span) for other in marked):
            marked.append(Marked(span, MODIFIER_CONFIDENCE, modifier=True))
    return tuple(sorted(marked, key=lambda m: m.span))


def _only_modified(described: Described, place: int) -> bool:
    """Whether a segment is well covered but for its modifiers, so that they alone were added."""
    span = described.segments[place].span
    return described.features[place][_COVERED] >= _WELL and any(span.contains(m) for m in described.modifiers)


def _join_segments(segments: Sequence[Segment], probabilities: Sequence[float], threshold: float) -> list[Marked]:
    """Join neighbouring segments judged added; the confidence is the surest segment's."""
    chosen = [p >= threshold for p in probabilities]
    if chosen and all(chosen):  # then the link would have no reason: the least likely carries the content
        chosen[min(range(len(chosen)), key=lambda k: probabilities[k])] = False
    for k in range(1, len(segments) - 1):
        if chosen[k - 1] and chosen[k + 1] and len(segments[k].words) <= _FILLER:
            chosen[k] = True
    marked: list[Marked] = []
    start: int | None = None
    for k in range(len(segments) + 1):
        if k < len(segments) and chosen[k]:
            start = k if start is None else start
        elif start is not None:
            if _tells_enough(segments[start:k]):
                span = _trim(segments[start], segments[k - 1])
                marked.append(Marked(span, max(probabilities[start:k]), modifier=False))
            start = None
    return marked


def _tells_enough(segments: Sequence[Segment]) -> bool:
    """Whether there are words enough to accuse: "in her telling" or "meanwhile" may well be another way to put it."""
    if sum(len(segment.words) for segment in segments) < _FEWEST:
        return False
    return sum(t.content and t.linked < 1 for segment in segments for t in segment.terms) >= _FEWEST_BARE


def _trim(first: Segment, last: Segment) -> Span:
    """Leave a leading "and" to the sentence it joins."""
    start = first.span.start
    if first.words[0].word in _JOINERS and len(first.words) > 1:
        start = first.words[1].start
    return Span(start, last.span.end)
