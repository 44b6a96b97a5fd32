"""Words that make a number approximate or one-sided: "about", "more than", "at least", "up to"."""

import re
from enum import StrEnum


class Bound(StrEnum):
    """How a number's words bound it."""

    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"
    AT_LEAST = "at least"
    AT_MOST = "at most"


_BEFORE: tuple[tuple[Bound, str], ...] = (
    (Bound.AT_LEAST, "at least|no fewer than|not fewer than|no less than|not less than|a minimum of|minimum of"),
    (Bound.AT_MOST, ("at most|no more than|not more than|up to|as many as|as much as|as high as|as long as|a maximum of"
                     "|maximum of|as few as")),
    (Bound.OVER, ("more than|over|above|greater than|in excess of|upwards? of|exceed(?:s|ed|ing)?|topp(?:ed|ing)|tops"
                  "|surpass(?:es|ed|ing)?|better than|north of|older than|longer than|higher than|beyond")),
    (Bound.UNDER, ("less than|fewer than|under|below|nearly|almost|short of|shy of|lower than|younger than|south of")),
    (Bound.ABOUT, ("about|around|some|roughly|approximately|approx\\.?|an estimated|estimated|close to|near|circa"
                   "|in the region of|somewhere around|something like")),
)  # fmt: skip
_FILLER = r"(?:\s+(?:the|a|an|just|another|its|their))?[\s-]*(?:US|A|C|NZ|HK|S)?[$£€¥₩₹]?\s?$"
_BOUND_BEFORE = re.compile(
    r"\b(?:" + "|".join(f"(?P<b{k}>{words})" for k, (_, words) in enumerate(_BEFORE)) + ")" + _FILLER, re.IGNORECASE
)
_BOUND_AFTER = re.compile(
    r"(?P<b0>\s+or\s+(?:more|higher|above|older|over|longer)\b|\s+and\s+(?:over|above|older|up)\b|\+|-plus\b|\s+plus\b)"
    r"|(?P<b1>\s+or\s+(?:less|fewer|lower|below|younger|under)\b)|(?P<b4>\s+or\s+so\b|-odd\b|-ish\b|\s+odd\b)",
    re.IGNORECASE,
)
_LOOK_BACK = 30
_LAST_WORDS = frozenset(
    """least than minimum of most to many much high long maximum few over above exceed exceeds exceeded exceeding topped
    topping tops surpass surpasses surpassed surpassing north beyond under below nearly almost short shy south about
    around some roughly approximately approx approx. estimated near circa like""".split()
)
"""How the wordings end: a look at the words before a number spares most numbers the search."""


def read_bound_before(text: str, start: int) -> tuple[int, Bound] | None:
    """Read the bounding words that end at `start`: where they begin, and what they say."""
    words = text[max(0, start - _LOOK_BACK) : start].lower().replace("-", " ").split()[-3:]
    if _LAST_WORDS.isdisjoint(words):
        return None
    found = _BOUND_BEFORE.search(text, max(0, start - _LOOK_BACK), start)
    if not found or not found.lastgroup:
        return None
    return found.start(), _BEFORE[int(found.lastgroup[1:])][0]


def read_bound_after(text: str, end: int) -> tuple[int, Bound] | None:
    """Read the bounding words that begin at `end`: where they end, and what they say."""
    found = _BOUND_AFTER.match(text, end)
    if not found or not found.lastgroup:
        return None
    return found.end(), _BEFORE[int(found.lastgroup[1:])][0]
