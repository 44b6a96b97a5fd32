"""Sentences of one paragraph of prose: Punkt's breaks, joined and cut where news English needs it."""

import re
from collections.abc import Iterator

from addcheck.split.punkt import find_breaks, load_data

_TAIL = 60
_HEAD = 80
_ASKS_OR_EXCLAIMS = re.compile(r"[?!][\"')\]]*$")
_GOES_ON = re.compile(r"(?:[?!…]|\.[\"']|\.\s?\.)[\"')\]]*$")
"""Ends of which a small letter makes middles: a question in a quotation, a quotation, three dots."""

_CLOSES_QUOTE = re.compile(r"[.!?][\"']+$")
_LAST_WORD = re.compile(r"(?<![\w.'-])([\w.'-]+)\.[\"')\]]*$")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_FIRST_WORD = re.compile(r"[\"'(\[]*([^\W\d_]+(?:'[^\W\d_]+)?)")
_CAMEL = re.compile(r"[a-z]{1,2}[A-Z]")
_SPEAKER = re.compile(
    r"(?:[A-Z][\w.'-]* ){1,5}(?:(?:had|has|then|later|also|once) )?"
    r"(?:said|says|asked|asks|added|adds|wrote|writes|told|tells|replied|shouted|cried|wondered|joked|recalled|warned)\b"
)
_CUTS = re.compile(
    r"[.!?…](?:"
    r"(?P<joined>(?<=[^\W\d_]{3}.)[\"')\]]*(?=[A-Z][a-z]+[ ,']))"  # "... said.The next": the space was lost
    r"|(?P<dots>(?:(?<=\.\.\.)|(?<=…))[\"')\]]*\s+(?=[\"'(]*[A-Z]))"  # an ellipsis, then a capital
    r"|(?P<letter>(?<=\b[A-Z].)\s+(?=[A-Z][a-z]*[ ,]))"  # "Plan B. The", which Punkt takes for an initial
    r"|(?P<firm>(?:(?<=\bInc.)|(?<=\bLtd.)|(?<=\bCorp.)|(?<=\bCo.))\s+"
    r"(?=[A-Z][\w'-]+ [A-Z][\w'-]+, (?:an?|the|who|whose|\d\d,)\b))"  # a company, then a person with an apposition
    r"|(?P<quote>\s+(?=\"[A-Z]))"  # an abbreviation, then a quotation
    r")"
)
"""Ends that Punkt does not see; each begins at its mark, so that a text without marks is passed over quickly."""

_OFFICES = frozenset(
    (
        "chief", "chairman", "chairwoman", "chair", "president", "director", "executive", "founder", "co-founder",
        "spokesman", "spokeswoman", "vice", "managing", "analyst", "economist", "manager", "partner", "shares",
    )
)  # fmt: skip
"""Words between a company and a person that keep them in one sentence."""


def split_prose(folded: str) -> Iterator[tuple[int, int]]:
    """Yield the sentences (half-open spans, outer space left out) of a paragraph with folded typography."""
    start = end = -1
    for left, right, sure in _cut(folded):
        if start < 0:
            start = left
        elif sure or not _belongs_together(folded[max(start, end - _TAIL) : end], folded[left : left + _HEAD]):
            yield start, end
            start = left
        end = right
    if start >= 0:
        yield start, end


def _cut(folded: str) -> Iterator[tuple[int, int, bool]]:
    """Yield Punkt's sentences, cut further where it cannot see an end, and whether the break before is such a cut."""
    for start, end in find_breaks(folded):
        at, sure = start, False
        for found in _CUTS.finditer(folded, start, end):
            if found.end() < end and _is_cut(folded, found):
                for left, right in _trim(folded, at, found.end()):
                    yield left, right, sure
                at, sure = found.end(), True
        for left, right in _trim(folded, at, end):
            yield left, right, sure


def _trim(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = folded[start:end]
    body = piece.strip()
    if body:
        start += len(piece) - len(piece.lstrip())
        yield start, start + len(body)


def _is_cut(folded: str, found: re.Match[str]) -> bool:
    kind = found.lastgroup
    if kind in {"joined", "dots"}:
        return True
    data = load_data()
    if kind == "quote":
        last = _LAST_WORD.search(folded[max(0, found.start() - _TAIL) : found.start() + 1])
        return last is not None and len(last[1]) > 1 and last[1].lower() not in data.never_final
    following = _FIRST_WORD.match(folded, found.end())
    word = following[1].lower() if following else ""
    return word not in _OFFICES if kind == "firm" else word in data.starters and word not in {"a", "an"}


def _belongs_together(tail: str, head: str) -> bool:
    """Whether Punkt broke a sentence: `tail` are the last characters before the break, `head` the first after it."""
    if head[0] in ".,;:)" or not any(map(str.isalnum, head)) or not any(map(str.isalnum, tail)):
        return True
    if head[0].islower() and not _CAMEL.match(head):
        return bool(_GOES_ON.search(tail)) or _ends_on_abbreviation(tail)
    if _ASKS_OR_EXCLAIMS.search(tail):
        return _CLOSES_QUOTE.search(tail) is not None and _SPEAKER.match(head) is not None
    return _ends_on_abbreviation(tail) and not _starts_sentence(tail, head)


def _ends_on_abbreviation(tail: str) -> bool:
    last = _LAST_WORD.search(tail)
    if last is None:
        return False
    word = last[1].lower()
    return word in load_data().abbreviations or _DOTTED.fullmatch(word) is not None


def _starts_sentence(tail: str, head: str) -> bool:
    """Whether the word after an abbreviation begins a sentence; Punkt breaks before "Trump!" in "Mr. Trump!".

    In a text all in capitals every word looks like a beginning: "THE U.S. IN 2024".
    """
    first = _FIRST_WORD.match(head)
    if first is None:
        return True
    in_capitals = tail.isupper() and head.isupper()
    data = load_data()
    return first[1].lower() in (data.capital_starters if in_capitals else data.starters)
