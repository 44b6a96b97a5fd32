"""What a reader must know before any finding: wrong way round, same text twice, no derived article at all."""

from addcheck.model import Alignment, Document
from addcheck.words import count_words

_SHORTER = 0.5
"""A derived article under this share of the original's length, and wholly carried by it, may be the original."""


def find_hints(original: Document, derived: Document, alignment: Alignment) -> tuple[str, ...]:
    """Return the hints as sentences, most important first."""
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
    return tuple(hints)


def _looks_swapped(original: Document, derived: Document, alignment: Alignment) -> bool:
    ours, theirs = count_words(original.article.text), count_words(derived.article.text)
    linked = {link.derived for link in alignment.links}
    verbatim = sum(link.similarity > 0.9 for link in alignment.links)
    return theirs < _SHORTER * ours and len(linked) == len(derived.sentences) and verbatim >= 0.8 * len(linked)
