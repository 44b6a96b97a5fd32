"""An article as values: characters, sentences, both together. Spans are half-open, into the untouched text."""

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from addcheck.synonyms import canonical_tokens
from addcheck.words import Token, fold_typography


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end` (half-open, code points) of an article's decoded text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no span: {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def quote(self, text: str) -> str:
        """Return exactly the characters the span names."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether the other lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


class SentenceKind(StrEnum):
    """What a unit of the article is, as far as its layout tells."""

    TITLE = "title"
    PROSE = "prose"
    HEADING = "heading"
    BULLET = "bullet"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Article:
    """One input as it was read. `text` is the decoded input, unchanged; all offsets of the project are into it.

    Of a file that is no text (a web page, an office document) it is the text taken out of it, and a warning says so.

    `source`: how the user named it. `sha256`: of the bytes. `paragraphs`: in order, disjoint, blank lines left out;
    a title is one of the first of them. `dateline`: "SEOUL: " or "TOKYO, March 3 (Agency) -" at the head of the body.
    `warnings`: what reading had to guess, one sentence each. `left_out`: lines of the page that are no part of the
    story, where reading took the story out of a page. `date`: the day the file gives itself, YYYY-MM-DD.
    """

    source: str
    text: str = field(repr=False)
    sha256: str
    encoding: str
    title: Span | None
    dateline: Span | None
    paragraphs: tuple[Span, ...] = field(repr=False)
    warnings: tuple[str, ...] = ()
    left_out: tuple[str, ...] = field(default=(), repr=False)
    date: str | None = None


@dataclass(frozen=True)
class Sentence:
    """A unit of reading: a sentence of prose, a title, heading, bullet or caption. `paragraph`: its index."""

    span: Span
    paragraph: int
    kind: SentenceKind
    tokens: tuple[Token, ...] = field(repr=False)

    def __hash__(self) -> int:
        """Tell sentences of one article apart, without reading all their tokens."""
        return hash((self.span.start, self.span.end))

    @cached_property
    def canonical(self) -> tuple[Token, ...]:
        """The tokens made comparable (see `canonical_tokens`), once for all stages."""
        return canonical_tokens(self.tokens)


@dataclass(frozen=True, slots=True)
class Part:
    """One of the articles that a document was joined from, and where it begins in the whole.

    `sentence`: the index of its first sentence; `start`: the offset of its first character.
    """

    document: "Document"
    sentence: int
    start: int


@dataclass(frozen=True)
class Document:
    """An article and its sentences, in order and disjoint.

    `parts`: the articles it was joined from, in order; empty for a document that is one article.
    """

    article: Article
    sentences: tuple[Sentence, ...] = field(repr=False)
    parts: tuple[Part, ...] = field(default=(), repr=False)

    @cached_property
    def folded(self) -> str:
        """The article's text with plain typography, once for all stages."""
        return fold_typography(self.article.text)

    def quote(self, span: Span) -> str:
        """Return the article's characters at `span`."""
        return span.quote(self.article.text)

    def find_part(self, offset: int) -> int:
        """Return which of the parts a character of the text belongs to: its index in `parts`, 0 without parts."""
        return max(0, bisect_right(self.parts, offset, key=lambda part: part.start) - 1)

    def locate(self, span: Span) -> tuple[Article, Span]:
        """Return the article that a span of the text was taken from, and the span in that article's own text."""
        if not self.parts:
            return self.article, span
        part = self.parts[self.find_part(span.start)]
        return part.document.article, Span(span.start - part.start, span.end - part.start)
