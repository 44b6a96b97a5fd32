"""Every segment of every linked sentence, described against the original's sentences that it is linked to."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from addcheck.clauses import split_clauses
from addcheck.isolate.coverage import Coverage
from addcheck.isolate.features import Scene, Spare, describe_segments
from addcheck.isolate.modifiers import find_modifiers, is_attributed
from addcheck.isolate.segments import Segment, cut_segments
from addcheck.model import Alignment, Document, SentenceKind, Span


@dataclass(frozen=True, slots=True)
class Described:
    """A linked sentence (its index), its segments in order, and the numbers named by `SEGMENT_FEATURES` of each.

    `modifiers`: single words and leading phrases that are additions by themselves.
    """

    sentence: int
    segments: tuple[Segment, ...]
    features: tuple[tuple[float, ...], ...]
    modifiers: tuple[Span, ...]


def describe_linked(
    original: Document,
    derived: Document,
    alignment: Alignment,
    coverage: Coverage,
    *,
    skip: Collection[int] = (),
) -> tuple[Described, ...]:
    """Describe the segments of all linked derived sentences but the title and those to `skip`."""
    sources = _gather_sources(alignment, derived, skip)
    tellers = _invert(sources)
    untold = {j: _measure_untold(original, coverage, j, places) for j, places in tellers.items()}
    described = []
    for place, linked in sources.items():
        near = {j + step for j in linked for step in (-1, 1)} - linked
        terms = coverage.compare_terms(place, linked, near)
        segments = _leave_dateline(cut_segments(derived.article.text, derived.sentences[place], terms), derived)
        length = sum(len(original.sentences[j].tokens) for j in linked)
        group = {i for j in linked for i in tellers[j]}
        scene = Scene(
            spare=_sum_spare([untold[j] for j in sorted(linked)]),
            growth=_log_ratio(len(derived.sentences[place].tokens), length),
            group_growth=_log_ratio(sum(len(derived.sentences[i].tokens) for i in group), length),
        )
        attributed = any(is_attributed(coverage.original[j]) for j in linked)
        modifiers = find_modifiers(segments, attributed=attributed)
        described.append(Described(place, segments, describe_segments(segments, scene, modifiers), modifiers))
    return tuple(described)


def _leave_dateline(segments: tuple[Segment, ...], derived: Document) -> tuple[Segment, ...]:
    """Leave out "TOKYO, March 3 (Agency) -": it says where an article was written, not what happened."""
    dateline = derived.article.dateline
    if dateline is None or not segments or segments[0].span.start >= dateline.end:
        return segments
    return tuple(segment for segment in segments if not segment.span.overlaps(dateline))


def _gather_sources(alignment: Alignment, derived: Document, skip: Collection[int]) -> dict[int, set[int]]:
    sources: dict[int, set[int]] = {}
    for link in alignment.links:
        if link.derived not in skip and derived.sentences[link.derived].kind is not SentenceKind.TITLE:
            sources.setdefault(link.derived, set()).add(link.original)
    return dict(sorted(sources.items()))


def _invert(sources: Mapping[int, set[int]]) -> dict[int, list[int]]:
    """Return for each original sentence the derived ones linked to it."""
    tellers: dict[int, list[int]] = {}
    for place, linked in sources.items():
        for j in sorted(linked):
            tellers.setdefault(j, []).append(place)
    return tellers


def _log_ratio(one: int, other: int) -> float:
    return max(-2.0, min(2.0, math.log((one + 1) / (other + 1))))


def _measure_untold(
    original: Document, coverage: Coverage, place: int, tellers: Sequence[int]
) -> tuple[float, float, float]:
    """Weigh an original sentence's words that no derived one tells; all its words; and those of its barest clause."""
    untold = coverage.list_untold(place, tellers)
    whole = [t for t in coverage.original[place] if t.content]
    barest = 0.0
    for clause in split_clauses(original.article.text, original.sentences[place]) if untold else ():
        mine = coverage.weigh_all(t for t in untold if clause.start <= t.start < clause.end)
        if mine > barest and 2 * mine > coverage.weigh_all(t for t in whole if clause.start <= t.start < clause.end):
            barest = mine
    return coverage.weigh_all(untold), coverage.weigh_all(whole), barest


def _sum_spare(untold: Sequence[tuple[float, float, float]]) -> Spare:
    mass = sum(m for m, _, _ in untold)
    whole = sum(w for _, w, _ in untold)
    return Spare(mass / whole if whole else 0.0, max(clause for _, _, clause in untold))
