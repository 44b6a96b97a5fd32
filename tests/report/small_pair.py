"""A small fictional pair that has one of everything, and hostile ones; all are labelled like the gold pairs."""

from dataclasses import replace
from typing import Any

from addcheck.model import (
    Analysis,
    DecidedFinding,
    Decision,
    Evidence,
    KindSuggestion,
    Loss,
    Omission,
    Outcome,
    Span,
)
from benchmarks.gold_pairs import lay_out
from tests.report.gold_analyses import analyse_pair


def _sentence(text: str, relation: str, sources: tuple[int, ...] = (), **labels: Any) -> dict[str, Any]:
    return {"text": text, "relation": relation, "sources": sources, "added_spans": [], "altered": [], **labels}


_ORIGINAL = {
    "title": "Ferry to Skarva resumes after engine fire",
    "paragraphs": [[0, 1], [2, 3], [4]],
    "sentences": [
        "The ferry between Torvik and Skarva sailed again on Monday, nine days after a fire in its engine room.",
        "Nobody was hurt.",
        "“The repair cost less than we feared,” said harbour master Ida Moen.",
        "The company will refund 412 passengers.",
        "A second ferry is to follow in May.",
    ],
}
_DERIVED = {
    "title": "Skarva ferry sails again",
    "paragraphs": [[0], [1, 2], [3, 4, 5], [6, 7, 8], [9]],
    "sentences": [
        _sentence("By Our Staff", "boilerplate"),
        _sentence(
            "The ferry from Torvik to Skarva sailed again on Monday, nine days after a blaze in its engine room, "
            "a reminder of how fragile island life is.",
            "paraphrase", (0,),
            added_spans=["a reminder of how fragile island life is"], attribution="none", stance="evaluative",
        ),
        _sentence("Nobody was hurt.", "verbatim", (1,)),
        _sentence("“The repair cost less than we feared,” harbour master Ida Moen said.", "paraphrase", (2,)),
        _sentence(
            "Some 421 travellers get their money back.", "paraphrase", (3,),
            altered=[{"kind": "number", "derived": "421", "original": "412"}],
        ),
        _sentence("Analysts say the line could close within a year.", "added", attribution="vague",
                  stance="speculative"),
        _sentence("More crossings may soon be cancelled.", "added", attribution="none", stance="speculative"),
        _sentence("The vessel was built in 1987.", "added", attribution="none", stance="factual"),
        _sentence("Fares are too high, said Per Lunde of the islanders’ union.", "added", attribution="named",
                  stance="evaluative"),
        _sentence("It was a bad week for Skarva.", "added", attribution="none", stance="evaluative"),
    ],
}  # fmt: skip


def small_analysis() -> Analysis:
    """One of everything: all five labels, a clause, an alteration, a dropped sentence, a line of the page."""
    return analyse_pair(lay_out(_ORIGINAL), lay_out(_DERIVED), frozenset({4}))


def decided_analysis() -> Analysis:
    """The same after a fact-checker's work: one finding confirmed, one taken out; and all else an analysis may hold."""
    analysis = small_analysis()
    *kept, last = analysis.findings
    span = analysis.original.sentences[5].span
    clause = analysis.original.sentences[1].span
    return replace(
        analysis,
        findings=tuple(kept),
        decided=(
            DecidedFinding(kept[1], Decision("s1", "f1", Outcome.CONFIRMED, who="A. B.", note="asked | nobody knew")),
            DecidedFinding(last, Decision("s2", "f2", Outcome.SOURCED, link="https://example.org/<b>")),
        ),
        omissions=(
            Omission(
                span, 5, whole_sentence=True, losses=(Loss.CAVEAT, Loss.NUMBERS), weight=2.0, why="A caveat went."
            ),
            Omission(Span(clause.end - 15, clause.end), 1, whole_sentence=False, losses=(), weight=0.5, why="Went."),
        ),
        kind=KindSuggestion("AnalysisNewsArticle", ("20% of the words are added commentary",)),
        original_spinning=(Evidence("spun", Span(0, 5)),),
        derived=replace(
            analysis.derived,
            article=replace(analysis.derived.article, date="2026-05-02", left_out=("# Share this", "Read more")),
        ),
    )


def unrelated_analysis() -> Analysis:
    """The same pair as if no sentence could be traced: another story."""
    analysis = small_analysis()
    return replace(
        analysis,
        alignment=replace(analysis.alignment, related=False),
        hints=("No sentence of the derived article could be traced to this original.",),
    )


def unchanged_analysis() -> Analysis:
    """An article compared with itself: nothing to report."""
    sentences = [_sentence(text, "verbatim", (i,)) for i, text in enumerate(_ORIGINAL["sentences"])]
    return analyse_pair(lay_out(_ORIGINAL), lay_out({**_ORIGINAL, "sentences": sentences}))


def hostile_analysis(text: str) -> Analysis:
    """The text stands in every place of a report that an article can reach: added, altered, dropped, quoted."""
    original = {"title": text, "paragraphs": [[0], [1]], "sentences": [f"{text} sailed on Monday.", text]}
    derived = {
        "title": text,
        "paragraphs": [[0], [1]],
        "sentences": [
            _sentence(f"{text} sailed on Tuesday.", "paraphrase", (0,),
                      altered=[{"kind": "other", "derived": text, "original": text}]),
            _sentence(text, "added", attribution="vague", stance="speculative"),
        ],
    }  # fmt: skip
    return analyse_pair(lay_out(original), lay_out(derived), frozenset({1}))
