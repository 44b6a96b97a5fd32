"""The pages that show an analysis: from values to what a template draws."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from addcheck.decisions import SUPPRESSING, Decided, apply_decisions, hash_words, key_finding
from addcheck.model import Analysis, DecidedFinding, Finding, Link, Outcome, SentenceKind
from addcheck.report import RENDERERS
from addcheck.report.rows import Row, list_rows
from addcheck.report.segments import Segment, cut_derived
from addcheck.web.templating import render_template, static_url
from addcheck.web.values import Held
from addcheck.web.work import Pair, analyse

HeldByKey = Mapping[tuple[str, ...], Held]

_MOST_CARDS: Final = 200
"""Findings on one page of the review."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An original sentence that a derived one may come from: its name, its fingerprint, its text."""

    name: str
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """A finding to decide about. `before`, `after`: the sentences around its own, for context."""

    number: int
    finding: Finding
    sentence_key: str
    finding_key: str
    segments: tuple[Segment, ...]
    where: str
    before: str
    after: str
    links: tuple[Choice, ...]
    nearest: Choice | None
    held: Held | None

    @property
    def key(self) -> str:
        """Its key as one word, for addresses and names in the page."""
        return f"{self.sentence_key}-{self.finding_key}"

    @property
    def outcome(self) -> Outcome | None:
        """What was decided."""
        return self.held.decision.outcome if self.held else None

    @property
    def dismissed(self) -> bool:
        """Whether it counts no more."""
        return self.outcome in SUPPRESSING


def decide(pair: Pair, held: HeldByKey) -> Decided:
    """Compare and apply what was decided."""
    return apply_decisions(analyse(pair), [one.decision for one in held.values()])


def view_report(pair: Pair, held: HeldByKey, *, context: Mapping[str, Any]) -> str:
    """Show the report of `--format html`, with the page's own head, and its style and script as files."""
    return adopt_report(RENDERERS["html"](decide(pair, held).analysis), render_template("bar.html.j2", **context))


def adopt_report(report: str, bar: str) -> str:
    """Put a report into the page: what stood in it as style and script is asked for by address instead.

    The report's own policy allows its style and script by their hashes; the page's header allows neither in a page.
    """
    for start, end, instead in (
        ("<meta http-equiv=", ">\n", ""),
        ("<style>", "</style>", _link("report.css") + _link("web.css") + _link("icon.svg")),
        ("<script>", "</script>", _load("report.js") + _load("web.js")),
        ('<p class="brand">', "</p>", ""),
    ):
        before, _, rest = report.partition(start)
        report = before + instead + rest.partition(end)[2]
    before, skip, rest = report.partition('<a class="skip"')
    link, end, rest = rest.partition("</a>")
    return before + skip + link + end + bar + rest


def _link(name: str) -> str:
    kind = 'rel="icon" type="image/svg+xml"' if name.endswith(".svg") else 'rel="stylesheet"'
    return f'<link {kind} href="{static_url(name)}">'


def _load(name: str) -> str:
    return f'<script src="{static_url(name)}" defer></script>'


def view_review(pair: Pair, held: HeldByKey, offset: int, *, context: Mapping[str, Any]) -> str:
    """Show the findings one after the other, each with what can be decided about it."""
    analysis = analyse(pair)
    decided = decide(pair, held)
    cards = tuple(list_cards(analysis, held))
    return render_template(
        "review.html.j2",
        analysis=analysis,
        cards=cards,
        shown=cards[offset : offset + _MOST_CARDS],
        offset=offset,
        page=_MOST_CARDS,
        before=analysis.scores,
        after=decided.analysis.scores,
        open=len(decided.undecided),
        choices=tuple(_list_choices(analysis)),
        stripes=tuple(_list_stripes(cards)),
        **context,
    )


def list_cards(analysis: Analysis, held: HeldByKey) -> Iterator[Card]:
    """Yield all findings in reading order."""
    rows = list_rows(analysis)
    findings = sorted(analysis.findings, key=lambda f: (f.addition.sentence, f.addition.span))
    for number, finding in enumerate(findings, 1):
        row = rows[finding.addition.sentence]
        key = key_finding(analysis, finding)
        nearest = finding.addition.nearest
        yield Card(
            number=number,
            finding=finding,
            sentence_key=key[0],
            finding_key=key[1],
            segments=_cut(analysis, row, finding),
            where=_place(analysis, row),
            before=_neighbour(analysis, row.sentence - 1),
            after=_neighbour(analysis, row.sentence + 1),
            links=tuple(_choose(analysis, original) for original in row.originals),
            nearest=_choose(analysis, nearest.original) if nearest else None,
            held=held.get(key),
        )


