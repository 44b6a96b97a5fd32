"""Build addcheck's tables of related words, from WordNet and from the hand-written TOML files beside the tables.

    apt-get install wordnet-base
    python benchmarks/build_synonyms.py                  # all tables
    python benchmarks/build_synonyms.py --without-wordnet  # only those from the TOML files

A table has one line a stem: the stem, a tab, then its related stems grouped by weight in tenths, strongest first
("decis<tab>9 decid;6 conclus rule"). Each relation stands in both lines, so that a line can be read alone.
"""

import argparse
import csv
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import sqrt
from pathlib import Path
from typing import Any

from addcheck.words import FUNCTION_WORDS, stem_word

DATA = Path(__file__).resolve().parent.parent / "addcheck" / "data"
WORDNET = Path("/usr/share/wordnet")
ORIGIN = """\
synonyms.wordnet.txt, synonyms.common.txt and synonyms.spellings.txt are made from WordNet 3.0
(https://wordnet.princeton.edu) as packaged in Debian's wordnet-base, by benchmarks/build_synonyms.py.
Changed: words became stems; of the relations, synset mates of a word's usual sense and derived forms were kept, with a
weight; spellings are pairs of synset mates that differ as British and American do; common words are lower-case lemmas.
WordNet's licence, as it stands at the head of each of its files:

"""
POS = ("noun", "verb", "adj", "adv")
SYMBOLS = {"n": "noun", "v": "verb", "a": "adj", "s": "adj", "r": "adv"}

MATE_WEIGHTS = ((0.5, 0.8), (0.3, 0.6))
"""Weight of a synset mate from a share of its sense on. Where both words are rarely used in the common sense, mates met
as often in sentences that have nothing to do with one another (share .15: 166 against 150, share over .5: 164 to 53).
Hypernyms, siblings, antonyms, entailments, parts and similar adjectives did worse than that at any share: left out."""

DERIVED_WEIGHTS = ((0.07, 0.8), (0.0, 0.6))
"""Weight of a derived form ("decide", "decision") or pertainym ("liver", "hepatic"), likewise."""

PEOPLE, SEAT = 0.9, 0.5
"""Weight of a place beside its people ("Russia", "Russian"), and beside its seat of government ("Moscow")."""

SHORT_PLACES = {"united states": "usa", "united kingdom": "uk", "european union": "eu", "united nations": "un"}
"""What the phrases fold the long names to."""

SPELLINGS = (
    ("isation", "ization"), ("ise", "ize"), ("ising", "izing"), ("yse", "yze"), ("our", "or"), ("tre", "ter"),
    ("bre", "ber"), ("ogue", "og"), ("ae", "e"), ("oe", "e"), ("ence", "ense"), ("phur", "fur"),
)  # fmt: skip
"""British letters and the American ones."""

MAX_NEIGHBOURS = 32
"""Related stems kept for a stem, strongest first: longer lines are those of words that mean everything."""

Pair = tuple[str, str]
Sense = tuple[str, str]
"""A synset: part of speech and offset."""


@dataclass(frozen=True)
class Synset:
    """One synset: its lemmas and its pointers as (symbol, target, source lemma number, target lemma number)."""

    lemmas: tuple[str, ...]
    pointers: tuple[tuple[str, Sense, int, int], ...]


