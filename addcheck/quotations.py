"""Where a text quotes: the words between quotation marks, whatever marks they are, apostrophes left alone."""

import re

from addcheck.model import Span

_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?![^\S\n]*\n)[^\n]+)*")
_MARK = re.compile(r"[“”„‟«»\"‘’']|``|''")
_CLOSERS = {"“": '”“"', "„": '“”"', "‟": '”"', "«": "»", "»": "«", '"': '"”', "``": "''\"”"}
_SINGLE_LIMIT = 400
_ELISIONS = re.compile(r"(?:\d0s|em|til|tis|twas|n|cause|bout|round)\b", re.IGNORECASE)
_OPENS_AFTER = " \n\t\r\u00a0([{-–—/"


def find_quotations(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """Find what `text[start:end]` quotes: the spans between the marks, in order, disjoint, outermost only.

    Call it for whole paragraphs or articles, since a quotation may run over sentences. One that is still open at the
    end of its paragraph ends there; the next paragraph goes on with it where it opens with a mark itself, as the custom
    of newspapers is. Curly, straight, low, angle and single marks count; `'` and `’` only where they are no apostrophe.
    """
    end = len(text) if end is None else end
    spans: list[Span] = []
    for paragraph in _PARAGRAPH.finditer(text, start, end):
        spans.extend(_find_in_paragraph(text, paragraph.start(), paragraph.end()))
    return tuple(spans)


def _find_in_paragraph(text: str, start: int, end: int) -> list[Span]:
    spans: list[Span] = []
    at = start
    while mark := _MARK.search(text, at, end):
        if mark[0] == "”" and not spans and at == start:
            spans.append(Span(start, mark.start()))  # goes on from the paragraph before, without a mark of its own
        closing = _find_closing(text, mark, start, end)
        at = mark.end()
        if closing is None:
            continue
        inner, at = closing
        if text[inner.start : inner.end].strip():
            spans.append(inner)
    return spans


def _find_closing(text: str, mark: re.Match[str], start: int, end: int) -> tuple[Span, int] | None:
    """Find what the mark opens, and where to go on; None where it opens nothing."""
    raw = mark[0]
    if raw in ("‘", "'", "’"):
        return _close_single(text, mark.start(), start, end)
    if raw in ("”", "''") or (raw in ('"', "»") and not _may_open(text, mark.start(), start, end)):
        return None
    inside = mark.end()
    for later in _MARK.finditer(text, inside, end):
        if later[0] in _CLOSERS[raw] and (later[0] != "“" or raw == "„"):
            if later[0] == '"' and _must_open(text, later.start(), end):
                return Span(inside, inside), later.start()
            return Span(inside, later.start()), later.end()
        if later[0] == "“" and raw == "“":
            return Span(inside, inside), later.start()  # the first was never closed
    return Span(inside, end), end


def _may_open(text: str, at: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    return at + 1 < end and not text[at + 1].isspace() and (before in _OPENS_AFTER or not before.isalnum())


def _must_open(text: str, at: int, end: int) -> bool:
    """Whether a straight mark can only open: a space before it and a word after it."""
    return at + 1 < end and text[at - 1].isspace() and text[at + 1].isalnum()


def _close_single(text: str, at: int, start: int, end: int) -> tuple[Span, int] | None:
    """Close a single mark at the first one that no letter follows; after "s" only where no better one comes."""
    if text[at] == "’" or not _may_open(text, at, start, end) or _ELISIONS.match(text, at + 1):
        return None
    if at > start and text[at - 1] not in _OPENS_AFTER:
        return None
    fallback = None
    for later in re.finditer("[’']", text[at + 1 : min(end, at + 1 + _SINGLE_LIMIT)]):
        place = at + 1 + later.start()
        following = text[place + 1] if place + 1 < end else " "
        if following.isalnum() or text[place - 1].isspace():
            continue
        found = Span(at + 1, place), place + 1
        if text[place - 1] != "s" or not following.isspace():
            return found
        fallback = fallback or found
    return fallback
