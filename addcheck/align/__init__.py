"""Align a derived article with its original, sentence by sentence, many to many.

Candidates share words (equal, or related by the synonym table); a logistic regression judges each pair alone,
a second one among its rivals, its neighbours and the order that confident links keep.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from addcheck.align.context import Scene, describe_context, shares_names_alone
from addcheck.align.decode import accept_pairs, group_matches, word_ratio
from addcheck.align.features import PAIR_FEATURES, describe_pair
from addcheck.align.kinship import are_related
from addcheck.align.overlap import Index, Overlap, propose_candidates
from addcheck.align.twins import CERTAIN, find_twins
from addcheck.align.views import collect_names, view_articles, weigh_terms
from addcheck.align.weigh import Model, Regression, load_model, probability
from addcheck.model import Alignment, Document, Link, SentenceKind
from addcheck.settings import DEFAULT_SETTINGS, Settings

__all__ = ["Judgement", "align_documents", "describe_candidates", "judge_pairs", "word_ratio"]

_COVERED = PAIR_FEATURES.index("cover_derived")

_PERHAPS_KEPT = 0.2
"""An original sentence is not called dropped where a derived one without a source is likelier than this to carry it."""

_PERHAPS_SHARED = 0.3
"""The same for a derived sentence that has a source already: it may carry a second one. On the pairs of `gold` and
`fresh`, in two orders, 104 of 122 sentences called dropped are labelled so, and 104 of 116 labelled ones are called."""

_NAMES_ALONE = 0.55
"""What a link's probability counts for where the two share nothing but names: "Kim Jong Un opened ..." is no rewrite of
"Kim Jong Un met ...". Only what is all but sure for other reasons, such as order, still passes."""

_STRANGER = 0.1
"""What a link's probability counts for between articles that do not tell the same story: none reaches a threshold."""

Pair = tuple[int, int]
"""A derived and an original sentence, by their indices."""


class Judgement(NamedTuple):
    """What the model says of a candidate: `probability` 0 to 1, from `features` weighed by `regression`."""

    probability: float
    features: tuple[float, ...]
    regression: Regression


def align_documents(
    original: Document,
    derived: Document,
    *,
    skip_original: Collection[int] = (),
    skip_derived: Collection[int] = (),
    settings: Settings = DEFAULT_SETTINGS,
    model: Model | None = None,
) -> Alignment:
    """Link derived sentences to the original ones whose content they carry.

    `skip_original`, `skip_derived`: indices of sentences that are no part of the story (boilerplate).
    """
    model = model or load_model()
    scene, alone = describe_candidates(
        original, derived, skip_original=skip_original, skip_derived=skip_derived, model=model
    )
    judged = _judge(scene, alone, model)
    accepted = accept_pairs(
        {pair: j.probability for pair, j in judged.items()}, scene, model, strictness=settings.link_threshold
    )
    links = tuple(_link(pair, judged[pair], original, derived) for pair in accepted)
    titles = {d for d, s in enumerate(derived.sentences) if s.kind is SentenceKind.TITLE}
    linked = {link.original for link in links if link.derived not in titles}
    return Alignment(
        links=links,
        matches=group_matches(links, original, derived),
        nearest=_find_nearest(judged, links, original, derived),
        dropped=_find_dropped(judged, links, linked | _with_title(original, skip_original), (original, derived)),
        related=bool(linked),
    )


def judge_pairs(
    original: Document,
    derived: Document,
    *,
    skip_original: Collection[int] = (),
    skip_derived: Collection[int] = (),
    model: Model,
) -> dict[Pair, Judgement]:
    """Judge every candidate pair.

    A derived title condenses and stands outside the order of the story: its "probability" is how much of it the
    original sentence says.
    """
    scene, alone = describe_candidates(
        original, derived, skip_original=skip_original, skip_derived=skip_derived, model=model
    )
    return _judge(scene, alone, model)


