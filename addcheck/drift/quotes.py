"""Quotations that differ from what the original quotes: words changed, or marks set round words not quoted."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from addcheck.drift.comparison import Comparison, Group, Side, changed, context_of, same_word, score_context
from addcheck.drift.polarity import DENIALS, HEDGES
from addcheck.drift.quoted import QuotedWord, contains, index_words, read_quoted, read_words, recurs
from addcheck.matching import count_matching
from addcheck.model import Alteration, AlterationKind, Verdict
from addcheck.quantities import find_quantities
from addcheck.words import FUNCTION_WORDS, Token

_COVERED = 0.5
"""Share of a quotation's words that must recur in the original's quotation for it to be the same one, reworded."""
_LONG, _NEARLY = 6, 0.75
"""Words, and their share, of a quotation that the original tells without marks, to be sure of it though reworded."""
_SHORT = 5
"""Words of a quotation that is a phrase rather than a sentence."""
_KEPT = 0.4
"""Share of a quoted phrase's words that the derived sentence still quotes, from which it was not replaced."""
_PLACE = 1.0
"""How alike the places of two quoted phrases must be for one to have replaced the other."""
_CUT = 6
"""Words left out of a quotation in one place; more are rather two quotations run together."""
_FILLERS = frozenset("know mean um er uh well look like frankly honestly actually really simply sort kind".split())
_SPEECH = 0.7
"""The same for words that the original does not quote: indirect speech put between marks."""


def check_quotes(comparison: Comparison) -> Iterator[Alteration]:
    """Look each quotation of a linked sentence up in the original; report it where the words or the marks differ.

    Verbatim and trimmed quotations are the same; so are spellings, contractions and typography. A title (all words
    capitalised) is no quotation. One that nothing in the original resembles is new, not changed. In spun text, where
    every word may have been swapped, only a lost hedge, a turned negation or a moved mark is told.
    """
    quoted = index_words(read_quoted(comparison))
    for group in comparison.groups:
        for span in group.derived.quotations:
            words = read_words(comparison.derived, group.derived, span)
            if words and not _is_title(words) and not recurs(quoted, words):
                yield from _check_quote(comparison, group, words)


def _check_quote(comparison: Comparison, group: Group, words: Sequence[QuotedWord]) -> Iterator[Alteration]:
    sides = (*group.originals, *group.near)
    ours = [(side, read_words(comparison.original, side, span)) for side in sides for span in side.quotations]
    covers = [_cover(words, read) for _, read in ours]
    place = ours[covers.index(max(covers))] if covers else None
    if place and max(covers) >= _COVERED and _has_content(words, place[1]):
        yield from _report_changed(comparison, group, words, place)
        return
    told = list(_report_moved(comparison, group, words)) or list(_report_replaced(comparison, group, words))
    yield from told


def _report_moved(comparison: Comparison, group: Group, words: Sequence[QuotedWord]) -> Iterator[Alteration]:
    """Tell marks set round words that the original states without marks."""
    for side in group.originals:
        plain = read_words(comparison.original, side, side.sentence.span)
        whole = contains(plain, words)
        if (len(words) > 1 and whole) or (len(words) > 3 and _cover(words, plain) >= _SPEECH):
            yield changed(
                AlterationKind.QUOTE,
                group,
                side,
                derived_span=(words[0].token.start, words[-1].token.end),
                original_span=(side.sentence.span.start, side.sentence.span.end),
                why="The original does not quote these words: the quotation marks were added.",
                verdict=Verdict.CHANGED if whole or _is_put_in_marks(comparison, words, plain) else Verdict.CANNOT_TELL,
            )
            return


def _is_put_in_marks(comparison: Comparison, words: Sequence[QuotedWord], plain: Sequence[QuotedWord]) -> bool:
    """Whether a long quotation is surely the original's own telling, a little reworded."""
    spun = comparison.original_spun or comparison.derived_spun
    return not spun and len(words) >= _LONG and _cover(words, plain) >= _NEARLY


def _report_replaced(comparison: Comparison, group: Group, words: Sequence[QuotedWord]) -> Iterator[Alteration]:
    """Tell a short quotation that stands where the original quotes other words: “regrettable” made “outrageous”."""
    original = comparison.original
    said = {one.key for side in comparison.originals for one in read_words(original, side, side.sentence.span)}
    new = [word for word in words if word.token.content and word.key not in said]
    spun = comparison.original_spun or comparison.derived_spun
    if len(words) > _SHORT or not new or spun:
        return
    start, end = words[0].token.start, words[-1].token.end
    place = context_of(group.derived, start, end)
    mine = [read_words(comparison.derived, group.derived, span) for span in group.derived.quotations]
    for side in group.originals:
        for span in side.quotations:
            theirs = read_words(original, side, span)
            kept = any(_cover(theirs, ours) > _KEPT for ours in mine) if theirs else True
            if kept or len(theirs) > _SHORT or any(same_word(a.token, b.token) for a in new for b in theirs):
                continue
            other = context_of(side, span.start, span.end)
            before = bool(place[0] and other[0]) and same_word(place[0][0], other[0][0])
            if before and score_context(place, other) >= _PLACE:
                yield changed(
                    AlterationKind.QUOTE,
                    group,
                    side,
                    derived_span=(start, end),
                    original_span=(span.start, span.end),
                    why="The original quotes other words here.",
                )
                return


