"""The whole of each report, approved by eye. After a wanted change: `UPDATE_GOLDEN=1 pytest tests/report`."""

import os
from pathlib import Path

import pytest

from addcheck.report import RENDERERS, render_report
from tests.report.small_pair import decided_analysis, small_analysis, unchanged_analysis, unrelated_analysis

GOLDEN = Path(__file__).resolve().parent.parent / "golden"
SUFFIXES = {
    "text": "txt",
    "markdown": "md",
    "json": "json",
    "html": "html",
    "sarif": "sarif",
    "github": "txt",
    "junit": "xml",
    "csv": "csv",
    "annotations": "json",
    "claimreview": "json",
}


@pytest.mark.parametrize("name", RENDERERS)
@pytest.mark.parametrize(
    ("case", "analysis"),
    [
        ("small", small_analysis()),
        ("decided", decided_analysis()),
        ("unchanged", unchanged_analysis()),
        ("unrelated", unrelated_analysis()),
    ],
)
def test_every_format_draws_the_approved_report(name: str, case: str, analysis) -> None:
    report = render_report(analysis, name)
    golden = GOLDEN / f"{case}.{name}.{SUFFIXES[name]}"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(report, "utf-8", newline="\n")
    assert report == golden.read_text("utf-8")


@pytest.mark.parametrize("name", RENDERERS)
def test_every_report_ends_in_one_line_break_and_can_be_written_as_utf_8(name: str) -> None:
    report = render_report(small_analysis(), name)
    assert report.endswith("\n")
    assert not report.endswith("\n\n")
    report.encode("utf-8")