def main() -> int:
    """Write the tables and say how large they became."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--without-wordnet", action="store_true", help="rebuild only what the TOML files say")
    options = parser.parse_args()
    tables = build_own_tables()
    if not options.without_wordnet:
        tables["synonyms.wordnet.txt"] = draw_table(relate_stems())
        tables["synonyms.common.txt"] = draw_common(tables)
        tables["synonyms.spellings.txt"] = draw_forms(read_spellings())
        (DATA / "synonyms.wordnet.LICENSE.txt").write_text(ORIGIN + read_licence(), "utf-8")
    for name, text in tables.items():
        (DATA / name).write_text(text, "utf-8")
        print(f"{name}: {text.count(chr(10))} stems, {len(text.encode())} bytes")
    return 0


def read_licence(folder: Path = WORDNET) -> str:
    """Read the licence that opens every file of WordNet: numbered lines, indented."""
    lines = (folder / "data.noun").read_text("latin-1").splitlines()
    texts = (line.strip().partition(" ")[2] for line in lines if line.startswith("  "))
    return "".join(f"{text}\n" for text in texts)


def build_own_tables(folder: Path = DATA) -> dict[str, str]:
    """Build the tables that need the TOML files alone: name and text of each."""
    forms = read_forms(folder / "synonyms.forms.toml")
    phrases = read_phrases(folder / "phrases.toml", forms)
    return {
        "synonyms.news.txt": draw_table(read_groups(folder / "synonyms.news.toml", forms)),
        "synonyms.places.txt": draw_table(relate_places(folder / "names.places.csv")),
        "synonyms.forms.txt": draw_forms(forms),
        "phrases.txt": "".join(f"{' '.join(stems)}\t{meaning}\n" for stems, meaning in phrases),
    }


def relate_places(path: Path) -> dict[Pair, float]:
    """Relate a place to its people, and, weaker, to the seat that news names for its government; single words only."""
    pairs: dict[Pair, float] = {}
    for row in csv.DictReader(path.read_text("utf-8").splitlines()):
        place = SHORT_PLACES.get(row["place"], row["place"])
        groups = [(row["people"], PEOPLE), *([(row["seats"], SEAT)] if row["kind"] in ("country", "union") else [])]
        for others, weight in groups:
            words = [place, *(word for word in others.split(";") if len(word) > 3)]
            for first, second in combinations([word for word in words if " " not in word], 2):
                a, b = sorted((stem_word(first), stem_word(second)))
                if a != b and (weight == PEOPLE or place in (first, second)):
                    pairs[a, b] = weight
    return pairs


def draw_forms(forms: Mapping[str, str]) -> str:
    """Write one form a line, with the plain form after a tab."""
    return "".join(f"{form}\t{plain}\n" for form, plain in sorted(forms.items()))


def read_spellings(folder: Path = WORDNET) -> dict[str, str]:
    """Find British spellings: of two words of one synset, the one that a rule turns into the other. Stem to word."""
    spellings = {}
    for _, synset in read_synsets(folder):
        lemmas = {lemma for lemma in synset.lemmas if lemma.isalpha() and lemma.islower()}
        for lemma in lemmas:
            for british, american in SPELLINGS:
                plain = lemma.replace(british, american)
                if plain != lemma and plain in lemmas and stem_word(plain) != stem_word(lemma) and lemma != "prise":
                    spellings[stem_word(lemma)] = plain
    return spellings


def read_forms(path: Path) -> dict[str, str]:
    """Read irregular and British forms: a form, or its stem where that covers all its inflections, to a plain form."""
    forms = {}
    for group in tomllib.loads(path.read_text("utf-8"))["group"]:
        for plain, written in group["forms"].items():
            for form in written.split():
                forms[stem_word(form) if group.get("inflected") else form] = plain
    return forms


def read_phrases(path: Path, forms: Mapping[str, str]) -> list[tuple[tuple[str, ...], str]]:
    """Read phrases as stems with the word they stand for; of phrases that begin alike the longest comes first."""
    found: dict[tuple[str, ...], str] = {}
    for group in tomllib.loads(path.read_text("utf-8"))["group"]:
        for meaning, phrases in group["phrases"].items():
            for phrase in phrases:
                found[tuple(fold_word(word, forms) for word in phrase.split())] = meaning
    return sorted(found.items(), key=lambda item: (item[0][0], -len(item[0]), item[0]))


def fold_word(word: str, forms: Mapping[str, str]) -> str:
    """Stem a word after its irregular or British form was made plain."""
    return stem_word(forms.get(word) or forms.get(stem_word(word)) or word)


def read_groups(path: Path, forms: Mapping[str, str]) -> dict[Pair, float]:
    """Relate all words of each group of a TOML file: `words` to one another, by `weight`."""
    data: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    pairs: dict[Pair, float] = {}
    for group in data["group"]:
        weight = group.get("weight", 0.8)
        for words in group["words"]:
            stems = sorted({fold_word(word, forms) for word in words.split()})
            for pair in combinations(stems, 2):
                pairs[pair] = max(weight, pairs.get(pair, 0))
    return pairs


def relate_stems(folder: Path = WORDNET) -> dict[Pair, float]:
    """Relate stems by WordNet: each relation counts as far as both words are used in the senses it joins."""
    synsets = dict(read_synsets(folder))
    shares = read_shares(folder)
    pairs: dict[Pair, float] = {}
    for first, second, weight in relate_lemmas(synsets, shares):
        a, b = sorted((stem_word(first), stem_word(second)))
        plain = first.isalpha() and second.isalpha() and first.islower() and second.islower()
        if plain and a != b and not {first, second} & FUNCTION_WORDS:
            pairs[a, b] = max(weight, pairs.get((a, b), 0))
    for pair in read_opposites(synsets):
        pairs.pop(pair, None)
    return pairs


def read_opposites(synsets: Mapping[Sense, Synset]) -> set[Pair]:
    """Collect the stems of antonyms: a derived form may join what the words keep apart (tolerance, intolerance)."""
    return {
        (min(stems), max(stems))
        for synset in synsets.values()
        for symbol, target, i, j in synset.pointers
        if symbol == "!" and i and j
        for stems in [(stem_word(synset.lemmas[i - 1]), stem_word(synsets[target].lemmas[j - 1]))]
    }


def relate_lemmas(
    synsets: Mapping[Sense, Synset], shares: Mapping[tuple[str, Sense], float]
) -> Iterator[tuple[str, str, float]]:
    """Yield pairs of lemmas with a weight."""
    for sense, synset in synsets.items():
        for first, second in combinations(synset.lemmas, 2):
            if weight := weigh_share(MATE_WEIGHTS, shares, (first, sense), (second, sense)):
                yield first, second, weight
        for symbol, target, i, j in synset.pointers:
            if symbol in "+\\<" and i and j and target in synsets:
                first, second = synset.lemmas[i - 1], synsets[target].lemmas[j - 1]
                yield first, second, weigh_share(DERIVED_WEIGHTS, shares, (first, sense), (second, target))


def weigh_share(
    weights: Iterable[tuple[float, float]],
    shares: Mapping[tuple[str, Sense], float],
    first: tuple[str, Sense],
    second: tuple[str, Sense],
) -> float:
    """Return the weight of the first share that is reached by the mean (geometric) of both words; 0 for none."""
    share = sqrt(shares.get(first, 0) * shares.get(second, 0))
    return next((weight for least, weight in weights if share >= least), 0)


def read_synsets(folder: Path) -> Iterator[tuple[Sense, Synset]]:
    """Read the data files, as wndb(5WN) tells their format."""
    for pos in POS:
        for line in (folder / f"data.{pos}").read_text("latin-1").splitlines():
            if line.startswith(" "):
                continue
            fields = line.split(" | ")[0].split()
            count = int(fields[3], 16)
            lemmas = tuple(word.split("(")[0] for word in fields[4 : 4 + 2 * count : 2])
            place = 4 + 2 * count
            pointers = []
            for n in range(int(fields[place])):
                symbol, offset, part, ends = fields[place + 1 + 4 * n : place + 5 + 4 * n]
                source, target = (int(end, 16) for end in (ends[:2], ends[2:]))
                pointers.append((symbol, (SYMBOLS[part], offset), source, target))
            yield (pos, fields[0]), Synset(lemmas, tuple(pointers))


def read_shares(folder: Path) -> dict[tuple[str, Sense], float]:
    """Return for each word and sense the share (0 to 1) of the word's uses that are in this sense.

    From the counts in the tagged texts (cntlist), half a use over its rank added to each sense, so that order counts
    where nothing was counted.
    """
    counts = read_counts(folder)
    uses: dict[str, dict[Sense, float]] = defaultdict(dict)
    for pos in POS:
        for line in (folder / f"index.{pos}").read_text("latin-1").splitlines():
            if line.startswith(" "):
                continue
            fields = line.split()
            senses = int(fields[2])
            for rank, offset in enumerate(fields[-senses:], start=1):
                uses[fields[0]][pos, offset] = counts.get((fields[0], pos, rank), 0) + 0.5 / rank
    return {(word, sense): use / sum(senses.values()) for word, senses in uses.items() for sense, use in senses.items()}


def draw_common(tables: Mapping[str, str], folder: Path = WORDNET) -> str:
    """List stems of lower-case words that no table of words holds: what is in none of these may be a name."""
    words = ("synonyms.wordnet.txt", "synonyms.news.txt")
    known = {line.split("\t")[0] for name in words for line in tables[name].splitlines()}
    lemmas = {lemma for _, synset in read_synsets(folder) for lemma in synset.lemmas}
    stems = {stem_word(lemma) for lemma in lemmas if lemma.isalpha() and lemma.isascii() and lemma.islower()}
    return "".join(f"{stem}\n" for stem in sorted(stems - known))


def read_counts(folder: Path) -> dict[tuple[str, str, int], int]:
    """Read how often each word was tagged with each sense: (word, part of speech, sense number)."""
    parts = {"1": "noun", "2": "verb", "3": "adj", "4": "adv", "5": "adj"}
    counts = {}
    for line in (folder / "cntlist.rev").read_text("latin-1").splitlines():
        key, rank, count = line.split()
        word, rest = key.split("%")
        counts[word, parts[rest[0]], int(rank)] = int(count)
    return counts


def draw_table(pairs: Mapping[Pair, float]) -> str:
    """Write one line a stem, related stems grouped by weight in tenths."""
    lines: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for (a, b), weight in pairs.items():
        tenths = min(9, round(weight * 10))
        lines[a].append((tenths, b))
        lines[b].append((tenths, a))
    kept = {
        stem: {other for _, other in sorted(related, key=lambda item: (-item[0], item[1]))[:MAX_NEIGHBOURS]}
        for stem, related in lines.items()
    }
    mutual = {
        stem: [(tenths, other) for tenths, other in related if other in kept[stem] and stem in kept[other]]
        for stem, related in lines.items()
    }
    return "".join(sorted(f"{stem}\t{draw_line(mutual[stem])}\n" for stem in mutual if mutual[stem]))


def draw_line(related: Iterable[tuple[int, str]]) -> str:
    """Write the related stems of one stem, strongest first."""
    groups: dict[int, list[str]] = defaultdict(list)
    for tenths, stem in sorted(related, key=lambda item: (-item[0], item[1])):
        groups[tenths].append(stem)
    return ";".join(f"{tenths} {' '.join(stems)}" for tenths, stems in groups.items())


if __name__ == "__main__":
    sys.exit(main())
