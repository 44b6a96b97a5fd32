"""Pictures of a summary as inline SVG. Whatever text comes from outside is escaped; figures are figures."""

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from addcheck.report.escape import show_line

_WIDTH, _HEIGHT, _FOOT = 640, 180, 22
_BARS_AT = 200
_LETTER = 7.5
"""Width of a letter of a note, a little more than the widest digit takes."""


def draw_histogram(bins: Sequence[int], *, title: str) -> str:
    """Draw how many pairs lie in each range of a share.

    `bins`: pairs at 0, then in ranges of equal width up to 1. Each bar tells its count when pointed at.
    """
    most = max(bins) or 1
    wide = _WIDTH / len(bins)
    bars = []
    for place, count in enumerate(bins):
        high = round((_HEIGHT - 16) * count / most, 1)
        top = round(_HEIGHT - high, 1)
        label = quote_text(f"{_name_bin(place, len(bins) - 1)}: {count:,} {'pair' if count == 1 else 'pairs'}")
        bars.append(
            f'<rect class="bar" x="{place * wide + 1:.1f}" y="{top}" width="{wide - 2:.1f}" height="{high}">'
            f"<title>{label}</title></rect>"
        )
        if count == most:
            bars.append(f'<text class="top" x="{place * wide + wide / 2:.1f}" y="{top - 4}">{count:,}</text>')
    marks = [
        f'<text class="mark" x="{wide * (1 + (len(bins) - 1) * share):.1f}" y="{_HEIGHT + 16}">{share:.0%}</text>'
        for share in (0.0, 0.25, 0.5, 0.75)
    ]
    return _frame([*bars, *marks], title=title, height=_HEIGHT + _FOOT)


def _name_bin(place: int, ranges: int) -> str:
    return f"{(place - 1) / ranges:.0%} to {place / ranges:.0%}" if place else "none at all"


def draw_bars(rows: Sequence[tuple[str, float, str]], *, title: str) -> str:
    """Draw a bar a row: its name, its length (0 to 1, the longest fills the picture), and what stands behind it."""
    longest = max((size for _, size, _ in rows), default=0) or 1
    room = _WIDTH - _BARS_AT - _LETTER * max((len(note) for _, _, note in rows), default=0) - 12
    parts = []
    for place, (name, size, note) in enumerate(rows):
        y = place * 26
        wide = round(max(room, 40) * size / longest, 1)
        parts.append(
            f'<text class="name" x="190" y="{y + 16}">{quote_text(_cut(name, 28))}</text>'
            f'<rect class="bar" x="{_BARS_AT}" y="{y + 4}" width="{wide}" height="16">'
            f"<title>{quote_text(name)}</title></rect>"
            f'<text class="note" x="{_BARS_AT + 6 + wide}" y="{y + 16}">{quote_text(note)}</text>'
        )
    return _frame(parts, title=title, height=26 * len(rows) + 4)


def quote_text(text: str) -> str:
    """Escape text for XML and HTML, with nothing left that acts."""
    return show_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _cut(text: str, length: int) -> str:
    text = show_line(text)
    return text if len(text) <= length else text[: length - 1] + "…"


def _frame(parts: Sequence[str], *, title: str, height: int) -> str:
    label = quoteattr(show_line(title))
    return f'<svg class="plot" viewBox="0 0 {_WIDTH} {height}" role="img" aria-label={label}>{"".join(parts)}</svg>'
