"""Where a sentence denies, and what: "not", "no", "refused to", "leaves out", and words that may deny without them."""

from collections.abc import Sequence
from itertools import pairwise

from addcheck.drift.comparison import Side
from addcheck.drift.polarity import DENIALS
from addcheck.model import Document
from addcheck.words import Token

AUXILIARIES = frozenset("is are was were be been being has have had".split())
CONDITIONS = frozenset("if unless should whether".split())
_IMPLICIT = frozenset(
    """fail refus deni deny reject declin lack unabl unlik exclud except exempt avoid prevent stop block ban halt
    cancel bare hard withhold withheld rule omit miss absent absenc yet until till unless only instead rather far cannot
    unclear uncertain doubt dismiss disput nor neither zero abandon drop scrap shut close end ceas quit imposs
    remain still remov reluct resist oppos forbid prohibit discount few little non
    skeptic sceptic misconcept myth fals wrong fake untru""".split()
)
"""Stems of words that may deny without a "not"."""
_REFUSALS = frozenset("refus declin fail".split())
"""Stems of verbs that with "to" deny what follows them."""
_OMISSIONS = frozenset("exclud exempt omit except".split())
_PREFIXES = ("un", "non", "dis")
_BOUNDING = frozenset(
    """more less fewer later earlier longer only just necessarily least doubt matter wonder but surprise one under over
    above below""".split()
)
"""Words after "no" and "not" that make no denial: "no fewer than", "not only", "no doubt"."""
_PLAIN = DENIALS - frozenset("no none nobody nothing neither nor without".split())
"""Denials that stand right before what they deny."""
_BETWEEN = AUXILIARIES | frozenset("yet ever even but able capable of so to".split())
_WAITING = frozenset("until till since before".split())
"""Words after a denial that tell when it ends or began: "has not won since 2004" won then."""
_TARGETS = 4
_NEAR = (9, 6)
"""Words before and after some others within which a denial may concern them."""
_STOPS = ",.;:-–—()?!"


def find_denials(side: Side, *, outright: bool = False) -> list[int]:
    """Return the words that deny what follows them; `outright`: only "not" and its like."""
    words = side.words
    return [
        i
        for i, word in enumerate(words[:-1])
        if _opens_denial(words, i, outright=outright)
        and words[i + 1].word not in _BOUNDING
        and not words[i + 1].word[0].isdigit()
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


def find_targets(document: Document, words: Sequence[Token]) -> list[Token]:
    """Return the first content words after a denial (the first of `words`), up to the next stop."""
    targets: list[Token] = []
    if any(word.word in _WAITING for word in words):
        return targets
    for before, word in pairwise(words):
        if any(mark in _STOPS for mark in document.article.text[before.end : word.start]):
            break
        if word.content:
            targets.append(word)
    return targets[:_TARGETS]


def find_denied(document: Document, side: Side, place: int) -> Token | None:
    """Return the one word that a "not" or "refused to" denies, past auxiliaries and adverbs; None for other denials."""
    first = side.words[place]
    if first.word not in _PLAIN and first.stem not in _REFUSALS:
        return None
    if first.word in DENIALS and side.words[place + 1].word == "to":
        return None  # "asked not to be named"
    if place and document.article.text[side.words[place - 1].end : first.start].startswith(","):
        return None  # "on Thursday, not Tuesday"
    if any(word.word in _WAITING for word in side.words[place:]):
        return None
    for before, word in pairwise(side.words[place : place + 5]):
        if any(mark in _STOPS for mark in document.article.text[before.end : word.start]):
            return None
        if word.word not in _BETWEEN and not word.word.endswith("ly"):
            return word if word.content else None
    return None


def deny_near(side: Side, matched: Sequence[Token]) -> bool:
    """Whether anything near some words of a sentence may deny them: outright, by its meaning, or by a prefix.

    What is denied may be a denial itself: "did not rule out", "ruled out".
    """
    first, last = side.words.index(matched[0]), side.words.index(matched[-1])
    words = side.words[max(0, first - _NEAR[0]) : last + 1 + _NEAR[1]]
    return any(
        word.word in DENIALS
        or _leaves_out(words, i)
        or (word.word == "open" and i > 0 and words[i - 1].stem in ("leav", "left"))
        or (word.stem in _IMPLICIT and word not in matched)
        or word.word.endswith(("less", "n't"))
        or (len(word.word) > 6 and word.word.startswith(_PREFIXES))
        for i, word in enumerate(words)
    ) or any(a.word == "with" and b.word == "out" for a, b in pairwise(words))  # spun "without"
