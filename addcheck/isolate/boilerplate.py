"""Lines that belong to the page and not to the story: captions, bylines, buttons, links, notices, headings.

Two sources: what the layout says (a heading, a caption), and wordings in boilerplate.toml, each with its reason.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Final, NamedTuple

from addcheck.errors import InvalidCueError
from addcheck.model import Boilerplate, BoilerplateKind, Document, Evidence, Sentence, SentenceKind, Span
from addcheck.words import fold_typography

PATTERN_FILE: Final = "boilerplate.toml"
_FIELDS = ("kind", "where", "pattern", "why", "source", "fires", "silent")
_ENDINGS = {"whole": r"\W*\Z", "line": r"[^\w.!]*\Z", "start": "", "anywhere": ""}
_LONGEST = 400
"""Characters above which a unit is prose, whatever it begins with; notices are the longest boilerplate there is."""
_LEAD = r"[\s\"'(\[*_>|•·-]{0,4}"
_LAYOUT = {SentenceKind.HEADING: BoilerplateKind.HEADING, SentenceKind.CAPTION: BoilerplateKind.CAPTION}


class Pattern(NamedTuple):
    """A wording of a page. `where`: "whole", "line", "start" or "anywhere" in the unit; `regex` is for folded text."""

    id: str
    kind: BoilerplateKind
    where: str
    regex: str
    why: str
    source: str
    fires: tuple[str, ...]
    silent: tuple[str, ...]


class _Matcher(NamedTuple):
    patterns: Mapping[str, Pattern]
    at_start: re.Pattern[str]
    anywhere: re.Pattern[str]


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
        found = match_wording(document.quote(sentence.span))
        if found:
            pattern, start, end = found
            offset = sentence.span.start
            return pattern.kind, (Evidence(pattern.id, Span(offset + start, offset + end)),)
    kind = _LAYOUT.get(sentence.kind)
    return (kind, ()) if kind else None


def match_wording(text: str) -> tuple[Pattern, int, int] | None:
    """Return the first pattern that a unit's text fires, and where (half-open, within `text`)."""
    matcher = _load_matcher()
    folded = fold_typography(text)
    found = matcher.at_start.match(folded) or matcher.anywhere.search(folded)
    if found is None or found.lastgroup is None:
        return None
    start, end = found.span(found.lastgroup)
    return matcher.patterns[found.lastgroup], start, end


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


def _parse_pattern(path: Path, name: str, entry: Any) -> Pattern:  # noqa: ANN401: whatever the file holds
    subject = f"{path} [{name}]"
    if not isinstance(entry, dict):
        raise InvalidCueError(subject, "is no table", f"write [{name}] and its fields below it")
    for field in (*_FIELDS, *entry):
        if field not in _FIELDS:
            raise InvalidCueError(f"{subject} {field}", "unknown field", f"use {', '.join(_FIELDS)}")
        if not entry.get(field):
            raise InvalidCueError(f"{subject} {field}", "missing", f"give the pattern a {field!r}")
    if entry["kind"] not in set(BoilerplateKind):
        raise InvalidCueError(f"{subject} kind", f"unknown {entry['kind']!r}", f"use {', '.join(BoilerplateKind)}")
    if entry["where"] not in _ENDINGS:
        raise InvalidCueError(f"{subject} where", f"unknown {entry['where']!r}", f"use {', '.join(_ENDINGS)}")
    try:
        re.compile(entry["pattern"])
    except re.error as error:
        raise InvalidCueError(f"{subject} pattern", f"is no regular expression ({error})") from error
    return Pattern(
        id=name,
        kind=BoilerplateKind(entry["kind"]),
        where=entry["where"],
        regex=entry["pattern"],
        why=entry["why"],
        source=entry["source"],
        fires=tuple(entry["fires"]),
        silent=tuple(entry["silent"]),
    )


@cache
def _load_matcher() -> _Matcher:
    """Join all patterns into two expressions, so that a unit is read twice and not once a pattern."""
    patterns = load_patterns()
    groups = {pattern.id.replace("-", "_"): pattern for pattern in patterns}
    at_start = [_as_group(p) for p in patterns if p.where != "anywhere"]
    anywhere = [_as_group(p) for p in patterns if p.where == "anywhere"]
    return _Matcher(
        patterns=groups,
        at_start=re.compile(f"{_LEAD}(?:{'|'.join(at_start)})", re.IGNORECASE),
        anywhere=re.compile("|".join(anywhere), re.IGNORECASE),
    )


def _as_group(pattern: Pattern) -> str:
    return f"(?P<{pattern.id.replace('-', '_')}>(?:{pattern.regex}){_ENDINGS[pattern.where]})"
