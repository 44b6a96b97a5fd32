"""What a paragraph is, as far as its layout tells: prose, heading, bullet or caption."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from addcheck.model import Article, SentenceKind, Span
from addcheck.words import fold_typography

_BULLET = re.compile(r"\s*[•‣▪●◦∙·■□➤►✓*+–-][ \t\u00a0]")
_LINE_BREAKS = "\r\n\x0b\x0c\x85\u2028\u2029"
_NUMBER = re.compile(r"\(?\d{1,2}[.)]\s+(?=\S)")
_FINISHED = re.compile(r"[.!?;,]['\")\]*_]*$|\.\.\.$|…['\")\]*_]*$")
_CAPTION = re.compile(
    r"\W{0,2}(?:(?:file |handout |stock |undated |lead |cover |featured )?"
    r"(?:photo(?:graph)?|picture|image|pic|caption|video|illustration|graphic|map)s?"
    r"(?: (?:by|credit|courtesy|source)\b[^:.]{0,40})?\s?[:|]"
    r"|(?:photo|image|picture)s? (?:credit|courtesy)\b|\(?file (?:photo|image|picture)\b)",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"[(\[|/]\s?(?:(?:photo|image|picture|credit|courtesy)s?\b|(?:AP|AFP|EPA|REUTERS|Getty|File)\b)[^()\[\]]{0,60}[)\]]?$"
    r"|\b(?:AP Photo|Getty Images|AFP Photo|REUTERS/|EPA-EFE)[^.]{0,40}[)\]]?$"
)
_CAPTION_WORDS = 60
_NAMES = re.compile(r"(?:[A-Z][\w.'-]*)(?: (?:[A-Z][\w.'-]*|al|bin|de|van|von|of|the)){0,5}")
_NAME_JOINTS = re.compile(r"\s+[-–—|/&•·]+\s+|,\s+|\s+and\s+|\s+with\s+")
_LONGEST_LINE = 450
"""Characters above which a paragraph is prose or an item, whatever it begins with."""

_HEADING_WORDS = 14
_LONGEST_HEADING = 140
_LONGEST_CREDIT = 100
_QUESTION_WORDS = 12
_LONGEST_QUESTION = 100
_NEARBY = 30
"""Paragraphs before and after in which the next question of an article by question and answer must stand."""

_LEAD_IN_WORDS = 3
"""Words up to which a line with a colon heads a box; longer ones lead into what the story tells."""

_STANDFIRST_WORDS = 7
"""Words from which a line right under the title is a standfirst, that is, part of the story."""

_ASKS = frozenset(
    """what who whom whose why when where which how is are was were will would can could does do did has have had
    should may might must""".split()
)
_OPEN_QUESTIONS = frozenset("what who whom whose why when where which how".split())
_NOUN_CLAUSES = frozenset("what who why when where how".split())
_FINITE = frozenset(
    """is are was were am has have had will would can could may might must shall should do does did isn't aren't wasn't
    weren't hasn't haven't hadn't won't wouldn't can't cannot couldn't doesn't don't didn't it's that's there's
    said says told tells asked came went took made got gave saw knew thought felt left kept held became began fell rose
    lost won sent met adds writes led brought bought sold paid spoke wrote ran grew died say
    remain remains seems appears""".split()
)
_WORD = re.compile(r"[^\W_]+(?:['.-][^\W_]+)*")


class _Line(NamedTuple):
    """A paragraph as its layout shows it; `text` has plain typography and no number in front."""

    article: Article
    place: int
    text: str
    words: tuple[str, ...]
    numbered: bool


def classify_paragraph(article: Article, index: int) -> SentenceKind:
    """Tell what the paragraph is; `index` counts the article's paragraphs."""
    span = article.paragraphs[index]
    if article.title == span:
        return SentenceKind.TITLE
    marker = _marker_before(article.text, span)
    bulleted = _BULLET.match(marker) is not None
    if len(span) > _LONGEST_LINE:
        return SentenceKind.BULLET if bulleted else SentenceKind.PROSE
    if marker.lstrip().startswith("#"):
        return SentenceKind.HEADING
    if _is_caption(article, index):
        return SentenceKind.CAPTION
    line = _read_line(article, index)
    if not bulleted and _is_heading(line):
        return SentenceKind.BULLET if _is_listed(article, index) else SentenceKind.HEADING
    return SentenceKind.BULLET if bulleted or line.numbered else SentenceKind.PROSE


