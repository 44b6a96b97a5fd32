"""The command line: parse, call, print, exit. Whatever takes time to import is imported by the command that needs it.

Exit codes: 0 done, 1 a gate that was asked for is broken, 2 it could not be done, 130 interrupted.
"""

import os
import shutil
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from addcheck.commands.archive_command import archive_app, find
from addcheck.commands.batch_app import batch_app
from addcheck.commands.decide_command import decide
from addcheck.commands.options import (
    ConfigOption,
    ConfigurableCommand,
    CueFiles,
    DecisionsOption,
    FetchOption,
    MinConfidence,
    NoConfigOption,
    PrintConfigOption,
    is_from_file,
    print_options,
)
from addcheck.commands.serve import serve
from addcheck.commands.spread import spread
from addcheck.errors import AddcheckError, InvalidSettingError
from addcheck.files import close_stdout, refuse_overwriting, write_file, write_stdout

if TYPE_CHECKING:
    from collections.abc import Iterable

    from addcheck.cues import Cue
    from addcheck.model import Analysis, Label

DONE, GATE_BROKEN, FAILED, INTERRUPTED = 0, 1, 2, 130


class Format(StrEnum):
    """The names of `addcheck.report.RENDERERS`, kept here so that help needs no import of them."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    HTML = "html"
    SARIF = "sarif"
    GITHUB = "github"
    JUNIT = "junit"
    CSV = "csv"
    ANNOTATIONS = "annotations"
    CLAIMREVIEW = "claimreview"


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
cues_app = typer.Typer(rich_markup_mode=None)
app.add_typer(cues_app, name="cues")


def main() -> None:
    """Run the command line."""
    app(prog_name="addcheck")


def tell(message: str) -> None:
    """Say something beside the report: one line on stderr, in which nothing can act on the terminal."""
    from addcheck.report.escape import show_line

    print(f"addcheck: {show_line(message)}".encode(errors="backslashreplace").decode(), file=sys.stderr)  # noqa: T201


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


@app.command(cls=ConfigurableCommand)
def compare(  # noqa: PLR0913 - one parameter an option
    ctx: typer.Context,
    original: Annotated[str, typer.Argument(metavar="ORIGINAL", help="The article that was rewritten; - is stdin.")],
    derived: Annotated[str, typer.Argument(metavar="DERIVED", help="The rewrite to examine; - is stdin.")],
    *,
    format: Annotated[  # noqa: A002 - it is the name of the option
        Format, typer.Option("--format", "-f", help="How to write the report.")
    ] = Format.TEXT,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write the report to a file, whole or not at all."),
    ] = None,
    brief: Annotated[bool, typer.Option("--brief", help="Summary and additions alone (text).")] = False,
    share: Annotated[
        bool, typer.Option("--share", help="Short quotes and fingerprints instead of the articles (html).")
    ] = False,
    fail_over: Annotated[
        float | None,
        typer.Option(
            "--fail-over",
            min=0,
            max=1,
            metavar="SHARE",
            help="Exit with 1 if more than this share (0 to 1) of the derived words is speculation.",
        ),
    ] = None,
    decisions: DecisionsOption = None,
    fail_on_undecided: Annotated[
        bool, typer.Option("--fail-on-undecided", help="Exit with 1 while a finding has no decision.")
    ] = False,
    fetch: FetchOption = False,
    min_confidence: MinConfidence = 0.0,
    cues: CueFiles = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No warnings and hints on stderr.")] = False,
    width: Annotated[
        int | None, typer.Option("--width", min=40, max=1000, metavar="COLUMNS", help="Width of the report (text).")
    ] = None,
    color: Annotated[
        bool | None, typer.Option("--color/--no-color", help="Colour or none, whatever stdout is (text).")
    ] = None,
    config: ConfigOption = None,  # noqa: ARG001 - read before all other options
    no_config: NoConfigOption = False,  # noqa: ARG001
    print_config: PrintConfigOption = False,
) -> None:
    """Compare an original article with a derived one.

    The report goes to stdout, warnings and hints go to stderr.

    \b
    Examples:
      addcheck compare original.txt derived.txt
      addcheck compare original.txt derived.txt --brief
      curl -s https://example.org/story.txt | addcheck compare original.txt -
      addcheck compare original.txt derived.txt --format json --output report.json
      addcheck compare original.txt derived.txt --fail-over 0.1
      addcheck compare original.txt derived.html --decisions derived.toml --fail-on-undecided

    Exit codes: 0 done; 1 more speculation than --fail-over allows, or a finding without the decision that
    --fail-on-undecided asks for; 2 could not be done.
    """  # noqa: D301
    if print_config:
        typer.echo(print_options(ctx), nl=False)
        raise typer.Exit(DONE)
    _refuse_idle(ctx, format, Format.TEXT, {"brief": brief, "width": width is not None, "color": color is not None})
    _refuse_idle(ctx, format, Format.HTML, {"share": share})
    from addcheck.commands.decide import apply_file, list_broken_gates, list_notes
    from addcheck.commands.inputs import list_files, load_articles, name_command
    from addcheck.pipeline import compare as compare_articles
    from addcheck.report import RENDERERS, ReportOptions
    from addcheck.settings import Settings

    settings = Settings(min_confidence=min_confidence, cue_files=tuple(cues or ()))
    refuse_overwriting(output, list_files(original, derived, decisions))
    articles = load_articles(original, derived, settings=settings, fetch=fetch)
    decided = apply_file(compare_articles(*articles, settings=settings), decisions)
    analysis = decided.analysis
    options = ReportOptions(
        width=width or shutil.get_terminal_size((100, 24)).columns,
        color=format is Format.TEXT and (_may_paint(output) if color is None else color),
        brief=brief,
        share=share,
        command=name_command(articles, settings, {**ctx.params, "share": share and format is Format.HTML}),
    )
    _write(RENDERERS[format.value](analysis, options=options), output, utf8=format is not Format.TEXT)
    if not quiet:
        _tell_notes(analysis, hints=output is not None or format is not Format.TEXT)
        for note in list_notes(decided, Path(decisions or "").name):
            tell(note)
    _close_gates(derived, list_broken_gates(decided, fail_over, undecided=fail_on_undecided), quiet=quiet)


def _close_gates(name: str, broken: "Iterable[str]", *, quiet: bool) -> None:
    """Say which gates are broken and leave, if there are any."""
    problems = list(broken)
    for problem in problems if not quiet else ():
        tell(f"{name}: {problem}")
    if problems:
        raise typer.Exit(GATE_BROKEN)


def _refuse_idle(ctx: typer.Context, chosen: Format, owner: Format, options: dict[str, bool]) -> None:
    """Refuse an option that would do nothing: its user would believe that it did something.

    A configuration file speaks of all formats at once, so what stands there is no such option.
    """
    for name, given in options.items():
        if given and chosen is not owner and not is_from_file(ctx, name):
            remedy = f"leave it out or use --format {owner.value}"
            raise InvalidSettingError(f"--{name}", f"has no effect on {chosen.value}", remedy)


def _may_paint(output: str | None) -> bool:
    """Whether a report may be coloured without being asked: on a terminal, unless NO_COLOR (no-color.org) says no."""
    if output is not None or os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


def _tell_notes(analysis: "Analysis", *, hints: bool) -> None:
    for document in (analysis.original, analysis.derived):
        for warning in document.article.warnings:
            tell(f"{document.article.source}: {warning}")
    for hint in analysis.hints if hints else ():
        tell(hint)


def _write(report: str, output: str | None, *, utf8: bool) -> None:
    """Write a report to a file or to stdout; machines and files get UTF-8, a terminal what it can show."""
    encoding = "utf-8" if utf8 or output is not None else sys.stdout.encoding or "utf-8"
    data = report.encode(encoding, errors="backslashreplace")
    if output is None:
        write_stdout(data)
    else:
        write_file(data, Path(output))


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


@cues_app.callback(invoke_without_command=True)
def cues(
    ctx: typer.Context,
    family: Annotated[str | None, typer.Option("--family", metavar="NAME", help="Only the cues of one family.")] = None,
    find: Annotated[
        str | None, typer.Option("--find", metavar="TEXT", help="Only cues with this in their id, wording or reason.")
    ] = None,
    files: CueFiles = None,
) -> None:
    """List the cues: wordings that tell attribution and stance, each with its reason and source.

    \b
    Examples:
      addcheck cues
      addcheck cues --find analysts
      addcheck cues try "Analysts say the move could backfire."
    """  # noqa: D301
    if ctx.invoked_subcommand is not None:
        if family or find or files:
            raise InvalidSettingError("cues", "options before a subcommand have no effect", "write them after it")
        return
    from addcheck.label import all_cues
    from addcheck.settings import Settings

    known = all_cues(Settings(cue_files=tuple(files or ())))
    families = tuple(dict.fromkeys(cue.family for cue in known))
    if family is not None and family not in families:
        raise InvalidSettingError(family, "is no family of cues", f"there are {', '.join(families)}")
    chosen = [cue for cue in known if family in {None, cue.family} and _mentions(cue, find)]
    _echo_cues(chosen)
    if not chosen:
        tell(f"no cue mentions {find!r}")


def _mentions(cue: "Cue", text: str | None) -> bool:
    return text is None or any(text.casefold() in part.casefold() for part in (cue.id, cue.pattern, cue.why))


def _echo_cues(cues: "Iterable[Cue]") -> None:
    family = None
    for cue in cues:
        if cue.family != family:
            _echo_wrapped(f"{'' if family is None else chr(10)}{cue.family}", indent=0)
            family = cue.family
        _echo_wrapped(f"{cue.id} ({cue.kind}, {cue.strength:.0%}): {cue.pattern.replace('|', ' | ')}", indent=2)
        _echo_reason(cue)


def _echo_reason(cue: "Cue") -> None:
    _echo_wrapped(f"why: {cue.why}", indent=6)
    _echo_wrapped(f"source: {cue.source}", indent=6)


def _echo_wrapped(line: str, *, indent: int) -> None:
    """Print one line of a list, its continuation set in."""
    from textwrap import fill

    from addcheck.report.escape import show_line

    if line.startswith("\n"):
        typer.echo("")
    width = max(40, min(110, shutil.get_terminal_size((100, 24)).columns))
    shown = fill(show_line(line), width, initial_indent=" " * indent, subsequent_indent=" " * (indent + 4))
    typer.echo(shown)


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
