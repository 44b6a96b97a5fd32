"""The terminal report: the summary first, then the derived article in order, told by marks that need no colour.

14 + added        ┃ Analysts note that the pact may have moved
                  ┃ more than shells.
                  ┗ unsourced analysis 91% · “Analysts note” (vague-analysts)
                    nearest: original 2, 21% alike
15 ~ original 11  After the [-army deal-]{+agreement+} last year, Seoul …
"""

import re
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import TYPE_CHECKING

from addcheck.model import Alteration, Analysis, Evidence, Finding, Label, Link, Verdict
from addcheck.report import text_summary as summary
from addcheck.report.changes import Change, Piece, find_changes, share_same
from addcheck.report.escape import show_line, show_visible
from addcheck.report.options import DEFAULT_OPTIONS, ReportOptions
from addcheck.report.rows import Mark, Row, list_rows
from addcheck.report.wording import LABEL_NAMES, NO_VERDICT, name_sentence, name_sentences, percent

if TYPE_CHECKING:
    from rich.text import Text

_WIDEST = 110
"""Columns past which a line of prose is hard to follow; a wider terminal leaves the rest empty."""
_NARROWEST = 40
_READABLE = 0.4
"""Share of same words from which changes are shown in place; below, both sentences read better whole."""
LABEL_STYLES = {
    Label.UNSOURCED_ANALYSIS: "magenta",
    Label.SPECULATION: "red",
    Label.COMMENTARY: "blue",
    Label.UNSOURCED_FACT: "yellow",
    Label.NEW_SOURCE: "cyan",
}
_MARK_STYLES = {
    Mark.SAME: "dim",
    Mark.REWORDED: "dim",
    Mark.ADDED: "bold",
    Mark.PAGE: "dim",
    Mark.UNMATCHED: "dim",
}
_CHANGE_STYLES = {Change.SAME: "", Change.NEW: "green underline", Change.GONE: "red strike"}
_CHANGE_BRACKETS = {Change.SAME: ("", ""), Change.NEW: ("{+", "+}"), Change.GONE: ("[-", "-]")}


def render(analysis: Analysis, *, options: ReportOptions = DEFAULT_OPTIONS) -> str:
    """Draw the terminal report, `options.width` columns at most; with `brief`, the summary and the additions."""
    canvas = _Canvas(options)
    rows = list_rows(analysis)
    canvas.put(summary.draw_summary(analysis, rows, width=canvas.width))
    shown = [row for row in rows if row.findings] if options.brief else rows
    if shown:
        canvas.put_heading("Additions" if options.brief else "The derived article, in order")
    gutter = _gutter_width(analysis, shown)
    for row in shown:
        _draw_row(canvas, analysis, row, gutter=gutter, brief=options.brief)
    if not options.brief:
        _draw_dropped(canvas, analysis, gutter=gutter)
        _draw_legend(canvas, analysis, rows)
    canvas.put([_text(f"{analysis.signature} · {NO_VERDICT}", "dim")], blank=True)
    return canvas.finish()


class _Canvas:
    """Rich's console writing to a string: text objects go in, wrapped lines come out."""

    def __init__(self, options: ReportOptions) -> None:
        from rich.console import Console

        self.width = max(_NARROWEST, min(options.width, _WIDEST))
        self.color = options.color
        self._file = StringIO()
        self.console: Console = Console(
            file=self._file,
            width=self.width,
            color_system="standard" if options.color else None,
            force_terminal=options.color,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
            _environ={},
        )

    def put(self, lines: "Iterable[Text]", *, blank: bool = False) -> None:
        """Print lines that are as they should be, or wrap them; with `blank`, after an empty line."""
        if blank:
            self.console.print()
        for line in lines:
            self.console.print(line)

    def put_heading(self, title: str) -> None:
        """Print a section's heading with a rule under it."""
        self.put([_text(title, "bold"), _text("─" * min(self.width, 72), "dim")], blank=True)

    def put_hanging(self, first: "Text", rest: "Text", body: "Text") -> None:
        """Print a body in a column of its own: `first` before its first line, `rest` before all others."""
        lines = body.wrap(self.console, max(20, self.width - first.cell_len))
        for index, line in enumerate(lines):
            line.rstrip()
            self.console.print((rest if index else first) + line, no_wrap=True, overflow="ignore", crop=False)

    def finish(self) -> str:
        """Return all that was printed, without blanks at the ends of lines."""
        return "\n".join(line.rstrip() for line in self._file.getvalue().split("\n"))


