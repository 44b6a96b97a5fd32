"""The terminal report: the summary first, then the derived article in order, told by marks that need no colour.

14 + added        ┃ Analysts note that the pact may have moved
                  ┃ more than shells.
                  ┗ unsourced analysis 91% · “Analysts note” (vague-analysts)
                    nearest: original 2, 21% alike
15 ~ original 11  After the [-army deal-]{+agreement+} last year, Seoul …
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from addcheck.model import Alteration, Analysis, Decision, Finding, Link, Span, Verdict
from addcheck.report import text_summary as summary
from addcheck.report.changes import Change
from addcheck.report.context import shorten
from addcheck.report.escape import show_line
from addcheck.report.options import DEFAULT_OPTIONS, ReportOptions
from addcheck.report.rows import Mark, Row, list_dismissed, list_omissions, list_rows, list_rules, map_decisions
from addcheck.report.segments import cut_derived
from addcheck.report.text_canvas import Canvas, make_text
from addcheck.report.text_first import draw_first, draw_unrelated
from addcheck.report.text_sentence import LABEL_STYLES, draw_sentence
from addcheck.report.wording import (
    COUNTING,
    FAINT,
    LABEL_NAMES,
    NO_VERDICT,
    describe_decision,
    describe_omission,
    group_evidence,
    name_origin,
    name_sentence,
    name_sentences,
    name_verdict,
    percent,
    quote_sides,
)

if TYPE_CHECKING:
    from rich.text import Text

_MARK_STYLES = {
    Mark.SAME: "dim",
    Mark.REWORDED: "dim",
    Mark.ADDED: "bold",
    Mark.PAGE: "dim",
    Mark.UNMATCHED: "dim",
}


def render(analysis: Analysis, *, options: ReportOptions = DEFAULT_OPTIONS) -> str:
    """Draw the terminal report, `options.width` columns at most; with `brief`, the summary and the additions.

    Of an article that is not derived from the original the listing is left out, unless `full` asks for it.
    """
    canvas = Canvas(options)
    rows = list_rows(analysis)
    if analysis.alignment.related or options.full:
        canvas.put(summary.draw_summary(analysis, rows, width=canvas.width))
        draw_first(canvas, analysis)
        _draw_listing(canvas, analysis, rows, brief=options.brief)
    else:
        draw_unrelated(canvas, analysis)
    canvas.put_blank()
    canvas.put([make_text(f"{analysis.signature} · {NO_VERDICT}", "dim")])
    return canvas.finish()


def _draw_listing(canvas: Canvas, analysis: Analysis, rows: tuple[Row, ...], *, brief: bool) -> None:
    shown = [row for row in rows if row.findings] if brief else rows
    if shown:
        canvas.put_heading("Additions" if brief else "The derived article, in order")
    gutter, decisions = _gutter_width(analysis, shown), map_decisions(analysis)
    paragraph = 0
    for row in shown:
        if not brief and analysis.derived.sentences[row.sentence].paragraph != paragraph:
            canvas.put_blank()
            paragraph = analysis.derived.sentences[row.sentence].paragraph
        _draw_row(canvas, analysis, row, decisions=decisions, gutter=gutter, brief=brief)
    if not brief:
        _draw_dropped(canvas, analysis, gutter=gutter)
        _draw_dismissed(canvas, analysis)
        _draw_rules(canvas, analysis)
        _draw_legend(canvas, analysis, rows)


def _gutter_width(analysis: Analysis, rows: Iterable[Row]) -> int:
    names = [len(_counterpart(analysis, row)) for row in rows] + [len("original 1")]
    return min(max(names), 28 if analysis.original.parts else 16)


def _counterpart(analysis: Analysis, row: Row) -> str:
    if row.originals:
        names = name_sentences(analysis.original, row.originals)
        if analysis.original.parts:
            return f"{names}{' ↕' if row.moved else ''}"
        return f"original {names}{' ↕' if row.moved else ''}" if names != "title" else names
    if row.boilerplate:
        return row.boilerplate.kind
    return "added" if row.mark is Mark.ADDED else "unmatched"


def _draw_row(
    canvas: Canvas, analysis: Analysis, row: Row, *, decisions: Mapping[Span, Decision], gutter: int, brief: bool
) -> None:
    number = name_sentence(analysis.derived, row.sentence)
    changed = any(a.verdict is Verdict.CHANGED for a in row.alterations)
    counterpart = _counterpart(analysis, row)
    if len(counterpart) > gutter:
        counterpart = counterpart[: gutter - 1] + "…"
    head = make_text(f"{number:>5} ", "dim")
    head.append(f"{row.mark}{'!' if changed else ' '} ", _MARK_STYLES[row.mark] + (" bold" if changed else ""))
    head.append(f"{counterpart:<{gutter}} ", _MARK_STYLES[row.mark])
    if canvas.narrow:
        canvas.put([head])
        head = make_text("    ")
    margin = make_text(" " * head.cell_len)
    added = row.mark is Mark.ADDED and row.findings
    bar = make_text("┃ ", LABEL_STYLES[row.findings[0].label]) if added else make_text("  ")
    segments = cut_derived(analysis, row)
    quiet = "dim" if row.mark in {Mark.SAME, Mark.PAGE} else ""
    body = draw_sentence(segments, color=canvas.color, changes=not brief, style=quiet)
    canvas.put_hanging(head + bar, margin + bar, body)
    if row.mark is Mark.REWORDED and not brief and all(segment.change is Change.SAME for segment in segments):
        canvas.put_hanging(margin + make_text("‹ ", "dim"), margin + make_text("  "), _draw_originals(analysis, row))
    for note in _draw_notes(analysis, row, decisions=decisions, brief=brief, color=canvas.color):
        canvas.put_hanging(margin + note[0], margin + make_text("  "), note[1])
    if row.findings or row.alterations:
        canvas.put_blank()


def _draw_originals(analysis: Analysis, row: Row) -> "Text":
    spans = (analysis.original.sentences[index].span for index in row.originals)
    return make_text(" / ".join(show_line(analysis.original.quote(span)) for span in spans), "dim italic")


def _draw_notes(
    analysis: Analysis, row: Row, *, decisions: Mapping[Span, Decision], brief: bool, color: bool
) -> "Iterator[tuple[Text, Text]]":
    """Draw what was found in a sentence, as (sign, text) a note; the last line of an addition closes its bar."""
    for finding in row.findings:
        style = LABEL_STYLES[finding.label]
        sign = "┗ " if finding.addition.whole_sentence else "+ "
        yield make_text(sign, style), _draw_finding(analysis, finding, alone=len(row.findings) == 1)
        if decision := decisions.get(finding.addition.span):
            yield make_text("✓ ", "bold"), make_text(describe_decision(decision))
    for alteration in row.alterations:
        if not brief:
            yield make_text("! ", "bold"), _draw_alteration(analysis, alteration, color=color)


def _draw_finding(analysis: Analysis, finding: Finding, *, alone: bool) -> "Text":
    """Draw a finding; which clause it is about is said where the sentence has several."""
    note = make_text(LABEL_NAMES[finding.label], f"bold {LABEL_STYLES[finding.label]}")
    note.append(f" {percent(finding.confidence)}")
    if not (finding.addition.whole_sentence or alone):
        note.append(f" in “{shorten(analysis.derived.quote(finding.addition.span), words=8)}”")
    if finding.evidence:
        note.append(" · ")
        quoted = (f"“{quote}” ({', '.join(cues)})" for quote, cues in group_evidence(analysis, finding))
        note.append(", ".join(quoted))
    if finding.addition.whole_sentence:
        note.append(f"\n{_name_nearest(analysis, finding.addition.nearest)}", "dim")
    return note


def _name_nearest(analysis: Analysis, nearest: Link | None) -> str:
    if nearest is None or nearest.similarity < FAINT:
        return "nothing like it in the original"
    return (
        f"nearest: original {name_sentence(analysis.original, nearest.original)}, {percent(nearest.similarity)} alike"
    )


def _draw_alteration(analysis: Analysis, alteration: Alteration, *, color: bool) -> "Text":
    """Draw what changed: both sides in their sentences, the words in question bold, or between asterisks."""
    note = make_text(f"{alteration.kind} {name_verdict(alteration)}", "bold")
    note.append(f": {show_line(alteration.why)}" if alteration.why else "")
    sides = ("derived ", f"original{name_origin(analysis, alteration)}")
    for name, side in zip(sides, quote_sides(analysis, alteration), strict=True):
        note.append(f"\n{name}  ", "dim")
        note.append(side.before)
        note.append(side.words if color else f"*{side.words}*", "bold")
        note.append(side.after)
    return note


def _draw_dropped(canvas: Canvas, analysis: Analysis, *, gutter: int) -> None:
    omissions = list_omissions(analysis)
    if omissions:
        canvas.put_heading("Dropped from the original, gravest first")
    for omission in omissions:
        name = name_sentence(analysis.original, omission.sentence)
        name = name if analysis.original.parts else f"original {name}"
        head = make_text(f"      {'-' if omission.whole_sentence else '…'}  {name:<{gutter}}   ", "dim")
        if canvas.narrow:
            canvas.put([head])
            head = make_text("      ")
        body = make_text("")
        if losses := describe_omission(omission):
            body.append(f"{show_line(omission.why) or f'Lost: {losses}.'} ", "bold")
        body.append(show_line(analysis.original.quote(omission.span)))
        canvas.put_hanging(head, make_text(" " * head.cell_len), body)


def _draw_dismissed(canvas: Canvas, analysis: Analysis) -> None:
    dismissed = list_dismissed(analysis)
    if dismissed:
        canvas.put_heading("Decided to be no finding, and left out of every figure")
    for decided in dismissed:
        name = name_sentence(analysis.derived, decided.finding.addition.sentence)
        body = make_text(show_line(analysis.derived.quote(decided.finding.addition.span)))
        body.append(f"  {describe_decision(decided.decision)}", "bold")
        canvas.put_hanging(make_text(f"{name:>5}    ", "dim"), make_text("         "), body)


def _draw_rules(canvas: Canvas, analysis: Analysis) -> None:
    """Draw the newsroom rules that were touched, each with the sentences that touch it."""
    rules = list_rules(analysis)
    if rules:
        canvas.put_heading("Newsroom rules to look at (docs/rules.md)")
    for rule in rules:
        touching = [finding.addition.sentence for finding in analysis.findings if rule.id in finding.rules]
        names = ", ".join(name_sentence(analysis.derived, index) for index in dict.fromkeys(touching))
        body = make_text(rule.id, "bold")
        body.append(f"  {show_line(rule.rule)}")
        body.append(f"  in {names}", "dim")
        canvas.put_hanging(make_text("  "), make_text("    "), body)


def _draw_legend(canvas: Canvas, analysis: Analysis, rows: tuple[Row, ...]) -> None:
    marks = {row.mark for row in rows}
    parts = [f"{mark} {meaning}" for mark, meaning in _MEANINGS.items() if mark in marks]
    parts += ["! fact changed"] if any(row.alterations for row in rows) else []
    parts += ["↕ moved"] if any(row.moved for row in rows) else []
    omissions = list_omissions(analysis)
    parts += ["- dropped"] if any(omission.whole_sentence for omission in omissions) else []
    parts += ["… clause dropped"] if not all(omission.whole_sentence for omission in omissions) else []
    if Mark.REWORDED in marks:
        parts += ["struck: gone, underlined: new"] if canvas.color else ["[-gone-]", "{+new+}"]
        parts += ["‹ the original's words"]
    canvas.put_blank()
    canvas.put_items(parts)
    canvas.put([make_text(COUNTING, "dim")])


_MEANINGS = {
    Mark.SAME: "same words",
    Mark.REWORDED: "reworded",
    Mark.ADDED: "added",
    Mark.PAGE: "page, not story",
    Mark.UNMATCHED: "no counterpart",
}
