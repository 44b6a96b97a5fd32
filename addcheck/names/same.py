"""Whether two names stand for the same: yes, no, or it cannot be told."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from addcheck.names.find import Name
from addcheck.names.lists import read_lists, read_regions
from addcheck.synonyms import is_ordinary_word, neighbours, related
from addcheck.words import FUNCTION_WORDS, stem_word


class NameIndex:
    """Names filed under what could make another one the same, so that a name need not be compared with all of them."""

    def __init__(self, names: Iterable[Name]) -> None:
        """File the names."""
        self._filed: dict[str, list[Name]] = {}
        for name in names:
            for mark in _list_marks(name):
                self._filed.setdefault(mark, []).append(name)

    def propose(self, name: Name) -> Iterator[Name]:
        """Yield, perhaps more than once, at least all `other` for which `same_name(name, other)` does not say no."""
        for mark in _list_answers(name):
            yield from self._filed.get(mark, ())


def _list_marks(name: Name) -> Iterator[str]:
    """Yield what a name is filed under."""
    words = _strip_body(name.words)
    yield from (f"word {word}" for word in words)
    yield from (f"key {name.key}", f"last {words[-1]}", f"initials {_initials(words)}", f"stem {stem_word(words[0])}")
    yield from _list_sounds(words[-1])
    if name.place:
        region = read_regions()[name.key]
        yield from ("place", f"region {region}")
        if region == name.key:
            yield "wide"


def _list_answers(name: Name) -> Iterator[str]:
    """Yield the marks of the names that may be the same as one: the cases of `same_name`, one after the other."""
    words = _strip_body(name.words)
    last, stem = words[-1], stem_word(words[0])
    yield f"key {name.key}"
    if name.place:
        region = read_regions()[name.key]
        yield from (f"key {region}", f"region {name.key}", "place" if region == name.key else "wide")
    yield from (f"word {word}" for word in (*words, _initials(words)))
    yield from (
        f"last {last.removesuffix(ending)}{a}" for ending in _DEMONYMS if last.endswith(ending) for a in ("", "a")
    )
    yield from (f"last {last.removesuffix('a')}{ending}" for ending in _DEMONYMS)
    yield from (f"initials {last}", f"last {last}s", f"last {last.removesuffix('s')}", f"stem {stem}")
    yield from (f"stem {other}" for other in neighbours(stem))
    yield from _list_sounds(last)


def _list_sounds(word: str) -> Iterator[str]:
    yield f"sound {_respell(word).translate(_VOWELS)}"
    yield from (f"variant {group}" for group in sorted(read_lists().variants.get(word, ())))


def same_name(a: Name, b: Name) -> bool | None:
    """Tell whether two names stand for the same: yes, no, or None where it cannot be told."""
    if a.key == b.key:
        return True
    if a.place and b.place:
        return None if _may_hold(a.key, b.key) or _may_hold(b.key, a.key) else False
    return _compare_words(_strip_body(a.words), _strip_body(b.words))


def _may_hold(place: str, other: str) -> bool:
    """Whether one place may lie in the other: Britain and England, Europe and France."""
    regions = read_regions()
    return place in (regions[place], regions[other])


def _strip_body(words: tuple[str, ...]) -> tuple[str, ...]:
    bodies = read_lists().bodies
    while len(words) > 1 and words[-1] in bodies:
        words = words[:-1]
    return words


def _compare_words(a: tuple[str, ...], b: tuple[str, ...]) -> bool | None:
    """Compare by last word first, as newsrooms do: "Roe" is Jane Roe, "J. Roe" too, "John Roe" is not."""
    if a == b:
        return True
    if len(a) > len(b):
        a, b = b, a
    if set(a) <= set(b):
        return _compare_part(a, b)
    if len(a) == 1:
        if _abbreviates_words(a[0], b):
            return True if len(a[0]) > 2 else None
        return compare_spelling(a[0], b[-1])
    if len(a) == len(b) and all(_means_same(one, other) for one, other in zip(a, b, strict=True)):
        return None
    last = compare_spelling(a[-1], b[-1])
    if last is not True:
        return None if last is False and set(a) & set(b) and len(a) != len(b) else last
    given = _compare_given(a[0], b[0])
    if given and len(a) == len(b) == 3:
        return _compare_given(a[1], b[1])
    return given


def _compare_part(part: tuple[str, ...], whole: tuple[str, ...]) -> bool | None:
    """Compare with a name that holds all words of the other: last name, or without "Group", "Hospital", "Yale"."""
    if len(part) > 1 or part[0] == whole[-1]:
        return True
    left = [word for word in whole if word not in part]
    return True if part[0] == whole[0] and all(is_ordinary_word(word) for word in left) else None


def _means_same(a: str, b: str) -> bool:
    """Whether two words are one, or say the same in a spun name: European Commission, European Fee."""
    return a == b or related(stem_word(a), stem_word(b)) > 0


def _compare_given(a: str, b: str) -> bool | None:
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return compare_spelling(a, b)


def _abbreviates_words(word: str, words: tuple[str, ...]) -> bool:
    return len(words) > 1 and word == _initials(words)


def _initials(words: tuple[str, ...]) -> str:
    return "".join([part[:1] for part in words if part not in FUNCTION_WORDS])


_DEMONYMS = ("i", "an", "ian", "ese", "ish", "ite", "er", "ic")


def _is_demonym(word: str, place: str) -> bool:
    """Whether a word is made of a place that no list has: Karastani, Belvarian."""
    return len(place) > 4 and any(word == place.removesuffix("a") + ending for ending in _DEMONYMS)


_SOUNDS = (
    ("sch", "sh"), ("kh", "h"), ("ph", "f"), ("ck", "k"), ("q", "k"), ("ou", "u"), ("oo", "u"), ("ee", "i"),
    ("yy", "y"), ("iy", "y"), ("ii", "y"), ("ij", "y"), ("ey", "ei"), ("ay", "ai"), ("w", "v"), ("y", "i"), ("j", "i"),
)  # fmt: skip
"""Spellings between which romanisations of one name vary."""

_VOWELS = str.maketrans("eu", "ao")


@lru_cache(maxsize=10_000)
def compare_spelling(a: str, b: str) -> bool | None:
    """Tell whether two words are spellings of one name: known variants yes, another letter no, else None.

    A plural ending (Pennines) and a change between e and a or o and u, which romanisations share with slips, cannot
    be told.
    """
    if a == b:
        return True
    if f"{a}s" == b or a == f"{b}s":
        return None
    if _is_demonym(a, b) or _is_demonym(b, a):
        return True
    variants = read_lists().variants
    if variants.get(a, frozenset()) & variants.get(b, frozenset()):
        return True
    sounds = _respell(a), _respell(b)
    if sounds[0] == sounds[1]:
        return True
    return None if sounds[0].translate(_VOWELS) == sounds[1].translate(_VOWELS) else False


@lru_cache(maxsize=20_000)
def _respell(word: str) -> str:
    for written, plain in _SOUNDS:
        word = word.replace(written, plain)
    return re.sub(r"(.)\1", r"\1", word)
