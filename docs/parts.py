"""The generated parts of the documents: each function returns Markdown made from the code and its data."""

import json
import tomllib
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Protocol

from addcheck.cues import Cue
from addcheck.isolate.boilerplate import Pattern, load_patterns
from addcheck.label import all_cues
from addcheck.label.questions import explain_label
from addcheck.model import Label

ROOT = Path(__file__).resolve().parent.parent
ORIGINAL, DERIVED = "seeds/000_6d8df1231da020da.txt", "seeds/002_98325e5174850858.txt"
QUOTED = 3
"""How many added sentences the README shows."""


class PageModule(Protocol):
    """A module that makes a whole page."""

    def render(self) -> str:
        """Return the page."""


def quote_report() -> str:
    """Return the terminal report on the seeds: its summary and the last of the added sentences."""
    from addcheck import compare, read_article
    from addcheck.report import ReportOptions, render_report

    original, derived = (read_article((ROOT / name).read_bytes(), source=name) for name in (ORIGINAL, DERIVED))
    report = render_report(compare(original, derived), options=ReportOptions(brief=True, width=90))
    summary, *blocks = report.split("\n\nAdditions\n")[0], *report.split("\n\n")
    added = [block for block in blocks if "added " in block.partition("\n")[0]][-QUOTED:]
    shown = "\n\n".join([summary.rstrip(), "[...]", *added])
    return f"```console\n$ addcheck compare {ORIGINAL} {DERIVED} --brief\n{shown}\n```"


def draw_labels() -> str:
    """Return a section a label: what it means, why it matters, an example and what to check."""
    sections = []
    for label in Label:
        _, *lines = explain_label(label).splitlines()
        sections.append("\n\n".join([f"## `{label}`", *lines]))
    return "\n\n".join(sections)


def draw_cues() -> str:
    """Return all cues, one section a family, and the wordings of boilerplate."""
    sections = []
    cues = sorted(all_cues(), key=lambda cue: (cue.kind, cue.family))
    for (kind, family), members in groupby(cues, key=lambda cue: (cue.kind, cue.family)):
        entries = [_describe(cue) + f"\n  `{' '.join(cue.pattern.split())}`" for cue in members]
        sections.append(f"## {kind}: {family}\n\n" + "\n".join(entries))
    for kind, patterns in groupby(sorted(load_patterns(), key=lambda one: one.kind), key=lambda one: one.kind):
        sections.append(f"## boilerplate: {kind}\n\n" + "\n".join(_describe(one) for one in patterns))
    return "\n\n".join(sections)


def _describe(wording: Cue | Pattern) -> str:
    silent = f"; leaves alone: *{_join(wording.silent[0])}*" if wording.silent else ""
    found = f"Finds: *{_join(wording.fires[0])}*{silent}"
    return f"- **{wording.id}**: {_join(wording.why).rstrip('.')}. {found} Source: {_join(wording.source)}."


def draw_figures() -> str:
    """Return what the gate measures, with its floors."""
    from benchmarks import gate

    figures, floors = gate.measure_figures(), json.loads(gate.FLOORS.read_text("utf-8"))
    rows = []
    for name in next(iter(figures.values())):
        held = [(f"{figures[order][name]:.3f}", floors[order].get(name)) for order in figures]
        rows.append(
            [name, *(cell for value, floor in held for cell in (value, "" if floor is None else f"{floor:.3f}"))]
        )
    return draw_table(["figure", *(head for order in figures for head in (order, "floor"))], rows)


def draw_unread_figures() -> str:
    """Return what is reached on the pairs that nobody has read, without floors."""
    from benchmarks import gate
    from benchmarks.gold_pairs import BLIND

    figures = gate.measure_figures(BLIND)
    rows = [[name, *(f"{figures[order][name]:.3f}" for order in figures)] for name in next(iter(figures.values()))]
    return draw_table(["figure", *figures], rows)


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


def draw_features() -> str:
    """Return the aligner's features and what each measures, a table for each of its two regressions."""
    from addcheck.align.context import CONTEXT_FEATURES
    from addcheck.align.features import PAIR_FEATURES
    from addcheck.align.meanings import MEANINGS

    tables = {"of the two sentences alone": PAIR_FEATURES, "among rivals and neighbours": CONTEXT_FEATURES}
    return "\n\n".join(
        draw_table([head, "what it measures"], ([f"`{name}`", MEANINGS[name]] for name in names))
        for head, names in tables.items()
    )


def draw_table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a Markdown table."""
    head = list(head)
    return "\n".join(_draw_row(row) for row in (head, ["---"] * len(head), *rows))


def _draw_row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(_escape(cell) for cell in cells) + " |"


def _escape(cell: str) -> str:
    return _join(cell).replace("|", "\\|")


def _join(text: str) -> str:
    """Put a text on one line, with nothing in it that Markdown would take for emphasis or a tag."""
    return " ".join(text.split()).replace("*", "∗").replace("<", "‹").replace(">", "›")
