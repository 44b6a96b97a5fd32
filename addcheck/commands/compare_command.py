"""`addcheck compare`: its options, and the order in which they act."""

# ruff: noqa: ARG001 - a parameter declares its option to typer; the steps below read it from the context

import os
import shutil
import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from addcheck.commands.options import (
    ConfigOption,
    CueFiles,
    DecisionsOption,
    FetchOption,
    MaxSentences,
    MinConfidence,
    NoConfigOption,
    PrintConfigOption,
    is_from_file,
    print_options,
)
from addcheck.commands.profile import Profile
from addcheck.commands.stderr import tell
from addcheck.errors import InvalidSettingError
from addcheck.files import refuse_overwriting, write_file, write_stdout

if TYPE_CHECKING:
    from addcheck.decisions import Decided
    from addcheck.model import Analysis
    from addcheck.pipeline import Watch
    from addcheck.settings import Settings

DONE, GATE_BROKEN = 0, 1


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


_Original = Annotated[str, typer.Argument(metavar="ORIGINAL", help="The article that was rewritten; - is stdin.")]
_Derived = Annotated[str, typer.Argument(metavar="DERIVED", help="The rewrite to examine; - is stdin.")]
_Further = Annotated[
    list[str] | None, typer.Argument(metavar="[VERSION...]", help="With --versions, the later versions of DERIVED.")
]
_Versions = Annotated[
    bool, typer.Option("--versions", help="Tell what came and went from version to version (text, markdown, json).")
]
_Archive = Annotated[
    str | None, typer.Option("--archive", metavar="DIR", help="Find ORIGINAL in this archive; name DERIVED alone.")
]
_Also = Annotated[
    list[str] | None,
    typer.Option("--also", metavar="FILE", help="Another article that DERIVED was put together from; may be repeated."),
]
_Format = Annotated[Format, typer.Option("--format", "-f", help="How to write the report.")]
_Output = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help="Write the report to a file, whole or not at all.")
]
_Brief = Annotated[bool, typer.Option("--brief", help="Summary, what to check first, and additions alone (text).")]
_Full = Annotated[
    bool, typer.Option("--full", help="List everything also of an article that is not derived from ORIGINAL (text).")
]
_Why = Annotated[
    str | None,
    typer.Option(
        "--why", metavar="N", help="Instead of the report, explain sentence N of DERIVED (or title) as reports count."
    ),
]
_Share = Annotated[bool, typer.Option("--share", help="Short quotes and fingerprints instead of the articles (html).")]
_FailOver = Annotated[
    float | None,
    typer.Option(
        "--fail-over",
        min=0,
        max=1,
        metavar="SHARE",
        help="Exit with 1 if more than this share (0 to 1) of the derived words is speculation.",
    ),
]
_FailOnUndecided = Annotated[
    bool, typer.Option("--fail-on-undecided", help="Exit with 1 while a finding waits for a decision.")
]
_Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No warnings and hints on stderr.")]
_Profile = Annotated[bool, typer.Option("--profile", help="Tell on stderr what each stage took: time and memory.")]
_Width = Annotated[
    int | None, typer.Option("--width", min=40, max=1000, metavar="COLUMNS", help="Width of the report (text).")
]
_Color = Annotated[bool | None, typer.Option("--color/--no-color", help="Colour or none, whatever stdout is (text).")]


def compare(  # noqa: PLR0913 - one parameter an option
    ctx: typer.Context,
    original: _Original,
    derived: _Derived = "",
    further: _Further = None,
    *,
    versions: _Versions = False,
    also: _Also = None,
    archive: _Archive = None,
    format: _Format = Format.TEXT,  # noqa: A002 - it is the name of the option
    output: _Output = None,
    brief: _Brief = False,
    full: _Full = False,
    why: _Why = None,
    share: _Share = False,
    fail_over: _FailOver = None,
    decisions: DecisionsOption = None,
    fail_on_undecided: _FailOnUndecided = False,
    fetch: FetchOption = False,
    min_confidence: MinConfidence = 0.0,
    cues: CueFiles = None,
    max_sentences: MaxSentences = 20_000,
    quiet: _Quiet = False,
    profile: _Profile = False,
    width: _Width = None,
    color: _Color = None,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
    print_config: PrintConfigOption = False,
) -> None:
    """Compare an original article with a derived one.

    The report goes to stdout, warnings and hints go to stderr.

    \b
    Examples:
      addcheck compare original.txt derived.txt --brief
      addcheck compare original.txt derived.txt --why 14
      addcheck compare wire.txt derived.txt --also agency.txt
      addcheck compare --archive wire derived.txt
      addcheck compare original.txt monday.txt tuesday.txt --versions
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
    if versions:
        from addcheck.commands.history import tell_history

        tell_history(ctx)
        raise typer.Exit(DONE)
    _settle_names(ctx)
    _refuse_idle(ctx)
    from addcheck.commands.inputs import list_files
    from addcheck.settings import Settings

    settings = Settings(min_confidence=min_confidence, cue_files=tuple(cues or ()), max_sentences=max_sentences)
    refuse_overwriting(output, list_files(original, derived, *(also or ()), decisions))
    watch = Profile()
    decided, command = _compare(ctx, settings, watch)
    if why is None:
        report = watch(_draw)(decided.analysis, ctx.params, command)
    else:
        report = watch(_explain)(decided.analysis, why, settings)
    _write(report, output, utf8=format is not Format.TEXT)
    if profile:
        sys.stderr.write(watch.draw())
    if not quiet:
        _tell_notes(decided, decisions, hints=why is not None or output is not None or format is not Format.TEXT)
    _close_gates(decided, ctx.params)


def _settle_names(ctx: typer.Context) -> None:
    """Make sure that both articles are named, or with an archive the derived one alone."""
    given = ctx.params
    if given["further"]:
        raise InvalidSettingError(given["further"][0], "is one article too many", "or these are --versions")
    if given["archive"] is not None:
        if given["derived"]:
            raise InvalidSettingError("--archive", "is for an original that is not known", "name DERIVED alone")
        if given["also"]:
            raise InvalidSettingError("--also", "is not for an archive", "what it holds of the others is found too")
        given["original"], given["derived"] = "", given["original"]
    elif not given["derived"]:
        ctx.fail("Missing argument 'DERIVED'.")


def _compare(ctx: typer.Context, settings: "Settings", watch: "Watch") -> "tuple[Decided, str]":
    """Read and compare as the command's options say; return also the command that makes the same report."""
    from addcheck.commands.decide import apply_file
    from addcheck.commands.inputs import load_all, load_from_archive, name_command
    from addcheck.pipeline import compare as compare_articles

    given = ctx.params
    if given["archive"]:
        found = watch(load_from_archive)(given["archive"], given["derived"], settings=settings, fetch=given["fetch"])
    else:
        names = given["original"], *(given["also"] or ())
        found = watch(load_all)(names, given["derived"], settings=settings, fetch=given["fetch"])
    (original, *further), derived = found
    analysis = compare_articles(original, derived, also=further, settings=settings, watch=watch)
    decided = apply_file(analysis, given["decisions"])
    options = {**given, "share": given["share"] and given["format"] is Format.HTML}
    return decided, name_command((original, *further), derived, settings, options)


