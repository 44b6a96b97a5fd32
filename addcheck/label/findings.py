"""From an addition to its attribution class: which of a sentence's attributions covers it."""

from collections.abc import Sequence

from addcheck.label.sources import NAMED, NONE, VAGUE
from addcheck.model import Addition, Attribution, AttributionClass, Span

_MINOR = 0.34
"""An attribution that covers less of the addition than this is an aside, not what the addition rests on."""


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
    if best.kind is VAGUE and best.source is None and named is not None:
        best = named
    if _cover(best, addition.span) < _MINOR:
        return NONE, None
    return best.kind, best


def _touches(one: Attribution, span: Span) -> bool:
    return span.contains(one.cue) or (one.source is not None and span.contains(one.source) and span.overlaps(one.cue))


def _cover(one: Attribution, span: Span) -> float:
    parts = [one.cue, *one.content, *([one.source] if one.source else [])]
    covered = {at for part in parts for at in range(max(part.start, span.start), min(part.end, span.end))}
    return len(covered) / max(len(span), 1)