def _text(text: str, style: str = "") -> "Text":
    from rich.text import Text

    return Text(text, style=style)


def _gutter_width(analysis: Analysis, rows: Iterable[Row]) -> int:
    names = [len(_counterpart(analysis, row)) for row in rows] + [len("original 1")]
    return min(max(names), 16)


def _counterpart(analysis: Analysis, row: Row) -> str:
    if row.originals:
        names = name_sentences(analysis.original, row.originals)
        return f"original {names}{' ↕' if row.moved else ''}" if names != "title" else names
    if row.boilerplate:
        return row.boilerplate.kind
    return "added" if row.mark is Mark.ADDED else "unmatched"


def _draw_row(canvas: _Canvas, analysis: Analysis, row: Row, *, gutter: int, brief: bool) -> None:
    number = name_sentence(analysis.derived, row.sentence)
    changed = any(a.verdict is Verdict.CHANGED for a in row.alterations)
    counterpart = _counterpart(analysis, row)
    if len(counterpart) > gutter:
        counterpart = counterpart[: gutter - 1] + "…"
    head = _text(f"{number:>5} ", "dim")
    head.append(f"{row.mark}{'!' if changed else ' '} ", _MARK_STYLES[row.mark] + (" bold" if changed else ""))
    head.append(f"{counterpart:<{gutter}} ", _MARK_STYLES[row.mark])
    margin = _text(" " * head.cell_len)
    added = row.mark is Mark.ADDED and row.findings
    bar = _text("┃ ", LABEL_STYLES[row.findings[0].label]) if added else _text("  ")
    pair = bool(row.originals) and row.mark is not Mark.SAME and not brief
    pieces = _find_pieces(analysis, row) if pair else ()
    canvas.put_hanging(head + bar, margin + bar, _draw_sentence(canvas, analysis, row, pieces=pieces))
    if pair and not pieces:
        canvas.put_hanging(margin + _text("‹ ", "dim"), margin + _text("  "), _draw_originals(analysis, row))
    for note in _draw_notes(analysis, row, brief=brief):
        canvas.put_hanging(margin + note[0], margin + _text("  "), note[1])
    if row.findings or row.alterations:
        canvas.put([_text("")])


def _draw_sentence(canvas: _Canvas, analysis: Analysis, row: Row, *, pieces: tuple[Piece, ...]) -> "Text":
    """Draw the sentence itself; with the words that changed where `pieces` are given."""
    if not pieces:
        quote = analysis.derived.quote(analysis.derived.sentences[row.sentence].span)
        return _text(show_line(quote), "dim" if row.mark in {Mark.SAME, Mark.PAGE} else "")
    drawn = _text("")
    for piece in pieces:
        _append_piece(drawn, analysis, piece, color=canvas.color)
    return drawn


def _append_piece(drawn: "Text", analysis: Analysis, piece: Piece, *, color: bool) -> None:
    document = analysis.original if piece.change is Change.GONE else analysis.derived
    words = show_visible(re.sub(r"\s", " ", document.quote(piece.span)))
    before, after = ("", "") if color else _CHANGE_BRACKETS[piece.change]
    left = drawn.plain[-1:]
    if (left.isalnum() and (piece.change is Change.GONE or words[0].isalnum())) or (
        left and piece.change is not Change.GONE and words[0].isalnum() and not left.isspace() and left in "]}"
    ):
        drawn.append(" ")
    drawn.append(f"{before}{words}{after}", _CHANGE_STYLES[piece.change])


def _draw_originals(analysis: Analysis, row: Row) -> "Text":
    spans = (analysis.original.sentences[index].span for index in row.originals)
    return _text(" / ".join(show_line(analysis.original.quote(span)) for span in spans), "dim italic")


