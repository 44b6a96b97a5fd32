"""No regular expression hangs: every one that the package compiles is run on what would make it.

The attacks are long runs of a pattern's own pieces, and of blanks, quotes, digits and letters: a pattern that tries
every way to cut a run into pieces shows itself on one of them.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import process_time

import pytest

try:
    from re import _parser as parser
except ImportError:  # pragma: no cover - another Python keeps it elsewhere
    parser = pytest.importorskip("sre_parse")

UNIT = 2_000
"""Characters of the longest sentence that the splitter makes: patterns of the later stages never see more at once."""

SECONDS = 0.06
"""What one pattern may take for a whole unit of the worst kind, on a slow machine."""

NOTICED = 0.003
STEEP = 8
"""Where a pattern meets whole texts, four times the text may take at most so many times as long."""

RUNS = (
    "a",
    "A",
    "1",
    " ",
    "\n",
    " \n",
    '"',
    "'",
    ".",
    ",",
    "-",
    "a ",
    "Aa ",
    "1 ",
    "1,",
    ". ",
    "A.",
    "a.b",
    "(",
    "“",
    "_",
)
WHOLE_TEXTS = ("addcheck/read/", "addcheck/report/", "addcheck/words.py", "addcheck/quotations.py", "addcheck/batch/",
               "addcheck/web/", "addcheck/archive/", "addcheck/split/__init__.py")  # fmt: skip
"""Where patterns meet texts of any length, so that their time must grow as the text does."""


@pytest.fixture(scope="module")
def patterns() -> list[tuple[re.Pattern[str], str, bool]]:
    script = Path(__file__).parent / "hostile" / "list_patterns.py"
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)
    found = [(re.compile(p, flags), where, anchored) for p, flags, where, anchored in json.loads(done.stdout)]
    assert len(found) > 300
    return found


def list_pieces(pattern: re.Pattern[str]) -> list[str]:
    """The literal pieces of a pattern: the shortest and the longest of them."""
    pieces: set[str] = set()

    def walk(node: object) -> None:
        run = ""
        for code, value in node:
            if str(code) == "LITERAL":
                run += chr(value)
                continue
            pieces.add(run)
            run = ""
            for part in value if isinstance(value, (tuple, list)) else (value,):
                if isinstance(part, parser.SubPattern):
                    walk(part)
                elif isinstance(part, list):
                    for item in part:
                        if isinstance(item, parser.SubPattern):
                            walk(item)
                        elif isinstance(item, tuple) and str(item[0]) == "LITERAL":
                            pieces.add(chr(item[1]))
            if isinstance(value, parser.SubPattern):
                walk(value)
        pieces.add(run)

    walk(parser.parse(pattern.pattern, pattern.flags))
    ordered = sorted(pieces - {""}, key=lambda piece: (len(piece), piece))
    return ordered[:4] + ordered[4:][-2:]


def list_attacks(pattern: re.Pattern[str]) -> Iterator[str]:
    pieces = list_pieces(pattern)
    yield from dict.fromkeys((*RUNS, *pieces, *(piece + " " for piece in pieces)))


def measure(pattern: re.Pattern[str], run: str, length: int, *, anchored: bool) -> float:
    """Seconds of processor time for a text of `length` characters that ends in something no pattern expects."""
    text = run * (length // len(run)) + "\x01"
    start = process_time()
    if anchored:
        pattern.match(text)
    else:
        for _ in pattern.finditer(text):
            pass
    return process_time() - start


def find_slow(pattern: re.Pattern[str], *, anchored: bool, whole: bool) -> str:
    """The first attack on which the pattern takes too long; short texts come first, so that nothing hangs here."""

    def best(run: str, length: int) -> float:
        took = measure(pattern, run, length, anchored=anchored)
        return min(took, measure(pattern, run, length, anchored=anchored)) if took > NOTICED else took

    for run in list_attacks(pattern):
        for length in (20, 22, 25, 32, 40, 50, 80, UNIT):
            took = best(run, length)
            if took > SECONDS:
                return f"{took:.3f} s for {length} characters of {run!r}"
        if whole and took > NOTICED and (longer := best(run, 4 * UNIT)) > STEEP * took:
            return f"{longer / took:.1f} times as long for four times as much of {run!r}"
    return ""


def test_no_pattern_hangs_on_a_long_run_of_its_own_pieces(patterns: list[tuple[re.Pattern[str], str, bool]]) -> None:
    slow = {
        where: trouble
        for pattern, where, anchored in patterns
        if (trouble := find_slow(pattern, anchored=anchored, whole=where.startswith(WHOLE_TEXTS)))
    }
    assert slow == {}


@pytest.mark.parametrize("hanging", [r"(a+)+$", r"(?:\s*a\s*)*b", r"(\w+\s?)*:"])
def test_a_pattern_that_hangs_is_found(hanging: str) -> None:
    assert find_slow(re.compile(hanging), anchored=True, whole=False)


def test_a_pattern_that_meets_whole_texts_may_not_grow_with_their_square() -> None:
    assert find_slow(re.compile(r"\s+x"), anchored=False, whole=True)
