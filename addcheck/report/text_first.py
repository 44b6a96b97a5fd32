"""What comes before all else in the terminal report: what to check first, or that there is nothing to compare."""

from addcheck.model import Analysis
from addcheck.report.context import shorten
from addcheck.report.escape import show_line
from addcheck.report.rows import rank_findings
from addcheck.report.text_canvas import Canvas, make_text
from addcheck.report.text_sentence import LABEL_STYLES
from addcheck.report.wording import (
    LABEL_NAMES,
    NOT_DERIVED,
    check_for,
    describe_unrelated,
    name_place,
    name_source,
)

FIRST = 3
"""Findings named before the listing."""

_WORDS = 16
"""Words of each that are quoted; the listing holds all."""


def draw_first(canvas: Canvas, analysis: Analysis) -> None:
    """Draw the findings to check first, each with the question to ask.

    1  sentence 21, unsourced analysis: “Analysts note that …”
       Who exactly said this, where and when? …
    """
    ranked = rank_findings(analysis)
    if len(ranked) < 2:
        return  # the listing says it all
    canvas.put_heading("Check first")
    for number, finding in enumerate(ranked[:FIRST], 1):
        body = make_text(f"{name_place(analysis.derived, finding.addition.sentence)}, ")
        body.append(LABEL_NAMES[finding.label], f"bold {LABEL_STYLES[finding.label]}")
        body.append(f": “{shorten(analysis.derived.quote(finding.addition.span), words=_WORDS)}”")
        body.append(f"\n{show_line(check_for(finding))}", "dim")
        canvas.put_hanging(make_text(f"{number:>5}  ", "bold"), make_text("       "), body)


def draw_unrelated(canvas: Canvas, analysis: Analysis) -> None:
    """Draw what there is to say of an article that is no rewrite of the original."""
    title = make_text("addcheck  ", "bold")
    title.append(f"{name_source(analysis.derived.article)} against {name_source(analysis.original.article)}")
    canvas.put([title, make_text("")])
    canvas.put([make_text(f"{NOT_DERIVED}.", "bold")])
    canvas.put([make_text(show_line(hint)) for hint in analysis.hints])
    canvas.put([make_text(describe_unrelated(analysis)), make_text("")])
    canvas.put([make_text("--full lists all of it, sentence by sentence.", "dim")])
