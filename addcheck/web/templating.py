"""The page's templates: those of this package, with the macros, names and filters of the HTML report."""

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from addcheck.model import Label, Outcome
from addcheck.report.html import load_environment
from addcheck.report.wording import OUTCOME_NAMES

if TYPE_CHECKING:
    from jinja2 import Environment

STATIC_FILES: Final[Mapping[str, tuple[str, str, str]]] = {
    "report.css": ("addcheck.report", "templates", "text/css"),
    "report.js": ("addcheck.report", "templates", "text/javascript"),
    "web.css": ("addcheck.web", "static", "text/css"),
    "web.js": ("addcheck.web", "static", "text/javascript"),
    "icon.svg": ("addcheck.web", "static", "image/svg+xml"),
}
"""Each file that may be asked for: its package, its folder there, and what it is."""

OUTCOME_SHORT: Final = {
    Outcome.CONFIRMED: "Confirmed",
    Outcome.SOURCED: "Sourced after all",
    Outcome.NOT_AN_ADDITION: "Not an addition",
    Outcome.TO_CHECK: "To check",
}
"""The outcomes as buttons, in the order of the keys 1 to 4."""


@cache
def read_static(name: str) -> bytes:
    """Return a file that may be asked for."""
    package, folder, _ = STATIC_FILES[name]
    return (files(package) / folder / name).read_bytes()


@cache
def static_url(name: str) -> str:
    """Return the address of a file; it changes with the file, so that a browser may keep it for ever."""
    return f"/static/{name}?v={hashlib.sha256(read_static(name)).hexdigest()[:12]}"


def render_template(name: str, /, **values: Any) -> str:  # noqa: ANN401 - whatever the template shows
    """Render one of the page's own templates."""
    return _load_environment().get_template(name).render(**values)


@cache
def _load_environment() -> "Environment":
    from jinja2 import ChoiceLoader, PackageLoader

    shared = load_environment()
    environment = shared.overlay(loader=ChoiceLoader([PackageLoader("addcheck.web"), PackageLoader("addcheck.report")]))
    environment.globals = {
        **shared.globals,
        "static_url": static_url,
        "outcomes": OUTCOME_SHORT,
        "outcome_names": OUTCOME_NAMES,
        "all_labels": tuple(Label),
    }
    environment.filters = {**shared.filters, "day": _show_day, "found": _mark_found}
    return environment


def _show_day(moment: str) -> str:
    """Show "2026-03-01T09:30:00.000Z" as "2026-03-01 09:30"."""
    return moment[:16].replace("T", " ")


def _mark_found(passage: str) -> Any:  # noqa: ANN401 - markup
    """Mark the words a search has found; everything else is escaped."""
    from markupsafe import Markup, escape

    from addcheck.report.escape import show_inline

    pieces = passage.split("\x02")
    marked = [escape(show_inline(pieces[0]))]
    for piece in pieces[1:]:
        word, _, rest = piece.partition("\x03")
        marked += [Markup("<mark>"), escape(show_inline(word)), Markup("</mark>"), escape(show_inline(rest))]
    return Markup("").join(marked)
