"""Sentences of one paragraph of prose: Punkt's breaks, joined and cut where news English needs it."""

import re
from collections.abc import Iterator

from addcheck.split.punkt import find_breaks, load_data

_TAIL = 60
_HEAD = 80
_ASKS_OR_EXCLAIMS = re.compile(r"[?!][\"')\]]*$")
_CLOSES_QUOTE = re.compile(r"[.!?][\"']+$")
_DOTTED = re.compile(r"(?:^|[\s(\"'-])(?:[^\W\d_]{1,2}\.){2,}[\"')\]]*$|(?:^|[\s(\"'-])[^\W\d_]\.$")
_INITIAL = re.compile(r"\b[A-Z]\.$")
_LAST_WORD = re.compile(r"([\w.'-]+)\.[\"')\]]*$")
_FIRST_WORD = re.compile(r"[\"'(\[]*([^\W\d_]+(?:'[^\W\d_]+)?)")
_CAMEL = re.compile(r"[a-z]{1,2}[A-Z]")
_SPEAKER = re.compile(
    r"(?:[A-Z][\w.'-]* ){1,5}(?:(?:had|has|then|later|also|once) )?"
    r"(?:said|says|asked|asks|added|adds|wrote|writes|told|tells|replied|shouted|cried|wondered|joked|recalled|warned)\b"
)
_CUTS = re.compile(
    r"(?<=[^\W\d_]{3})[.!?][\"')\]]*(?=[A-Z][a-z]+[ ,'])"  # "... said.The next": the space was lost
    r"|[.]{3}[\"')\]]*\s+(?=[\"'(]*[A-Z])"  # an ellipsis, then a capital
    r"|\b[A-Z]\.\s+(?=[A-Z][a-z]*[ ,])"  # "Plan B. The", which Punkt takes for an initial
)


def split_prose(folded: str) -> Iterator[tuple[int, int]]:
    """Yield the sentences (half-open spans, outer space left out) of a paragraph with folded typography."""
    start = end = -1
    for left, right in _cut(folded):
        if start >= 0 and not _belongs_together(folded[max(start, end - _TAIL) : end], folded[left : left + _HEAD]):
            yield start, end
            start = left
        elif start < 0:
            start = left
        end = right
    if start >= 0:
        yield start, end


def _cut(folded: str) -> Iterator[tuple[int, int]]:
    """Yield Punkt's sentences, cut further where it cannot see an end; outer space is left out."""
    for start, end in find_breaks(folded):
        at = start
        for found in _CUTS.finditer(folded, start, end):
            if found.end() < end and _is_cut(folded, found):
                yield from _trim(folded, at, found.end())
                at = found.end()
        yield from _trim(folded, at, end)


def _trim(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    body = folded[start:end].strip()
    if body:
        start += len(folded[start:end]) - len(folded[start:end].lstrip())
        yield start, start + len(body)


def _is_cut(folded: str, found: re.Match[str]) -> bool:
    sign = found.group()
    following = _FIRST_WORD.match(folded, found.end())
    if following is None:
        return False
    word = following[1].lower()
    if sign[0] in ".!?" and not sign[-1].isspace():
        return True
    if sign.startswith("..."):
        return True
    return word in load_data().starters and word not in {"a", "an", "i"}


def _belongs_together(tail: str, head: str) -> bool:
    """Whether Punkt broke a sentence: `tail` are the last characters before the break, `head` the first after it."""
    if not any(map(str.isalnum, head)) or not any(map(str.isalnum, tail)):
        return True
    if head[0].islower() and not _CAMEL.match(head):
        return bool(_ASKS_OR_EXCLAIMS.search(tail) or _CLOSES_QUOTE.search(tail) or _DOTTED.search(tail))
    if _CLOSES_QUOTE.search(tail) and _ASKS_OR_EXCLAIMS.search(tail) and _SPEAKER.match(head):
        return True
    return _goes_on_in_capitals(tail, head)


def _goes_on_in_capitals(tail: str, head: str) -> bool:
    """In a text all in capitals every word looks like a beginning: "THE U.S. IN 2024"."""
    if not tail.isupper() or not head.isupper():
        return False
    last, first = _LAST_WORD.search(tail), _FIRST_WORD.match(head)
    if last is None or first is None:
        return False
    data = load_data()
    return last[1].lower() in data.abbreviations and first[1].lower() not in data.capital_starters
