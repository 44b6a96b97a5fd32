"""A plot of times against lengths, both as logarithms, as SVG: the same bytes for the same numbers."""

import math
from collections.abc import Iterator, Mapping, Sequence
from html import escape

_WIDTH, _HEIGHT = 860, 480
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 230, 20, 50
_COLORS = ("#888888", "#c01515", "#e06c00", "#2a6db0", "#3a9a3a", "#8a5fbf", "#8c564b", "#d05fa0", "#4f7a7a", "#a0a010",
           "#17a2b8", "#5b5bd6", "#6a8f2a", "#333333")  # fmt: skip
_GAP = 14
"""Pixels between two labels."""

Line = Sequence[tuple[float, float]]


def draw_plot(lines: Mapping[str, Line]) -> str:
    """Draw a line a tool: sentences a side to the right, milliseconds upward."""
    points = [point for line in lines.values() for point in line]
    wide, high = (_Scale.over([point[k] for point in points]) for k in (0, 1))
    drawn = "\n".join([*_draw_axes(wide, high), *_draw_lines(lines, wide, high)])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        'font-family="sans-serif" font-size="12">\n'
        "<title>Processor time against sentences a side</title>\n"
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>\n{drawn}\n</svg>\n'
    )


class _Scale:
    """A logarithmic axis from one power of ten to another."""

    def __init__(self, low: int, high: int) -> None:
        self.low, self.high = low, high

    @classmethod
    def over(cls, values: Sequence[float]) -> "_Scale":
        return cls(math.floor(math.log10(min(values))), math.ceil(math.log10(max(values))))

    def place(self, value: float) -> float:
        """Return where a value stands, 0 to 1."""
        return (math.log10(value) - self.low) / max(1, self.high - self.low)


def _x(share: float) -> float:
    return _LEFT + share * (_WIDTH - _LEFT - _RIGHT)


def _y(share: float) -> float:
    return _HEIGHT - _BOTTOM - share * (_HEIGHT - _TOP - _BOTTOM)


def _draw_axes(wide: _Scale, high: _Scale) -> Iterator[str]:
    for power in range(wide.low, wide.high + 1):
        x = _x(wide.place(10.0**power))
        yield f'<path d="M{x:.1f} {_y(0):.1f}V{_y(1):.1f}" stroke="#ddd"/>'
        yield f'<text x="{x:.1f}" y="{_y(0) + 18:.1f}" text-anchor="middle">{10**power:,}</text>'
    for power in range(high.low, high.high + 1):
        y = _y(high.place(10.0**power))
        yield f'<path d="M{_x(0):.1f} {y:.1f}H{_x(1):.1f}" stroke="#ddd"/>'
        yield f'<text x="{_x(0) - 8:.1f}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:,.10g}</text>'
    yield f'<text x="{_x(0.5):.1f}" y="{_HEIGHT - 10}" text-anchor="middle">sentences a side</text>'
    yield f'<text x="16" y="{_y(0.5):.1f}" text-anchor="middle" transform="rotate(-90 16 {_y(0.5):.1f})">CPU ms</text>'


def _draw_lines(lines: Mapping[str, Line], wide: _Scale, high: _Scale) -> Iterator[str]:
    ends = sorted((_y(high.place(line[-1][1])), name) for name, line in lines.items())
    heights = dict(zip([name for _, name in ends], _spread([end for end, _ in ends]), strict=True))
    for color, (name, line) in zip(_COLORS, lines.items(), strict=False):
        places = [(_x(wide.place(x)), _y(high.place(y))) for x, y in line]
        width = 3 if name.startswith("addcheck") else 1.5
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        yield f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="{width}"/>'
        x, y = places[-1]
        label = heights[name]
        yield f'<path d="M{x:.1f} {y:.1f}L{_x(1) + 8:.1f} {label:.1f}" stroke="{color}" stroke-dasharray="2 3"/>'
        yield f'<text x="{_x(1) + 12:.1f}" y="{label + 4:.1f}" fill="{color}">{escape(name)}</text>'


def _spread(heights: Sequence[float]) -> list[float]:
    """Move labels apart, downward and then back up from the lower edge."""
    placed: list[float] = []
    for height in heights:
        placed.append(max(height, placed[-1] + _GAP) if placed else height)
    limit = _y(0)
    for place in range(len(placed) - 1, -1, -1):
        placed[place] = min(placed[place], limit)
        limit = placed[place] - _GAP
    return placed
