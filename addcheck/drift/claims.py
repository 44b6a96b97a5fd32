"""Credited claims: what they say, and whether their source is heard in the derived article."""

from collections.abc import Sequence

from addcheck.drift.comparison import Comparison, Group, Side, same_stems, same_word
from addcheck.model import Attribution, Span
from addcheck.names import Name, same_name
from addcheck.words import Token

CARRIED = 0.4
"""Share of the shorter content's words that must recur in the other for the two to be one claim."""
_LONG_NAME = 4
_STOPS = (".", "!", "?", '"', "”", "’")


def content_of(side: Side, credit: Attribution) -> list[Token]:
    """Return the words of a credited claim."""
    return [word for span in credit.content for word in words_in(side, span)]


def is_heard(comparison: Comparison, group: Group, side: Side, source: Span) -> bool:
    """Whether the source is named in the derived sentence or the one before: by its last name, or its last word.

    In the one after only where this one runs on into it, as items of a list do.
    """
    place = group.derived.index
    ended = comparison.derived.quote(group.derived.sentence.span).endswith(_STOPS)
    heard = comparison.deriveds[max(0, place - 1) : place + (1 if ended else 2)]
    names = [name for name in side.names if source.start <= name.start < source.end]
    if names:
        last = names[-1].words[-1] if len(names[-1].words) < _LONG_NAME else ""
        return any(same_name(names[-1], one) is True for near in heard for one in near.names) or any(
            word.capital and word.word == last for near in heard for word in near.sentence.tokens
        )
    words = [word for word in words_in(side, source) if word.content]
    if not words or any(same_word(words[-1], one) for one in group.derived.words):
        return True
    return any(words[-1].stem == one.stem for near in heard for one in near.words)


def words_in(side: Side, span: Span) -> list[Token]:
    """Return the words of a sentence inside a span."""
    return [word for word in side.words if span.start <= word.start and word.end <= span.end]


def share_words(ours: Sequence[Token], theirs: Sequence[Token]) -> float:
    """Tell what share of the content words of the shorter side recurs on the other."""
    mine = [word for word in ours if word.content]
    other = [word for word in theirs if word.content]
    if not mine or not other:
        return 0.0
    few, many = (mine, other) if len(mine) <= len(other) else (other, mine)
    stems = {word.stem for word in many}
    return sum([word.stem in stems or not stems.isdisjoint(same_stems(word.stem)) for word in few]) / len(few)


def is_within(name: Name, span: Span) -> bool:
    """Whether a name begins inside a span."""
    return span.start <= name.start < span.end


def may_be_same(one: Name, other: Name) -> bool:
    """Whether two names share a word or cannot be told apart."""
    return same_name(one, other) is not False or bool(set(one.words) & set(other.words))
