import pytest

from addcheck.report import render_report
from tests.report.small_pair import decided_analysis


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
def test_a_decision_stands_beside_its_finding_and_what_was_taken_out_is_shown_as_such(name: str) -> None:
    report = render_report(decided_analysis(), name)
    assert "confirmed as an addition, by A. B.: asked" in report
    assert "sourced after all" in report
    assert "It was a bad week for Skarva." in report


@pytest.mark.parametrize("name", ["text", "markdown", "html", "csv"])
def test_what_was_lost_with_a_dropped_passage_is_named(name: str) -> None:
    assert "caveat, numbers" in render_report(decided_analysis(), name)


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
def test_what_the_article_has_become_is_said(name: str) -> None:
    assert "an analysis" in render_report(decided_analysis(), name)
