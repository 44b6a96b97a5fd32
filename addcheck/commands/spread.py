"""`addcheck spread`: one original and its rewrites. What does the work is imported when it is wanted."""

import re
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from addcheck.commands.options import ConfigOption, CueFiles, FetchOption, MinConfidence, NoConfigOption
from addcheck.errors import InvalidSettingError, UnreadableInputError


class SpreadFormat(StrEnum):
    """The names of `addcheck.batch.spread_report.RENDERERS`, kept here so that help needs no import of them."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    HTML = "html"


def spread(  # noqa: PLR0913 - one parameter an option
    original: Annotated[str, typer.Argument(metavar="ORIGINAL", help="The article that was rewritten.")],
    derived: Annotated[list[str], typer.Argument(metavar="DERIVED...", help="The rewrites.")],
    *,
    # Named otherwise than its option: the format that a configuration file asks for is that of a comparison.
    style: Annotated[SpreadFormat, typer.Option("--format", "-f", help="How to write the report.")] = SpreadFormat.TEXT,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it to a file, whole or not at all.")
    ] = None,
    date: Annotated[
        list[str] | None,
        typer.Option("--date", metavar="DERIVED=DATE", help="When a rewrite was published (YYYY-MM-DD); repeatable."),
    ] = None,
    fetch: FetchOption = False,
    min_confidence: MinConfidence = 0.0,
    cues: CueFiles = None,
    config: ConfigOption = None,  # noqa: ARG001 - read before all other options
    no_config: NoConfigOption = False,  # noqa: ARG001
) -> None:
    """Lay the rewrites of one original side by side: what they keep, drop and alter, and which additions recur.

    \b
    Examples:
      addcheck spread wire.txt outlet-a.txt outlet-b.txt
      addcheck spread wire.txt a.txt b.txt --date a.txt=2026-03-01 --date b.txt=2026-03-02
      addcheck spread wire.txt outlets/*.txt --format html --output spread.html
    """  # noqa: D301
    from addcheck.batch.spread import trace_spread
    from addcheck.batch.spread_report import RENDERERS
    from addcheck.commands.inputs import load_article
    from addcheck.files import write_file, write_stdout
    from addcheck.pipeline import compare
    from addcheck.settings import Settings

    refuse_twice([original, *derived])
    dates = read_dates(date or (), derived)
    settings = Settings(min_confidence=min_confidence, cue_files=tuple(cues or ()))
    first = load_article(original, settings=settings, fetch=fetch)
    rewrites = [load_article(name, settings=settings, fetch=fetch) for name in derived]
    analyses = [compare(first, article, settings=settings) for article in rewrites]
    data = RENDERERS[style.value](trace_spread(analyses, dates=dates)).encode("utf-8", "backslashreplace")
    if output is None:
        write_stdout(data)
    else:
        write_file(data, output)


def refuse_twice(names: Sequence[str]) -> None:
    """Raise UnreadableInputError for a name that is there twice: an article does not recur by being named again."""
    for place, name in enumerate(names):
        if name in names[:place]:
            raise UnreadableInputError(name, "is named twice", "name every article once")


def read_dates(given: Sequence[str], names: Sequence[str]) -> dict[str, str]:
    """Read NAME=YYYY-MM-DD for each of the names that has one; raises InvalidSettingError."""
    dates = {}
    for item in given:
        name, _, day = item.rpartition("=")
        if name not in names:
            raise InvalidSettingError("--date", f"{item} is for none of the rewrites", "write DERIVED=YYYY-MM-DD")
        if not re.fullmatch(r"\d{4}-(?:0\d|1[0-2])-(?:[0-2]\d|3[01])", day, re.ASCII):
            raise InvalidSettingError("--date", f"{item} has no date YYYY-MM-DD")
        dates[name] = day
    return dates
