"""What an archive keeps, finds, and says when there is nothing to find."""

import builtins
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from addcheck.archive import Window, choose_originals, create_archive, open_archive
from addcheck.archive.entry import pack_note, unpack_entry
from addcheck.archive.search import fuse_answers
from addcheck.errors import AddcheckError
from tests.archive.stories import (
    BAKERY,
    COMET,
    ELSEWHERE,
    HARBOUR,
    REWRITE,
    TWO_SURVIVE,
    make_document,
    make_entry,
    make_number,
)

pytest.importorskip("tantivy")

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("filled")
    create_archive(folder).add(
        [
            make_entry(HARBOUR, "harbour.txt", date="2026-03-03", outlet="Example Wire", url="https://example.org/1"),
            make_entry(COMET, "comet.txt", date="2026-02-10"),
            make_entry(BAKERY, "bakery.txt"),
        ]
    )
    return folder


@pytest.fixture
def archive(filled, tmp_path):
    return open_archive(shutil.copytree(filled, tmp_path / "wire"))


def find_sources(archive, text, **options):
    return [candidate.entry.article.source for candidate in archive.find(make_document(text), **options)]


def test_the_original_of_a_rewrite_comes_first_and_is_convincing(archive):
    found = archive.find(make_document(REWRITE))
    assert found[0].entry.article.source == "harbour.txt"
    assert found[0].convincing
    assert found[0].linked == 3
    assert not any(candidate.convincing for candidate in found[1:])


def test_two_sentences_that_survive_are_enough(archive):
    found = archive.find(make_document(TWO_SURVIVE))
    assert (found[0].entry.article.source, found[0].convincing) == ("harbour.txt", True)


def test_of_an_article_about_something_else_nothing_is_convincing(archive):
    assert not any(candidate.convincing for candidate in archive.find(make_document(ELSEWHERE)))


def test_an_article_in_the_archive_is_its_own_original(archive):
    assert archive.find(make_document(COMET))[0].convincing


def test_a_text_made_of_two_stories_has_two_originals(archive):
    found = archive.find(make_document(f"{HARBOUR}\n{COMET}"))
    assert {c.entry.article.source for c in found if c.convincing} == {"harbour.txt", "comet.txt"}


def test_of_two_versions_of_a_story_the_one_that_explains_more_comes_first(tmp_path):
    short = "\n\n".join(HARBOUR.split("\n\n")[:1]) + "\n\nForty ships had been waiting outside the harbour.\n"
    made = create_archive(tmp_path)
    made.add([make_entry(short, "flash.txt"), make_entry(HARBOUR, "full.txt"), make_entry(COMET, "comet.txt")])
    found = made.find(make_document(REWRITE))
    assert found[0].entry.article.source == "full.txt"
    assert [one.entry.article.source for one in choose_originals(found)] == ["full.txt"]


def test_a_second_original_is_found_beside_the_first(tmp_path):
    made = create_archive(tmp_path)
    others = [make_entry(make_number(number), f"{number}.txt") for number in range(40)]
    made.add([make_entry(HARBOUR, "harbour.txt"), make_entry(COMET, "comet.txt"), *others])
    some = "\n".join(COMET.split("\n")[:3])
    found = made.find(make_document(f"{HARBOUR}\n{some}"))
    assert {one.entry.article.source for one in choose_originals(found)} == {"harbour.txt", "comet.txt"}


def test_an_empty_archive_finds_nothing(tmp_path):
    assert create_archive(tmp_path / "new").find(make_document(REWRITE)) == ()


def test_an_article_of_function_words_is_no_error(archive):
    assert not any(candidate.convincing for candidate in archive.find(make_document("It was so.")))


def test_what_was_kept_is_the_article_as_it_was_read(archive):
    (found,) = archive.find(make_document(REWRITE), limit=1)
    assert found.entry == make_entry(
        HARBOUR, "harbour.txt", date="2026-03-03", outlet="Example Wire", url="https://example.org/1"
    )


def test_an_entry_is_read_as_it_was_written():
    entry = make_entry("Title “quoted” 🙂\n\nOSLO: A line — one.\n", "a.txt", date="2026-01-31", outlet="Ö")
    assert unpack_entry(entry.article.text, pack_note(entry)) == entry


def test_the_same_bytes_are_added_once(archive):
    (again,) = archive.add([make_entry(COMET, "copy.txt", date="2025-01-01")])
    assert again.known.article.source == "comet.txt"
    twice = archive.add([make_entry(ELSEWHERE, "one.txt"), make_entry(ELSEWHERE, "two.txt")])
    assert [item.known and item.known.article.source for item in twice] == [None, "one.txt"]
    assert len(archive) == 4


