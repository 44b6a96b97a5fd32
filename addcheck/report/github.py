"""GitHub's workflow commands: each finding and changed fact becomes an annotation on the derived file's lines."""

from collections.abc import Iterator

from addcheck.model import Analysis, Label, Span
from addcheck.report.escape import show_line
from addcheck.report.options import DEFAULT_OPTIONS, ReportOptions
from addcheck.report.places import LineIndex
from addcheck.report.rows import list_changed, list_losses
from addcheck.report.wording import (
    LABEL_NAMES,
    check_for,
    describe_alteration,
    describe_finding,
    describe_unrelated,
    name_source,
    percent,
    tell_omission,
)


def render(analysis: Analysis, *, options: ReportOptions = DEFAULT_OPTIONS) -> str:  # noqa: ARG001
    """Write one command a line, the score last. Nothing in an article can begin a command or end its own."""
    return "".join(f"{line}\n" for line in _list_commands(analysis))


def _list_commands(analysis: Analysis) -> Iterator[str]:
    lines = LineIndex(analysis.derived.article.text)
    name = name_source(analysis.derived.article)
    if not analysis.alignment.related:
        message = f"Not derived from the original. {describe_unrelated(analysis)}"
        yield f"::error file={_escape_property(name)},title=addcheck::{_escape_data(message)}"
        return
    for finding in analysis.findings:
        level = "notice" if finding.label is Label.NEW_SOURCE else "warning"
        quote = show_line(analysis.derived.quote(finding.addition.span))
        message = f"“{quote}” {describe_finding(analysis, finding)} {check_for(finding)}"
        yield _write_command(level, name, lines, finding.addition.span, LABEL_NAMES[finding.label], message)
    for alteration in list_changed(analysis):
        message = describe_alteration(analysis, alteration)
        yield _write_command("warning", name, lines, alteration.derived, f"changed {alteration.kind.value}", message)
    for omission in list_losses(analysis):  # it has no line of the derived article
        message = tell_omission(analysis, omission)
        yield f"::notice file={_escape_property(name)},title=addcheck%3A dropped::{_escape_data(message)}"
    scores = analysis.scores
    message = f"{percent(scores.speculation_share)} speculation, {percent(scores.added_share)} added"
    yield f"::notice file={_escape_property(name)},title=addcheck::{_escape_data(message)}"


def _write_command(level: str, name: str, lines: LineIndex, span: Span, title: str, message: str) -> str:
    region = lines.locate(span)
    place = {
        "file": name,
        "line": region.start_line,
        "endLine": region.end_line,
        "title": f"addcheck: {title}",
    }
    if region.start_line == region.end_line:  # GitHub knows columns within one line only
        place |= {"col": region.start_column, "endColumn": region.end_column}
    properties = ",".join(f"{key}={_escape_property(str(value))}" for key, value in place.items())
    return f"::{level} {properties}::{_escape_data(message)}"


def _escape_data(text: str) -> str:
    return show_line(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")
