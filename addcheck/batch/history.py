"""Successive versions of one derived article: which additions, changed facts and losses came or went with which."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from addcheck.batch.spread import measure_likeness
from addcheck.model import Alteration, Analysis, Document, Finding, SentenceKind, Span, Verdict
from addcheck.words import tokenize_text

_Item = TypeVar("_Item")


class State(StrEnum):
    """What a thread is in one version.

    `CAME`: there, and not in the version before. `SAME`, `REWORDED`: there as before, in the same words or in others.
    `WITHDRAWN`: gone, and there in the version before. `STANDS`: its words are there, but nothing was found in them.
    """

    CAME = "came"
    SAME = "same"
    REWORDED = "reworded"
    WITHDRAWN = "withdrawn"
    ABSENT = "absent"
    STANDS = "stands"


class Subject(StrEnum):
    """What a thread is about."""

    ADDITION = "addition"
    CHANGE = "changed fact"
    LOSS = "dropped sentence"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A thread in one version: its words, and where they stand in that version (in the original, for a loss).

    `kind`: the label of an addition, the kind of a changed fact, empty for a loss.
    """

    text: str
    span: Span
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Thread:
    """One addition, changed fact or loss through all versions; `was`: the original's words for a changed fact."""

    subject: Subject
    occurrences: tuple[Occurrence | None, ...]
    states: tuple[State, ...]
    was: str = ""

    @property
    def latest(self) -> Occurrence:
        """How it was worded last."""
        return next(one for one in reversed(self.occurrences) if one)


@dataclass(frozen=True, slots=True)
class History:
    """Versions in order, each as its analysis against the same original, and the threads that run through them.

    `threads`: by subject, then by the version they came with, then by their place in it.
    """

    analyses: tuple[Analysis, ...]
    threads: tuple[Thread, ...]

    @property
    def original(self) -> Document:
        """What all versions are compared with."""
        return self.analyses[0].original


def trace_history(analyses: Sequence[Analysis]) -> History:
    """Follow what was found through the versions, earliest first, all of the same original."""
    return History(tuple(analyses), (*_trace_additions(analyses), *_trace_changes(analyses), *_trace_losses(analyses)))


def _trace_additions(analyses: Sequence[Analysis]) -> Iterator[Thread]:
    found = [[_read_finding(analysis, finding) for finding in analysis.findings] for analysis in analyses]
    written = [" ".join(_list_words(analysis.derived.article.text)) for analysis in analyses]

    def stands(occurrence: Occurrence, version: int) -> bool:
        return f" {' '.join(_list_words(occurrence.text))} " in f" {written[version]} "

    for occurrences in _join(found, lambda one, two: _measure_additions(one.text, two.text)):
        yield _make_thread(Subject.ADDITION, occurrences, stands=stands)


def _read_finding(analysis: Analysis, finding: Finding) -> Occurrence:
    span = finding.addition.span
    return Occurrence(analysis.derived.quote(span), span, finding.label.value)


def _measure_additions(one: str, two: str) -> float:
    """Tell how sure it is that two versions' additions are one (0 to 1): the same words are, however few."""
    if _list_words(one) == _list_words(two):
        return 1.0
    stems = [frozenset(token.stem for token in tokenize_text(text) if token.content) for text in (one, two)]
    return measure_likeness(*stems)


def _list_words(text: str) -> list[str]:
    return [token.word for token in tokenize_text(text)]


def _trace_changes(analyses: Sequence[Analysis]) -> Iterator[Thread]:
    """Follow changed facts: one is the same as long as the same words of the original are contradicted."""
    found = [
        [(item, analysis) for item in analysis.alterations if item.verdict is Verdict.CHANGED] for analysis in analyses
    ]
    for items in _join(found, lambda one, two: float(_name_change(one[0]) == _name_change(two[0]))):
        first, analysis = next(item for item in items if item)
        occurrences = [item and _read_change(*item) for item in items]
        yield _make_thread(Subject.CHANGE, occurrences, was=analysis.original.quote(first.original))


def _name_change(alteration: Alteration) -> tuple[str, int, Span]:
    return alteration.kind, alteration.original_sentence, alteration.original


def _read_change(alteration: Alteration, analysis: Analysis) -> Occurrence:
    return Occurrence(analysis.derived.quote(alteration.derived), alteration.derived, alteration.kind.value)


def _trace_losses(analyses: Sequence[Analysis]) -> Iterator[Thread]:
    original = analyses[0].original
    for place, sentence in enumerate(original.sentences):
        dropped = [place in analysis.alignment.dropped for analysis in analyses]
        if any(dropped) and sentence.kind is not SentenceKind.TITLE:
            lost = Occurrence(original.quote(sentence.span), sentence.span)
            yield _make_thread(Subject.LOSS, [lost if gone else None for gone in dropped])


def _join(versions: Sequence[Sequence[_Item]], likeness: Callable[[_Item, _Item], float]) -> list[list[_Item | None]]:
    """Join the items of successive versions into threads: of each pair that is alike at all, the likest first.

    An item is compared with how each thread was worded last.
    """
    threads: list[list[_Item | None]] = []
    latest: list[_Item] = []
    for version, items in enumerate(versions):
        alike = [(likeness(last, item), t, i) for t, last in enumerate(latest) for i, item in enumerate(items)]
        taken: dict[int, int] = {}
        for score, t, i in sorted(alike, key=lambda one: (-one[0], one[1], one[2])):
            if score > 0 and i not in taken and t not in taken.values():
                taken[i] = t
        for thread in threads:
            thread.append(None)
        for i, item in enumerate(items):
            if i not in taken:
                taken[i] = len(threads)
                threads.append([None] * (version + 1))
                latest.append(item)
            threads[taken[i]][version] = item
            latest[taken[i]] = item
    return threads


def _make_thread(
    subject: Subject,
    occurrences: Sequence[Occurrence | None],
    *,
    was: str = "",
    stands: Callable[[Occurrence, int], bool] = lambda _occurrence, _version: False,
) -> Thread:
    states = []
    last: Occurrence | None = None
    before: Occurrence | None = None
    for version, now in enumerate(occurrences):
        if now:
            same = before is not None and _list_words(before.text) == _list_words(now.text)
            states.append(State.CAME if before is None else State.SAME if same else State.REWORDED)
        elif last and stands(last, version):
            states.append(State.STANDS)
        else:
            states.append(State.WITHDRAWN if before else State.ABSENT)
        last = now or last
        before = now or (before if states[-1] is State.STANDS else None)
    return Thread(subject, tuple(occurrences), tuple(states), was)