def _draw(analysis: "Analysis", options: Mapping[str, Any], command: str) -> str:
    """Draw the report; `options`: the command's own."""
    from addcheck.report import RENDERERS, ReportOptions

    chosen, color = options["format"], options["color"]
    looks = ReportOptions(
        width=options["width"] or shutil.get_terminal_size((100, 24)).columns,
        color=chosen is Format.TEXT and (_may_paint(options["output"]) if color is None else color),
        brief=options["brief"],
        full=options["full"],
        share=options["share"],
        command=command,
    )
    return RENDERERS[chosen.value](analysis, options=looks)


def _explain(analysis: "Analysis", sentence: str, settings: "Settings") -> str:
    from addcheck.why import explain_sentence

    return explain_sentence(analysis, sentence, settings=settings)


def _refuse_idle(ctx: typer.Context) -> None:
    """Refuse an option that would do nothing: its user would believe that it did something.

    A configuration file speaks of all formats at once, so what stands there is no such option.
    """
    chosen, given = ctx.params["format"], ctx.params
    explained = given["why"] is not None
    if explained and chosen is not Format.TEXT and not is_from_file(ctx, "format"):
        raise InvalidSettingError("--format", "has no effect on --why", "leave one of them out")
    for name in ("brief", "full", "width", "color", "share"):
        owner = Format.HTML if name == "share" else Format.TEXT
        asked = given[name] is not None and (given[name] is not False or name == "color")
        if not asked or is_from_file(ctx, name):
            continue
        if explained:
            raise InvalidSettingError(f"--{name}", "has no effect on --why", "leave one of them out")
        if chosen is not owner:
            remedy = f"leave it out or use --format {owner.value}"
            raise InvalidSettingError(f"--{name}", f"has no effect on {chosen.value}", remedy)


def _may_paint(output: str | None) -> bool:
    """Whether a report may be coloured without being asked: on a terminal, unless NO_COLOR (no-color.org) says no."""
    if output is not None or os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


def _write(report: str, output: str | None, *, utf8: bool) -> None:
    """Write a report to a file or to stdout; machines and files get UTF-8, a terminal what it can show."""
    encoding = "utf-8" if utf8 or output is not None else sys.stdout.encoding or "utf-8"
    data = report.encode(encoding, errors="backslashreplace")
    if output is None:
        write_stdout(data)
    else:
        write_file(data, Path(output))


def _tell_notes(decided: "Decided", name: str | None, *, hints: bool) -> None:
    from addcheck.commands.decide import list_notes

    analysis = decided.analysis
    for document in (analysis.original, analysis.derived):
        for warning in document.article.warnings:
            tell(f"{document.article.source}: {warning}")
    for hint in analysis.hints if hints else ():
        tell(hint)
    for note in list_notes(decided, Path(name or "").name):
        tell(note)


def _close_gates(decided: "Decided", options: Mapping[str, Any]) -> None:
    """Say which gates are broken and leave, if there are any."""
    from addcheck.commands.decide import list_broken_gates

    problems = list(list_broken_gates(decided, options["fail_over"], undecided=options["fail_on_undecided"]))
    if problems and not decided.analysis.alignment.related:
        problems.append("it does not look derived from this original, so the share says nothing of a rewrite")
    for problem in problems if not options["quiet"] else ():
        tell(f"{options['derived']}: {problem}")
    if problems:
        raise typer.Exit(GATE_BROKEN)
