"""Isolate what the derived article adds: sentences without a counterpart, and clauses of sentences that have one."""

from addcheck.isolate.judge import describe_linked
from addcheck.isolate.marking import Marked, mark_sentence
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
        _add_marked(described.sentence, marked, alignment.nearest[described.sentence])
        for described in describe_linked(original, derived, alignment, skip=skip)
        for marked in mark_sentence(described, load_model())
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


def _add_marked(sentence: int, marked: Marked, nearest: Link | None) -> Addition:
    return Addition(
        span=marked.span,
        sentence=sentence,
        whole_sentence=False,
        confidence=round(marked.confidence, 4),
        nearest=nearest,
        why=(
            "The original tells this without the word."
            if marked.modifier
            else "The rest of the sentence has a counterpart, these words have none."
        ),
    )
