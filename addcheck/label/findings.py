"""From an addition to its attribution class: which of a sentence's attributions covers it."""

from collections.abc import Sequence

from addcheck.label.sources import NAMED, NONE, VAGUE
from addcheck.model import Addition, Attribution, AttributionClass, Span

_MINOR = 0.34
"""An attribution that covers less of the addition than this is an aside, not what the addition rests on."""

_BESIDE = 2
"""Characters between a formula and the source it takes in."""
_MOST = 0.75
"""A named source whose claim covers more than this owns it, though a formula ("it is believed") stands in it."""


def pick_attribution(addition: Addition, here: Sequence[Attribution]) -> tuple[AttributionClass, Attribution | None]:
    """Return who stands behind an addition, and the attribution that says so.

    A clause counts as credited only if the crediting words stand inside it: that its host sentence has a source says
    nothing about words that were put into it.
    """
    inside = [one for one in here if _touches(one, addition.span)]
    if not inside:
        return NONE, None
    if not addition.whole_sentence:
        best = max(inside, key=lambda one: (one.kind is NAMED, _cover(one, addition.span)))
        return best.kind, best
    ranked = sorted(inside, key=lambda one: (-_cover(one, addition.span), one.cue.start))
    best = ranked[0]
    named = next((one for one in ranked if one.kind is NAMED), None)
    aside = next((one for one in ranked if one.cue_id == "vague-aside"), None)
    if aside is not None:
        return VAGUE, aside
    if (
        best.kind is VAGUE
        and best.source is None
        and named is not None
        and not _holds(best, named)
        and _cover(named, addition.span) > _MOST
    ):
        best = named
    if _cover(best, addition.span) < _MINOR:
        return NONE, None
    return best.kind, best


def _holds(formula: Attribution, named: Attribution) -> bool:
    """Whether a formula stands right before a named source: "the word is that the captain has apologised"."""
    return named.source is not None and 0 <= named.source.start - formula.cue.end <= _BESIDE


def _given(source: Span | None) -> tuple[Span, ...]:
    return (source,) if source else ()


def _touches(one: Attribution, span: Span) -> bool:
    return span.contains(one.cue) or (one.source is not None and span.contains(one.source) and span.overlaps(one.cue))


def _cover(one: Attribution, span: Span) -> float:
    """Return the share of the addition that an attribution covers, what stands between its parts included."""
    parts = [one.cue, *one.content, *_given(one.source)]
    start, end = min(part.start for part in parts), max(part.end for part in parts)
    return max(0, min(end, span.end) - max(start, span.start)) / max(len(span), 1)
