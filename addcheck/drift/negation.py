"""Denials that were lost or gained: "took no further provision" to "made a further provision"."""

from collections.abc import Iterator, Sequence

from addcheck.clauses import split_clauses
from addcheck.drift.comparison import Comparison, Group, Side, changed, context_of, list_short, same_word, score_context
from addcheck.drift.denials import AUXILIARIES, CONDITIONS, deny_near, find_denials, find_denied, find_targets
from addcheck.drift.opposite_words import list_opposites, list_words
from addcheck.drift.polarity import DENIALS
from addcheck.model import Alteration, AlterationKind, Document
from addcheck.words import Token

_CANCELLING = 6
_ENOUGH = 2
_TOGETHER = 60
_CONTEXT = 1.4
"""How alike the places of a denied verb and of the same verb undenied must be (`score_context`)."""
_OPEN = frozenset("to will would can could may might must should shall if whether until before".split())
"""Words before a verb that make it no report of what is or was."""
_DENIED = 5
"""Words after a denial among which is what it denies."""
_CLAUSE = 3
_CARRIED = 0.6
"""Content words, and their share, of a denied clause that must recur where the denied word itself does not."""
_DETERMINERS = frozenset("no nor".split())
"""Denials before a subject, which mostly tell the same from its other side: "no school is to let phones in"."""
_LIGHT = frozenset("take make have do get go give put come keep set bring run hold".split())
"""Stems of verbs that mean too many things to be held against each other alone."""
_ABLE = frozenset("could can".split())
_MOST = 3
"""Original sentences of one derived sentence up to which a lost denial is surely theirs."""


def check_negation(comparison: Comparison) -> Iterator[Alteration]:
    """Find a denial whose words recur in the counterpart with nothing that denies near them, and the reverse."""
    for group in list_short(comparison):
        if len(group.originals) <= _MOST:
            yield from _check_lost(comparison, group)
            yield from _check_gained(comparison, group)


def _check_lost(comparison: Comparison, group: Group) -> Iterator[Alteration]:
    for side in group.originals:
        for place in _find_lone_denials(side):
            matched = _match(comparison.original, side, place, group.derived)
            if not matched or _denied_elsewhere(group, matched, side):
                continue
            yield changed(
                AlterationKind.NEGATION,
                group,
                side,
                derived_span=_around(group.derived, matched),
                original_span=(side.words[place].start, side.words[min(place + 2, len(side.words) - 1)].end),
                why="The original denies what is stated here.",
            )
            return


def _denied_elsewhere(group: Group, matched: Sequence[Token], denying: Side) -> bool:
    """Whether another sentence of the original, linked or beside, states what one of them denies."""
    return any(
        word.stem == matched[0].stem and not deny_near(side, [word])
        for side in (*group.originals, *group.near)
        if side is not denying
        for word in side.words
    )


def _find_lone_denials(side: Side) -> list[int]:
    """Leave out denials that another one may cancel ("might not walk without a cane") and those of a condition."""
    denials = find_denials(side)
    return [
        place
        for place in denials
        if not any(0 < abs(other - place) < _CANCELLING for other in denials)
        and not any(word.word in CONDITIONS for word in side.words[:place])
    ]


def _check_gained(comparison: Comparison, group: Group) -> Iterator[Alteration]:
    words = group.derived.words
    places = [place for place in find_denials(group.derived, outright=True) if words[place].word not in _DETERMINERS]
    for place in places:
        for side in group.originals:
            matched = _match(comparison.derived, group.derived, place, side)
            if not matched or any(word.word in CONDITIONS for word in side.words):
                continue
            if any(word.stem == matched[0].stem and deny_near(one, [word]) for one in group.near for word in one.words):
                continue
            yield changed(
                AlterationKind.NEGATION,
                group,
                side,
                derived_span=(words[place].start, words[min(place + 2, len(words) - 1)].end),
                original_span=_around(side, matched),
                why="The original states what is denied here.",
            )
            return


def _around(side: Side, matched: Sequence[Token]) -> tuple[int, int]:
    """Return the matched words and those before them, which say what is done to them."""
    start = min(word.start for word in matched)
    before = [word.start for word in side.words if word.end <= start][-3:]
    return (before[0] if before else start), max(word.end for word in matched)


def _match(document: Document, denying: Side, place: int, other: Side) -> list[Token] | None:
    """Return the other side's words for what is denied, where nothing near them denies."""
    if _says_opposite(denying, place, other):
        return None
    matched = _match_targets(document, denying, place, other) or _match_verb(document, denying, place, other)
    if matched is not None:
        return None if deny_near(other, matched) else matched
    return _match_clause(document, denying, place, other)


