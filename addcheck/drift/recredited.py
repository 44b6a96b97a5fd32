"""Claims credited to somebody else, or to nobody one could ask: India's words are China's, an agency's "experts'"."""

from collections.abc import Iterator, Sequence

from addcheck.drift.claims import CARRIED, content_of, is_heard, is_within, may_be_same, share_words, words_in
from addcheck.drift.comparison import Comparison, Group, Side, changed, same_word
from addcheck.model import Alteration, AlterationKind, Attribution, AttributionClass, Span
from addcheck.names import Name, same_name
from addcheck.synonyms import is_ordinary_word
from addcheck.words import Token

_BODIES = frozenset(
    "administr ministri polic armi navi council parliament embassi hospit univers prosecutor court".split()
)
"""Stems of bodies that describe nobody else: "the agency" may be anybody."""
_HEARSAY = frozenset({"vague-adverb", "vague-believed", "vague-widely", "vague-say"})
_TYPES = {
    stem: kind
    for kind, stems in {
        "state": "govern ministri administr cabinet author presid",
        "police": "polic constabulari",
        "court": "court tribun",
        "union": "union",
        "business": "compani firm maker manufactur oper airlin bank retail produc develop",
        "school": "univers colleg school",
        "hospital": "hospit clinic",
        "army": "armi militari navi",
    }.items()
    for stem in stems.split()
}
"""Stems that say what kind of body a source is: none of one kind is also of another."""
_CLAIM = 3
_FULL = 2
"""Words of a person's full name."""
_CLOSE = 0.15
_LONG_NAME = 4


def find_recredited(
    comparison: Comparison,
    group: Group,
    credited: Sequence[tuple[Side, Attribution]],
    mine: Sequence[Attribution],
) -> Iterator[Alteration]:
    """Hold each credited claim against the original's credit for the claim most like it."""
    for one in mine:
        if one.source is None or one.kind is AttributionClass.VAGUE:
            yield from _find_blurred(comparison, group, credited, one)
            continue
        claim = [word for span in one.content for word in words_in(group.derived, span)]
        ranked = [(share_words(claim, content_of(side, credit)), side, credit) for side, credit in credited]
        best = max(ranked, key=lambda row: row[0], default=None)
        if best is None or best[0] < CARRIED or len([w for w in claim if w.content]) < 2:
            continue
        share, side, credit = best
        if credit.source is None or any(
            row[0] >= share - _CLOSE and not _is_other(comparison, group, one.source, row[1], row[2].source)
            for row in ranked
        ):
            continue
        yield changed(
            AlterationKind.ATTRIBUTION,
            group,
            side,
            derived_span=(one.source.start, one.source.end),
            original_span=(credit.source.start, credit.source.end),
            why="The original credits this to somebody else.",
        )


def _find_blurred(
    comparison: Comparison, group: Group, credited: Sequence[tuple[Side, Attribution]], mine: Attribution
) -> Iterator[Alteration]:
    """Find a claim that the original credits to somebody by name and the derived article to a crowd, or to hearsay.

    A crowd that the original speaks of in the same breath may be meant ("union officials"), and a source named in
    the sentence or beside it was not kept back.
    """
    if mine.source is None and mine.cue_id not in _HEARSAY:
        return
    claim = [word for span in mine.content for word in words_in(group.derived, span)]
    ranked = [(share_words(claim, content_of(side, credit)), side, credit) for side, credit in credited]
    best = max(ranked, key=lambda row: row[0], default=None)
    if best is None or best[0] < CARRIED or len([word for word in claim if word.content]) < _CLAIM:
        return
    _, side, credit = best
    if any(one.source is None or one.kind is not AttributionClass.NAMED for _, _, one in ranked):
        return
    crowd = words_in(group.derived, mine.source) if mine.source is not None else []
    heads = [word for word in crowd if word.content]
    known = any(same_word(word, other) for word in heads for one in group.originals for other in one.words)
    if credit.source is None or known or is_heard(comparison, group, side, credit.source):
        return
    where = mine.source or mine.cue
    yield changed(
        AlterationKind.ATTRIBUTION,
        group,
        side,
        derived_span=(where.start, where.end),
        original_span=(credit.source.start, credit.source.end),
        why="The original names who says this; here it is nobody one could ask.",
    )


def _is_other(comparison: Comparison, group: Group, mine: Span, side: Side, theirs: Span | None) -> bool:
    """Whether two sources are surely two: both named outright, without a word or a name in common."""
    if theirs is None:
        return False
    ours = [word for word in words_in(group.derived, mine) if word.content]
    others = [word for word in words_in(side, theirs) if word.content]
    names = [name for name in side.names if theirs.start <= name.start < theirs.end]
    my_names = [name for name in group.derived.names if mine.start <= name.start < mine.end]
    if _swaps_owner(ours, others, my_names, names):
        return True
    if _are_persons(my_names, names):
        return not any(may_be_same(one, other) for one in names for other in group.derived.names)
    if not names or any(same_word(a, b) for a in ours for b in others):
        return False
    if any(may_be_same(a, b) for a in names for b in group.derived.names):
        return False
    if not my_names:
        return _is_other_body(comparison, ours) or _is_other_kind(ours, others)
    if not all(word.capital for word in ours) or ours[-1].end > my_names[-1].end:
        return False  # a role, which may be anybody's: "NGO official"
    mentioned = [name for one in group.originals for name in one.names if not is_within(name, theirs)]
    heads = {credit.source for credit in comparison.original_attributions if credit.source is not None}
    return not any(
        may_be_same(a, b) and not any(is_within(b, head) for head in heads) for a in my_names for b in mentioned
    )


def _are_persons(mine: Sequence[Name], theirs: Sequence[Name]) -> bool:
    """Whether both sources are one person each, by a first and a last name, and surely two persons."""
    if len(mine) != 1 or len(theirs) != 1 or mine[0].place or theirs[0].place:
        return False
    named = all(
        len(name.words) == _FULL and not any(is_ordinary_word(word) for word in name.words)
        for name in (mine[0], theirs[0])
    )
    return named and same_name(mine[0], theirs[0]) is False


def _is_other_body(comparison: Comparison, ours: Sequence[Token]) -> bool:
    """Whether a source without a name is a body that the original never speaks of."""
    if not ours or ours[-1].stem not in _BODIES:
        return False
    return not any(word.stem == ours[-1].stem for side in comparison.originals for word in side.words)


def _swaps_owner(
    ours: Sequence[Token], others: Sequence[Token], my_names: Sequence[Name], names: Sequence[Name]
) -> bool:
    """Whether two sources differ in the name before the same words alone: one customs service and another's."""
    if len(my_names) != 1 or len(names) != 1 or same_name(my_names[0], names[0]) is not False:
        return False
    mine = [word.stem for word in ours if word.start >= my_names[0].end]
    theirs = [word.stem for word in others if word.start >= names[0].end]
    return bool(mine) and mine == theirs and not any(word.capital for word in ours if word.start >= my_names[0].end)


def _is_other_kind(ours: Sequence[Token], others: Sequence[Token]) -> bool:
    """Whether both say what kind of body they are, and say two: a government is no farm union."""
    mine = {_TYPES[word.stem] for word in ours if word.stem in _TYPES}
    theirs = {_TYPES[word.stem] for word in others if word.stem in _TYPES}
    return bool(mine and theirs) and mine.isdisjoint(theirs)
