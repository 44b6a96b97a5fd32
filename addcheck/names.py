"""Proper names in news English: which tokens make one, what it stands for, and whether two are the same.

By rule and list, without a model: runs of capitalised words, with the document itself as the witness for words that
stand where every word is capitalised. Lists and their reasons are in `data/names*`.
"""

import csv
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from addcheck.synonyms import is_ordinary, is_ordinary_word
from addcheck.words import FUNCTION_WORDS, Token

_DATA = Path(__file__).parent / "data"
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss"})
_RESTART = re.compile('["“”:!?•…—–]|^ - |\\. |\n')
_TITLE_CASE = 0.1
"""Words in lower case per word with a capital up to which capitals say nothing about names; in a sentence with a full stop, none."""


class Name(NamedTuple):
    """A proper name. `start:end` are offsets of the name without its titles, into the text.

    `words`: lower case, accents folded. `titles`: the words before it that say a role. `key`: what the name stands
    for: a place ("russia" for Moscow, Russian, Kremlin), an acronym's long form, or its own words.
    """

    start: int
    end: int
    words: tuple[str, ...]
    titles: tuple[str, ...]
    key: str
    place: bool = False


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What a document says of its own words: seen with a capital, and without, where that tells something."""

    proper: frozenset[str]
    plain: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Lists:
    titles: frozenset[str]
    before_titles: frozenset[str]
    portfolio: frozenset[str]
    after_of: frozenset[str]
    not_titles_before: frozenset[str]
    inner: frozenset[str]
    after_noun: frozenset[str]
    calendar: frozenset[str]
    bodies: frozenset[str]
    variants: dict[str, frozenset[int]]


def find_names(text: str, sentences: Sequence[Sequence[Token]]) -> tuple[tuple[Name, ...], ...]:
    """Find the names of each sentence, in order. `sentences`: the tokens of each, with offsets into `text`."""
    evidence = _gather_evidence(text, sentences)
    runs = [list(_find_runs(text, tokens, evidence)) for tokens in sentences]
    long_forms = _define_acronyms(text, runs)
    return tuple(tuple(name for run in found for name in _name_run(text, run, long_forms)) for found in runs)


def fold_name(word: str) -> str:
    """Lower the case and drop accents, so that two spellings of one name compare equal."""
    if word.isascii():
        return word.casefold()
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def canonical_place(words: str) -> str | None:
    """Return the place that a place, its people, its capital or seat of government stands for; None for others.

    "Russian", "moscow" and "Kremlin" are "russia". Case does not count, but for "US": the pronoun is no place.
    """
    if words in ("us", "Us"):
        return None
    return _read_places().get(fold_name(words).replace(".", "").replace("-", " "))


def _gather_evidence(text: str, sentences: Sequence[Sequence[Token]]) -> _Evidence:
    proper: set[str] = set()
    plain: set[str] = set()
    for tokens in sentences:
        if _is_title_case(text, tokens):
            continue
        for token, initial in zip(tokens, _mark_initials(text, tokens), strict=True):
            if not token.capital and not token.number:
                plain.add(token.word)
            elif token.capital and not initial:
                proper.add(token.word)
    return _Evidence(frozenset(proper), frozenset(plain))


def _is_title_case(text: str, tokens: Sequence[Token]) -> bool:
    """Whether a sentence is written as headlines are: its words of content have capitals, all or nearly all."""
    capitals = sum(token.capital for token in tokens)
    plain = sum(not token.capital and not token.number and len(token.word) > 2 and token.content for token in tokens)
    ended = bool(tokens) and text[tokens[-1].end : tokens[-1].end + 1] in (".", "!", "?", ",", ":")
    return capitals > 3 and plain <= (0 if ended else _TITLE_CASE * capitals)


def _mark_initials(text: str, tokens: Sequence[Token]) -> list[bool]:
    """Tell of each token whether it stands where any word would have a capital."""
    marks = [True]
    for before, token in pairwise(tokens):
        gap = text[before.end : token.start]
        abbreviated = gap == ". " and before.capital and len(before.word) <= 4
        marks.append(gap != " " and not abbreviated and _RESTART.search(gap) is not None)
    return marks[: len(tokens)]


def _find_runs(text: str, tokens: Sequence[Token], evidence: _Evidence) -> Iterator[list[Token]]:
    """Yield runs of tokens that are written as names, connectors inside them included."""
    shouted = _is_title_case(text, tokens)
    initials = _mark_initials(text, tokens)
    run: list[Token] = []
    held: list[Token] = []
    for token, initial in zip(tokens, initials, strict=True):
        last = held[-1] if held else run[-1] if run else None
        joined = last is not None and _joins(text, last, token)
        if run and not joined:
            yield run
            run, held = [], []
        if _is_proper(text, token, evidence, doubtful=initial or shouted):
            run += [*held, token]
            held = []
        elif run and not held and _is_second_half(text, run, token):
            run.append(token)
        elif run and _connects(token, run, held):
            held.append(token)
        elif run:
            yield run
            run, held = [], []
    if run:
        yield run


def _joins(text: str, before: Token, token: Token) -> bool:
    """Whether what stands between two words lets them be one name."""
    gap = text[before.end : token.start]
    if gap == "-":
        whole = text[before.start : token.end]
        return canonical_place(before.word) is None or canonical_place(whole) is not None
    if gap in (" ", " & ", "&", "'", "’"):
        return not text[before.end - 2 : before.end].endswith(("'s", "’s"))
    if gap in ("' ", "’ "):
        return before.word.endswith("s") and is_ordinary(before.stem)
    return gap == ". " and len(before.word) <= 4 and before.capital


def _connects(token: Token, run: Sequence[Token], held: Sequence[Token]) -> bool:
    """Whether a word that is no name by itself may stand inside the name begun by `run`, if a name follows it."""
    lists = _read_lists()
    if token.word in lists.inner:
        return True
    if token.capital:
        return token.word in FUNCTION_WORDS and not held
    before = held[-1] if held else run[-1]
    if token.word == "and":
        if held or before.word in lists.not_titles_before or any(word.word in lists.titles for word in run):
            return False
        return _is_noun(before) and all(_is_noun(word) or _is_place(word) for word in run)
    return token.word in lists.after_noun and before.word != "and" and _is_noun(before)


def _is_noun(token: Token) -> bool:
    """Whether a capitalised word is a common one, as in the names of bodies, and not a place."""
    return not _is_place(token) and (is_ordinary(token.stem) or token.word in FUNCTION_WORDS)


def _is_place(token: Token) -> bool:
    return canonical_place(token.word) is not None


def _is_second_half(text: str, run: Sequence[Token], token: Token) -> bool:
    """Whether a lower-case word is the second half of a given name: Moon Tae-il, but not Seoul-based."""
    hyphened = token.start - run[-1].end == 1 and text[run[-1].end] == "-" and run[-1].capital
    if not hyphened or len(run) < 2 or token.number or token.word in FUNCTION_WORDS:
        return False
    return len(token.word) == 2 or not is_ordinary_word(token.word)


def _is_proper(text: str, token: Token, evidence: _Evidence, *, doubtful: bool) -> bool:
    word = token.word
    if not token.capital or word in _read_lists().calendar:
        return False
    raw = text[token.start : token.end]
    if len(word) == 1:
        return False
    if raw.isupper() and not doubtful:
        return True
    if word in FUNCTION_WORDS:
        return False
    if not doubtful or word in evidence.proper:
        return True
    return word not in evidence.plain and not is_ordinary_word(word)


def _define_acronyms(text: str, runs: Sequence[Sequence[Sequence[Token]]]) -> dict[str, str]:
    """Collect what the document's own brackets define: "Rapid Support Forces (RSF)"."""
    found = {}
    for sentence in runs:
        for run, short in pairwise(sentence):
            word = short[0].word.replace(".", "")
            if len(short) == 1 and text[run[-1].end : short[0].start] == " (" and _abbreviates(word, run):
                found[word] = " ".join(fold_name(token.word) for token in run)
    return found


