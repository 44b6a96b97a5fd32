"""Cuts a sentence into the segments a reader would mark: between punctuation, and before words that open a clause.

By rule, without a parser: tails after a comma or dash, insertions between dashes or brackets, and clauses that no
punctuation announces ("because ...", "who ...", "amid ...", "to bolster ...").
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from addcheck.model import Sentence, Span
from addcheck.words import Token

_OPENERS = frozenset(
    """who whom whose which although though whereas because despite amid amidst unless until till since while
    after before if whenever wherever including notwithstanding""".split()
)
"""Words that open a clause or a tail wherever they stand."""

_SUBJECT_OPENERS = frozenset("as once when where that lest provided considering".split())
"""Words that open a clause only before something that can begin one: "as the markets fell", not "as well as"."""

_SUBJECTS = frozenset(
    """the this these those it he she they we you i there his her its their our who what nobody no some many most both
    all one each several its is are was were has have had would will can could may might must should does did do
    cannot never once""".split()
)
_INTENSIFIERS = frozenset(
    """even just only shortly soon ever not partly largely long immediately particularly especially chiefly
    right mainly perhaps precisely""".split()
)
_PREPOSITIONS = frozenset("in of on at by for with from to under over after before during through about".split())
_PURPOSE = frozenset(
    """bolster support help boost ease avoid prevent strengthen counter curb secure protect ensure reduce improve avert
    stave tackle address combat deter reassure shore signal underscore sustain reinforce stop fight fuel further
    advance promote defend preserve restore shield pressure appease deflect justify""".split()
)
"""Verbs that after a bare "to" tell a purpose; after most others the infinitive belongs to the verb before it."""

_PHRASES = (
    "in return for", "in exchange for", "in keeping with", "in response to", "in line with", "in the wake of",
    "in the face of", "in light of", "in the hope", "in the hopes", "in hopes of", "in order to", "in what", "in a bid",
    "in an effort", "in an attempt", "in an apparent", "in a sign", "in a move", "at a time", "ahead of", "as part of",
    "at the expense of", "on the grounds", "on condition", "so that", "so as to", "with the aim", "thanks to",
    "because of", "owing to", "due to", "rather than", "instead of", "but also", "and is", "and are", "and was",
    "and were", "and has", "and had", "and have", "and will", "and would", "and may", "and could", "and must", "but is",
    "but was", "but has", "but had", "but will", "and there", "and it", "and they", "and he", "and she", "and this",
    "but it", "but they", "but he", "but she", "but there", "or so",
)  # fmt: skip
"""Openers of several words."""


def _index_phrases(phrases: Sequence[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    heads: dict[str, tuple[tuple[str, ...], ...]] = {}
    for words in (tuple(phrase.split()) for phrase in phrases):
        heads[words[0]] = (*heads.get(words[0], ()), words)
    return heads


_HEADS = _index_phrases(_PHRASES)
_ANY_OPENER = _OPENERS | _SUBJECT_OPENERS | _HEADS.keys() | {"to"}
_LONGEST = max(len(phrase.split()) for phrase in _PHRASES)

_MARK = re.compile(r"[,;:()\[\]]|--|(?<=\s)-(?=\s)|(?<=[\w\"')%])\s?[—―]|[—―]\s?(?=\w)|(?<=\s)–|–(?=\s)")
_PLAIN = frozenset({"", " ", "-"})
_OPENING = "\"'“‘«„$£€¥#@"
_CLOSING = "\"'”’»%"
"""Signs that cling to the word after and before them."""

_MONTHS = frozenset(
    """january february march april may june july august september october november december
    jan feb mar apr jun jul aug sept sep oct nov dec""".split()
)
_PARTICLES = frozenset("al el bin ibn de da di del della der den van von la le du dos e y".split())
_LONGEST_NAME = 4
_SHORTEST_TAIL = 2
_SHORTEST_HEAD = 3
"""Words before a clause that nothing but its first word announces: 'a sign that ...' stays whole."""


@lru_cache(maxsize=1000)
def split_clauses(text: str, sentence: Sentence) -> tuple[Span, ...]:
    """Cut a sentence of `text` into segments, in order and disjoint; separators and spaces between them are left out.

    Every token lies in exactly one segment. A sentence without tokens has none. The last sentences are remembered:
    several stages ask for the same ones.
    """
    tokens = sentence.tokens
    if not tokens:
        return ()
    starts = _find_starts(text, tokens)
    return tuple(_trim_segment(text, sentence, tokens[a], tokens[b - 1]) for a, b in pairwise([*starts, len(tokens)]))


def _find_starts(text: str, tokens: Sequence[Token]) -> list[int]:
    """Return the indices of the tokens that begin a segment; the first is 0."""
    starts = [0]
    for i in range(1, len(tokens)):
        if _is_marked(text, tokens, i):
            if not _continues(tokens, i):
                starts.append(i)
            continue
        if tokens[i].word not in _ANY_OPENER:
            continue
        at = _find_opener(tokens, i)
        if at is not None and at - starts[-1] >= _SHORTEST_HEAD and len(tokens) - at >= _SHORTEST_TAIL:
            starts.append(at)
    return _join_names(tokens, starts)


def _is_marked(text: str, tokens: Sequence[Token], i: int) -> bool:
    """Whether a comma, dash, bracket, colon or semicolon stands between token `i` and the one before."""
    before, here = tokens[i - 1], tokens[i]
    gap = text[before.end : here.start]
    if gap in _PLAIN or (before.number and here.number and gap == ":"):
        return False
    return _MARK.search(text[before.end - 1 : here.start + 1]) is not None


def _continues(tokens: Sequence[Token], i: int) -> bool:
    """Whether the mark before token `i` is part of a date, a clock time or a score: "Sept. 1, 2026"."""
    before, here = tokens[i - 1], tokens[i]
    if not here.number or len(here.word) != 4:
        return False
    return before.number or before.word in _MONTHS


def _find_opener(tokens: Sequence[Token], i: int) -> int | None:
    """Return where the clause that token `i` opens begins: there, or at an "even" before it; None if it opens none."""
    word = tokens[i].word
    if not (_opens_phrase(tokens, i) or _opens_alone(tokens, i)):
        return None
    before = tokens[i - 1].word
    steps_back = before in _INTENSIFIERS or (word.startswith("wh") and before in _PREPOSITIONS)
    return i - 1 if steps_back and i > 1 else i


def _opens_alone(tokens: Sequence[Token], i: int) -> bool:
    word = tokens[i].word
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if following is None:
        return False
    if word in _OPENERS:
        return True
    if word in _SUBJECT_OPENERS:
        return tokens[i - 1].word != "such" and (following.word in _SUBJECTS or following.capital)
    return word == "to" and following.word in _PURPOSE and tokens[i - 1].content


def _opens_phrase(tokens: Sequence[Token], i: int) -> bool:
    phrases = _HEADS.get(tokens[i].word)
    if phrases is None:
        return False
    ahead = tuple(t.word for t in tokens[i : i + _LONGEST + 1])
    return any(ahead[: len(phrase)] == phrase and len(ahead) > len(phrase) for phrase in phrases)


def _join_names(tokens: Sequence[Token], starts: list[int]) -> list[int]:
    """Give a name or number standing between two commas back to what it names: "its mediator, Hamad al-Sulaiti"."""
    joined = starts[:1]
    for start, stop in pairwise([*starts[1:], len(tokens)]):
        segment = tokens[start:stop]
        if len(segment) <= _LONGEST_NAME and all(t.capital or t.number or t.word in _PARTICLES for t in segment):
            continue
        joined.append(start)
    return joined


def _trim_segment(text: str, sentence: Sentence, first: Token, last: Token) -> Span:
    """Run from the first token to the last, with the signs that cling to them ("$", quotation marks, "%")."""
    start, end = first.start, last.end
    while start > sentence.span.start and text[start - 1] in _OPENING:
        start -= 1
    while end < sentence.span.end and text[end] in _CLOSING:
        end += 1
    return Span(start, end)
