"""The indexes that the archive is measured beside: all get the same terms and queries, one a sentence of its rarest."""

import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import Any

from addcheck.archive import Archive, Entry
from addcheck.archive.partition import analyze_text, make_query
from addcheck.archive.search import RAREST, Where, ask_sentences, choose_rarest, fuse_answers
from addcheck.archive.terms import list_queries
from addcheck.model import Document

DEPTH = 10
RANK_CONSTANT = 60
"""Of reciprocal rank fusion, as its inventors have it."""

Search = Callable[[Document], Sequence[str]]
"""Names the articles found, best first."""


@dataclass(frozen=True)
class Index:
    """One way to search; `seconds` of CPU to build it, `size` in bytes, None where it is memory.

    `most`: rewrites of a kind it is asked for.
    """

    name: str
    search: Search
    seconds: float
    size: int | None
    most: int | None = None


def build_indexes(archive: Archive, entries: list[Entry], folder: Path) -> Iterator[Index]:
    """Build each index in turn; `archive` is an empty one in `folder / "archive"`."""
    yield from build_archive(archive, entries, folder / "archive")
    began = process_time()
    terms = {entry.article.source: analyze_text(entry.article.text) for entry in entries}
    listing = process_time() - began  # every index needs the terms; the archive lists them itself
    yield build_sqlite(terms, folder / "fts.db", listing)
    try:
        yield build_bm25s(terms, listing)
    except ImportError:
        print("bm25s is not installed: left out", file=sys.stderr)


def build_archive(archive: Archive, entries: list[Entry], folder: Path) -> Iterator[Index]:
    """Fill the archive; yield it with the aligner, and the ways to ask its index alone."""
    began = process_time()
    archive.add(entries)
    seconds = process_time() - began
    files = [path for path in folder.rglob("*") if path.is_file()]
    texts = sum(path.stat().st_size for path in files if path.suffix == ".store")
    size = sum(path.stat().st_size for path in files) - texts

    def name_all(places: Iterable[Where]) -> list[str]:
        return [archive.partitions[part][0].load(place).article.source for part, place in places]

    def search_aligned(document: Document) -> list[str]:
        return [candidate.entry.article.source for candidate in archive.find(document)]

    def ask(document: Document) -> dict[int, list[tuple[float, Where]]]:
        queries = choose_rarest(list_queries(document, analyze_text), archive.partitions)
        return ask_sentences(queries, archive.partitions)

    def search_fused(document: Document) -> list[str]:
        answers = ask(document)
        return name_all([place for _, place in fuse_answers(answers.values())[:DEPTH]])

    def search_by_rank(document: Document) -> list[str]:
        answers = ask(document)
        return name_all(fuse_ranks(answers.values()))

    def search_whole(document: Document) -> list[str]:
        terms = dict.fromkeys(term for query in list_queries(document, analyze_text).values() for term in query)
        query = make_query(tuple(terms))
        hits = [(-score, (part, place)) for part, (one, _) in enumerate(archive.partitions)
                for score, place in one.search(query, DEPTH)]  # fmt: skip
        return name_all([place for _, place in sorted(hits)[:DEPTH]])

    yield Index("archive, with the aligner", search_aligned, seconds, size + texts)
    yield Index("tantivy alone, a query a sentence", search_fused, seconds, size)
    yield Index("tantivy alone, a query a sentence, by reciprocal rank", search_by_rank, seconds, size)
    yield Index("tantivy alone, one query", search_whole, seconds, size)


def fuse_ranks(answers: Iterable[Sequence[tuple[float, Where]]]) -> list[Where]:
    """Return the places by reciprocal rank fusion (Cormack, Clarke and Buettcher 2009), best first."""
    scores: dict[Where, float] = {}
    for hits in answers:
        for rank, (_, where) in enumerate(sorted(hits, key=lambda hit: (-hit[0], hit[1]))[:DEPTH], 1):
            scores[where] = scores.get(where, 0.0) + 1 / (RANK_CONSTANT + rank)
    return sorted(scores, key=lambda where: (-scores[where], where))[:DEPTH]


def build_sqlite(terms: dict[str, list[str]], path: Path, listing: float) -> Index:
    """Build an index of SQLite's FTS5 without stored texts."""
    began = process_time()
    names = list(terms)
    base = sqlite3.connect(path)
    base.execute("create virtual table articles using fts5(terms, content='')")
    rows = ((place, " ".join(terms[name])) for place, name in enumerate(names))
    base.executemany("insert into articles(rowid, terms) values (?, ?)", rows)
    base.execute("insert into articles(articles) values ('optimize')")
    base.commit()
    seconds = process_time() - began
    counts = count_terms(terms)

    def search(document: Document) -> list[str]:
        def ask(query: Sequence[str]) -> list[tuple[float, int]]:
            words = " OR ".join(f'"{term}"' for term in query)
            sql = "select bm25(articles), rowid from articles where articles match ? order by 1 limit ?"
            return [(-score, place) for score, place in base.execute(sql, (words, DEPTH))]

        return [names[place] for _, place in fuse_answers(map(ask, list_rarest(document, counts)))[:DEPTH]]

    return Index("SQLite FTS5, a query a sentence", search, listing + seconds, path.stat().st_size, most=25)


def build_bm25s(terms: dict[str, list[str]], listing: float) -> Index:
    """Build an index of bm25s, in memory."""
    import bm25s

    began = process_time()
    names = list(terms)
    model: Any = bm25s.BM25()
    model.index(list(terms.values()), show_progress=False)
    seconds = process_time() - began
    counts = count_terms(terms)

    def search(document: Document) -> list[str]:
        queries = [list(query) for query in list_rarest(document, counts)]
        places, scores = model.retrieve(queries, k=min(DEPTH, len(names)), show_progress=False)
        hits = [[(float(s), int(p)) for p, s in zip(*row, strict=True)] for row in zip(places, scores, strict=True)]
        return [names[place] for _, place in fuse_answers(hits)[:DEPTH]]

    return Index("bm25s, a query a sentence", search, listing + seconds, None)


def count_terms(terms: dict[str, list[str]]) -> Counter[str]:
    """Count in how many articles each term is."""
    return Counter(term for listed in terms.values() for term in set(listed))


def list_rarest(document: Document, counts: Counter[str]) -> list[list[str]]:
    """List queries such as the archive makes."""
    queries = list_queries(document, analyze_text).values()
    return [sorted((t for t in terms if counts[t]), key=lambda term: counts[term])[:RAREST] for terms in queries]
