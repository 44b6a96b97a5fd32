"""The report for machines: one JSON object, of the form that `schema.json` beside this file defines."""

import json
import re
from typing import Any

from addcheck.model import (
    Alteration,
    Analysis,
    Attribution,
    DecidedFinding,
    Document,
    Evidence,
    Finding,
    Link,
    Match,
    Omission,
    Scores,
    Span,
    Verdict,
)
from addcheck.report.options import DEFAULT_OPTIONS, ReportOptions
from addcheck.report.rows import SourceUse, list_omissions, list_rules, list_sources, rank_findings
from addcheck.report.wording import check_for, name_sentence, name_source

SCHEMA_VERSION = "1"
"""Grows when a key changes its meaning or goes; new keys do not change it."""


def render(analysis: Analysis, *, options: ReportOptions = DEFAULT_OPTIONS) -> str:  # noqa: ARG001
    """Write the analysis as JSON."""
    return dump_json(report_object(analysis))


_ACTING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def dump_json(value: object, *, indent: int | None = 2) -> str:
    r"""Write a value as JSON in which text stays readable and nothing acts; without an indent, on one line.

    The standard library escapes C0 controls alone. Here C1 controls, which terminals obey, direction marks and
    lone surrogates, which no UTF-8 can hold, become `\uXXXX` too: the same strings for whoever reads them.
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    return _ACTING.sub(lambda found: f"\\u{ord(found.group()):04x}", text) + "\n"


def report_object(analysis: Analysis) -> dict[str, Any]:
    """Return the report as plain values, in the order they are written. Offsets are code points, half-open."""
    text = analysis.derived.article.text
    return {
        "schema_version": SCHEMA_VERSION,
        "original": _write_document(analysis.original),
        **({"sources": [_write_source(use) for use in list_sources(analysis)]} if analysis.original.parts else {}),
        "derived": _write_document(analysis.derived),
        "related": analysis.alignment.related,
        "alignment": [_write_match(match) for match in analysis.alignment.matches],
        "links": [_write_link(link, analysis.original) for link in analysis.alignment.links],
        "findings": [_write_finding(finding, analysis) for finding in analysis.findings],
        "alterations": _write_alterations(analysis, Verdict.CHANGED),
        "undecided": _write_alterations(analysis, Verdict.CANNOT_TELL),
        "dropped": list(analysis.alignment.dropped),
        "boilerplate": [
            {**_write_span(line.span, text), "sentence": line.sentence, "kind": line.kind.value}
            for line in analysis.boilerplate
        ],
        "scores": _write_scores(analysis.scores),
        "omissions": [_write_omission(analysis, omission) for omission in list_omissions(analysis)],
        "decided": [_write_decided(decided, analysis) for decided in analysis.decided],
        "kind": {"kind": analysis.kind.kind, "reasons": list(analysis.kind.reasons)} if analysis.kind else None,
        "spinning": {
            "original": [
                {
                    **_write_evidence(item, analysis.original.article.text),
                    **_tell_source(analysis.original, item.span),
                }
                for item in analysis.original_spinning
            ],
            "derived": [_write_evidence(item, text) for item in analysis.derived_spinning],
        },
        "check_order": _order_checks(analysis),
        "attributions": {
            "original": [_write_attribution(one, analysis.original) for one in analysis.original_attributions],
            "derived": [_write_attribution(one, analysis.derived) for one in analysis.derived_attributions],
        },
        "rules": [
            {"id": rule.id, "rule": rule.rule, "publisher": rule.publisher, "link": rule.link}
            for rule in list_rules(analysis)
        ],
        "title_notes": [_write_evidence(one, text) for one in analysis.title_notes],
        "hints": list(analysis.hints),
        "signature": analysis.signature,
    }


def _write_document(document: Document) -> dict[str, Any]:
    article = document.article
    return {
        "source": name_source(article),
        "sha256": article.sha256,
        "encoding": article.encoding,
        "title": article.title.quote(article.text) if article.title else None,
        "date": article.date,
        "dateline": article.dateline.quote(article.text) if article.dateline else None,
        "warnings": list(article.warnings),
        "left_out": list(article.left_out),
        "text": article.text,
        "sentences": [
            {
                "start": s.span.start,
                "end": s.span.end,
                "paragraph": s.paragraph,
                "kind": s.kind.value,
                "name": name_sentence(document, index),
                **_tell_source(document, s.span),
            }
            for index, s in enumerate(document.sentences)
        ],
    }


def _write_span(span: Span, text: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.quote(text)}


def _tell_source(document: Document, span: Span) -> dict[str, Any]:
    """Name the source of a span of several articles, and its place in that source's own text; nothing for one."""
    if not document.parts:
        return {}
    _, own = document.locate(span)
    return {"in_source": {"source": document.find_part(span.start), "start": own.start, "end": own.end}}


def _write_source(use: SourceUse) -> dict[str, Any]:
    return {
        "name": use.name,
        "first_sentence": use.part.sentence,
        **_write_document(use.part.document),
        "linked": list(use.own(use.linked)),
        "dropped": list(use.own(use.dropped)),
    }