def _report_changed(
    comparison: Comparison, group: Group, words: Sequence[QuotedWord], place: tuple[Side, list[QuotedWord]]
) -> Iterator[Alteration]:
    side, theirs = place
    spun = comparison.original_spun or comparison.derived_spun
    runs = [run for run in _differences(words, theirs) if _is_told(comparison, words, theirs, run, spun=spun)]
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


def _is_told(
    comparison: Comparison,
    words: Sequence[QuotedWord],
    theirs: Sequence[QuotedWord],
    run: tuple[int, int, int, int],
    *,
    spun: bool,
) -> bool:
    """Whether a difference is one to tell: words that matter put in, changed, or cut with no mark of it."""
    if _matters(words, theirs, run, spun=spun):
        return not _is_explained(comparison, words, run)
    return not spun and _is_cut(comparison, words, theirs, run)


def _stretch(words: Sequence[QuotedWord], first: int, last: int) -> tuple[int, int]:
    """Return the characters of words `first` to `last` (half-open), or of those around an empty range."""
    if first >= last:
        first, last = max(0, first - 1), min(len(words), last + 1)
    return words[first].token.start, words[last - 1].token.end


def _differences(ours: Sequence[QuotedWord], theirs: Sequence[QuotedWord]) -> list[tuple[int, int, int, int]]:
    """Return where the quotations differ inside what both hold: trimmed ends are no difference."""
    codes = _match(ours, theirs).get_opcodes()
    runs = [(i1, i2, j1, j2) for tag, i1, i2, j1, j2 in codes if tag != "equal"]
    return [run for run in runs if run[1] > run[0] or 0 < run[0] < len(ours)]


def _matters(
    ours: Sequence[QuotedWord], theirs: Sequence[QuotedWord], run: tuple[int, int, int, int], *, spun: bool
) -> bool:
    mine = [word.token for word in ours[run[0] : run[1]]]
    other = [word.token for word in theirs[run[2] : run[3]]]
    if _turns(mine, other):
        return True
    new = [word for word in mine if word.content and not any(same_word(word, one) for one in other)]
    if spun:
        return run[0] == 0 and run[2] == 0 and len(new) >= 2
    if not mine:
        return False  # words left out: `_is_cut` looks at those
    if _same_figures(mine, other):
        return False
    return bool(new) or any(word.word not in FUNCTION_WORDS for word in mine)


def _same_figures(mine: Sequence[Token], other: Sequence[Token]) -> bool:
    """Whether two runs are one number, in digits and in words."""
    ours, theirs = (find_quantities(" ".join(word.word for word in run)) for run in (mine, other))
    return len(ours) == len(theirs) == 1 and ours[0].low == theirs[0].low and ours[0].high == theirs[0].high


def _is_explained(comparison: Comparison, words: Sequence[QuotedWord], run: tuple[int, int, int, int]) -> bool:
    """Whether the new words stand in square brackets, as what an editor puts in does."""
    text, first = comparison.derived.article.text, words[run[0]].token if run[0] < len(words) else None
    return first is not None and run[1] > run[0] and text[max(0, first.start - 1) : first.start] == "["


def _is_cut(
    comparison: Comparison, ours: Sequence[QuotedWord], theirs: Sequence[QuotedWord], run: tuple[int, int, int, int]
) -> bool:
    """Whether words that matter were cut from the middle of a quoted sentence with no mark of it.

    A whole sentence may be left out between two others; an interjection ("you know") weighs nothing.
    """
    i1, i2, j1, j2 = run
    cut = [word.token for word in theirs[j1:j2]]
    if i1 != i2 or not any(word.content and word.word not in _FILLERS for word in cut) or len(cut) > _CUT:
        return False
    gap = comparison.derived.article.text[ours[i1 - 1].token.end : ours[i1].token.start]
    text = comparison.original.article.text
    after = text[cut[-1].end : theirs[j2].token.start] if j2 < len(theirs) else "."
    return not any(mark in gap for mark in "….[") and not any(mark in after for mark in ".?!;…")


def _turns(mine: Iterable[Token], other: Iterable[Token]) -> bool:
    """Whether a negation or hedge stands in one of two runs alone."""
    ours, theirs = ({word.word for word in run} for run in (mine, other))
    if {"with", "out"} <= ours | theirs:
        return False  # spun "without"
    return bool(ours & DENIALS) != bool(theirs & DENIALS) or bool(theirs & HEDGES and not ours & HEDGES)


def _is_title(words: Sequence[QuotedWord]) -> bool:
    content = [word.token for word in words if word.token.content]
    return len(words) <= 8 and all(word.capital or word.number for word in content)


def _has_content(ours: Sequence[QuotedWord], theirs: Sequence[QuotedWord]) -> bool:
    keys = {word.key for word in theirs}
    return any(word.token.content and word.key in keys for word in ours)


def _cover(ours: Sequence[QuotedWord], theirs: Sequence[QuotedWord]) -> float:
    return count_matching([word.key for word in ours], [word.key for word in theirs]) / len(ours)


def _match(ours: Sequence[QuotedWord], theirs: Sequence[QuotedWord]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, [word.key for word in ours], [word.key for word in theirs], autojunk=False)
