"""Links a person set or took away: they are believed, whatever the model thinks of them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from addcheck.align.decode import group_matches, word_ratio
from addcheck.model import Alignment, Document, Link


@dataclass(frozen=True, slots=True)
class Correction:
    """A person's word on a pair of sentences, by their indices: whether the derived one comes from the original one."""

    derived: int
    original: int
    linked: bool


def correct_alignment(
    original: Document, derived: Document, alignment: Alignment, corrections: Iterable[Correction]
) -> Alignment:
    """Return the alignment with the corrections in place of what the model found; of several on a pair the last holds.

    A link set by hand has probability 1. An original sentence that loses its last link is dropped.
    """
    by_pair = {(c.derived, c.original): c.linked for c in corrections}
    if not by_pair:
        return alignment
    kept = {(link.derived, link.original): link for link in alignment.links}
    made = {pair: _link(pair, original, derived) for pair, linked in by_pair.items() if linked}
    held = {pair: link for pair, link in kept.items() if by_pair.get(pair, True)} | made
    links = tuple(held[pair] for pair in sorted(held))
    used = {link.original for link in links}
    lost = {pair[1] for pair, linked in by_pair.items() if not linked and pair in kept} - used
    return replace(
        alignment,
        links=links,
        matches=group_matches(links, original, derived),
        nearest=tuple(
            next((link for link in made.values() if link.derived == index), near)
            for index, near in enumerate(alignment.nearest)
        ),
        dropped=tuple(sorted((set(alignment.dropped) | lost) - used)),
        related=bool(links),
    )


def _link(pair: tuple[int, int], original: Document, derived: Document) -> Link:
    d, o = pair
    ours, theirs = original.sentences[o].tokens, derived.sentences[d].tokens
    ratio = word_ratio([token.word for token in ours], [token.word for token in theirs])
    return Link(d, o, 1.0, round(ratio, 4), (("set by hand", 0.0),))
