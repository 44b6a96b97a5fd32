"""DOCX: the paragraphs of an office document, with tracked changes read as if all were accepted."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from addcheck.errors import UnreadableInputError
from addcheck.read.extracted import Block, Extracted, import_reader, lay_out_blocks, tidy_line
from addcheck.settings import Settings

MOST_UNPACKED: Final = 200_000_000
MOST_XML: Final = 20_000_000
MOST_PARTS: Final = 3_000
"""Bytes and parts a document may unpack to; a novel has some 5,000,000 bytes of XML."""

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARAGRAPH, _TEXT = f"{_WORD}p", f"{_WORD}t"
_GONE = frozenset({f"{_WORD}del", f"{_WORD}moveFrom", _FALLBACK})
"""What the reader of the finished document does not see: deleted and moved text, a second copy for old programs."""

_CHANGES = (f"{_WORD}ins", f"{_WORD}del", f"{_WORD}moveFrom", f"{_WORD}moveTo")
_SPACES = {f"{_WORD}tab": " ", f"{_WORD}br": " ", f"{_WORD}cr": " ", f"{_WORD}noBreakHyphen": "-"}
_BESIDE = ("header", "footer", "footnotes", "endnotes")


def read_docx(data: bytes, *, source: str, settings: Settings, charset: str = "") -> Extracted:  # noqa: ARG001
    """Take the text out of an office document.

    Headers, footers and notes are left out of the story and listed. Raises `UnreadableInputError` where python-docx
    is missing, or the file is broken, locked, or unpacks to more than the limits above.
    """
    docx = import_reader("docx", source=source, format_name="DOCX", extra="docx")
    _check_size(data, source)
    document = _open(docx, data, source)
    names = {style.style_id: (style.name or "").casefold() for style in document.styles}
    body = document.element.body
    blocks = [Block(text, *_judge_style(paragraph, names)) for paragraph, text in _list_paragraphs(body)]
    if not any(block.text for block in blocks):
        raise UnreadableInputError(source, "there is no text in this document", "give one with the article in it")
    text, layout = lay_out_blocks(blocks)
    left_out = tuple(dict.fromkeys(_list_beside(document)))
    warnings = ["Offsets are into the text taken out of the document, which is shown in its place."]
    if next(body.iter(*_CHANGES), None) is not None:
        warnings.append("The document holds tracked changes: it was read as if all of them were accepted.")
    if left_out:
        warnings.append(f"{len(left_out)} lines of headers, footers and notes were left out of the story.")
    created = document.core_properties.created
    return Extracted(text, layout, "utf-8", tuple(warnings), left_out, created.date().isoformat() if created else None)


def _check_size(data: bytes, source: str) -> None:
    """Refuse what unpacks to too much, by the sizes the archive states: more than it states is never unpacked."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError):
        raise _broken(source) from None
    xml = sum(part.file_size for part in parts if part.filename.lower().endswith((".xml", ".rels")))
    if len(parts) > MOST_PARTS or xml > MOST_XML or sum(part.file_size for part in parts) > MOST_UNPACKED:
        problem = f"unpacks to more than {MOST_XML // 1_000_000} MB of text or {MOST_UNPACKED // 1_000_000} MB in all"
        raise UnreadableInputError(source, problem, "save the article's text alone")
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableInputError(source, "is locked with a password", "save it without one")


def _open(docx: Any, data: bytes, source: str) -> Any:  # noqa: ANN401 - python-docx has no types
    try:
        document = docx.Document(io.BytesIO(data))
        document.element.body.tag  # noqa: B018 - a document without a body is told apart here
    except Exception as problem:  # a broken file makes the library raise almost anything
        raise _broken(source) from problem
    return document


def _broken(source: str) -> UnreadableInputError:
    return UnreadableInputError(source, "this is no DOCX document that can be read", "save it again as .docx or .txt")


def _list_paragraphs(root: Any) -> Iterator[tuple[Any, str]]:  # noqa: ANN401
    """Yield each paragraph element with its text, in the order they end: a text box before the one it hangs on."""
    from lxml import etree

    open_paragraphs: list[list[str]] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            if element.tag == _PARAGRAPH:
                yield element, tidy_line("".join(open_paragraphs.pop()))
        elif element.tag in _GONE:
            walk.skip_subtree()
        elif element.tag == _PARAGRAPH:
            open_paragraphs.append([])
        elif open_paragraphs and element.tag == _TEXT:
            open_paragraphs[-1].append(element.text or "")
        elif open_paragraphs and element.tag in _SPACES and element.getparent().tag == f"{_WORD}r":
            open_paragraphs[-1].append(_SPACES[element.tag])


def _judge_style(paragraph: Any, names: dict[str, str]) -> tuple[str, bool]:  # noqa: ANN401
    """Return sign and whether it is the headline, by the style's name, which is English in every edition of Word."""
    style = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
    name = names.get(style.get(f"{_WORD}val"), "") if style is not None else ""
    if name in {"title", "heading 1"}:
        return "#", True
    if name.startswith("heading"):
        return "#", False
    listed = name.startswith("list") or paragraph.find(f"{_WORD}pPr/{_WORD}numPr") is not None
    return ("-" if listed else ""), False


def _list_beside(document: Any) -> Iterator[str]:  # noqa: ANN401
    """Yield the lines of headers, footers and notes."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for part in document.part.package.iter_parts():
        name = str(part.partname).rpartition("/")[2]
        if name.startswith(_BESIDE) and name.endswith(".xml"):
            try:
                root = etree.fromstring(part.blob, parser)
            except etree.XMLSyntaxError:
                continue
            yield from (text for _, text in _list_paragraphs(root) if text)
