"""One original and its rewrites, side by side."""

import json

import pytest

from addcheck import compare, read_article
from addcheck.batch.spread import Fate, measure_likeness, trace_spread
from addcheck.batch.spread_report import RENDERERS, render_html, render_json, render_text

ORIGINAL = """Port of Odessa reopens

The port of Odessa reopened on Monday after a closure of 40 days, the ministry said.

Two ships left with grain for Egypt.

The mayor thanked the crews for their patience.
"""
DERIVED = {
    "kept.txt": ORIGINAL,
    "first.txt": """Odessa: the wait is over

The port of Odessa reopened on Monday after a closure of 50 days, the ministry said.

Two ships left with grain for Egypt.

Analysts say insurers could demand higher premiums before winter sets in.
""",
    "second.txt": """A <b>shame</b> without end

Two ships left with grain for Egypt.

Some analysts say that insurers could soon demand higher premiums before the winter sets in.

It is a shameful episode for Europe.
""",
}


@pytest.fixture(scope="module")
def analyses():
    original = read_article(ORIGINAL.encode(), source="wire.txt")
    return [compare(original, read_article(text.encode(), source=name)) for name, text in DERIVED.items()]


def test_each_sentence_of_the_original_has_its_fate_in_each_version(analyses):
    kept, first, second = (version.fates for version in trace_spread(analyses).versions)
    assert set(kept) == {Fate.KEPT}
    assert first[1:] == (Fate.ALTERED, Fate.KEPT, Fate.DROPPED)
    assert second[1:] == (Fate.DROPPED, Fate.KEPT, Fate.DROPPED)


def test_an_addition_in_much_the_same_words_recurs_and_one_of_its_own_does_not(analyses):
    [found] = trace_spread(analyses).recurrences
    assert [item.version for item in found.occurrences] == [1, 2]
    assert found.occurrences[1].text.startswith("Some analysts say")


@pytest.mark.parametrize(
    ("dates", "first"),
    [
        ({"first.txt": "2026-03-02", "second.txt": "2026-03-01"}, (2,)),
        ({"first.txt": "2026-03-01", "second.txt": "2026-03-01"}, (1, 2)),
        ({"first.txt": "2026-03-02"}, ()),
        ({}, ()),
    ],
)
def test_who_was_first_is_said_where_all_dates_are_known(analyses, dates, first):
    assert trace_spread(analyses, dates=dates).recurrences[0].first == first


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("a b c", "a b c"),  # too few words to mean anything
        ("a b c d e f", "a b c d e f g h i j k l m n"),  # one says much that the other does not
        ("a b c d e f", "a b c d x y z"),
    ],
)
def test_additions_that_share_some_words_are_not_the_same(one, two):
    assert measure_likeness(frozenset(one.split()), frozenset(two.split())) == 0


def test_the_matrix_has_a_row_a_sentence_and_a_column_a_version(analyses):
    text = render_text(trace_spread(analyses, dates={"first.txt": "2026-03-02", "second.txt": "2026-03-01"}))
    assert "     1   =   !   -  The port of Odessa reopened on Monday" in text
    assert "in 2 of 3, first in C (2026-03-01):" in text


def test_what_all_rewrites_do_with_a_sentence_is_said(analyses):
    spread = trace_spread(analyses[1:])
    assert spread.list_unanimous(Fate.KEPT) == (2,)
    assert spread.list_unanimous(Fate.DROPPED) == (3,)
    for render in RENDERERS.values():
        assert "Everybody drops: 3" in render(spread) or render is render_json
    counts = [sentence["counts"] for sentence in json.loads(render_json(spread))["sentences"]]
    assert counts[1:] == [{"altered": 1, "dropped": 1}, {"kept": 2}, {"dropped": 2}]


def test_recurring_additions_have_a_matrix_of_their_own(analyses):
    dated = trace_spread(analyses, dates={"first.txt": "2026-03-02", "second.txt": "2026-03-01"})
    assert "     1   ·   +   1  Some analysts say that insurers" in render_text(dated)
    assert "Which rewrite has which addition" in render_html(dated)
    assert "Which rewrite has which addition" not in render_html(trace_spread(analyses[:1]))


def test_outlets_are_named(analyses):
    spread = trace_spread(analyses, outlets={"first.txt": "Daily <b>"})
    assert "first.txt (Daily <b>)" in render_text(spread)
    assert "first.txt (Daily &lt;b&gt;)" in render_html(spread)
    assert json.loads(render_json(spread))["versions"][1]["outlet"] == "Daily <b>"


def test_the_object_names_sentences_and_versions_by_index(analyses):
    found = json.loads(render_json(trace_spread(analyses)))
    assert [version["source"] for version in found["versions"]] == [*DERIVED]
    assert found["sentences"][1]["fates"] == ["kept", "altered", "dropped"]
    [recurrence] = found["recurrences"]
    for item in recurrence["occurrences"]:
        text = [*DERIVED.values()][item["version"]]
        assert text[item["start"] : item["end"]] == item["text"]


def test_the_page_runs_nothing(analyses):
    hostile = trace_spread(analyses, dates={"first.txt": "<script>alert(1)</script>"})
    page = render_html(hostile)
    assert "<script" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("render", RENDERERS.values(), ids=RENDERERS)
def test_one_rewrite_without_recurrences_is_a_spread_too(analyses, render):
    assert render(trace_spread(analyses[:1])) == render(trace_spread(analyses[:1]))


def call(*arguments):
    from typer.testing import CliRunner

    from addcheck.cli import app

    return CliRunner().invoke(app, ["spread", *map(str, arguments)])


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in {"wire.txt": ORIGINAL, **DERIVED}.items():
        (tmp_path / name).write_text(text)


@pytest.mark.usefixtures("desk")
def test_the_command_prints_or_writes_it():
    dates = ["--date", "first.txt=2026-03-01", "--date", "second.txt=2026-03-02"]
    done = call("wire.txt", "first.txt", "second.txt", *dates)
    assert done.exit_code == 0
    assert "first in A (2026-03-01)" in done.stdout
    assert call("wire.txt", "first.txt", "-f", "html", "-o", "page.html").stdout == ""


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    "arguments",
    [
        ("first.txt", "first.txt"),
        ("gone.txt",),
        ("first.txt", "--date", "x=2026-01-01"),
        ("first.txt", "--date", "first.txt=May"),
    ],
)
def test_what_cannot_be_done_is_refused(arguments):
    assert call("wire.txt", *arguments).exit_code == 2
