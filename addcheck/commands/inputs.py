"""The two articles of a command: files, stdin, and pages of the network where that was asked for."""

import shlex
from pathlib import Path

from addcheck.errors import UnreadableInputError
from addcheck.files import read_bytes
from addcheck.model import Article
from addcheck.read import read_article
from addcheck.report.wording import name_source
from addcheck.settings import Settings


def load_articles(original: str, derived: str, *, settings: Settings, fetch: bool = False) -> tuple[Article, Article]:
    """Read both articles; `fetch`: addresses of pages are fetched. Raises `UnreadableInputError`."""
    if original == derived == "-":
        raise UnreadableInputError("-", "stdin cannot be both articles", "name a file for one of them")
    first, second = (load_article(name, settings=settings, fetch=fetch) for name in (original, derived))
    return first, second


def is_address(name: str) -> bool:
    """Whether an input names a page of the network and no file."""
    return name.lower().startswith(("http://", "https://"))


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


def name_command(
    articles: tuple[Article, Article],
    settings: Settings,
    *,
    format: str,  # noqa: A002 - it is the name of the option
    share: bool,
    decisions: str | None,
    fetch: bool,
) -> str:
    """Write the command that makes the same report again, with file names alone: no report tells where it was made."""
    names = ["-" if article.source == "stdin" else name_source(article) for article in articles]
    words = ["addcheck", "compare", *names, "--format", format]
    words += ["--min-confidence", f"{settings.min_confidence:g}"] if settings.min_confidence else []
    words += ["--share"] if share else []
    words += ["--decisions", Path(decisions).name] if decisions else []
    words += ["--fetch"] if fetch else []
    for path in settings.cue_files:
        words += ["--cues", path.name]
    return shlex.join(words)
