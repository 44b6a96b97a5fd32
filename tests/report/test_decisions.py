import pytest

from addcheck.report import render_report
from tests.report.small_pair import decided_analysis


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
def test_a_decision_stands_beside_its_finding_and_what_was_taken_out_is_shown_as_such(name: str) -> None:
    report = render_report(decided_analysis(), name)
    assert "confirmed as an addition, by A. B.: asked" in report
    assert "sourced after all" in report
    assert "It was a bad week for Skarva." in report


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
def test_what_was_lost_with_a_dropped_passage_is_said_before_it(name: str) -> None:
    report = render_report(decided_analysis(), name)
    dropped = report[report.index("gravest first") :] if name != "markdown" else report[report.index("## Dropped") :]
    assert dropped.index("A caveat went.") < dropped.index("A second ferry")


def test_a_table_names_the_kinds_of_what_was_lost() -> None:
    assert "caveat, numbers" in render_report(decided_analysis(), "csv")


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
def test_what_the_article_has_become_is_said(name: str) -> None:
    assert "an analysis" in render_report(decided_analysis(), name)
