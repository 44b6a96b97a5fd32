"""From a derived article to the articles it may have been made from: many short queries, then the aligner's judgement.

One query for the whole article drowns the two sentences that survive among the many that were added; one a sentence
lets them speak for themselves. What is added up is how far an article stands out among the answers to a sentence: to a
sentence that was added, ten articles answer about equally well, to one that survives, a single one. Ranks (reciprocal
rank fusion, Cormack, Clarke and Buettcher 2009) cannot tell the two; docs/archive.md has the figures of both.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from addcheck.align import describe_candidates
from addcheck.align.weigh import load_model, probability
from addcheck.archive.entry import Entry
from addcheck.archive.partition import Days, Partition, make_query
from addcheck.archive.terms import list_queries
from addcheck.isolate.boilerplate import find_boilerplate
from addcheck.model import Document
from addcheck.split import split_article

Place = TypeVar("Place", bound=Any)
"""Where an article stands in an index; places are ordered, so that ties are broken the same way each time."""

CONVINCING = 0.9
"""Confidence from which a candidate is called an original. On the labelled pairs originals reach 0.97, the best article
of another story 0.31, and an article about the same match by somebody else 0.82."""

_FLOOR = 10
"""The rank whose score is what any article about the same things would get."""

_DEPTH = _FLOOR
"""Articles taken from each partition's answer to a query."""

_JUDGED = 3
"""Candidates the aligner looks at, at most."""

_FAR_BEHIND = 0.2
"""Behind a convincing candidate, one that stands out less than this share of it is not looked at: it would be judged
for no more than its shared names, and looking costs as much as the whole search."""

_LIKELY = 0.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article of the archive that the derived one may have been made from.

    `confidence` (0 to 1): that it was; `linked`: how many sentences of the derived article seem to carry its content.
    Both are 0 where the aligner was not asked, because others were likelier. `fused`: how far it stands out among the
    answers of the index, see `fuse_answers`.
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
    document: Document, wanted: Sequence[tuple[Partition, Days]], *, besides: str, limit: int
) -> tuple[Candidate, ...]:
    """Return up to `limit` candidates: first those the aligner judged, likeliest first, then the others.

    `wanted`: the partitions to ask, and for which of their days. `besides`: the hash of bytes that are not asked for.
    """
    skip = frozenset(item.sentence for item in find_boilerplate(document))
    ranked = search_sentences(list_queries(document, skip), wanted)
    loaded = ((fused, wanted[part][0].load(place)) for fused, part, place in ranked)
    others = ((fused, entry) for fused, entry in loaded if entry.article.sha256 != besides)
    found = list(islice(others, max(limit, _JUDGED)))
    judged = _judge(document, found[:_JUDGED], skip)
    unjudged = [Candidate(entry, 0.0, 0, fused) for fused, entry in found[len(judged) :]]
    judged.sort(key=lambda candidate: (-candidate.confidence, -candidate.fused))
    return tuple([*judged, *unjudged][:limit])


def _judge(document: Document, found: Iterable[tuple[float, Entry]], skip: frozenset[int]) -> list[Candidate]:
    """Judge candidates in the order they stand out, until one is far behind another that is convincing."""
    judged: list[Candidate] = []
    for fused, entry in found:
        sure = max((candidate.fused for candidate in judged if candidate.convincing), default=0.0)
        if fused < _FAR_BEHIND * sure:
            break
        judged.append(judge_candidate(document, entry, fused=fused, skip=skip))
    return judged


def search_sentences(
    queries: Sequence[Sequence[str]], wanted: Sequence[tuple[Partition, Days]]
) -> list[tuple[float, int, tuple[int, int]]]:
    """Ask every partition every query; return fused score, which partition, and place in it, best first."""

    def ask(terms: Sequence[str]) -> list[tuple[float, tuple[int, tuple[int, int]]]]:
        query = make_query(terms)
        return [
            (score, (part, place))
            for part, (partition, days) in enumerate(wanted)
            for score, place in partition.search(query, _DEPTH, days=days)
        ]

    return [(score, *where) for score, where in fuse_answers(map(ask, queries))]


def fuse_answers(answers: Iterable[Sequence[tuple[float, Place]]]) -> list[tuple[float, Place]]:
    """Add up, over all answers, by how much each place's score stands above the tenth best; best first."""
    fused: dict[Place, float] = {}
    for hits in answers:
        best = sorted(hits, key=lambda hit: (-hit[0], hit[1]))[:_FLOOR]
        floor = best[-1][0] if len(best) == _FLOOR else 0.0
        for score, place in best:
            fused[place] = fused.get(place, 0.0) + score - floor
    return sorted(((score, place) for place, score in fused.items()), key=lambda item: (-item[0], item[1]))


def judge_candidate(document: Document, entry: Entry, *, fused: float, skip: frozenset[int]) -> Candidate:
    """Tell how convincing a candidate is: by what the aligner says of each sentence, its neighbours left aside.

    The aligner's own test of kinship asks whether articles tell one story; two sentences that survive in an article
    about something else do not pass it. They are still evidence: one sentence may be like another by chance, two that
    are both like one article's are not. So the confidence is the product of the two best sentences' probabilities.
    """
    original = split_article(entry.article)
    frame = {item.sentence for item in find_boilerplate(original)}
    model = load_model()
    _, alone = describe_candidates(original, document, skip_original=frame, skip_derived=skip, model=model)
    best: dict[int, float] = {}
    for (derived, _), features in alone.items():
        best[derived] = max(best.get(derived, 0.0), probability(model.alone.logit(features)))
    first, second = sorted((0.0, 0.0, *best.values()))[:-3:-1]
    told = sum(1 for place, sentence in enumerate(document.sentences) if place not in skip and sentence.tokens)
    confidence = first * (second if told > 1 else first)
    return Candidate(entry, round(confidence, 4), sum(value >= _LIKELY for value in best.values()), fused)
