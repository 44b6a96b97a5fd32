"""The report to read: one HTML file that needs no network, runs without scripts, and lets nothing else run.

A strict Content-Security-Policy in the page allows the page's own style and script by their hashes and nothing
more, so that even an escape that was forgotten could not act.
"""

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from addcheck.model import Analysis, Document, Finding, Label
from addcheck.report.changes import Change, find_readable_changes
from addcheck.report.context import quote_in_context, shorten
from addcheck.report.escape import show_inline, show_line
from addcheck.report.options import DEFAULT_OPTIONS, ReportOptions
from addcheck.report.rows import (
    Mark,
    Row,
    list_changed,
    list_dismissed,
    list_omissions,
    list_phrases,
    list_rows,
    list_rules,
    list_sources,
    map_decisions,
    rank_findings,
)
from addcheck.report.segments import Segment, cut_derived, cut_original
from addcheck.report.wording import (
    ATTRIBUTION_NAMES,
    COUNTING,
    FAINT,
    LABEL_MEANINGS,
    LABEL_NAMES,
    NOT_DERIVED,
    STANCE_NAMES,
    check_for,
    count_of,
    describe_decision,
    describe_omission,
    describe_title,
    describe_unrelated,
    group_evidence,
    name_command,
    name_kind,
    name_origin,
    name_own,
    name_place,
    name_sentence,
    name_sentences,
    name_source,
    name_title,
    name_verdict,
    percent,
    quote_sides,
)
from addcheck.words import count_words

if TYPE_CHECKING:
    from jinja2 import Environment

QUOTE_WORDS = 12
"""Words of a quotation in the version that is safe to share: enough to find the place, too few to read instead."""


FIRST = 6
"""Findings named before the articles: those to check first."""


@dataclass(frozen=True, slots=True)
class Stripe:
    """A stretch of a picture in percent of its length: `label` names its pattern, "" is what the original carries."""

    label: str
    start: float
    size: float
    sentence: int = -1


def render(analysis: Analysis, *, options: ReportOptions = DEFAULT_OPTIONS) -> str:
    """Write the page: the full one, or with `options.share` the one without the articles."""
    style, script = _read("report.css"), _read("report.js")
    rows = list_rows(analysis)
    cut = tuple(cut_derived(analysis, row) for row in rows)
    sources = list_sources(analysis)
    page = load_environment().get_template("share.html.j2" if options.share else "report.html.j2")
    return page.render(
        analysis=analysis,
        scores=analysis.scores,
        sides=(*([use.part.document for use in sources] or [analysis.original]), analysis.derived),
        sources=sources,
        heads={use.part.sentence: use for use in sources},
        share=options.share,
        quote_words=QUOTE_WORDS,
        rows=rows,
        policy=f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'",
        style=_trust(style),
        script=_trust(script),
        labels=tuple(_list_labels(analysis)),
        bar=tuple(_list_bar(analysis)),
        strip=tuple(_list_strip(analysis, rows)),
        changed=list_changed(analysis),
        ranked=rank_findings(analysis)[:FIRST],
        rules={rule.id: rule for rule in list_rules(analysis)},
        spinning=(
            ("original", list_phrases(analysis.original, analysis.original_spinning)),
            ("derived article", list_phrases(analysis.derived, analysis.derived_spinning)),
        ),
        omissions=list_omissions(analysis),
        decisions=map_decisions(analysis),
        dismissed=list_dismissed(analysis),
        paragraphs=tuple(_list_paragraphs(analysis.derived)),
        original_paragraphs=tuple(_list_paragraphs(analysis.original)),
        carried=_list_carried(analysis),
        cut=cut,
        reworded={row.sentence for row in rows if _is_reworded(analysis, row, cut[row.sentence])},
        cut_original=lambda index: cut_original(analysis, index),
        command=name_command(analysis, format="html", command=options.command),
    )


