"""Short pairs, and comparing that remembers them: these tests are about what happens around it."""

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest

from addcheck import pipeline
from addcheck.batch import BatchOptions, run_batch, sources, work
from addcheck.batch.engines import make_serial

ORIGINAL = "The port of Odessa reopened on Monday. Two ships left with grain, the ministry said."
ADDED = [
    "Analysts say the move could backfire on Kyiv.",
    "The truce may collapse within weeks.",
    "It is a shameful episode for Europe.",
    "The harbour was built in 1794.",
]
DERIVED = [
    "The port of Odessa reopened on Monday.",
    *(f"{ORIGINAL[:38]} {words} {ORIGINAL[39:]}" for words in ADDED),
]
_known = {}


def compare_once(original, derived, *, settings, also=()):
    time.sleep(0.001)
    key = (original.text, derived.text)
    if key not in _known:
        _known[key] = pipeline.compare(original, derived, also=also, settings=settings)
    known = _known[key]
    return replace(
        known, original=replace(known.original, article=original), derived=replace(known.derived, article=derived)
    )


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(work, "compare", compare_once)
    monkeypatch.setattr(sources, "FEWEST_ROWS_A_SHARD", 3)


def make_rows(number):
    return [
        {"id": f"n{place}", "original": ORIGINAL, "derived": DERIVED[place % 5], "outlet": f"outlet {place % 3}"}
        for place in range(number)
    ]


def write_jsonl(path: Path, rows) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def run(names, output, *, engine=None, watch=lambda _: None, **options):
    names = [names] if isinstance(names, Path) else names
    options = BatchOptions(names=[str(name) for name in names], output=output, **options)
    return run_batch(options, engine=engine or make_serial(), watch=watch)


def read_table(output: Path, table: str):
    """All rows of a table of JSON Lines, in order."""
    return [json.loads(line) for part in sorted((output / table).iterdir()) for line in part.read_text().splitlines()]


def read_tree(output: Path):
    """Every file that is a result, with its bytes."""
    files = [path for path in output.rglob("*") if path.is_file() and not path.name.startswith(".")]
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in files}