def _read_line(article: Article, index: int) -> _Line:
    """Read a paragraph as a line; of one too long for a heading the words are not counted."""
    raw = article.paragraphs[index].quote(article.text)
    number = _NUMBER.match(raw)
    raw = raw[number.end() :] if number else raw
    text = fold_typography(raw) if len(raw) <= _LONGEST_HEADING else ""
    return _Line(article, index, text, tuple(_WORD.findall(text)), number is not None)


def _marker_before(text: str, span: Span) -> str:
    start = span.start
    while start and text[start - 1] not in _LINE_BREAKS:
        start -= 1
    return text[start : span.start]


def _is_caption(article: Article, index: int) -> bool:
    text = article.paragraphs[index].quote(article.text)
    if _CAPTION.match(text) or _CREDIT.search(text, max(0, len(text) - _LONGEST_CREDIT)):
        return text.count(" ") < _CAPTION_WORDS
    return _is_under_title(article, index) and len(article.paragraphs) > 2 and _is_names(text)


def _is_under_title(article: Article, index: int) -> bool:
    return index > 0 and article.paragraphs[index - 1] == article.title


def _is_names(text: str) -> bool:
    """Whether a line is nothing but two or more names: "Vladimir Putin - Kim Jong Un"."""
    parts = _NAME_JOINTS.split(text.strip())
    return len(parts) > 1 and len(text) <= 120 and text[-1] != "." and all(_NAMES.fullmatch(part) for part in parts)


def _is_heading(line: _Line) -> bool:
    """Whether a short line heads what follows: it does not end as a sentence does, and states nothing."""
    text, words = line.text, line.words
    if not words or len(words) > _HEADING_WORDS or len(line.article.paragraphs) < 2 or text[0] in "\"'":
        return False
    if text.endswith("?"):
        return _is_question(line)
    if _FINISHED.search(text) or text[0].islower():
        return False
    stands_out = not _is_in_capitals(line.article, line.place)
    if (text.isupper() and stands_out) or words[0].lower() in _NOUN_CLAUSES:
        return True
    if text.endswith(":"):
        return len(words) <= _LEAD_IN_WORDS and not _has_finite_verb((*words, ""))  # "She added:" speaks
    if _is_under_title(line.article, line.place) and len(words) > _STANDFIRST_WORDS:
        return False
    return not _has_finite_verb(words) or (stands_out and _is_title_case(words))


def _is_in_capitals(article: Article, index: int) -> bool:
    """Whether the whole text is in capitals, as far as the paragraphs beside this one tell."""
    beside = article.paragraphs[max(0, index - 1) : index] + article.paragraphs[index + 1 : index + 2]
    return all(span.quote(article.text).isupper() for span in beside)


def _is_question(line: _Line) -> bool:
    """Whether a question of three words or more heads what follows: alone, and a paragraph that answers comes next.

    "Was it worth it?" is a writer's question unless the article goes on by question and answer.
    """
    first = line.words[0].lower()
    if not 2 < len(line.words) <= _QUESTION_WORDS or first not in _ASKS or not _is_answered(line.article, line.place):
        return False
    if first in _OPEN_QUESTIONS:
        return True
    paragraphs = line.article.paragraphs
    near = range(max(0, line.place - _NEARBY), min(len(paragraphs) - 1, line.place + _NEARBY))
    others = (i for i in near if i != line.place and len(paragraphs[i]) <= _LONGEST_QUESTION)
    return any(paragraphs[i].quote(line.article.text).endswith("?") and _is_answered(line.article, i) for i in others)


def _is_answered(article: Article, index: int) -> bool:
    if index + 1 >= len(article.paragraphs):
        return False
    following = article.paragraphs[index + 1].quote(article.text)
    return len(following.split()) > _QUESTION_WORDS and not following.rstrip().endswith("?")


def _is_listed(article: Article, index: int) -> bool:
    """Whether a short line is an item of a list without bullets: the list was announced with a colon."""
    for before in range(index - 1, max(-1, index - 12), -1):
        text = article.paragraphs[before].quote(article.text).rstrip("*_")
        if text.endswith(":"):
            return len(text.split()) > 3 and before < index
        if _FINISHED.search(fold_typography(text)):
            return False
    return False


def _has_finite_verb(words: Sequence[str]) -> bool:
    lowered = [word.lower() for word in words]
    if any(word in _FINITE for word in lowered):
        return True
    return any(word.endswith("ed") and word.islower() for word in words[1:-1])


def _is_title_case(words: Sequence[str]) -> bool:
    long = [word for word in words if len(word) > 3]
    return len(long) > 1 and all(word[0].isupper() or word[0].isdigit() for word in long)
