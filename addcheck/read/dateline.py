"""The dateline at the head of a news story: "SEOUL: ", "TOKYO, March 3 (Agency) - ", "LONDON — "."""

import re

from addcheck.model import Span
from addcheck.read.layout import Layout

_NAME = r"[^\W\d_][\w.'’-]*"
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DATE = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_DATELINE = re.compile(
    rf"(?:(?P<place>{_NAME}(?:[ /]{_NAME}){{0,4}})(?P<region>(?:, (?!{_DATE}){_NAME}(?: {_NAME}){{0,3}}){{0,2}}))?"
    rf"(?P<date>,? ?{_DATE})?"
    r"(?P<agency>[ ]?\([^()\n]{2,60}\))?"
    r"[*_]{0,3}"  # Markdown: "**DOHA** — "
    r"(?P<dash>\s+(?:--?|[–—])\s+|\s?—\s?|\s?--\s?|:\s+)"
)
_OPENS_SENTENCE = re.compile(r"[\"'“‘«(\[$£€¥]*[A-Z0-9À-Þ]")
_LONGEST = 120
_NO_PLACE = frozenset(
    """advertisement also analysis breaking comment correction editorial exclusive explained explainer factbox
    feature file interview live more note opinion photo photos pic poll related review sponsored timeline topic
    update updated urgent video watch world""".split()
)
"""Words in capitals that open a line and are kickers of a page, not places."""

_BODY_STARTS_WITHIN = 4
"""Paragraphs in which the body must begin: caption, byline and reading time may stand between title and lede."""


def find_dateline(text: str, layout: Layout) -> Span | None:
    """Return the dateline at the head of the body, the dash and the space after it included, or None."""
    body = layout.paragraphs[layout.paragraphs.index(layout.title) + 1 if layout.title else 0 :]
    for paragraph in body[:_BODY_STARTS_WITHIN]:
        found = match_dateline(text, paragraph)
        if found:
            return found
        if text[paragraph.start : paragraph.end].rstrip("\"'”’)").endswith((".", "!", "?")):
            return None
    return None


def match_dateline(text: str, paragraph: Span) -> Span | None:
    """Return the dateline that opens the paragraph, or None.

    A place in capitals needs no more than the dash; one in small letters needs a date or an agency beside it, since
    "Tesla — the carmaker" opens sentences too. Behind it a sentence must begin.
    """
    found = _DATELINE.match(text, paragraph.start, min(paragraph.end, paragraph.start + _LONGEST))
    if not found or not _OPENS_SENTENCE.match(text, found.end(), paragraph.end):
        return None
    place, dated, agency = found["place"], found["date"], found["agency"]
    if place is None:
        credible = agency is not None and not dated
    elif place.split()[0].strip(".").lower() in _NO_PLACE:
        credible = False
    else:
        credible = (place.isupper() and len(place) > 2) or bool(dated or agency)
    return Span(paragraph.start, found.end()) if credible else None
