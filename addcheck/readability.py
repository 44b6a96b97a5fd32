"""How a text reads, by textstat, without a download.

textstat counts syllables by the CMU Pronouncing Dictionary, which it fetches from the network. It is handed a
table instead that ships with addcheck (`data/syllables.txt.gz`, made by `benchmarks/build_syllables.py`) and
holds every word whose count its fallback, hyphenation, would miss: the figures are those of the dictionary.
"""

import gzip
import math
import re
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module, resources
from types import ModuleType
from typing import Any

from addcheck.model import Readability
from addcheck.words import fold_typography

MINIMUM_WORDS = 30
"""Fewer words give no figure. Flesch sampled 100 words at a time; in a dozen, one long name moves a grade by two."""

_LANGUAGE = "en_US"
_LONG_DASH = re.compile("[–—―]")
_STOP = re.compile("[.!?]+")
_textstat_lock = threading.Lock()


def measure_readability(sentences: Iterable[str]) -> Readability | None:
    """Measure a text given as its sentences; None where it has fewer than MINIMUM_WORDS words.

    Flesch reading ease (Flesch 1948) and Flesch-Kincaid grade (Kincaid and others 1975), one decimal each.
    Sentences are those given, not textstat's: each is passed with one full stop, at its end.
    """
    text = " ".join(filter(None, (_prepare(sentence) for sentence in sentences)))
    if len(text.split()) < MINIMUM_WORDS:
        return None
    with _offline_textstat() as metrics:
        figures = (
            metrics.flesch_reading_ease(text, _LANGUAGE),
            metrics.flesch_kincaid_grade(text, _LANGUAGE),
            metrics.words_per_sentence(text),
        )
    if not all(math.isfinite(figure) for figure in figures):
        return None
    return Readability(*(round(float(figure), 1) for figure in figures))


def _prepare(sentence: str) -> str:
    """Leave one full stop, at the end, so that "U.S." and "2.6" do not count as sentences."""
    spaced = fold_typography(_LONG_DASH.sub(" ", sentence))
    words = _STOP.sub("", spaced).strip()
    return f"{words}." if words else ""


@contextmanager
def _offline_textstat() -> Iterator[Any]:
    """Yield textstat's formulas; while the block runs, it finds our table where it looks for the dictionary.

    Its own function is put back afterwards, so a program that uses textstat too finds it as it was.
    """
    with _textstat_lock:
        metrics, syllables = _import_textstat()
        theirs = syllables.get_cmudict
        syllables.get_cmudict = _get_table
        try:
            yield metrics
        finally:
            syllables.get_cmudict = theirs
            _forget_texts()


def _forget_texts() -> None:
    """Empty what textstat remembers of the last texts, which for long ones is hundreds of megabytes."""
    for function in _list_remembering():
        function.cache_clear()


@cache
def _list_remembering() -> tuple[Any, ...]:
    parts = ("metrics", "counts", "selections", "transformations")
    modules = [import_module(f"textstat.backend.{part}") for part in parts]
    return tuple(one for module in modules for one in vars(module).values() if hasattr(one, "cache_clear"))


def _import_textstat() -> tuple[Any, Any]:
    """Import textstat's formulas and its syllable counter, without nltk where that is not imported yet.

    textstat wants nltk for the download alone, which never happens here, and importing it takes 0.2 to 1.2 s.
    """
    names = "textstat.backend.metrics", "textstat.backend.counts._count_syllables"
    if "nltk" not in sys.modules and "textstat" not in sys.modules:
        sys.modules["nltk"] = _LaterModule("nltk")
        try:
            import_module(names[0])
        finally:
            del sys.modules["nltk"]
    return import_module(names[0]), import_module(names[1])


class _LaterModule(ModuleType):
    """Stands in for a module until something of it is wanted."""

    def __getattr__(self, name: str) -> object:
        return getattr(import_module(self.__name__), name)


def _get_table(_language: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    return _load_table()


class _Table(dict[str, tuple[tuple[str, ...], ...]]):
    """Word to pronunciations, as textstat expects them: a syllable is a phone with a digit.

    A word that is not there is hyphenated once, as textstat would each time, and remembered with the others.
    """

    room = 100_000

    def __missing__(self, word: str) -> tuple[tuple[str, ...], ...]:
        hyphens = import_module("textstat.backend.utils._get_pyphen").get_pyphen(_LANGUAGE)
        pronunciations = (("0",) * (len(hyphens.positions(word)) + 1),)
        if self.room:
            self.room -= 1
            self[word] = pronunciations
        return pronunciations


@cache
def _load_table() -> _Table:
    """Read the table of words that hyphenation would miscount."""
    packed = (resources.files("addcheck") / "data" / "syllables.txt.gz").read_bytes()
    table = _Table()
    for line in gzip.decompress(packed).decode("ascii").splitlines():
        count, *words = line.split()
        table.update(dict.fromkeys(words, (("0",) * int(count),)))
    return table
