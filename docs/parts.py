"""The generated parts of the documents: each function returns Markdown made from the code and its data."""

import tomllib
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Protocol

from addcheck.model import Label

ROOT = Path(__file__).resolve().parent.parent
ORIGINAL, DERIVED = "seeds/000_6d8df1231da020da.txt", "seeds/002_98325e5174850858.txt"


class PageModule(Protocol):
    """A module that makes a whole page."""

    def render(self) -> str:
        """Return the page."""


def quote_report() -> str:
    """Return the terminal report on the seeds, as `addcheck compare --brief` prints it into a file."""
    from addcheck import compare, read_article
    from addcheck.report import RENDERERS

    original, derived = (read_article((ROOT / name).read_bytes(), source=name) for name in (ORIGINAL, DERIVED))
    report = RENDERERS["text"](compare(original, derived))
    return f"```console\n$ addcheck compare {ORIGINAL} {DERIVED}\n{report.rstrip()}\n```"


def draw_labels() -> str:
    """Return a section a label: what it means, why it matters, an example and what to check."""
    from addcheck.label.questions import explain_label

    sections = []
    for label in Label:
        head, *lines = explain_label(label).splitlines()
        sections.append(
            f"## `{label}`\n\n" + "\n\n".join([head.partition(" (")[2].rstrip(")").capitalize() + ".", *lines])
        )
    return "\n\n".join(sections)


def describe_rules() -> str:
    """Return the page of the newsroom rules that findings can touch."""
    from addcheck.label import rules

    return rules.describe_rules()


def draw_cues() -> str:
    """Return all cues as tables, one a family."""
    from addcheck.label import all_cues

    cues = sorted(all_cues(), key=lambda cue: (cue.kind, cue.family, cue.id))
    sections = []
    for (kind, family), members in groupby(cues, key=lambda cue: (cue.kind, cue.family)):
        rows = [(f"`{cue.id}`", _code(cue.pattern), cue.why, cue.source) for cue in members]
        sections.append(f"### {kind}: {family}\n\n" + draw_table(("cue", "pattern", "why", "source"), rows))
    return "\n\n".join(sections)


def draw_figures() -> str:
    """Return what the gate measures, with its floors."""
    import json

    from benchmarks import gate

    figures, floors = gate.measure_figures(), json.loads(gate.FLOORS.read_text("utf-8"))
    rows = [
        (name, *(cell for order in figures for cell in (f"{figures[order][name]:.3f}", f"{floors[order][name]:.3f}")))
        for name in next(iter(figures.values()))
    ]
    return draw_table(("figure", *(head for order in figures for head in (order, "floor"))), rows)


def draw_layers() -> str:
    """Return the import contract: who may import whom, from pyproject.toml."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contract = settings["tool"]["importlinter"]["contracts"][0]
    return "\n".join(f"{i}. {_name_modules(layer)}" for i, layer in enumerate(contract["layers"], 1))


def _name_modules(layer: str) -> str:
    apart = " | " in layer
    names = [name.strip(" ()").removeprefix("addcheck.") for name in layer.replace(":", "|").split("|")]
    note = " (none of them imports another)" if apart and len(names) > 1 else ""
    return ", ".join(f"`{name}`" for name in names) + note


def draw_table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a Markdown table."""
    head = list(head)
    return "\n".join(_draw_row(row) for row in (head, ["---"] * len(head), *rows))


def _draw_row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(_escape(cell) for cell in cells) + " |"


def _escape(cell: str) -> str:
    return " ".join(cell.split()).replace("|", "\\|")


def _code(text: str) -> str:
    return f"`{text}`"
