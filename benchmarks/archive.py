"""How well an archive finds originals, how fast, and how large it is, beside SQLite FTS5 and bm25s in the same run.

    python benchmarks/archive.py                     10,000 and 100,000 articles
    python benchmarks/archive.py --articles 1000     another number; may be repeated
    python benchmarks/archive.py --write             put the tables into docs/benchmarks.md

What the articles and rewrites are: `archive_texts.py`. What is compared: `archive_indexes.py`.
"""

import argparse
import itertools
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # run as a script, from any folder
    sys.path.insert(0, str(ROOT))

from addcheck.archive import Archive, Entry, create_archive  # noqa: E402
from addcheck.archive.find import CONVINCING  # noqa: E402
from addcheck.model import Document  # noqa: E402
from addcheck.read import read_article  # noqa: E402
from addcheck.split import split_article  # noqa: E402
from benchmarks.archive_indexes import Index, build_indexes  # noqa: E402
from benchmarks.archive_texts import REWRITINGS, Writer, lay_out  # noqa: E402
from benchmarks.gold_pairs import read_pairs  # noqa: E402

PAGE = ROOT / "docs" / "benchmarks.md"
SIZES = (10_000, 100_000)
QUERIES = 100
MONTHS = 12


@dataclass(frozen=True)
class Query:
    """A rewrite: of what kind, and the article it was made from, if that is in the archive."""

    kind: str
    document: Document
    original: str | None


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, action="append", metavar="N", help="articles in the archive")
    parser.add_argument("--queries", type=int, default=QUERIES, metavar="N", help="rewrites of each kind")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/benchmarks.md")
    options = parser.parse_args(arguments)
    lines = []
    measured = (measure(count, options.queries) for count in options.articles or SIZES)
    for line in itertools.chain(itertools.chain.from_iterable(measured), measure_gold()):
        print(line, flush=True)
        lines.append(line)
    if options.write:
        region = re.compile(r"(<!-- measured: archive -->\n).*?(<!-- end: archive -->)", re.DOTALL)
        report, page = "\n".join(lines).strip(), PAGE.read_text("utf-8")
        PAGE.write_text(region.sub(lambda found: f"{found[1]}{report}\n{found[2]}", page), "utf-8")
    return 0


def measure(count: int, queries: int) -> Iterator[str]:
    """Yield the tables for an archive of so many articles."""
    entries, asked = make_articles(count, queries)
    kinds = list(dict.fromkeys(query.kind for query in asked if query.original))
    yield f"#### {len(entries):,} articles\n"
    yield f"Found among the first 1 / the first 10, of {queries} rewrites a kind:\n"
    yield f"| index | {' | '.join(kinds)} | CPU ms a query | articles a CPU second to build | MB |"
    yield f"| --- |{' --- |' * len(kinds)} --- | --- | --- |"
    with tempfile.TemporaryDirectory() as folder:
        archive = create_archive(Path(folder) / "archive")
        for index in build_indexes(archive, entries, Path(folder)):
            yield measure_index(index, asked, kinds, len(entries))
        yield ""
        yield from measure_verdicts(archive, asked)


