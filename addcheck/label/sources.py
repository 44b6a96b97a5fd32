"""Who a source phrase names: somebody one could look up and ask, or a crowd nobody can.

The classes follow the newsroom rule that a reader must be able to tell who speaks (Reuters Handbook of Journalism,
The essentials of Reuters sourcing) and Wikipedia's MOS:WEASEL. There is no tagger: the head of the phrase is the last
word before its first preposition or participle, and the lists it is looked up in are data (`sources.toml`).
"""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from addcheck.model import AttributionClass
from addcheck.words import Token

NAMED, VAGUE, NONE = AttributionClass.NAMED, AttributionClass.VAGUE, AttributionClass.NONE

_MEMBERS = frozenset("at with from for".split())
_DEFINITE = frozenset("the this that these those its his her their our my your both each every".split())
_INDEFINITE = frozenset("a an one another any no".split())
_PEOPLE = frozenset("he she him her i we".split())
_THINGS = frozenset("it they them".split())
_PLAIN_S = frozenset("news police always perhaps this is was has as us yes its his ours hers less across press".split())
_TITLES = frozenset("mr mrs ms dr prof sir lady lord president minister professor chancellor senator judge".split())


_UNSEATED = frozenset("former retired ex senior veteran fellow young older rival".split())
"""Before a bare plural these make a crowd of what would be a body: "former prosecutors"."""


_RESEARCHERS = frozenset("analysts economists strategists researchers scientists".split())
"""Crowds that a firm or a university before them makes somebody one could ask."""
_STREETS = (["wall", "street"], ["main", "street"], ["fleet", "street"], ["silicon", "valley"], ["social", "media"])
"""Names of places that stand for a trade."""
_UNNAMED = [[word] for word in "source insider official diplomat aide person employee staffer trader".split()]
"""Roles that stay unnamed after a source without a name: "a senior official said … the official added"."""
_STAFFS = (["general", "staff"], ["joint", "staff"])
_AGENTS = tuple("ers ists ians men women people ants ents tors crats".split())
"""Endings of people in the plural: at the head of a sentence "Shopkeepers" is no name."""


def _is_possessive(token: Token) -> bool:
    return token.end - token.start > len(token.word)


@cache
def source_words() -> dict[str, frozenset[str]]:
    """Return the word lists of `sources.toml`."""
    data = tomllib.loads((files("addcheck.label") / "sources.toml").read_text("utf-8"))
    return {name: frozenset(words.split()) for name, words in data.items()}


def classify_source(
    phrase: Sequence[Token],
    *,
    starts_sentence: bool,
    common: frozenset[str],
    proper: frozenset[str],
    before: AttributionClass,
) -> AttributionClass:
    """Return NAMED or VAGUE for a source phrase, NONE where it is no source at all.

    `starts_sentence`: whether the first word's capital may be the sentence's. `common`: words the article also
    writes small; `proper`: words it writes with a capital inside a sentence. `before`: the class of the article's
    last source, which "he" and "they" fall back to.
    """
    if not phrase:
        return NONE
    words = read_words(phrase)
    if len(words) == 1 and words[0] in _PEOPLE | _THINGS:
        return VAGUE if before is VAGUE and words[0] not in {"i", "we", "it"} else NAMED
    if words == ["one"] or words in (["the"], ["a"], ["this"], ["that"], ["no"]):
        return NONE
    if words[-1] in source_words()["metonyms"] or words[-2:] in _STREETS:
        return VAGUE
    if words[0] == "the" and words[1:] in _UNNAMED and (before is VAGUE or words[1] in {"source", "insider"}):
        return VAGUE
    cut = find_head(words) + 1
    capitals = [is_name(token, first=starts_sentence and i == 0, common=common) for i, token in enumerate(phrase)]
    if starts_sentence and cut > 1 and not phrase[1].capital and not _is_possessive(phrase[0]):
        capitals[0] = capitals[0] and not is_plural(words[cut - 1])
    elif starts_sentence and cut == 1 and words[0] not in proper | {"reuters"} and words[0].endswith(_AGENTS):
        capitals[0] = False
    if (words[0] in source_words()["quantifiers"] or words[0] in _UNSEATED) and not capitals[0]:
        named = capitals[cut - 1] or _belongs_to_name(words, capitals, cut)
        return NAMED if named and words[0] in _UNSEATED else VAGUE
    size = len(words)
    if (counted := _skip_count(words, cut)) < size:
        phrase, words, capitals = phrase[counted:], words[counted:], capitals[counted:]
        cut = find_head(words) + 1
    head = _head_class(phrase[:cut], capitals[:cut])
    if head is NONE and counted < size:
        head = VAGUE
    if head is VAGUE and words[0] not in source_words()["unconfirmed"] and _belongs_to_name(words, capitals, cut):
        return NAMED
    return head


