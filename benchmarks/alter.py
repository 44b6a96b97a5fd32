"""Alter linked sentences one fact at a time and see which changes are told; say them otherwise, and see none.

    python benchmarks/alter.py                    the table: recall by kind and rule, false alarms by rule
    python benchmarks/alter.py --only RULE        of one kind or rule
    python benchmarks/alter.py --list             the sentences that were missed, or falsely accused
    python benchmarks/alter.py --copied           the original against itself with one edit, not the derived text
    python benchmarks/alter.py --pairs DIR        of other pairs than gold and fresh
    python benchmarks/alter.py --write            both tables, into docs/benchmarks.md

Each edit of `edits.py` is made in one derived sentence of a labelled pair, and the two articles are compared whole. An
alteration counts as found where one is reported that overlaps the edited words and was not reported before; a
harmless edit is a false alarm where anything is reported that was not before.
"""

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # run as a script, from any folder
    sys.path.insert(0, str(ROOT))

from benchmarks.alignment import write_region  # noqa: E402
from benchmarks.edits import Edit, Setting, find_persons, list_changes, list_harmless  # noqa: E402
from benchmarks.gold_pairs import GOLD, GoldPair, LaidOut, read_pairs  # noqa: E402

FOLDERS = (GOLD, GOLD.parent / "fresh")
MOST = 40
"""Edits of one rule that are tried; which ones, seeded dice say."""


@dataclass(frozen=True)
class Trial:
    """One edit made in one sentence: `told` is what was reported of it."""

    pair: str
    edit: Edit
    originals: tuple[str, ...]
    before: str
    after: str
    told: tuple[str, ...]
    found: bool


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, or the sentences of one rule."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=Path, action="append", help="folder of labelled pairs")
    parser.add_argument("--only", metavar="RULE", help="of one rule, or one kind")
    parser.add_argument("--copied", action="store_true", help="edit the original's own sentences")
    parser.add_argument("--list", action="store_true", help="list what went wrong, with the sentences")
    parser.add_argument("--most", type=int, default=MOST, help="edits tried of each rule")
    parser.add_argument("--write", action="store_true", help="write both tables into docs/benchmarks.md")
    options = parser.parse_args(arguments)
    pairs = [pair for folder in options.pairs or FOLDERS for pair in read_pairs(folder)]
    if options.write:
        write_region(ROOT / "docs" / "benchmarks.md", "alter", "\n".join(draw_both(pairs, options.most)))
        return 0
    if options.copied:
        pairs = [_copy_original(pair) for pair in pairs]
    trials = list(try_edits(pairs, options.most, only=options.only))
    print("\n".join([*(_list_missed(trials) if options.list else ()), *draw_table(trials)]))
    return 0


def try_edits(pairs: Sequence[GoldPair], most: int = MOST, only: str | None = None) -> Iterator[Trial]:
    """Make the edits one at a time and compare."""
    planned: dict[tuple[str, str], list[tuple[GoldPair, int, Edit]]] = defaultdict(list)
    for pair in pairs:
        setting = _read_setting(pair)
        for i, sentence in enumerate(pair.derived.sentences):
            if not sentence["sources"] or sentence["altered"]:
                continue
            dice = random.Random(f"{pair.id} {i}")  # noqa: S311 - a choice of examples, no secret
            edits = [*list_changes(sentence["text"], setting, dice), *list_harmless(sentence["text"], setting, dice)]
            for edit in edits:
                planned[edit.kind, edit.rule].append((pair, i, edit))
    known: dict[str, frozenset[str]] = {}
    for (kind, rule), rows in planned.items():
        if only not in (None, kind, rule):
            continue
        random.Random(rule).shuffle(rows)  # noqa: S311
        for pair, i, edit in rows[:most]:
            if pair.id not in known:
                known[pair.id] = frozenset(_compare(pair, pair.derived.text))
            yield _try_edit(pair, i, edit, known[pair.id])


def draw_both(pairs: Sequence[GoldPair], most: int) -> Iterator[str]:
    """Yield both tables: rewritten sentences altered, and the original's own."""
    yield "**Sentences of the rewrites, altered:**"
    yield ""
    yield from draw_table(list(try_edits(pairs, most)))
    yield ""
    yield "**The original against itself with one edit:**"
    yield ""
    yield from draw_table(list(try_edits([_copy_original(pair) for pair in pairs], most)))


