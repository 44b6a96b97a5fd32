"""Labelled alignments as lists of sentences: the public corpora, and the news pairs of this project."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from pathlib import Path
from typing import Any

from addcheck.model import Article, Document, Sentence, SentenceKind, Span
from addcheck.words import tokenize_text
from benchmarks.gold_pairs import read_pairs

Pair = tuple[int, int]
Places = frozenset[int]


@dataclass(frozen=True)
class Case:
    """A labelled pair as two lists of sentences. What a corpus does not label is None.

    `links`: (derived, original). `judged`: the derived sentences that count. `partly`: those with an added clause.
    """

    id: str
    original: tuple[str, ...]
    derived: tuple[str, ...]
    judged: Places
    links: frozenset[Pair] | None = None
    added: Places | None = None
    partly: Places | None = None


@dataclass(frozen=True)
class Corpus:
    """Where a corpus lies, how many of its first pairs the shipped weights were fitted on, and what it is."""

    file: str
    fitted: int
    about: str


CORPORA = {
    "PLABA": Corpus("plaba-dev.jsonl", 150, "biomedical abstracts in plain English, foreign sentences put in"),
    "ArgRewrite": Corpus("argrewrite-dev.jsonl", 50, "essays and their revisions"),
    "SWiPE": Corpus("swipe-dev.jsonl", 0, "Wikipedia and Simple Wikipedia; only additions are labelled"),
    "merges": Corpus("poc-merges-dev.jsonl", 0, "Points of Correspondence: summary sentences fused from two of news"),
}
NEWS = "news"


def read_cases(path: Path, *, skip: int, most: int) -> list[Case]:
    """Read the pairs of a corpus behind the first `skip`, `most` of them."""
    with path.open(encoding="utf-8") as lines:
        return [_read_case(json.loads(line)) for line in islice(lines, skip, skip + most)]


def _read_case(row: dict[str, Any]) -> Case:
    links, added, partly = row.get("links"), row.get("added"), row.get("partly")
    return Case(
        row["id"],
        tuple(row["original"]),
        tuple(row["derived"]),
        frozenset(row.get("fused", range(len(row["derived"])))),
        None if links is None else frozenset((d, o) for d, o in links),
        None if added is None else frozenset(added),
        None if partly is None else frozenset(partly),
    )


def read_news() -> list[Case]:
    """Read the labelled news pairs; boilerplate does not count."""
    cases = []
    for pair in read_pairs():
        sentences = pair.derived.sentences
        body = frozenset(d for d, s in enumerate(sentences) if s["relation"] != "boilerplate")
        added = frozenset(d for d in body if sentences[d]["relation"] == "added")
        originals, texts = tuple(pair.original.sentences), tuple(s["text"] for s in sentences)
        partly = frozenset(d for d in body - added if sentences[d]["added_spans"])
        cases.append(Case(pair.id, originals, texts, body, frozenset(pair.links), added, partly))
    return cases


def make_document(sentences: Sequence[str]) -> Document:
    """Make a document of sentences, each on its own line."""
    text = "\n".join(sentences)
    starts = accumulate((len(s) + 1 for s in sentences[:-1]), initial=0)
    spans = [Span(start, start + len(s)) for start, s in zip(starts, sentences, strict=True)]
    prose = SentenceKind.PROSE
    units = (Sentence(s, k, prose, tokenize_text(text, s.start, s.end)) for k, s in enumerate(spans))
    return Document(Article("corpus", text, "", "utf-8", None, None, ()), tuple(units))
