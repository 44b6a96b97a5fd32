"""Word lists that tell comment from report, read from `lexicon.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class WordList:
    """Words as they are written, and beginnings that stand for any ending."""

    words: frozenset[str]
    beginnings: frozenset[str]

    def __contains__(self, word: object) -> bool:
        """Whether a lower-case word is in the list."""
        if not isinstance(word, str):
            return False
        return word in self.words or any(word[:n] in self.beginnings for n in range(_SHORTEST, len(word) + 1))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lists by what their words do; the file gives reason and source of each."""

    shells: WordList
    comment: WordList
    supposition: WordList
    frames: WordList
    loaded: WordList


def _parse_words(text: str) -> WordList:
    entries = text.split()
    return WordList(
        frozenset(e for e in entries if not e.endswith("~")), frozenset(e[:-1] for e in entries if e.endswith("~"))
    )


@cache
def load_lexicon() -> Lexicon:
    """Read the lists that ship with the package."""
    data = tomllib.loads(resources.files("addcheck.isolate").joinpath("lexicon.toml").read_text("utf-8"))
    return Lexicon(**{name: _parse_words(table["words"]) for name, table in data.items()})
