"""A sentence as the reading of attributions needs it: tokens, the signs between them, what is quoted."""

from dataclasses import dataclass

from addcheck.model import Sentence, Span
from addcheck.words import Token

BE = frozenset("is are was were be been being".split())
STOPS = frozenset(
    """that if because while when as but though although whether than after before since so until unless where why how
    said says is are was were has have had will would may might could yet nor which what despite amid pending like
    """.split()
)
MODALS = frozenset("could would might should".split())
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday".split())
PREPOSITIONAL = frozenset(
    "in at on after before during since as while when if for with by although though despite following amid".split()
)
PLURALS = frozenset("they we i you who many some few most others several both people those police data".split())


@dataclass(frozen=True, slots=True)
class View:
    """A sentence in its article. `folded`: the article's folded text; `quoted`: spans without their marks.

    `common`: words the article also writes small; `proper`: those it writes with a capital inside a sentence.
    `acts`: whether wants, acts and attitudes are looked for too.
    """

    index: int
    sentence: Sentence
    tokens: tuple[Token, ...]
    folded: str
    quoted: tuple[Span, ...]
    common: frozenset[str]
    proper: frozenset[str]
    acts: bool

    def gap(self, i: int) -> str:
        """Return what stands between token `i - 1` and token `i`."""
        left = self.tokens[i - 1].end if i else self.sentence.span.start
        right = self.tokens[i].start if i < len(self.tokens) else self.sentence.span.end
        return self.folded[left:right]

    def in_quote(self, at: int) -> bool:
        """Whether the character stands inside a quotation."""
        return any(span.start <= at < span.end for span in self.quoted)


def find_quotes(folded: str, span: Span, *, open_before: bool = False) -> tuple[tuple[Span, ...], bool]:
    """Return the stretches inside double quotation marks, and whether one is still open at the end.

    A mark opens where white space, a bracket or a dash stands before it, and closes elsewhere, so that one lost mark
    does not turn the rest of an article inside out. `open_before`: whether a quotation was open at the start.
    """
    start = span.start if open_before else None
    spans = []
    at = folded.find('"', span.start, span.end)
    while at >= 0:
        opens = at == span.start or folded[at - 1] in " \n\r([-"
        if opens:
            start = at + 1
        elif start is not None:
            spans.append(Span(start, at))
            start = None
        at = folded.find('"', at + 1, span.end)
    if start is not None and start < span.end and (spans or not open_before or start == span.start):
        spans.append(Span(start, span.end))
    return tuple(spans), start is not None
