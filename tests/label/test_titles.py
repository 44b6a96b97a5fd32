"""A loaded headline is told beside the findings, and only where the original has nothing like it."""

import pytest

from addcheck import compare, read_article

ORIGINAL = """Bank keeps its rate at 4 percent

The central bank kept its rate at 4 percent on Tuesday.

The governor said prices were rising more slowly than in spring. He may speak again on Friday.
"""
BODY = """

The central bank left its rate at 4 percent on Tuesday.

Prices were rising more slowly than in spring, the governor said.
"""


def read_notes(title, original=ORIGINAL):
    analysis = compare(
        read_article(original.encode(), source="original"), read_article((title + BODY).encode(), source="derived")
    )
    return [analysis.derived.quote(note.span).lower() for note in analysis.title_notes]


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("In ominous sign, bank keeps its rate", ["ominous"]),
        ("Stunning climbdown as bank keeps rate at 4 percent", ["stunning"]),
        ("Bank keeps its rate, sparking fears of a slump", ["sparking fears"]),
        ("Bank reportedly keeps its rate", ["reportedly"]),
    ],
)
def test_loaded_words_of_a_headline_are_told(title, words):
    notes = read_notes(title)
    assert all(any(word in note for note in notes) for word in words), notes


@pytest.mark.parametrize(
    "title",
    [
        "Bank keeps its rate at 4 percent",
        "Governor says prices rise more slowly",
        "Bank holds at 4 percent on Tuesday",
        "Bank could speak again on Friday",  # the original supposes too: "may"
        "Bank keeps rate in “ominous” week",  # somebody's word
    ],
)
def test_a_plain_headline_is_left_alone(title):
    assert read_notes(title) == []


def test_a_word_the_original_has_is_not_told():
    assert (
        read_notes("In ominous sign, bank keeps its rate", ORIGINAL + "\nAn ominous calm lay over the markets.\n") == []
    )


def test_an_article_against_itself_has_no_loaded_headline():
    article = read_article(("In ominous sign, bank keeps its rate" + BODY).encode(), source="a")
    assert compare(article, article).title_notes == ()


def test_reports_tell_a_loaded_headline_apart_from_findings():
    from addcheck.report import render_report

    original = read_article(ORIGINAL.encode(), source="original")
    derived = read_article(("In ominous sign, bank keeps its rate" + BODY).encode(), source="derived")
    analysis = compare(original, derived)
    for format_ in ("text", "markdown", "html"):
        assert "ominous”; nothing in the original is like it" in render_report(analysis, format_), format_
    assert not any(finding.addition.span.overlaps(analysis.title_notes[0].span) for finding in analysis.findings)


@pytest.mark.parametrize(
    ("format_", "words"),
    [("text", "headline loaded"), ("markdown", "| Headline | loaded words |"), ("html", '"word">loaded<')],
)
def test_a_loaded_headline_is_not_called_clean(format_, words):
    from addcheck.report import render_report

    original = read_article(ORIGINAL.encode(), source="original")
    derived = read_article(("In ominous sign, bank keeps its rate" + BODY).encode(), source="derived")
    assert words in render_report(compare(original, derived), format_)
