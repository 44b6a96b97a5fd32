"""The words of quotations, made comparable: contractions, spellings and typography are folded, offsets kept."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from addcheck.drift.comparison import Comparison, Side
from addcheck.model import Document, Span
from addcheck.words import Token, tokens_within

_EXPANSIONS = {"won't": "will not", "can't": "can not", "cannot": "can not", "shan't": "shall not", "i'm": "i am",
               "let's": "let us", "gonna": "going to", "wanna": "want to", "gotta": "got to"}  # fmt: skip
_ENDINGS = {"n't": "not", "'re": "are", "'ve": "have", "'ll": "will"}


class QuotedWord(NamedTuple):
    """A word of a quotation: `key` is what spelling variants share."""

    token: Token
    key: str


def index_words(words: Sequence[QuotedWord]) -> Mapping[tuple[str, str], list[tuple[int, Sequence[QuotedWord]]]]:
    """Index words by pairs of neighbours, so that each quotation is looked up and not searched for."""
    pairs: dict[tuple[str, str], list[tuple[int, Sequence[QuotedWord]]]] = {}
    for i, word in enumerate(words):
        following = words[i + 1].key if i + 1 < len(words) else ""
        pairs.setdefault((word.key, following), []).append((i, words))
        if (word.key, "") not in pairs:
            pairs[word.key, ""] = [(i, words)]
    return pairs


def recurs(index: Mapping[tuple[str, str], list[tuple[int, Sequence[QuotedWord]]]], part: Sequence[QuotedWord]) -> bool:
    """Whether the words of a quotation stand in the indexed ones, one after another."""
    keys = [word.key for word in part]
    if len(keys) == 1:
        return (keys[0], "") in index
    return any(
        [word.key for word in words[i : i + len(keys)]] == keys for i, words in index.get((keys[0], keys[1]), ())
    )


def contains(whole: Sequence[QuotedWord], part: Sequence[QuotedWord]) -> bool:
    """Whether the words stand in the whole, one after another."""
    keys = [word.key for word in part]
    return any(
        word.key == keys[0] and [other.key for other in whole[i : i + len(keys)]] == keys
        for i, word in enumerate(whole)
    )


def read_quoted(comparison: Comparison) -> list[QuotedWord]:
    """Return all words that the original quotes."""
    document = comparison.original
    sides = comparison.originals
    return [word for side in sides for span in side.quotations for word in read_words(document, side, span)]


def read_words(document: Document, side: Side, span: Span) -> list[QuotedWord]:
    """Return the words of a span of a sentence."""
    tokens = tokens_within(side.sentence.tokens, document.article.text, span.start, span.end)
    return [QuotedWord(token, key) for token in tokens for key in _expand(token.word)]


@lru_cache(maxsize=20_000)
def _expand(word: str) -> tuple[str, ...]:
    if word in _EXPANSIONS:
        return tuple(_EXPANSIONS[word].split())
    for ending, full in _ENDINGS.items():
        if word.endswith(ending) and len(word) > len(ending):
            return word[: -len(ending)], full
    return (_fold_spelling(word),)


def _fold_spelling(word: str) -> str:
    """Bring British and American spellings of a word to one form; it need not be a word."""
    if len(word) < 5:
        return word
    folded = word.replace("our", "or").replace("ae", "e").replace("oe", "e").replace("ise", "ize").replace("isi", "izi")
    folded = folded.replace("isa", "iza").replace("yse", "yze").replace("ogue", "og").replace("ence", "ense")
    folded = folded.replace("ll", "l").replace("mme", "m")
    return folded[:-2] + "er" if folded.endswith(("tre", "bre")) else folded
