"""An archive's worth of articles, and rewrites of them, made from the labelled articles by seeded dice.

A story has names and words of its own; its one to four articles are sentences of the labelled articles in which most
content words are replaced by words of the story or by words drawn as in any text (few often, most seldom), all names
by names of the story, all numbers by others. So articles share topics, names and turns of phrase, as news do.

A rewrite replaces words by words of no relation to them: no table of synonyms can help, and what is measured is the
least that a rewrite of this strength leaves to be found.
"""

import gzip
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from addcheck.synonyms import is_ordinary_word
from addcheck.words import FUNCTION_WORDS
from benchmarks.gold_pairs import read_pairs

_WORDS = Path(__file__).resolve().parent.parent / "addcheck" / "data" / "syllables.txt.gz"
_PIECE = re.compile(r"\d[\d,.]*\d|\d|[A-Za-z]+(?:['’][a-z]+)?|[^A-Za-z\d]+")
_SENTENCES_A_PARAGRAPH = 2


@dataclass(frozen=True)
class Rewriting:
    """How much a rewrite changes: shares (0 to 1) of other words and of names replaced, and of sentences left out.

    `keep`: how many sentences survive at most; the others are of an article that is in no archive.
    """

    name: str
    words: float
    names: float
    dropped: float
    keep: int | None = None


REWRITINGS = (
    Rewriting("light rewrite", 0.15, 0.0, 0.15),
    Rewriting("spun", 0.45, 0.1, 0.1),
    Rewriting("heavily spun", 0.85, 0.7, 0.1),
    Rewriting("two sentences survive", 0.45, 0.1, 0.0, keep=2),
)


class Writer:
    """Writes stories and rewrites; the same seed writes the same."""

    def __init__(self, seed: int = 1) -> None:
        self._dice = random.Random(seed)  # noqa: S311 - articles, no secrets
        self._skeletons = [
            _PIECE.findall(sentence["text"] if isinstance(sentence, dict) else sentence)
            for pair in read_pairs()
            for side in (pair.original, pair.derived)
            for sentence in side.sentences
        ]
        known = {p.lower() for pieces in self._skeletons for p in pieces if p.islower() and p not in FUNCTION_WORDS}
        known = {word for word in known if word.isalpha()}
        with gzip.open(_WORDS, "rt", encoding="utf-8") as file:
            listed = [w for w in file.read().split() if w.isalpha() and 3 < len(w) < 13 and w not in known]
        self._dice.shuffle(listed)
        common = sorted(known)
        self._dice.shuffle(common)
        self._words = common + [word for word in listed if is_ordinary_word(word)]
        self._names = [word.capitalize() for word in listed if not is_ordinary_word(word)][:20_000]
        self._odds = list(accumulate(1 / (rank + 40) for rank in range(len(self._words))))
        self._name_odds = list(accumulate(1 / (rank + 40) for rank in range(len(self._names))))

    def write_stories(self) -> Iterator[list[list[str]]]:
        """Yield stories without end, each as its articles, each article as its sentences."""
        while True:
            words, names = self._draw_words(60), self._draw_names(10)
            yield [
                [self._fill(words, names) for _ in range(self._dice.randint(8, 20))]
                for _ in range(self._dice.randint(1, 4))
            ]

    def rewrite(self, article: Sequence[str], how: Rewriting, filler: Sequence[str] = ()) -> list[str]:
        """Rewrite an article; where few sentences survive, they stand among those of `filler`."""
        kept = [sentence for sentence in article if self._dice.random() >= how.dropped] or list(article)
        if how.keep is not None:
            kept = self._dice.sample(kept, how.keep)
        rewritten = [self._replace(sentence, how) for sentence in kept]
        for sentence in filler if how.keep is not None else ():
            rewritten.insert(self._dice.randint(0, len(rewritten)), sentence)
        return rewritten

    def _draw_words(self, count: int) -> list[str]:
        return self._dice.choices(self._words, cum_weights=self._odds, k=count)

    def _draw_names(self, count: int) -> list[str]:
        return self._dice.choices(self._names, cum_weights=self._name_odds, k=count)

    def _fill(self, words: Sequence[str], names: Sequence[str]) -> str:
        pieces = self._dice.choice(self._skeletons)
        return "".join(self._fill_piece(place, piece, words, names) for place, piece in enumerate(pieces))

    def _fill_piece(self, place: int, piece: str, words: Sequence[str], names: Sequence[str]) -> str:
        if piece[0].isdigit():
            return str(self._dice.randint(1, 10 ** len(piece)))
        if not piece[0].isalpha() or piece.lower() in FUNCTION_WORDS:
            return piece
        if piece[0].isupper() and place:
            return self._dice.choice(names)
        chance = self._dice.random()
        if chance < 0.25:
            return piece
        word = self._dice.choice(words) if chance < 0.6 else self._draw_words(1)[0]
        return word if place else word.capitalize()

    def _replace(self, sentence: str, how: Rewriting) -> str:
        return "".join(self._replace_piece(piece, how) for piece in _PIECE.findall(sentence))

    def _replace_piece(self, piece: str, how: Rewriting) -> str:
        if not piece[0].isalpha() or piece.lower() in FUNCTION_WORDS:
            return piece
        if piece[0].isupper():
            return self._draw_names(1)[0] if self._dice.random() < how.names else piece
        return self._draw_words(1)[0] if self._dice.random() < how.words else piece


def lay_out(sentences: Sequence[str]) -> str:
    """Write sentences as an article."""
    step = _SENTENCES_A_PARAGRAPH
    return "\n\n".join(" ".join(sentences[i : i + step]) for i in range(0, len(sentences), step)) + "\n"
