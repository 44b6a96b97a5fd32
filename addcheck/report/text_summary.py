"""The head of the terminal report: the score with its parts, where the additions stand, and what to know first."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from addcheck.model import Analysis, Label, Scores
from addcheck.report.escape import show_line
from addcheck.report.rows import Mark, Row, count_prose, list_changed, list_dismissed, list_sources, tell_use
from addcheck.report.text_sentence import LABEL_STYLES
from addcheck.report.wording import LABEL_NAMES, NOT_DERIVED, count_of, describe_title, name_kind, name_source, percent

if TYPE_CHECKING:
    from rich.text import Text

FILLS = {
    Label.UNSOURCED_ANALYSIS: "█",
    Label.SPECULATION: "▓",
    Label.COMMENTARY: "▒",
    Label.UNSOURCED_FACT: "░",
    Label.NEW_SOURCE: "◇",
}
"""One texture a label, so that the bar can be read without colour."""


def draw_summary(analysis: Analysis, rows: tuple[Row, ...], *, width: int) -> "Iterator[Text]":
    """Draw the summary, one text a line.

    addcheck  derived.txt against original.txt

      41% speculation   ██████████▓▓▓▒▒▒··················
      43% added         235 of 574 words …
    """
    scores = analysis.scores
    yield _line(("addcheck  ", "bold"), (f"{name_source(analysis.derived.article)}", ""),
                (" against ", "dim"), (name_source(analysis.original.article), ""))  # fmt: skip
    if not analysis.alignment.related:
        yield _line(("! ", "bold"), (f"{NOT_DERIVED}.", "bold"))
    for hint in analysis.hints:
        yield _line(("! ", "bold"), (show_line(hint), "bold"))
    yield _line()
    yield _line((f"{percent(scores.speculation_share):>6} ", "bold"), ("speculation  ", "bold"),
                *_draw_bar(scores, width=max(10, min(48, width - 24))))  # fmt: skip
    for label, words in scores.by_label.items():
        if words:
            yield _draw_part(scores, label, words)
    yield from _draw_facts(analysis, rows, width=width)


def _line(*parts: tuple[str, str]) -> "Text":
    from rich.text import Text

    return Text.assemble(*parts)


def _draw_bar(scores: Scores, *, width: int) -> Iterator[tuple[str, str]]:
    """Draw the derived body as one bar: a texture for each label, dots for what the original carries too."""
    drawn, words = 0, 0
    for label, count in scores.by_label.items():
        words += count
        end = round(width * words / scores.words) if scores.words else 0
        yield FILLS[label] * (end - drawn), LABEL_STYLES[label]
        drawn = max(drawn, end)
    yield "·" * (width - drawn), "dim"


def _draw_part(scores: Scores, label: Label, words: int) -> "Text":
    return _line(
        (f"{percent(words / scores.words if scores.words else 0):>6} ", ""),
        (f"{FILLS[label]} ", LABEL_STYLES[label]),
        (f"{LABEL_NAMES[label]:<19}", ""),
        (f"{words:>6,} words", "dim"),
    )


def _draw_facts(analysis: Analysis, rows: tuple[Row, ...], *, width: int) -> "Iterator[Text]":
    scores = analysis.scores
    yield _line()
    whole = sum(finding.addition.whole_sentence for finding in analysis.findings)
    inside = len(analysis.findings) - whole
    yield _fact(
        "Added",
        f"{count_of(whole, 'sentence')} of {count_prose(analysis)}, {count_of(inside, 'clause')} inside others"
        f" · {scores.added_words:,} of {scores.words:,} words ({percent(scores.added_share)})",
    )
    yield _fact("Unsourced", f"{scores.unsourced_words:,} words ({percent(scores.unsourced_share)})")
    yield _fact("Changed", f"{count_of(len(list_changed(analysis)), 'fact')} · {_count_dropped(analysis)}")
    for place, use in enumerate(list_sources(analysis)):
        yield _fact("" if place else "Sources", tell_use(use))
    yield _fact("Places", _name_places(analysis))
    if title := describe_title(analysis):
        yield _fact("Headline", title)
    if analysis.kind and analysis.alignment.related:
        yield _fact("Reads as", name_kind(analysis.kind))
        for reason in analysis.kind.reasons:
            yield _fact("", show_line(reason))
    if dismissed := len(list_dismissed(analysis)):
        yield _fact("Decided", f"{count_of(dismissed, 'finding')} taken out by decision")
    if reading := _name_reading(scores):
        yield _fact("Reading", reading)
    yield from _draw_strip(rows, width=width)


def _count_dropped(analysis: Analysis) -> str:
    clauses = sum(not omission.whole_sentence for omission in analysis.omissions)
    inside = f", {count_of(clauses, 'clause')}" if clauses else ""
    return f"{count_of(len(analysis.alignment.dropped), 'sentence')}{inside} dropped"


def _fact(name: str, value: str) -> "Text":
    return _line((f"  {name:<11}", "dim"), (value, ""))


def _name_places(analysis: Analysis) -> str:
    scores = analysis.scores
    places = (
        ("headline", scores.headline_added, "loaded" if analysis.title_notes else "clean"),
        ("first sentence", scores.lede_added, "clean"),
        ("ending", scores.ends_on_addition, "clean"),
    )
    return " · ".join(f"{name} {'ADDED' if added else otherwise}" for name, added, otherwise in places)


def _name_reading(scores: Scores) -> str:
    known = [(name, value) for name, value in scores.readability.items() if value is not None]
    if not known:
        return ""
    return "ease " + ", ".join(f"{name} {value.flesch_reading_ease:.0f}" for name, value in known) + " (of 100)"


def _draw_strip(rows: tuple[Row, ...], *, width: int) -> "Iterator[Text]":
    """Draw the derived article, one character a sentence; a long one as the share of additions from head to end."""
    room = max(10, width - 13)
    size = -(-len(rows) // room)
    if size <= 1:
        marks = [(row.mark, "bold" if row.mark is Mark.ADDED else "dim") for row in rows]
        yield _line(("  In order   ", "dim"), *marks)
        return
    pools = [rows[at : at + size] for at in range(0, len(rows), size)]
    shares = [sum(row.mark is Mark.ADDED for row in pool) / len(pool) for pool in pools]
    yield _line(("  In order   ", "dim"), ("".join(_LEVELS[round(share * (len(_LEVELS) - 1))] for share in shares), ""))


_LEVELS = "▁▂▃▄▅▆▇█"