def make_articles(count: int, queries: int) -> tuple[list[Entry], list[Query]]:
    """Write an archive, and rewrites of articles that are in it, of others of the same stories, and of strangers."""
    writer = Writer()
    stories = writer.write_stories()
    entries: list[Entry] = []
    siblings: list[list[str]] = []
    chosen: list[tuple[str, list[str]]] = []
    every = max(1, count // (queries * 2))
    for number, story in enumerate(stories):
        if len(entries) >= count:
            break
        if len(story) > 1 and len(siblings) < queries:
            siblings.append(story.pop())
        for article in story:
            name = f"{number}-{len(entries)}"
            entries.append(_enter(name, article, 1 + number % MONTHS))
            if len(entries) % every == 0 and len(chosen) < queries:
                chosen.append((name, article))
    strangers = [next(stories)[0] for _ in range(queries)]
    asked = []
    for how in REWRITINGS:
        for (name, article), stranger in zip(chosen, strangers, strict=True):
            asked.append(_ask(how.name, writer.rewrite(article, how, stranger), name))
        if how.keep is None:
            asked += [_ask(f"{how.name}, of a stranger", writer.rewrite(text, how), None) for text in strangers]
            asked += [_ask(f"{how.name}, of the same story", writer.rewrite(text, how), None) for text in siblings]
    return entries, asked


def _enter(name: str, article: Sequence[str], month: int) -> Entry:
    return Entry(read_article(lay_out(article).encode(), source=name), date=f"2025-{month:02d}-15")


def _ask(kind: str, article: Sequence[str], original: str | None) -> Query:
    return Query(kind, split_article(read_article(lay_out(article).encode(), source="derived")), original)


def measure_index(index: Index, asked: Sequence[Query], kinds: Sequence[str], count: int) -> str:
    """Return a row of the table: how often the original is first, and among the first ten."""
    cells, spent, number = [], 0.0, 0
    for kind in kinds:
        queries = [query for query in asked if query.kind == kind][: index.most]
        began = process_time()
        answers = [index.search(query.document) for query in queries]
        spent, number = spent + process_time() - began, number + len(queries)
        pairs = list(zip(queries, answers, strict=True))
        first = sum(query.original in answer[:1] for query, answer in pairs) / len(queries)
        among = sum(query.original in answer[:10] for query, answer in pairs) / len(queries)
        cells.append(f"{first:.2f} / {among:.2f}")
    size = "memory" if index.size is None else f"{index.size / 1e6:.1f}"
    speed = f"{1000 * spent / number:.1f} | {count / index.seconds:,.0f}"
    return f"| {index.name} | {' | '.join(cells)} | {speed} | {size} |"


def measure_verdicts(archive: Archive, asked: Sequence[Query]) -> Iterator[str]:
    """Yield a table: how often the best candidate is called convincing, and the AUC of its confidence."""
    best: dict[str, list[float]] = {}
    for query in asked:
        found = archive.find(query.document, limit=1)
        right = query.original is None or (found and found[0].entry.article.source == query.original)
        best.setdefault(query.kind, []).append(found[0].confidence if found and right else 0.0)
    yield "Whether the best candidate is called an original:\n"
    yield "| rewrite | called an original |"
    yield "| --- | --- |"
    for kind, values in best.items():
        yield f"| {kind} | {sum(value >= CONVINCING for value in values) / len(values):.2f} |"
    positive = {kind: values for kind, values in best.items() if "of " not in kind}
    yield ""
    for negative in ("of a stranger", "of the same story"):
        others = [value for kind, values in best.items() if kind.endswith(negative) for value in values]
        areas = ", ".join(f"{kind} {measure_auc(values, others):.3f}" for kind, values in positive.items())
        yield f"AUC of the confidence against rewrites {negative} that are in no archive: {areas}."
        yield ""


def measure_gold() -> Iterator[str]:
    """Yield what the labelled pairs say: is the original found, and what is said when it is not there."""
    pairs = read_pairs()
    documents = [split_article(read_article(pair.derived.text.encode(), source=pair.id)) for pair in pairs]
    entries = [Entry(read_article(pair.original.text.encode(), source=pair.id)) for pair in pairs]
    true, false, first = [], [], 0
    with tempfile.TemporaryDirectory() as folder:
        archive = create_archive(Path(folder) / "all")
        archive.add(entries)
        for pair, document in zip(pairs, documents, strict=True):
            found = archive.find(document)
            by_name = {candidate.entry.article.source: candidate.confidence for candidate in found}
            others = max((value for name, value in by_name.items() if name != pair.id), default=0.0)
            if pair.links:
                first += found[0].entry.article.source == pair.id
                true.append(by_name.get(pair.id, 0.0))
                false.append(others)
            else:
                false.append(max(others, by_name.get(pair.id, 0.0)))
    yield "#### The labelled pairs\n"
    yield f"Rewrites whose original comes first: {first} of {len(true)}; called an original:"
    yield f"{sum(value >= CONVINCING for value in true)} of {len(true)}. Best article that is none: called an original"
    yield f"{sum(value >= CONVINCING for value in false)} of {len(false)}. AUC {measure_auc(true, false):.3f}."


def measure_auc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """Return how often a positive stands above a negative; a tie counts half."""
    above = sum((p > n) + 0.5 * (p == n) for p in positive for n in negative)
    return above / (len(positive) * len(negative))


if __name__ == "__main__":
    sys.exit(main())
