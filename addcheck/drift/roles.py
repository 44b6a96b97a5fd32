"""Who holds a role: "Housing Minister Ruben Castell" made "Housing Minister Helene Aubrecht"."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from addcheck.drift.comparison import Comparison, Group, Side, changed, list_short
from addcheck.model import Alteration, AlterationKind
from addcheck.names import Name, read_titles, same_name
from addcheck.words import Token

_HEADS = frozenset(
    """director spokesman spokeswoman spokesperson lawyer solicitor barrister leader head owner founder president
    chairman chairwoman chair minister secretary mayor governor chief executive officer manager coach captain judge
    prosecutor negotiator professor researcher author teacher headteacher principal commissioner ambassador
    treasurer editor curator conductor operator developer contractor goalkeeper striker midfielder defender
    farmer neighbour neighbor surgeon nurse doctor
    senator councillor economist analyst strategist historian pilot archbishop bishop pope king queen prince princess
    monarch archaeologist scientist geologist engineer architect inspector superintendent sergeant""".split()
)
_PLACES = frozenset("capital city town village port island province region district county suburb".split())
_BREAK = frozenset("said says told who whose which that and but with for at by of as was is were are has had".split())
_LONGEST = 5


class _Holder(NamedTuple):
    """A person and a role as a text tells them: `head` is the role's noun, `more` the words that narrow it."""

    name: Name
    side: Side
    head: str
    more: frozenset[str]


def check_roles(comparison: Comparison) -> Iterator[Alteration]:
    """Find a role given to a person, where the original gives it to another one and never to this one."""
    known = _list_holders(comparison.original.article.text, comparison.originals)
    by_head: dict[str, list[_Holder]] = {}
    for holder in known:
        by_head.setdefault(holder.head, []).append(holder)
    text = comparison.derived.article.text
    for group in list_short(comparison):
        for mine in _list_holders(text, [group.derived]):
            rivals = by_head.get(mine.head, [])
            if any(same_name(mine.name, one.name) is not False for one in rivals):
                continue
            linked = {side.index for side in group.originals}
            theirs = [one for one in rivals if _same_role(mine, one)]
            names = {one.name.words[-1] for one in theirs}
            here = next((one for one in theirs if one.side.index in linked), None)
            if here is None or len(names) != 1 or _is_heard(group, here.name):
                continue
            yield changed(
                AlterationKind.PLACE if mine.head in _PLACES else AlterationKind.NAME,
                group,
                here.side,
                derived_span=(mine.name.start, mine.name.end),
                original_span=(here.name.start, here.name.end),
                why=f"The original has another {'place' if mine.head in _PLACES else 'person'} in this role.",
            )


def _is_heard(group: Group, name: Name) -> bool:
    return any(same_name(one, name) is not False for one in group.derived.names)


def _same_role(mine: _Holder, yours: _Holder) -> bool:
    """Whether two roles may be one: they share a word that narrows them, or either has none."""
    return bool(mine.more & yours.more) or not mine.more or not yours.more


def _list_holders(text: str, sides: Sequence[Side]) -> list[_Holder]:
    return [
        holder
        for side in sides
        for name in side.names
        if len(name.words) <= _LONGEST
        for words in (_words_before(text, side, name), _words_after(text, side, name))
        if (holder := _read_holder(side, name, words)) is not None and (holder.head in _PLACES or not name.place)
    ]


def _read_holder(side: Side, name: Name, words: Sequence[Token]) -> _Holder | None:
    """Read a role from the words beside a name; the last role noun is its head."""
    heads = [word.word for word in words if _is_role(word)]
    if not heads:
        return None
    more = frozenset(word.stem for word in words if word.content and word.word not in heads)
    return _Holder(name, side, heads[-1], more)


def _is_role(word: Token) -> bool:
    return word.word in _HEADS or word.word in read_titles() or (word.word in _PLACES and not word.capital)


def _words_before(text: str, side: Side, name: Name) -> list[Token]:
    """Return the words right before a name, or before the comma in front of it: "the museum's director, Jane Roe"."""
    tokens = [token for token in side.sentence.tokens if token.end <= name.start]
    found: list[Token] = []
    at = name.start
    for token in reversed(tokens[-_LONGEST:]):
        gap = text[token.end : at].strip(" '’s.")
        if token.word in _BREAK or gap not in ("", ",") or (gap == "," and found):
            break
        found.append(token)
        at = token.start
    return found[::-1]


def _words_after(text: str, side: Side, name: Name) -> list[Token]:
    """Return the words of an apposition: "Jane Roe, the museum's director"."""
    tokens = [token for token in side.sentence.tokens if token.start >= name.end]
    if not tokens or text[name.end : tokens[0].start].strip() != ",":
        return []
    found: list[Token] = []
    at = tokens[0].start
    for token in tokens[: _LONGEST + 1]:
        if (token.word in _BREAK and token.word != "of") or text[at : token.start].strip(" '’s-"):
            break
        found.append(token)
        at = token.end
    return found
