"""Cues as data: phrases in TOML with a reason and a source each, compiled into something that cannot hang.

A pattern is a phrase, not a regular expression. Case and typography (curly quotes, long dashes) do not count.

    widely seen as          these words, whatever white space lies between
    warn~                   a word with this beginning: warn, warned, warning
    (some|many) analysts    one of these; the longest that fits is taken, for good
    is [now] seen           a word or phrase that may be missing
    the * market            exactly one word of any kind
    it is .. believed       up to four words of any kind
    {experts} say           one of the file's own list: experts = ["analysts", "senior diplomats"] under [lists]
    a | b                   either phrase

Every pattern begins with a word, so that a text is searched by looking each of its words up in an index. Choices
are atomic and gaps are bounded and few, so the time for one word of text is bounded by the pattern alone.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from addcheck.errors import InvalidCueError
from addcheck.words import fold_typography

MAX_PATTERN = 4000
MAX_DEPTH = 4
MAX_GAPS = 2

HEAD = re.compile(r"[$]?[^\W_]+")
"""What a text is searched by: the first word of a phrase, or as much of it as stands before a sign."""

_PIECE = re.compile(r"\s*(?:(?P<gap>\.\.)|(?P<sign>[()\[\]|*,;:?\"])|\{(?P<list>[\w-]+)\}|(?P<word>[\w$%'&./-]+~?))")


Openings = tuple[tuple[frozenset[str], frozenset[str]], ...]
"""First words, "~" after a beginning of words, and the words that may follow one of them in a match: `ANY` for words
of any kind and for signs, `NONE` where the match may end before."""

ANY, NONE = "*", ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase of a pattern. `source`: a regular expression for folded text, compiled when first needed.

    `openings`: the words a match can begin with. `literal`: it is a single word.
    """

    source: str
    openings: "Openings"
    literal: bool

    @property
    def heads(self) -> tuple[str, ...]:
        """The words a match can begin with, "~" after a beginning of words."""
        return tuple(sorted({head for heads, _ in self.openings for head in heads}))


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase that says something about the sentence it stands in.

    `strength`: 0 to 1, how sure the phrase alone makes one. `fires`, `silent`: sentences with the phrase in question
    on which the cue must and must not be found. `unless`: phrases that, overlapping a match, undo it. `kind`: what
    the family's stage needs to tell its cues apart; free.
    """

    id: str
    family: str
    pattern: str
    why: str
    source: str
    strength: float
    fires: tuple[str, ...]
    silent: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    kind: str = ""
    phrases: tuple[Phrase, ...] = field(repr=False, compare=False, default=())
    veto: str = field(repr=False, compare=False, default="")


_REQUIRED = ("pattern", "why", "source", "strength", "fires")
_OPTIONAL = ("silent", "unless", "kind", "family")
_TEXTS = frozenset({"pattern", "why", "source", "kind", "family"})


class _PatternError(ValueError):
    pass


class _Piece(NamedTuple):
    kind: str
    text: str


def load_cues(path: Path, *, kinds: tuple[str, ...] = ()) -> tuple[Cue, ...]:
    """Read a cue file: one table a cue, its name the cue's id.

    Two tables are no cues: `lists` holds word lists for the patterns, `defaults` the fields that all cues of the file
    share. `family` is the file's name where neither gives one. `kinds`: the kinds allowed (all, if empty).
    Raises InvalidCueError, which names file, entry and field.
    """
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise InvalidCueError(str(path), f"cannot be read ({error.strerror})") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InvalidCueError(str(path), f"is no TOML ({error})") from error
    lists = _read_lists(path, data.pop("lists", {}))
    defaults = data.pop("defaults", {})
    entries = {name: defaults | entry if isinstance(entry, dict) else entry for name, entry in data.items()}
    return tuple(_read_cue(path, name, entry, lists=lists, kinds=kinds) for name, entry in entries.items())


def _read_lists(path: Path, lists: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(lists, dict):
        raise InvalidCueError(f"{path} [lists]", "is no table", 'write names = ["word", ...] under [lists]')
    for name, words in lists.items():
        if not _is_texts(words) or not words:
            raise InvalidCueError(f"{path} [lists] {name}", "is no list of words", f'write {name} = ["word", ...]')
    return {name: tuple(words) for name, words in lists.items()}


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value)


def _read_cue(
    path: Path, name: str, entry: object, *, lists: Mapping[str, tuple[str, ...]], kinds: tuple[str, ...]
) -> Cue:
    subject = f"{path} [{name}]"
    if not isinstance(entry, dict):
        raise InvalidCueError(subject, "is no table", f"write [{name}] and its fields below it")
    values = _check_fields(subject, entry)
    kind = values.get("kind", "")
    if kinds and kind not in kinds:
        raise InvalidCueError(f"{subject} kind", f"unknown {kind!r}", _suggest(kind, kinds))
    phrases = _parse_field(f"{subject} pattern", values["pattern"], lists)
    vetoes = _parse_field(f"{subject} unless", "|".join(values["unless"]), lists) if values.get("unless") else ()
    return Cue(
        id=name,
        family=values.get("family", path.stem),
        pattern=values["pattern"],
        why=values["why"],
        source=values["source"],
        strength=float(values["strength"]),
        fires=tuple(values["fires"]),
        silent=tuple(values.get("silent", ())),
        unless=tuple(values.get("unless", ())),
        kind=kind,
        phrases=phrases,
        veto="|".join(one.source for one in vetoes),
    )


def _suggest(name: str, right: Iterable[str]) -> str:
    names = tuple(right)
    near = get_close_matches(name, names, n=1)
    return f"did you mean {near[0]!r}?" if near else f"use one of {', '.join(names)}"


def _check_fields(subject: str, entry: dict[str, Any]) -> dict[str, Any]:
    known = (*_REQUIRED, *_OPTIONAL)
    for name, value in entry.items():
        if name not in known:
            raise InvalidCueError(f"{subject} {name}", "unknown field", _suggest(name, known))
        if name in _TEXTS and not (isinstance(value, str) and value.strip()):
            raise InvalidCueError(f"{subject} {name}", "is no text", f'write {name} = "..."')
        if name in ("fires", "silent", "unless") and not _is_texts(value):
            raise InvalidCueError(f"{subject} {name}", "is no list of texts", f'write {name} = ["..."]')
    for name in _REQUIRED:
        if not entry.get(name) and entry.get(name) != 0:
            raise InvalidCueError(f"{subject} {name}", "missing", f"give the cue a {name!r}")
    strength = entry["strength"]
    if isinstance(strength, bool) or not isinstance(strength, int | float) or not 0 <= strength <= 1:
        raise InvalidCueError(f"{subject} strength", f"{strength!r} is no number from 0 to 1", "write strength = 0.8")
    return entry


def _parse_field(subject: str, pattern: str, lists: Mapping[str, tuple[str, ...]]) -> tuple[Phrase, ...]:
    try:
        return parse_phrases(pattern, lists)
    except ValueError as error:
        raise InvalidCueError(subject, str(error), "the pattern language is told in docs/cues.md") from error


def parse_phrases(pattern: str, lists: Mapping[str, tuple[str, ...]] | None = None) -> tuple[Phrase, ...]:
    """Parse a pattern into its phrases, the longest first. Raises ValueError, saying what is wrong and where."""
    if len(pattern) > MAX_PATTERN:
        raise _PatternError(f"longer than {MAX_PATTERN} characters")
    parser = _Parser(tuple(_cut_pieces(pattern)), lists or {})
    phrases = parser.read_phrases(0)
    if parser.at < len(parser.pieces):
        raise _PatternError(f"{parser.pieces[parser.at].text!r} closes nothing")
    return phrases


@cache
def compile_source(source: str) -> re.Pattern[str]:
    """Compile the source of a phrase, or of several joined by "|"; none of them can begin inside a word."""
    return re.compile(rf"(?<!\w)(?:{source})", re.IGNORECASE)


def _cut_pieces(pattern: str) -> Iterator[_Piece]:
    folded = fold_typography(pattern).strip()
    at = 0
    while at < len(folded):
        found = _PIECE.match(folded, at)
        if not found or found.lastgroup is None:
            raise _PatternError(f"cannot read {folded[at : at + 12]!r}")
        yield _Piece(found.lastgroup, found[found.lastgroup])
        at = found.end()


class _Item(NamedTuple):
    """A part of a phrase: a word, a list, a choice, a gap or a sign; the last two have no openings."""

    source: str
    openings: Openings = ()
    optional: bool = False


class _Parser:
    """Recursive descent over the pieces of one pattern; every part it returns begins with its own separator."""

    def __init__(self, pieces: tuple[_Piece, ...], lists: Mapping[str, tuple[str, ...]]) -> None:
        self.pieces, self.lists, self.at = pieces, lists, 0

    def read_choice(self, depth: int) -> tuple[str, Openings]:
        """Read phrases separated by "|" into one source; the longest is tried first and taken for good."""
        parts = self.read_phrases(depth)
        openings = tuple(opening for part in parts for opening in part.openings)
        return f"(?>{'|'.join(part.source for part in parts)})", openings

    def read_phrases(self, depth: int) -> tuple[Phrase, ...]:
        """Read phrases separated by "|", the longest first."""
        if depth > MAX_DEPTH:
            raise _PatternError(f"brackets nested deeper than {MAX_DEPTH}")
        parts = [self._read_phrase(depth)]
        while self._take("|"):
            parts.append(self._read_phrase(depth))
        return tuple(sorted(parts, key=lambda part: -len(part.source)))

    def _take(self, sign: str) -> bool:
        here = self.at < len(self.pieces) and self.pieces[self.at] == _Piece("sign", sign)
        self.at += here
        return here

    def _read_phrase(self, depth: int) -> Phrase:
        items: list[_Item] = []
        gaps = 0
        while self.at < len(self.pieces):
            piece = self.pieces[self.at]
            if piece.kind == "sign" and piece.text in "|)]":
                break
            self.at += 1
            gaps += piece.kind == "gap"
            item = self._read_item(piece, depth, first=not items)
            if not items and (item.optional or not item.openings):
                raise _PatternError("every phrase must begin with a word")
            items.append(item)
        if not items:
            raise _PatternError("an empty phrase")
        if gaps > MAX_GAPS:
            raise _PatternError(f"more than {MAX_GAPS} gaps in a phrase")
        source = "".join([item.source for item in items])
        return Phrase(source, _open_phrase(items), literal=len(items) == 1 and _is_literal(items[0]))

    def _read_item(self, piece: _Piece, depth: int, *, first: bool) -> _Item:
        space = "" if first else r"\s+"
        if piece.kind == "word":
            return _Item(space + _word(piece.text), (_open_word(piece.text.casefold()),))
        if piece.kind == "list":
            return self._read_list(piece.text, space)
        if piece.kind == "gap":
            return _Item(r"(?:\s+\S+){0,4}?")
        if piece.text in "([":
            source, openings = self.read_choice(depth + 1)
            if not self._take(")" if piece.text == "(" else "]"):
                raise _PatternError(f"{piece.text!r} is never closed")
            if piece.text == "(":
                return _Item(space + source, openings)
            return _Item(f"(?>{space}{source})?+", openings, optional=True)
        if piece.text == "*":
            return _Item(space + r"[^\s,;:?!]+")
        return _Item(rf"\s*{re.escape(piece.text)}")

    def _read_list(self, name: str, space: str) -> _Item:
        if name not in self.lists:
            raise _PatternError(f"no list {name!r}: {_suggest(name, self.lists or ('[lists]',))}")
        source, openings = _parse_list(tuple(self.lists[name]))
        return _Item(space + source, openings)


@lru_cache(maxsize=100)
def _parse_list(words: tuple[str, ...]) -> tuple[str, Openings]:
    """Read a word list into one source; a file's patterns name the same few lists over and over."""
    return _Parser(tuple(_cut_pieces("|".join(words))), {}).read_choice(0)


