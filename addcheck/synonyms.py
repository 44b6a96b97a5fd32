"""Which words stand for one another in news English, and which phrases say one word.

Tables, all made by `benchmarks/build_synonyms.py`: WordNet's (`data/synonyms.wordnet.txt`), the hand-written groups
(`data/synonyms.news.toml`, compiled to `.txt`), phrases (`data/phrases.toml`) and forms, irregular or British
(`data/synonyms.forms.txt`). They are read at first use; a line is parsed when its stem is first asked for.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from addcheck.words import FUNCTION_WORDS, Token, stem_word

_DATA = Path(__file__).parent / "data"
_TABLES = ("synonyms.wordnet.txt", "synonyms.news.txt", "synonyms.places.txt")
_NOTHING: Mapping[str, float] = MappingProxyType({})

_Phrase = tuple[tuple[str, ...], str, str]
"""The stems that follow the first two; the word the phrase stands for; that word's stem."""


def related(a: str, b: str) -> float:
    """Tell how well one stem stands for another: 1 for the same, 0 for unrelated; symmetric."""
    return 1.0 if a == b else neighbours(a).get(b, 0.0)


@lru_cache(maxsize=50_000)
def neighbours(stem: str) -> Mapping[str, float]:
    """Return all stems related to a stem, with weights (0 to 1, both exclusive), strongest table first."""
    found: dict[str, float] = {}
    for table in read_tables():
        for other, weight in parse_line(find_line(table, stem)).items():
            found[other] = max(weight, found.get(other, 0.0))
    return MappingProxyType(found) if found else _NOTHING


def find_line(table: Sequence[str], stem: str) -> str:
    """Return what a table says of a stem, "" where nothing. `table`: sorted lines, so that none needs parsing before.

    Splitting a file at its line ends takes a tenth of the time of a dictionary of its stems.
    """
    place = bisect_left(table, f"{stem}\t")
    if place < len(table):
        found, _, line = table[place].partition("\t")
        if found == stem:
            return line
    return ""


def parse_line(line: str) -> dict[str, float]:
    """Read what a table says of one stem: "9 decid;6 conclus rule" is {"decid": 0.9, "conclus": 0.6, "rule": 0.6}."""
    found = {}
    for group in line.split(";") if line else ():
        tenths, *stems = group.split(" ")
        found.update(dict.fromkeys(stems, int(tenths) / 10))
    return found


def canonical_tokens(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Make tokens comparable: phrases become one token, British and irregular forms the plain American one.

    A phrase's token spans the phrase and has the word and stem it stands for ("took part in": "participate").
    Words of a phrase stand one character apart. All other tokens are returned equal to what they were.
    """
    result = []
    place, count = 0, len(tokens)
    while place < count:
        token = tokens[place]
        place += 1
        change = _find_change(token.word)
        if change is None:
            result.append(token)
            continue
        word, stem, phrases = change
        if phrases and place < count and (found := phrases.get(_fold(tokens[place].word)[1])):
            phrase = _match_phrase(tokens, place, found)
            if phrase:
                rest, word, stem = phrase
                place += len(rest) + 1
                content = word not in FUNCTION_WORDS
                result.append(Token(token.start, tokens[place - 1].end, word, stem, token.capital, False, content))
                continue
        if stem == "us" and token.capital:
            word = stem = "usa"
        if stem != token.stem:
            content = word not in FUNCTION_WORDS
            token = Token(token.start, token.end, word, stem, token.capital, token.number, content)
        result.append(token)
    return tuple(result)


@lru_cache(maxsize=50_000)
def _find_change(word: str) -> tuple[str, str, Mapping[str, Sequence[_Phrase]]] | None:
    """Return what `_fold` says of a word; None for most, which stay as they are and begin no phrase."""
    plain, stem, phrases = _fold(word)
    return (plain, stem, phrases) if phrases or stem == "us" or stem != stem_word(word) else None


def _match_phrase(tokens: Sequence[Token], second: int, phrases: Sequence[_Phrase]) -> _Phrase | None:
    """Return the first phrase whose words stand at `second` and after it, one character apart each."""
    if tokens[second].start - tokens[second - 1].end != 1:
        return None
    for phrase in phrases:
        rest = tokens[second + 1 : second + 1 + len(phrase[0])]
        if len(rest) < len(phrase[0]):
            continue
        end = tokens[second].end
        for token, stem in zip(rest, phrase[0], strict=True):
            if token.start - end != 1 or _fold(token.word)[1] != stem:
                break
            end = token.end
        else:
            return phrase
    return None


@lru_cache(maxsize=50_000)
def _fold(word: str) -> tuple[str, str, Mapping[str, Sequence[_Phrase]]]:
    """Return a word's plain form, the form's stem, and the phrases that begin with it, by their second stem."""
    forms = _read_forms()
    stem = stem_word(word)
    plain = forms.get(word) or forms.get(stem)
    if plain:
        word, stem = plain, stem_word(plain)
    return word, stem, _read_phrases().get(stem, {})


@cache
def read_tables() -> tuple[Sequence[str], ...]:
    """Read the tables of related stems as sorted lines: WordNet's, the hand-written, the places'."""
    return tuple(_read_lines(name) for name in _TABLES)


@cache
def _read_forms() -> dict[str, str]:
    lines = [*_read_lines("synonyms.spellings.txt"), *_read_lines("synonyms.forms.txt")]
    return dict(line.split("\t") for line in lines)


@cache
def _read_phrases() -> dict[str, dict[str, list[_Phrase]]]:
    phrases: dict[str, dict[str, list[_Phrase]]] = {}
    for line in _read_lines("phrases.txt"):
        stems, meaning = line.split("\t")
        first, second, *rest = stems.split(" ")
        phrases.setdefault(first, {}).setdefault(second, []).append((tuple(rest), meaning, stem_word(meaning)))
    return phrases


def _read_lines(name: str) -> list[str]:
    return (_DATA / name).read_bytes().decode().rstrip("\n").split("\n")


@lru_cache(maxsize=50_000)
def is_ordinary(stem: str) -> bool:
    """Whether a stem is that of a common word, one that is written in lower case: "minister", not "Prewett"."""
    common = _read_common()
    place = bisect_left(common, stem)
    return common[place : place + 1] == [stem] or any(find_line(table, stem) for table in read_tables()[:2])


def is_ordinary_word(word: str) -> bool:
    """Whether a lower-case word, in any of its forms, is a common one: "warmer", "seen", "seven" too."""
    stem = _fold(word)[1]
    return (
        stem.isdigit()
        or is_ordinary(stem)
        or any(
            stem.endswith(ending) and (is_ordinary(stem[: -len(ending)]) or is_ordinary(stem[: -len(ending)] + "i"))
            for ending in ("er", "est", "ier", "iest")
        )
    )


@cache
def _read_common() -> list[str]:
    return _read_lines("synonyms.common.txt")
