"""Claims that the original leaves open, plans or only asks about, and the derived article states as facts."""

from collections.abc import Iterator, Sequence

from addcheck.drift.comparison import Group, Side, changed, context_of, same_word, score_context
from addcheck.drift.openings import OpenClaim, Opening, find_openings
from addcheck.drift.polarity import DENIALS, HEDGES
from addcheck.model import Alteration, AlterationKind
from addcheck.synonyms import related
from addcheck.words import Token

_CONTEXT = 1.4
_NEAR = (12, 7)
"""Words before and after a verb within which a doubt concerns it."""
_REPLACED = 1.6
"""The same where the verb is another."""
_MARGIN = 0.1
_LONGEST = 80
"""Words of a sentence: in longer ones too many places are alike, and each is held against each."""
_TOLD = 12
_SAYING = frozenset("said say told mention add warn".split())
_PERFECT = frozenset("has have had".split())
_HAVE = frozenset("has have had was were".split())
_FUTURE = frozenset("will shall".split())
_NOT_FINITE = frozenset("to will would can could should must not never without".split())
_NOUNS_FOLLOW = frozenset("a an the of no its their his her".split())
_COPULAS = frozenset("is are was were".split())
_CONDITIONS = frozenset("if whether unless would should".split())
_DOUBTS = frozenset(
    """fear risk threat threaten suspect alleg believ think thought reported appar appear seem hope plan propos consid
    prospect danger possibl potenti speculat doubt warn predict forecast project suggest claim argu worri accus charg
    trial unclear investig examin contempl mull weigh presum supposed""".split()
)
"""Stems that keep a claim open without a modal."""
_PHRASE = 6
"""Words before a noun within which "will" decides on it: "will get a single payment"."""
_DERIVED = 0.8
"""How near two stems must be to be a verb and its noun (`addcheck.synonyms.related`): sell, sale."""


def check_facts(group: Group) -> Iterator[Alteration]:
    """Find what the original leaves open ("may date from", "plans to sue", "accused of stealing") stated as a fact."""
    words = group.derived.words
    for side in group.originals:
        for claim in find_openings(side):
            i = next((i for i in range(len(words)) if _closes(group.derived, i, claim)), None)
            if i is None:
                i = _find_replaced(group, side, claim)
            if i is None or _is_doubted(words, i) or _stated_in_original(group, side, claim):
                continue
            if claim.kind is not Opening.ASKED and not _same_surroundings(group, words[i], side, claim.targets[-1]):
                continue
            yield changed(
                AlterationKind.MODALITY,
                group,
                side,
                derived_span=(words[_first_word(words, i)].start, words[i].end),
                original_span=(side.words[claim.place].start, claim.targets[-1].end),
                why="The original leaves open what is stated here as a fact.",
            )
            return


def _find_replaced(group: Group, side: Side, claim: OpenClaim) -> int | None:
    """Find another verb, told as done, in the place of "may have left": "have vanished", "did"."""
    following = [word.word for word in side.words[claim.place + 1 : claim.place + 2]]
    words = group.derived.words
    if claim.kind is not Opening.HEDGED or following != ["have"] or max(len(words), len(side.words)) > _LONGEST:
        return None
    known = {word.stem for one in (*group.originals, *group.near) for word in one.words}
    target = claim.targets[-1]
    theirs = context_of(side, target.start, target.end)
    told = [side.words[k] for k in range(len(side.words)) if side.words[k] is not target and _is_told_flatly(side, k)]
    others = [context_of(side, word.start, word.end) for word in told]
    for i in range(1, len(words)):
        done = words[i - 1].word in _PERFECT and words[i].content and words[i].stem not in known
        if not (done or words[i].word == "did") or not _is_finite(words, i):
            continue
        if any(same_word(word, one) for word in words[i : i + 3] if word.content for one in told):
            continue  # "had consumed alcohol" of who "had been drinking"
        mine = context_of(group.derived, words[i].start, words[i].end)
        score = score_context(mine, theirs)
        if score >= _REPLACED and all(score_context(mine, other) <= score - _MARGIN for other in others[:_TOLD]):
            return i
    return None


def _is_told_flatly(side: Side, k: int) -> bool:
    """Whether a word is a verb in the past that nothing leaves open, which another verb may stand for as well."""
    word = side.words[k]
    return word.content and _is_past(side, k) and _is_finite(side.words, k) and word.stem not in _SAYING


def _first_word(words: Sequence[Token], i: int) -> int:
    """Return where what closes a claim begins: at the "will" before it, or one word before."""
    return next((k for k in range(i, max(0, i - _PHRASE) - 1, -1) if words[k].word in _FUTURE), max(0, i - 1))


