"""Every segment of every linked sentence, described against the original's sentences that it is linked to."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from addcheck.isolate.coverage import Coverage
from addcheck.isolate.features import Scene, describe_segment, measure_cover
from addcheck.isolate.lexicon import load_lexicon
from addcheck.isolate.segments import Segment, cut_segments
from addcheck.model import Alignment, Document, SentenceKind


@dataclass(frozen=True, slots=True)
class Described:
    """A linked sentence (its index), its segments in order, and the numbers named by `SEGMENT_FEATURES` of each."""

    sentence: int
    segments: tuple[Segment, ...]
    features: tuple[tuple[float, ...], ...]


def describe_linked(
    original: Document, derived: Document, alignment: Alignment, *, skip: Collection[int] = ()
) -> tuple[Described, ...]:
    """Describe the segments of all linked derived sentences but the title and those to `skip`."""
    sources = _gather_sources(alignment, derived, skip)
    if not sources:
        return ()
    coverage = Coverage(original, derived)
    spare = _find_spare(coverage, sources)
    level = _measure_level(coverage, sources)
    described = []
    for place, linked in sources.items():
        near = {j + step for j in linked for step in (-1, 1) if 0 <= j + step < len(original.sentences)} - linked
        scene = Scene(sorted(linked), sorted(near), sum(spare[j] for j in sorted(linked)), level)
        segments = cut_segments(derived.article.text, derived.sentences[place], coverage.derived[place])
        described.append(Described(place, segments, _describe_all(segments, coverage, scene)))
    return tuple(described)


def _gather_sources(alignment: Alignment, derived: Document, skip: Collection[int]) -> dict[int, set[int]]:
    sources: dict[int, set[int]] = {}
    for link in alignment.links:
        if link.derived not in skip and derived.sentences[link.derived].kind is not SentenceKind.TITLE:
            sources.setdefault(link.derived, set()).add(link.original)
    return dict(sorted(sources.items()))


def _find_spare(coverage: Coverage, sources: Mapping[int, set[int]]) -> dict[int, float]:
    tellers: dict[int, list[int]] = {}
    for place, linked in sources.items():
        for j in linked:
            tellers.setdefault(j, []).append(place)
    return {j: coverage.find_spare(j, places) for j, places in tellers.items()}


def _measure_level(coverage: Coverage, sources: Mapping[int, set[int]]) -> float:
    """How well linked sentences are covered in this pair on average: low where all is deeply reworded."""
    shares = [
        measure_cover([t for t in coverage.derived[i] if t.content], coverage, Scene(sorted(js), (), 0.0, 0.0)).linked
        for i, js in sources.items()
    ]
    return sum(shares) / len(shares)


def _describe_all(segments: Sequence[Segment], coverage: Coverage, scene: Scene) -> tuple[tuple[float, ...], ...]:
    contents = [segment.content for segment in segments]
    return tuple(
        describe_segment(
            segment,
            [t for k, content in enumerate(contents) if k != place for t in content],
            coverage,
            scene,
            load_lexicon(),
        )
        for place, segment in enumerate(segments)
    )