def test_what_is_added_later_is_found_too(archive, tmp_path):
    open_archive(tmp_path / "wire").add([make_entry(ELSEWHERE, "choir.txt", date="2026-03-04")])
    assert find_sources(open_archive(tmp_path / "wire"), ELSEWHERE)[0] == "choir.txt"
    assert archive.add([make_entry(ELSEWHERE, "again.txt")])[0].known.article.source == "choir.txt"


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("2026-03-03", "2026-03-03", True),
        ("2026-03-04", None, False),
        (None, "2026-03-02", False),
        ("2026-02-01", "2026-04-01", True),
        ("2025-01-01", "2025-12-31", False),
    ],
)
def test_a_window_holds_the_days_of_its_ends(archive, since, until, found):
    assert ("harbour.txt" in find_sources(archive, REWRITE, window=Window(since, until))) == found


def test_articles_outside_the_window_do_not_crowd_out_those_inside(tmp_path):
    archive = create_archive(tmp_path)
    copies = [make_entry(f"{HARBOUR}\nCopy {number}.\n", "late.txt", date="2026-03-20") for number in range(30)]
    archive.add([*copies, make_entry(HARBOUR, "early.txt", date="2026-03-03")])
    assert find_sources(archive, REWRITE, window=Window(until="2026-03-10")) == ["early.txt"]


def test_an_article_without_a_date_may_be_of_any_day(archive):
    assert "bakery.txt" in find_sources(archive, BAKERY, window=Window("2019-01-01", "2019-01-02"))


@pytest.mark.parametrize("day", ["2026-13-01", "2026-02-30", "26-01-01", "2026-1-1", "yesterday", "../../etc"])
def test_a_day_that_is_none_is_refused(day):
    with pytest.raises(AddcheckError, match="is no date; write it as YYYY-MM-DD"):
        make_entry(COMET, date=day)
    with pytest.raises(AddcheckError, match="is no date"):
        Window(since=day)


def test_a_window_the_wrong_way_round_is_refused():
    with pytest.raises(AddcheckError, match="is after"):
        Window("2026-03-02", "2026-03-01")


def test_where_there_is_no_archive_it_is_said(tmp_path):
    with pytest.raises(AddcheckError, match="there is no such archive; make one with: addcheck archive add"):
        open_archive(tmp_path / "none")
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.txt").write_text("text")
    for make in (open_archive, create_archive):
        with pytest.raises(AddcheckError, match="is no archive of addcheck"):
            make(tmp_path / "letters")
    (tmp_path / "file").write_text("text")
    with pytest.raises(AddcheckError, match="cannot be written"):
        create_archive(tmp_path / "file")


@pytest.mark.usefixtures("archive")
def test_an_archive_of_another_form_is_refused(tmp_path):
    (tmp_path / "wire" / "archive.json").write_text('{"archive": "99"}')
    with pytest.raises(AddcheckError, match="made by another version"):
        open_archive(tmp_path / "wire")


@pytest.mark.usefixtures("archive")
def test_a_damaged_partition_is_named(tmp_path):
    (tmp_path / "wire" / "2026-03" / "meta.json").write_text("{")
    with pytest.raises(AddcheckError, match="2026-03: cannot be read as a part of an archive"):
        open_archive(tmp_path / "wire")


def test_without_tantivy_one_line_says_what_to_install(tmp_path, monkeypatch):
    importing = builtins.__import__

    def refuse(name, *arguments, **options):
        if name == "tantivy":
            raise ImportError(name)
        return importing(name, *arguments, **options)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(AddcheckError) as problem:
        open_archive(tmp_path)
    assert str(problem.value) == "archive: an archive needs tantivy; pip install 'addcheck[archive]'"


def test_the_same_archive_and_article_give_the_same_answer_however_it_was_filled(tmp_path):
    entries = [make_entry(make_number(number), f"{number}.txt", date="2026-01-01") for number in range(30)]
    one, two = create_archive(tmp_path / "one"), create_archive(tmp_path / "two")
    one.add(entries)
    two.add(entries, batch=7)
    answers = [find_sources(made, make_number(17), limit=1) for made in (one, two)]
    assert answers[0] == answers[1] == ["17.txt"]


def test_an_answer_that_stands_out_counts_more_than_many_that_do_not():
    common = [(5.0, place) for place in range(12)]
    rare = [(9.0, 99), *((5.0, place) for place in range(11))]
    assert fuse_answers([common, common, rare])[0] == (4.0, 99)


def test_importing_the_archive_imports_no_tantivy():
    program = "import sys, addcheck.cli, addcheck.archive; print('tantivy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
