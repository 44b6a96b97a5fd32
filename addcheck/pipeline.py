"""The stages in order, top to bottom: the only place that knows it."""

from collections.abc import Callable, Sequence

from addcheck.align import align_documents
from addcheck.drift import find_alterations, find_spinning, rank_omissions
from addcheck.hints import find_hints
from addcheck.isolate import isolate_additions
from addcheck.isolate.boilerplate import find_boilerplate
from addcheck.label import find_attributions, label_additions, newsroom_rules, suggest_kind
from addcheck.model import Alignment, Analysis, Article, Document, Finding, Rule
from addcheck.score import score_findings
from addcheck.settings import DEFAULT_SETTINGS, Settings
from addcheck.signature import sign
from addcheck.split import join_documents, split_article

Correct = Callable[[Document, Document, Alignment], Alignment]
"""A person's corrections to what came from where (see `align.correct`)."""


def compare(
    original: Article,
    derived: Article,
    *,
    also: Sequence[Article] = (),
    settings: Settings | None = None,
    correct: Correct | None = None,
) -> Analysis:
    """Find what the derived article adds to the original, what it changes and what it drops.

    `also`: further articles that it was put together from; what comes from any of them is no addition. The analysis
    then has all of them joined as its original, see `Document.parts`. `correct`: puts links right that a person knows
    better. Deterministic: the same articles, settings and corrections give the same analysis.
    """
    settings = settings or DEFAULT_SETTINGS
    ours = join_documents([split_article(article) for article in (original, *also)])
    theirs = split_article(derived)
    our_frame, their_frame = find_boilerplate(ours), find_boilerplate(theirs)
    skipped, skipped_too = ({line.sentence for line in frame} for frame in (our_frame, their_frame))
    alignment = align_documents(ours, theirs, skip_original=skipped, skip_derived=skipped_too, settings=settings)
    if correct is not None:
        alignment = correct(ours, theirs, alignment)
    our_sources, their_sources = find_attributions(ours), find_attributions(theirs)
    additions = isolate_additions(ours, theirs, alignment, their_frame, settings=settings)
    findings = label_additions(
        ours, theirs, additions, attributions=their_sources, original_attributions=our_sources, settings=settings
    )
    our_spinning, their_spinning = find_spinning(ours), find_spinning(theirs)
    alterations = find_alterations(
        ours,
        theirs,
        alignment,
        attributions=their_sources,
        original_attributions=our_sources,
        original_spun=bool(our_spinning),
        derived_spun=bool(their_spinning),
    )
    scores = score_findings(theirs, findings, their_frame, original=ours)
    return Analysis(
        original=ours,
        derived=theirs,
        alignment=alignment,
        boilerplate=their_frame,
        findings=findings,
        alterations=alterations,
        scores=scores,
        hints=find_hints(ours, theirs, alignment, our_spinning=our_spinning, their_spinning=their_spinning),
        signature=sign(settings),
        omissions=rank_omissions(ours, theirs, alignment),
        original_spinning=our_spinning,
        derived_spinning=their_spinning,
        kind=suggest_kind(scores.by_label, words=scores.words),
        original_attributions=our_sources,
        derived_attributions=their_sources,
        rules=_pick_rules(findings),
    )


def _pick_rules(findings: tuple[Finding, ...]) -> tuple[Rule, ...]:
    """Return the newsroom rules that findings name, in their own order."""
    named = {name for finding in findings for name in finding.rules}
    return tuple(rule for rule in newsroom_rules() if rule.id in named)
