"""From what a person pasted, uploaded or named to the bytes of an article."""

from dataclasses import dataclass

from addcheck.errors import AddcheckError
from addcheck.web.problems import Problem


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of an article not yet read: `name` chooses the reader, `media_type` goes before it."""

    name: str
    data: bytes
    media_type: str = ""


def paste_source(text: str, name: str) -> Source | None:
    """Make a source of pasted text, or nothing where there is none; a browser's CRLF is a line break."""
    if not text.strip():
        return None
    return Source(name, text.replace("\r\n", "\n").encode("utf-8", "surrogatepass"))


def name_upload(name: str) -> str:
    """Keep the last part of an uploaded file's name; some browsers send the whole path."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(char for char in last if char.isprintable())[:200] or "file"


def fetch_source(address: str) -> Source:
    """Fetch an article from the network. Raises `Problem` 422 where that fails or must not be done."""
    from addcheck.fetch import fetch_page

    try:
        page = fetch_page(address)
    except AddcheckError as problem:
        raise Problem(422, f"{problem.subject} {problem.problem}. {problem.remedy}") from problem
    return Source(page.url, page.data, page.media_type)
