"""The two articles of a command: files, stdin, and pages of the network where that was asked for."""

from addcheck.errors import UnreadableInputError
from addcheck.files import read_bytes
from addcheck.model import Article
from addcheck.read import read_article
from addcheck.settings import Settings


def load_articles(original: str, derived: str, *, settings: Settings, fetch: bool = False) -> tuple[Article, Article]:
    """Read both articles; `fetch`: addresses of pages are fetched. Raises `UnreadableInputError`."""
    if original == derived == "-":
        raise UnreadableInputError("-", "stdin cannot be both articles", "name a file for one of them")
    first, second = (load_article(name, settings=settings, fetch=fetch) for name in (original, derived))
    return first, second


def load_article(name: str, *, settings: Settings, fetch: bool = False) -> Article:
    """Read one article: a file, "-" for stdin, or the address of a page."""
    if name.lower().startswith(("http://", "https://")):
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
