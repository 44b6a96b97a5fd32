"""What an article, its file or the place for the report may be: addcheck never hangs and never shows a traceback."""

import csv
import io
import os
import subprocess
import sys
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from time import process_time

import pytest

from addcheck import compare, read_article
from addcheck.errors import UnreadableInputError
from addcheck.report import RENDERERS
from addcheck.settings import Settings

STORY = "The minister said on Monday that talks with Japan would resume in March. Officials in Tokyo agreed.\n"
SIZE = 20_000
SECONDS = 12
"""Processor time for one article of `SIZE` against a short one: some hundred times what is usual, so never flaky."""

SHAPES = {
    "one word": "a" * SIZE,
    "one sentence": "the talks with Japan and " * (SIZE // 25),
    "blank lines": "Talks resumed." + "\n" * SIZE + "Nobody spoke.",
    "lines of blanks": "Talks resumed." + " \n" * SIZE + "Nobody spoke.",
    "open quotes": "He said " + "“" * SIZE + " end.",
    "nested quotes": "He said " + "“" * (SIZE // 2) + "x" + "”" * (SIZE // 2) + ".",
    "nested brackets": "He said " + "(" * (SIZE // 2) + "x" + ")" * (SIZE // 2) + ".",
    "square brackets": "He said " + "[" * SIZE + ".",
    "emphasis": "He said " + "*" * SIZE + ".",
    "zero width": "He said " + "\u200b\u202e" * (SIZE // 2) + " so.",
    "accents": "He said e" + "\u0301" * SIZE + ".",
    "digits": "He paid " + "1" * SIZE + ".",
    "number words": "He paid " + "hundred " * (SIZE // 8) + ".",
    "reporting": "He " + "said, " * (SIZE // 6) + "so.",
    "periods": "He said " + ". " * (SIZE // 2) + "so.",
    "tags": "<b>" * (SIZE // 3) + "He said so.",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_no_shape_of_text_takes_long(shape: str) -> None:
    start = process_time()
    for suffix in ("txt", "md"):
        articles = (read_article(t.encode(), source=f"story.{suffix}") for t in (STORY, STORY + SHAPES[shape]))
        assert compare(*articles).scores.words > 0
    assert process_time() - start < SECONDS


@pytest.mark.parametrize(
    "data",
    [
        b"\xed\xa0\x80 a lone surrogate",
        STORY.encode() + b"\x00",
        b"\xff\xfe\x00",
        b"\x1b" * 9,
        b"\x00" * 5_000,
        b"PK\x03\x04",
    ],
    ids=["surrogate", "NUL", "half a character", "escapes alone", "zeros", "archive"],
)
def test_bytes_that_are_no_text_are_read_with_a_warning_or_refused(data: bytes) -> None:
    try:
        article = read_article(data, source="story.txt")
    except UnreadableInputError as problem:
        assert str(problem).startswith("story.txt: ")  # noqa: PT017 - either answer is right
    else:
        assert article.warnings


def test_a_word_of_100_megabytes_is_refused_before_it_is_looked_at(tmp_path: Path) -> None:
    with (tmp_path / "d.txt").open("wb") as file:
        for _ in range(100):
            file.write(b"a" * 1_000_000)
    (tmp_path / "o.txt").write_text(STORY)
    before = getrusage(RUSAGE_CHILDREN)
    done = run("o.txt", "d.txt", cwd=tmp_path)
    used = getrusage(RUSAGE_CHILDREN).ru_utime - before.ru_utime
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
    assert b"longer than 20000000 characters" in done.stderr
    assert used < SECONDS


@pytest.mark.parametrize(
    "text", [STORY + "\n" * 1_000_000 + STORY, "the talks with Japan and " * 20_000], ids=["newlines", "sentence"]
)
def test_half_a_million_characters_of_one_kind_take_seconds(text: str) -> None:
    """`benchmarks/fuzz.py --big` has a sentence of five million: it takes that many times as long, and no more."""
    start = process_time()
    assert compare(*(read_article(t.encode(), source="story.txt") for t in (STORY, text))).scores.words > 0
    assert process_time() - start < 3 * SECONDS


def test_an_article_beyond_the_limit_is_refused_with_the_limit_named() -> None:
    with pytest.raises(UnreadableInputError, match="longer than 1000 characters"):
        read_article(b"a " * 600, source="long.txt", settings=Settings(max_characters=1_000))


def test_a_name_in_letters_that_only_look_alike_is_not_the_same_name() -> None:
    look_alike = STORY.replace("Tokyo", "T\u043eky\u043e")
    analysis = compare(*(read_article(text.encode(), source="story.txt") for text in (STORY, look_alike)))
    assert "T\u043eky\u043e" in RENDERERS["json"](analysis)


@pytest.mark.parametrize("cell", ["=HYPERLINK(1)", "+1+1", "-1", "@SUM(1)"])
def test_no_cell_of_the_table_is_a_formula(cell: str) -> None:
    articles = (
        read_article(t.encode(), source="story.txt") for t in (STORY, f"{STORY}\n{cell} is what critics may fear.\n")
    )
    rows = list(csv.reader(io.StringIO(RENDERERS["csv"](compare(*articles)))))
    assert not [c for row in rows for c in row if c.startswith(("=", "+", "-", "@")) and not c[1:2].isdigit()]


def run(*arguments: object, cwd: Path, **options: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "addcheck", "compare", *map(str, arguments)]
    root = Path(__file__).resolve().parents[2]
    return subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        check=False,
        timeout=60,
        **options,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "o.txt").write_text(STORY)
    (tmp_path / "d.txt").write_text(STORY + "Critics say the talks may fail.\n")
    return tmp_path


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="the system has no such device")
@pytest.mark.parametrize("name", ["/dev/null", "/dev/zero"])
def test_a_device_is_no_article(folder: Path, name: str) -> None:
    done = run("o.txt", name, cwd=folder)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1


def test_a_link_is_read_and_a_link_to_itself_is_refused(folder: Path) -> None:
    (folder / "link.txt").symlink_to("d.txt")
    (folder / "loop.txt").symlink_to("loop.txt")
    assert run("o.txt", "link.txt", cwd=folder).returncode == 0
    done = run("o.txt", "loop.txt", cwd=folder)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)


def test_a_full_output_is_an_error_and_an_input_is_never_overwritten(folder: Path) -> None:
    assert run("o.txt", "d.txt", "--output", "/dev/full", cwd=folder).returncode == 2
    before = (folder / "o.txt").read_bytes()
    assert run("o.txt", "d.txt", "--output", "o.txt", cwd=folder).returncode == 2
    assert (folder / "o.txt").read_bytes() == before


@pytest.mark.skipif(not Path("/proc/version").exists(), reason="needs a folder that nobody may write to")
def test_a_place_that_cannot_be_written_is_one_line(folder: Path) -> None:
    for place in ("/proc/report.txt", "/proc/version"):
        done = run("o.txt", "d.txt", "--output", place, cwd=folder)
        assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
        assert b"cannot be written" in done.stderr


def test_output_over_a_file_replaces_it_whole(folder: Path) -> None:
    (folder / "report.md").write_text("old\n" * 10_000)
    assert run("o.txt", "d.txt", "--format", "markdown", "--output", "report.md", cwd=folder).returncode == 0
    assert "old\n" not in (folder / "report.md").read_text()
