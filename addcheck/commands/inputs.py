"""The two articles of a command: files, stdin, and pages of the network where that was asked for."""

import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from addcheck.errors import AddcheckError, UnreadableInputError
from addcheck.files import read_bytes
from addcheck.model import Article
from addcheck.read import read_article
from addcheck.report.wording import name_source
from addcheck.settings import Settings


def load_articles(original: str, derived: str, *, settings: Settings, fetch: bool = False) -> tuple[Article, Article]:
    """Read both articles; `fetch`: addresses of pages are fetched. Raises `UnreadableInputError`."""
    (first,), second = load_all((original,), derived, settings=settings, fetch=fetch)
    return first, second


def load_all(
    originals: Sequence[str], derived: str, *, settings: Settings, fetch: bool = False
) -> tuple[tuple[Article, ...], Article]:
    """Read the originals and the derived article, as `load_articles` does."""
    names = (*originals, derived)
    for place, name in enumerate(names):
        if name in names[:place] and (name == "-" or place < len(originals)):
            problem = "stdin cannot be both articles" if name == "-" else "is named twice"
            raise UnreadableInputError(name, problem, "name a file for one of them" if name == "-" else "")
    *first, last = (load_article(name, settings=settings, fetch=fetch) for name in names)
    return tuple(first), last


def is_address(name: str) -> bool:
    """Whether an input names a page of the network and no file."""
    return name.lower().startswith(("http://", "https://"))


def load_from_archive(
    archive: str, derived: str, *, settings: Settings, fetch: bool = False
) -> tuple[tuple[Article, ...], Article]:
    """Read the derived article and find the originals behind it in an archive, likeliest first.

    Raises `AddcheckError` where none is convincing.
    """
    from addcheck.archive import choose_originals, open_archive
    from addcheck.split import split_article

    article = load_article(derived, settings=settings, fetch=fetch)
    found = choose_originals(open_archive(archive).find(split_article(article), besides=article.sha256))
    if not found:
        raise AddcheckError(
            derived, f"has no convincing original in {archive}", "addcheck find shows the nearest; or name the original"
        )
    return tuple(candidate.entry.article for candidate in found), article


def load_article(name: str, *, settings: Settings, fetch: bool = False) -> Article:
    """Read one article: a file, "-" for stdin, or the address of a page."""
    if is_address(name):
        return _load_page(name, settings=settings, fetch=fetch)
    data = read_bytes(name, settings.max_characters)
    return read_article(data, source="stdin" if name == "-" else name, settings=settings)


def _load_page(url: str, *, settings: Settings, fetch: bool) -> Article:
    if not fetch:
        raise UnreadableInputError(
            url, "is an address, and nothing is fetched unasked", "add --fetch, or save the page"
        )
    from addcheck.fetch import fetch_page

    page = fetch_page(url)
    return read_article(page.data, source=page.url, settings=settings, media_type=page.media_type)


def list_files(*names: str | None) -> tuple[str, ...]:
    """Return those names that are files there already: neither stdin nor addresses, nor files still to be made."""
    return tuple(name for name in names if name and name != "-" and Path(name).exists())


def name_command(originals: Sequence[Article], derived: Article, settings: Settings, options: Mapping[str, Any]) -> str:
    """Write the command that makes the same report again, with file names alone: no report tells where it was made.

    `options`: those of the command by the names of its parameters: format, share, decisions, fetch.
    """
    first, *further, last = (
        "-" if article.source == "stdin" else name_source(article) for article in (*originals, derived)
    )
    names = [first, *further, last]
    words = ["addcheck", "compare", first, last, *(word for name in further for word in ("--also", name))]
    words += ["--format", str(options["format"])]
    words += ["--min-confidence", f"{settings.min_confidence:g}"] if settings.min_confidence else []
    words += ["--share"] if options["share"] else []
    words += ["--decisions", Path(options["decisions"]).name] if options["decisions"] else []
    words += ["--fetch"] if options["fetch"] and any(is_address(name) for name in names) else []
    words += (
        ["--max-sentences", str(settings.max_sentences)] if settings.max_sentences != Settings().max_sentences else []
    )
    for path in settings.cue_files:
        words += ["--cues", path.name]
    return shlex.join(words)
