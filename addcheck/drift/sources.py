"""Claims whose source was dropped, swapped or made vague."""

from collections.abc import Iterator, Sequence

from addcheck.drift.claims import words_in
from addcheck.drift.comparison import Comparison, Side
from addcheck.drift.recredited import find_recredited
from addcheck.drift.unsourced import find_unsourced, reports
from addcheck.model import Alteration, Attribution, AttributionClass

_LOOSE = frozenset({"report-see", "report-crowd-speech", "report-holder"})
"""Wordings that tell what a crowd does or sees, and only some of which tell that it says so."""


def check_attribution(comparison: Comparison) -> Iterator[Alteration]:
    """Find claims that the original credited to a source and the derived article to another one, or to nobody.

    A source that is named in the derived sentence or beside it was not dropped. What somebody says of themselves
    needs no source, nor does an announcement. At most one is told for a derived sentence.
    """
    ours = _by_sentence(comparison.attributions)
    theirs = _by_sentence(comparison.original_attributions)
    for group in comparison.groups:
        mine = [one for one in ours.get(group.derived.index, ()) if _credits(group.derived, one)]
        credited = [
            (side, credit)
            for side in group.originals
            for credit in theirs.get(side.index, ())
            if _credits(side, credit)
        ]
        found = (
            find_recredited(comparison, group, credited, mine) if mine else find_unsourced(comparison, group, credited)
        )
        first = next(found, None)
        if first is not None:
            yield first


def _credits(side: Side, one: Attribution) -> bool:
    """Whether somebody is said to say something; a crowd that lobbies or is left behind says nothing."""
    loose = one.kind is AttributionClass.VAGUE and one.source is not None and one.cue_id in _LOOSE
    return not loose or reports(words_in(side, one.cue))


def _by_sentence(attributions: Sequence[Attribution]) -> dict[int, tuple[Attribution, ...]]:
    found: dict[int, tuple[Attribution, ...]] = {}
    for one in attributions:
        found[one.sentence] = (*found.get(one.sentence, ()), one)
    return found