def _is_literal(item: _Item) -> bool:
    """Whether a part is one plain word, which need not be searched for by its expression."""
    if len(item.openings) > 1 or len(item.openings[0][0]) > 1:
        return False
    (word,) = item.openings[0][0]
    return word.isalnum() and item.source == _word(word)


@lru_cache(maxsize=20_000)
def _open_word(word: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the opening that a word is; what follows the first part of "anyone's" stands in no text as a word."""
    return frozenset({word}), frozenset({NONE if HEAD.fullmatch(word.removesuffix("~")) else ANY})


def _open_phrase(items: Sequence[_Item]) -> Openings:
    """Return the first words of a phrase with the words that may follow them."""
    following: set[str] = set()
    for item in items[1:]:
        following |= {_first_word(head) for heads, _ in item.openings for head in heads} or {ANY}
        if not item.optional:
            break
    else:
        following.add(NONE)
    return tuple(
        (heads, (seconds - {NONE}) | following if NONE in seconds else seconds) for heads, seconds in items[0].openings
    )


def _first_word(head: str) -> str:
    """Return the word a text must have where a phrase goes on with `head`."""
    found = HEAD.match(head)
    return found.group() if found and not head.endswith("~") else ANY


@lru_cache(maxsize=20_000)
def _word(text: str) -> str:
    if text.endswith("~"):
        return re.escape(text[:-1]) + r"\w*"
    return re.escape(text) + r"(?!\w)"


def cue_fields() -> tuple[str, ...]:
    """Return the fields a table of a cue file may have, required ones first."""
    known = {one.name for one in fields(Cue)}
    return tuple(name for name in (*_REQUIRED, *_OPTIONAL) if name in known)
