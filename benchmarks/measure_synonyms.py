"""Measure what the tables of related words are worth: content words that find a counterpart, rightly and wrongly.

    python benchmarks/measure_synonyms.py [CORPUS.jsonl ...] [--ppdb FILE]

True coverage: words of a rewritten sentence (outside its labelled additions) against the originals it is linked to.
False coverage: the same sentence against as many other originals; words of added spans against the linked originals;
words of added sentences against the original that explains most of them. Every line adds one source to those above.
A relation is worth its space where it raises the first and not the others.
"""

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from addcheck import synonyms
from addcheck.words import Token, stem_word, tokenize_text
from benchmarks.gold_pairs import read_pairs

KINDS = ("linked", "other", "added span", "added sentence")
LEAST = 0.4

Related = Callable[[str], Mapping[str, float]]
Fold = Callable[[Sequence[Token]], Sequence[Token]]


class Case(NamedTuple):
    """Derived tokens, the original sentences' tokens they are held against, and which kind of case it is."""

    kind: str
    derived: tuple[Token, ...]
    originals: tuple[tuple[Token, ...], ...]


def main() -> int:
    """Print one line a source."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="*", type=Path)
    parser.add_argument("--ppdb", type=Path, help="nltk's mwa_ppdb file, measured as a further source")
    options = parser.parse_args()
    print(f"{'':28}" + "".join(f"{kind:>16}" for kind in KINDS) + f"{'difference':>12}")
    sets = [("gold", list(read_gold_cases())), *((path.stem, list(read_corpus(path))) for path in options.corpora)]
    for name, cases in sets:
        for source, fold, related in list_sources(options.ppdb):
            figures = measure(cases, fold, related)
            wrong = [figures[kind] for kind in KINDS[1:] if kind in figures]
            difference = figures["linked"] - sum(wrong) / len(wrong)
            row = "".join(f"{figures[kind]:16.3f}" if kind in figures else f"{'-':>16}" for kind in KINDS)
            print(f"{name[:12]:13}{source:15}{row}{difference:12.3f}")
    return 0


def list_sources(ppdb: Path | None) -> Iterator[tuple[str, Fold, Related]]:
    """Yield the sources one after another, each with all before it."""
    wordnet, news, _ = synonyms.read_tables()

    def nothing(_: str) -> Mapping[str, float]:
        return {}

    yield "stems", lambda tokens: tokens, nothing
    yield "+ phrases", synonyms.canonical_tokens, nothing
    yield "+ news", synonyms.canonical_tokens, lambda stem: synonyms.parse_line(synonyms.find_line(news, stem))
    yield (
        "(WordNet alone)",
        synonyms.canonical_tokens,
        lambda stem: synonyms.parse_line(synonyms.find_line(wordnet, stem)),
    )
    yield "+ WordNet", synonyms.canonical_tokens, synonyms.neighbours
    if ppdb:
        table = read_ppdb(ppdb)
        yield "+ PPDB", synonyms.canonical_tokens, lambda stem: {**table.get(stem, {}), **synonyms.neighbours(stem)}


def read_ppdb(path: Path) -> dict[str, dict[str, float]]:
    """Read nltk's mwa_ppdb: two words a line."""
    table: dict[str, dict[str, float]] = defaultdict(dict)
    for line in path.read_text("utf-8").strip().split("\n"):
        first, _, second = line.partition("\t")
        if first.isalpha() and second.isalpha():
            a, b = stem_word(first.casefold()), stem_word(second.casefold())
            table[a][b] = table[b][a] = 0.6
    return table


def measure(cases: Iterable[Case], fold: Fold, related: Related) -> dict[str, float]:
    """Return for each kind the share (0 to 1) of content words with an equal or related counterpart."""
    covered: dict[str, float] = defaultdict(float)
    words: Counter[str] = Counter()
    for case in cases:
        derived = [token.stem for token in fold(case.derived) if token.content]
        originals = [{token.stem for token in fold(tokens) if token.content} for tokens in case.originals]
        if case.kind == "added sentence":
            originals = [max(originals, key=lambda stems: sum(stem in stems for stem in derived))]
        known = set().union(*originals)
        words[case.kind] += len(derived)
        for stem in derived:
            strengths = [weight for other, weight in related(stem).items() if other in known]
            best = 1.0 if stem in known else max(strengths, default=0.0)
            covered[case.kind] += best if best >= LEAST else 0
    return {kind: covered[kind] / words[kind] for kind in words if words[kind]}


def read_gold_cases() -> Iterator[Case]:
    """Yield the cases of the labelled pairs."""
    chance = random.Random(1)  # noqa: S311 - a sample, no secret
    for pair in read_pairs():
        originals = {i: tokenize_text(pair.original.text, *place) for i, place in pair.original.ranges.items()}
        for i, sentence in enumerate(pair.derived.sentences):
            start, end = pair.derived.ranges[i]
            tokens = tokenize_text(pair.derived.text, start, end)
            if sentence["relation"] == "added":
                yield Case("added sentence", tokens, tuple(originals.values()))
            if sentence["relation"] != "paraphrase":
                continue
            linked = tuple(originals[j] for j in sentence["sources"])
            others = [originals[j] for j in originals if j not in sentence["sources"]]
            spans = [
                (start + at, start + at + len(span))
                for span in sentence.get("added_spans", ())
                if (at := sentence["text"].find(span)) >= 0
            ]
            new = tuple(token for token in tokens if any(a <= token.start < b for a, b in spans))
            own = tuple(token for token in tokens if token not in new)
            yield Case("linked", own, linked)
            yield Case("other", own, tuple(chance.sample(others, min(len(linked), len(others)))))
            if new:
                yield Case("added span", new, linked)


def read_corpus(path: Path) -> Iterator[Case]:
    """Yield the cases of a corpus: one JSON object a line, with original, derived, links and added."""
    chance = random.Random(1)  # noqa: S311 - a sample, no secret
    for line in path.read_text("utf-8").splitlines():
        pair = json.loads(line)
        originals = [tokenize_text(sentence) for sentence in pair["original"]]
        sources = defaultdict(list)
        for i, j in pair.get("links", ()):
            sources[i].append(j)
        for i, sentence in enumerate(pair["derived"]):
            tokens = tokenize_text(sentence)
            linked = tuple(originals[j] for j in sources[i])
            others = [tokens for j, tokens in enumerate(originals) if j not in sources[i]]
            if linked and pair["original"][sources[i][0]] != sentence:
                yield Case("linked", tokens, linked)
                yield Case("other", tokens, tuple(chance.sample(others, min(len(linked), len(others)))))
            elif i in pair.get("added", ()):
                yield Case("added sentence", tokens, tuple(originals))


if __name__ == "__main__":
    sys.exit(main())
