"""Denials that were lost or gained: "took no further provision" to "made a further provision"."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from addcheck.drift.comparison import Comparison, Group, Side, changed, same_word
from addcheck.drift.polarity import DENIALS
from addcheck.model import Alteration, AlterationKind, Document
from addcheck.words import Token

_IMPLICIT = frozenset(
    """fail refus deni deny reject declin lack unabl unlik exclud except exempt avoid prevent stop block ban halt
    cancel bare hard withhold withheld rule omit miss absent absenc yet until till unless only instead rather far cannot
    unclear uncertain doubt dismiss disput nor neither zero abandon drop scrap shut close end ceas quit imposs
    remain still remov reluct resist oppos forbid prohibit discount""".split()
)
"""Stems of words that may deny without a "not"."""
_REFUSALS = frozenset("refus declin fail".split())
"""Stems of verbs that with "to" deny what follows them."""
_OMISSIONS = frozenset("exclud exempt omit except".split())
_PREFIXES = ("un", "non", "dis")
_BOUNDING = frozenset(
    "more less fewer later earlier longer only just necessarily least doubt matter wonder but surprise one".split()
)
"""Words after "no" and "not" that make no denial: "no fewer than", "not only", "no doubt"."""
_CONDITIONS = frozenset("if unless should whether".split())
_AUXILIARIES = frozenset("is are was were be been being has have had".split())
_TARGETS = 4
_CANCELLING = 6
_ENOUGH = 2
_TOGETHER = 60
_STOPS = ",.;:-–—()?!"


def check_negation(comparison: Comparison) -> Iterator[Alteration]:
    """Find a denial whose words recur in the counterpart with nothing that denies in it, and the reverse."""
    for group in comparison.groups:
        if len(group.originals) <= 2:
            yield from _check_lost(comparison, group)
            yield from _check_gained(comparison, group)


def _check_lost(comparison: Comparison, group: Group) -> Iterator[Alteration]:
    places = [(side, place) for side in group.originals for place in _find_lone_denials(side)]
    if not places or _denies(group.derived):
        return
    for side, place in places:
        matched = _match_targets(comparison.original, side, place, group.derived)
        if matched:
            yield changed(
                AlterationKind.NEGATION,
                group,
                side,
                derived_span=_around(group.derived, matched),
                original_span=(side.words[place].start, side.words[min(place + 2, len(side.words) - 1)].end),
                why="The original denies what is stated here.",
            )
            return


def _find_lone_denials(side: Side) -> list[int]:
    """Leave out denials that another one may cancel ("might not walk without a cane") and those of a condition."""
    denials = _find_denials(side)
    return [
        place
        for place in denials
        if not any(0 < abs(other - place) < _CANCELLING for other in denials)
        and not any(word.word in _CONDITIONS for word in side.words[:place])
    ]


def _check_gained(comparison: Comparison, group: Group) -> Iterator[Alteration]:
    places = _find_denials(group.derived, outright=True)
    if not places or any(_denies(side) or _is_conditional(side) for side in group.originals):
        return
    words = group.derived.words
    for place in places:
        for side in group.originals:
            matched = _match_targets(comparison.derived, group.derived, place, side)
            if matched:
                yield changed(
                    AlterationKind.NEGATION,
                    group,
                    side,
                    derived_span=(words[place].start, words[min(place + 2, len(words) - 1)].end),
                    original_span=_around(side, matched),
                    why="The original states what is denied here.",
                )
                return


def _is_conditional(side: Side) -> bool:
    return any(word.word in _CONDITIONS for word in side.words)


def _around(side: Side, matched: list[Token]) -> tuple[int, int]:
    """Return the matched words and the word before them, which says what is done to them."""
    start = min(word.start for word in matched)
    before = [word.start for word in side.words if word.end <= start][-3:]
    return (before[0] if before else start), max(word.end for word in matched)


def _find_denials(side: Side, *, outright: bool = False) -> list[int]:
    words = side.words
    return [
        i
        for i, word in enumerate(words[:-1])
        if _opens_denial(words, i, outright=outright)
        and words[i + 1].word not in _BOUNDING
        and not words[i + 1].number
        and not (i and words[i - 1].word == "or")
    ]


def _opens_denial(words: Sequence[Token], i: int, *, outright: bool) -> bool:
    """Whether word `i` denies what follows: "not", and unless `outright`, "refused to" and "leaves out"."""
    if words[i].word in DENIALS:
        return True
    if outright:
        return False
    if words[i].stem in _REFUSALS:
        return words[i + 1].word == "to"
    return _leaves_out(words, i) or words[i].stem in _OMISSIONS


def _leaves_out(words: Sequence[Token], i: int) -> bool:
    return words[i].word == "out" and i > 0 and words[i - 1].stem in ("leav", "left")


def _match_targets(document: Document, denying: Side, place: int, other: Side) -> list[Token] | None:
    """Return the other side's words for what is denied: the next content words, which must stand together there."""
    targets = _find_targets(document, denying.words[place : place + 9])
    alone = _match_lone_verb(denying, place, targets, other) if len(targets) == 1 else None
    if alone is not None:
        return alone
    matched = [next((word for word in other.words if same_word(word, target)), None) for target in targets]
    found = [word for word in matched if word is not None]
    if len(found) < _ENOUGH or matched[0] is None:
        return None
    if [word.start for word in found] != sorted(word.start for word in found):
        return None
    first = matched[0].stem
    if sum(word.stem == first for word in denying.words) > sum(word.stem == first for word in targets[:1]):
        return None  # said with and without the denial: "a reduction in rate, without any reduction in tolerance"
    return found if max(w.end for w in found) - min(w.start for w in found) < _TOGETHER else None


def _match_lone_verb(denying: Side, place: int, targets: Sequence[Token], other: Side) -> list[Token] | None:
    """Match a denial of one participle ("had not been consulted") where auxiliary and subject recur without it."""
    verb = targets[0]
    helped = not _AUXILIARIES.isdisjoint(word.word for word in denying.words[max(0, place - 2) : place + 3])
    subject = next((word for word in reversed(denying.words[:place]) if word.content), None)
    if not helped or not verb.word.endswith(("ed", "en")) or subject is None:
        return None
    for i, word in enumerate(other.words):
        before = other.words[max(0, i - 3) : i]
        if word.stem == verb.stem and not _AUXILIARIES.isdisjoint(one.word for one in before):
            named = [one for one in other.words[max(0, i - 6) : i] if one.content]
            return [word] if any(_is_subject(one, denying.words[:place]) for one in named) else None
    return None


def _is_subject(word: Token, before: Sequence[Token]) -> bool:
    return word.capital and any(word.word == other.word for other in before)


def _find_targets(document: Document, words: Sequence[Token]) -> list[Token]:
    """Return the first content words after a denial, up to the next stop."""
    targets: list[Token] = []
    for before, word in pairwise(words):
        if any(mark in _STOPS for mark in document.article.text[before.end : word.start]):
            break
        if word.content:
            targets.append(word)
    return targets[:_TARGETS]


def _denies(side: Side) -> bool:
    """Whether anything in the sentence may deny: outright, by its meaning, or by a prefix."""
    words = side.words
    return any(
        word.word in DENIALS
        or _leaves_out(words, i)
        or (word.word == "open" and i > 0 and words[i - 1].stem in ("leav", "left"))
        or word.stem in _IMPLICIT
        or word.word.endswith(("less", "n't"))
        or (len(word.word) > 6 and word.word.startswith(_PREFIXES))
        for i, word in enumerate(words)
    ) or any(a.word == "with" and b.word == "out" for a, b in pairwise(side.words))  # spun "without"
