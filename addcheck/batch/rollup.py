"""A summary to read: as text for the terminal, as Markdown, and as one HTML page that runs nothing."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from addcheck.batch.summary import Distribution, Summary
from addcheck.model import Label
from addcheck.report.escape import escape_markdown, show_line
from addcheck.report.wording import LABEL_NAMES, count_of, percent

SHARE_NAMES: Final = {"speculation_share": "speculation", "added_share": "added", "unsourced_share": "unsourced"}
OUTLETS_SHOWN = 30
_BAR = 30


def render_text(summary: Summary) -> str:
    """Write the summary for a terminal."""
    lines = [*describe(summary), ""]
    for name, spread in summary.distributions.items():
        lines.append(f"{SHARE_NAMES[name]:<12} {_name_figures(spread)}")
    if summary.distributions:
        spread = summary.distributions["speculation_share"]
        lines += ["", "pairs by share of speculation", *(f"  {line}" for line in _draw_bins(spread))]
    for title, head, rows in _list_tables(summary):
        widths = [max(len(cell) for cell in column) for column in zip(head, *rows, strict=True)]
        lines += ["", title, *(f"  {_lay_out(row, widths)}" for row in (head, *rows))]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def render_markdown(summary: Summary) -> str:
    """Write the summary as Markdown."""
    lines = ["# addcheck: many pairs", "", *(f"{escape_markdown(line)}  " for line in describe(summary)), ""]
    if summary.distributions:
        rows = [[SHARE_NAMES[name], *_list_figures(spread)] for name, spread in summary.distributions.items()]
        lines += _write_table(("Share of words", "mean", "median", "90th", "most"), rows)
        spread = summary.distributions["speculation_share"]
        lines += ["", "## Pairs by share of speculation", "", "```text", *_draw_bins(spread), "```"]
    for title, head, rows in _list_tables(summary):
        lines += ["", f"## {title[0].upper()}{title[1:]}", "", *_write_table(head, rows)]
    return "\n".join([*lines, "", escape_markdown(summary.signature)]) + "\n"


def describe(summary: Summary) -> Iterator[str]:
    """Yield a few sentences: how much was compared, and what the reader must know before any figure."""
    yield f"{count_of(summary.pairs, 'pair')} compared, {count_of(summary.errors, 'row')} could not be."
    if not summary.complete:
        yield f"Not finished: the input has {count_of(summary.rows, 'row')}. The same command goes on."
    if summary.unrelated:
        names = ", ".join(show_line(name) for name in summary.unrelated_ids[:5])
        more = ", ..." if summary.unrelated > 5 else ""
        verb = "shares no story and is" if summary.unrelated == 1 else "share no story and are"
        yield f"{count_of(summary.unrelated, 'pair')} {verb} left out of all figures: {names}{more}"
    if summary.words:
        yield f"{count_of(summary.words, 'word')} in derived articles, {count_of(summary.findings, 'finding')}."


def _list_tables(summary: Summary) -> Iterator[tuple[str, Sequence[str], list[list[str]]]]:
    """Yield every table that has rows: title, head, rows."""
    tables: list[tuple[str, Sequence[str], list[list[str]]]] = [
        ("labels", ("label", "findings", "words", "share"), list(_list_labels(summary))),
        (
            "most speculative articles",
            ("article", "outlet", "speculation", "added", "findings", "title"),
            [
                [show_line(item.id), show_line(item.outlet), percent(item.speculation_share), percent(item.added_share),
                 str(item.findings), _cut(item.title, 60)]
                for item in summary.worst
            ],
        ),
        (
            name_recurring(summary),
            ("pairs", "outlets", "label", "text", "for instance in"),
            [
                [str(item.pairs), str(item.outlets or ""), name_label(item.label), _cut(item.text, 90),
                 _cut(", ".join(item.ids), 60)]
                for item in summary.recurring
            ],
        ),
        (
            name_outlets(summary),
            ("outlet", "pairs", "words", "speculation", "added", "findings"),
            [
                [_cut(item.name, 40), f"{item.pairs:,}", f"{item.words:,}", percent(item.speculation_share),
                 percent(item.added_share), f"{item.findings:,}"]
                for item in summary.outlets[:OUTLETS_SHOWN]
            ],
        ),
        ("facts changed", ("kind", "times"), [[kind, f"{n:,}"] for kind, n in summary.alterations_by_kind.items()]),
        ("why rows failed", ("rows", "reason"), [[f"{n:,}", _cut(reason, 100)] for reason, n in summary.reasons]),
    ]  # fmt: skip
    yield from (table for table in tables if table[2])


def name_recurring(summary: Summary) -> str:
    """Name the table of recurring additions, with what must be known of its counts."""
    low = summary.recurring_low_by
    return "recurring additions" + (f" (counts may be too low by up to {low:,})" if low else "")


def name_outlets(summary: Summary) -> str:
    """Name the table of outlets, which may be cut."""
    number = len(summary.outlets)
    return f"outlets, the first {OUTLETS_SHOWN} of {number:,}" if number > OUTLETS_SHOWN else "outlets"


def name_label(label: str) -> str:
    """Name a label as the reports do."""
    return LABEL_NAMES[Label(label)]


def _list_labels(summary: Summary) -> Iterator[list[str]]:
    for label in Label:
        if number := summary.findings_by_label.get(label, 0):
            words = summary.words_by_label.get(label, 0)
            yield [LABEL_NAMES[label], f"{number:,}", f"{words:,}", percent(words / (summary.words or 1))]


def _list_figures(spread: Distribution) -> list[str]:
    return [percent(share) for share in (spread.mean, spread.median, spread.ninetieth, spread.most)]


def _name_figures(spread: Distribution) -> str:
    names = ("mean", "median", "90th percentile", "most")
    return ", ".join(f"{name} {figure}" for name, figure in zip(names, _list_figures(spread), strict=True))


def _draw_bins(spread: Distribution) -> list[str]:
    """Draw a line a range, up to the last with a pair in it.

    none       ############ 12
     0 - 5%    ######       6
    """
    most, last = max(spread.bins), max(place for place, count in enumerate(spread.bins) if count)
    step = 100 // (len(spread.bins) - 1)
    names = ["none", *(f"{low:>2} - {low + step}%" for low in range(0, 100, step))]
    return [
        f"{name:<10} {'█' * -(-_BAR * count // most):<{_BAR}} {count:,}"
        for name, count in list(zip(names, spread.bins, strict=True))[: last + 1]
    ]


def _lay_out(row: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))


def _write_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    cells = [f"| {' | '.join(escape_markdown(cell) for cell in row)} |" for row in rows]
    return [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}", *cells]


def _cut(text: str, length: int) -> str:
    text = show_line(text)
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def render_html(summary: Summary) -> str:
    """Write the summary as a page."""
    from addcheck.batch.page import render

    return render(summary, tuple(describe(summary)), tuple(_list_tables(summary)))


RENDERERS: Final[dict[str, Callable[[Summary], str]]] = {
    "text": render_text,
    "markdown": render_markdown,
    "html": render_html,
}
"""Every format of a summary by its name on the command line."""
