"""What the index of each partition answers to the sentences of an article, and what stands out among the answers."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from addcheck.archive.partition import Days, Partition, make_query

Place = TypeVar("Place", bound=Any)
"""Where an article stands in an index; places are ordered, so that ties are broken the same way each time."""

Where = tuple[int, tuple[int, int]]
"""Which of the partitions that are asked, and the place in it."""

Asked = Sequence[tuple[Partition, Days]]
"""The partitions that are asked, and for which of their days."""

RAREST = 12
"""Terms of a sentence that are asked for, those that fewest articles have: the others find little and cost most."""

_COMMON = (1000, 0.1)
"""A term that more articles have than this many, and than this share of them, is not asked for either."""

FLOOR = 10
"""The rank whose score is what any article about the same things would get."""

_LEAST_DEPTH = 3
"""Articles taken at least from each partition's answer to a query; of many partitions more are never among the first
ten, and cost a fifth of the search."""


def stands_out(answers: Collection[Sequence[tuple[float, Where]]]) -> bool:
    """Whether one article is the best answer to most of the sentences that were asked."""
    best = Counter(max(hits)[1] for hits in answers if hits)
    return 2 * max(best.values(), default=0) > len(answers)


def ask_sentences(
    queries: Mapping[int, Sequence[str]], wanted: Asked, *, depth: int | None = None
) -> dict[int, list[tuple[float, Where]]]:
    """Ask every partition for the terms of each sentence; return scores and places, by sentence.

    `depth`: how many answers each partition gives; without it, as many as `fuse_answers` needs.
    """
    depth = depth or max(_LEAST_DEPTH, min(FLOOR, 2 * FLOOR // max(1, len(wanted))))
    answers = {}
    for sentence, terms in queries.items():
        query = make_query(terms)
        answers[sentence] = [
            (score, (part, place))
            for part, (partition, days) in enumerate(wanted)
            for score, place in partition.search(query, depth, days=days)
        ]
    return answers


def choose_rarest(queries: Mapping[int, Sequence[str]], wanted: Asked) -> dict[int, list[str]]:
    """Return the terms to ask for: the rarest of each query, as the largest partition has them.

    To ask all partitions how rare a term is would take as long as the search. What the largest does not have is asked
    for in any case: it costs little, and another may have it.
    """
    largest = max((partition for partition, _ in wanted), key=len, default=None)
    if largest is None:
        return {}
    few = max(_COMMON[0], _COMMON[1] * len(largest))
    counts = {term: largest.count(term) for term in {term for terms in queries.values() for term in terms}}
    chosen = {}
    for sentence, terms in queries.items():
        known = sorted((term for term in terms if counts[term]), key=lambda term: counts[term])
        rare = [term for term in known[:RAREST] if counts[term] <= few] or known[:1]
        chosen[sentence] = [term for term in terms if not counts[term]] + rare
    return chosen


def fuse_answers(answers: Iterable[Sequence[tuple[float, Place]]]) -> list[tuple[float, Place]]:
    """Add up, over all answers, by how much each place's score stands above the tenth best; best first."""
    fused: dict[Place, float] = {}
    for hits in answers:
        best = sorted(hits, key=lambda hit: (-hit[0], hit[1]))[:FLOOR]
        floor = best[-1][0] if len(best) == FLOOR else 0.0
        for score, place in best:
            fused[place] = fused.get(place, 0.0) + score - floor
    return sorted(((score, place) for place, score in fused.items()), key=lambda item: (-item[0], item[1]))
