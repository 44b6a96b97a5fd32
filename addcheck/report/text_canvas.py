"""The sheet a terminal report is drawn on: rich wraps and styles, a string comes out."""

from collections.abc import Iterable, Sequence
from io import StringIO
from typing import TYPE_CHECKING

from addcheck.report.options import ReportOptions

if TYPE_CHECKING:
    from rich.text import Text

_WIDEST = 110
"""Columns past which a line of prose is hard to follow; a wider terminal leaves the rest empty."""
_NARROWEST = 40
_TWO_COLUMNS = 60
"""Columns from which a sentence stands beside what is said of it; below, under it."""


def make_text(text: str, style: str = "") -> "Text":
    """Make a text of rich's, in which nothing is read as markup.

    The style covers these words and none that are appended later, as a style of the whole text would.
    """
    from rich.text import Text

    return Text().append(text, style=style)


class Canvas:
    """A console of rich's that writes to a string: texts go in, wrapped lines come out."""

    def __init__(self, options: ReportOptions) -> None:
        """Make an empty sheet, `options.width` columns wide within reason."""
        from rich.console import Console

        self.width = max(_NARROWEST, min(options.width, _WIDEST))
        self.narrow = self.width < _TWO_COLUMNS
        self.color = options.color
        self._file = StringIO()
        self._blank = True
        self._lines: list[Text] = []
        self._console = Console(
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

    def put(self, lines: "Iterable[Text]") -> None:
        """Print lines, wrapped where they are too long."""
        for line in lines:
            for part in line.wrap(self._console, self.width) if line.cell_len > self.width else (line,):
                self._lines.append(part)
            self._blank = not line.plain

    def put_blank(self) -> None:
        """Print an empty line, unless the last one is empty."""
        if not self._blank:
            self.put([make_text("")])

    def put_heading(self, title: str) -> None:
        """Print a section's heading with a rule under it."""
        self.put_blank()
        self.put([make_text(title, "bold"), make_text("─" * min(self.width, 72), "dim")])

    def put_hanging(self, first: "Text", rest: "Text", body: "Text") -> None:
        """Print a body in a column of its own: `first` before its first line, `rest` before all others."""
        for index, line in enumerate(body.wrap(self._console, self.width - first.cell_len)):
            line.rstrip()
            self._lines.append((rest if index else first) + line)
        self._blank = False

    def put_items(self, items: Sequence[str]) -> None:
        """Print short items beside one another, and break lines between them only."""
        line = ""
        for item in items:
            if line and len(line) + 3 + len(item) > self.width:
                self.put([make_text(line, "dim")])
                line = ""
            line = f"{line}   {item}" if line else item
        self.put([make_text(line, "dim")] if line else [])

    def finish(self) -> str:
        """Return all that was printed, without blanks at the ends of lines."""
        if not self.color:
            return "".join(f"{line.plain.rstrip()}\n" for line in self._lines)
        for line in self._lines:
            line.rstrip()
            self._console.print(line, no_wrap=True, overflow="ignore", crop=False)
        return self._file.getvalue()
