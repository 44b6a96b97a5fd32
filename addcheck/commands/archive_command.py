"""`addcheck archive add` and `addcheck find`. What does the work is imported when it is wanted."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from addcheck.commands.stderr import tell
from addcheck.errors import AddcheckError, UnreadableInputError

if TYPE_CHECKING:
    from addcheck.archive import Added, Candidate, Entry

_FAILED = 2


class FindFormat(StrEnum):
    """How to write what was found."""

    TEXT = "text"
    JSON = "json"


archive_app = typer.Typer(rich_markup_mode=None, no_args_is_help=True)

ArchiveOption = Annotated[Path, typer.Option("--archive", metavar="DIR", help="The archive to look in.")]
SinceOption = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="Only originals of this day or later, or without a date.")
]
UntilOption = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="Only originals of this day or earlier, or without one.")
]


@archive_app.callback()
def archive() -> None:
    """Keep originals, so that `addcheck find` can tell which of them an article was made from.

    \b
    Examples:
      addcheck archive add wire story.txt --outlet "Example Wire" --date 2026-03-01
      addcheck archive add wire march/*.txt stories.jsonl
      addcheck find rewrite.txt --archive wire
    """  # noqa: D301


@archive_app.command()
def add(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The archive; made if there is none.")],
    files: Annotated[list[str], typer.Argument(metavar="FILES...", help="Articles, folders of them, or JSONL.")],
    *,
    outlet: Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Who published them.")] = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="When: YYYY-MM-DD; else what a page says of itself.")
    ] = None,
    url: Annotated[str | None, typer.Option("--url", metavar="URL", help="Where; for one article.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No line for each article.")] = False,
) -> None:
    """Add articles to an archive; what is there already, byte for byte, is passed over.

    An article whose line was printed is on disk for good, whatever happens then. A line of JSONL is an object with
    `text`, and maybe `id`, `outlet`, `date` and `url`, which go before the options.

    \b
    Examples:
      addcheck archive add wire story.txt --outlet "Example Wire" --date 2026-03-01
      addcheck archive add wire march/*.txt stories.jsonl

    Exit codes: 0 done; 2 could not be done, or some articles could not be read: the others are added.
    """  # noqa: D301
    from addcheck.archive import create_archive
    from addcheck.archive.entry import check_day
    from addcheck.archive.sources import Given, list_entries

    given = Given(outlet, check_day("--date", date) if date else None, url)
    if url and len(files) > 1:
        raise UnreadableInputError("--url", "is of one article", "add articles with addresses one by one, or as JSONL")
    archive = create_archive(folder)
    failed: list[AddcheckError] = []

    def tell_failure(problem: AddcheckError) -> None:
        failed.append(problem)
        tell(str(problem))

    counts = [0, 0]

    def acknowledge(added: "Added") -> None:
        counts[added.known is not None] += 1
        if not quiet:
            _echo(_write_added(added))

    archive.add(list_entries(files, given, failed=tell_failure), acknowledge=acknowledge)
    _echo(f"{counts[0]:,} added, {counts[1]:,} known before; the archive holds {len(archive):,}")
    if failed:
        raise typer.Exit(_FAILED)


def find(
    derived: Annotated[str, typer.Argument(metavar="DERIVED", help="The article to find the original of; - is stdin.")],
    *,
    archive: ArchiveOption,
    limit: Annotated[int, typer.Option("--limit", min=1, max=100, metavar="N", help="Candidates to name.")] = 5,
    since: SinceOption = None,
    until: UntilOption = None,
    format: Annotated[  # noqa: A002 - it is the name of the option
        FindFormat, typer.Option("--format", "-f", help="How to write what was found.")
    ] = FindFormat.TEXT,
) -> None:
    """Find the original of a derived article in an archive, or say that none is convincing.

    \b
    Examples:
      addcheck find rewrite.txt --archive wire
      addcheck find rewrite.txt --archive wire --since 2026-03-01 --until 2026-03-07
      addcheck find rewrite.txt --archive wire --format json
    """  # noqa: D301
    from addcheck.archive import Window, open_archive
    from addcheck.commands.inputs import load_article
    from addcheck.files import write_stdout
    from addcheck.settings import DEFAULT_SETTINGS
    from addcheck.split import split_article

    document = split_article(load_article(derived, settings=DEFAULT_SETTINGS))
    itself = document.article.sha256
    found = open_archive(archive).find(document, window=Window(since, until), besides=itself, limit=limit)
    write = _write_json if format is FindFormat.JSON else _write_text
    write_stdout(write(found).encode("utf-8", "backslashreplace"))


def _write_text(found: "tuple[Candidate, ...]") -> str:
    """Write the candidates for a person.

    no convincing original; nearest:
      12 %  wire.txt (Example Wire, 2026-03-01): 2 sentences linked
    """  # fmt: skip
    convincing = [candidate for candidate in found if candidate.convincing]
    others = [candidate for candidate in found if not candidate.convincing and candidate.confidence]
    lines = [] if convincing else ["no convincing original" + ("; nearest:" if others else "")]
    lines += [f"{'original' if c.convincing else '        '}  {_write_candidate(c)}" for c in [*convincing, *others]]
    return "\n".join(lines) + "\n"


def _write_candidate(candidate: "Candidate") -> str:
    linked = "1 sentence" if candidate.linked == 1 else f"{candidate.linked} sentences"
    return f"{candidate.confidence:4.0%}  {_name(candidate.entry)}: {linked} linked"


def _write_json(found: "tuple[Candidate, ...]") -> str:
    from addcheck.report.json import dump_json

    rows: list[dict[str, Any]] = [
        {
            "source": candidate.entry.article.source,
            "sha256": candidate.entry.article.sha256,
            "outlet": candidate.entry.outlet,
            "date": candidate.entry.date,
            "url": candidate.entry.url,
            "confidence": candidate.confidence,
            "convincing": candidate.convincing,
            "linked": candidate.linked,
        }
        for candidate in found
    ]
    return dump_json({"schema_version": "1", "convincing": any(row["convincing"] for row in rows), "candidates": rows})


def _write_added(added: "Added") -> str:
    known = f" (as {added.known.article.source})" if added.known else ""
    return f"{'known' if added.known else 'added'}  {added.entry.article.source}{known}"


def _name(entry: "Entry") -> str:
    notes = ", ".join(note for note in (entry.outlet, entry.date, entry.url) if note)
    return entry.article.source + (f" ({notes})" if notes else "")


def _echo(line: str) -> None:
    from addcheck.files import write_stdout
    from addcheck.report.escape import show_line

    write_stdout((show_line(line) + "\n").encode("utf-8", "backslashreplace"))
