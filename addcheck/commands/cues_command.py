"""`addcheck cues`: what the labels rest on, listed, filtered and tried."""

import shutil
from collections.abc import Sequence
from textwrap import fill
from typing import TYPE_CHECKING, Annotated

import typer

from addcheck.commands.options import CueFiles
from addcheck.commands.stderr import tell
from addcheck.errors import InvalidSettingError

if TYPE_CHECKING:
    from addcheck.cues import Cue

_NARROWEST, _WIDEST = 60, 140
"""Columns a row may take, whatever the terminal has."""

cues_app = typer.Typer(rich_markup_mode=None)


@cues_app.callback(invoke_without_command=True)
def cues(
    ctx: typer.Context,
    *,
    family: Annotated[str | None, typer.Option("--family", metavar="NAME", help="Only the cues of one family.")] = None,
    kind: Annotated[str | None, typer.Option("--kind", metavar="NAME", help="Only cues of one kind.")] = None,
    find: Annotated[
        str | None,
        typer.Option("--find", metavar="TEXT", help="Only cues with this in their id, family, wording or reason."),
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Whole wordings, with reason and source.")] = False,
    files: CueFiles = None,
) -> None:
    """List the cues, the wordings that tell attribution and stance: one a row; with --full, reason and source too.

    \b
    Examples:
      addcheck cues
      addcheck cues --kind speculative
      addcheck cues --find analysts --full
      addcheck cues try "Analysts say the move could backfire."
    """  # noqa: D301
    if ctx.invoked_subcommand is not None:
        if family or kind or find or full or files:
            raise InvalidSettingError("cues", "options before a subcommand have no effect", "write them after it")
        return
    from addcheck.label import all_cues
    from addcheck.settings import Settings

    known = all_cues(Settings(cue_files=tuple(files or ())))
    _refuse_unknown("family", family, [cue.family for cue in known])
    _refuse_unknown("kind", kind, [cue.kind for cue in known])
    chosen = [cue for cue in known if family in {None, cue.family} and kind in {None, cue.kind} and _says(cue, find)]
    _echo_cues(chosen, full=full)
    if not chosen:
        tell("no cue is of this family, kind and wording")


@cues_app.command("try")
def try_sentence(
    sentence: Annotated[str, typer.Argument(metavar="SENTENCE", help="A sentence in quotes.")],
    files: CueFiles = None,
) -> None:
    """Show which cues a sentence fires, and on which words.

    \b
    Examples:
      addcheck cues try "Observers suggest that the letter reflects isolation."
    """  # noqa: D301
    from addcheck.label import try_cues
    from addcheck.settings import Settings

    found = try_cues(sentence, Settings(cue_files=tuple(files or ())))
    for cue, span in found:
        _echo_wrapped(f"“{span.quote(sentence)}” {cue.id} ({cue.kind}, {cue.strength:.0%})", indent=2)
        _echo_reason(cue)
    if not found:
        tell("no cue fires on this sentence")


def _refuse_unknown(what: str, name: str | None, known: Sequence[str]) -> None:
    if name is not None and name not in known:
        raise InvalidSettingError(name, f"is no {what} of cues", f"there are {', '.join(dict.fromkeys(known))}")


def _says(cue: "Cue", text: str | None) -> bool:
    return text is None or any(
        text.casefold() in part.casefold() for part in (cue.id, cue.family, cue.pattern, cue.why)
    )


def _echo_cues(cues: "Sequence[Cue]", *, full: bool) -> None:
    """Print the cues by kind; without `full`, one row each, its wording cut where the row ends."""
    room = max((len(cue.id) for cue in cues), default=0)
    for kind in dict.fromkeys(cue.kind for cue in cues):
        mine = [cue for cue in cues if cue.kind == kind]
        typer.echo(f"{kind} ({len(mine)})")
        for cue in mine:
            if full:
                _echo_wrapped(f"{cue.id} ({cue.family}, {cue.strength:.0%}): {_space(cue.pattern)}", indent=2)
                _echo_reason(cue)
            else:
                typer.echo(_cut(f"  {cue.id:<{room}} {cue.strength:>4.0%}  {_show(_space(cue.pattern))}"))
        typer.echo("")
    if cues and not full:
        _echo_wrapped(f"{len(cues)} cues: id, strength, wording. --full shows all of each, and why.", indent=0)


def _space(pattern: str) -> str:
    return pattern.replace("|", " | ").replace("  ", " ")


def _show(text: str) -> str:
    from addcheck.report.escape import show_line

    return show_line(text)


def _cut(row: str) -> str:
    return row if len(row) <= _width() else f"{row[: _width() - 1].rstrip()}…"


def _width() -> int:
    return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size((100, 24)).columns))


def _echo_reason(cue: "Cue") -> None:
    _echo_wrapped(f"why: {cue.why}", indent=6)
    _echo_wrapped(f"source: {cue.source}", indent=6)


def _echo_wrapped(line: str, *, indent: int) -> None:
    """Print one line of a list, its continuation set in."""
    typer.echo(fill(_show(line), _width(), initial_indent=" " * indent, subsequent_indent=" " * (indent + 4)))
