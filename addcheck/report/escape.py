"""Hostile text made harmless: an article may hold anything, a report shows it and runs none of it."""

import re
import unicodedata

_BLANKS = re.compile(r"[\s\u0085\u2028\u2029]+")
_SIMPLE = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
_HARMLESS_FORMATS = frozenset("\u00ad\u200c\u200d")
"""Soft hyphen and the two joiners: part of ordinary words in many scripts, and they move nothing."""


def show_visible(text: str) -> str:
    r"""Write characters that would act rather than show as escapes: ESC as `\x1b`, a direction override as `U+202E`.

    Controls (Cc), formats (Cf, directions among them), lone surrogates (Cs), line and paragraph separators
    (Zl, Zp) and private use (Co) are spelled out; everything else, letters of all scripts included, stays.
    """
    return text if text.isascii() and text.isprintable() else "".join(map(_show_character, text))


def _show_character(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cc":
        return _SIMPLE.get(character) or f"\\x{ord(character):02x}"
    acts = category in {"Cs", "Co", "Zl", "Zp"} or (category == "Cf" and character not in _HARMLESS_FORMATS)
    return f"U+{ord(character):04X}" if acts else character


def show_line(text: str) -> str:
    """Put a quotation on one line: runs of blanks and line breaks become one space, the rest as `show_visible`."""
    return show_visible(_BLANKS.sub(" ", text).strip())


def show_inline(text: str) -> str:
    """Show a piece of a line: blanks at its ends stay, line breaks within become blanks, the rest as `show_visible`."""
    return show_visible(_BLANKS.sub(" ", text))


_MARKDOWN = re.compile(
    r"(?P<backslash>[\\`*_\[\]|~$])"
    r"|(?P<reference>[<>]|&(?=#?\w+;))"
    r"|(?P<scheme>:(?=//))"
    r"|(?P<www>(?<=www)\.)"
    r"|(?P<mention>@(?=\w))",
    re.IGNORECASE,
)
_BLOCK_START = re.compile(r"^(\d*)([.)#+=-])")


def escape_markdown(text: str) -> str:
    """Put text on one line that CommonMark, and GitHub with its tables, links and mentions, shows as it is.

    Punctuation gets a backslash; where that does not help, a character reference; `@name`, which GitHub looks
    for after all escapes are gone, an empty comment.
    """
    return _MARKDOWN.sub(_escape_mark, show_line(text))


def escape_markdown_block(text: str) -> str:
    """Escape text that a line or a quotation begins with: heads of lists, headings and rules are taken apart too."""
    return _BLOCK_START.sub(r"\1\\\2", escape_markdown(text))


def _escape_mark(found: re.Match[str]) -> str:
    mark = found.group()
    if found.lastgroup == "backslash":
        return f"\\{mark}"
    return f"{mark}<!-- -->" if found.lastgroup == "mention" else _REFERENCES[mark]


_REFERENCES = {"<": "&lt;", ">": "&gt;", "&": "&amp;", ":": "&#58;", ".": "&#46;"}


def guard_cell(text: str) -> str:
    """Make a CSV cell that no spreadsheet takes for a formula: a leading apostrophe where one would start.

    After OWASP, "CSV Injection": `= + - @`, tab and carriage return at the head of a cell.
    """
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")) else text


def drop_surrogates(text: str) -> str:
    """Replace lone surrogates, which no UTF-8 file can hold, by the replacement character: offsets stay valid."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)
