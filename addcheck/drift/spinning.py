"""Whether a text looks machine-spun: written over by software that swaps words for synonyms without reading them."""

import re
import tomllib
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache
from importlib import resources

from addcheck.model import Document, Evidence, Span
from addcheck.words import tokenize_text

_SPUN_NUMBER = re.compile(r"(?<=[eorxnt])\.\d")
_NUMBER = re.compile(r"\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten)$")
_WEAK = 0.34
_ENOUGH = 2.0
"""Two telling phrases, or one and three of the weaker kind: one alone may be a slip or a quotation."""


def find_spinning(document: Document) -> tuple[Evidence, ...]:
    """Return the tell-tale phrases of a text that looks machine-spun, in order; nothing where it does not.

    Each `cue` is `spun: <what a person would have written>`. Method: a list of tortured phrases (Cabanac, Labbé and
    Magazinov 2021), counted once each.
    """
    text = document.folded
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters grow when lowered; offsets must stay
        lowered = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    words = {token.word for sentence in document.sentences for token in sentence.tokens}
    found = sorted(_find_phrases(lowered, words), key=lambda one: (one[0].span, one[0].cue))
    weights = {evidence.cue: weight for evidence, weight in found}
    return tuple(evidence for evidence, _ in found) if sum(weights.values()) >= _ENOUGH else ()


def _find_phrases(text: str, words: AbstractSet[str]) -> Iterator[tuple[Evidence, float]]:
    for match in _SPUN_NUMBER.finditer(text):
        if number := _NUMBER.search(text, max(0, match.start() - 6), match.start()):
            yield Evidence("spun: a number in digits", Span(number.start(), match.end())), 1.0
    for phrase, plain, weight, needed in _read_phrases():
        if not needed <= words:
            continue
        at = text.find(phrase)
        while at >= 0:
            end = at + len(phrase)
            if _is_word(text, at, end):
                yield Evidence(f"spun: {plain}", Span(at, end)), weight
            at = text.find(phrase, end)


def _is_word(text: str, start: int, end: int) -> bool:
    return not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())


@cache
def _read_phrases() -> tuple[tuple[str, str, float, frozenset[str]], ...]:
    """Return each phrase, what it stands for, its weight and its words, without which no text need be searched."""
    data = tomllib.loads((resources.files("addcheck.drift") / "spinning.toml").read_text("utf-8"))
    return tuple(
        (phrase, plain, weight, frozenset(token.word for token in tokenize_text(phrase)))
        for table, weight in (("strong", 1.0), ("weak", _WEAK))
        for phrase, plain in data[table].items()
    )
