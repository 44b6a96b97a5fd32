"""Two names that changed places: "Berlin accused Paris" to "Paris accused Berlin"."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from addcheck.drift.comparison import Comparison, Side, changed, list_short, same_word
from addcheck.model import Alteration, AlterationKind
from addcheck.names import Name, same_name
from addcheck.words import Token

_MUTUAL = frozenset("and or with between".split())
_ALIKE = frozenset("meet met talk face play marri draw drew match border resembl equal tie join".split())
"""Stems of verbs that say the same whoever is their subject."""
_ROLES = frozenset("from to by over against into".split())
_VERBS = frozenset(
    """sue sues beat beats told hit hits sold bought paid gave sent led took lent fought overtook struck shot won
    accuses blames urges asks warns backs supports opposes attacks denies praises invades owns buys sells""".split()
)
"""Verbs between two names beside those in -ed."""
_STATES = frozenset("based owned led backed listed born called named headquartered".split())
"""Participles that tell what something is, and with a hyphen stand the other way round: "Toronto-based"."""
_REACH = 9


def check_exchanges(comparison: Comparison) -> Iterator[Alteration]:
    """Find two names round the same verb, or after the same two prepositions, each in the other's place."""
    for group in list_short(comparison):
        for side in group.originals:
            found = _find_exchange(group.derived, side)
            if found is None:
                continue
            (one, two), (first, second) = found
            yield changed(
                AlterationKind.PLACE if one.place and two.place else AlterationKind.NAME,
                group,
                side,
                derived_span=(one.start, two.end),
                original_span=(first.start, second.end),
                why="Both names stand in the original, each in the other's place.",
            )
            break


def _find_exchange(derived: Side, original: Side) -> tuple[tuple[Name, Name], tuple[Name, Name]] | None:
    theirs = list(pairwise(original.names))
    for one, two in pairwise(derived.names):
        if same_name(one, two) is not False:
            continue
        for first, second in theirs:
            crossed = same_name(one, second) is True and same_name(two, first) is True
            if crossed and _is_turned(derived, (one, two), original, (first, second)):
                return (one, two), (first, second)
    return None


def _is_turned(derived: Side, ours: tuple[Name, Name], original: Side, theirs: tuple[Name, Name]) -> bool:
    """Whether the words between and before the two names let them have changed places."""
    mine, yours = _between(derived, *ours), _between(original, *theirs)
    words = {word.word for word in (*mine, *yours)}
    if not mine or not yours or words & _MUTUAL or len(mine) > _REACH or len(yours) > _REACH:
        return False
    roles = [_role(derived, name) for name in ours], [_role(original, name) for name in theirs]
    if roles[0] == roles[1] and set(roles[0]) <= _ROLES and len(set(roles[0])) == 2:
        return True
    shared = [word for word in mine if _is_verb(word) and any(same_word(word, other) for other in yours)]
    if not shared or any(word.stem in _ALIKE for word in (*mine, *yours)):
        return False
    return _is_passive(mine) == _is_passive(yours) and mine[-1].word not in _ROLES and yours[-1].word not in _ROLES


def _between(side: Side, one: Name, two: Name) -> list[Token]:
    return [token for token in side.sentence.tokens if one.end <= token.start and token.end <= two.start]


def _is_verb(word: Token) -> bool:
    if word.word in _STATES:
        return False
    return word.word in _VERBS or (word.word.endswith("ed") and len(word.word) > len("need"))


def _role(side: Side, name: Name) -> str:
    before = [token.word for token in side.sentence.tokens if token.end <= name.start]
    return before[-1] if before else ""


def _is_passive(words: Sequence[Token]) -> bool:
    return any(word.word == "by" for word in words)
