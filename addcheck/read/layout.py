"""Lines, blocks and their markers: what all readers share."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from addcheck.model import Span

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_SIGN = re.compile(r"(?:#{1,6}|>+|[•‣▪●◦∙·■□➤►✓*+–-])[ \t\u00a0]+")
"""What may stand before the text of a line and is no part of it: heading signs, quote signs, bullets."""

_NUMBER = re.compile(r"\(?\d{1,2}[.)](?=[ \t\u00a0]+\S)")
"""A number that opens an item or a heading; it is read with the text, so it is part of it."""

_FINAL = re.compile(r"[.!?…;][\"'”’»)\]*_]*$")
_ENDS_ON_ABBREVIATION = re.compile(r"\b(?<![A-Z]\.)(?:[A-Z]\.){2,}$|\b(?:Inc|Co|Corp|Ltd|Jr|Sr)\.$")
_OPEN_ABBREVIATION = re.compile(r"\b(?:Jan|Feb|Aug|Sept?|Oct|Nov|Dec|No|Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|vs|[A-Z])\.$")
"""What a wrapped line may end on in the middle of a date or name: "on Aug." and, on the next line, "19. The ..."."""

_TITLE_WORDS = 28
_TITLE_CHARACTERS = 220
_NO_TITLE = re.compile(
    r"by\s+[A-Z]|published\b|updated\b|advertisement\b|photo\b|image\b|home\s*[»>|/]|listen to\b"
    r"|.{0,30}\bmin(?:ute)?s? read\b|(?:estimated )?read(?:ing)? time\b|share (?:this|on)\b|\W*$",
    re.IGNORECASE,
)
"""A line that belongs to the page: the title is then not the first paragraph."""

_KICKER = re.compile(r"[A-Z&-]{2,}(?: [A-Z&-]{2,}){0,2}|[\w&' -]{2,30}(?:\s?[|»›>]\s?[\w&' -]{2,30}){1,4}")
"""What stands over a headline: one to three words in capitals, a trail of sections. It is one only over a headline."""

_LINES_ABOVE = 3
"""Lines of the page that may stand above a headline."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where title and paragraphs stand; the title, if any, is one of the first paragraphs."""

    title: Span | None
    paragraphs: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line with text: `start:end` without heading sign, bullet and outer space.

    `marker`: the bullet, number or sign before the text, without space. `indent`: columns of space before all.
    `first`: it opens a block, after a blank line.
    """

    start: int
    end: int
    marker: str
    indent: int
    first: bool


def read_lines(text: str) -> Iterator[Line]:
    """Yield the lines that hold text, in order."""
    last = -1
    for found in _LINE.finditer(text):
        raw = found.group()
        body = raw.strip()
        if not body:
            continue
        indent = len(raw) - len(raw.lstrip())
        start = found.start() + indent
        end = start + len(body)
        sign = _SIGN.match(text, start, end)
        start = sign.end() if sign else start
        marker = sign or _NUMBER.match(text, start, end)
        first = last < 0 or _count_breaks(text[last : found.start()]) > 1
        yield Line(start, end, marker.group().strip() if marker else "", indent, first)
        last = end


def _count_breaks(between: str) -> int:
    return len(re.findall(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]", between))


def is_finished(text: str) -> bool:
    """Whether a line ends as a sentence does, quotes and brackets after the mark included."""
    return _FINAL.search(text) is not None and _OPEN_ABBREVIATION.search(text) is None


def find_title(text: str, paragraphs: Sequence[Span]) -> Span | None:
    """Return the headline, if there is one and a story follows it.

    It is the first paragraph, but for lines of the page above it ("By Jane Roe", "Home » Asia", "EXCLUSIVE").
    """
    for span, following in pairwise(paragraphs[: _LINES_ABOVE + 2]):
        words = span.quote(text)
        on_page = _NO_TITLE.match(words) or (_KICKER.fullmatch(words) and looks_like_title(text, following))
        if not on_page:
            return span if looks_like_title(text, span) else None
    return None


def looks_like_title(text: str, span: Span) -> bool:
    """Whether a paragraph may be a headline: short, and it does not end as a sentence of prose does.

    Headlines may ask and exclaim, may end on an abbreviation ("... as U.S."), and begin as datelines do ("NEPAL: ...").
    """
    words = span.quote(text)
    if len(words) > _TITLE_CHARACTERS or len(words.split()) > _TITLE_WORDS:
        return False
    if _NO_TITLE.match(words) or words.endswith((":", ",")):
        return False
    plain = words.rstrip("\"'”’»)]*_")
    return not plain.endswith((".", ";", "…")) or _ENDS_ON_ABBREVIATION.search(plain) is not None
