"""What a reader must know before any finding: wrong way round, same text twice, no derived article, mixed alphabets."""

import re

from addcheck.model import Alignment, Document, Evidence
from addcheck.words import count_words

_PHRASES = 3
"""Phrases a hint quotes."""

_SHORTER = 0.5
"""A derived article under this share of the original's length, and wholly carried by it, may be the original."""


_WORD = re.compile(r"[^\W\d_]{2,}")
_LATIN = re.compile(r"[A-Za-z]")
_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u04ff]")


def find_hints(
    original: Document,
    derived: Document,
    alignment: Alignment,
    *,
    our_spinning: tuple[Evidence, ...] = (),
    their_spinning: tuple[Evidence, ...] = (),
) -> tuple[str, ...]:
    """Return the hints as sentences, most important first.

    `our_spinning`, `their_spinning`: the phrases by which the original and the derived look machine-spun.
    """
    if original.article.text == derived.article.text:
        return ("Both inputs are the same text: there is nothing to compare.",)
    hints = []
    if not alignment.related:
        hints.append(
            "No sentence of the derived article could be traced to this original: it looks like another story, "
            "not a rewrite of this one."
        )
    elif _looks_swapped(original, derived, alignment):
        hints.append(
            "The derived article is much shorter than the original and adds nothing to it: if the first file is the "
            "rewrite, give the two in the other order."
        )
    for side, document, phrases in (
        ("original", original, our_spinning),
        ("derived article", derived, their_spinning),
    ):
        if phrases:
            hints.append(_tell_spinning(side, document, phrases))
        if mixed := _find_mixed(document.article.text):
            hints.append(_tell_mixed(side, mixed))
    return tuple(hints)


def _find_mixed(text: str) -> tuple[str, ...]:
    """Return the words of Latin letters with a Cyrillic or Greek one among them, each once, in order."""
    if text.isascii() or not _FOREIGN.search(text):
        return ()
    return tuple(dict.fromkeys(word for word in _WORD.findall(text) if _LATIN.search(word) and _FOREIGN.search(word)))


def _tell_mixed(side: str, words: tuple[str, ...]) -> str:
    shown = ", ".join(f"“{word}”" for word in words[:_PHRASES])
    return (
        f"The {side} has words that mix alphabets ({shown}): a Cyrillic or Greek letter looks like a Latin one, "
        "and the word is unequal to the one it looks like."
    )


def _tell_spinning(side: str, document: Document, phrases: tuple[Evidence, ...]) -> str:
    words = dict.fromkeys(document.quote(phrase.span) for phrase in phrases)
    shown = ", ".join(f"“{word}”" for word in list(words)[:_PHRASES])
    return (
        f"The {side} looks machine-spun ({shown}): its words are not the ones first written, "
        "so read differences in wording and in quotations with care."
    )


def _looks_swapped(original: Document, derived: Document, alignment: Alignment) -> bool:
    linked = {link.derived for link in alignment.links}
    verbatim = sum(link.similarity > 0.9 for link in alignment.links)
    if len(linked) < len(derived.sentences) or verbatim < 0.8 * len(linked):
        return False
    return count_words(derived.article.text) < _SHORTER * count_words(original.article.text)
