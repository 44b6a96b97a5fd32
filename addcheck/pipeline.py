"""The stages in order, top to bottom: the only place that knows it."""

from collections.abc import Callable, Sequence
from typing import ParamSpec, Protocol, TypeVar

from addcheck.align import align_documents
from addcheck.drift import find_alterations, find_spinning, rank_omissions
from addcheck.errors import UnreadableInputError
from addcheck.hints import find_hints
from addcheck.isolate import isolate_additions
from addcheck.isolate.boilerplate import find_boilerplate
from addcheck.label import find_attributions, find_title_notes, label_additions, newsroom_rules, suggest_kind
from addcheck.model import Alignment, Analysis, Article, Document, Finding, Rule
from addcheck.score import score_findings
from addcheck.settings import DEFAULT_SETTINGS, Settings
from addcheck.signature import sign
from addcheck.split import join_documents, split_article

Correct = Callable[[Document, Document, Alignment], Alignment]
"""A person's corrections to what came from where (see `align.correct`)."""

P = ParamSpec("P")
R = TypeVar("R")


class Watch(Protocol):
    """Wraps each stage before it is called: whoever measures the stages hands one in."""

    def __call__(self, stage: Callable[P, R], /) -> Callable[P, R]:
        """Return the stage, or something that calls it."""
        ...


def compare(
    original: Article,
    derived: Article,
    *,
    also: Sequence[Article] = (),
    settings: Settings | None = None,
    correct: Correct | None = None,
    watch: Watch | None = None,
) -> Analysis:
    """Find what the derived article adds to the original, what it changes and what it drops.

    `also`: further articles that it was put together from; what comes from any of them is no addition. The analysis
    then has all of them joined as its original, see `Document.parts`. `correct`: puts links right that a person knows
    better. `watch`: wraps every stage, to measure it. Deterministic: the same articles, settings and corrections give
    the same analysis. Raises `UnreadableInputError` for more sentences than `settings.max_sentences` on either side.
    """
    settings, watch = settings or DEFAULT_SETTINGS, watch or _leave
    frame, attribute, spot = watch(find_boilerplate), watch(find_attributions), watch(find_spinning)
    ours, theirs = _split((original, *also), settings, watch), _split((derived,), settings, watch)
    our_frame, their_frame = frame(ours), frame(theirs)
    skipped, skipped_too = ({line.sentence for line in lines} for lines in (our_frame, their_frame))
    alignment = watch(align_documents)(ours, theirs, skip_original=skipped, skip_derived=skipped_too, settings=settings)
    if correct is not None:
        alignment = correct(ours, theirs, alignment)
    our_sources, their_sources = attribute(ours), attribute(theirs)
    additions = watch(isolate_additions)(ours, theirs, alignment, their_frame, settings=settings)
    findings = watch(label_additions)(theirs, additions, attributions=their_sources, settings=settings)
    our_spinning, their_spinning = spot(ours), spot(theirs)
    alterations = watch(find_alterations)(
        ours,
        theirs,
        alignment,
        attributions=their_sources,
        original_attributions=our_sources,
        original_spun=bool(our_spinning),
        derived_spun=bool(their_spinning),
    )
    scores = watch(score_findings)(theirs, findings, their_frame, original=ours)
    return Analysis(
        original=ours,
        derived=theirs,
        alignment=alignment,
        boilerplate=their_frame,
        findings=findings,
        alterations=alterations,
        scores=scores,
        hints=watch(find_hints)(ours, theirs, alignment, our_spinning=our_spinning, their_spinning=their_spinning),
        signature=watch(sign)(settings),
        omissions=watch(rank_omissions)(ours, theirs, alignment),
        original_spinning=our_spinning,
        derived_spinning=their_spinning,
        kind=suggest_kind(scores.by_label, words=scores.words),
        original_attributions=our_sources,
        derived_attributions=their_sources,
        rules=_pick_rules(findings),
        title_notes=watch(find_title_notes)(ours, theirs, settings=settings) if alignment.related else (),
    )


def _leave(stage: Callable[P, R]) -> Callable[P, R]:
    return stage


def _split(articles: Sequence[Article], settings: Settings, watch: Watch) -> Document:
    """Split and join articles that are not too long; a paragraph is a sentence at least, so they may tell before."""
    _refuse_length(articles, sum(len(article.paragraphs) for article in articles), settings)
    document = join_documents([watch(split_article)(article) for article in articles])
    _refuse_length(articles, len(document.sentences), settings)
    return document


def _refuse_length(articles: Sequence[Article], count: int, settings: Settings) -> None:
    if count > settings.max_sentences:
        plural = "s" if settings.max_sentences > 1 else ""
        problem = f"has more than {settings.max_sentences:,} sentence{plural}"
        raise UnreadableInputError(articles[0].source, problem, "split it, or raise the limit (--max-sentences)")


def _pick_rules(findings: tuple[Finding, ...]) -> tuple[Rule, ...]:
    """Return the newsroom rules that findings name, in their own order."""
    named = {name for finding in findings for name in finding.rules}
    return tuple(rule for rule in newsroom_rules() if rule.id in named)
