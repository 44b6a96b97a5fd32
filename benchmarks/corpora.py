"""Readers of the public corpora the label stage is measured on. Their texts are never part of the project."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from addcheck.label import find_attributions
from addcheck.label.cuebook import STANCE_KINDS, index_cues, name_family
from addcheck.label.findings import pick_attribution
from addcheck.label.stance import Setting, find_cues, measure_wording
from addcheck.model import Addition, Attribution, Document, Span
from addcheck.settings import DEFAULT_SETTINGS
from addcheck.words import fold_typography
from benchmarks.label_pairs import build_document

NEWSDISCOURSE = {"Distant_Evaluation": "evaluative", "Distant_Expectations_Consequences": "speculative"}
"""Content types of NewsDiscourse (Choubey et al., ACL 2020) that are no plain report; every other counts as factual."""


@dataclass(frozen=True)
class DiscourseSentence:
    """A sentence of NewsDiscourse: its stance as the corpus has it, whether it is speech, and its evidence."""

    text: str
    stance: str
    speech: bool
    evidence: dict[str, float] = field(repr=False)


def read_lines(path: Path) -> Iterator[Any]:
    """Yield the objects of a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def read_discourse(path: Path) -> list[DiscourseSentence]:
    """Read NewsDiscourse; what it calls no part of the story (NA) is left out."""
    return [one for article in read_lines(path) for one in _read_article(article)]


def _read_article(article: dict[str, Any]) -> Iterator[DiscourseSentence]:
    rows = [row for row in article["sentences"] if row["label"] != "NA" and row["text"].strip()]
    document = join_sentences([row["text"] for row in rows])
    folded = fold_typography(document.article.text)
    index = index_cues(DEFAULT_SETTINGS, STANCE_KINDS)
    here: dict[int, list[Attribution]] = defaultdict(list)
    for one in find_attributions(document):
        here[one.sentence].append(one)
    for i, (row, sentence) in enumerate(zip(rows, document.sentences, strict=True)):
        addition = Addition(sentence.span, i, whole_sentence=True, confidence=1.0, nearest=None, why="")
        attribution, credit = pick_attribution(addition, here[i])
        family = name_family(credit.cue_id) if credit else ""
        setting = Setting(attribution, family, whole_sentence=True, place=i / max(len(rows) - 1, 1), last=False)
        cues = find_cues(index, folded, sentence.span)
        evidence = measure_wording(folded, sentence.span, sentence.tokens, cues, setting)
        yield DiscourseSentence(row["text"], NEWSDISCOURSE.get(row["label"], "factual"), row["speech"], evidence)


def join_sentences(texts: list[str]) -> Document:
    """Make a document of sentences, each a paragraph."""
    ranges, at = [], 0
    for text in texts:
        ranges.append((at, at + len(text)))
        at += len(text) + 2
    return build_document("\n\n".join(texts) + "\n", ranges)


def place_sentences(article: dict[str, Any]) -> Document:
    """Make a document of PolNeAR's sentences, each at the offsets the corpus gives it."""
    size = max(one["end"] for one in article["sentences"])
    signs = [" "] * size
    for one in article["sentences"]:
        width = one["end"] - one["start"]
        signs[one["start"] : one["end"]] = one["text"].ljust(width)[:width]
    return build_document("".join(signs), [(one["start"], one["end"]) for one in article["sentences"]])


def overlaps_any(span: Span, ranges: list[list[int]]) -> bool:
    """Whether a span shares a character with one of the ranges."""
    return any(span.start < end and start < span.end for start, end in ranges)