def read_words(phrase: Sequence[Token]) -> list[str]:
    """Return the words of a phrase; the WHO is no pronoun."""
    return ["w.h.o." if token.word == "who" and token.capital and i else token.word for i, token in enumerate(phrase)]


def find_head(words: Sequence[str]) -> int:
    """Return where the head of a noun phrase stands: its last word before a preposition or a participle."""
    cut = next(
        (i for i, word in enumerate(words) if i and (word in source_words()["breaks"] or _begins_clause(words, i))),
        len(words),
    )
    while 1 < cut < len(words) and words[cut - 1].endswith("ed"):
        cut -= 1
    return cut - 1


def _begins_clause(words: Sequence[str], i: int) -> bool:
    """Whether a participle after people tells more about them: "people coordinating the response"."""
    participle = words[i].endswith("ing") or words[i] in source_words()["participles"]
    return participle and i + 1 < len(words) and (_is_people(words[i - 1]) or words[i - 1].endswith(_AGENTS))


def _skip_count(words: Sequence[str], cut: int) -> int:
    """Return where those counted begin in "a chorus of critics", the phrase's length where nobody is counted."""
    if words[cut : cut + 1] != ["of"] or words[cut - 1] not in source_words()["collectives"]:
        return len(words)
    start = cut + 1
    while start < len(words) and (words[start] in _DEFINITE or words[start] in source_words()["quantifiers"]):
        start += 1
    return start if start < len(words) and is_holder(words[find_head(words[start:]) + start]) else len(words)


def is_name(token: Token, *, first: bool, common: frozenset[str]) -> bool:
    """Whether a capital makes a name of the word: at the head of a sentence only if nothing speaks against it."""
    if not token.capital:
        return False
    if not first:
        return True
    known = source_words()
    word = token.word
    small = word in common or word in known["crowds"] or word in known["quantifiers"] or word in known["papers"]
    small = (
        small or word in known["collectives"] or word in known["things"] or word in known["hearsay"] or _is_people(word)
    )
    return not (small or word in known["bodies"] or word in known["roles"] or not token.content)


def _head_class(phrase: Sequence[Token], capitals: Sequence[bool]) -> AttributionClass:
    known = source_words()
    words = read_words(phrase)
    opening, head = words[0], words[-1]
    names = [word for word, capital in zip(words, capitals, strict=True) if capital]
    listed = _class_by_list(words, names, capital=capitals[-1])
    if listed is not NONE:
        return listed
    if head in known["papers"]:
        return NAMED if names or opening in _DEFINITE or not known["issuers"].isdisjoint(words[:-1]) else VAGUE
    if opening in _INDEFINITE:
        return _one_of_many(head, named=bool(names))
    if opening in _DEFINITE or names or head in known["bodies"] or any(map(_is_possessive, phrase[:-1])):
        return NAMED
    return VAGUE if is_plural(head) else NONE