def _write_match(match: Match) -> dict[str, Any]:
    return {
        "original": list(match.original),
        "derived": list(match.derived),
        "relation": match.relation.value,
        "similarity": _round(match.similarity),
        "moved": match.moved,
    }


def _write_link(link: Link, original: Document) -> dict[str, Any]:
    return {
        "derived": link.derived,
        "original": link.original,
        **_tell_source(original, original.sentences[link.original].span),
        "probability": _round(link.probability),
        "similarity": _round(link.similarity),
        "reasons": [{"feature": name, "log_odds": _round(weight)} for name, weight in link.reasons],
    }


def _write_finding(finding: Finding, analysis: Analysis) -> dict[str, Any]:
    addition, nearest = finding.addition, finding.addition.nearest
    text = analysis.derived.article.text
    return {
        **_write_span(addition.span, text),
        "sentence": addition.sentence,
        "whole_sentence": addition.whole_sentence,
        "label": finding.label.value,
        "attribution": finding.attribution.value,
        "stance": finding.stance.value,
        "confidence": _round(finding.confidence),
        "evidence": [_write_evidence(item, text) for item in finding.evidence],
        "source": _write_span(finding.source, text) if finding.source else None,
        "nearest": _write_nearest(nearest, analysis.original) if nearest else None,
        "added_confidence": _round(addition.confidence),
        "why": addition.why,
        "check": check_for(finding),
        "rules": list(finding.rules),
        "gain": _round(finding.gain),
    }


def _write_nearest(nearest: Link, original: Document) -> dict[str, Any]:
    return {
        "original": nearest.original,
        "similarity": _round(nearest.similarity),
        **_tell_source(original, original.sentences[nearest.original].span),
    }


def _write_evidence(evidence: Evidence, text: str) -> dict[str, Any]:
    return {"cue": evidence.cue, **_write_span(evidence.span, text)}


def _write_alterations(analysis: Analysis, verdict: Verdict) -> list[dict[str, Any]]:
    return [_write_alteration(analysis, item) for item in analysis.alterations if item.verdict is verdict]


def _write_alteration(analysis: Analysis, alteration: Alteration) -> dict[str, Any]:
    derived, original = analysis.derived.article.text, analysis.original.article.text
    return {
        "kind": alteration.kind.value,
        "verdict": alteration.verdict.value,
        "derived": {**_write_span(alteration.derived, derived), "sentence": alteration.derived_sentence},
        "original": {
            **_write_span(alteration.original, original),
            "sentence": alteration.original_sentence,
            **_tell_source(analysis.original, alteration.original),
        },
        "why": alteration.why,
    }


def _write_omission(analysis: Analysis, omission: Omission) -> dict[str, Any]:
    return {
        **_write_span(omission.span, analysis.original.article.text),
        "sentence": omission.sentence,
        **_tell_source(analysis.original, omission.span),
        "whole_sentence": omission.whole_sentence,
        "losses": [loss.value for loss in omission.losses],
        "weight": _round(omission.weight),
        "why": omission.why,
    }


def _write_decided(decided: DecidedFinding, analysis: Analysis) -> dict[str, Any]:
    decision = decided.decision
    return {
        "finding": _write_finding(decided.finding, analysis),
        "outcome": decision.outcome.value,
        "note": decision.note,
        "who": decision.who,
        "link": decision.link,
        "fingerprints": {"sentence": decision.sentence, "finding": decision.finding},
    }


def _order_checks(analysis: Analysis) -> list[int]:
    places = {finding.addition.span: index for index, finding in enumerate(analysis.findings)}
    return [places[finding.addition.span] for finding in rank_findings(analysis)]


def _write_attribution(one: Attribution, document: Document) -> dict[str, Any]:
    text = document.article.text
    return {
        "sentence": one.sentence,
        **_tell_source(document, one.cue),
        "kind": one.kind.value,
        "source": _write_span(one.source, text) if one.source else None,
        "cue": {"cue": one.cue_id, **_write_span(one.cue, text)},
        "content": [_write_span(span, text) for span in one.content],
    }


def _write_scores(scores: Scores) -> dict[str, Any]:
    return {
        "words": scores.words,
        "added_words": scores.added_words,
        "speculation_words": scores.speculation_words,
        "unsourced_words": scores.unsourced_words,
        "added_share": _round(scores.added_share),
        "speculation_share": _round(scores.speculation_share),
        "unsourced_share": _round(scores.unsourced_share),
        "words_by_label": {label.value: words for label, words in scores.by_label.items()},
        "headline_added": scores.headline_added,
        "lede_added": scores.lede_added,
        "ends_on_addition": scores.ends_on_addition,
        "readability": {
            name: {
                "flesch_reading_ease": _round(value.flesch_reading_ease),
                "flesch_kincaid_grade": _round(value.flesch_kincaid_grade),
                "words_per_sentence": _round(value.words_per_sentence),
            }
            if value
            else None
            for name, value in scores.readability.items()
        },
    }


def _round(number: float) -> float:
    """Four decimals: more would differ between machines before it said anything."""
    return round(number, 4) + 0.0
