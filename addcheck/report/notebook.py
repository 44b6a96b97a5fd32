"""How an analysis shows itself in a notebook: the score and the additions, styled inline, nothing that runs."""

from html import escape

from addcheck.model import Analysis, Finding
from addcheck.report.escape import show_line
from addcheck.report.wording import LABEL_NAMES, NOT_DERIVED, describe_unrelated, name_sentence, name_source, percent

_CELL = 'style="text-align:left;vertical-align:top"'


def analysis_to_html(analysis: Analysis) -> str:
    """Write an HTML fragment of the score and the additions; all text is escaped."""
    scores = analysis.scores
    sides = " against ".join(_escape(name_source(side.article)) for side in (analysis.derived, analysis.original))
    hints = "".join(f"<p><strong>Note:</strong> {_escape(hint)}</p>" for hint in analysis.hints)
    rows = "".join(_write_row(analysis, finding) for finding in analysis.findings)
    table = (
        f"<table><thead><tr><th>Sentence</th><th {_CELL}>Label</th><th {_CELL}>Added words</th></tr></thead>"
        f"<tbody>{rows}</tbody></table>"
        if rows
        else "<p>Nothing was found that the original does not carry.</p>"
    )
    head = f"<strong>{percent(scores.speculation_share)} speculation</strong>, {percent(scores.added_share)} added"
    if not analysis.alignment.related:
        head = f"<strong>{NOT_DERIVED}.</strong> {_escape(describe_unrelated(analysis))}"
        table = ""
    return f"<div><p>{head}: {sides}</p>{hints}{table}<p><small>{_escape(analysis.signature)}</small></p></div>"


def _write_row(analysis: Analysis, finding: Finding) -> str:
    label = f"{LABEL_NAMES[finding.label]} {percent(finding.confidence)}"
    return (
        f"<tr><td>{name_sentence(analysis.derived, finding.addition.sentence)}</td><td {_CELL}>{_escape(label)}</td>"
        f"<td {_CELL}>{_escape(analysis.derived.quote(finding.addition.span))}</td></tr>"
    )


def _escape(text: str) -> str:
    return escape(show_line(text))
