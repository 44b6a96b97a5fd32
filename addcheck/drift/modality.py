"""Claims that became surer or less sure: "might close" to "is to shut", "is likely to get" to "will get"."""

from collections.abc import Callable, Iterator, Sequence

from addcheck.drift.comparison import Comparison, Context, Group, Side, changed, context_of, same_word, score_context
from addcheck.drift.polarity import DOUBTFUL, HEDGES
from addcheck.model import Alteration, AlterationKind
from addcheck.words import Token

_CONTEXT = 1.4
_MARGIN = 0.2
_FUTURES = frozenset("will shall".split())
_OPEN = frozenset(
    """may might could can possible possibly perhaps maybe likely unlikely probable probably potential potentially
    attainable expected""".split()
)
_BE = frozenset("is are was were be been isn't aren't wasn't weren't".split())
_MODALS = frozenset("may might could".split())
_BELIEFS = frozenset("believ hope think doubt fear expect predict forecast whether if iffi convinc confid".split())
"""Stems before "will" that leave it open all the same."""
_REACH = 6
_BETWEEN = frozenset("have be been also even well still already not soon eventually ultimately have".split())
_ENABLING = frozenset("until so before when where".split())
"""Words before "could" that make it an ability: "closed until the plane could be removed"."""
_NOT_FINITE = frozenset("to will would can should must not never without".split())
_NOUNS_FOLLOW = frozenset("a an the of no its their his her".split())
_CONDITIONS = frozenset("if whether unless would should".split())
_DOUBTS = frozenset(
    """fear risk threat threaten suspect alleg believ think reported appar appear seem hope plan propos consid
    prospect danger possibl potenti speculat doubt warn predict forecast project suggest claim argu worri""".split()
)
"""Stems that keep a claim open without a modal."""
_NEAR = 4
"""Words after "will" in which a hedge still covers it: "will probably", "will most likely"."""

_Place = tuple[float, Side, tuple[int, int]]
"""How well a place fits, the sentence it is in, and its first and last word."""


def check_modality(comparison: Comparison) -> Iterator[Alteration]:
    """Find a future stated flatly ("will", "is to") where the original leaves it open ("may", "likely")."""
    for group in comparison.groups:
        for first, last in _find_certainties(group.derived):
            yield from _check_certainty(comparison, group, first, last)
        yield from _check_fact(group)


def _check_certainty(comparison: Comparison, group: Group, first: int, last: int) -> Iterator[Alteration]:
    words = group.derived.words
    if comparison.derived.article.text[group.derived.sentence.span.end - 1] == "?":
        return
    if any(word.stem in _BELIEFS for word in words[max(0, first - _REACH) : first]):
        return
    if any(word.word in HEDGES for word in words[max(0, first - _NEAR) : last + 1 + _NEAR]):
        return
    place = context_of(group.derived, words[first].start, words[last].end)
    open_place = _best(place, group, _find_hedges)
    sure_place = _best(place, group, _find_certainties)
    if open_place is None or open_place[0] < _CONTEXT:
        return
    if sure_place is not None and sure_place[0] > open_place[0] - _MARGIN:
        return
    _, side, (begin, stop) = open_place
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


def _check_fact(group: Group) -> Iterator[Alteration]:
    """Find a verb that the original hedges ("may date from") and the derived sentence states ("dates from")."""
    words = group.derived.words
    if any(word.stem in _DOUBTS or word.word in _CONDITIONS or word.word in HEDGES for word in words):
        return
    for side in group.originals:
        for place in [i for i, word in enumerate(side.words) if word.word in DOUBTFUL or word.word in _MODALS]:
            verb = _hedged_verb(side, place)
            if verb is None:
                continue
            i = next((i for i, word in enumerate(words) if _states(words, i, verb)), None)
            if i is None or any(_states_verb(one, verb, place if one is side else None) for one in group.originals):
                continue
            if not _same_surroundings(group, words[i], side, verb):
                continue
            yield changed(
                AlterationKind.MODALITY,
                group,
                side,
                derived_span=(words[max(0, i - 1)].start, words[i].end),
                original_span=(side.words[place].start, verb.end),
                why="The original leaves open what is stated here as a fact.",
            )
            return


def _hedged_verb(side: Side, place: int) -> Token | None:
    """Return the verb after "may" or "allegedly": "inflated" of "may have been inflated"."""
    if side.words[place].word in DOUBTFUL:
        return side.words[place + 1] if place + 1 < len(side.words) else None
    before = {word.word for word in side.words[max(0, place - 5) : place]}
    if side.words[place].word not in _MODALS or before & _ENABLING:
        return None
    return next((word for word in side.words[place + 1 : place + 5] if word.word not in _BETWEEN), None)


def _states_verb(side: Side, verb: Token, place: int | None) -> bool:
    """Whether an original sentence states the verb flatly too, elsewhere than at the hedge in `place`."""
    return any(
        _states(side.words, i, verb) and not (place is not None and place < i <= place + 5)
        for i in range(len(side.words))
    )


def _states(words: Sequence[Token], i: int, verb: Token) -> bool:
    """Whether word `i` is the verb in a finite form: not after "to", a modal or an article."""
    if words[i].stem != verb.stem or not verb.content:
        return False
    before = {word.word for word in words[max(0, i - 3) : i]}
    return not before & _NOT_FINITE and not (i and words[i - 1].word in _NOUNS_FOLLOW)


def _same_surroundings(group: Group, mine: Token, side: Side, theirs: Token) -> bool:
    ours = context_of(group.derived, mine.start, mine.end)
    return score_context(ours, context_of(side, theirs.start, theirs.end)) >= _CONTEXT


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
        elif word.word == "to" and i and side.words[i - 1].word in ("is", "are"):
            found.append((i - 1, i))
    return found


def _find_hedges(side: Side) -> list[tuple[int, int]]:
    return [(i, i) for i, word in enumerate(side.words) if word.word in _OPEN and _leaves_open(side.words, i)]


def _leaves_open(words: Sequence[Token], i: int) -> bool:
    """Leave out May the month, and "expected" with a subject that expects."""
    word = words[i].word
    if word == "may":
        return not (words[i].capital and i)
    if word == "expected":
        return any(before.word in _BE for before in words[max(0, i - 2) : i])
    return True
