"""A sentence of the terminal report: what is new and what is gone stands in its place, added clauses are marked."""

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING

from addcheck.model import Label
from addcheck.report.changes import Change
from addcheck.report.escape import show_inline
from addcheck.report.segments import Segment
from addcheck.report.text_canvas import make_text

if TYPE_CHECKING:
    from rich.text import Text

LABEL_STYLES = {
    Label.UNSOURCED_ANALYSIS: "magenta",
    Label.SPECULATION: "red",
    Label.COMMENTARY: "blue",
    Label.UNSOURCED_FACT: "yellow",
    Label.NEW_SOURCE: "cyan",
}
_BRACKETS = {Change.SAME: ("", ""), Change.NEW: ("{+", "+}"), Change.GONE: ("[-", "-]")}
_STYLES = {Change.SAME: "", Change.NEW: "green underline", Change.GONE: "red strike"}


def draw_sentence(segments: Iterable[Segment], *, color: bool, changes: bool, style: str = "") -> "Text":
    """Draw a sentence; with `changes`, what is new and gone, else added clauses alone.

        The pact [-features-]{+includes+} a clause—{+a move that underscores much+}.

    With colour there are no brackets: what is gone is struck, what is new underlined, a clause in its label's colour.
    """
    drawn = make_text("")
    shown = [segment for segment in segments if changes or segment.change is not Change.GONE]
    for change, group in groupby(shown, key=lambda segment: _name_change(segment, changes=changes)):
        _append(drawn, tuple(group), change, color=color, style=style)
    return drawn


def _name_change(segment: Segment, *, changes: bool) -> Change:
    if segment.finding and segment.change is not Change.GONE:
        return Change.NEW
    return segment.change if changes else Change.SAME


def _append(drawn: "Text", group: tuple[Segment, ...], change: Change, *, color: bool, style: str) -> None:
    before, after = ("", "") if color else _BRACKETS[change]
    if _needs_gap(drawn.plain[-1:], show_inline(group[0].text), change):
        drawn.append(" ")
    drawn.append(before)
    for segment in group:
        painted = f"{LABEL_STYLES[segment.finding.label]} underline" if segment.finding else _STYLES[change] or style
        drawn.append(show_inline(segment.text), f"{painted} bold" if segment.cue else painted)
    drawn.append(after)


def _needs_gap(left: str, words: str, change: Change) -> bool:
    """Whether a blank must be put where words of one text meet words of the other."""
    if change is Change.GONE:
        return left.isalnum() or left in tuple(",;:.!?)]")
    return words[:1].isalnum() and (left.isalnum() or (change is Change.SAME and left == "]"))
