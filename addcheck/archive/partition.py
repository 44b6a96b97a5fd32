"""One partition of an archive, which is one index of tantivy: the only module that knows that library.

A partition is changed by commits that are there whole or not at all, on disk before they are acknowledged; what a
killed process had not committed is swept away by the next commit.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from addcheck.archive.entry import Entry, pack_note, unpack_entry
from addcheck.errors import AddcheckError
from addcheck.words import FUNCTION_WORDS

Days = Sequence[str] | None
"""The days of a partition's entries that are asked for (YYYY-MM-DD); None for all."""

_HEAP = 100_000_000
"""Bytes that the writer may fill before it writes a segment."""

_LONGEST = 64
"""Bytes of a term, at most: what is longer is no word, and an index is no place for it."""

_STEMS = "stems"
"""What the index calls the way it cuts texts."""


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
    builder.add_unsigned_field("hash", indexed=True)
    builder.add_text_field("day", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("text", stored=True, tokenizer_name=_STEMS, index_option="freq")
    builder.add_bytes_field("note", stored=True)
    return builder.build()


@cache
def _make_analyzer() -> Any:  # noqa: ANN401
    """Cut texts into stems of content words. All of it is done by tantivy: in Python it took ten times as long."""
    tantivy = import_tantivy()
    make = tantivy.Filter
    # It splits at apostrophes, so the halves of "isn't" are function words too.
    function_words = sorted({part for word in FUNCTION_WORDS for part in word.split("'")})
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    for step in (
        make.remove_long(_LONGEST),
        make.lowercase(),
        make.ascii_fold(),
        make.custom_stopword(function_words),
        make.stemmer("english"),
    ):
        builder = builder.filter(step)
    return builder.build()


def analyze_text(text: str) -> list[str]:
    """Return the terms that an index has of a text, in order, each as often as it stands there."""
    terms: list[str] = _make_analyzer().analyze(text)
    return terms


class Partition:
    """The articles of one month. Reading sees what was committed when it was opened."""

    def __init__(self, folder: Path) -> None:
        tantivy = import_tantivy()
        self._folder = folder
        try:
            self._index = tantivy.Index(_make_schema(), path=str(folder))
            self._index.register_tokenizer(_STEMS, _make_analyzer())
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
                document.add_unsigned("hash", _shorten(entry.article.sha256))
                document.add_text("day", entry.date or "")
                document.add_text("text", entry.article.text)
                document.add_bytes("note", pack_note(entry))
                writer.add_document(document)
            writer.commit()
            writer.wait_merging_threads()
        except (OSError, ValueError) as problem:
            raise AddcheckError(str(self._folder), f"cannot be written: {_first_line(problem)}") from None
        self._index.reload()
        self._searcher = self._index.searcher()

    def count(self, term: str) -> int:
        """Return in how many entries a term is."""
        return int(self._searcher.doc_freq("text", term))

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
        allowed = tantivy.Query.term_set_query(_make_schema(), "day", list(days))
        must = tantivy.Occur.Must
        return tantivy.Query.boolean_query([(must, query), (must, tantivy.Query.const_score_query(allowed, 0.0))])

    def load(self, place: tuple[int, int]) -> Entry:
        """Return the entry at a place that `search` named."""
        document = self._searcher.doc(import_tantivy().DocAddress(*place))
        return unpack_entry(document.get_first("text"), bytes(document.get_first("note")))

    def find_hashes(self, hashes: Iterable[str]) -> Mapping[str, Entry]:
        """Return the entries that are here by those of the hashes (SHA-256, hexadecimal) that they have."""
        query = import_tantivy().Query.term_query
        found: dict[str, Entry] = {}
        for sha256 in hashes:
            short = _shorten(sha256)
            count = self._searcher.doc_freq("hash", short)  # a hundredth of the time of a search
            if count:
                hits = self._searcher.search(query(_make_schema(), "hash", short), count, count=False).hits
                for _, place in hits:
                    entry = self.load((place.segment_ord, place.doc))
                    if entry.article.sha256 == sha256:
                        found[sha256] = entry
        return found


def make_query(terms: Sequence[str]) -> Any:  # noqa: ANN401
    """Return the query for entries with any of these terms; it serves for all partitions."""
    tantivy = import_tantivy()
    schema, ask, should = _make_schema(), tantivy.Query.term_query, tantivy.Occur.Should
    return tantivy.Query.boolean_query([(should, ask(schema, "text", term, "freq")) for term in terms])


def _shorten(sha256: str) -> int:
    """Return the first 60 bits of a hash, which is what an index needs to find nearly always one entry or none."""
    return int(sha256[:15], 16)


def _damaged(folder: Path, problem: Exception) -> AddcheckError:
    return AddcheckError(str(folder), f"cannot be read as a part of an archive: {_first_line(problem)}")


def _first_line(problem: Exception) -> str:
    return str(problem).strip().partition("\n")[0].lower()