def _class_by_list(words: Sequence[str], names: Sequence[str], *, capital: bool) -> AttributionClass:
    """Return the class of a phrase whose head is a name or in a list of people, NONE of any other."""
    known = source_words()
    opening, head = words[0], words[-1]
    if (capital and head not in known["crowds"]) or words[-2:] in _STAFFS:
        return NAMED
    if not known["unconfirmed"].isdisjoint(words[:2]):
        return VAGUE
    if (head in known["hidden"] and opening not in _DEFINITE) or head in known["hearsay"]:
        return VAGUE
    if head in known["speakers"]:
        return NAMED
    if "those" in {opening, head}:
        return VAGUE
    if head in known["crowds"]:
        return NAMED if opening in _DEFINITE and head not in known["sides"] else _crowd_class(words, names)
    return NONE


def _one_of_many(head: str, *, named: bool) -> AttributionClass:
    """Tell "a senior diplomat" from "a Reuters poll" and from "a door", which can hold no view."""
    known = source_words()
    if named and head not in known["roles"]:
        return NAMED
    return VAGUE if is_holder(head) or is_holder(f"{head}s") or head in known["bodies"] else NONE


def is_holder(head: str) -> bool:
    """Whether the word names people or groups who can hold a view, as far as lists and endings tell."""
    return (
        head in _list_holders()
        or f"{head}s" in source_words()["groups"]
        or head in source_words()["persons"]
        or _is_people(head)
        or (head.endswith(_AGENTS) and head not in _list_things())
    )


def _is_people(word: str) -> bool:
    """Whether the word is the plural of a noun for a person."""
    if word == "people":
        return True
    return word.endswith("s") and not {word[:-1], f"{word[:-3]}y", word[:-2]}.isdisjoint(source_words()["persons"])


def _list_things() -> frozenset[str]:
    return source_words()["things"]


@cache
def _list_holders() -> frozenset[str]:
    known = source_words()
    names = ("crowds", "groups", "roles", "bodies", "speakers", "papers", "quantifiers")
    return frozenset().union(*(known[name] for name in names))


def _crowd_class(words: Sequence[str], names: Sequence[str]) -> AttributionClass:
    """Tell "Goldman Sachs analysts" from "Western officials" and "the opposition's critics"."""
    if words[-1] in source_words()["hidden"]:
        return VAGUE
    places = source_words()["places"]
    telling = [name for name in names if name not in places and not name.endswith(("an", "ese", "ish", "ern", "ch"))]
    enough = 1 if words[-1] in _RESEARCHERS else 2
    return NAMED if len(telling) >= enough and words[-1] not in source_words()["population"] else VAGUE


def _belongs_to_name(words: Sequence[str], capitals: Sequence[bool], cut: int) -> bool:
    """Whether "at", "with", "from" or "for" and the name of a body follow the head."""
    if cut >= len(words) - 1 or words[cut - 1] in source_words()["population"]:
        return False
    paper = words[cut - 1] in source_words()["papers"]
    issued = paper and (words[cut] in source_words()["issued"] or words[cut].endswith("ed"))
    led = words[cut : cut + 2] == ["led", "by"]
    if not issued and not led and words[cut] not in _MEMBERS and not (paper and words[cut] in {"in", "on"}):
        return False
    while cut + 2 < len(words) and (words[cut + 1] in {"by", "in", "from", "to", "with"} or words[cut].endswith("ly")):
        cut += 1
    if issued and words[cut + 1] in _DEFINITE:
        return True
    places = source_words()["places"]
    dated = source_words()["months"] if paper else frozenset[str]()
    if paper and "by" in words[cut:-1]:
        cut = words.index("by", cut)
    rest = [i for i in range(cut + 1, len(words)) if capitals[i] and words[i] not in places and words[i] not in dated]
    return bool(rest) and rest[0] <= cut + (6 if paper else 4)


def is_plural(word: str) -> bool:
    """Guess whether a noun is plural, by its ending."""
    return (word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in _PLAIN_S) or word in {
        "people", "men", "women", "folk", "children", "police",
    }  # fmt: skip
