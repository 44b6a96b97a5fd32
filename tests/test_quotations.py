"""Quotations are the words between marks, whatever the marks."""

from itertools import pairwise

import pytest

from addcheck.quotations import find_quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“This is it,” he said. “Go on.”", ["This is it,", "Go on."]),
        ('He called it "a move" and "no good".', ["a move", "no good"]),
        ("„Nein“, sagte er.", ["Nein"]),
        ("He «said» so.", ["said"]),
        ("He ‟said” so, and ‟meant it.", ["said", "meant it."]),
        ("``Old style,'' she said", ["Old style,"]),
        ("‘We won’t,’ he said, of the states’ ‘right’.", ["We won’t,", "right"]),
        ("Minister 'misled' MPs", ["misled"]),
        ("will “contribute to the workers’ ‘cause’” now", ["contribute to the workers’ ‘cause’"]),
        ("the states' rights, the ’90s and rock 'n' roll", []),
        ("It won't be the workers' fault.", []),
        ("“First paragraph.\n\n“Second one,” he said.", ["First paragraph.", "Second one,"]),
        ("“First paragraph.\n\nSecond one,” he said.", ["First paragraph.", "Second one,"]),
        ("“Why now?” he asked.", ["Why now?"]),
        ('""', []),
        ("No quotation at all.", []),
    ],
)
def test_the_words_between_marks_are_found(text, quoted):
    assert [span.quote(text) for span in find_quotations(text)] == quoted


@pytest.mark.parametrize("mark", "“”„‟«»\"‘’'〝〞＂")
@pytest.mark.parametrize("other", "“”„‟«»\"‘’'")
def test_any_mark_may_stand_anywhere(mark, other):
    text = f"He said {mark}so{other} and {other} {mark}no{mark}{other}.\n\n{other}{mark}"
    spans = find_quotations(text)
    assert all(left.end <= right.start for left, right in pairwise(spans))


def test_a_part_of_a_text_can_be_asked_for():
    text = "“One.”\n\n“Two.”"
    assert [span.quote(text) for span in find_quotations(text, 8)] == ["Two."]
