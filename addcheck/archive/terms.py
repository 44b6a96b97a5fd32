"""What is asked of an archive for a derived article: a few rare terms of each of its sentences."""

from collections.abc import Callable, Iterable

from addcheck.model import Document, SentenceKind

Analyze = Callable[[str], list[str]]
"""Cuts a text into the terms that an index has of it."""

_SHORTEST_QUERY = 4
"""Terms a sentence must have to be asked for: fewer would find whatever is short."""

_LONGEST_QUERY = 60
"""Terms of one query at most: no sentence of news has more, and a wall of text shall not stop the search."""


def list_queries(document: Document, analyze: Analyze, *, skip: Iterable[int] = ()) -> dict[int, tuple[str, ...]]:
    """Return the distinct terms of each sentence that says enough, by its index. `skip`: sentences left out.

    Where no sentence says enough, all of them together are asked for, under the index of the first.
    """
    left_out = frozenset(skip)
    queries = {}
    for place, sentence in enumerate(document.sentences):
        if place not in left_out and sentence.kind is not SentenceKind.CAPTION:
            terms = _cut(analyze(document.quote(sentence.span)))
            if len(terms) >= _SHORTEST_QUERY:
                queries[place] = terms
    return queries or {0: _cut(analyze(document.article.text))}


def _cut(terms: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(terms))[:_LONGEST_QUERY]
