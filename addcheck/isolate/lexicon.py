"""Word lists that tell comment from report, read from `lexicon.toml`, which gives reason and source of each."""

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class _WordList:
    words: frozenset[str]
    beginnings: frozenset[str]

    def holds(self, word: str) -> bool:
        return word in self.words or any(word[:n] in self.beginnings for n in range(_SHORTEST, len(word) + 1))


@lru_cache(maxsize=50_000)
def classify_word(word: str) -> frozenset[str]:
    """Return the names of the lists that hold a lower-case word: shells, comment, supposition, frames, loaded.

    An adverb is loaded where its adjective is: "bitterly".
    """
    lists = _load_lists()
    found = {name for name, words in lists.items() if words.holds(word)}
    if word.endswith("ly") and lists["loaded"].holds(word[:-2]):
        found.add("loaded")
    return frozenset(found)


@cache
def _load_lists() -> dict[str, _WordList]:
    data = tomllib.loads(resources.files("addcheck.isolate").joinpath("lexicon.toml").read_text("utf-8"))
    return {name: _parse_words(table["words"]) for name, table in data.items()}


def _parse_words(text: str) -> _WordList:
    entries = text.split()
    return _WordList(
        frozenset(e for e in entries if not e.endswith("~")), frozenset(e[:-1] for e in entries if e.endswith("~"))
    )
