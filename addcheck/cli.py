"""The command line: parse, call, print, exit. Whatever takes time to import is imported by the command that needs it.

Exit codes: 0 done, 1 a gate that was asked for is broken, 2 it could not be done, 130 interrupted.
"""

from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from addcheck.commands.archive_command import archive_app, find
from addcheck.commands.batch_app import batch_app
from addcheck.commands.compare_command import Format, compare
from addcheck.commands.cues_command import cues_app
from addcheck.commands.decide_command import decide
from addcheck.commands.options import ConfigurableCommand
from addcheck.commands.serve import serve
from addcheck.commands.spread import spread
from addcheck.commands.stderr import tell
from addcheck.errors import AddcheckError, InvalidSettingError
from addcheck.files import close_stdout

if TYPE_CHECKING:
    from addcheck.model import Label

__all__ = ["Format", "app", "compare", "main"]

DONE, FAILED, INTERRUPTED = 0, 2, 130


class _ExitDoor(TyperGroup):
    """The one place where what went wrong becomes a line on stderr and an exit code."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - click's own types differ between versions of typer
        """Run the command; no exception of ours passes as a traceback."""
        try:
            return super().invoke(ctx)
        except AddcheckError as problem:
            tell(str(problem))
            raise typer.Exit(FAILED) from None
        except BrokenPipeError:
            close_stdout()  # whoever read us has seen enough
            raise typer.Exit(DONE) from None
        except KeyboardInterrupt:
            raise typer.Exit(INTERRUPTED) from None


app = typer.Typer(
    name="addcheck",
    cls=_ExitDoor,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(cues_app, name="cues")


def main() -> None:
    """Run the command line."""
    app(prog_name="addcheck")


def _print_version(value: bool) -> None:  # noqa: FBT001 - typer calls it so
    if value:
        from importlib.metadata import PackageNotFoundError
        from importlib.metadata import version as find_version

        try:
            typer.echo(f"addcheck {find_version('addcheck')}")
        except PackageNotFoundError:
            typer.echo("addcheck (run from its source, not installed)")
        raise typer.Exit(DONE)


@app.callback()
def _start(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Show, with evidence, what a rewritten article adds to its original.

    \b
    Examples:
      addcheck compare original.txt derived.txt
      addcheck compare original.txt derived.txt --format markdown --output report.md
      addcheck explain unsourced_analysis
      addcheck cues try "Analysts say the move could backfire."
    """  # noqa: D301


app.command(cls=ConfigurableCommand)(compare)
app.command(cls=ConfigurableCommand)(decide)
app.add_typer(batch_app, name="batch")
app.add_typer(archive_app, name="archive")
app.command()(find)
app.command(cls=ConfigurableCommand)(spread)
app.command()(serve)


@app.command()
def explain(
    label: Annotated[
        str | None, typer.Argument(metavar="[LABEL]", help="A label of a report; all of them without one.")
    ] = None,
) -> None:
    """Say what a label means, what it rests on and what to check.

    \b
    Examples:
      addcheck explain
      addcheck explain unsourced_analysis
    """  # noqa: D301
    from addcheck.label import explain_label
    from addcheck.model import Label

    labels = list(Label) if label is None else [_find_label(label)]
    typer.echo("\n\n".join(explain_label(item).strip() for item in labels))


def _find_label(name: str) -> "Label":
    from addcheck.model import Label

    wanted = name.strip().casefold().replace("-", "_").replace(" ", "_")
    if wanted in set(Label):
        return Label(wanted)
    raise InvalidSettingError(name, "is no label", f"the labels are {', '.join(Label)}")
