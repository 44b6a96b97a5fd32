"""From an Article to its Sentences: paragraphs first, so that no sentence ever lies over two of them."""

import re
from collections.abc import Iterator

from addcheck.model import Article, Document, Sentence, SentenceKind, Span
from addcheck.split.joining import join_documents
from addcheck.split.prose import split_prose
from addcheck.split.units import classify_paragraph
from addcheck.words import fold_typography, tokenize_text

__all__ = ["join_documents", "split_article"]

_INNER_BULLET = re.compile(r"\s[•‣▪●◦∙■□➤►]\s+")
_NUMBER = re.compile(r"\(?\d{1,2}[.)]\s+(?=\S)")
_VISIBLE = re.compile(r"\S")
_WHOLE = frozenset({SentenceKind.TITLE, SentenceKind.HEADING, SentenceKind.CAPTION})
"""Kinds of paragraph that are one unit, however many periods stand in them."""

_LONGEST = 2_000
"""Characters of the longest unit, some 350 words: what goes on without an end is no sentence of news. Work inside a
sentence may grow with the square of its length; with this bound, work on the whole grows with its length alone."""


def split_article(article: Article) -> Document:
    """Cut an article into titles, headings, captions, items and sentences of prose, in order and disjoint.

    Every character of a paragraph lies in a unit, but for space, bullets and the numbers of items.
    """
    return Document(article, tuple(_split_paragraphs(article)))


def _split_paragraphs(article: Article) -> Iterator[Sentence]:
    for index, paragraph in enumerate(article.paragraphs):
        kind = classify_paragraph(article, index)
        for span in _split_paragraph(article.text, paragraph, kind):
            yield Sentence(span, index, kind, tokenize_text(article.text, span.start, span.end))


def _split_paragraph(text: str, paragraph: Span, kind: SentenceKind) -> Iterator[Span]:
    if kind in _WHOLE:
        yield paragraph
        return
    for item in _split_items(text, paragraph, numbered=kind is SentenceKind.BULLET):
        folded = fold_typography(item.quote(text))
        for start, end in split_prose(folded):
            yield from _cut_endless(text, item.start + start, item.start + end)


def _cut_endless(text: str, start: int, end: int) -> Iterator[Span]:
    """Cut what is longer than any sentence, at a blank where there is one near."""
    while end - start > _LONGEST:
        blank = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        at = blank if blank > 0 else start + _LONGEST
        yield Span(start, start + len(text[start:at].rstrip()))
        following = _VISIBLE.search(text, at, end)
        start = following.start() if following else end
    yield Span(start, end)


def _split_items(text: str, paragraph: Span, *, numbered: bool) -> Iterator[Span]:
    """Cut a paragraph where a bullet stands within a line; bullets and numbers of items belong to no unit."""
    number = _NUMBER.match(text, paragraph.start, paragraph.end) if numbered else None
    at = number.end() if number else paragraph.start
    for bullet in _INNER_BULLET.finditer(text, at, paragraph.end):
        yield Span(at, bullet.start())
        at = bullet.end()
    yield Span(at, paragraph.end)
