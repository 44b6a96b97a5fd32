"""From an analysis to text: one pure function a format, all of them in `RENDERERS`.

Each format's module is imported when it is first wanted: together they take a tenth of the time of a command.
"""

from dataclasses import dataclass
from importlib import import_module
from typing import Protocol

from addcheck.model import Analysis
from addcheck.report.options import DEFAULT_OPTIONS, ReportOptions

__all__ = ["RENDERERS", "Renderer", "ReportOptions", "analysis_to_html", "render_report"]


class Renderer(Protocol):
    """A format: the whole analysis in, the whole report out, ending in a line break."""

    def __call__(self, analysis: Analysis, *, options: ReportOptions = DEFAULT_OPTIONS) -> str:
        """Write the report."""
        ...


@dataclass(frozen=True, slots=True)
class _Later:
    """The renderer of a module of this package."""

    module: str

    def __call__(self, analysis: Analysis, *, options: ReportOptions = DEFAULT_OPTIONS) -> str:
        """Write the report."""
        render: Renderer = import_module(f"addcheck.report.{self.module}").render
        return render(analysis, options=options)


_FORMATS = "text markdown json html sarif github junit csv annotations claimreview".split()

RENDERERS: dict[str, Renderer] = {name: _Later(name) for name in _FORMATS}
"""Every output format by the name it has on the command line."""


def analysis_to_html(analysis: Analysis) -> str:
    """Draw an analysis for a notebook (see `addcheck.report.notebook`)."""
    from addcheck.report import notebook

    return notebook.analysis_to_html(analysis)


def render_report(analysis: Analysis, format: str = "text", *, options: ReportOptions = DEFAULT_OPTIONS) -> str:  # noqa: A002
    """Write the report of an analysis in one of `RENDERERS`."""
    return RENDERERS[format](analysis, options=options)
