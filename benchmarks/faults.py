"""Kill what is at work, at random moments, and compare what is on disk with what was acknowledged.

    python benchmarks/faults.py [--kills 200] [--seed 1]    batch, archive, decisions and the page's server in turn
    python benchmarks/faults.py --load 30                    the server under load, with slow clients, for 30 seconds

Each worker is a process that says on stdout what it has acknowledged, a line each, and is killed with SIGKILL after a
random line and a random while. Lost is what was acknowledged and is not there; torn is what is there by halves.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # run as a script, from any folder
    sys.path.insert(0, str(ROOT))

from addcheck.decisions import append_decision, hash_words, read_decisions  # noqa: E402
from addcheck.errors import AddcheckError  # noqa: E402
from addcheck.model import Decision, Outcome  # noqa: E402
from benchmarks.batch import write_short  # noqa: E402
from benchmarks.fault_server import Record, Server, run_load  # noqa: E402

if TYPE_CHECKING:
    from addcheck.archive import Entry

ROWS = 600
LONGEST_WHILE = 0.2
"""Seconds between the last line that was waited for and the kill, at most."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What kills did: how much had been acknowledged by then, and how much of that is lost or torn."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    torn: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.kills + other.kills, self.acknowledged + other.acknowledged, self.lost + other.lost,
            self.torn + other.torn,
        )  # fmt: skip


def kill_at_random(name: str, folder: Path, dice: random.Random, *, processes: int = 1) -> list[list[str]]:
    """Start work, kill it, and return the lines that each process had written to the end."""
    command = [sys.executable, __file__, "--work", name, str(folder)]
    started = [
        subprocess.Popen([*command, str(place)], stdout=subprocess.PIPE, text=True) for place in range(processes)
    ]
    first = started[0].stdout
    told = [first.readline() for _ in range(dice.randint(1, 8))] if first else []
    time.sleep(dice.uniform(0, LONGEST_WHILE))
    for process in started:
        process.kill()
    rests = [process.communicate()[0] for process in started]
    rests[0] = "".join(told) + rests[0]
    return [[line for line in rest.splitlines(keepends=True) if line.endswith("\n")] for rest in rests]


def fault_batch(folder: Path, kills: int, dice: random.Random) -> Tally:
    """Kill runs of `addcheck batch`; each next one goes on, or begins again where all was done."""
    write_short(folder / "pairs.jsonl", ROWS)
    work_batch(folder, "whole", tell=lambda _: None)
    whole = _read_tree(folder / "whole")
    total = Tally()
    for place in range(kills):
        (lines,) = kill_at_random("batch", folder, dice)
        found = _read_tree(folder / "out")
        rows = sum(data.count(b"\n") for name, data in found.items() if not name.startswith("findings"))
        said = max((int(line) for line in lines), default=0)
        torn = sum(whole.get(name) != data for name, data in found.items())
        total += Tally(1, said, max(0, said - rows), torn)
        if rows >= ROWS and place + 1 < kills:
            (folder / "out").rename(folder / f"out-{place}")
    work_batch(folder, "out", tell=lambda _: None)
    return total + Tally(torn=int(_read_tree(folder / "out") != whole))


def _read_tree(output: Path) -> dict[str, bytes]:
    return {str(path.relative_to(output)): path.read_bytes() for path in sorted(output.glob("*/part-*"))}


def work_batch(folder: Path, name: str, *, tell: Callable[[str], None]) -> None:
    """Run the pairs of the folder with two processes; tell how many rows are done."""
    from addcheck.batch import BatchOptions, run_batch
    from addcheck.batch.engines import make_processes

    options = BatchOptions(names=[str(folder / "pairs.jsonl")], output=folder / name)
    for wait in range(100):  # the workers of a run that was killed leave a moment later
        try:
            run_batch(options, engine=make_processes(2), watch=lambda state: tell(str(state.rows)))
        except AddcheckError as problem:
            if "another run" not in problem.problem or wait == 99:
                raise
            time.sleep(0.05)
        else:
            return


