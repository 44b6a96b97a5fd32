"""Claims that became surer or less sure: "might close" to "is to shut", "is likely to get" to "will get"."""

from collections.abc import Callable, Iterator, Sequence

from addcheck.drift.comparison import (
    Comparison,
    Context,
    Group,
    Side,
    changed,
    context_of,
    list_short,
    same_word,
    score_context,
)
from addcheck.drift.facts import check_facts
from addcheck.drift.polarity import DENIALS, HEDGES
from addcheck.drift.quantifiers import check_bare, check_quantifiers
from addcheck.model import Alteration, AlterationKind
from addcheck.words import Token

_CONTEXT = 1.4
_WEAKENED_CONTEXT = 1.8
_SOFT = frozenset("if unless would should plan plans planned hope hopes".split())
_MARGIN = 0.2
_FUTURES = frozenset("will shall".split())
_OPEN = frozenset(
    """may might could can possible possibly perhaps maybe likely unlikely probable probably potential potentially
    attainable expected""".split()
)
_AIMS = frozenset("aim goal purpos object plan job task mission idea intent role challeng".split())
_AIM_REACH = 9
_CONDITIONS = frozenset("if unless were whether should without otherwise".split())
_SAYING = frozenset("said say warn told tell announc confirm insist add claim".split())
_SAID = 8
_BINDING = frozenset("would must".split())
_ADJECTIVES = frozenset("possible probable potential attainable conceivable".split())
_BE = frozenset("is are was were be been isn't aren't wasn't weren't".split())
_MODALS = frozenset("may might could".split())
_LIKELY = frozenset("likely expected".split())
_BELIEFS = frozenset("believ hope think doubt fear expect predict forecast whether if iffi convinc confid".split())
"""Stems before "will" that leave it open all the same."""
_REACH = 6
_NEAR = 4
"""Words after "will" in which a hedge still covers it: "will probably", "will most likely"."""

_Place = tuple[float, Side, tuple[int, int]]
"""How well a place fits, the sentence it is in, and its first and last word."""


def check_modality(comparison: Comparison) -> Iterator[Alteration]:
    """Find a future stated flatly ("will", "is to") where the original leaves it open ("may"), or the reverse.

    Beside it, verbs stated as facts that the original hedges or only plans, and "all" made of "some".
    """
    for group in comparison.groups:
        for first, last in _find_certainties(group.derived):
            yield from _check_certainty(comparison, group, first, last)
        for first in _find_reported(group.derived):
            yield from _check_reported(group, first)
        for first, last in _find_hedges(group.derived):
            if group.derived.words[first].word in _MODALS:
                yield from _check_weakened(comparison, group, first, last)
        yield from check_quantifiers(group)
        yield from check_bare(group)
    for group in list_short(comparison):
        yield from check_facts(group)


def _check_certainty(comparison: Comparison, group: Group, first: int, last: int) -> Iterator[Alteration]:
    words = group.derived.words
    if comparison.derived.quote(group.derived.sentence.span).endswith("?"):
        return
    if any(
        word.stem in _BELIEFS and not word.word.endswith(("er", "ers"))
        for word in words[max(0, first - _REACH) : first]
    ):
        return
    if any(word.word in HEDGES for word in words[max(0, first - _NEAR) : last + 1 + _NEAR]):
        return
    place = context_of(group.derived, words[first].start, words[last].end)
    open_place = _best(place, group, _find_hedges)
    sure_place = _best(place, group, _find_announced)
    if open_place is None or open_place[0] < _CONTEXT:
        return
    if sure_place is not None and sure_place[0] > open_place[0] - _MARGIN:
        return
    _, side, (begin, stop) = open_place
    theirs = context_of(side, side.words[begin].start, side.words[stop].end)
    mine = _best(theirs, Group(side, (group.derived,), ()), _find_hedges)
    if mine is not None and mine[0] >= open_place[0]:
        return  # left open elsewhere in the derived sentence
    if side.words[begin].word == "can" and (comparison.original_spun or not _same_verb(words, last, side, begin)):
        return  # "can" mostly tells an ability; and spinning software makes it of "will"
    yield changed(
        AlterationKind.MODALITY,
        group,
        side,
        derived_span=(words[first].start, words[min(last + 1, len(words) - 1)].end),
        original_span=(side.words[begin].start, side.words[stop].end),
        why="The original leaves open what is stated here as certain.",
    )


def _same_verb(words: Sequence[Token], last: int, side: Side, begin: int) -> bool:
    mine = next((word for word in words[last + 1 :] if word.content), None)
    theirs = next((word for word in side.words[begin + 1 :] if word.content), None)
    return mine is not None and theirs is not None and same_word(mine, theirs)


