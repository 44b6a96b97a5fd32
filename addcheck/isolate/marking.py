"""From judged segments to the spans a reader would mark."""

from collections.abc import Sequence

from addcheck.isolate.segments import Segment
from addcheck.model import Span

_JOINERS = frozenset({"and"})
_FILLER = 2
"""Words of a segment that an addition on both sides swallows: "lured, one assumes, by salaries"."""


def join_segments(
    segments: Sequence[Segment], probabilities: Sequence[float], threshold: float
) -> tuple[tuple[Span, float], ...]:
    """Join neighbouring segments judged added into spans, each with its confidence: the surest segment's."""
    chosen = [p >= threshold for p in probabilities]
    for k in range(1, len(segments) - 1):
        if chosen[k - 1] and chosen[k + 1] and len(segments[k].words) <= _FILLER:
            chosen[k] = True
    spans: list[tuple[Span, float]] = []
    start: int | None = None
    for k in range(len(segments) + 1):
        if k < len(segments) and chosen[k]:
            start = k if start is None else start
        elif start is not None:
            spans.append((_trim(segments[start], segments[k - 1]), max(probabilities[start:k])))
            start = None
    return tuple(spans)


def _trim(first: Segment, last: Segment) -> Span:
    """Leave a leading "and" to the sentence it joins."""
    start = first.span.start
    if first.words[0].word in _JOINERS and len(first.words) > 1:
        start = first.words[1].start
    return Span(start, last.span.end)