def _cut(analysis: Analysis, row: Row, finding: Finding) -> tuple[Segment, ...]:
    """Cut a sentence at what was found, without what is gone from the original."""
    only = Row(
        row.sentence, row.mark, row.originals, row.moved, row.similarity, row.nearest, (finding,), (), row.boilerplate
    )
    return tuple(segment for segment in cut_derived(analysis, only) if segment.change.value != "gone")


def _place(analysis: Analysis, row: Row) -> str:
    from addcheck.report.wording import name_sentence

    name = name_sentence(analysis.derived, row.sentence)
    return "in the title" if name == "title" else f"sentence {name}"


def _neighbour(analysis: Analysis, index: int) -> str:
    sentences = analysis.derived.sentences
    if not 0 <= index < len(sentences) or sentences[index].kind is SentenceKind.TITLE:
        return ""
    return analysis.derived.quote(sentences[index].span)


def _choose(analysis: Analysis, index: int) -> Choice:
    from addcheck.report.wording import name_sentence

    text = analysis.original.quote(analysis.original.sentences[index].span)
    return Choice(name_sentence(analysis.original, index), hash_words(text), text)


def _list_choices(analysis: Analysis) -> Iterator[Choice]:
    for index in range(len(analysis.original.sentences)):
        yield _choose(analysis, index)


@dataclass(frozen=True, slots=True)
class Stripe:
    """A stretch of the bar of decisions, in percent."""

    name: str
    start: float
    size: float


def _list_stripes(cards: tuple[Card, ...]) -> Iterator[Stripe]:
    start = 0.0
    for outcome in (Outcome.CONFIRMED, Outcome.SOURCED, Outcome.NOT_AN_ADDITION, Outcome.TO_CHECK):
        size = 100 * sum(card.outcome is outcome for card in cards) / max(len(cards), 1)
        if size:
            yield Stripe(outcome.value, round(start, 3), round(size, 3))
            start += size


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A derived sentence and what it comes from, to be corrected."""

    name: str
    key: str
    text: str
    links: tuple[Choice, ...]
    by_hand: frozenset[str]
    likely: Choice | None
    added: bool


def view_links(pair: Pair, held: HeldByKey, offset: int, *, context: Mapping[str, Any]) -> str:
    """Show which derived sentence comes from which original one, each to be corrected."""
    from addcheck.report.wording import name_sentence

    analysis = decide(pair, held).analysis
    corrected = {(c.derived, c.original) for c in pair.corrections}
    rows = list_rows(analysis)
    shown = []
    for row in rows[offset : offset + _MOST_CARDS]:
        text = analysis.derived.quote(analysis.derived.sentences[row.sentence].span)
        key = hash_words(text)
        links = tuple(_choose(analysis, original) for original in row.originals)
        near = row.nearest if isinstance(row.nearest, Link) and row.nearest.original not in row.originals else None
        shown.append(
            LinkRow(
                name=name_sentence(analysis.derived, row.sentence),
                key=key,
                text=text,
                links=links,
                by_hand=frozenset(link.key for link in links if (key, link.key) in corrected),
                likely=_choose(analysis, near.original) if near else None,
                added=bool(row.findings),
            )
        )
    return render_template(
        "links.html.j2",
        analysis=analysis,
        rows=shown,
        total=len(rows),
        offset=offset,
        page=_MOST_CARDS,
        choices=tuple(_list_choices(analysis)),
        **context,
    )


@dataclass(frozen=True, slots=True)
class Change:
    """A finding of one or both versions."""

    finding: Finding
    text: str
    decided: DecidedFinding | None


def view_versions(
    older: Pair, older_held: HeldByKey, newer: Pair, newer_held: HeldByKey, *, context: Mapping[str, Any]
) -> str:
    """Show what a newer version of a rewrite has gained and lost against an older one."""
    first, second = decide(older, older_held).analysis, decide(newer, newer_held).analysis
    ours, theirs = _key_all(first), _key_all(second)
    return render_template(
        "versions.html.j2",
        older=first,
        newer=second,
        new=tuple(change for key, change in theirs.items() if key not in ours),
        gone=tuple(change for key, change in ours.items() if key not in theirs),
        kept=tuple(change for key, change in theirs.items() if key in ours),
        **context,
    )


def _key_all(analysis: Analysis) -> dict[tuple[str, str], Change]:
    decisions = {decided.finding.addition.span: decided for decided in analysis.decided}
    return {
        key_finding(analysis, finding): Change(
            finding, analysis.derived.quote(finding.addition.span), decisions.get(finding.addition.span)
        )
        for finding in analysis.findings
    }


VIEWS: Final[Mapping[str, Callable[..., str]]] = MappingProxyType(
    {"report": view_report, "review": view_review, "links": view_links, "versions": view_versions}
)
"""Every page that is rendered beside the analysis, by name."""
