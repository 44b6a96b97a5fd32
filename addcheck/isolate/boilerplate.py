"""Lines that belong to the page and not to the story: captions, bylines, buttons, links, notices, headings.

Two sources: what the layout says (a heading, a caption), and wordings in boilerplate.toml, each with its reason.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Final, NamedTuple

from addcheck.errors import InvalidCueError
from addcheck.model import Boilerplate, BoilerplateKind, Document, Evidence, Sentence, SentenceKind, Span
from addcheck.words import Token, fold_typography

PATTERN_FILE: Final = "boilerplate.toml"
_FIELDS = ("kind", "where", "pattern", "why", "source", "fires", "silent")
_ENDINGS = {"whole": r"\W*\Z", "line": r"[^\w.!]*\Z", "start": "", "anywhere": ""}
_SPREADS = ("", "paragraph", "list")
_LONGEST = 400
"""Characters above which a unit is prose, whatever it begins with; notices are the longest boilerplate there is."""
_LEAD = r"[\s\"'(\[*_>|•·-]{0,4}"
_QUOTATION = re.compile(r"\s*([\"']).{1,300}\1,? [\w(]")
"""Somebody's words and who said them, whatever the words are: '"Stay tuned," the governor said.'"""

_LIST_WORDS = 25
_LONGEST_NOTICE = 600
"""Characters up to which a paragraph that begins as a notice is one to its end."""

_APPEALS = frozenset({BoilerplateKind.SHARE, BoilerplateKind.SUBSCRIBE})
_LEAD_IN_WORDS = 12
_Q_AND_A = 3

_FINISHED = re.compile(r"[.!?;:…][\"'”’)\]]*$")
_LAYOUT = {SentenceKind.HEADING: BoilerplateKind.HEADING, SentenceKind.CAPTION: BoilerplateKind.CAPTION}


class Pattern(NamedTuple):
    """A wording of a page.

    `where`: "whole", "line", "start" or "anywhere" in the unit. `regex` is for folded text. `words`: with "anywhere",
    one of them must be in the unit before the pattern is tried. `spreads`: "paragraph", when the sentences after the
    unit in its paragraph belong to it; "list", when the unpunctuated lines below it do; else empty.
    """

    id: str
    kind: BoilerplateKind
    where: str
    regex: str
    why: str
    source: str
    fires: tuple[str, ...]
    silent: tuple[str, ...]
    words: frozenset[str] = frozenset()
    spreads: str = ""


class Matcher(NamedTuple):
    """Patterns ready to be searched for."""

    patterns: Mapping[str, Pattern]
    at_start: re.Pattern[str]
    anywhere: tuple[tuple[Pattern, re.Pattern[str]], ...]
    triggers: Mapping[str, tuple[int, ...]]


def find_boilerplate(document: Document) -> tuple[Boilerplate, ...]:
    """Return the units of a document that are boilerplate, in order; a title never is."""
    return tuple(_find(document))


class _Found(NamedTuple):
    """What a unit was found to be; `pattern` is None where the layout told."""

    sentence: Sentence
    kind: BoilerplateKind
    pattern: Pattern | None = None
    evidence: tuple[Evidence, ...] = ()


def _find(document: Document) -> Iterator[Boilerplate]:
    asked = _find_run_in_questions(document)
    last: _Found | None = None
    unclaimed: list[int] = []
    for index, sentence in enumerate(document.sentences):
        if sentence.kind is SentenceKind.TITLE:
            continue
        found = _match_unit(document, sentence)
        if found is None and index in asked:
            found = _Found(sentence, BoilerplateKind.HEADING)
        if last and (found is None or found.pattern is None) and _spreads(document, last, sentence):
            found = _Found(sentence, last.kind, last.pattern, last.evidence)
        if found:
            for above in _take_above(document, found, unclaimed):
                yield Boilerplate(document.sentences[above].span, above, found.kind, found.evidence)
            yield Boilerplate(sentence.span, index, found.kind, found.evidence)
        unclaimed = [] if found else [*unclaimed[-1:], index]
        last = found


def _find_run_in_questions(document: Document) -> frozenset[int]:
    """Return the questions that begin a paragraph which answers them, where the article goes on by question and answer.

    "Why now? Because the law runs out in May." is a writer's question unless at least three paragraphs begin so.
    """
    heads = [
        index
        for index, (one, following) in enumerate(pairwise(document.sentences))
        if one.paragraph == following.paragraph
        and (index == 0 or document.sentences[index - 1].paragraph != one.paragraph)
        and one.kind is SentenceKind.PROSE
        and 1 < len(one.tokens) <= _LEAD_IN_WORDS
        and document.quote(one.span).endswith("?")
    ]
    return frozenset(heads if len(heads) >= _Q_AND_A else ())


def _take_above(document: Document, found: _Found, unclaimed: Sequence[int]) -> tuple[int, ...]:
    """Return the units above in the same paragraph that belong to what was found.

    A credit makes a caption of what stands before it ("The wreck. Photo: Handout"), an appeal to the reader takes the
    question that leads to it ("Seen something? Send us your pictures").
    """
    paragraph = document.article.paragraphs[found.sentence.paragraph]
    same = [i for i in unclaimed if document.sentences[i].paragraph == found.sentence.paragraph]
    if len(paragraph) > _LONGEST:
        return ()
    if found.kind is BoilerplateKind.CAPTION:
        return tuple(same) if found.sentence.span.end >= paragraph.end else ()
    if found.kind not in _APPEALS or not same:
        return ()
    text = document.quote(document.sentences[same[-1]].span)
    return (same[-1],) if text.endswith("?") and text.count(" ") < _LEAD_IN_WORDS else ()


