"""Which tokens make a name: runs of capitals, with the document as the witness where any word has one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from addcheck.names.lists import NameLists, canonical_place, fold_name, read_acronyms, read_lists, read_peoples
from addcheck.synonyms import is_ordinary, is_ordinary_word
from addcheck.words import FUNCTION_WORDS, Token

_RESTART = re.compile('["“”:!?•…—–]|^ - |\\. |\n')
_TITLE_CASE = 0.1
"""Words in lower case for each with a capital, up to which a line without a full stop counts as a headline."""


_LONGEST = 6
"""Words before an "and" inside one name (Canada Mortgage and Housing Corp): unbounded, a list would cost its square."""


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


def find_names(text: str, sentences: Sequence[Sequence[Token]]) -> tuple[tuple[Name, ...], ...]:
    """Find the names of each sentence, in order. `sentences`: the tokens of each, with offsets into `text`."""
    headlines = [_is_headline(text, tokens) for tokens in sentences]
    evidence = _gather_evidence(text, sentences, headlines)
    runs = [
        list(_find_runs(text, tokens, evidence, headline=headline))
        for tokens, headline in zip(sentences, headlines, strict=True)
    ]
    long_forms = _define_acronyms(text, runs)
    return tuple(tuple(name for run in found for name in _name_run(text, run, long_forms)) for found in runs)


def _gather_evidence(text: str, sentences: Sequence[Sequence[Token]], headlines: Sequence[bool]) -> _Evidence:
    proper: set[str] = set()
    plain: set[str] = set()
    for tokens, headline in zip(sentences, headlines, strict=True):
        if headline:
            continue
        plain.update([token.word for token in tokens if not token.capital])
        proper.update(
            [token.word for place, token in enumerate(tokens) if token.capital and not _is_initial(text, tokens, place)]
        )
    return _Evidence(frozenset(proper), frozenset(plain))


def _is_headline(text: str, tokens: Sequence[Token]) -> bool:
    """Whether a sentence is written as headlines are: its words of content have capitals, all or nearly all."""
    capitals = plain = 0
    limit = _TITLE_CASE * len(tokens)
    for token in tokens:
        if token.capital:
            capitals += 1
        elif not token.number and len(token.word) > 2 and token.content:
            plain += 1
            if plain > limit:
                return False
    ended = bool(tokens) and text[tokens[-1].end : tokens[-1].end + 1] in (".", "!", "?", ",", ":")
    return capitals > 3 and plain <= (0 if ended else _TITLE_CASE * capitals)


def _is_initial(text: str, tokens: Sequence[Token], place: int) -> bool:
    """Tell of a token whether it stands where any word would have a capital."""
    if not place:
        return True
    before = tokens[place - 1]
    gap = text[before.end : tokens[place].start]
    if gap == " " or (gap == ". " and before.capital and len(before.word) <= 4):
        return False
    return _RESTART.search(gap) is not None


def _find_runs(text: str, tokens: Sequence[Token], evidence: _Evidence, *, headline: bool) -> Iterator[list[Token]]:
    """Yield runs of tokens that are written as names, connectors inside them included."""
    run: list[Token] = []
    held: list[Token] = []
    for place, token in enumerate(tokens):
        if not run and not token.capital:
            continue
        if run and not _joins(text, tokens[place - 1], token):
            yield run
            run, held = [], []
        if _is_proper(text, token, evidence, doubtful=headline or _is_initial(text, tokens, place)):
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
    lists = read_lists()
    if token.word in lists.inner:
        return True
    if token.capital:
        return token.word in FUNCTION_WORDS and not held
    before = held[-1] if held else run[-1]
    if token.word == "and":
        if (
            held
            or len(run) > _LONGEST
            or before.word in lists.not_titles_before
            or any(word.word in lists.titles for word in run)
        ):
            return False
        return _is_noun(before) and all(_is_noun(word) or _is_place(word) for word in run)
    return token.word in lists.after_noun and before.word != "and" and _is_noun(before)


def _is_noun(token: Token) -> bool:
    """Whether a capitalised word is a common one, as in the names of bodies, and not a place."""
    return not _is_place(token) and ((token.capital and is_ordinary(token.stem)) or token.word in FUNCTION_WORDS)


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
    if not token.capital or word in read_lists().calendar:
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
    """Cut a run at its titles and after a people: "French President Jane Roe", "American Josie Whitlock"."""
    lists = read_lists()
    words = [fold_name(token.word) for token in run]
    if len(run) > 2 and words[0] in read_peoples() and not any(is_ordinary_word(word) for word in words[1:]):
        yield _make_name(text, run[:1], (), long_forms)
        run, words = run[1:], words[1:]
    first, last = _find_titles(words, lists)
    if first > 0:
        yield _make_name(text, run[:first], (), long_forms)
    if last < len(run):
        yield _make_name(text, run[last:], tuple(words[first:last]), long_forms)


def _find_titles(words: Sequence[str], lists: NameLists) -> tuple[int, int]:
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


def _is_portfolio(words: Sequence[str], title: int, lists: NameLists) -> bool:
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
    short = read_acronyms()
    own = long_forms.get(own, own)
    return short.get(own, own)
