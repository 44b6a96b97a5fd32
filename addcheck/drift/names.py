"""People, bodies and places that a linked sentence names differently, and compass points turned round."""

from collections.abc import Iterator

from addcheck.drift.comparison import Comparison, Group, Side, changed, context_of, same_word, score_context
from addcheck.drift.exchanges import check_exchanges
from addcheck.drift.roles import check_roles
from addcheck.matching import match_ratio
from addcheck.model import Alteration, AlterationKind, Document
from addcheck.names import Name, NameIndex, compare_spelling, same_name
from addcheck.synonyms import is_ordinary, related
from addcheck.words import Token, stem_word

_ALIKE = 0.7
"""How alike two single words must be spelt (share of letters in order) to be one name mistaken."""
_CONTEXT = 0.9
_KNOWN_CONTEXT = 1.6
"""The same for a name that the original has elsewhere."""
_COMPASS_CONTEXT = 0.5
_GOVERNED = 5
_MOST_NAMES = 1000
"""Different names of an original that are compared: no article has more."""
_PREPOSITIONS = frozenset("in at near to from into outside".split())
_GENERIC = frozenset(
    """ministry department office agency bureau board commission committee council authority administration service
    company corporation corp inc group limited holdings plc association organisation organization institute
    institution centre center court party union federation foundation fund bank force forces police army university
    college""".split()
)
"""Words that bodies are called by and that one report may put for another."""
_COMPASS = {
    "north": "n", "south": "s", "east": "e", "west": "w", "northern": "n", "southern": "s", "eastern": "e",
    "western": "w", "northeast": "ne", "northwest": "nw", "southeast": "se", "southwest": "sw", "northeastern": "ne",
    "northwestern": "nw", "southeastern": "se", "southwestern": "sw", "northward": "n", "southward": "s",
    "eastward": "e", "westward": "w",
}  # fmt: skip


def check_names(comparison: Comparison) -> Iterator[Alteration]:
    """Find names that the original does not have, in the place of one that it has.

    Variants (last name, title, acronym, demonym, spelling) are the same by `addcheck.names.same_name`, and where that
    cannot tell, nothing is reported. A replaced name shares a word or most letters with the original's, or stands in
    the same place between the same words.
    """
    yield from (one for one in _find_replaced(comparison) if one.kind is AlterationKind.NAME)
    yield from check_roles(comparison)
    yield from check_exchanges(comparison)


def check_places(comparison: Comparison) -> Iterator[Alteration]:
    """Find places named in the place of others, and compass points turned round."""
    yield from (one for one in _find_replaced(comparison) if one.kind is AlterationKind.PLACE)
    for group in comparison.groups:
        yield from _check_compass(group)


def _find_replaced(comparison: Comparison) -> Iterator[Alteration]:
    everywhere = tuple({name[2:]: name for side in comparison.originals for name in side.names}.values())
    index = NameIndex(everywhere[:_MOST_NAMES])
    keys = {name.key for name in everywhere}
    words = {token.word for side in comparison.originals for token in side.sentence.tokens}
    for group in comparison.groups:
        linked = tuple(name for side in group.originals for name in side.names)
        linked_keys = {name.key for name in linked}
        for name in group.derived.names:
            if name.key in linked_keys or any(_is_same(name, other) for other in linked):
                continue
            known = name.key in keys or any(_is_same(name, other) for other in index.propose(name))
            if known or not all(word in words for word in name.words):
                yield from _replaced(comparison, group, name, known=known)


def _replaced(comparison: Comparison, group: Group, name: Name, *, known: bool) -> Iterator[Alteration]:
    for side in group.originals:
        for other in side.names:
            if any(_is_same(mine, other) for mine in group.derived.names):
                continue
            if _is_replaced(comparison, group, name, side, other, known=known):
                place = name.place or _is_place(group.derived, name)
                yield changed(
                    AlterationKind.PLACE if place else AlterationKind.NAME,
                    group,
                    side,
                    derived_span=(name.start, name.end),
                    original_span=(other.start, other.end),
                    why="The original names another place here." if place else "The original names another one here.",
                )
                return


def _is_replaced(comparison: Comparison, group: Group, name: Name, side: Side, other: Name, *, known: bool) -> bool:
    """Whether one name took another's place: by its spelling, or by the words round it."""
    if name.place and other.place:
        return _same_slot(group.derived, name, side, other) or (
            not known and _same_preposition(group, name, side, other)
        )
    if _stands_listed(group.derived, name, side, other):
        return True
    if name.place or other.place:
        return False
    acronym = _is_acronym(comparison.derived, name) or _is_acronym(comparison.original, other)
    if known:
        return not acronym and _same_slot(group.derived, name, side, other, least=_KNOWN_CONTEXT)
    if _differ_in_common_word(name, other):
        # "European Fee" for "European Commission" is spun; "House of Commons" for "House of Lords" is not.
        return not comparison.derived_spun and _differ_in_meaning(name, other)
    if name.words[-1] == other.words[-1] and not _is_respelt(name, other, given=False):
        return _same_slot(group.derived, name, side, other)  # of one family, perhaps
    if acronym:
        return _is_respelt(name, other)  # "COVID" for "SARS-CoV": another name, not another thing
    return _is_respelt(name, other) or _same_slot(group.derived, name, side, other)


