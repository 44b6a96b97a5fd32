"""nltk's Punkt (Kiss and Strunk 2006) with parameters of our own: nothing is trained, nothing is downloaded."""

import importlib.util
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import import_module, resources
from threading import Lock
from types import ModuleType
from typing import NamedTuple, Protocol

_INNER_END = re.compile(r"[.?!](?=\W)")
"""What Punkt looks for: most paragraphs of news are one sentence, and without one of these it need not be asked."""

_LOCK = Lock()
_CHUNK = 100_000
"""Characters given to Punkt at once. nltk 3.10 lets a regular expression run for five seconds a text, no longer."""


class _Tokenizer(Protocol):
    def span_tokenize(self, text: str) -> Iterator[tuple[int, int]]: ...


class SplitterData(NamedTuple):
    """What abbreviations.toml holds; all words in lower case, abbreviations without their last period."""

    abbreviations: frozenset[str]
    never_final: frozenset[str]
    starters: frozenset[str]
    capital_starters: frozenset[str]


@cache
def load_data() -> SplitterData:
    """Read the abbreviations and sentence starters that ship with the package."""
    raw = tomllib.loads(resources.files(__package__).joinpath("abbreviations.toml").read_text("utf-8"))
    groups = [(frozenset(group["words"].split()), group.get("never_final", False)) for group in raw["abbreviations"]]
    return SplitterData(
        abbreviations=frozenset().union(*(words for words, _ in groups)),
        never_final=frozenset().union(*(words for words, never in groups if never)),
        starters=frozenset(raw["starters"]["words"].split()),
        capital_starters=frozenset(raw["capitals"]["words"].split()),
    )


def find_breaks(folded: str) -> Iterator[tuple[int, int]]:
    """Yield the spans (half-open) that Punkt takes for sentences in a text whose typography is folded."""
    if not _INNER_END.search(folded):
        if end := len(folded.rstrip()):
            yield 0, end
        return
    tokenizer = _tokenizer()
    start = 0
    while len(folded) - start > _CHUNK:
        spans = [(start + a, start + b) for a, b in tokenizer.span_tokenize(folded[start : start + _CHUNK])]
        if len(spans) < 2:  # one sentence as long as a book: cut it, rather than read it again and again
            yield from spans
            start += _CHUNK
            continue
        yield from spans[:-1]
        start = spans[-1][0]
    for a, b in tokenizer.span_tokenize(folded[start:]):
        yield start + a, start + b


def _tokenizer() -> _Tokenizer:
    """Return the one tokenizer; the lock sees to it that threads import Punkt once, and none of them half of it."""
    with _LOCK:
        return _build_tokenizer()


@cache
def _build_tokenizer() -> _Tokenizer:
    punkt = _import_punkt()
    data = load_data()
    parameters = punkt.PunktParameters()
    parameters.abbrev_types = set(data.abbreviations)
    parameters.sent_starters = set(data.starters)
    parameters.collocations = {(title, word) for title in data.never_final for word in data.starters}
    tokenizer: _Tokenizer = punkt.PunktSentenceTokenizer(parameters)
    return tokenizer


def _import_punkt() -> ModuleType:
    """Import `nltk.tokenize.punkt` without the rest of nltk where it is not imported yet.

    nltk's own __init__ imports every part of it, and scipy and scikit-learn where they are installed: 0.3 to 1.2 s,
    against 0.07 s for Punkt and what it needs. So empty packages stand in for `nltk` and `nltk.tokenize` while Punkt
    is imported, and everything is taken out again afterwards: a later `import nltk` is a whole one.
    """
    if "nltk" in sys.modules:
        return import_module("nltk.tokenize.punkt")
    found = importlib.util.find_spec("nltk")
    if found is None or not found.submodule_search_locations:
        return import_module("nltk.tokenize.punkt")
    root = found.submodule_search_locations[0]
    try:
        for name, path in (("nltk", root), ("nltk.tokenize", f"{root}/tokenize")):
            stand_in = ModuleType(name)
            stand_in.__path__ = [path]
            sys.modules[name] = stand_in
        return import_module("nltk.tokenize.punkt")
    except (ImportError, AttributeError):  # another version of nltk, whose parts need more of it
        _forget_nltk()
        return import_module("nltk.tokenize.punkt")
    finally:
        if not hasattr(sys.modules.get("nltk"), "__file__"):
            _forget_nltk()


def _forget_nltk() -> None:
    for name in [name for name in sys.modules if name == "nltk" or name.startswith("nltk.")]:
        del sys.modules[name]
