"""What changed inside linked sentences, kind by kind."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from addcheck.drift.comparison import Comparison, build_comparison
from addcheck.drift.contrasts import check_contrasts
from addcheck.drift.dates import check_dates
from addcheck.drift.modality import check_modality
from addcheck.drift.names import check_names, check_places
from addcheck.drift.negation import check_negation
from addcheck.drift.numbers import check_numbers
from addcheck.drift.omissions import rank_omissions
from addcheck.drift.opposites import check_opposites
from addcheck.drift.quotes import check_quotes
from addcheck.drift.sources import check_attribution
from addcheck.drift.spinning import find_spinning
from addcheck.model import Alignment, Alteration, AlterationKind, Attribution, Document, Verdict

__all__ = ["CHECKS", "find_alterations", "find_spinning", "rank_omissions"]


def _check_words(comparison: Comparison) -> Iterator[Alteration]:
    yield from check_contrasts(comparison)
    yield from check_opposites(comparison)


CHECKS: Mapping[AlterationKind, Callable[[Comparison], Iterator[Alteration]]] = {
    AlterationKind.QUOTE: check_quotes,
    AlterationKind.NUMBER: check_numbers,
    AlterationKind.DATE: check_dates,
    AlterationKind.NAME: check_names,
    AlterationKind.ATTRIBUTION: check_attribution,
    AlterationKind.OTHER: _check_words,
    AlterationKind.PLACE: check_places,
    AlterationKind.MODALITY: check_modality,
    AlterationKind.NEGATION: check_negation,
}


def find_alterations(
    original: Document,
    derived: Document,
    alignment: Alignment,
    *,
    attributions: tuple[Attribution, ...] = (),
    original_attributions: tuple[Attribution, ...] = (),
    original_spun: bool = False,
    derived_spun: bool = False,
) -> tuple[Alteration, ...]:
    """Find facts that linked sentences state differently, in the order of the derived text, one a fact.

    `original_spun`, `derived_spun`: whether a text looks machine-spun (see `find_spinning`).
    """
    comparison = build_comparison(
        original,
        derived,
        alignment,
        attributions=attributions,
        original_attributions=original_attributions,
        original_spun=original_spun,
        derived_spun=derived_spun,
    )
    found = [alteration for check in CHECKS.values() for alteration in check(comparison)]
    return tuple(sorted(_keep_one_a_fact(found, comparison), key=lambda one: (one.derived, one.kind)))


def _keep_one_a_fact(found: Sequence[Alteration], comparison: Comparison) -> list[Alteration]:
    """Of alterations of the same words keep the first found: CHECKS goes from the telling to the general.

    A dropped source concerns the whole sentence and stands beside what changed inside it.
    """
    kept: list[Alteration] = []
    for one in found:
        rivals = (other for other in kept if other.verdict is one.verdict or other.verdict is Verdict.CHANGED)
        dropped = one.derived == comparison.deriveds[one.derived_sentence].sentence.span
        if dropped or not any(one.derived.overlaps(other.derived) for other in rivals):
            kept.append(one)
    return kept
