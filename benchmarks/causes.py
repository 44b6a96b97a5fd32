"""Why links and additions go wrong on the labelled pairs, counted by cause.

    python benchmarks/causes.py                      by the shipped weights
    python benchmarks/causes.py --held-out CORPORA   by weights fitted on the other pairs
    python benchmarks/causes.py --write              and put the table into docs/alignment.md

A cause is what can be told from the labels and the words alone. `python benchmarks/gate.py --errors links additions`
lists the same mistakes with their sentences.
"""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # small tables: threads only wait for one another
HERE = Path(__file__).resolve().parent
for folder in (HERE, HERE.parent):  # run as a script, from any folder
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))

from addcheck.synonyms import canonical_tokens, neighbours  # noqa: E402
from addcheck.words import tokenize_text  # noqa: E402
from benchmarks.alignment import patch_held_out, write_region  # noqa: E402
from benchmarks.gate import judge_pairs  # noqa: E402
from benchmarks.gold_pairs import read_pairs  # noqa: E402
from benchmarks.judge import Judgement  # noqa: E402

PAGE = HERE.parent / "docs" / "alignment.md"
FEW = 2
"""Up to so many content words in common are few: names alone can be that many."""

CAUSES = (
    "missed link: a further source of a sentence whose other source was found",
    "missed link: no source found, hardly a content word in common",
    "missed link: no source found, though words are in common",
    "false link: beside a right one",
    "false link: in place of the right one",
    "false link: of an added sentence",
    "false addition: all sources missed, hardly a content word in common",
    "false addition: all sources missed, though words are in common",
    "missed addition: linked to a sentence on the same subject",
    "missed addition: linked to nothing, and not marked",
)


def name_causes(judged: Judgement) -> Iterator[str]:
    """Yield the cause of every wrong or missed link and addition of a pair."""
    said, gold = judged.links.said, judged.links.gold
    for d, o in sorted(gold - said):
        if any(i == d for i, _ in said & gold):
            yield CAUSES[0]
        else:
            yield CAUSES[1] if count_shared(judged, d, [o]) <= FEW else CAUSES[2]
    for d, _ in sorted(said - gold):
        if judged.pair.derived.sentences[d]["relation"] == "added":
            yield CAUSES[5]
        else:
            yield CAUSES[3] if any(i == d for i, _ in said & gold) else CAUSES[4]
    for d in sorted(judged.additions.said - judged.additions.gold):
        sources = [o for i, o in gold if i == d]
        yield CAUSES[6] if count_shared(judged, d, sources) <= FEW else CAUSES[7]
    for d in sorted(judged.additions.gold - judged.additions.said):
        yield CAUSES[8] if any(i == d for i, _ in said) else CAUSES[9]


def count_shared(judged: Judgement, derived: int, sources: Sequence[int]) -> int:
    """Count the content words of a derived sentence that its sources have, as they are or in a related word."""
    mine = _stems(judged.pair.derived.sentences[derived]["text"])
    theirs = set[str]().union(*(_stems(judged.pair.original.sentences[o]) for o in sources))
    return sum(1 for stem in mine if stem in theirs or not theirs.isdisjoint(neighbours(stem)))


def _stems(text: str) -> set[str]:
    return {token.stem for token in canonical_tokens(tokenize_text(text)) if token.content}


def count_causes(patches: Callable[[int], Iterator[Any]] | None) -> Counter[str]:
    """Count the causes over all pairs; `patches(k)`: what to put in place for the pair `k`."""
    counts: Counter[str] = Counter()
    for k, pair in enumerate(read_pairs()):
        with ExitStack() as stack:
            for patch in patches(k) if patches else ():
                stack.enter_context(patch)
            counts.update(name_causes(judge_pairs([pair])[0]))
    return counts


def main(arguments: Sequence[str] | None = None) -> int:
    """Count, print, and write if asked; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--held-out", type=Path, metavar="CORPORA", help="fit on the other pairs, and on these corpora")
    parser.add_argument("--write", action="store_true", help="put the table into docs/alignment.md")
    options = parser.parse_args(arguments)
    counts = count_causes(patch_held_out(options.held_out) if options.held_out else None)
    head = "held out" if options.held_out else "shipped weights"
    lines = [f"| cause | {head} |", "| --- | --- |", *(f"| {cause} | {counts[cause]} |" for cause in CAUSES)]
    print("\n".join(lines))
    if options.write:
        write_region(PAGE, "causes", "\n".join(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
