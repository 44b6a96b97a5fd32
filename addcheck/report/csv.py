"""CSV for spreadsheets (RFC 4180): a row for each finding, each omission and each changed fact."""

import csv
from collections.abc import Iterator
from io import StringIO

from addcheck.model import Analysis
from addcheck.report.escape import guard_cell, show_line
from addcheck.report.options import DEFAULT_OPTIONS, ReportOptions
from addcheck.report.rows import list_changed, list_omissions
from addcheck.report.wording import check_for, describe_omission, group_evidence, name_sentence, name_source

COLUMNS = (
    "derived_file", "original_file", "kind", "label", "sentence", "start", "end", "whole_sentence", "attribution",
    "stance", "confidence", "text", "evidence", "original_sentence", "similarity", "original_text", "check",
)  # fmt: skip


def render(analysis: Analysis, *, options: ReportOptions = DEFAULT_OPTIONS) -> str:  # noqa: ARG001
    """Write a header and the rows. No cell begins a formula: a leading apostrophe is put where one would."""
    sheet = StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(COLUMNS)
    files = (name_source(analysis.derived.article), name_source(analysis.original.article))
    for row in _list_rows(analysis):
        writer.writerow([guard_cell(show_line(cell)) for cell in (*files, *row)])
    return sheet.getvalue()


def _list_rows(analysis: Analysis) -> Iterator[tuple[str, ...]]:
    original, derived = analysis.original, analysis.derived
    for finding in analysis.findings:
        addition, near = finding.addition, finding.addition.nearest
        yield (
            "addition",
            finding.label.value,
            name_sentence(derived, addition.sentence),
            str(addition.span.start),
            str(addition.span.end),
            "yes" if addition.whole_sentence else "no",
            finding.attribution.value,
            finding.stance.value,
            f"{finding.confidence:.2f}",
            derived.quote(addition.span),
            "; ".join(f"{quote} ({', '.join(cues)})" for quote, cues in group_evidence(analysis, finding)),
            name_sentence(original, near.original) if near else "",
            f"{near.similarity:.2f}" if near else "",
            original.quote(original.sentences[near.original].span) if near else "",
            check_for(finding),
        )
    for omission in list_omissions(analysis):
        yield (
            "omission",
            describe_omission(omission),
            "", "", "",
            "yes" if omission.whole_sentence else "no",
            "", "", "", "", "",
            name_sentence(original, omission.sentence),
            "",
            original.quote(omission.span),
            omission.why,
        )  # fmt: skip
    for change in list_changed(analysis):
        yield (
            "change",
            change.kind.value,
            name_sentence(derived, change.derived_sentence),
            str(change.derived.start),
            str(change.derived.end),
            "no", "", "", "",
            derived.quote(change.derived),
            "",
            name_sentence(original, change.original_sentence),
            "",
            original.quote(change.original),
            change.why,
        )  # fmt: skip