def _is_reworded(analysis: Analysis, row: Row, segments: tuple[Segment, ...]) -> bool:
    """Whether so few words stayed that none are marked."""
    if row.mark is not Mark.REWORDED or any(segment.change is not Change.SAME for segment in segments):
        return False
    return not find_readable_changes(
        analysis.original, analysis.derived, sentences=row.originals, sentence=row.sentence
    )


def _read(name: str) -> str:
    return (files("addcheck.report") / "templates" / name).read_text("utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _trust(text: str) -> Any:  # noqa: ANN401
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 - the project's own style and script


@cache
def load_environment() -> "Environment":
    """Load the templates of HTML pages, with the names and filters they need: every value they write is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("addcheck.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(
        name_origin=name_origin,
        name_own=name_own,
        name_sentence=name_sentence,
        name_sentences=name_sentences,
        name_source=name_source,
        name_title=name_title,
        label_names=LABEL_NAMES,
        label_meanings=LABEL_MEANINGS,
        attribution_names=ATTRIBUTION_NAMES,
        stance_names=STANCE_NAMES,
        check_for=check_for,
        count_words=count_words,
        count_of=count_of,
        describe_decision=describe_decision,
        describe_omission=describe_omission,
        describe_title=describe_title,
        describe_unrelated=describe_unrelated,
        counting=COUNTING,
        faint=FAINT,
        not_derived=NOT_DERIVED,
        name_place=name_place,
        name_verdict=name_verdict,
        quote_in_context=quote_in_context,
        quote_sides=quote_sides,
        shorten=shorten,
        name_kind=name_kind,
        group_evidence=group_evidence,
        all_labels=tuple(Label),
        Mark=Mark,
    )
    environment.filters.update(
        percent=percent, line=show_line, inline=show_inline, short=_shorten, digest=_digest, slug=_slug
    )
    return environment


def _shorten(text: str) -> str:
    """Cut a quotation to its first words."""
    words = show_line(text).split(" ")
    return " ".join(words[:QUOTE_WORDS]) + (" …" if len(words) > QUOTE_WORDS else "")


def _digest(text: str) -> str:
    """Fingerprint a sentence (the first 16 hexadecimal digits of SHA-256 of its UTF-8)."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _slug(label: str) -> str:
    return label.replace("_", "-")


def _list_labels(analysis: Analysis) -> Iterator[tuple[Label, tuple[Finding, ...], int]]:
    for label in Label:
        findings = tuple(finding for finding in analysis.findings if finding.label is label)
        if findings:
            yield label, findings, analysis.scores.by_label.get(label, 0)


def _list_bar(analysis: Analysis) -> Iterator[Stripe]:
    """Yield the derived body as one bar, a stretch for each label."""
    start = 0.0
    for label, _, words in _list_labels(analysis):
        size = 100 * words / analysis.scores.words if analysis.scores.words else 0.0
        yield Stripe(label.value, round(start, 3), round(size, 3))
        start += size


def _list_strip(analysis: Analysis, rows: tuple[Row, ...]) -> Iterator[Stripe]:
    """Yield the derived article from top to bottom, a stretch for each sentence that carries an addition."""
    spans = [sentence.span for sentence in analysis.derived.sentences]
    total = sum(len(span) for span in spans) or 1
    start = 0.0
    for row, span in zip(rows, spans, strict=True):
        size = 100 * len(span) / total
        for finding in row.findings[:1]:
            yield Stripe(finding.label.value, round(start, 3), round(size, 3), row.sentence)
        start += size


def _list_paragraphs(document: Document) -> Iterator[tuple[int, ...]]:
    """Yield the indices of each paragraph's sentences."""
    group: list[int] = []
    for index, sentence in enumerate(document.sentences):
        if group and document.sentences[group[-1]].paragraph != sentence.paragraph:
            yield tuple(group)
            group = []
        group.append(index)
    if group:
        yield tuple(group)


def _list_carried(analysis: Analysis) -> dict[int, tuple[int, ...]]:
    """For each original sentence that has them, the derived sentences that carry its content."""
    carried: dict[int, tuple[int, ...]] = {}
    for link in analysis.alignment.links:
        carried[link.original] = (*carried.get(link.original, ()), link.derived)
    return carried