def _is_acronym(document: Document, name: Name) -> bool:
    return sum(letter.isupper() for letter in document.article.text[name.start : name.end]) > len(name.words) + 1


def _differ_in_meaning(name: Name, other: Name) -> bool:
    """Whether two names of several words differ in one common word that is no other word for the same."""
    if len(name.words) != len(other.words) or len(name.words) < 2:
        return False
    differing = [(a, b) for a, b in zip(name.words, other.words, strict=True) if a != b]
    if len(differing) != 1 or _GENERIC & set(differing[0]):
        return False
    return not related(stem_word(differing[0][0]), stem_word(differing[0][1]))


def _same_preposition(group: Group, name: Name, side: Side, other: Name) -> bool:
    """Whether two places follow the same preposition, with like words round them: "a fall in Chile"."""
    ours = next((w for w in reversed(group.derived.words) if w.end <= name.start), None)
    theirs = next((w for w in reversed(side.words) if w.end <= other.start), None)
    if ours is None or theirs is None or ours.word != theirs.word or ours.word not in _PREPOSITIONS:
        return False
    place = context_of(group.derived, name.start, name.end)
    return score_context(place, context_of(side, other.start, other.end)) >= _CONTEXT


def _is_same(name: Name, other: Name) -> bool:
    """Whether two names may be the same; a full name with another middle name is not."""
    if same_name(name, other) is False:
        return False
    ours, theirs = name.words, other.words
    if name.place or len(ours) != len(theirs) or len(ours) < 3:
        return True
    return all(
        len(a) == 1 or len(b) == 1 or compare_spelling(a, b) is not False for a, b in zip(ours, theirs, strict=True)
    )


def _is_respelt(name: Name, other: Name, *, given: bool = True) -> bool:
    """Whether two names of one length differ in one word, or one word in a letter or two.

    Unless `given`, a first name of its own, as members of one family have, is no respelling.
    """
    if len(name.words) != len(other.words):
        a, b = name.words[-1], other.words[-1]
        return a != b and _alike(a, b)
    differing = [(a, b) for a, b in zip(name.words, other.words, strict=True) if a != b]
    if len(differing) != 1:
        return False
    if not given and name.words[0] != other.words[0]:
        return _alike(*differing[0])
    return len(name.words) > 1 or _alike(*differing[0])


def _differ_in_common_word(name: Name, other: Name) -> bool:
    ours, theirs = set(name.words), set(other.words)
    return any(is_ordinary(stem_word(word)) for word in ours ^ theirs)


def _alike(a: str, b: str) -> bool:
    return a[0] == b[0] and min(len(a), len(b)) > 3 and match_ratio(a, b) >= _ALIKE


def _stands_listed(derived: Side, name: Name, original: Side, other: Name) -> bool:
    """Whether two names stand beside the same name in a list of two: "Ilova and Kemra", "Ilova and Stone Bridge"."""
    return any(
        same_name(mine, yours) is True
        for mine in _listed_with(derived, name)
        for yours in _listed_with(original, other)
    )


def _listed_with(side: Side, name: Name) -> Iterator[Name]:
    tokens = side.sentence.tokens
    for one in side.names:
        first, second = (one, name) if one.start < name.start else (name, one)
        between = [token.word for token in tokens if first.end <= token.start and token.end <= second.start]
        if between == ["and"]:
            yield one


def _same_slot(derived: Side, name: Name, original: Side, other: Name, *, least: float = _CONTEXT) -> bool:
    """Whether the content words next to two names are the same, on one side at once and on both in sum."""
    ours = context_of(derived, name.start, name.end)
    theirs = context_of(original, other.start, other.end)
    beside = any(mine and yours and same_word(mine[0], yours[0]) for mine, yours in zip(ours, theirs, strict=True))
    return beside and score_context(ours, theirs) >= least


def _is_place(side: Side, name: Name) -> bool:
    """Whether a preposition of place governs the name, at once or over others: "to Surkhet and Pokhara"."""
    for word in reversed([word for word in side.words if word.end <= name.start][-_GOVERNED:]):
        if word.word in _PREPOSITIONS:
            return True
        if not word.capital and word.word != "and":
            return False
    return False


def _check_compass(group: Group) -> Iterator[Alteration]:
    theirs = [(side, word) for side in group.originals for word in _compass_words(side)]
    points = {_COMPASS[word.word] for _, word in theirs}
    mine = {_COMPASS[word.word] for word in _compass_words(group.derived)}
    for word in _compass_words(group.derived):
        if any(set(_COMPASS[word.word]) & set(point) for point in points):
            continue  # "the south" of what lies in the south-east
        place = context_of(group.derived, word.start, word.end)
        for side, other in theirs:
            if (
                _COMPASS[other.word] in mine
                or score_context(place, context_of(side, other.start, other.end)) < _COMPASS_CONTEXT
            ):
                continue
            yield changed(
                AlterationKind.PLACE,
                group,
                side,
                derived_span=(word.start, word.end),
                original_span=(other.start, other.end),
                why="The compass points another way in the original.",
            )
            break


def _compass_words(side: Side) -> list[Token]:
    return [word for word in side.words if word.word in _COMPASS and not word.capital]
