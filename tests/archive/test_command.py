"""`addcheck archive add` and `addcheck find`, as a person meets them."""

import json

import pytest
from typer.testing import CliRunner

from addcheck.cli import app
from tests.archive.stories import BAKERY, COMET, ELSEWHERE, HARBOUR, REWRITE

pytest.importorskip("tantivy")


@pytest.fixture(autouse=True)
def desk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "march").mkdir()
    for name, text in (("march/harbour.txt", HARBOUR), ("march/comet.txt", COMET), ("rewrite.txt", REWRITE)):
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "choir.txt").write_text(ELSEWHERE, "utf-8")


def run(*arguments):
    return CliRunner().invoke(app, [*arguments])


def test_articles_are_added_and_the_original_is_found():
    added = run("archive", "add", "wire", "march", "--outlet", "Example Wire", "--date", "2026-03-03")
    assert (added.exit_code, added.stdout) == (
        0,
        "added march/comet.txt\nadded march/harbour.txt\n2 added, 0 known before; the archive holds 2\n",
    )
    found = run("find", "rewrite.txt", "--archive", "wire")
    assert found.exit_code == 0
    line = found.stdout.splitlines()[0]
    assert line.startswith("original")
    assert line.endswith("march/harbour.txt (Example Wire, 2026-03-03): 3 sentences linked")


def test_what_is_known_is_said_and_not_added_again():
    run("archive", "add", "wire", "march/comet.txt")
    again = run("archive", "add", "wire", "march")
    assert "known march/comet.txt (as march/comet.txt)\n" in again.stdout
    assert again.stdout.endswith("1 added, 1 known before; the archive holds 2\n")


def test_an_article_that_cannot_be_read_is_told_and_the_others_are_added():
    done = run("archive", "add", "wire", "none.txt", "march/comet.txt", "--quiet")
    assert done.exit_code == 2
    assert "none.txt: does not exist" in done.stderr
    assert done.stdout == "1 added, 0 known before; the archive holds 1\n"


def test_of_an_article_about_something_else_no_original_is_named():
    run("archive", "add", "wire", "march")
    assert run("find", "choir.txt", "--archive", "wire").stdout.startswith("no convincing original")
    found = json.loads(run("find", "choir.txt", "--archive", "wire", "--format", "json").stdout)
    assert found["convincing"] is False


def test_json_names_candidates_with_where_they_came_from(tmp_path):
    rows = [
        {"text": HARBOUR, "id": "w-1", "outlet": "Example Wire", "date": "2026-03-03", "url": "https://example.org"}
    ]
    lines = [*map(json.dumps, [*rows, {"text": BAKERY}]), "", "{", '{"text": 1}', '{"text": "A b c.", "date": "soon"}']
    (tmp_path / "stories.jsonl").write_text("\n".join(lines))
    added = run("archive", "add", "wire", "stories.jsonl")
    assert added.exit_code == 2
    assert added.stdout == "added w-1\nadded stories.jsonl:2\n2 added, 0 known before; the archive holds 2\n"
    assert [line.split(": ")[1] for line in added.stderr.splitlines()][:2] == ["stories.jsonl:4", "stories.jsonl:5"]
    found = json.loads(run("find", "rewrite.txt", "--archive", "wire", "--format", "json", "--limit", "1").stdout)
    (candidate,) = found["candidates"]
    wanted = {"source": "w-1", "outlet": "Example Wire", "date": "2026-03-03", "url": "https://example.org"}
    assert candidate.items() >= {**wanted, "convincing": True, "linked": 3}.items()


def test_a_window_leaves_out_what_was_published_outside_it():
    run("archive", "add", "wire", "march", "--date", "2026-03-03")
    found = run("find", "rewrite.txt", "--archive", "wire", "--until", "2026-03-02")
    assert found.stdout == "no convincing original\n"


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("find", "rewrite.txt", "--archive", "none"), "none: there is no such archive"),
        (("find", "rewrite.txt", "--archive", "march"), "march: is no archive of addcheck"),
        (("find", "none.txt", "--archive", "march"), "none.txt: does not exist"),
        (("archive", "add", "march", "rewrite.txt"), "march: is no archive of addcheck"),
        (("archive", "add", "wire", "march", "--date", "March"), "--date: 'March' is no date"),
        (("archive", "add", "wire", "march", "rewrite.txt", "--url", "https://example.org"), "--url: is of one"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_exit_code_2(arguments, problem):
    done = run(*arguments)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.startswith(f"addcheck: {problem}")
    assert done.stderr.count("\n") == 1


def test_a_comparison_takes_its_original_from_an_archive():
    run("archive", "add", "wire", "march", "rewrite.txt")
    with_it = run("compare", "--archive", "wire", "rewrite.txt", "--format", "csv")
    assert (with_it.exit_code, with_it.stdout) == (
        0,
        run("compare", "march/harbour.txt", "rewrite.txt", "--format", "csv").stdout,
    )


def test_an_article_made_of_two_is_compared_with_both(tmp_path):
    (tmp_path / "both.txt").write_text(f"{HARBOUR}\n{COMET}\nAnalysts say that a third comet could follow.\n")
    run("archive", "add", "wire", "march")
    done = run("compare", "--archive", "wire", "both.txt", "--format", "json")
    assert done.exit_code == 0
    report = json.loads(done.stdout)
    assert {source["name"] for source in report["sources"]} == {"march/harbour.txt", "march/comet.txt"}
    assert [finding["text"] for finding in report["findings"]] == ["Analysts say that a third comet could follow."]
    assert [source["dropped"] for source in report["sources"]] == [[], []]


def test_another_version_of_the_same_story_is_no_second_original(tmp_path):
    (tmp_path / "march" / "update.txt").write_text(HARBOUR.replace("Forty ships", "Some forty ships"))
    run("archive", "add", "wire", "march")
    report = json.loads(run("compare", "--archive", "wire", "rewrite.txt", "--format", "json").stdout)
    assert "sources" not in report


def test_of_an_archive_no_further_original_is_named():
    done = run("compare", "--archive", "wire", "rewrite.txt", "--also", "march/comet.txt")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("addcheck: --also: is not for an archive")


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("choir.txt",), "choir.txt: has no convincing original in wire; addcheck find shows the nearest"),
        (("march/comet.txt", "choir.txt"), "--archive: is for an original that is not known; name DERIVED alone"),
    ],
)
def test_without_a_convincing_original_nothing_is_compared(arguments, problem):
    run("archive", "add", "wire", "march")
    done = run("compare", "--archive", "wire", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"addcheck: {problem}")


def test_a_comparison_of_one_article_misses_the_other():
    done = run("compare", "rewrite.txt")
    assert done.exit_code == 2
    assert "Missing argument 'DERIVED'" in done.stderr
