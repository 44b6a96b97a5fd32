"""Markdown: the text is left as it is; block markup and emphasis at the edges stay outside the paragraphs."""

import re

from addcheck.model import Span
from addcheck.read.layout import Layout, find_title, read_lines

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?:(?!---).*\r?\n){0,200}?---[ \t]*(?:\r?\n|$)")
_NO_TEXT = re.compile(
    r"(?:[-*_=~] ?){3,}$"  # rules and the underlines of headings
    r"|\[[^\]\n]+\]:\s"  # the targets of links
    r"|<!--.*-->$|<[^<>\n]*>$"  # comments, lone tags
    r"|```|\|?[ :|-]+\|?$"  # fences, the rule of a table
)
_OPENING = re.compile(r"(?:\*{1,3}|_{1,3}|~~|!?\[(?=[^\[\]\n]{1,400}\]\([^)\n]{0,2000}\)\W{0,9}$)|`)+")
_CLOSING = re.compile(r"(?:\*{1,3}|_{1,3}|~~|`|\]\([^()\n]*\)|(?<![ \t#])[ \t]*#+)$")

_EDGE = 2_500
"""Characters before the end of a paragraph in which closing signs are looked for, the address of a link included."""


def read_markdown(text: str) -> Layout:
    """Lay Markdown out: lines of a block are one paragraph, but for headings and items of lists."""
    front = _FRONT_MATTER.match(text)
    skipped = front.end() if front else 0
    paragraphs: list[Span] = []
    heading = False
    open_block = False
    for line in read_lines(text):
        raw = text[line.start : line.end]
        if line.start < skipped:
            continue
        if _NO_TEXT.match(raw) and not (line.marker and raw[0].isalnum()):
            open_block = False
            continue
        if open_block and not line.first and (not line.marker or line.marker.startswith(">")) and not heading:
            paragraphs[-1] = Span(paragraphs[-1].start, line.end)
        else:
            paragraphs.append(Span(line.start, line.end))
        heading = line.marker.startswith("#")
        open_block = True
    trimmed = [span for span in (_trim(text, each) for each in paragraphs) if len(span)]
    return Layout(find_title(text, trimmed), tuple(trimmed))


def _trim(text: str, span: Span) -> Span:
    """Leave emphasis, links and closing heading signs at the edges of a paragraph out of its span."""
    start, end = span.start, span.end
    opening = _OPENING.match(text, start, end)
    if opening:
        start = opening.end()
    while closing := _CLOSING.search(text, max(start, end - _EDGE), end):
        if not opening and not closing.group().strip().startswith("#"):
            break
        end = closing.start()
    body = text[start : max(start, end)]
    start += len(body) - len(body.lstrip())
    return Span(start, start + len(body.strip()))
