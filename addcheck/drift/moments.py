"""Times told by words: "last year" made "next year", "before the vote" "after the vote", "early March" "late March"."""

from collections.abc import Iterator, Sequence

from addcheck.drift.comparison import Group, changed, context_of, same_word, score_context
from addcheck.drift.polarity import DENIALS
from addcheck.model import Alteration, AlterationKind
from addcheck.words import Token

_CONTEXT = 0.8
_PERIODS = frozenset(
    """week month year season term summer winter spring autumn fall quarter decade century weekend night
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december""".split()
)
_TURNS: tuple[tuple[str, frozenset[str]], ...] = (
    ("last", frozenset({"next", "coming"})),
    ("previous", frozenset({"next", "coming", "following"})),
    ("past", frozenset({"next", "coming"})),
    ("this", frozenset({"next"})),
    ("early", frozenset({"late"})),
)
"""Words before a period of which only one can be true. "This week" made "last week" is not one of them: the derived
article may be of another day."""
_OPPOSITES = {
    one: frozenset(other for a, bs in _TURNS for other in ({*bs} if a == one else {a} if one in bs else set()))
    for one in sorted({word for a, bs in _TURNS for word in (a, *bs)})
}
_ORDERS = {"before": "after", "after": "before"}
_DAYS = {"yesterday": "tomorrow", "tomorrow": "yesterday"}
_SHIFTS = {"later": "earlier", "earlier": "later"}
_LENGTHS = frozenset("second minute hour day week month year decade centuri".split())
_REACH = 4


def check_moments(group: Group) -> Iterator[Alteration]:
    """Find a word of time turned round in the same place, where the original nowhere has the derived one."""
    words = group.derived.words
    for i, word in enumerate(words):
        for side in group.originals:
            k = _find_turned(words, i, side.words)
            if k is None or _recurs(group, words, i) or _denied(words, i) or _denied(side.words, k):
                continue
            place = context_of(group.derived, word.start, word.end)
            if score_context(place, context_of(side, side.words[k].start, side.words[k].end)) < _CONTEXT:
                continue
            yield changed(
                AlterationKind.DATE,
                group,
                side,
                derived_span=(word.start, words[min(i + 1, len(words) - 1)].end),
                original_span=(side.words[k].start, side.words[min(k + 1, len(side.words) - 1)].end),
                why="The original tells of another time.",
            )
            return


def _find_turned(words: Sequence[Token], i: int, others: Sequence[Token]) -> int | None:
    """Return where the other text has the opposite word before the same one (or after the same length of time)."""
    word = words[i].word
    if word in _OPPOSITES and i + 1 < len(words) and words[i + 1].word in _PERIODS:
        return next(
            (k for k, one in enumerate(others[:-1])
             if one.word in _OPPOSITES[word] and others[k + 1].word == words[i + 1].word), None
        )  # fmt: skip
    if word in _DAYS:
        return next((k for k, one in enumerate(others) if one.word == _DAYS[word]), None)
    if word in _ORDERS:
        mine = _read_next(words, i)
        return next(
            (
                k
                for k, one in enumerate(others)
                if one.word == _ORDERS[word] and _begin_alike(mine, _read_next(others, k))
            ),
            None,
        )
    if word in _SHIFTS and i and words[i - 1].stem in _LENGTHS:
        return next(
            (
                k
                for k, one in enumerate(others)
                if k and one.word == _SHIFTS[word] and others[k - 1].stem == words[i - 1].stem
            ),
            None,
        )
    return None


def _read_next(words: Sequence[Token], i: int) -> list[Token]:
    return [word for word in words[i + 1 : i + 1 + _REACH] if word.content or word.number][:2]


def _begin_alike(mine: Sequence[Token], theirs: Sequence[Token]) -> bool:
    """Whether the same is told after "before" and "after": the first word, whatever it is."""
    return bool(mine and theirs) and same_word(mine[0], theirs[0])


def _recurs(group: Group, words: Sequence[Token], i: int) -> bool:
    """Whether the original has the derived word with the same one beside it as well."""
    beside = {word.stem for word in words[max(0, i - 1) : i + 4] if word.content}
    return any(
        one.word == words[i].word and beside & {word.stem for word in side.words[max(0, k - 1) : k + 4] if word.content}
        for side in (*group.originals, *group.near)
        for k, one in enumerate(side.words)
    )


def _denied(words: Sequence[Token], i: int) -> bool:
    """Whether a denial stands before: "not before Monday" is "after Monday", or nearly."""
    return any(word.word in DENIALS or word.word in ("until", "only") for word in words[max(0, i - 6) : i])
