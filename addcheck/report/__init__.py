"""From an analysis to text: one pure function a format, all of them in `RENDERERS`."""

from typing import Protocol

from addcheck.model import Analysis
from addcheck.report import annotations, claimreview, csv, github, html, json, junit, markdown, sarif, text
from addcheck.report.notebook import analysis_to_html
from addcheck.report.options import DEFAULT_OPTIONS, ReportOptions

__all__ = ["RENDERERS", "Renderer", "ReportOptions", "analysis_to_html", "render_report"]


class Renderer(Protocol):
    """A format: the whole analysis in, the whole report out, ending in a line break."""

    def __call__(self, analysis: Analysis, *, options: ReportOptions = DEFAULT_OPTIONS) -> str:
        """Write the report."""
        ...


RENDERERS: dict[str, Renderer] = {
    "text": text.render,
    "markdown": markdown.render,
    "json": json.render,
    "html": html.render,
    "sarif": sarif.render,
    "github": github.render,
    "junit": junit.render,
    "csv": csv.render,
    "annotations": annotations.render,
    "claimreview": claimreview.render,
}
"""Every output format by the name it has on the command line."""


def render_report(analysis: Analysis, format: str = "text", *, options: ReportOptions = DEFAULT_OPTIONS) -> str:  # noqa: A002
    """Write the report of an analysis in one of `RENDERERS`."""
    return RENDERERS[format](analysis, options=options)
