"""Whether two names stand for the same: yes, no, or it cannot be told."""

import re
from functools import lru_cache

from addcheck.names.find import Name
from addcheck.names.lists import read_lists, read_regions
from addcheck.synonyms import is_ordinary_word, related
from addcheck.words import FUNCTION_WORDS, stem_word


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
    return len(words) > 1 and word == "".join(part[0] for part in words if part not in FUNCTION_WORDS)


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
    variants = read_lists().variants
    if variants.get(a, frozenset()) & variants.get(b, frozenset()):
        return True
    sounds = _respell(a), _respell(b)
    if sounds[0] == sounds[1]:
        return True
    return None if sounds[0].translate(_VOWELS) == sounds[1].translate(_VOWELS) else False


def _respell(word: str) -> str:
    for written, plain in _SOUNDS:
        word = word.replace(written, plain)
    return re.sub(r"(.)\1", r"\1", word)