def _judge(scene: Scene, alone: Mapping[Pair, tuple[float, ...]], model: Model) -> dict[Pair, Judgement]:
    kin = are_related(scene.derived, scene.original, alone)
    judged = {}
    for pair, among in describe_context(scene).items():
        features = among + alone[pair]
        likely = probability(model.among.logit(features))
        if pair in scene.twins:
            likely = max(likely, CERTAIN)
        elif shares_names_alone(scene, pair):
            likely *= _NAMES_ALONE
        judged[pair] = Judgement(likely * (1.0 if kin else _STRANGER), features, model.among)
    for pair, features in alone.items():
        if pair not in judged:
            judged[pair] = Judgement(features[_COVERED] * (1.0 if kin else _STRANGER), features, model.alone)
    return judged


def describe_candidates(
    original: Document,
    derived: Document,
    *,
    skip_original: Collection[int] = (),
    skip_derived: Collection[int] = (),
    model: Model | None,
) -> tuple[Scene, dict[Pair, tuple[float, ...]]]:
    """Find the candidates and what each says alone: the scene for the context, and `PAIR_FEATURES` by pair.

    Without a model (training) the scene's log-odds are all zero.
    """
    tokens = [
        tuple(() if i in skip else s.canonical for i, s in enumerate(document.sentences))
        for document, skip in ((original, _with_title(original, skip_original)), (derived, set(skip_derived)))
    ]
    weights, names = weigh_terms(tokens), collect_names(tokens)
    ours, theirs = view_articles((original, derived), tokens, weights, names)
    index = Index(ours, theirs)
    overlaps: dict[Pair, Overlap] = {}
    features = {}
    twins = find_twins(original, derived, tokens[0], tokens[1])
    for d, proposed in enumerate(propose_candidates(index, theirs, len(ours))):
        places = tuple(sorted({*proposed, twins[d]})) if d in twins else proposed
        for o, overlap in zip(places, index.overlaps(theirs[d], [ours[o] for o in places]), strict=True):
            overlaps[d, o] = overlap
            features[d, o] = describe_pair(theirs[d], ours[o], overlap)
    body = {p: f for p, f in features.items() if derived.sentences[p[0]].kind is not SentenceKind.TITLE}
    logits = {pair: model.alone.logit(f) if model else 0.0 for pair, f in body.items()}
    return Scene(theirs, ours, logits, overlaps, frozenset(twins.items())), features


def _with_title(original: Document, skip: Collection[int]) -> set[int]:
    """Leave out the original's title too: it is nobody's source, its content stands in the body."""
    return {*skip, *(i for i, s in enumerate(original.sentences) if s.kind is SentenceKind.TITLE)}


def _link(pair: Pair, judged: Judgement, original: Document, derived: Document) -> Link:
    d, o = pair
    ratio = word_ratio([t.word for t in original.sentences[o].tokens], [t.word for t in derived.sentences[d].tokens])
    return Link(d, o, round(judged.probability, 4), round(ratio, 4), judged.regression.reasons(judged.features))


def _find_dropped(
    judged: Mapping[Pair, Judgement], links: Sequence[Link], kept: Collection[int], documents: tuple[Document, Document]
) -> tuple[int, ...]:
    """Find the original sentences that nothing in the derived article may stand for; its title stands for none."""
    original, derived = documents
    sourced = {link.derived for link in links}
    perhaps = {
        o
        for (d, o), judgement in judged.items()
        if judgement.probability > (_PERHAPS_SHARED if d in sourced else _PERHAPS_KEPT)
        and derived.sentences[d].kind is not SentenceKind.TITLE
    }
    return tuple(o for o in range(len(original.sentences)) if o not in kept and o not in perhaps)


def _find_nearest(
    judged: Mapping[Pair, Judgement], links: tuple[Link, ...], original: Document, derived: Document
) -> tuple[Link | None, ...]:
    """Find for each derived sentence its likeliest candidate, accepted or not."""
    best: dict[int, tuple[float, int]] = {}
    for (d, o), judgement in judged.items():
        rank = (-judgement.probability, o)
        if d not in best or rank < best[d]:
            best[d] = rank
    made = {(link.derived, link.original): link for link in links}
    pairs = [(d, best[d][1]) if d in best else None for d in range(len(derived.sentences))]
    return tuple(p and (made.get(p) or _link(p, judged[p], original, derived)) for p in pairs)