def _says_opposite(denying: Side, place: int, other: Side) -> bool:
    """Whether the other side has an opposite of what is denied: "did not accept", "turned down"."""
    following = [token for token in denying.sentence.tokens if token.start > denying.words[place].start][:_DENIED]
    said = {word.word for word in list_words(other.sentence.tokens)}
    return any(not said.isdisjoint(list_opposites(word.word)) for word in list_words(following))


def _match_clause(document: Document, denying: Side, place: int, other: Side) -> list[Token] | None:
    """Match the denied clause as a whole, where nothing in the other sentence denies."""
    at = denying.words[place].start
    clauses = split_clauses(document.article.text, denying.sentence)
    clause = next((one for one in clauses if one.start <= at < one.end), None)
    if clause is None or find_denied(document, denying, place) is None:
        return None
    inside = [word for word in denying.words if clause.start <= word.start < clause.end and word.content]
    found = [(word, next((one for one in other.words if same_word(one, word)), None)) for word in inside]
    matched = sorted((one for _, one in found if one is not None))
    if len(matched) < _CLAUSE or len(matched) < _CARRIED * len(inside):
        return None
    after = [one for word, one in found if one is not None and word.start > at]
    before = [one for word, one in found if one is not None and word.start < at]
    if not after or not before or deny_near(other, list(other.words)):
        return None
    if _is_open(denying, place) != any(_is_open(other, other.words.index(word)) for word in after[:1]):
        return None
    return after[:1]


def _match_targets(document: Document, denying: Side, place: int, other: Side) -> list[Token] | None:
    """Match the next content words after a denial, which must stand together on the other side."""
    targets = find_targets(document, denying.words[place : place + 9])
    alone = _match_lone_verb(denying, place, targets, other) if len(targets) == 1 else None
    if alone is not None:
        return alone
    matched = [next((word for word in other.words if same_word(word, target)), None) for target in targets]
    found = [word for word in matched if word is not None]
    if len(found) < _ENOUGH or matched[0] is None or _is_opener(other, matched[0], denying, place):
        return None
    if [word.start for word in found] != sorted(word.start for word in found):
        return None
    first = matched[0].stem
    if sum(word.stem == first for word in denying.words) > sum(word.stem == first for word in targets[:1]):
        return None  # said with and without the denial: "a reduction in rate, without any reduction in tolerance"
    return found if max(w.end for w in found) - min(w.start for w in found) < _TOGETHER else None


def _is_opener(other: Side, word: Token, denying: Side, place: int) -> bool:
    """Whether a verb is open on one side alone: "has not decided" and "will decide" agree."""
    return _is_open(other, other.words.index(word)) != _is_open(denying, place)


def _is_open(side: Side, place: int) -> bool:
    before = [word.word for word in side.words[max(0, place - 3) : place]]
    if before and before[-1] in _ABLE and side.words[place].word in DENIALS:
        before.pop()  # "could not prove" did not prove
    return any(word in _OPEN for word in before)


def _match_verb(document: Document, denying: Side, place: int, other: Side) -> list[Token] | None:
    """Match what "not" denies alone, where the places are alike: "had not approached Warsaw"."""
    target = find_denied(document, denying, place)
    if target is None or target.stem in _LIGHT or sum(word.stem == target.stem for word in denying.words) > 1:
        return None
    mine = context_of(denying, target.start, target.end)
    for i, word in enumerate(other.words):
        if (
            word.stem != target.stem
            or _ending(word) != _ending(target)
            or _is_open(other, i) != _is_open(denying, place)
        ):
            continue
        if score_context(mine, context_of(other, word.start, word.end)) >= _CONTEXT:
            return [word]
    return None


def _ending(word: Token) -> str:
    """Return the ending that makes another part of speech: "incidents involving", "accurately"."""
    return next((ending for ending in ("ing", "ly", "ion") if word.word.endswith(ending)), "")


def _match_lone_verb(denying: Side, place: int, targets: Sequence[Token], other: Side) -> list[Token] | None:
    """Match a denial of one participle ("had not been consulted") where auxiliary and subject recur without it."""
    verb = targets[0]
    helped = not AUXILIARIES.isdisjoint(word.word for word in denying.words[max(0, place - 2) : place + 3])
    subject = next((word for word in reversed(denying.words[:place]) if word.content), None)
    if not helped or not verb.word.endswith(("ed", "en")) or subject is None:
        return None
    for i, word in enumerate(other.words):
        before = other.words[max(0, i - 3) : i]
        if word.stem == verb.stem and not AUXILIARIES.isdisjoint(one.word for one in before):
            named = [one for one in other.words[max(0, i - 6) : i] if one.content]
            return [word] if any(_is_subject(one, denying.words[:place]) for one in named) else None
    return None


def _is_subject(word: Token, before: Sequence[Token]) -> bool:
    return word.capital and any(word.word == other.word for other in before)