def _closes(side: Side, i: int, claim: OpenClaim) -> bool:
    """Whether word `i` states what a claim leaves open: a plan as done, a thing weighed as decided."""
    words = side.words
    if claim.kind is Opening.ASKED:
        return _states_all(words, i, claim.targets)
    if claim.kind is Opening.LEFT:
        return words[i].stem == claim.targets[0].stem and any(
            word.word in _FUTURE for word in words[max(0, i - 2) : i] if words[i - 1].word not in ("to", "be")
        )
    if claim.kind is Opening.WEIGHED:
        near = {word.word for word in words[max(0, i - _PHRASE) : i]}
        return _is_same(words[i], claim.targets[0]) and bool(near & _FUTURE) and not near & DENIALS
    if claim.kind is Opening.WISHED and _is_same(words[i], claim.targets[0]):
        return any(word.word in _FUTURE for word in words[max(0, i - 2) : i]) or _is_told(side, i, claim)
    return _is_told(side, i, claim)


def _is_told(side: Side, i: int, claim: OpenClaim) -> bool:
    done = claim.kind not in (Opening.PLANNED, Opening.WISHED) or _is_past(side, i)
    return done and (_states(side.words, i, claim.targets[0]) or _tells_same(side, i, claim))


def _tells_same(side: Side, i: int, claim: OpenClaim) -> bool:
    """Whether word `i` is another verb for the same, in the past: "is believed to have fled", "had escaped"."""
    open_kind = claim.kind in (Opening.HEDGED, Opening.HEARSAY)
    return open_kind and _is_same(side.words[i], claim.targets[0]) and _is_past(side, i) and _is_finite(side.words, i)


def _states_all(words: Sequence[Token], i: int, targets: Sequence[Token]) -> bool:
    """Whether the words of a question follow each other as a statement, in order."""
    at = i
    for target in targets[:1]:
        if not _is_same(words[at], target):
            return False
    places = [next((k for k in range(i, min(i + 8, len(words))) if _is_same(words[k], one)), None) for one in targets]
    found = [place for place in places if place is not None]
    return len(found) == len(targets) and found == sorted(found)


def _is_same(word: Token, target: Token) -> bool:
    return word.stem == target.stem or related(word.stem, target.stem) >= _DERIVED


def _is_doubted(words: Sequence[Token], i: int) -> bool:
    """Whether anything near a verb leaves it open."""
    first = max(0, i - _NEAR[0])
    return any(
        (word.stem in _DOUBTS and not _is_plain_appearance(words, k))
        or word.word in HEDGES
        or (word.word in _CONDITIONS and not (k and words[k - 1].word == "even"))
        for k, word in enumerate(words[first : i + _NEAR[1]], start=first)
    )


def _is_plain_appearance(words: Sequence[Token], k: int) -> bool:
    """Whether somebody appeared in court, which leaves nothing open."""
    return words[k].stem == "appear" and (k + 1 == len(words) or words[k + 1].word not in ("to", "that"))


def _is_past(side: Side, i: int) -> bool:
    """Whether a verb tells what has happened; its form is read as written, for folded words lost it."""
    word = side.words[i]
    raw = next((token.word for token in side.sentence.tokens if token.start == word.start), word.word)
    helped = any(one.word in _HAVE for one in side.words[max(0, i - 2) : i])
    return helped or raw.endswith("ed") or (raw != word.word and not raw.endswith(("ing", "s")))


def _stated_in_original(group: Group, side: Side, claim: OpenClaim) -> bool:
    """Whether an original sentence states it flatly too, elsewhere than where it is left open."""
    verb = claim.targets[-1]
    return any(
        _states(one.words, i, verb) and not (one is side and claim.place < i <= claim.place + 5)
        for one in group.originals
        for i in range(len(one.words))
    )


def _states(words: Sequence[Token], i: int, verb: Token) -> bool:
    """Whether word `i` is the verb in a finite form: not after "to", a modal or an article."""
    return words[i].stem == verb.stem and verb.content and _is_finite(words, i)


def _is_finite(words: Sequence[Token], i: int) -> bool:
    before = {word.word for word in words[max(0, i - 3) : i]}
    named = bool(i) and words[i - 1].word in _NOUNS_FOLLOW and not (i > 1 and words[i - 2].word in _COPULAS)
    return not before & _NOT_FINITE and not named


def _same_surroundings(group: Group, mine: Token, side: Side, theirs: Token) -> bool:
    ours = context_of(group.derived, mine.start, mine.end)
    return score_context(ours, context_of(side, theirs.start, theirs.end)) >= _CONTEXT
