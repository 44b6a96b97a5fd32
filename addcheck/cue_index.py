"""Cues ready to be searched for: a text is looked at word by word, and hardly a phrase is tried in vain."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from addcheck.cues import ANY, HEAD, NONE, Cue, Phrase, compile_source

_PREFIX = 3
_WORDS = re.compile(f"({HEAD.pattern})")
_VETO_BEFORE, _VETO_AFTER = 60, 80
"""Characters before and after a match that a vetoing phrase is looked for in."""


class _Place(NamedTuple):
    """A cue that may stand here: the source of its longer phrases, and whether the first word alone is one."""

    cue: Cue
    source: str
    literal: bool


class _Start:
    """The phrases that begin with one word, by the word after it."""

    def __init__(self) -> None:
        """Begin with none."""
        self._phrases: dict[Cue, list[tuple[Phrase, frozenset[str]]]] = {}
        self._seconds: set[str] = set()
        self._places: dict[str, tuple[_Place, ...]] = {}

    def add(self, cue: Cue, phrase: Phrase, seconds: frozenset[str]) -> None:
        """Add a phrase that one of `seconds` must follow on its first word."""
        self._phrases.setdefault(cue, []).append((phrase, seconds))
        self._seconds |= seconds

    def list_places(self, second: str) -> tuple[_Place, ...]:
        """Return the cues to try before this second word; what no phrase has for one counts as none."""
        if second not in self._seconds:
            second = NONE
        places = self._places.get(second)
        if places is None:
            places = self._places[second] = tuple(self._choose(second))
        return places

    def _choose(self, second: str) -> Iterator[_Place]:
        wanted = {second, ANY, NONE}
        for cue, phrases in self._phrases.items():
            fitting = [phrase for phrase, seconds in phrases if not wanted.isdisjoint(seconds)]
            if fitting:
                source = "|".join(phrase.source for phrase in fitting if not phrase.literal)
                yield _Place(cue, source, any(phrase.literal for phrase in fitting))


class CueIndex:
    """Cues by the first two words of their phrases."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        """Index the cues by the words a match can begin with."""
        self.cues = tuple(cues)
        self._words: dict[str, _Start] = {}
        self._beginnings: dict[str, _Start] = {}
        for cue in self.cues:
            for phrase in cue.phrases:
                for heads, seconds in phrase.openings:
                    for head in sorted(heads):
                        self._find_start(head).add(cue, phrase, seconds)

    def _find_start(self, head: str) -> _Start:
        if head.endswith("~"):
            return self._beginnings.setdefault(head.rstrip("~")[:_PREFIX], _Start())
        found = HEAD.match(head)
        return self._words.setdefault(found.group() if found else head, _Start())

    def find(self, folded: str, start: int = 0, end: int | None = None) -> list[tuple[Cue, int, int]]:
        """Find all cues in `folded[start:end]` (text after `fold_typography`), ordered by place, longest first.

        A match must lie wholly inside. The same cue is not found twice on overlapping words.
        """
        stop = len(folded) if end is None else end
        found: list[tuple[Cue, int, int]] = []
        gap, *pieces = _WORDS.split(folded[start:stop])
        words = [piece.casefold() for piece in pieces[::2]]
        gaps = pieces[1::2]
        words_get, beginnings_get = self._words.get, self._beginnings.get
        right = start + len(gap)
        for place, word in enumerate(words):
            at, right = right, right + len(pieces[2 * place]) + len(gaps[place])
            for begun in (words_get(word), beginnings_get(word[:_PREFIX])):
                if begun is not None:
                    second = words[place + 1] if gaps[place].isspace() and place + 1 < len(words) else NONE
                    for one in begun.list_places(second):
                        hit = _match_place(one, folded, at, len(word), stop)
                        if hit > at:
                            found.append((one.cue, at, hit))
        found.sort(key=lambda hit: (hit[1], -hit[2], hit[0].id))
        return _leave_twins(found)


def _leave_twins(found: Iterable[tuple[Cue, int, int]]) -> list[tuple[Cue, int, int]]:
    last: dict[str, int] = {}
    kept = []
    for cue, left, right in found:
        if left >= last.get(cue.id, -1):
            last[cue.id] = right
            kept.append((cue, left, right))
    return kept


def _match_place(place: _Place, folded: str, at: int, length: int, stop: int) -> int:
    """Return where the match at a word ends; 0 where there is none, or another phrase undoes it."""
    hit = compile_source(place.source).match(folded, at, stop) if place.source else None
    end = hit.end() if hit else at + length * place.literal
    return 0 if end > at and place.cue.veto and _is_vetoed(place.cue.veto, folded, at, end, stop) else end


def _is_vetoed(veto: str, folded: str, start: int, end: int, stop: int) -> bool:
    """Whether a vetoing phrase, begun a little before the match, overlaps it."""
    for other in compile_source(veto).finditer(folded, max(0, start - _VETO_BEFORE), min(stop, end + _VETO_AFTER)):
        if other.start() < end and start < other.end():
            return True
    return False
