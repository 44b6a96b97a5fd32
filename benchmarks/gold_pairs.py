"""The hand-labelled pairs, laid out as texts, with the character range of every labelled sentence."""

import json
import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
GOLD = HERE / "gold"
BLIND = HERE / "blind"
"""Labelled pairs whose mistakes nobody has read and nothing is fitted on."""
FURTHER = (HERE / "fresh", HERE / "retold")
"""Labelled pairs that weights are fitted on as well; no floor depends on them."""
RETOLD_WEIGHT = 0.3
"""What a pair told again from scratch counts for the aligner's weights: at full weight, ordinary rewrites are aligned
worse (leave-one-pair-out, links F1 of `gold` .934 against .937)."""


@dataclass(frozen=True)
class LaidOut:
    """An article as one text; `ranges[i]` are the characters (half-open) of its labelled sentence `i`."""

    text: str
    ranges: dict[int, tuple[int, int]]
    sentences: list[Any] = field(repr=False)


@dataclass(frozen=True)
class GoldPair:
    """One labelled pair: what stands in its file, and both articles laid out."""

    id: str
    original: LaidOut
    derived: LaidOut
    dropped: frozenset[int]

    @property
    def links(self) -> set[tuple[int, int]]:
        """All labelled links, as (derived, original)."""
        return {(i, j) for i, s in enumerate(self.derived.sentences) for j in s["sources"]}


def lay_out(article: dict[str, Any], order: list[int] | None = None) -> LaidOut:
    """Write an article as a text; with an order, each sentence is a paragraph of its own, in that order."""
    text = f"{article['title']}\n\n" if article.get("title") else ""
    ranges = {}
    for paragraph in [[i] for i in order] if order else article["paragraphs"]:
        for place, i in enumerate(paragraph):
            sentence = article["sentences"][i]
            sentence = sentence["text"] if isinstance(sentence, dict) else sentence
            text += " " if place else ""
            ranges[i] = (len(text), len(text) + len(sentence))
            text += sentence
        text += "\n\n"
    return LaidOut(text, ranges, article["sentences"])


def read_pairs(folder: Path = GOLD, shuffle: int | None = None) -> list[GoldPair]:
    """Read all pairs of a folder; with `shuffle`, the original's sentences are permuted by that seed."""
    pairs = []
    for path in sorted(folder.glob("*.json")):
        pair = json.loads(path.read_text("utf-8"))
        order = None
        if shuffle is not None:
            order = list(range(len(pair["original"]["sentences"])))
            random.Random(f"{shuffle}{pair['id']}").shuffle(order)  # noqa: S311 - a permutation, no secret
        original, derived = lay_out(pair["original"], order), lay_out(pair["derived"])
        pairs.append(GoldPair(pair["id"], original, derived, frozenset(pair["dropped"])))
    return pairs


def weigh_pair(pair: GoldPair) -> float:
    """Return what a pair counts where the aligner's weights are fitted."""
    return RETOLD_WEIGHT if pair.id.startswith("i-") else 1.0


def read_further_pairs(shuffle: int | None = None) -> list[GoldPair]:
    """Read the pairs that are only trained on."""
    return [pair for folder in FURTHER for pair in read_pairs(folder, shuffle)]