def _copy_original(pair: GoldPair) -> GoldPair:
    """Put the original in the place of the derived article."""
    rows = [{"text": text, "sources": [i], "altered": []} for i, text in enumerate(pair.original.sentences)]
    copy = LaidOut(pair.original.text, pair.original.ranges, rows)
    return GoldPair(pair.id, pair.original, copy, frozenset())


def _read_setting(pair: GoldPair) -> Setting:
    text = pair.original.text
    words = sorted({word for word in text.replace(".", " ").split() if word.isalpha() and word.islower()})
    return Setting(find_persons(text), tuple(word for word in words if len(word) > 5))


def _try_edit(pair: GoldPair, i: int, edit: Edit, known: frozenset[str]) -> Trial:
    start, end = pair.derived.ranges[i]
    sentence = pair.derived.text[start:end]
    after, ranges = _apply(sentence, edit)
    derived = pair.derived.text[:start] + after + pair.derived.text[end:]
    told = {name: place for name, place in _compare(pair, derived).items() if name not in known}
    found = any(a < start + stop and start + begin < b for a, b in told.values() for begin, stop in ranges)
    originals = tuple(pair.original.sentences[o] for o in pair.derived.sentences[i]["sources"])
    return Trial(pair.id, edit, originals, sentence, after, tuple(told), found)


def _apply(sentence: str, edit: Edit) -> tuple[str, list[tuple[int, int]]]:
    """Make an edit; return the sentence and where the new words stand (the neighbours of what was left out)."""
    text, ranges, shift = sentence, [], 0
    for start, end, new in sorted(edit.pieces):
        text = text[: start + shift] + new + text[end + shift :]
        at = start + shift
        ranges.append((at, at + len(new)) if new else (0, len(sentence)))
        shift += len(new) - (end - start)
    if text and edit.kind == "attribution":
        text = text[0].upper() + text[1:]
    return text, ranges


def _compare(pair: GoldPair, derived: str) -> dict[str, tuple[int, int]]:
    """Return what is reported altered, by a name that does not depend on where it stands."""
    from addcheck.pipeline import compare
    from addcheck.read import read_article

    analysis = compare(
        read_article(pair.original.text.encode(), source="original"), read_article(derived.encode(), source="derived")
    )
    return {
        f"{one.kind}: {analysis.original.quote(one.original)!r} -> {analysis.derived.quote(one.derived)!r}": (
            one.derived.start,
            one.derived.end,
        )
        for one in analysis.alterations
        if one.verdict == "changed"
    }


def draw_table(trials: Sequence[Trial]) -> Iterator[str]:
    """Yield the tables as Markdown: what was found by kind and rule, what was falsely accused by rule."""
    rules: dict[tuple[str, str], list[Trial]] = defaultdict(list)
    for trial in trials:
        rules[trial.edit.kind, trial.edit.rule].append(trial)
    kinds = list(dict.fromkeys(kind for kind, _ in rules if kind != "harmless"))
    yield "| kind | found | of | share | rules |"
    yield "|---|---|---|---|---|"
    for kind in kinds:
        rows = {rule: row for (k, rule), row in rules.items() if k == kind}
        every = [trial for row in rows.values() for trial in row]
        detail = ", ".join(f"{rule} {sum(t.found for t in row)}/{len(row)}" for rule, row in rows.items())
        found = sum(trial.found for trial in every)
        yield f"| {kind} | {found} | {len(every)} | {found / len(every):.2f} | {detail} |"
    harmless = {rule: row for (kind, rule), row in rules.items() if kind == "harmless"}
    every = [trial for row in harmless.values() for trial in row]
    if not every:
        return
    accused = sum(bool(trial.told) for trial in every)
    detail = ", ".join(f"{rule} {sum(bool(t.told) for t in row)}/{len(row)}" for rule, row in harmless.items())
    yield ""
    yield f"Harmless edits: {accused} of {len(every)} accused ({detail})."


def _list_missed(trials: Sequence[Trial]) -> Iterator[str]:
    for trial in trials:
        wrong = bool(trial.told) if trial.edit.kind == "harmless" else not trial.found
        if wrong:
            yield f"{trial.pair} {trial.edit.kind} {trial.edit.rule} told {list(trial.told)}"
            yield from (f"    o: {original}" for original in trial.originals)
            yield f"    d: {trial.before}"
            yield f"    =: {trial.after}"


if __name__ == "__main__":
    sys.exit(main())
