"""What a worker process does: read, compare, render. Plain functions of values that travel between processes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from addcheck.align.correct import Correction as IndexedCorrection
from addcheck.align.correct import correct_alignment
from addcheck.decisions import Decided, apply_decisions, hash_words, key_finding
from addcheck.errors import AddcheckError
from addcheck.model import Alignment, Analysis, Article, Decision, Document
from addcheck.pipeline import compare
from addcheck.read import read_article
from addcheck.report import RENDERERS
from addcheck.report.escape import drop_surrogates, show_line
from addcheck.report.json import report_object
from addcheck.report.options import ReportOptions
from addcheck.report.wording import name_sentence, name_source
from addcheck.settings import Settings
from addcheck.web.articles import parse_article, write_article
from addcheck.web.inputs import Source
from addcheck.web.problems import Problem
from addcheck.web.values import Correction, FoundKey, Summary


@dataclass(frozen=True, slots=True)
class Pair:
    """Two kept articles as JSON, and the corrections to their links."""

    original: str
    derived: str
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Keepable:
    """A comparison ready to be kept. `texts`: both articles, to search in."""

    original: str
    derived: str
    texts: tuple[str, str]
    summary: Summary


def read_source(source: Source, max_characters: int) -> Article:
    """Read one article. Raises `Problem` 422 or 413."""
    try:
        return read_article(
            source.data,
            source=source.name,
            settings=Settings(max_characters=max_characters),
            media_type=source.media_type,
        )
    except AddcheckError as problem:
        status = 413 if "longer than" in problem.problem else 422
        raise Problem(status, _sentence(problem)) from problem


def _sentence(problem: AddcheckError) -> str:
    return f"{show_line(problem.subject)}: {problem.problem}. {problem.remedy.capitalize()}".rstrip(". ") + "."


def compare_once(original: Source, derived: Source, max_characters: int, format: str) -> str:  # noqa: A002
    """Compare two articles and write the report; nothing is kept."""
    articles = [read_source(source, max_characters) for source in (original, derived)]
    return RENDERERS[format](compare(*articles))


def compare_to_keep(
    original: Source, derived: Source, max_characters: int, corrections: tuple[Correction, ...]
) -> Keepable:
    """Compare two articles for the first time; the corrections are those to links with the same original."""
    return compare_next(write_article(read_source(original, max_characters)), derived, max_characters, corrections)


def compare_next(original: str, derived: Source, max_characters: int, corrections: tuple[Correction, ...]) -> Keepable:
    """Compare a kept original with a further rewrite."""
    pair = Pair(original, write_article(read_source(derived, max_characters)), corrections)
    analysis = analyse(pair)
    texts = [drop_surrogates(side.article.text) for side in (analysis.original, analysis.derived)]
    return Keepable(pair.original, pair.derived, (texts[0], texts[1]), summarize(analysis))


@lru_cache(maxsize=4)
def analyse(pair: Pair) -> Analysis:
    """Compare two kept articles, with a person's corrections; the latest pairs are remembered."""
    return compare(parse_article(pair.original), parse_article(pair.derived), correct=_corrector(pair.corrections))


def _corrector(
    corrections: tuple[Correction, ...],
) -> Callable[[Document, Document, Alignment], Alignment] | None:
    """Find the sentences that corrections are about, in both documents, by fingerprint."""
    if not corrections:
        return None

    def correct(original: Document, derived: Document, alignment: Alignment) -> Alignment:
        ours, theirs = _find_sentences(original), _find_sentences(derived)
        indexed = [
            IndexedCorrection(d, o, correction.linked)
            for correction in corrections
            for d in theirs.get(correction.derived, ())
            for o in ours.get(correction.original, ())
        ]
        return correct_alignment(original, derived, alignment, indexed)

    return correct


def _find_sentences(document: Document) -> Mapping[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for index, sentence in enumerate(document.sentences):
        key = hash_words(document.quote(sentence.span))
        found[key] = (*found.get(key, ()), index)
    return found


def summarize(analysis: Analysis) -> Summary:
    """Return what a comparison is listed by."""
    original, derived = analysis.original.article, analysis.derived.article
    title = derived.title.quote(derived.text) if derived.title else derived.text.strip().partition("\n")[0]
    return Summary(
        title=show_line(title)[:200],
        original_name=name_source(original),
        derived_name=name_source(derived),
        original_sha=original.sha256,
        derived_sha=derived.sha256,
        words=analysis.scores.words,
        added=analysis.scores.added_share,
        speculation=analysis.scores.speculation_share,
        findings=tuple(FoundKey(*key_finding(analysis, finding), finding.label) for finding in analysis.findings),
    )


def summarize_pair(pair: Pair) -> Summary:
    """Compare two kept articles and return what they are listed by."""
    return summarize(analyse(pair))


def decide(pair: Pair, decisions: tuple[Decision, ...]) -> Decided:
    """Compare two kept articles and apply decisions."""
    return apply_decisions(analyse(pair), decisions)


def render_pair(pair: Pair, decisions: tuple[Decision, ...], format: str, *, share: bool = False) -> str:  # noqa: A002
    """Write a report of two kept articles, with decisions applied."""
    return RENDERERS[format](decide(pair, decisions).analysis, options=ReportOptions(share=share))


def render_page(name: str, arguments: tuple[Any, ...], context: Mapping[str, Any]) -> str:
    """Render a page that shows an analysis: the view is made here, next to it."""
    from addcheck.web.views import VIEWS

    return str(VIEWS[name](*arguments, context=context))


def find_original(pair: Pair, name: str) -> str:
    """Return the fingerprint of an original sentence that a person named: "title", or its number. "" for none."""
    original = analyse(pair).original
    for index, sentence in enumerate(original.sentences):
        if name_sentence(original, index) == name.strip().lower():
            return hash_words(original.quote(sentence.span))
    return ""


def list_findings(pair: Pair) -> list[dict[str, Any]]:
    """Return all findings as the JSON report writes them, each with its id."""
    analysis = analyse(pair)
    written = report_object(analysis)["findings"]
    return [
        {"id": "-".join(key_finding(analysis, finding)), **values}
        for finding, values in zip(analysis.findings, written, strict=True)
    ]


def list_sentences(pair: Pair) -> dict[str, list[dict[str, Any]]]:
    """Return the sentences of both articles with their fingerprints; the derived ones with what they come from."""
    analysis = analyse(pair)
    listed: dict[str, list[dict[str, Any]]] = {}
    for side, document in (("original", analysis.original), ("derived", analysis.derived)):
        texts = [document.quote(sentence.span) for sentence in document.sentences]
        listed[side] = [{"fingerprint": hash_words(text), "text": text} for text in texts]
    for one in listed["derived"]:
        one["comes_from"] = []
    for link in analysis.alignment.links:
        listed["derived"][link.derived]["comes_from"].append(listed["original"][link.original]["fingerprint"])
    return listed
