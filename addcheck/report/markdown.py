"""The report for fact-checkers: Markdown that reads well raw, and on GitHub, and can be worked through."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from addcheck.model import Analysis, Finding, Label, Omission
from addcheck.report.changes import Change
from addcheck.report.context import Context, quote_in_context, shorten
from addcheck.report.escape import escape_markdown, escape_markdown_block, show_visible
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
    list_unsure,
    map_decisions,
    rank_findings,
)
from addcheck.report.segments import cut_derived
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
    name_place,
    name_sentence,
    name_sentences,
    name_source,
    name_title,
    percent,
    quote_sides,
)
from addcheck.words import count_words

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup

FIRST = 5
"""Findings at the top of the report: those to check first."""

_CHANGE_TAGS = {Change.SAME: ("", ""), Change.NEW: ("<ins>", "</ins>"), Change.GONE: ("<del>", "</del>")}


def render(analysis: Analysis, *, options: ReportOptions = DEFAULT_OPTIONS) -> str:
    """Write the whole report; everything that comes from an article or a file name is escaped."""
    rows = list_rows(analysis)
    page = _load_template().render(
        analysis=analysis,
        scores=analysis.scores,
        sides=(analysis.original, analysis.derived),
        sources=list_sources(analysis),
        rows=rows,
        sections=tuple(_list_sections(analysis)),
        changed=list_changed(analysis),
        unsure=list_unsure(analysis),
        ranked=rank_findings(analysis),
        numbers={finding.addition.span: number for number, finding in enumerate(analysis.findings, 1)},
        rules=list_rules(analysis),
        spinning=tuple(
            (side, list_phrases(document, evidence))
            for side, document, evidence in (
                ("original", analysis.original, analysis.original_spinning),
                ("derived article", analysis.derived, analysis.derived_spinning),
            )
            if evidence
        ),
        omissions=list_omissions(analysis),
        decisions=map_decisions(analysis),
        dismissed=list_dismissed(analysis),
        originals={row.sentence: row.originals for row in rows},
        show_pair=lambda row: _show_pair(analysis, row),
        show_sides=lambda alteration: tuple(_show_context(side) for side in quote_sides(analysis, alteration)),
        show_omission=lambda omission: _show_omission(analysis, omission),
        show_finding=lambda finding: _show_finding(analysis, finding),
        command=name_command(analysis, format="markdown", command=options.command),
    )
    return re.sub(r"\n{3,}", "\n\n", page).strip() + "\n"


@cache
def _load_template() -> "Template":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(  # noqa: S701 - HTML's escaping is not Markdown's; `_finalize` escapes every value
        loader=PackageLoader("addcheck.report"),
        finalize=_finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(
        name_sentence=name_sentence,
        name_sentences=name_sentences,
        name_source=name_source,
        name_title=name_title,
        label_names=LABEL_NAMES,
        label_meanings=LABEL_MEANINGS,
        attribution_names=ATTRIBUTION_NAMES,
        counting=COUNTING,
        not_derived=NOT_DERIVED,
        first=FIRST,
        describe_title=describe_title,
        describe_unrelated=describe_unrelated,
        name_place=name_place,
        shorten=shorten,
        stance_names=STANCE_NAMES,
        check_for=check_for,
        count_words=count_words,
        count_of=count_of,
        describe_decision=describe_decision,
        describe_omission=describe_omission,
        name_kind=name_kind,
        group_evidence=group_evidence,
        faint=FAINT,
        Mark=Mark,
    )
    environment.filters.update(percent=percent, code=_show_code, block=_show_block, url=_show_url)
    return environment.get_template("report.md.j2")


def _finalize(value: Any) -> Any:  # noqa: ANN401 - whatever a template may hold
    """Escape each value a template writes, unless it was made as markup on purpose."""
    return value if hasattr(value, "__html__") or isinstance(value, int) else escape_markdown(str(value))


def _show_block(text: str) -> "Markup":
    from markupsafe import Markup

    return Markup(escape_markdown_block(text))  # noqa: S704 - escaped


def _show_url(address: str) -> "Markup":
    """Write an address of our own data as a link's target."""
    from urllib.parse import quote

    from markupsafe import Markup

    return Markup(quote(address, safe=":/#?=&%._~-"))  # noqa: S704 - what Markdown could read is quoted


def _show_finding(analysis: Analysis, finding: Finding) -> "Markup":
    """Show added words; a clause in bold within its sentence, without which it cannot be judged."""
    addition = finding.addition
    if addition.whole_sentence:
        return _show_block(analysis.derived.quote(addition.span))
    return _show_context(quote_in_context(analysis.derived, addition.sentence, addition.span, words=20))


def _show_omission(analysis: Analysis, omission: Omission) -> "Markup":
    """Show dropped words; a clause in bold within its sentence."""
    if omission.whole_sentence:
        return _show_block(analysis.original.quote(omission.span))
    return _show_context(quote_in_context(analysis.original, omission.sentence, omission.span, words=12))


def _show_context(context: Context) -> "Markup":
    """Show a quotation in bold and what stands around it; blanks at the seams stay."""
    from markupsafe import Markup

    if not context.before + context.after:  # the whole sentence: bold would mark nothing
        return _show_block(context.words)
    before, after = escape_markdown_block(context.before), escape_markdown(context.after)
    head = f"{before} " if context.before[-1:].isspace() else before
    tail = f" {after}" if context.after[:1].isspace() else after
    words = escape_markdown(context.words) if before else escape_markdown_block(context.words)
    return Markup(f"{head}<b>{words}</b>{tail}".strip())  # noqa: S704 - each piece is escaped


def _show_code(text: str) -> "Markup":
    """Show text as inline code, fenced by more backticks than it holds."""
    from markupsafe import Markup

    shown = show_visible(text).replace("|", "\\|")
    fence = "`" * (max((len(run) for run in re.findall(r"`+", shown)), default=0) + 1)
    pad = " " if shown.startswith("`") or shown.endswith("`") or not shown else ""
    return Markup(f"{fence}{pad}{shown}{pad}{fence}")  # noqa: S704 - inside a code span nothing is markup


def _list_sections(analysis: Analysis) -> Iterator[tuple[Label, tuple[Finding, ...], int]]:
    """Yield each label that has findings, with them and their words, worst first as the enum has it."""
    for label in Label:
        findings = tuple(finding for finding in analysis.findings if finding.label is label)
        if findings:
            yield label, findings, analysis.scores.by_label.get(label, 0)


def _show_pair(analysis: Analysis, row: Row) -> "Markup":
    """Show a derived sentence; inside a pair with `<ins>` around what is new and `<del>` around what is gone.

    Where hardly a word stayed, the original's sentences follow it instead.
    """
    from markupsafe import Markup

    segments = cut_derived(analysis, row)
    shown = ""
    for change, group in groupby(segments, key=lambda segment: segment.change):
        quote = "".join(segment.text for segment in group)
        before, after = _CHANGE_TAGS[change]
        head, tail = (" " if quote[:1].isspace() else ""), (" " if quote[-1:].isspace() else "")
        gap = " " if shown.endswith("</del>") and change is not Change.SAME else ""
        shown += f"{gap}{head}{before}{escape_markdown(quote)}{after}{tail}"
    if row.mark is Mark.REWORDED and all(segment.change is Change.SAME for segment in segments):
        spans = (analysis.original.sentences[index].span for index in row.originals)
        shown += "<br>‹ " + " / ".join(escape_markdown(analysis.original.quote(span)) for span in spans)
    return Markup(shown)  # noqa: S704 - each piece is escaped above
