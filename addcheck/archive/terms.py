"""What an article is found by: the stems of its content words, phrases and spellings folded as the aligner has them."""

from collections.abc import Iterable

from addcheck.model import Article, Document, SentenceKind
from addcheck.synonyms import canonical_tokens
from addcheck.words import Token, tokenize_text

_LONGEST = 64
"""Characters of a term: what is longer is no word, and an index is no place for it."""

_SHORTEST_QUERY = 4
"""Terms a sentence must have to be asked for: fewer would find whatever is short."""

_LONGEST_QUERY = 60
"""Terms of one query at most: no sentence of news has more, and a wall of text shall not stop the search."""


def list_terms(article: Article) -> list[str]:
    """List the terms of an article, in order, each as often as it stands there."""
    terms: list[str] = []
    for paragraph in article.paragraphs:
        terms += _choose(canonical_tokens(tokenize_text(article.text, paragraph.start, paragraph.end)))
    return terms


def list_queries(document: Document, skip: Iterable[int] = ()) -> list[tuple[str, ...]]:
    """List what to ask for: the distinct terms of each sentence that says enough. `skip`: sentences left out."""
    left_out = frozenset(skip)
    queries = []
    for place, sentence in enumerate(document.sentences):
        if place not in left_out and sentence.kind is not SentenceKind.CAPTION:
            terms = tuple(dict.fromkeys(_choose(sentence.canonical)))
            if len(terms) >= _SHORTEST_QUERY:
                queries.append(terms[:_LONGEST_QUERY])
    return queries or [tuple(dict.fromkeys(_all_terms(document)))[:_LONGEST_QUERY]]


def _all_terms(document: Document) -> Iterable[str]:
    for sentence in document.sentences:
        yield from _choose(sentence.canonical)


def _choose(tokens: Iterable[Token]) -> list[str]:
    return [token.stem for token in tokens if token.content and len(token.stem) <= _LONGEST]
