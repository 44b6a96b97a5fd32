import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addcheck.report.escape import drop_surrogates, escape_markdown, guard_cell, show_line, show_visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "\\x1b[31mred"),
        ("bell\x07", "bell\\x07"),
        ("a\u202eb", "aU+202Eb"),
        ("a\u2066b", "aU+2066b"),
        ("a\u200bb", "aU+200Bb"),
        ("\x9b31m", "\\x9b31m"),
        ("\ud800", "U+D800"),
        ("one\ntwo\ttabs", "one\\ntwo\\ttabs"),
        ("Zoë’s “naïve” 北京 café", "Zoë’s “naïve” 北京 café"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_what_would_act_on_a_terminal_is_spelled_out_and_all_else_stays(text: str, shown: str) -> None:
    assert show_visible(text) == shown


def test_line_breaks_of_all_kinds_become_one_blank_on_a_line() -> None:
    assert show_line(" one\r\n two\u2028three\u0085four\x0b ") == "one two three four"


@given(st.text())
def test_no_text_at_all_brings_a_control_character_through(text: str) -> None:
    assert not [c for c in show_line(text) if unicodedata.category(c) in {"Cc", "Cs", "Co", "Zl", "Zp"}]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM", "'@SUM"),
        ("\t=1", "'\t=1"),
        ("＝1", "'＝1"),
        ("A move that underscores", "A move that underscores"),
    ],
)
def test_no_cell_begins_a_formula(text: str, cell: str) -> None:
    assert guard_cell(text) == cell


def test_surrogates_are_replaced_and_offsets_stay() -> None:
    assert drop_surrogates("a\udc80b") == "a\ufffdb"


@given(st.text(alphabet="ab |`*_[]()<>#~\\!&$@:/.-+=1", max_size=40))
def test_markdown_shows_any_text_as_it_is(text: str) -> None:
    from markdown_it import MarkdownIt

    parsed = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parseInline(escape_markdown(text))
    children = [child for token in parsed for child in token.children or [] if child.content != "<!-- -->"]
    assert {child.type for child in children} <= {"text", "text_special"}
    assert "".join(child.content for child in children) == show_line(text)
