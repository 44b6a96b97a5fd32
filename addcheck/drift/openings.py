"""Where a sentence leaves a claim open: hedges, plans, hearsay, questions, and what is only being weighed."""

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from addcheck.drift.comparison import Side
from addcheck.drift.polarity import DENIALS, DOUBTFUL
from addcheck.words import Token


class Opening(Enum):
    """How a claim is left open, which says what closes it."""

    HEDGED = "may have been inflated"
    PLANNED = "plans to close, is expected to rise"
    WISHED = "hopes to close, threatens to close"
    HEARSAY = "is alleged to have taken, accused of stealing"
    ASKED = "is examining whether"
    WEIGHED = "is considering a ban"
    LEFT = "asks lawmakers to clarify, allows the judge to triple, has yet to decide whether to join"


class OpenClaim(NamedTuple):
    """`place`: of the word that opens. `targets`: the words of what is left open, the verb or noun last."""

    place: int
    kind: Opening
    targets: tuple[Token, ...]


_MODALS = frozenset("may might could".split())
_BETWEEN = frozenset("have be been also even well still already not soon eventually ultimately a an the one of".split())
"""Words between a modal and what it leaves open: "may have been a vassal"."""
_ENABLING = frozenset("until so before when where".split())
"""Words before "could" that make it an ability: "closed until the plane could be removed"."""
_SENSES = frozenset("see hear feel smell tast tell understand rememb imagin sens afford hard carri hold reach".split())
"""Stems after "could" that make it an ability of the past: "could hear voices"."""
_PLANS = frozenset("plan intend vow pledg promis aim agre expect due set schedul like poise prepar".split())
_WISHES = frozenset("hope want propos threaten seek offer recommend".split())
_HEARSAY = frozenset("suspect accus alleg believ thought think fear appear seem presum report claim charg".split())
_ASKING = frozenset("unclear investig examin ask question determin establish consid studi unknown wonder".split())
_WEIGHING = frozenset("consid weigh mull contempl explor discuss debat studi".split())
_LEAVING = frozenset("ask urg request press lobbi invit encourag advis allow permit enabl entitl author".split())
"""Stems of verbs that leave it to somebody else to do what follows."""
_DECIDING = frozenset("decid undecid".split())
_STOPS = frozenset("by for from in of on to with at over after before that which who and or into as".split())
"""Words that end what is weighed."""
_PHRASE = 6
_FEARING = frozenset("fear suspect believ think".split())
_KINDS = {
    stem: kind
    for stems, kind in ((_PLANS, Opening.PLANNED), (_WISHES, Opening.WISHED), (_HEARSAY, Opening.HEARSAY))
    for stem in sorted(stems)
}
_LINKS = frozenset("to of have having been be in principle with".split())
_REACH = 5
_ASKED = 4
_ASKED_AT_LEAST = 2
_DENIED = 3


def find_openings(side: Side) -> Iterator[OpenClaim]:
    """Yield what a sentence leaves open, with the words of it."""
    words = side.words
    for i, word in enumerate(words):
        if word.stem in _DECIDING:
            yield from _read_undecided(words, i)
        if any(one.word in DENIALS for one in words[max(0, i - _DENIED) : i]):
            continue
        if word.word in DOUBTFUL or (word.word in _MODALS and not (word.capital and i)):
            verb = _hedged_verb(words, i)
            if verb is not None:
                yield OpenClaim(i, Opening.HEDGED, (verb,))
        elif i + 1 < len(words):
            yield from _read_opening(words, i)


def _hedged_verb(words: Sequence[Token], place: int) -> Token | None:
    """Return the verb after "may" or "allegedly": "inflated" of "may have been inflated"."""
    if words[place].word in DOUBTFUL:
        return words[place + 1] if place + 1 < len(words) else None
    before = {word.word for word in words[max(0, place - 5) : place]}
    following = words[place + 1].word if place + 1 < len(words) else ""
    if before & _ENABLING or (words[place].word == "could" and following == "not"):
        return None  # "could not remember" leaves nothing open
    verb = next((word for word in words[place + 1 : place + 6] if word.word not in _BETWEEN), None)
    able = verb is not None and words[place].word == "could" and verb.stem in _SENSES
    return None if able else verb


def _read_undecided(words: Sequence[Token], i: int) -> Iterator[OpenClaim]:
    """Read "has yet to decide whether to join", "has not decided whether to join"."""
    before = {word.word for word in words[max(0, i - _DENIED) : i]}
    following = [word.word for word in words[i + 1 : i + 3]]
    undecided = "yet" in before or words[i].stem == "undecid" or not before.isdisjoint(DENIALS)
    if undecided and following in (["whether", "to"], ["if", "to"]) and i + 3 < len(words):
        yield OpenClaim(i, Opening.LEFT, (words[i + 3],))


def _read_left(words: Sequence[Token], i: int) -> Iterator[OpenClaim]:
    """Read "asked lawmakers to clarify", with whoever is asked between."""
    following = [word.word for word in words[i + 1 : i + 1 + _PHRASE]]
    count = following.index("to") if "to" in following else 0
    between = words[i + 1 : i + 1 + count]
    if any(word.content for word in between) and not any(word.word in DENIALS for word in between):
        yield from (OpenClaim(i, Opening.LEFT, (word,)) for word in words[i + 2 + count : i + 3 + count])


def _read_weighed(words: Sequence[Token], i: int) -> Iterator[OpenClaim]:
    """Read "is considering a ban": its first word, which may be a verb, and the last before the next preposition."""
    noun = next((word for word in words[i + 1 : i + 4] if word.content), None)
    if noun is not None and noun.word not in ("one", "single", "first", "1"):
        yield OpenClaim(i, Opening.WEIGHED, (noun,))
    phrase = words[i + 1 : i + 1 + _PHRASE]
    end = next((k for k, word in enumerate(phrase) if k and word.word in _STOPS), 0)
    if end > 1 and phrase[end - 1].content and phrase[end - 1] is not noun:
        yield OpenClaim(i, Opening.WEIGHED, (phrase[end - 1],))


def _read_opening(words: Sequence[Token], i: int) -> Iterator[OpenClaim]:
    stem = words[i].stem
    following = words[i + 1].word
    if (stem in _ASKING and following in ("whether", "if")) or (stem in _FEARING and following == "that"):
        targets = tuple(word for word in words[i + 2 : i + 12] if word.content)[:_ASKED]
        if len(targets) >= _ASKED_AT_LEAST:
            yield OpenClaim(i, Opening.ASKED, targets)
    elif stem in _WEIGHING:
        yield from _read_weighed(words, i)
    elif stem in _LEAVING:
        yield from _read_left(words, i)
    elif stem in _KINDS:
        links = [word.word for word in words[i + 1 : i + 1 + _REACH]]
        count = next((k for k, link in enumerate(links) if link not in _LINKS), len(links))
        target = words[i + 1 + count] if count and i + 1 + count < len(words) else None
        if target is not None and target.content and not {"to", "of", "with"}.isdisjoint(links[:count]):
            yield OpenClaim(i, _KINDS[stem], (target,))
