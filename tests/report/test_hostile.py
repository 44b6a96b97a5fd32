"""An article may hold anything; a report shows it and runs none of it."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addcheck.report import RENDERERS, ReportOptions, render_report
from tests.report.small_pair import hostile_analysis

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "]]>&lt;![CDATA[",
    "[click](javascript:alert(1)) ![x](https://evil.example/p.png)",
    "| a | b | `code` ``two``",
    "# Heading",
    "--> <!-- x",
    "\x1b[31mred\x1b[0m \x1b]8;;https://evil.example\x07link\x1b]8;;\x07",
    "\x1b]0;a title\x07 \x1b]52;c;Y3VybA==\x07 \x1bP1$r\x1b\\ \x9b2J \x9d0;x\x9c",
    "<svg/onload=alert(1)><style>*{display:none}</style></title></textarea>",
    "left \u202eright\u202c \u2067isolated\u2069",
    "=cmd|' /C calc'!A0",
    "::error file=x::y%0A%25",
    "lone \udc80 surrogate",
    "nul \x00 byte",
    "{{ 7 * 7 }} {% raw %} ${7*7}",
    "[bold red]rich[/bold red] :smile:",
)


@pytest.mark.parametrize("name", RENDERERS)
@pytest.mark.parametrize("text", HOSTILE)
def test_no_report_carries_a_character_that_acts(name: str, text: str) -> None:
    report = render_report(hostile_analysis(text), name, options=ReportOptions(width=200))
    report.encode("utf-8")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", report)


@pytest.mark.parametrize("text", HOSTILE)
def test_json_holds_the_article_unchanged(text: str) -> None:
    analysis = hostile_analysis(text)
    report = json.loads(render_report(analysis, "json"))
    assert report["derived"]["text"] == analysis.derived.article.text
    for finding in report["findings"]:
        assert report["derived"]["text"][finding["start"] : finding["end"]] == finding["text"]


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_turns_no_article_into_markup(text: str) -> None:
    from markdown_it import MarkdownIt

    def tokens(content: str) -> list[str]:
        report = render_report(hostile_analysis(content), "markdown")
        parsed = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(report)
        flat = [leaf for token in parsed for leaf in (token, *(token.children or ()))]
        kinds = [leaf.type for leaf in flat if leaf.type not in {"text", "text_special", "html_inline"}]
        return kinds + [
            leaf.content for leaf in flat if "html" in leaf.type and leaf.content not in {"<!-- -->", "<br>"}
        ]

    assert tokens(text) == tokens("plain words")


@settings(max_examples=50, deadline=None)
@given(
    st.text(alphabet=st.characters(codec=None), min_size=1, max_size=30).filter(lambda t: t.strip() and "\n" not in t)
)
def test_any_text_at_all_can_be_reported(text: str) -> None:
    analysis = hostile_analysis(f"a{text}")
    for name in RENDERERS:
        render_report(analysis, name).encode("utf-8")
