import re

import pytest

from addcheck.report import ReportOptions, render_report
from tests.report.gold_analyses import gold_analysis
from tests.report.small_pair import hostile_analysis, small_analysis


def _text_of(report: str) -> str:
    """What a reader of the rendered page sees."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(report)
    leaves = [leaf for token in tokens for leaf in token.children or ()]
    return "".join(leaf.content for leaf in leaves if leaf.type in {"text", "text_special", "code_inline"})


@pytest.mark.parametrize(
    "text", ["a | b", "1. one", "- item", "**bold** _it_", "<b>&amp;</b>", "C:\\dir\\*", "$5 and $6", "+ plus", "@me"]
)
def test_what_an_article_says_is_seen_as_it_says_it(text: str) -> None:
    assert _text_of(render_report(hostile_analysis(text), "markdown")).count(text) >= 6


def test_findings_are_grouped_by_label_and_each_says_what_to_check() -> None:
    report = render_report(small_analysis(), "markdown")
    assert re.findall(r"^### (.*)", report, re.MULTILINE) == [
        "Unsourced analysis (1)", "Speculation (1)", "Commentary (2)", "Unsourced fact (1)", "New source (1)",
    ]  # fmt: skip
    assert report.count("- **Check:**") == report.count("- **Evidence:**") == 6


def test_every_finding_names_its_sentence_and_the_characters_of_the_quotation() -> None:
    analysis = gold_analysis()
    report = render_report(analysis, "markdown")
    for finding in analysis.findings:
        span = finding.addition.span
        assert f"characters {span.start} to {span.end}" in report


def test_the_inputs_are_identified_by_their_hashes() -> None:
    analysis = small_analysis()
    report = render_report(analysis, "markdown")
    assert analysis.original.article.sha256 in report
    assert analysis.derived.article.sha256 in report


def test_the_command_that_made_it_and_the_limits_close_the_report() -> None:
    report = render_report(
        small_analysis(), "markdown", options=ReportOptions(command="addcheck compare a b -f markdown")
    )
    assert "- Made by `addcheck compare a b -f markdown`" in report
    assert "evidence, not a verdict" in report


def test_tables_have_as_many_cells_in_each_row() -> None:
    for analysis in (gold_analysis(), hostile_analysis("a | b `|` \\| c")):
        report = render_report(analysis, "markdown")
        for table in re.findall(r"(?:^\|.*\n)+", report, re.MULTILINE):
            assert len({len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}) == 1
