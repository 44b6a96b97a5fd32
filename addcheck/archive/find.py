"""From a derived article to the articles it may have been made from: many short queries, then the aligner's judgement.

One query for the whole article drowns the two sentences that survive among the many that were added; one a sentence
lets them speak for themselves. Ranks, not scores, are added up (reciprocal rank fusion, Cormack, Clarke and
Buettcher 2009): what a sentence of rare words scores must not outweigh all the others.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from addcheck.align import align_documents
from addcheck.archive.entry import Entry
from addcheck.archive.partition import Partition
from addcheck.archive.terms import list_queries
from addcheck.isolate.boilerplate import find_boilerplate
from addcheck.model import Alignment, Document, SentenceKind
from addcheck.split import split_article

Place = TypeVar("Place", bound=Any)
"""Where an article stands in an index; places are ordered, so that ties are broken the same way each time."""

CONVINCING = 0.5
"""Confidence from which a candidate is called an original."""

_DEPTH = 50
"""Articles taken from the answer to each query."""

_DAMPING = 10
"""What is added to a rank before it is inverted."""

_JUDGED = 5
"""Candidates the aligner looks at; those after them stay in the order of the fusion, unjudged."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article of the archive that the derived one may have been made from.

    `confidence` (0 to 1): that it was; `linked`: how many sentences of the derived article carry its content.
    Both are 0 where the aligner was not asked, because others were likelier. `fused`: the sum of inverted ranks.
    """

    entry: Entry
    confidence: float
    linked: int
    fused: float

    @property
    def convincing(self) -> bool:
        """Whether it may be taken for an original."""
        return self.confidence >= CONVINCING


def find_candidates(
    document: Document, partitions: Sequence[Partition], *, accept: Callable[[Entry], bool], limit: int
) -> tuple[Candidate, ...]:
    """Return up to `limit` candidates: first those the aligner judged, likeliest first, then the others."""
    skip = frozenset(item.sentence for item in find_boilerplate(document))
    found: list[tuple[float, Entry]] = []
    for fused, part, place in fuse_ranks(list_queries(document, skip), partitions):
        entry = partitions[part].load(place)
        if accept(entry):
            found.append((fused, entry))
        if len(found) >= max(limit, _JUDGED):
            break
    judged = [judge_candidate(document, entry, fused=fused, skip=skip) for fused, entry in found[:_JUDGED]]
    judged.sort(key=lambda candidate: (-candidate.confidence, -candidate.fused))
    others = [Candidate(entry, 0.0, 0, fused) for fused, entry in found[_JUDGED:]]
    return tuple([*judged, *others][:limit])


def fuse_ranks(
    queries: Sequence[Sequence[str]], partitions: Sequence[Partition]
) -> list[tuple[float, int, tuple[int, int]]]:
    """Ask every partition every query; return fused score, partition and place, best first."""

    def ask(terms: Sequence[str]) -> list[tuple[float, tuple[int, tuple[int, int]]]]:
        return [
            (-score, (part, place))
            for part, partition in enumerate(partitions)
            for score, place in partition.search(terms, _DEPTH)
        ]

    return [(score, *where) for score, where in fuse_hits(map(ask, queries))]


def fuse_hits(answers: Iterable[Iterable[tuple[float, Place]]]) -> list[tuple[float, Place]]:
    """Fuse answers, each of which gives places with what orders them, lowest first; best fused score first."""
    scores: dict[Place, float] = {}
    for hits in answers:
        for rank, (_, place) in enumerate(sorted(hits)[:_DEPTH], 1):
            scores[place] = scores.get(place, 0.0) + 1 / (_DAMPING + rank)
    return sorted(((score, place) for place, score in scores.items()), key=lambda item: (-item[0], item[1]))


def judge_candidate(document: Document, entry: Entry, *, fused: float, skip: frozenset[int]) -> Candidate:
    """Align a derived article with a candidate and tell how convincing it is."""
    original = split_article(entry.article)
    frame = {item.sentence for item in find_boilerplate(original)}
    alignment = align_documents(original, document, skip_original=frame, skip_derived=skip)
    linked = frozenset(link.derived for link in alignment.links)
    return Candidate(entry, round(measure_confidence(document, alignment, skip), 4), len(linked), fused)


def measure_confidence(document: Document, alignment: Alignment, skip: frozenset[int]) -> float:
    """Return how sure it is (0 to 1) that a derived article was made from the other, from their links."""
    told = [
        place
        for place, sentence in enumerate(document.sentences)
        if place not in skip and sentence.kind is not SentenceKind.TITLE
    ]
    best = {link.derived: 0.0 for link in alignment.links}
    for link in alignment.links:
        best[link.derived] = max(best[link.derived], link.probability)
    share = sum(best.values()) / max(1, len(told))
    return min(1.0, 2 * share)
