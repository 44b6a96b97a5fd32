"""`addcheck spread`: one original and its rewrites. What does the work is imported when it is wanted."""

import re
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from addcheck.commands.options import ConfigOption, CueFiles, FetchOption, MinConfidence, NoConfigOption
from addcheck.errors import AddcheckError, InvalidSettingError, UnreadableInputError

if TYPE_CHECKING:
    from addcheck.archive import Entry
    from addcheck.model import Article


class SpreadFormat(StrEnum):
    """The names of `addcheck.batch.spread_report.RENDERERS`, kept here so that help needs no import of them."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    HTML = "html"


def spread(  # noqa: PLR0913 - one parameter an option
    original: Annotated[str, typer.Argument(metavar="ORIGINAL", help="The article that was rewritten.")],
    derived: Annotated[list[str] | None, typer.Argument(metavar="[DERIVED...]", help="The rewrites.")] = None,
    *,
    archive: Annotated[
        str | None,
        typer.Option("--archive", metavar="DIR", help="Find rewrites in this archive, with outlets and dates."),
    ] = None,
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
      addcheck spread wire.txt --archive outlets
    """  # noqa: D301
    from addcheck.batch.spread import trace_spread
    from addcheck.batch.spread_report import RENDERERS
    from addcheck.commands.inputs import load_article
    from addcheck.files import write_file, write_stdout
    from addcheck.pipeline import compare
    from addcheck.settings import Settings

    named = derived or []
    if not named and archive is None:
        raise UnreadableInputError(original, "there is no rewrite of it", "name rewrites, or an --archive of them")
    refuse_twice([original, *named])
    dates = read_dates(date or (), named)
    settings = Settings(min_confidence=min_confidence, cue_files=tuple(cues or ()))
    first = load_article(original, settings=settings, fetch=fetch)
    rewrites = [load_article(name, settings=settings, fetch=fetch) for name in named]
    kept = find_in_archive(archive, first, rewrites) if archive else ()
    analyses = [compare(first, article, settings=settings) for article in (*rewrites, *(one.article for one in kept))]
    found = trace_spread(
        analyses,
        dates={one.article.source: one.date for one in kept if one.date} | dates,
        outlets={one.article.source: one.outlet for one in kept if one.outlet},
    )
    data = RENDERERS[style.value](found).encode("utf-8", "backslashreplace")
    if output is None:
        write_stdout(data)
    else:
        write_file(data, output)


def find_in_archive(archive: str, original: "Article", named: "Sequence[Article]") -> "list[Entry]":
    """Find the rewrites of an article in an archive, those left out that were named; earliest first.

    Raises `AddcheckError` where there is none at all.
    """
    from addcheck.archive import open_archive
    from addcheck.split import split_article

    known = {article.sha256 for article in named}
    found = [candidate.entry for candidate in open_archive(archive).find_rewrites(split_article(original))]
    entries = [entry for entry in found if entry.article.sha256 not in known]
    if not entries and not named:
        raise AddcheckError(original.source, f"has no rewrite in {archive}")
    return sorted(entries, key=lambda entry: (entry.date or "9999", entry.article.source))


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
