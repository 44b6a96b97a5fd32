"""Lines that belong to the page and not to the story: captions, bylines, buttons, links, notices, headings.

Two sources: what the layout says (a heading, a caption), and wordings in boilerplate.toml, each with its reason.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final, NamedTuple

from addcheck.errors import InvalidCueError
from addcheck.model import Boilerplate, BoilerplateKind, Document, Evidence, Sentence, SentenceKind, Span
from addcheck.words import Token, fold_typography

PATTERN_FILE: Final = "boilerplate.toml"
_FIELDS = ("kind", "where", "pattern", "why", "source", "fires", "silent")
_ENDINGS = {"whole": r"\W*\Z", "line": r"[^\w.!]*\Z", "start": "", "anywhere": ""}
_LONGEST = 400
"""Characters above which a unit is prose, whatever it begins with; notices are the longest boilerplate there is."""
_LEAD = r"[\s\"'(\[*_>|•·-]{0,4}"
_QUOTATION = re.compile(r"\s*([\"']).{1,300}\1,? [\w(]")
"""Somebody's words and who said them, whatever the words are: '"Stay tuned," the governor said.'"""

_LAYOUT = {SentenceKind.HEADING: BoilerplateKind.HEADING, SentenceKind.CAPTION: BoilerplateKind.CAPTION}


class Pattern(NamedTuple):
    """A wording of a page.

    `where`: "whole", "line", "start" or "anywhere" in the unit. `regex` is for folded text. `words`: with "anywhere",
    one of them must be in the unit before the pattern is tried.
    """

    id: str
    kind: BoilerplateKind
    where: str
    regex: str
    why: str
    source: str
    fires: tuple[str, ...]
    silent: tuple[str, ...]
    words: frozenset[str]


class _Matcher(NamedTuple):
    patterns: Mapping[str, Pattern]
    at_start: re.Pattern[str]
    anywhere: tuple[tuple[Pattern, re.Pattern[str]], ...]
    triggers: Mapping[str, tuple[int, ...]]


def find_boilerplate(document: Document) -> tuple[Boilerplate, ...]:
    """Return the units of a document that are boilerplate, in order; a title never is."""
    return tuple(_find(document))


def _find(document: Document) -> Iterator[Boilerplate]:
    for index, sentence in enumerate(document.sentences):
        if sentence.kind is SentenceKind.TITLE:
            continue
        found = _match_unit(document, sentence)
        if found:
            kind, evidence = found
            yield Boilerplate(sentence.span, index, kind, evidence)


def _match_unit(document: Document, sentence: Sentence) -> tuple[BoilerplateKind, tuple[Evidence, ...]] | None:
    if not sentence.tokens:
        return BoilerplateKind.NOTICE, ()
    if len(sentence.span) <= _LONGEST:
        found = match_wording(document.quote(sentence.span), sentence.tokens)
        if found:
            pattern, start, end = found
            offset = sentence.span.start
            return pattern.kind, (Evidence(pattern.id, Span(offset + start, offset + end)),)
    kind = _LAYOUT.get(sentence.kind)
    return (kind, ()) if kind else None


def match_wording(text: str, tokens: Sequence[Token]) -> tuple[Pattern, int, int] | None:
    """Return the first pattern that a unit's text fires, and where (half-open, within `text`)."""
    matcher = _load_matcher()
    folded = fold_typography(text)
    if _QUOTATION.match(folded):
        return None
    found = matcher.at_start.match(folded)
    if found and found.lastgroup:
        return matcher.patterns[found.lastgroup], *found.span(found.lastgroup)
    tried = {index for token in tokens for index in matcher.triggers.get(token.word, ())}
    for index in sorted(tried):
        pattern, regex = matcher.anywhere[index]
        found = regex.search(folded)
        if found and folded.count('"', 0, found.start()) % 2 == 0:
            return pattern, *found.span()
    return None


@cache
def load_patterns() -> tuple[Pattern, ...]:
    """Read the patterns that ship with the package."""
    text = resources.files(__package__).joinpath(PATTERN_FILE).read_text("utf-8")
    return parse_patterns(text, Path(PATTERN_FILE))


def parse_patterns(text: str, path: Path) -> tuple[Pattern, ...]:
    """Read patterns from TOML; raises InvalidCueError, which names file, entry and field."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidCueError(str(path), f"is no TOML ({error})") from error
    return tuple(_parse_pattern(path, name, entry) for name, entry in data.items())


def _parse_pattern(path: Path, name: str, entry: object) -> Pattern:
    subject = f"{path} [{name}]"
    if not isinstance(entry, dict):
        raise InvalidCueError(subject, "is no table", f"write [{name}] and its fields below it")
    needed = (*_FIELDS, "words") if entry.get("where") == "anywhere" else _FIELDS
    for field in (*needed, *entry):
        if field not in needed:
            raise InvalidCueError(f"{subject} {field}", "unknown field", f"use {', '.join(needed)}")
        if not entry.get(field):
            raise InvalidCueError(f"{subject} {field}", "missing", f"give the pattern a {field!r}")
    if entry["kind"] not in set(BoilerplateKind):
        raise InvalidCueError(f"{subject} kind", f"unknown {entry['kind']!r}", f"use {', '.join(BoilerplateKind)}")
    if entry["where"] not in _ENDINGS:
        raise InvalidCueError(f"{subject} where", f"unknown {entry['where']!r}", f"use {', '.join(_ENDINGS)}")
    return Pattern(
        id=name,
        kind=BoilerplateKind(entry["kind"]),
        where=entry["where"],
        regex=entry["pattern"],
        why=entry["why"],
        source=entry["source"],
        fires=tuple(entry["fires"]),
        silent=tuple(entry["silent"]),
        words=frozenset(entry.get("words", "").split()),
    )


@cache
def _load_matcher() -> _Matcher:
    """Join the patterns for beginnings into one expression, and index the others by their words.

    A sentence of prose is then read once, and hardly ever a second time.
    """
    patterns = load_patterns()
    at_start = [_as_group(p) for p in patterns if p.where != "anywhere"]
    anywhere = [p for p in patterns if p.where == "anywhere"]
    triggers: dict[str, tuple[int, ...]] = {}
    for index, pattern in enumerate(anywhere):
        for word in sorted(pattern.words):
            triggers[word] = (*triggers.get(word, ()), index)
    return _Matcher(
        patterns={pattern.id.replace("-", "_"): pattern for pattern in patterns},
        at_start=re.compile(f"{_LEAD}(?:{'|'.join(at_start)})", re.IGNORECASE),
        anywhere=tuple((p, re.compile(p.regex, re.IGNORECASE)) for p in anywhere),
        triggers=triggers,
    )


def _as_group(pattern: Pattern) -> str:
    return f"(?P<{pattern.id.replace('-', '_')}>(?:{pattern.regex}){_ENDINGS[pattern.where]})"
