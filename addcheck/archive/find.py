"""From a derived article to the articles it may have been made from: many short queries, then the aligner's judgement.

One query for the whole article drowns the two sentences that survive among the many that were added; one a sentence
lets them speak for themselves. What is added up is how far an article stands out among the answers to a sentence: to a
sentence that was added, ten articles answer about equally well, to one that survives, a single one. Ranks (reciprocal
rank fusion, Cormack, Clarke and Buettcher 2009) cannot tell the two; docs/benchmarks.md has the figures of both.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice

from addcheck.align import describe_candidates
from addcheck.align.weigh import load_model, probability
from addcheck.archive.entry import Entry
from addcheck.archive.partition import analyze_text
from addcheck.archive.search import FLOOR, Asked, Where, ask_sentences, choose_rarest, fuse_answers, stands_out
from addcheck.archive.terms import list_queries
from addcheck.isolate.boilerplate import find_boilerplate
from addcheck.model import Document
from addcheck.split import split_article

CONVINCING = 0.9
"""Confidence from which a candidate is called an original. On the labelled pairs originals reach 0.97, the best article
of another story 0.31, and an article about the same match by somebody else 0.82."""

_JUDGED = 3
"""Candidates the aligner looks at, at most, before one of them is convincing; for each further original, one."""

_ORIGINALS = 3
"""Originals that are looked for: a wire story, another, and what a colleague wrote."""

_FAR_BEHIND = 0.5
"""Behind a convincing candidate, one that stands out less than this share of it is not looked at: it would be judged
for no more than its shared names, and looking costs half as much as the whole search."""

_PROBES = 5
"""Sentences that are asked first, those with the most terms: where they are clear, those that the article they come
from explains too need not be asked any more: half of the queries for a rewrite, none where nearly all was added."""

_LIKELY = 0.5

_MISSES = 5
"""Articles in a row that are no rewrites, after which no more are looked at."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article of the archive that the derived one may have been made from.

    `confidence` (0 to 1): that it was; `told`: the sentences of the derived article that seem to carry its content, by
    index, each with the probability that it does. 0 and empty where the aligner was not asked, because others were
    likelier. `fused`: how far it stands out among the answers of the index, see `fuse_answers`.
    """

    entry: Entry
    confidence: float
    told: tuple[tuple[int, float], ...]
    fused: float

    @property
    def linked(self) -> int:
        """How many sentences of the derived article seem to carry its content."""
        return len(self.told)

    @property
    def convincing(self) -> bool:
        """Whether it may be taken for an original."""
        return self.confidence >= CONVINCING


def find_candidates(document: Document, wanted: Asked, *, besides: str, limit: int) -> tuple[Candidate, ...]:
    """Return up to `limit` candidates: first those the aligner judged, likeliest first, then the others.

    `besides`: the hash of bytes that are not asked for.
    """
    skip = frozenset(item.sentence for item in find_boilerplate(document))
    queries = choose_rarest(list_queries(document, analyze_text, skip=skip), wanted)
    load = partial(_load_others, wanted, besides)
    probes = dict(sorted(queries.items(), key=lambda item: -len(item[1]))[:_PROBES])
    answers = ask_sentences(probes, wanted)
    judged: dict[Where, Candidate] = {}

    def judge(ranked: Iterable[tuple[float, Where]], most: int) -> None:
        new = (item for item in ranked if item[1] not in judged)
        judged.update(_judge(document, islice(load(new), most), skip))

    if stands_out(answers.values()):
        judge(fuse_answers(answers.values()), _JUDGED)
    explained = _list_explained(judged.values()) | probes.keys()
    answers |= ask_sentences({place: terms for place, terms in queries.items() if place not in explained}, wanted)
    if not choose_originals(_sort(judged.values())):
        judge(fuse_answers(answers.values()), max(1, _JUDGED - len(judged)))
    _look_further(answers, judged, judge)
    best = _sort(judged.values())
    unjudged = load(item for item in fuse_answers(answers.values()) if item[1] not in judged)
    others = (Candidate(entry, 0.0, (), fused) for fused, _, entry in unjudged)
    return tuple(islice(chain(best, islice(others, max(0, limit - len(best)))), limit))


def _look_further(
    answers: Mapping[int, Sequence[tuple[float, Where]]],
    judged: Mapping[Where, Candidate],
    judge: Callable[[Iterable[tuple[float, Where]], int], None],
) -> None:
    """Judge what stands out for the sentences that no original found so far explains, as long as that finds another."""
    before, found = 0, choose_originals(_sort(judged.values()))
    while before < len(found) < _ORIGINALS:
        explained = _list_explained(found)
        least = found[0].fused / found[0].linked  # as much as one sentence that survives
        left = fuse_answers(hits for sentence, hits in answers.items() if sentence not in explained)
        judge((item for item in left if item[0] >= least), 1)
        before, found = len(found), choose_originals(_sort(judged.values()))


def _list_explained(candidates: Iterable[Candidate]) -> set[int]:
    """List the sentences that convincing candidates explain."""
    return {sentence for candidate in candidates if candidate.convincing for sentence, _ in candidate.told}


def find_rewrites(document: Document, wanted: Asked, *, limit: int) -> tuple[Candidate, ...]:
    """Return up to `limit` articles that seem to be made from a document, likeliest first; never its own bytes.

    They are judged in the order of their scores, until several in a row are no rewrites. Here scores are added up as
    they are: all articles that answer to a sentence may be rewrites of it.
    """
    skip = frozenset(item.sentence for item in find_boilerplate(document))
    found: dict[Where, float] = {}
    queries = choose_rarest(list_queries(document, analyze_text, skip=skip), wanted)
    for hits in ask_sentences(queries, wanted, depth=limit + FLOOR).values():
        for score, where in hits:
            found[where] = found.get(where, 0.0) + score
    ranked = sorted(((score, where) for where, score in found.items()), key=lambda item: (-item[0], item[1]))
    rewrites: list[Candidate] = []
    missed = 0
    for fused, _, entry in _load_others(wanted, document.article.sha256, ranked):
        other = split_article(entry.article)
        frame = frozenset(item.sentence for item in find_boilerplate(other))
        judged = Candidate(entry, *_rate(document, other, skip, frame), fused)
        rewrites += [judged] if judged.convincing else []
        missed = 0 if judged.convincing else missed + 1
        if missed == _MISSES or len(rewrites) == limit:
            break
    return tuple(_sort(rewrites))


def _sort(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Order candidates: the convincing ones by how much they explain, as one version of a story does more than another.

    Then the others, by confidence.
    """

    def rank(candidate: Candidate) -> tuple[bool, float, float]:
        explained = sum(value for _, value in candidate.told) if candidate.convincing else candidate.confidence
        return not candidate.convincing, -explained, -candidate.fused

    return sorted(candidates, key=rank)


