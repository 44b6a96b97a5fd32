"""The summary as one HTML page: inline SVG, no script, and a policy that lets none run."""

import base64
import hashlib
from collections.abc import Sequence
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from addcheck.batch.plots import draw_bars, draw_histogram
from addcheck.batch.summary import Summary
from addcheck.model import Label
from addcheck.report.wording import LABEL_NAMES, percent

if TYPE_CHECKING:
    from jinja2 import Environment

OUTLETS_DRAWN = 20
_SHARES = {
    "speculation_share": "Pairs by share of speculation",
    "added_share": "Pairs by share of added words",
    "unsourced_share": "Pairs by share of unsourced words",
}

Table = tuple[str, Sequence[str], list[list[str]]]


def render(summary: Summary, notes: Sequence[str], tables: Sequence[Table]) -> str:
    """Write the page; `notes` are its first sentences, `tables` are title, head and rows."""
    style = read_style("rollup.css")
    return (
        load_environment()
        .get_template("rollup.html.j2")
        .render(
            policy=make_policy(style),
            style=trust(style),
            notes=notes,
            figures=[(title, summary.distributions[name]) for name, title in _SHARES.items() if summary.distributions],
            plots=[(title, trust(picture)) for title, picture in _draw(summary)],
            tables=tables,
            signature=summary.signature,
            percent=percent,
        )
    )


def _draw(summary: Summary) -> list[tuple[str, str]]:
    """Return each picture with its title."""
    found = [(title, draw_histogram(summary.distributions[name].bins, title=title))
             for name, title in _SHARES.items() if summary.distributions]  # fmt: skip
    labels = [
        (LABEL_NAMES[label], words / summary.words, percent(words / summary.words))
        for label in Label
        if (words := summary.words_by_label.get(label, 0))
    ]
    if labels:
        found.append(("Words by label", draw_bars(labels, title="Share of the derived words, by label")))
    outlets = [
        (item.name, item.speculation_share, f"{percent(item.speculation_share)} of {item.words:,} words")
        for item in summary.outlets[:OUTLETS_DRAWN]
    ]
    if outlets:
        found.append(("Speculation by outlet", draw_bars(outlets, title="Share of speculation, by outlet")))
    return found


def load_environment() -> "Environment":
    """Return jinja2 with the templates of this package: everything is escaped, nothing may be missing."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("addcheck.batch"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def read_style(name: str) -> str:
    """Return a style sheet of this package."""
    return (files("addcheck.batch") / "templates" / name).read_text("utf-8")


def make_policy(style: str) -> str:
    """Return a Content-Security-Policy that allows one style sheet and nothing else."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def trust(text: str) -> Any:  # noqa: ANN401
    """Mark text as fit for a page as it is: the project's own styles, and pictures that escape what is not."""
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 - see above