def _match_unit(document: Document, sentence: Sentence) -> _Found | None:
    if not sentence.tokens:
        return _Found(sentence, BoilerplateKind.NOTICE)
    if len(sentence.span) <= _LONGEST:
        found = match_wording(document.quote(sentence.span), sentence.tokens)
        if found:
            pattern, start, end = found
            offset = sentence.span.start
            return _Found(sentence, pattern.kind, pattern, (Evidence(pattern.id, Span(offset + start, offset + end)),))
    kind = _LAYOUT.get(sentence.kind)
    return _Found(sentence, kind) if kind else None


def _spreads(document: Document, last: _Found, sentence: Sentence) -> bool:
    """Whether the unit before, found to be boilerplate, takes this one with it."""
    if last.pattern is None or not last.pattern.spreads:
        return False
    text = document.quote(sentence.span)
    if last.pattern.spreads == "list":
        return len(sentence.tokens) <= _LIST_WORDS and not _FINISHED.search(text)
    paragraph = document.article.paragraphs[sentence.paragraph]
    return last.sentence.paragraph == sentence.paragraph and len(paragraph) <= _LONGEST_NOTICE and text[0] not in '"“'


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
    return parse_patterns(text, PATTERN_FILE)


def parse_patterns(text: str, path: str) -> tuple[Pattern, ...]:
    """Read patterns from TOML; raises InvalidCueError, which names file, entry and field."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidCueError(path, f"is no TOML ({error})") from error
    return tuple(_parse_pattern(path, name, entry) for name, entry in data.items())


def _parse_pattern(path: str, name: str, entry: object) -> Pattern:
    subject = f"{path} [{name}]"
    if not isinstance(entry, dict):
        raise InvalidCueError(subject, "is no table", f"write [{name}] and its fields below it")
    needed = (*_FIELDS, "words") if entry.get("where") == "anywhere" else _FIELDS
    known = (*needed, "spreads")
    for field in (*needed, *entry):
        if field not in known:
            raise InvalidCueError(f"{subject} {field}", "unknown field", _suggest(field, known))
        if not entry.get(field):
            raise InvalidCueError(f"{subject} {field}", "missing", f"give the pattern a {field!r}")
    if entry["kind"] not in set(BoilerplateKind):
        raise InvalidCueError(f"{subject} kind", f"unknown {entry['kind']!r}", _suggest(entry["kind"], BoilerplateKind))
    if entry["where"] not in _ENDINGS:
        raise InvalidCueError(f"{subject} where", f"unknown {entry['where']!r}", _suggest(entry["where"], _ENDINGS))
    if entry.get("spreads", "") not in _SPREADS:
        raise InvalidCueError(
            f"{subject} spreads", f"unknown {entry['spreads']!r}", _suggest(entry["spreads"], _SPREADS[1:])
        )
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
        spreads=entry.get("spreads", ""),
    )


def _suggest(name: object, right: Iterable[str]) -> str:
    names = tuple(map(str, right))
    near = get_close_matches(str(name), names, n=1)
    return f"did you mean {near[0]!r}?" if near else f"use one of {', '.join(names)}"


@cache
def _load_matcher() -> Matcher:
    return compile_patterns(load_patterns(), PATTERN_FILE)


def compile_patterns(patterns: Sequence[Pattern], path: str) -> Matcher:
    """Join the patterns for beginnings into one expression, and index the others by their words.

    A sentence of prose is then read once, and hardly ever a second time. Raises InvalidCueError for a pattern that is
    no regular expression.
    """
    triggers: dict[str, tuple[int, ...]] = {}
    anywhere = [p for p in patterns if p.where == "anywhere"]
    for index, pattern in enumerate(anywhere):
        for word in sorted(pattern.words):
            triggers[word] = (*triggers.get(word, ()), index)
    groups = "|".join(_as_group(p) for p in patterns if p.where != "anywhere")
    try:
        return Matcher(
            patterns={_name_group(pattern): pattern for pattern in patterns},
            at_start=re.compile(f"{_LEAD}(?:{groups})", re.IGNORECASE),
            anywhere=tuple((p, re.compile(p.regex, re.IGNORECASE)) for p in anywhere),
            triggers=triggers,
        )
    except re.error:
        for pattern in patterns:
            _check_regex(path, pattern)
        raise


def _check_regex(path: str, pattern: Pattern) -> None:
    try:
        re.compile(_as_group(pattern))
    except re.error as error:
        subject = f"{path} [{pattern.id}] pattern"
        raise InvalidCueError(subject, f"is no regular expression ({error})", "mend it") from error


def _name_group(pattern: Pattern) -> str:
    return pattern.id.replace("-", "_")


def _as_group(pattern: Pattern) -> str:
    return f"(?P<{_name_group(pattern)}>(?:{pattern.regex}){_ENDINGS[pattern.where]})"