def _abbreviates(word: str, run: Sequence[Token]) -> bool:
    initials = "".join(token.word[0] for token in run if token.word not in FUNCTION_WORDS)
    return 1 < len(word) <= 8 and (word in initials or initials.startswith(word[:2]))


def _name_run(text: str, run: Sequence[Token], long_forms: dict[str, str]) -> Iterator[Name]:
    """Cut a run at its titles: what stands before them is a name of its own ("French President Jane Roe")."""
    lists = _read_lists()
    words = [fold_name(token.word) for token in run]
    first, last = _find_titles(words, lists)
    if first > 0:
        yield _make_name(text, run[:first], (), long_forms)
    if last < len(run):
        yield _make_name(text, run[last:], tuple(words[first:last]), long_forms)


def _find_titles(words: Sequence[str], lists: _Lists) -> tuple[int, int]:
    """Return the range of the titles, empty at the head of a run without any."""
    last = 0
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        if word in lists.titles and following not in lists.not_titles_before:
            last = place + 1
        elif word == "of" and last == place > 0 and following in lists.after_of:
            last = place + 2
    if not last:
        return 0, 0
    first = last - 1
    while first and (words[first - 1] in lists.before_titles or _is_portfolio(words, first, lists)):
        first -= 1
    return first, last


def _is_portfolio(words: Sequence[str], title: int, lists: _Lists) -> bool:
    """Whether the word before a title says what its bearer is in charge of: Economy Minister, not French Minister."""
    before = words[title - 1]
    return words[title] in lists.portfolio and is_ordinary_word(before) and canonical_place(before) is None


