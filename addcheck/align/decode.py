"""From probabilities to links, from links to matches: what is linked, moved, dropped."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache

from addcheck.align.context import Scene
from addcheck.align.weigh import Model
from addcheck.matching import match_ratio
from addcheck.model import Document, Link, Match, Relation

MOST_SOURCES = 4
"""A sentence is linked to at most so many originals; the labelled pairs never need more."""

NEWS = 0.1
"""A further source must explain this share of the sentence that the ones before it do not. On the labelled pairs it
costs 2 true links in 1,020 and spares 5 false ones; on merged summary sentences it spares half of the false ones."""

VERBATIM = 0.93
"""Share of words in common from which a pair counts as verbatim: trivia such as a changed mark or article apart."""

Probabilities = Mapping[tuple[int, int], float]


def accept_pairs(
    probabilities: Probabilities, scene: Scene, model: Model, *, strictness: float = 0.5
) -> list[tuple[int, int]]:
    """Accept each sentence's best candidate if likely enough, and further ones that explain what it does not.

    `strictness`: 0.5 is the measured balance; above it fewer pairs are linked, below it more.
    """
    rows: dict[int, list[tuple[float, int]]] = {}
    for (derived, original), p in probabilities.items():
        rows.setdefault(derived, []).append((-p, original))
    shift = strictness / 0.5
    accepted = []
    for derived, candidates in rows.items():
        explained: dict[str, float] = {}
        for rank, (negative, original) in enumerate(sorted(candidates)[:MOST_SOURCES]):
            if -negative < (model.further if rank else model.first) * shift:
                continue
            explains = scene.explain((derived, original))
            if rank and sum(max(0.0, share - explained.get(t, 0.0)) for t, share in explains.items()) < NEWS:
                continue
            accepted.append((derived, original))
            for term, share in explains.items():
                explained[term] = max(share, explained.get(term, 0.0))
    return sorted(accepted)


def word_ratio(original: Sequence[str], derived: Sequence[str]) -> float:
    """Share of words in common and in order (0 to 1); the order of the arguments is fixed here, for difflib's sake."""
    return measure_ratio(tuple(original), tuple(derived))


@lru_cache(maxsize=1000)
def measure_ratio(original: tuple[str, ...], derived: tuple[str, ...]) -> float:
    """Do the work of `word_ratio`, remembered: a link and the match it belongs to are mostly of the same sentences."""
    return match_ratio(original, derived)


def group_matches(links: Sequence[Link], original: Document, derived: Document) -> tuple[Match, ...]:
    """Group links: neighbouring derived sentences with the same sources are one match (a split)."""
    sources: dict[int, list[Link]] = {}
    for link in links:
        sources.setdefault(link.derived, []).append(link)
    moved = _find_moved(sources)
    groups: list[list[int]] = []
    for d in sorted(sources):
        before = groups[-1][-1] if groups else None
        if before == d - 1 and [s.original for s in sources[before]] == [s.original for s in sources[d]]:
            groups[-1].append(d)
        else:
            groups.append([d])
    return tuple(_match(group, sources, original, derived, moved=any(d in moved for d in group)) for group in groups)


def _match(
    group: list[int], sources: Mapping[int, list[Link]], original: Document, derived: Document, *, moved: bool
) -> Match:
    mine = tuple(link.original for link in sources[group[0]])
    ours = [t.word for o in mine for t in original.sentences[o].tokens]
    theirs = [t.word for d in group for t in derived.sentences[d].tokens]
    similarity = word_ratio(ours, theirs)
    relation = Relation.VERBATIM if similarity >= VERBATIM else Relation.PARAPHRASE
    return Match(mine, tuple(group), relation, round(similarity, 4), moved)


def _find_moved(sources: Mapping[int, list[Link]]) -> frozenset[int]:
    """Find the derived sentences outside the longest run of sources in rising order (patience, n log n)."""
    order = [(d, max(links, key=lambda k: k.probability).original) for d, links in sorted(sources.items())]
    tails: list[int] = []
    heads: list[int] = []
    previous: list[int] = []
    for place, (_, o) in enumerate(order):
        at = bisect_left(tails, o + 1)
        previous.append(heads[at - 1] if at else -1)
        tails[at : at + 1] = [o]
        heads[at : at + 1] = [place]
    kept = set()
    place = heads[-1] if heads else -1
    while place >= 0:
        kept.add(order[place][0])
        place = previous[place]
    return frozenset(d for d, _ in order if d not in kept)
