"""Words swapped for their opposite or for another of their kind: "commercial property" to "residential property"."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

from addcheck.drift.agreement import agree
from addcheck.drift.comparison import Comparison, Group, Side, changed, context_of, same_word, score_context
from addcheck.drift.polarity import DENIALS
from addcheck.model import Alteration, AlterationKind
from addcheck.names import Name, same_name
from addcheck.quantities import Quantity
from addcheck.words import Token

_WAYS = {"up": 0, "down": 1}
"""Words that tell a movement after "is", and the cell of the directions that they belong to."""
_STANDING = frozenset("is are was were be been closed ended finished".split())
_SIGN = 2
"""Characters from a word to a figure right behind it, a sign of currency included."""
_RANKS = frozenset("deputy vice assistant".split())
_CLOSE = 60
"""Characters between a person and a role."""
_CONTEXT = 1.8
_BESIDE = 0.6
_FIGURE = 0.7
"""How alike two places must be where the same figure follows."""
_REACH = 25
"""Characters between a movement and its figure."""
_BEHIND = 1.0
"""How alike two places must be where the next content word after both, or before both, is the same."""


def check_contrasts(comparison: Comparison) -> Iterator[Alteration]:
    """Find a word of a set of alternatives where the original has another of the set in the same place."""
    if comparison.derived_spun:
        return
    for group in comparison.groups:
        theirs = [(side, word) for side in group.originals for word in side.words if word.word in _read_sets()]
        mine = [word for word in group.derived.words if word.word in _read_sets()]
        denied = any(word.word in DENIALS for one in (group.derived, *group.originals) for word in one.words)
        for word in mine if not denied else ():
            yield from _check_word(group, word, mine, theirs)
        yield from _check_directions(group)
        yield from _check_rank(group)


def _check_word(group: Group, word: Token, mine: list[Token], theirs: list[tuple[Side, Token]]) -> Iterator[Alteration]:
    sets = _read_sets()
    for row, cell in sets[word.word].items():
        others = [(side, other) for side, other in theirs if row in sets[other.word]]
        if any(sets[other.word][row] == cell for _, other in others):
            continue
        for side, other in others:
            if any(sets[one.word].get(row) == sets[other.word][row] for one in mine):
                continue
            if _same_place(group.derived, word, side, other) and (
                row not in _read_directions() or _same_figure(group.derived, word, side, other)
            ):
                yield changed(
                    AlterationKind.OTHER,
                    group,
                    side,
                    derived_span=(word.start, word.end),
                    original_span=(other.start, other.end),
                    why="The original has another word here, and only one of the two can be true.",
                )
                return


def _check_directions(group: Group) -> Iterator[Alteration]:
    """Find a figure that fell here and rose there, whatever else moved in either sentence."""
    for word in group.derived.words:
        row = _direction_of(group.derived, word)
        figure = _figure_after(group.derived, word) if row else None
        if row is None or figure is None or _follows(group.derived, word, "out"):
            continue
        moves = [
            (side, other)
            for side in group.originals
            for other in side.words
            if _direction_of(side, other)
            if (theirs := _figure_after(side, other)) is not None and agree(figure, theirs)
        ]
        if len(moves) != 1 or _direction_of(*moves[0]) == row:
            continue
        side, other = moves[0]
        place = context_of(group.derived, word.start, word.end)
        if score_context(place, context_of(side, other.start, other.end)) < _FIGURE:
            continue
        yield changed(
            AlterationKind.OTHER,
            group,
            side,
            derived_span=(word.start, word.end),
            original_span=(other.start, other.end),
            why="The figure moved the other way in the original.",
        )


def _follows(side: Side, word: Token, other: str) -> bool:
    """Whether a certain word stands next: who "dropped out" moved nothing."""
    return any(one.word == other and 0 < one.start - word.end < len(other) for one in side.sentence.tokens)


def _direction_of(side: Side, word: Token) -> tuple[int, int] | None:
    """Return the row of a word that tells a movement, and the way it tells; "is up 14%" is a rise."""
    if word.word in _WAYS:
        told = _stands_for_verb(side, word)
        return (min(_read_directions()), _WAYS[word.word]) if told else None
    cells = _read_sets().get(word.word, {})
    return next(((row, cell) for row, cell in cells.items() if row in _read_directions()), None)


def _stands_for_verb(side: Side, word: Token) -> bool:
    """Whether "up" or "down" has a figure right behind it and a form of "be" in front: not "made up 14%", "up to"."""
    before = next((one.word for one in reversed(side.sentence.tokens) if one.end <= word.start), "")
    return before in _STANDING and any(0 < one.start - word.end <= _SIGN for one in side.quantities)


def _figure_after(side: Side, word: Token) -> Quantity | None:
    """Return the figure that a movement is told with: "fell more than 3%"."""
    return next((one for one in side.quantities if 0 < one.start - word.end < _REACH and one.date is None), None)


def _check_rank(group: Group) -> Iterator[Alteration]:
    """Find a person promoted or demoted: "managing director Jane Roe" to "deputy managing director Jane Roe"."""
    ours = [word for word in group.derived.words if word.word in _RANKS]
    theirs = [(side, word) for side in group.originals for word in side.words if word.word in _RANKS]
    if bool(ours) == bool(theirs):
        return
    for side in group.originals:
        if not any(same_name(a, b) is True for a in group.derived.names for b in side.names):
            continue
        pairs = ((group.derived, word, side) for word in ours) if ours else (
            (one, word, group.derived) for one, word in theirs if one is side)  # fmt: skip
        for ranked, word, plain in pairs:
            role = _role_after(ranked, word)
            bare = next((w for w in plain.words if role is not None and w.word == role.word), None)
            if role is None or bare is None or not _of_same(ranked, word, plain, bare):
                continue
            mine, yours = (word, bare) if ours else (bare, word)
            yield changed(
                AlterationKind.OTHER,
                group,
                side,
                derived_span=(mine.start, max(mine.end, role.end if ours else mine.end)),
                original_span=(yours.start, max(yours.end, yours.end if ours else role.end)),
                why="The original gives the person another rank.",
            )
            return


def _of_same(side: Side, word: Token, other_side: Side, other: Token) -> bool:
    """Whether the names nearest to two words are the same person's."""
    mine, yours = _nearest_name(side, word), _nearest_name(other_side, other)
    return mine is not None and yours is not None and same_name(mine, yours) is True


