"""Isolate what the derived article adds: sentences without a counterpart, and clauses of sentences that have one."""

from addcheck.isolate.judge import Described, describe_linked
from addcheck.isolate.marking import join_segments
from addcheck.isolate.weigh import load_model
from addcheck.model import Addition, Alignment, Boilerplate, Document, Link, SentenceKind
from addcheck.settings import DEFAULT_SETTINGS, Settings

__all__ = ["isolate_additions"]

_SURE = 0.98
"""Confidence where the original shares nothing with a sentence; certainty is for nobody."""


def isolate_additions(
    original: Document,
    derived: Document,
    alignment: Alignment,
    boilerplate: tuple[Boilerplate, ...],
    *,
    settings: Settings = DEFAULT_SETTINGS,
) -> tuple[Addition, ...]:
    """Find the derived article's additions, in order and never overlapping.

    A sentence linked to nothing is one as a whole; of a linked one, the segments that no original sentence carries.
    """
    skip = {b.sentence for b in boilerplate}
    linked = {link.derived for link in alignment.links}
    whole = [
        _add_sentence(place, derived, alignment.nearest[place])
        for place, sentence in enumerate(derived.sentences)
        if place not in linked and place not in skip and sentence.kind is not SentenceKind.TITLE and sentence.tokens
    ]
    parts = [
        addition
        for described in describe_linked(original, derived, alignment, skip=skip)
        for addition in _add_segments(described, alignment.nearest[described.sentence])
    ]
    kept = (a for a in (*whole, *parts) if a.confidence >= settings.min_confidence)
    return tuple(sorted(kept, key=lambda addition: addition.span))


def _add_sentence(place: int, derived: Document, nearest: Link | None) -> Addition:
    span = derived.sentences[place].span
    if nearest is None:
        return Addition(
            span=span,
            sentence=place,
            whole_sentence=True,
            confidence=_SURE,
            nearest=None,
            why="No sentence of the original shares its content.",
        )
    return Addition(
        span=span,
        sentence=place,
        whole_sentence=True,
        confidence=round(min(_SURE, 1 - nearest.probability), 4),
        nearest=nearest,
        why="No sentence of the original carries this; the nearest one says something else.",
    )


def _add_segments(described: Described, nearest: Link | None) -> list[Addition]:
    model = load_model()
    probabilities = model.judge(described.segments, described.features)
    return [
        Addition(
            span=span,
            sentence=described.sentence,
            whole_sentence=False,
            confidence=round(confidence, 4),
            nearest=nearest,
            why="The rest of the sentence has a counterpart, these words have none.",
        )
        for span, confidence in join_segments(described.segments, probabilities, model.threshold)
    ]