def _make_name(text: str, tokens: Sequence[Token], titles: tuple[str, ...], long_forms: dict[str, str]) -> Name:
    words = tuple(fold_name(token.word).replace(".", "") for token in tokens)
    start, end = tokens[0].start, tokens[-1].end
    if text[end - 2 : end].endswith(("'s", "’s")):
        end -= 2
    elif text[end - 1 : end] in ("'", "’"):
        end -= 1
    own = " ".join(words)
    place = canonical_place(text[start:end]) if not titles else None
    return Name(start, end, words, titles, place or _expand_acronym(own, long_forms), place is not None)


def _expand_acronym(own: str, long_forms: dict[str, str]) -> str:
    short = _read_acronyms()
    own = long_forms.get(own, own)
    return short.get(own, own)


@cache
def _read_lists() -> _Lists:
    data = tomllib.loads(_read("names.toml"))
    variants: dict[str, set[int]] = {}
    for number, line in enumerate(data["variants"]["groups"].split("\n")):
        for word in line.split():
            variants.setdefault(word, set()).add(number)
    return _Lists(
        titles=frozenset(data["titles"]["words"].split()),
        before_titles=frozenset(f"{data['titles']['words']} {data['titles']['before']} of".split()),
        portfolio=frozenset(data["titles"]["portfolio"].split()),
        after_of=frozenset(data["titles"]["after_of"].split()),
        not_titles_before=frozenset(data["not_titles_before"]["words"].split()),
        inner=frozenset(data["connectors"]["inner"].split()),
        after_noun=frozenset(data["connectors"]["after_noun"].split()),
        calendar=frozenset(data["calendar"]["words"].split()),
        bodies=frozenset(data["bodies"]["words"].split()),
        variants={word: frozenset(groups) for word, groups in variants.items()},
    )


@cache
def _read_places() -> dict[str, str]:
    """Map each way to write a place to the place; where two places share one, the earlier in the file wins."""
    places: dict[str, str] = {}
    for row in csv.DictReader(_read("names.places.csv").splitlines()):
        people = row["people"].split(";")
        names = [row["place"], *row["also"].split(";"), *row["seats"].split(";")]
        for name in [*names, *people, *(word + "s" for word in people if word and not word.endswith("s"))]:
            if name:
                places.setdefault(name.replace(".", "").replace("-", " "), row["place"])
    return places


@cache
def _read_acronyms() -> dict[str, str]:
    """Map long forms to their acronym."""
    rows = csv.DictReader(_read("names.acronyms.csv").splitlines())
    return {row["long"]: row["acronym"] for row in rows}


def _read(name: str) -> str:
    return (_DATA / name).read_text("utf-8")


def same_name(a: Name, b: Name) -> bool | None:
    """Tell whether two names stand for the same: yes, no, or None where it cannot be told."""
    if a.key == b.key:
        return True
    if a.place and b.place:
        return False
    return _compare_words(_strip_body(a.words), _strip_body(b.words))


def _strip_body(words: tuple[str, ...]) -> tuple[str, ...]:
    bodies = _read_lists().bodies
    while len(words) > 1 and words[-1] in bodies:
        words = words[:-1]
    return words


def _compare_words(a: tuple[str, ...], b: tuple[str, ...]) -> bool | None:
    """Compare by last word first, as newsrooms do: "Roe" is Jane Roe, "J. Roe" too, "John Roe" is not."""
    if a == b:
        return True
    if len(a) > len(b):
        a, b = b, a
    if len(a) == 1:
        if len(b) > 1 and a[0] in b[:-1]:
            return None
        if _abbreviates_words(a[0], b):
            return True if len(a[0]) > 2 else None
        return compare_spelling(a[0], b[-1])
    last = compare_spelling(a[-1], b[-1])
    if last is not True:
        return None if last is False and set(a) & set(b) and len(a) != len(b) else last
    given = _compare_given(a[0], b[0])
    if given and len(a) == len(b) == 3:
        return _compare_given(a[1], b[1])
    return given


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

    Only a change between e and a or o and u, which romanisations share with slips, cannot be told.
    """
    if a == b:
        return True
    variants = _read_lists().variants
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
