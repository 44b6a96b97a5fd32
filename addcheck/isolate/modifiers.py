"""Single words that add a voice to a sentence the original has without it: "reportedly", "dithering", "shameful"."""

from collections.abc import Sequence

from addcheck.isolate.coverage import Term
from addcheck.isolate.lexicon import classify_word
from addcheck.isolate.segments import Border, Segment
from addcheck.model import Span
from addcheck.words import Token

HEARSAY = frozenset("reportedly allegedly purportedly supposedly reputedly apparently seemingly presumably".split())
"""Adverbs that only pass on what the original credits to somebody, where it credits anything."""

_LEAD = 4
"""Words of a phrase before the first comma that judges the whole: "More troubling still"."""

_DEGREES = frozenset("more most very so too truly deeply highly utterly increasingly rather quite".split())


def find_modifiers(segments: Sequence[Segment], *, attributed: bool) -> tuple[Span, ...]:
    """Find words of judgement or hearsay that no linked sentence has, outside quotations; in order.

    `attributed`: whether a linked sentence credits or hedges what it says, so that hearsay adds nothing.
    """
    found: list[Span] = []
    for place, segment in enumerate(segments):
        if segment.quoted:
            continue
        if place == 0 and _judges_whole(segment):
            found.append(Span(segment.words[0].start, segment.words[-1].end))
            continue
        found.extend(_find_inside(segment, attributed=attributed))
    return tuple(found)


def _judges_whole(segment: Segment) -> bool:
    if segment.after is not Border.COMMA or len(segment.words) > _LEAD:
        return False
    lists = [classify_word(t.token.word) for t in segment.terms if not t.linked]
    return len(lists) == len(segment.terms) and any("frames" in of or "loaded" in of for of in lists)


def _find_inside(segment: Segment, *, attributed: bool) -> list[Span]:
    found: list[Span] = []
    terms = segment.terms
    for k, term in enumerate(terms):
        opens = k == 0 and segment.before is Border.EDGE
        word = term.token.word
        lists = classify_word(word)
        if _is_told(term) or (term.token.capital and not opens) or (found and term.token.start < found[-1].end):
            continue
        if "frames" in lists and not (attributed and word in HEARSAY):
            found.append(Span(term.token.start, term.token.end))
        elif "loaded" in lists:
            first = terms[k - 1].token if k and _strengthens(terms[k - 1]) else term.token
            last = terms[k + 1].token if _qualifies(word, terms[k + 1 : k + 2]) else term.token
            found.append(Span(first.start, last.end))
    return found


def _is_told(term: Term) -> bool:
    """Whether a linked sentence has the word, or the original has it elsewhere: then the voice is its own."""
    return term.linked > 0 or max(term.found.values(), default=0.0) >= 1


def _strengthens(term: Term) -> bool:
    """Whether the word before belongs to the judgement: "strategically sensitive", "most shameful"."""
    return not term.linked and (term.token.word in _DEGREES or term.token.word.endswith("ly"))


def _qualifies(word: str, following: Sequence[Term]) -> bool:
    """Whether an adverb's participle belongs to it: "bitterly contested"."""
    return word.endswith("ly") and bool(following) and following[0].content and not following[0].linked


def is_attributed(tokens: Sequence[Token]) -> bool:
    """Whether an original sentence credits its content to somebody, or hedges it."""
    return any(token.stem in _CREDITING for token in tokens)


_CREDITING = frozenset(
    """said say told tell accord report estim believ claim alleg accus suspect appear seem thought apparent reput
    suppos presum intellig sourc""".split()
)
"""Stems of reporting and hedging."""