def _find_pieces(analysis: Analysis, row: Row) -> tuple[Piece, ...]:
    """Find the word changes of a pair, where a picture of them can be read; none where hardly a word stayed."""
    pieces = find_changes(analysis.original, analysis.derived, sentences=row.originals, sentence=row.sentence)
    return pieces if share_same(pieces) >= _READABLE else ()


def _draw_notes(analysis: Analysis, row: Row, *, brief: bool) -> "Iterator[tuple[Text, Text]]":
    """Draw what was found in a sentence, as (sign, text) a note; the last line of an addition closes its bar."""
    for finding in row.findings:
        style = LABEL_STYLES[finding.label]
        yield _text("┗ " if finding.addition.whole_sentence else "+ ", style), _draw_finding(analysis, finding)
    for alteration in row.alterations:
        if not brief:
            yield _text("! ", "bold"), _draw_alteration(analysis, alteration)


def _draw_finding(analysis: Analysis, finding: Finding) -> "Text":
    note = _text(LABEL_NAMES[finding.label], f"bold {LABEL_STYLES[finding.label]}")
    note.append(f" {percent(finding.confidence)}")
    if not finding.addition.whole_sentence:
        note.append(f" in “{show_line(analysis.derived.quote(finding.addition.span))}”")
    if finding.evidence:
        note.append(" · ")
        note.append(", ".join(_quote_evidence(analysis, item) for item in finding.evidence))
    if finding.addition.whole_sentence:
        note.append(f"\n{_name_nearest(analysis, finding.addition.nearest)}", "dim")
    return note


def _quote_evidence(analysis: Analysis, evidence: Evidence) -> str:
    return f"“{show_line(analysis.derived.quote(evidence.span))}” ({evidence.cue})"


def _name_nearest(analysis: Analysis, nearest: Link | None) -> str:
    if nearest is None:
        return "nothing like it in the original"
    return (
        f"nearest: original {name_sentence(analysis.original, nearest.original)}, {percent(nearest.similarity)} alike"
    )


def _draw_alteration(analysis: Analysis, alteration: Alteration) -> "Text":
    said = show_line(analysis.derived.quote(alteration.derived))
    was = show_line(analysis.original.quote(alteration.original))
    verdict = "changed" if alteration.verdict is Verdict.CHANGED else "may have changed"
    note = _text(f"{alteration.kind} {verdict}", "bold")
    note.append(f": “{said}”, original “{was}”")
    return note


def _draw_dropped(canvas: _Canvas, analysis: Analysis, *, gutter: int) -> None:
    if not analysis.alignment.dropped:
        return
    canvas.put_heading("Dropped from the original")
    for index in analysis.alignment.dropped:
        name = f"original {name_sentence(analysis.original, index)}"
        head = _text(f"      -  {name:<{gutter}}   ", "dim")
        quote = show_line(analysis.original.quote(analysis.original.sentences[index].span))
        canvas.put_hanging(head, _text(" " * head.cell_len), _text(quote))


def _draw_legend(canvas: _Canvas, analysis: Analysis, rows: tuple[Row, ...]) -> None:
    marks = {row.mark for row in rows}
    parts = [f"{mark} {meaning}" for mark, meaning in _MEANINGS.items() if mark in marks]
    parts += ["! fact changed"] if any(row.alterations for row in rows) else []
    parts += ["↕ moved"] if any(row.moved for row in rows) else []
    parts += ["- dropped"] if analysis.alignment.dropped else []
    if Mark.REWORDED in marks:
        parts += ["struck: gone, underlined: new"] if canvas.color else ["[-gone-]", "{+new+}"]
        parts += ["‹ the original's words"]
    canvas.put([_text("   ".join(parts), "dim")], blank=True)


_MEANINGS = {
    Mark.SAME: "same words",
    Mark.REWORDED: "reworded",
    Mark.ADDED: "added",
    Mark.PAGE: "page, not story",
    Mark.UNMATCHED: "no counterpart",
}
