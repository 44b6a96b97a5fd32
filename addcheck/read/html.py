"""HTML: the story taken out of a web page by trafilatura; what it left out of the page is listed beside it."""

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Final

from addcheck.errors import UnreadableInputError
from addcheck.read.decoding import Decoded, decode_bytes
from addcheck.read.extracted import Block, Extracted, import_reader, lay_out_blocks, tidy_line
from addcheck.read.layout import is_finished
from addcheck.settings import Settings

MOST_BYTES: Final = 16_000_000
MOST_TAGS: Final = 40_000
MOST_BREAKS: Final = 3_000
DEEPEST: Final = 250
"""Pages larger than these are refused: the front page of a newspaper has some 5,000 tags, 40 deep.

trafilatura takes a second for every 4,000 paragraphs, and time that grows with the square of the line breaks: 2,000
take one second, 8,000 take fourteen.
"""

_MOST_LEFT_OUT = 2_000
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})")
_HEAD = 4_096
"""Bytes within which a page must name its encoding; the HTML standard says 1,024, pages are sloppier."""

_STORY_BLOCKS = frozenset({"body", "main", "p", "head", "item", "list", "quote", "code", "table", "row", "div", "ab"})
_SIGNS = {"h1": "#", "head": "#", "item": "-", "h2": "#", "h3": "#", "h4": "#", "h5": "#", "h6": "#", "li": "-"}
_PAGE_BLOCKS = frozenset(
    """address article aside blockquote body button caption center dd details dialog div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hr html label legend li main nav ol option p pre section select
    summary table tbody td tfoot th thead tr ul""".split()
)
_UNSEEN = frozenset("head script style noscript template svg math canvas audio video iframe object datalist".split())
_BREAKS = frozenset({"br", "lb"})
_BREAK = "\x00"
"""Stands for a line break while a block is gathered: no page can hold it."""


def read_html(data: bytes, *, source: str, settings: Settings, charset: str = "") -> Extracted:
    """Take the story out of a page. `charset`: what the server said of its encoding, if anything.

    Raises `UnreadableInputError` where trafilatura is missing, the page is too large or nested too deep, or has no
    text in it.
    """
    trafilatura = import_reader("trafilatura", source=source, format_name="HTML", extra="html")
    decoded = _decode_page(data, source, settings, charset)
    root = _parse_page(decoded.text, source)
    page = tuple(_list_blocks(root, blocks=_PAGE_BLOCKS, signs=_SIGNS))
    story = trafilatura.bare_extraction(
        root,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    blocks = [] if story is None else list(_list_blocks(story.body, blocks=_STORY_BLOCKS, signs=_SIGNS))
    warnings = ["Offsets are into the text taken out of the page, which is shown in its place."]
    if not blocks:
        blocks = list(page)
        warnings = ["No story was found on the page, so all of its text was read."]
    if not blocks:
        raise UnreadableInputError(source, "there is no text on this page", "give a page with the article on it")
    text, layout = lay_out_blocks(blocks, title=tidy_line(getattr(story, "title", None) or ""))
    left_out = _list_left_out(page, layout.title.quote(text) if layout.title else "", blocks)
    if left_out:
        warnings.append(f"{len(left_out)} lines of the page were left out of the story.")
    return Extracted(
        text, layout, decoded.encoding, (*decoded.warnings, *warnings), left_out, getattr(story, "date", None) or None
    )


def _decode_page(data: bytes, source: str, settings: Settings, charset: str) -> Decoded:
    """Decode by byte order mark, the server's word, the page's own word, or a guess, in the order of the standard."""
    if len(data) > MOST_BYTES:
        raise _too_much(source, f"is larger than {MOST_BYTES // 1_000_000} MB")
    marked = data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    names = [] if marked else [charset, *_find_charsets(data[:_HEAD])]
    for name in filter(None, names):
        try:
            codec = _find_codec(name)
            text = data.decode(codec)
        except (LookupError, UnicodeDecodeError):
            continue
        decoded = decode_bytes(text.encode("utf-8"), source=source, max_characters=settings.max_characters)
        return Decoded(decoded.text, codec)
    decoded = decode_bytes(data, source=source, max_characters=settings.max_characters)
    return replace(decoded, warnings=tuple(one for one in decoded.warnings if "HTML" not in one))


def _find_charsets(head: bytes) -> list[str]:
    return [
        found.group(1).decode("ascii", "ignore")
        for found in (_XML_CHARSET.match(head), _META_CHARSET.search(head))
        if found
    ]


def _find_codec(name: str) -> str:
    """Name the codec a page means; raises LookupError. Those that say Latin-1 or ASCII mean that of Windows."""
    codec = codecs.lookup(name)
    if not getattr(codec, "_is_text_encoding", True):
        raise LookupError(name)
    known = codec.name
    if known in {"iso8859-1", "ascii"}:
        return "cp1252"
    return "utf-8" if known.startswith("utf-16") else known  # it could not have been read as ASCII otherwise


def _parse_page(text: str, source: str) -> Any:  # noqa: ANN401 - lxml has no types
    from lxml import etree, html

    if text.count("<") > MOST_TAGS:
        raise _too_much(source, f"holds more than {MOST_TAGS:,} tags")
    if len(re.findall("<br", text, re.IGNORECASE)) > MOST_BREAKS:
        raise _too_much(source, f"holds more than {MOST_BREAKS:,} line breaks")
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError) as problem:
        raise UnreadableInputError(source, "this is no HTML that can be read", "save the page again") from problem
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise _too_much(source, f"nests more than {DEEPEST} elements")
    return root


