"""The other way round: from an original to the rewrites of it that an archive holds."""

import json

import pytest
from typer.testing import CliRunner

from addcheck.archive import Window, create_archive
from addcheck.cli import app
from tests.archive.stories import BAKERY, COMET, ELSEWHERE, HARBOUR, REWRITE, TWO_SURVIVE, make_document, make_entry

pytest.importorskip("tantivy")


@pytest.fixture
def archive(tmp_path):
    made = create_archive(tmp_path / "outlets")
    made.add(
        [
            make_entry(REWRITE, "daily.txt", outlet="Daily", date="2026-03-05"),
            make_entry(TWO_SURVIVE, "post.txt", outlet="Post", date="2026-03-04"),
            make_entry(HARBOUR, "wire.txt", outlet="Example Wire", date="2026-03-03"),
            *(make_entry(text, "other.txt", date="2026-03-04") for text in (COMET, BAKERY, ELSEWHERE)),
        ]
    )
    return made


def find_sources(found):
    return sorted(candidate.entry.article.source for candidate in found)


def test_rewrites_are_found_and_neither_the_article_itself_nor_others(archive):
    found = archive.find_rewrites(make_document(HARBOUR))
    assert find_sources(found) == ["daily.txt", "post.txt"]
    assert all(candidate.convincing for candidate in found)
    assert archive.find_rewrites(make_document("A cat sat on a wall in the sun all day long.")) == ()


def test_only_those_of_the_window_and_no_more_than_asked_for(archive):
    document = make_document(HARBOUR)
    assert find_sources(archive.find_rewrites(document, window=Window(until="2026-03-04"))) == ["post.txt"]
    assert len(archive.find_rewrites(document, limit=1)) == 1


def test_many_rewrites_of_one_article_are_all_found(tmp_path):
    made = create_archive(tmp_path / "many")
    made.add([make_entry(f"{REWRITE}\nEdition {number}.\n", f"{number}.txt") for number in range(30)])
    assert len(made.find_rewrites(make_document(HARBOUR))) == 30


@pytest.mark.usefixtures("archive")
def test_a_spread_takes_rewrites_outlets_and_dates_from_an_archive(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "wire.txt").write_text(HARBOUR)
    (tmp_path / "mine.txt").write_text(f"{REWRITE}\nMore.\n")
    (tmp_path / "choir.txt").write_text(ELSEWHERE)

    def spread(*arguments):
        return CliRunner().invoke(app, ["spread", *arguments])

    found = json.loads(spread("wire.txt", "--archive", "outlets", "-f", "json").stdout)
    told = [(version["source"], version["outlet"], version["date"]) for version in found["versions"]]
    assert told == [("post.txt", "Post", "2026-03-04"), ("daily.txt", "Daily", "2026-03-05")]
    both = json.loads(spread("wire.txt", "mine.txt", "--archive", "outlets", "-f", "json").stdout)
    assert [version["source"] for version in both["versions"]] == ["mine.txt", "post.txt", "daily.txt"]
    nothing = spread("mine.txt")
    assert (nothing.exit_code, nothing.stdout) == (2, "")
    assert "name rewrites, or an --archive of them" in nothing.stderr
    (tmp_path / "lonely.txt").write_text("A cat sat on a wall in the sun all day long.")
    lonely = spread("lonely.txt", "--archive", "outlets")
    assert (lonely.exit_code, lonely.stdout) == (2, "")
    assert "lonely.txt: has no rewrite in outlets" in lonely.stderr