def _check_weakened(comparison: Comparison, group: Group, first: int, last: int) -> Iterator[Alteration]:
    """Find "may" before a verb that the original has with "will" and nothing to soften it."""
    words = group.derived.words
    place = context_of(group.derived, words[first].start, words[last].end)
    sure_place = _best(place, group, _find_certainties)
    if comparison.derived_spun or sure_place is None or sure_place[0] < _WEAKENED_CONTEXT:
        return
    _, side, (begin, stop) = sure_place
    softened = any(word.word in HEDGES or word.word in _SOFT for one in group.originals for word in one.words)
    if softened or not _same_verb(words, last, side, stop):
        return
    yield changed(
        AlterationKind.MODALITY,
        group,
        side,
        derived_span=(words[first].start, words[min(last + 1, len(words) - 1)].end),
        original_span=(side.words[begin].start, side.words[stop].end),
        why="The original states as certain what is left open here.",
    )


def _check_reported(group: Group, first: int) -> Iterator[Alteration]:
    """Find "would raise prices" in reported speech where the original has "could raise prices" and no "would"."""
    words = group.derived.words
    if any(word.word in HEDGES for word in words) or any(_find_reported(side) for side in group.originals):
        return
    place = context_of(group.derived, words[first].start, words[first].end)
    best = _best(place, group, _find_modals)
    if best is None or best[0] < _CONTEXT:
        return
    _, side, (begin, _) = best
    yield changed(
        AlterationKind.MODALITY,
        group,
        side,
        derived_span=(words[first].start, words[min(first + 1, len(words) - 1)].end),
        original_span=(side.words[begin].start, side.words[begin].end),
        why="The original leaves open what is stated here as certain.",
    )


def _find_modals(side: Side) -> list[tuple[int, int]]:
    return [place for place in _find_hedges(side) if side.words[place[0]].word in _MODALS | _LIKELY]


def _find_reported(side: Side) -> list[int]:
    return [
        i
        for i, word in enumerate(side.words[:-1])
        if word.word in _BINDING and side.words[i + 1].word not in DENIALS and _closes(side.words, i)
    ]


def _best(place: Context, group: Group, find: Callable[[Side], list[tuple[int, int]]]) -> _Place | None:
    best: _Place | None = None
    for side in group.originals:
        for first, last in find(side):
            score = score_context(place, context_of(side, side.words[first].start, side.words[last].end))
            if best is None or score > best[0]:
                best = (score, side, (first, last))
    return best


def _find_certainties(side: Side) -> list[tuple[int, int]]:
    """Find "will", "shall", "is to" and "are going to": first and last word of each."""
    found = []
    for i, word in enumerate(side.words):
        if word.word in _FUTURES or word.word.endswith("'ll"):
            found.append((i, i))
        elif word.word == "to" and i and side.words[i - 1].word in ("is", "are") and not _tells_aim(side.words, i):
            found.append((i - 1, i))
    return found


def _find_announced(side: Side) -> list[tuple[int, int]]:
    """Find "will" and its like, and the "would" that stands for it in reported speech."""
    return [*_find_certainties(side), *((i, i) for i in _find_reported(side))]


def _closes(words: Sequence[Token], i: int) -> bool:
    """Whether "would" is reported "will", or "must" orders what another may: "must have left" only infers."""
    return words[i + 1].word not in ("have", "be") if words[i].word == "must" else _is_reported(words, i)


def _is_reported(words: Sequence[Token], i: int) -> bool:
    """Whether "would" is "will" put into the past by a verb of saying before it, and no condition stands anywhere."""
    if any(word.word in _CONDITIONS for word in words):
        return False
    return any(word.stem in _SAYING for word in words[max(0, i - _SAID) : i])


def _tells_aim(words: Sequence[Token], i: int) -> bool:
    """Leave out "the aim of the study is to find", which promises nothing."""
    return any(word.stem in _AIMS for word in words[max(0, i - _AIM_REACH) : i])


def _find_hedges(side: Side) -> list[tuple[int, int]]:
    return [(i, i) for i, word in enumerate(side.words) if word.word in _OPEN and _leaves_open(side.words, i)]


def _leaves_open(words: Sequence[Token], i: int) -> bool:
    """Leave out May the month, "expected" with a subject that expects, and a "potential" before a noun."""
    word = words[i].word
    if word == "may":
        return not (words[i].capital and i)
    before = {one.word for one in words[max(0, i - 2) : i]}
    if word == "expected":
        return not before.isdisjoint(_BE)
    return word not in _ADJECTIVES or not before.isdisjoint(_BE | {"it"})  # the tokens of "it's possible"