def _too_much(source: str, problem: str) -> UnreadableInputError:
    return UnreadableInputError(source, f"this page {problem}", "save the article's text alone")


def _list_blocks(root: Any, *, blocks: frozenset[str], signs: dict[str, str]) -> Iterator[Block]:  # noqa: ANN401
    """Yield the texts between the starts and ends of block elements, in order; unseen elements are skipped."""
    from lxml import etree

    words: list[str] = []
    inside: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start" and _is_unseen(element, tag, root):
            walk.skip_subtree()
            inside.append("")
            continue
        if tag in blocks:
            yield from _flush(words, inside, signs)
        elif tag in _BREAKS and event == "start":
            words.append(_BREAK)
        elif tag == "cell" and event == "start" and any(map(str.strip, words)):
            words.append(" | ")
        if event == "start":
            inside.append("h1" if element.get("rend") == "h1" else tag)
            words.append(element.text or "")
        else:
            inside.pop()
            words.append((element.tail or "") if element is not root else "")
    yield from _flush(words, inside, signs)


def _is_unseen(element: Any, tag: str, root: Any) -> bool:  # noqa: ANN401
    """Whether a browser would not show the element. trafilatura's own `head` is a heading, and no HTML."""
    if tag in _UNSEEN and not (tag == "head" and root.tag != "html"):
        return True
    attributes = element.attrib
    return "hidden" in attributes or "display:none" in attributes.get("style", "").replace(" ", "").lower()


def _flush(words: list[str], inside: list[str], signs: dict[str, str]) -> Iterator[Block]:
    """Yield what has been gathered; a line break parts paragraphs where the line before it ends a sentence."""
    text = "".join(words)
    words.clear()
    sign = next((signs[tag] for tag in reversed(inside) if tag in signs), "")
    pending = ""
    for part in text.split(_BREAK):
        line = tidy_line(part)
        if pending and (not line or is_finished(pending)):
            yield Block(pending, sign, "h1" in inside)
            pending = ""
        pending = f"{pending} {line}".strip()
    if pending:
        yield Block(pending, sign, "h1" in inside)


def _list_left_out(page: tuple[Block, ...], title: str, blocks: Iterable[Block]) -> tuple[str, ...]:
    """Return the lines of the page that the story does not carry.

    A line counts as carried where it is a line of the story, or where at least half of its runs of three words are:
    the story's lines need not be cut as those of the page.
    """
    kept = {title, *(cell for block in blocks for cell in (block.text, *block.text.split(" | ")))}
    runs = {run for line in kept for run in _list_runs(line)}
    left: list[str] = []
    for block in page:
        here = _list_runs(block.text)
        if block.text in kept or (here and sum(run in runs for run in here) * 2 >= len(here)):
            continue
        left.append(block.text)
    return tuple(dict.fromkeys(left))[:_MOST_LEFT_OUT]


def _list_runs(text: str) -> list[tuple[str, ...]]:
    words = text.split()
    return list(zip(words, words[1:], words[2:], strict=False))