def _load_others(
    wanted: Asked, besides: str, found: Iterable[tuple[float, Where]]
) -> Iterator[tuple[float, Where, Entry]]:
    """Load what was found, but for what has the hash `besides`."""
    for fused, (part, place) in found:
        entry = wanted[part][0].load(place)
        if entry.article.sha256 != besides:
            yield fused, (part, place), entry


def choose_originals(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Choose what the derived article was put together from: the likeliest, and each that explains more.

    One explains more if it would be convincing by the sentences alone that those chosen before it do not explain:
    another version of the same story is no second original. Empty where no candidate is convincing.
    """
    chosen: list[Candidate] = []
    explained: set[int] = set()
    convincing = [candidate for candidate in candidates if candidate.convincing]
    for candidate in convincing:
        own = [probability for sentence, probability in candidate.told if sentence not in explained]
        if not chosen or _multiply_best(own) >= CONVINCING:
            chosen.append(candidate)
            explained.update(sentence for sentence, _ in candidate.told)
    return tuple(chosen[:_ORIGINALS])


def _judge(
    document: Document, found: Iterable[tuple[float, Where, Entry]], skip: frozenset[int]
) -> dict[Where, Candidate]:
    """Judge candidates in the order they stand out, until one is far behind another that is convincing."""
    judged: dict[Where, Candidate] = {}
    sure = 0.0
    for fused, where, entry in found:
        if fused < _FAR_BEHIND * sure:
            break
        judged[where] = judge_candidate(document, entry, fused=fused, skip=skip)
        sure = max(sure, fused if judged[where].convincing else 0.0)
    return judged


def judge_candidate(document: Document, entry: Entry, *, fused: float, skip: frozenset[int]) -> Candidate:
    """Tell how convincing a candidate is: by what the aligner says of each sentence, its neighbours left aside.

    The aligner's own test of kinship asks whether articles tell one story; two sentences that survive in an article
    about something else do not pass it. They are still evidence: one sentence may be like another by chance, two that
    are both like one article's are not. So the confidence is the product of the two best sentences' probabilities.
    """
    original = split_article(entry.article)
    frame = frozenset(item.sentence for item in find_boilerplate(original))
    return Candidate(entry, *_rate(original, document, frame, skip), fused)


def _rate(
    original: Document, derived: Document, skip_original: frozenset[int], skip_derived: frozenset[int]
) -> tuple[float, tuple[tuple[int, float], ...]]:
    """Return how sure it is that one was made from the other, and the derived sentences that tell so."""
    model = load_model()
    _, alone = describe_candidates(
        original, derived, skip_original=skip_original, skip_derived=skip_derived, model=model
    )
    best: dict[int, float] = {}
    for (sentence, _), features in alone.items():
        best[sentence] = max(best.get(sentence, 0.0), probability(model.alone.logit(features)))
    told = sum(1 for place, one in enumerate(derived.sentences) if place not in skip_derived and one.tokens)
    likely = tuple((sentence, value) for sentence, value in sorted(best.items()) if value >= _LIKELY)
    return round(_multiply_best(best.values(), alone=told < 2), 4), likely


def _multiply_best(probabilities: Iterable[float], *, alone: bool = False) -> float:
    """Return the product of the two best, 0 where there are fewer; `alone`: of the best with itself."""
    first, second = sorted((0.0, 0.0, *probabilities))[:-3:-1]
    return first * (first if alone else second)
