"""Verbs that the original leaves open or only plans, and the derived article states as facts."""

from collections.abc import Iterator, Sequence

from addcheck.drift.comparison import Group, Side, changed, context_of, score_context
from addcheck.drift.polarity import DOUBTFUL, HEDGES
from addcheck.model import Alteration, AlterationKind
from addcheck.words import Token

_CONTEXT = 1.4
_NEAR = (12, 7)
"""Words before and after a verb within which a doubt concerns it."""
_MODALS = frozenset("may might could".split())
_PLANS = frozenset("plan intend hope want propos vow pledg promis threaten".split())
_HAVE = frozenset("has have had was were".split())
_BETWEEN = frozenset("have be been also even well still already not soon eventually ultimately a an the one of".split())
"""Words between a modal and what it leaves open: "may have been a vassal"."""
_ENABLING = frozenset("until so before when where".split())
"""Words before "could" that make it an ability: "closed until the plane could be removed"."""
_NOT_FINITE = frozenset("to will would can should must not never without".split())
_NOUNS_FOLLOW = frozenset("a an the of no its their his her".split())
_COPULAS = frozenset("is are was were".split())
_CONDITIONS = frozenset("if whether unless would should".split())
_DOUBTS = frozenset(
    """fear risk threat threaten suspect alleg believ think reported appar appear seem hope plan propos consid
    prospect danger possibl potenti speculat doubt warn predict forecast project suggest claim argu worri""".split()
)
"""Stems that keep a claim open without a modal."""


def check_facts(group: Group) -> Iterator[Alteration]:
    """Find a verb that the original hedges ("may date from") or plans ("plans to sue") and that is stated here."""
    words = group.derived.words
    for side in group.originals:
        for place, verb, planned in _find_open_verbs(side):
            i = next((i for i, word in enumerate(words) if _states(words, i, verb)), None)
            if i is None or (planned and not _is_past(words, i)) or _is_doubted(words, i):
                continue
            if any(_states_verb(one, verb, place if one is side else None) for one in group.originals):
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


def _is_doubted(words: Sequence[Token], i: int) -> bool:
    """Whether anything near a verb leaves it open."""
    first = max(0, i - _NEAR[0])
    return any(
        word.stem in _DOUBTS
        or word.word in HEDGES
        or (word.word in _CONDITIONS and not (k and words[k - 1].word == "even"))
        for k, word in enumerate(words[first : i + _NEAR[1]], start=first)
    )


def _find_open_verbs(side: Side) -> Iterator[tuple[int, Token, bool]]:
    """Yield where a claim is left open, its verb, and whether it is planned rather than hedged."""
    for i, word in enumerate(side.words):
        if word.word in DOUBTFUL or (word.word in _MODALS and not (word.capital and i)):
            verb = _hedged_verb(side, i)
            if verb is not None:
                yield i, verb, False
        elif word.stem in _PLANS and i + 2 < len(side.words) and side.words[i + 1].word == "to":
            yield i, side.words[i + 2], True


def _is_past(words: Sequence[Token], i: int) -> bool:
    return words[i].word.endswith("ed") or any(word.word in _HAVE for word in words[max(0, i - 2) : i])


def _hedged_verb(side: Side, place: int) -> Token | None:
    """Return the verb after "may" or "allegedly": "inflated" of "may have been inflated"."""
    if side.words[place].word in DOUBTFUL:
        return side.words[place + 1] if place + 1 < len(side.words) else None
    before = {word.word for word in side.words[max(0, place - 5) : place]}
    if side.words[place].word not in _MODALS or before & _ENABLING:
        return None
    if side.words[place].word == "could" and side.words[place + 1 : place + 2] and side.words[place + 1].word == "not":
        return None  # "could not remember" leaves nothing open
    return next((word for word in side.words[place + 1 : place + 6] if word.word not in _BETWEEN), None)


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
    named = bool(i) and words[i - 1].word in _NOUNS_FOLLOW and not (i > 1 and words[i - 2].word in _COPULAS)
    return not before & _NOT_FINITE and not named


def _same_surroundings(group: Group, mine: Token, side: Side, theirs: Token) -> bool:
    ours = context_of(group.derived, mine.start, mine.end)
    return score_context(ours, context_of(side, theirs.start, theirs.end)) >= _CONTEXT
