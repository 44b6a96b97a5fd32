"""One original and its rewrites: what they keep, drop and alter, which additions recur, and who had them first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from addcheck.model import Analysis, Document, Finding, Label, Relation, Sentence, Verdict
from addcheck.words import tokenize_text

SHARED_STEMS = 4
"""Additions with fewer content words in common recur by chance."""
CONTAINED = 0.75
"""Share of the shorter addition's content words that the longer must have: a rewrite of a rewrite keeps the rest."""
ALIKE = 0.5
"""Share of all their content words that two must have in common: else one says much that the other does not."""


class Fate(StrEnum):
    """What became of a sentence of the original in one rewrite."""

    KEPT = "kept"
    REWORDED = "reworded"
    ALTERED = "altered"
    DROPPED = "dropped"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Version:
    """A rewrite: its name, when it was published (YYYY-MM-DD, None where not known), and what it does.

    `outlet`: who published it, None where not known.
    """

    name: str
    date: str | None
    analysis: Analysis
    fates: tuple[Fate, ...]
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A recurring addition in one version."""

    version: int
    finding: Finding
    text: str


@dataclass(frozen=True, slots=True)
class Recurrence:
    """An addition that several versions make in much the same words.

    `occurrences`: one a version, in their order. `first`: the versions with the earliest date among them; empty unless
    all are dated, for one without a date may have been earlier.
    """

    label: Label
    occurrences: tuple[Occurrence, ...]
    first: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """An original and its rewrites. `recurrences`: most frequent first, then in the order of appearance."""

    original: Document
    versions: tuple[Version, ...]
    recurrences: tuple[Recurrence, ...]

    def list_unanimous(self, fate: Fate) -> tuple[int, ...]:
        """List the sentences of the original that have the same fate in every version."""
        places = range(len(self.original.sentences))
        return tuple(place for place in places if all(version.fates[place] is fate for version in self.versions))


def trace_spread(
    analyses: Sequence[Analysis],
    *,
    dates: Mapping[str, str] | None = None,
    outlets: Mapping[str, str] | None = None,
) -> Spread:
    """Lay the analyses of one original's rewrites side by side.

    `dates`, `outlets`: by source of the derived article. A date that is not given is that of the page, where it says
    one.
    """
    given = dates or {}
    versions = tuple(
        Version(
            analysis.derived.article.source,
            given.get(analysis.derived.article.source) or analysis.derived.article.date,
            analysis,
            tuple(_find_fates(analysis)),
            (outlets or {}).get(analysis.derived.article.source),
        )
        for analysis in analyses
    )
    return Spread(analyses[0].original, versions, find_recurrences(versions))


def _find_fates(analysis: Analysis) -> Iterator[Fate]:
    """Yield what became of each sentence of the original. Only what is sure is called dropped or altered."""
    alignment = analysis.alignment
    altered = {item.original_sentence for item in analysis.alterations if item.verdict is Verdict.CHANGED}
    kept = {i for match in alignment.matches if match.relation is Relation.VERBATIM for i in match.original}
    linked, dropped = {link.original for link in alignment.links}, set(alignment.dropped)
    # Titles are not aligned, and a sentence may share its match with another: what is there word by word is kept.
    written = {_list_words(sentence) for sentence in analysis.derived.sentences}
    for index, sentence in enumerate(analysis.original.sentences):
        if index in altered & linked:
            yield Fate.ALTERED
        elif index in kept or _list_words(sentence) in written:
            yield Fate.KEPT
        elif index in linked:
            yield Fate.REWORDED
        else:
            yield Fate.DROPPED if index in dropped else Fate.UNCLEAR


def _list_words(sentence: Sentence) -> tuple[str, ...]:
    return tuple(token.word for token in sentence.tokens)


def find_recurrences(versions: Sequence[Version]) -> tuple[Recurrence, ...]:
    """Group additions that say much the same in several versions.

    An addition joins the group whose first member it is most like: no chain leads from one to something else.
    """
    groups: list[tuple[frozenset[str], list[Occurrence]]] = []
    for place, version in enumerate(versions):
        for finding in version.analysis.findings:
            text = version.analysis.derived.quote(finding.addition.span)
            stems = frozenset(token.stem for token in tokenize_text(text) if token.content)
            fitting = max(groups, key=lambda group: measure_likeness(group[0], stems), default=None)
            if fitting is None or not measure_likeness(fitting[0], stems):
                groups.append((stems, [Occurrence(place, finding, text)]))
            elif fitting[1][-1].version != place:
                fitting[1].append(Occurrence(place, finding, text))
    found = [_make_recurrence(members, versions) for _, members in groups if len(members) > 1]
    return tuple(sorted(found, key=lambda item: -len(item.occurrences)))


def measure_likeness(one: frozenset[str], two: frozenset[str]) -> float:
    """Return the share of content words two additions have in common (0 to 1), and 0 where that is too little."""
    shared = len(one & two)
    if shared < SHARED_STEMS or shared < CONTAINED * min(len(one), len(two)):
        return 0.0
    alike = shared / len(one | two)
    return alike if alike >= ALIKE else 0.0


def _make_recurrence(members: Sequence[Occurrence], versions: Sequence[Version]) -> Recurrence:
    dates = [versions[member.version].date for member in members]
    known = [date for date in dates if date is not None]
    first = [member.version for member, date in zip(members, dates, strict=True) if date == min(known)] if known else []
    return Recurrence(members[0].finding.label, tuple(members), tuple(first) if len(known) == len(dates) else ())
