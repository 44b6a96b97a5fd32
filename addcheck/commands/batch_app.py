"""The options of `addcheck batch`. What does the work is imported when it is wanted: help is to be fast."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from addcheck.commands.options import ConfigOption, ConfigurableCommand, CueFiles, MinConfidence, NoConfigOption


class Layout(StrEnum):
    """How results are written."""

    JSONL = "jsonl"
    PARQUET = "parquet"


class EngineName(StrEnum):
    """The names of `addcheck.batch.ENGINES`, kept here so that help needs no import of them."""

    PROCESSES = "processes"
    SERIAL = "serial"
    DASK = "dask"


class RollupFormat(StrEnum):
    """The names of `addcheck.batch.rollup.RENDERERS`."""

    MARKDOWN = "markdown"
    HTML = "html"
    TEXT = "text"


class _RunByDefault(TyperGroup):
    """`addcheck batch PAIRS` is short for `addcheck batch run PAIRS`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - click's types differ between versions
        """Put the default command in front where none is named."""
        if args and args[0] not in {*self.commands, "--help", "-h"}:
            args = ["run", *args]
        return super().parse_args(ctx, args)


batch_app = typer.Typer(cls=_RunByDefault, rich_markup_mode=None, no_args_is_help=True)


@batch_app.callback()
def batch() -> None:
    """Compare many pairs, on all cores, in a run that can be stopped and gone on with.

    \b
    Examples:
      addcheck batch pairs.jsonl --output results
      addcheck batch originals derived --output results
      addcheck batch report results --format html --output results.html
    """  # noqa: D301


@batch_app.command(cls=ConfigurableCommand)
def run(  # noqa: PLR0913 - one parameter an option
    pairs: Annotated[
        list[str], typer.Argument(metavar="PAIRS", help="JSONL, CSV, Parquet, a manifest, a pattern, or two folders.")
    ],
    *,
    output: Annotated[str, typer.Option("--output", "-o", metavar="DIR", help="The folder for the results.")],
    # Named otherwise than its option: the format that a configuration file asks for is that of a report.
    layout: Annotated[Layout, typer.Option("--format", "-f", help="How to write the results.")] = Layout.JSONL,
    paths: Annotated[
        bool, typer.Option("--paths", help="The columns original and derived name files, from the table's folder.")
    ] = False,
    archive: Annotated[
        str | None,
        typer.Option("--archive", metavar="DIR", help="Find in this archive the originals of rows that name none."),
    ] = None,
    engine: Annotated[EngineName, typer.Option("--engine", help="Who does the work.")] = EngineName.PROCESSES,
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, metavar="N", help="Processes; one a core without it.")
    ] = None,
    scheduler: Annotated[
        str | None, typer.Option("--scheduler", metavar="ADDRESS", help="Of a Dask cluster; a local one without it.")
    ] = None,
    max_errors: Annotated[
        int | None, typer.Option("--max-errors", min=0, metavar="N", help="Stop, with 1, when more rows than N failed.")
    ] = None,
    min_confidence: MinConfidence = 0.0,
    cues: CueFiles = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress on stderr.")] = False,
    config: ConfigOption = None,  # noqa: ARG001 - read before all other options
    no_config: NoConfigOption = False,  # noqa: ARG001
) -> None:
    """Compare many pairs; the word "run" may be left out.

    The summary goes to stdout, progress to stderr. However it is stopped, the same command goes on.

    \b
    Examples:
      addcheck batch pairs.jsonl --output results
      addcheck batch '2025-*/pairs.csv' --output results --max-errors 100
      addcheck batch originals derived --output results
      addcheck batch rewrites --archive wire --output results

    Exit codes: 0 done; 1 more rows failed than --max-errors allows; 2 could not be done.
    """  # noqa: D301
    from addcheck.commands.batch import run_batch_command

    code = run_batch_command(
        pairs, output, layout=layout.value, paths=paths, engine=engine.value, workers=workers, scheduler=scheduler,
        max_errors=max_errors, min_confidence=min_confidence, cues=tuple(cues or ()), archive=archive, quiet=quiet,
        tell=_tell,
    )  # fmt: skip
    raise typer.Exit(code)


@batch_app.command()
def report(
    results: Annotated[str, typer.Argument(metavar="DIR", help="The folder of a run, finished or not.")],
    *,
    format: Annotated[  # noqa: A002 - it is the name of the option
        RollupFormat, typer.Option("--format", "-f", help="How to write the roll-up.")
    ] = RollupFormat.MARKDOWN,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it to a file, whole or not at all.")
    ] = None,
) -> None:
    """Make a roll-up of the results of `addcheck batch`: scores, worst articles, recurring additions, outlets.

    \b
    Examples:
      addcheck batch report results
      addcheck batch report results --format html --output results.html
    """  # noqa: D301
    from addcheck.commands.batch import report_batch_command

    raise typer.Exit(report_batch_command(results, format=format.value, target=output))


def _tell(message: str) -> None:
    from addcheck.report.escape import show_line

    typer.echo(f"addcheck: {show_line(message)}", err=True)
