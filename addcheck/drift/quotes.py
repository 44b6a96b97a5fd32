"""Quotations that differ from what the original quotes: words changed, or marks set round words not quoted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from addcheck.drift.comparison import Comparison, Group, Side, changed, same_word
from addcheck.drift.polarity import DENIALS, HEDGES
from addcheck.matching import count_matching
from addcheck.model import Alteration, AlterationKind, Document, Span, Verdict
from addcheck.words import FUNCTION_WORDS, Token, tokens_within

_COVERED = 0.5
"""Share of a quotation's words that must recur in the original's quotation for it to be the same one, reworded."""
_CUT = 6
"""Words left out of a quotation in one place; more are rather two quotations run together."""
_SPEECH = 0.7
"""The same for words that the original does not quote: indirect speech put between marks."""
_EXPANSIONS = {"won't": "will not", "can't": "can not", "cannot": "can not", "shan't": "shall not", "i'm": "i am",
               "let's": "let us"}  # fmt: skip
_ENDINGS = {"n't": "not", "'re": "are", "'ve": "have", "'ll": "will"}


class _Word(NamedTuple):
    """A word of a quotation: `key` is what spelling variants share."""

    token: Token
    key: str


def check_quotes(comparison: Comparison) -> Iterator[Alteration]:
    """Look each quotation of a linked sentence up in the original; report it where the words or the marks differ.

    Verbatim and trimmed quotations are the same; so are spellings, contractions and typography. A title (all words
    capitalised) is no quotation. One that nothing in the original resembles is new, not changed. In spun text, where
    every word may have been swapped, only a lost hedge, a turned negation or a moved mark is told.
    """
    quoted = _index(_read_quoted(comparison))
    for group in comparison.groups:
        for span in group.derived.quotations:
            words = _read_words(comparison.derived, group.derived, span)
            if words and not _is_title(words) and not _recurs(quoted, words):
                yield from _check_quote(comparison, group, words)


def _check_quote(comparison: Comparison, group: Group, words: Sequence[_Word]) -> Iterator[Alteration]:
    sides = (*group.originals, *group.near)
    ours = [(side, _read_words(comparison.original, side, span)) for side in sides for span in side.quotations]
    covers = [_cover(words, read) for _, read in ours]
    place = ours[covers.index(max(covers))] if covers else None
    if place and max(covers) >= _COVERED and _has_content(words, place[1]):
        yield from _report_changed(comparison, group, words, place)
        return
    yield from _report_moved(comparison, group, words)


def _report_moved(comparison: Comparison, group: Group, words: Sequence[_Word]) -> Iterator[Alteration]:
    """Tell marks set round words that the original states without marks."""
    for side in group.originals:
        plain = _read_words(comparison.original, side, side.sentence.span)
        whole = _contains(plain, words)
        if (len(words) > 1 and whole) or (len(words) > 3 and _cover(words, plain) >= _SPEECH):
            yield changed(
                AlterationKind.QUOTE,
                group,
                side,
                derived_span=(words[0].token.start, words[-1].token.end),
                original_span=(side.sentence.span.start, side.sentence.span.end),
                why="The original does not quote these words: the quotation marks were added.",
                verdict=Verdict.CHANGED if whole else Verdict.CANNOT_TELL,
            )
            return


def _report_changed(
    comparison: Comparison, group: Group, words: Sequence[_Word], place: tuple[Side, list[_Word]]
) -> Iterator[Alteration]:
    side, theirs = place
    spun = comparison.original_spun or comparison.derived_spun
    runs = [
        run
        for run in _differences(words, theirs)
        if _matters(words, theirs, run, spun=spun) or (not spun and _is_cut(comparison, words, theirs, run))
    ]
    if not runs:
        return
    first, last = min(run[0] for run in runs), max(run[1] for run in runs)
    their_first, their_last = min(run[2] for run in runs), max(run[3] for run in runs)
    note = " The original itself looks machine-spun." if comparison.original_spun else ""
    yield changed(
        AlterationKind.QUOTE,
        group,
        side,
        derived_span=_stretch(words, first, last),
        original_span=_stretch(theirs, their_first, their_last),
        why="The words between the quotation marks differ from the original's." + note,
    )


def _stretch(words: Sequence[_Word], first: int, last: int) -> tuple[int, int]:
    """Return the characters of words `first` to `last` (half-open), or of those around an empty range."""
    if first >= last:
        first, last = max(0, first - 1), min(len(words), last + 1)
    return words[first].token.start, words[last - 1].token.end


def _differences(ours: Sequence[_Word], theirs: Sequence[_Word]) -> list[tuple[int, int, int, int]]:
    """Return where the quotations differ inside what both hold: trimmed ends are no difference."""
    codes = _match(ours, theirs).get_opcodes()
    runs = [(i1, i2, j1, j2) for tag, i1, i2, j1, j2 in codes if tag != "equal"]
    return [run for run in runs if run[1] > run[0] or 0 < run[0] < len(ours)]


def _matters(ours: Sequence[_Word], theirs: Sequence[_Word], run: tuple[int, int, int, int], *, spun: bool) -> bool:
    mine = [word.token for word in ours[run[0] : run[1]]]
    other = [word.token for word in theirs[run[2] : run[3]]]
    if _turns(mine, other):
        return True
    new = [word for word in mine if word.content and not any(same_word(word, one) for one in other)]
    if spun:
        return run[0] == 0 and run[2] == 0 and len(new) >= 2
    if not mine:
        return False  # words left out: `_is_cut` looks at those
    return bool(new) or any(word.word not in FUNCTION_WORDS for word in mine)


def _is_cut(
    comparison: Comparison, ours: Sequence[_Word], theirs: Sequence[_Word], run: tuple[int, int, int, int]
) -> bool:
    """Whether words that matter were cut from the middle of a quoted sentence with no mark of it.

    A whole sentence may be left out between two others; an interjection ("you know") weighs nothing.
    """
    i1, i2, j1, j2 = run
    cut = [word.token for word in theirs[j1:j2]]
    if i1 != i2 or not any(word.content for word in cut) or len(cut) > _CUT:
        return False
    gap = comparison.derived.article.text[ours[i1 - 1].token.end : ours[i1].token.start]
    text = comparison.original.article.text
    after = text[cut[-1].end : theirs[j2].token.start] if j2 < len(theirs) else "."
    return not any(mark in gap for mark in "….[") and not any(mark in after for mark in ".?!;…")


def _turns(mine: Iterable[Token], other: Iterable[Token]) -> bool:
    """Whether a negation or hedge stands in one of two runs alone."""
    ours, theirs = {word.word for word in mine}, {word.word for word in other}
    return bool(ours & DENIALS) != bool(theirs & DENIALS) or bool(theirs & HEDGES and not ours & HEDGES)


def _is_title(words: Sequence[_Word]) -> bool:
    content = [word.token for word in words if word.token.content]
    return len(words) <= 8 and all(word.capital or word.number for word in content)


def _has_content(ours: Sequence[_Word], theirs: Sequence[_Word]) -> bool:
    keys = {word.key for word in theirs}
    return any(word.token.content and word.key in keys for word in ours)


def _cover(ours: Sequence[_Word], theirs: Sequence[_Word]) -> float:
    return count_matching([word.key for word in ours], [word.key for word in theirs]) / len(ours)


def _match(ours: Sequence[_Word], theirs: Sequence[_Word]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, [word.key for word in ours], [word.key for word in theirs], autojunk=False)


def _index(words: Sequence[_Word]) -> Mapping[tuple[str, str], list[tuple[int, Sequence[_Word]]]]:
    """Index words by pairs of neighbours, so that each quotation is looked up and not searched for."""
    pairs: dict[tuple[str, str], list[tuple[int, Sequence[_Word]]]] = {}
    for i, word in enumerate(words):
        following = words[i + 1].key if i + 1 < len(words) else ""
        pairs.setdefault((word.key, following), []).append((i, words))
        if (word.key, "") not in pairs:
            pairs[word.key, ""] = [(i, words)]
    return pairs


def _recurs(index: Mapping[tuple[str, str], list[tuple[int, Sequence[_Word]]]], part: Sequence[_Word]) -> bool:
    keys = [word.key for word in part]
    if len(keys) == 1:
        return (keys[0], "") in index
    return any(
        [word.key for word in words[i : i + len(keys)]] == keys for i, words in index.get((keys[0], keys[1]), ())
    )


def _contains(whole: Sequence[_Word], part: Sequence[_Word]) -> bool:
    """Whether the words stand in the whole, one after another."""
    keys = [word.key for word in part]
    return any(
        word.key == keys[0] and [other.key for other in whole[i : i + len(keys)]] == keys
        for i, word in enumerate(whole)
    )


def _read_quoted(comparison: Comparison) -> list[_Word]:
    document = comparison.original
    sides = comparison.originals
    return [word for side in sides for span in side.quotations for word in _read_words(document, side, span)]


def _read_words(document: Document, side: Side, span: Span) -> list[_Word]:
    tokens = tokens_within(side.sentence.tokens, document.article.text, span.start, span.end)
    return [_Word(token, key) for token in tokens for key in _expand(token.word)]


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
