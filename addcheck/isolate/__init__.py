"""Isolate what the derived article adds: sentences without a counterpart, and clauses of sentences that have one."""

from addcheck.isolate.coverage import Coverage
from addcheck.isolate.explain import explain_clause, explain_modifier, explain_sentence
from addcheck.isolate.judge import Described, describe_linked
from addcheck.isolate.marking import Marked, mark_sentence
from addcheck.isolate.sentences import describe_unlinked, list_unlinked
from addcheck.isolate.weigh import Model, load_model, probability
from addcheck.model import Addition, Alignment, Boilerplate, Document, Link
from addcheck.settings import DEFAULT_SETTINGS, Settings

__all__ = ["isolate_additions"]

_SUREST = 0.99
"""Certainty is for nobody."""


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
    coverage = Coverage(original, derived)
    model = load_model()
    whole = [
        _add_sentence(place, derived, alignment.nearest[place], coverage, model)
        for place in list_unlinked(derived, alignment, skip)
    ]
    parts = [
        _add_marked(derived, described, marked, alignment.nearest[described.sentence])
        for described in describe_linked(original, derived, alignment, coverage, skip=skip)
        for marked in mark_sentence(described, model)
    ]
    kept = (a for a in (*whole, *parts) if a.confidence >= settings.min_confidence)
    return tuple(sorted(kept, key=lambda addition: addition.span))


def _add_sentence(place: int, derived: Document, nearest: Link | None, coverage: Coverage, model: Model) -> Addition:
    terms = coverage.compare_terms(place, (), ())
    confidence = probability(model.sentence.logit(describe_unlinked(nearest, terms)))
    return Addition(
        span=derived.sentences[place].span,
        sentence=place,
        whole_sentence=True,
        confidence=round(min(_SUREST, confidence), 4),
        nearest=nearest,
        why=explain_sentence(derived, place, nearest, terms),
    )


def _add_marked(derived: Document, described: Described, marked: Marked, nearest: Link | None) -> Addition:
    terms = (term for segment in described.segments for term in segment.terms)
    return Addition(
        span=marked.span,
        sentence=described.sentence,
        whole_sentence=False,
        confidence=round(min(_SUREST, marked.confidence), 4),
        nearest=nearest,
        why=explain_modifier(derived, marked.span) if marked.modifier else explain_clause(derived, marked.span, terms),
    )