def fault_archive(folder: Path, kills: int, dice: random.Random) -> Tally:
    """Kill `archive add`: what it had acknowledged must be found, with its text."""
    from addcheck.archive import create_archive, open_archive

    create_archive(folder / "wire")
    total, known = Tally(), set[int]()
    for _ in range(kills):
        (lines,) = kill_at_random("archive", folder, dice)
        told = {int(line) for line in lines}
        archive = open_archive(folder / "wire")
        lost = sum(archive.find_hash(_make_entry(number).article.sha256) is None for number in told | known)
        torn = int(len(archive) < len(known | told))
        known |= told
        total += Tally(1, len(told), lost, torn)
    return total


def _make_entry(number: int) -> "Entry":
    from addcheck.archive import Entry
    from addcheck.read import read_article

    text = f"The council of town {number} met on Monday. It spent {number * 7} euros on the harbour, the mayor said."
    return Entry(read_article(text.encode(), source=f"{number}.txt"), date=f"2026-{1 + number % 3:02d}-01")


def work_archive(folder: Path) -> None:
    """Add articles without end, ten a commit."""
    from addcheck.archive import open_archive

    archive = open_archive(folder / "wire")
    numbers = iter(range(len(archive), 10**9))
    archive.add(
        (_make_entry(number) for number in numbers),
        acknowledge=lambda added: print(added.entry.article.source.split(".")[0], flush=True),
        batch=10,
    )


def fault_decisions(folder: Path, kills: int, dice: random.Random) -> Tally:
    """Kill two processes that append to one file of decisions."""
    total, known, path = Tally(), set[str](), folder / "decisions.toml"
    for place in range(kills):
        told = {line.strip() for lines in kill_at_random("decisions", folder, dice, processes=2) for line in lines}
        try:
            notes = {decision.note for decision in read_decisions(path)}
        except AddcheckError as problem:
            print(problem)
            total += Tally(1, torn=1)
            path.rename(folder / f"torn-{place}.toml")
            known.clear()
            continue
        known |= told
        total += Tally(1, len(told), len(known - notes))
        if len(notes) > 2000:
            path.unlink()
            known.clear()
    return total


def work_decisions(folder: Path) -> None:
    """Append decisions without end; the note of each is its own."""
    for number in range(10**9):
        note = f"{uuid4()} {number}"
        made = Decision(sentence=hash_words(note), finding=hash_words("found"), outcome=Outcome.SOURCED, note=note)
        append_decision(folder / "decisions.toml", made)
        print(note, flush=True)


def fault_server(folder: Path, kills: int, dice: random.Random) -> Tally:
    """Kill the page's server while four clients keep comparisons and decide."""
    record, lost = Record(), 0
    for _ in range(kills):
        with Server(folder / "kept.db", record) as server:
            lost += server.check(dice)
            server.attack(dice.uniform(0, 1), seed=dice.randrange(10**6))
    with Server(folder / "kept.db", record) as server:
        lost += server.check(dice)
    return Tally(kills, record.acknowledged, lost)


SUBJECTS: dict[str, Callable[[Path, int, random.Random], Tally]] = {
    "batch": fault_batch,
    "archive": fault_archive,
    "decisions": fault_decisions,
    "server": fault_server,
}
_WORK: dict[str, Callable[[Path], None]] = {
    "batch": lambda folder: work_batch(folder, "out", tell=lambda line: print(line, flush=True)),
    "archive": work_archive,
    "decisions": work_decisions,
}


def run_faults(names: Sequence[str], kills: int, seed: int) -> Iterator[tuple[str, Tally]]:
    """Yield what that many kills of each subject did."""
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            yield name, SUBJECTS[name](Path(folder), kills, random.Random(f"{seed} {name}"))  # noqa: S311 - dice


def main() -> int:
    """Run what was asked for; 1 where anything was lost or torn."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200, help="in all, shared out among the subjects")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=SUBJECTS, action="append")
    parser.add_argument("--load", type=float, metavar="SECONDS")
    parser.add_argument("--work", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        _WORK[options.work[0]](Path(options.work[1]))
        return 0
    if options.load:
        print(json.dumps(run_load(options.load), indent=2))
        return 0
    names = options.only or list(SUBJECTS)
    print("| what | kills | acknowledged | lost | torn |\n| --- | --- | --- | --- | --- |")
    bad = 0
    for name, tally in run_faults(names, -(-options.kills // len(names)), options.seed):
        print(f"| {name} | {tally.kills} | {tally.acknowledged:,} | {tally.lost} | {tally.torn} |", flush=True)
        bad += tally.lost + tally.torn
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
