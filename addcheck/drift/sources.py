"""Claims whose source was dropped or swapped: "court records show" left out, India's words given to China."""

from collections.abc import Iterator, Sequence

from addcheck.drift.comparison import Comparison, Group, Side, changed, same_word
from addcheck.model import Alteration, AlterationKind, Attribution, AttributionClass, Span
from addcheck.names import Name, same_name
from addcheck.words import Token

_CARRIED = 0.4
"""Share of the shorter content's words that must recur in the other for the two to be one claim."""
_ACTS = frozenset(
    """announc pledg promis vow order agre report offer launch approv reject declin refus urg ask call want plan expect
    hope feel fear accus prais thank tell told cite demand warn claim deni welcom""".split()
)
"""Stems of words whose saying is itself the news; the fact that somebody said it is then no source."""
_REPORTS = frozenset(
    """say said tell told accord report find found discov show argu claim insist maintain contend alleg accus blame
    mention add note state reveal conclud estim count suggest indic warn believ think recal rememb describ deni""".split()
)
"""Stems of words that report: a sentence with one of them credits somebody, if not in so many words."""
_SELF = frozenset("it he she they its his her their".split())


def check_attribution(comparison: Comparison) -> Iterator[Alteration]:
    """Find claims that the original credits to a source and the derived article to another one, or to nobody.

    A source that stands anywhere in the derived sentence, or is credited in the one before or after, was not dropped.
    What somebody says of themselves needs no source.
    """
    ours = _by_sentence(comparison.attributions)
    theirs = _by_sentence(comparison.original_attributions)
    for group in comparison.groups:
        mine = ours.get(group.derived.index, ())
        for side in group.originals:
            for credit in theirs.get(side.index, ()):
                if mine:
                    yield from _check_swapped(comparison, group, side, credit, mine)
                else:
                    yield from _check_dropped(comparison, group, side, credit, ours)


def _by_sentence(attributions: Sequence[Attribution]) -> dict[int, tuple[Attribution, ...]]:
    found: dict[int, tuple[Attribution, ...]] = {}
    for one in attributions:
        found[one.sentence] = (*found.get(one.sentence, ()), one)
    return found


def _check_dropped(
    comparison: Comparison,
    group: Group,
    side: Side,
    credit: Attribution,
    ours: dict[int, tuple[Attribution, ...]],
) -> Iterator[Alteration]:
    if credit.source is None or _is_act(side, credit):
        return
    if credit.kind is AttributionClass.VAGUE and not any(w.content for w in _words_in(side, credit.source)):
        return
    content = [word for span in credit.content for word in _words_in(side, span)]
    if not content or content[0].word in _SELF or any(word.word in _SELF for word in content[:2]):
        return
    if _is_heard(comparison, group, side, credit.source) or any(w.stem in _REPORTS for w in group.derived.words):
        return
    if group.derived.quotations or _share(group.derived.words, content) < _CARRIED:
        return
    start = group.derived.sentence.span.start
    yield changed(
        AlterationKind.ATTRIBUTION,
        group,
        side,
        derived_span=(start, group.derived.sentence.span.end),
        original_span=(credit.source.start, credit.source.end),
        why="The original credits this to a source; here it is the article's own claim.",
    )


def _is_heard(comparison: Comparison, group: Group, side: Side, source: Span) -> bool:
    """Whether the source is named in the derived sentence or beside it: by its last name, or its last word."""
    names = [name for name in side.names if source.start <= name.start < source.end]
    words = [word for word in _words_in(side, source) if word.content]
    place = group.derived.index
    heard = comparison.deriveds[max(0, place - 1) : place + 2]
    if names:
        return any(same_name(names[-1], one) is not False for near in heard for one in near.names)
    return not words or any(same_word(words[-1], one) for near in heard for one in near.words)


def _is_act(side: Side, credit: Attribution) -> bool:
    return any(word.stem in _ACTS for word in _words_in(side, credit.cue))


def _check_swapped(
    comparison: Comparison, group: Group, side: Side, credit: Attribution, mine: Sequence[Attribution]
) -> Iterator[Alteration]:
    if credit.source is None:
        return
    names = [name for name in side.names if credit.source.start <= name.start < credit.source.end]
    content = [word for span in credit.content for word in _words_in(side, span) if word.content]
    for one in mine:
        if one.source is None or not names or len(content) < 2:
            continue
        my_names = [n for n in group.derived.names if one.source.start <= n.start < one.source.end]
        my_content = [word for span in one.content for word in _words_in(group.derived, span)]
        if not my_names or any(_may_be_same(a, b) for a in my_names for b in names):
            continue
        theirs = [word for word in _words_in(side, credit.source) if word.content]
        if any(same_word(a, b) for a in _words_in(group.derived, one.source) if a.content for b in theirs):
            continue
        if _share(my_content, content) < _CARRIED:
            continue
        if any(same_name(a, b) is not False for a in names for b in group.derived.names):
            continue
        yield changed(
            AlterationKind.ATTRIBUTION,
            group,
            side,
            derived_span=(one.source.start, one.source.end),
            original_span=(credit.source.start, credit.source.end),
            why="The original credits this to somebody else.",
        )


def _may_be_same(one: Name, other: Name) -> bool:
    return same_name(one, other) is not False or bool(set(one.words) & set(other.words))


def _words_in(side: Side, span: Span) -> list[Token]:
    return [word for word in side.words if span.start <= word.start and word.end <= span.end]


def _share(ours: Sequence[Token], theirs: Sequence[Token]) -> float:
    """Tell what share of the content words of the shorter side recurs on the other."""
    mine = [word for word in ours if word.content]
    other = [word for word in theirs if word.content]
    if not mine or not other:
        return 0.0
    few, many = (mine, other) if len(mine) <= len(other) else (other, mine)
    return sum(any(same_word(word, one) for one in many) for word in few) / len(few)
