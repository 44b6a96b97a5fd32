"""One partition of an archive, which is one index of tantivy: the only module that knows that library.

A partition is changed by commits that are there whole or not at all, on disk before they are acknowledged; what a
killed process had not committed is swept away by the next commit.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from addcheck.archive.entry import Entry, pack_entry, unpack_entry
from addcheck.archive.terms import list_terms
from addcheck.errors import AddcheckError

Days = Sequence[str] | None
"""The days of a partition's entries that are asked for (YYYY-MM-DD); None for all."""

_HEAP = 50_000_000
"""Bytes that the writer may fill before it writes a segment."""


def import_tantivy() -> Any:  # noqa: ANN401 - it is there or not
    """Return the library, or raise `AddcheckError` that names what to install."""
    try:
        import tantivy
    except ImportError:
        raise AddcheckError("archive", "an archive needs tantivy", "pip install 'addcheck[archive]'") from None
    return tantivy


@cache
def _make_schema() -> Any:  # noqa: ANN401
    builder = import_tantivy().SchemaBuilder()
    builder.add_text_field("sha256", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("day", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("terms", tokenizer_name="whitespace", index_option="freq")
    builder.add_bytes_field("entry", stored=True)
    return builder.build()


class Partition:
    """The articles of one month. Reading sees what was committed when it was opened."""

    def __init__(self, folder: Path) -> None:
        tantivy = import_tantivy()
        self._folder = folder
        self._schema = _make_schema()
        try:
            self._index = tantivy.Index(self._schema, path=str(folder))
            self._searcher = self._index.searcher()
        except (OSError, ValueError) as problem:
            raise _damaged(folder, problem) from None

    @staticmethod
    def stands(folder: Path) -> bool:
        """Whether a folder holds a partition, and not what a killed process left of making one."""
        return bool(import_tantivy().Index.exists(str(folder)))

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def add(self, entries: Iterable[Entry]) -> None:
        """Add entries in one commit; when this returns they are on disk for good."""
        tantivy = import_tantivy()
        try:
            writer = self._index.writer(heap_size=_HEAP, num_threads=1)
            for entry in entries:
                document = tantivy.Document()
                document.add_text("sha256", entry.article.sha256)
                document.add_text("day", entry.date or "")
                document.add_text("terms", " ".join(list_terms(entry.article)))
                document.add_bytes("entry", pack_entry(entry))
                writer.add_document(document)
            writer.commit()
            writer.wait_merging_threads()
        except (OSError, ValueError) as problem:
            raise AddcheckError(str(self._folder), f"cannot be written: {_first_line(problem)}") from None
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, query: Any, limit: int, *, days: Days = None) -> list[tuple[float, tuple[int, int]]]:  # noqa: ANN401
        """Return the places of the entries that score best by BM25 (Robertson and Zaragoza 2009), best first.

        `query`: as `make_query` makes it. `days`: only entries of these days are asked for.
        """
        if days is not None:
            query = self._limit(query, days)
        found = self._searcher.search(query, limit, count=False).hits
        return [(score, (place.segment_ord, place.doc)) for score, place in found]

    def _limit(self, query: Any, days: Sequence[str]) -> Any:  # noqa: ANN401
        tantivy = import_tantivy()
        allowed = tantivy.Query.term_set_query(self._schema, "day", list(days))
        must = tantivy.Occur.Must
        return tantivy.Query.boolean_query([(must, query), (must, tantivy.Query.const_score_query(allowed, 0.0))])

    def load(self, place: tuple[int, int]) -> Entry:
        """Return the entry at a place that `search` named."""
        document = self._searcher.doc(import_tantivy().DocAddress(*place))
        return unpack_entry(bytes(document.get_first("entry")))

    def find_hash(self, sha256: str) -> Entry | None:
        """Return the entry with this hash, if it is here."""
        query = import_tantivy().Query.term_query(self._schema, "sha256", sha256, "basic")
        found = self._searcher.search(query, 1, count=False).hits
        return self.load((found[0][1].segment_ord, found[0][1].doc)) if found else None


def make_query(terms: Sequence[str]) -> Any:  # noqa: ANN401
    """Return the query for entries with any of these terms; it serves for all partitions."""
    tantivy = import_tantivy()
    schema, ask, should = _make_schema(), tantivy.Query.term_query, tantivy.Occur.Should
    return tantivy.Query.boolean_query([(should, ask(schema, "terms", term, "freq")) for term in terms])


def _damaged(folder: Path, problem: Exception) -> AddcheckError:
    return AddcheckError(str(folder), f"cannot be read as a part of an archive: {_first_line(problem)}")


def _first_line(problem: Exception) -> str:
    return str(problem).strip().partition("\n")[0].lower()
