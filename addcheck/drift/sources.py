"""Claims whose source was dropped, swapped or made vague."""

from collections.abc import Iterator, Sequence

from addcheck.drift.comparison import Comparison
from addcheck.drift.recredited import find_recredited
from addcheck.drift.unsourced import find_unsourced
from addcheck.model import Alteration, Attribution


def check_attribution(comparison: Comparison) -> Iterator[Alteration]:
    """Find claims that the original credited to a source and the derived article to another one, or to nobody.

    A source that is named in the derived sentence or beside it was not dropped. What somebody says of themselves
    needs no source, nor does an announcement. At most one is told for a derived sentence.
    """
    ours = _by_sentence(comparison.attributions)
    theirs = _by_sentence(comparison.original_attributions)
    for group in comparison.groups:
        mine = ours.get(group.derived.index, ())
        credited = [(side, credit) for side in group.originals for credit in theirs.get(side.index, ())]
        found = (
            find_recredited(comparison, group, credited, mine) if mine else find_unsourced(comparison, group, credited)
        )
        first = next(found, None)
        if first is not None:
            yield first


def _by_sentence(attributions: Sequence[Attribution]) -> dict[int, tuple[Attribution, ...]]:
    found: dict[int, tuple[Attribution, ...]] = {}
    for one in attributions:
        found[one.sentence] = (*found.get(one.sentence, ()), one)
    return found