def _nearest_name(side: Side, word: Token) -> Name | None:
    near = [(abs(name.start - word.end), name.start, name) for name in side.names]
    return min((row for row in near if row[0] < _CLOSE), default=(0, 0, None))[2]


def _role_after(side: Side, rank: Token) -> Token | None:
    """Return the role a rank belongs to."""
    role = next((word for word in side.words if word.start > rank.start), None)
    return role if role is not None and role.content else None


def _same_place(derived: Side, word: Token, original: Side, other: Token) -> bool:
    ours = context_of(derived, word.start, word.end)
    theirs = context_of(original, other.start, other.end)
    score = score_context(ours, theirs)
    after = bool(ours[1] and theirs[1]) and same_word(ours[1][0], theirs[1][0])
    before = bool(ours[0] and theirs[0]) and same_word(ours[0][0], theirs[0][0])
    return score >= _CONTEXT or (after and score >= _BESIDE) or (before and score >= _BEHIND)


def _same_figure(derived: Side, word: Token, original: Side, other: Token) -> bool:
    """Whether the first figure after either word is the same, or there is none and what moved is the same."""
    ours = next((one for one in derived.quantities if one.start >= word.end), None)
    theirs = next((one for one in original.quantities if one.start >= other.end), None)
    if ours is None and theirs is None:
        mine, yours = (context_of(one, at.start, at.end)[0] for one, at in ((derived, word), (original, other)))
        return bool(mine and yours) and same_word(mine[0], yours[0])
    return bool(ours and theirs and (agree(ours, theirs) or (ours.date is not None and ours.date == theirs.date)))


@cache
def _read_directions() -> frozenset[int]:
    sets, directions = _read_rows()
    return frozenset(range(len(sets), len(sets) + len(directions)))


@cache
def _read_rows() -> tuple[list[list[str]], list[list[str]]]:
    data = tomllib.loads((resources.files("addcheck.drift") / "contrasts.toml").read_text("utf-8"))
    return data["sets"], data["directions"]


@cache
def _read_sets() -> Mapping[str, Mapping[int, int]]:
    """Map each word to its cell in each row it stands in."""
    rows, directions = _read_rows()
    sets: dict[str, dict[int, int]] = {}
    for row, cells in enumerate([*rows, *directions]):
        for cell, words in enumerate(cells):
            for word in words.split():
                sets.setdefault(word, {})[row] = cell
    return sets
