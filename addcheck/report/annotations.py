"""W3C Web Annotations (JSON-LD, 2017), which annotation tools read: each finding pinned to words of the derived."""

from typing import Any

from addcheck.model import Alteration, Analysis, Article, Finding, Omission, Span
from addcheck.report.escape import drop_surrogates
from addcheck.report.json import dump_json
from addcheck.report.options import DEFAULT_OPTIONS, ReportOptions
from addcheck.report.places import name_uri
from addcheck.report.rows import list_changed, list_losses
from addcheck.report.sarif import fingerprint, name_rule
from addcheck.report.wording import LABEL_NAMES, check_for, describe_alteration, describe_finding, tell_omission

CONTEXT_CHARACTERS = 32
"""Characters before and after a quotation, by which a reader finds it again in a text that has moved."""


def render(analysis: Analysis, *, options: ReportOptions = DEFAULT_OPTIONS) -> str:  # noqa: ARG001
    """Write an annotation page. Positions count code points of the text as it was read."""
    items = [_write_finding(analysis, finding) for finding in analysis.findings]
    items += [_write_alteration(analysis, alteration) for alteration in list_changed(analysis)]
    items += [_write_omission(analysis, omission) for omission in list_losses(analysis)]
    page = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:sha256:{fingerprint(analysis.original.article.sha256, analysis.derived.article.sha256)}",
        "type": "AnnotationPage",
        "items": items,
    }
    return dump_json(page)


def _write_finding(analysis: Analysis, finding: Finding) -> dict[str, Any]:
    span = finding.addition.span
    return {
        **_head(analysis, span, name_rule(finding.label), "assessing"),
        "body": [
            _write_text(LABEL_NAMES[finding.label], "tagging"),
            _write_text(f"{describe_finding(analysis, finding)} {check_for(finding)}", "commenting"),
        ],
        "target": _write_target(analysis.derived.article, span),
    }


def _write_alteration(analysis: Analysis, alteration: Alteration) -> dict[str, Any]:
    return {
        **_head(analysis, alteration.derived, name_rule(alteration.kind), "linking"),
        "body": [
            _write_text(describe_alteration(analysis, alteration), "commenting"),
            {**_write_target(*analysis.original.locate(alteration.original)), "purpose": "linking"},
        ],
        "target": _write_target(analysis.derived.article, alteration.derived),
    }


def _write_omission(analysis: Analysis, omission: Omission) -> dict[str, Any]:
    """Write what was dropped; it is pinned to the original, since the derived article has no place for it."""
    (article, span), rule = analysis.original.locate(omission.span), name_rule(omission.losses[0])
    name = fingerprint(article.sha256, rule, str(span.start), str(span.end))
    return {
        "id": f"urn:sha256:{name}",
        "type": "Annotation",
        "motivation": "commenting",
        "body": [_write_text(tell_omission(analysis, omission), "commenting")],
        "target": _write_target(article, span),
    }


def _head(analysis: Analysis, span: Span, rule: str, motivation: str) -> dict[str, Any]:
    article = analysis.derived.article
    name = fingerprint(article.sha256, rule, str(span.start), str(span.end))
    return {"id": f"urn:sha256:{name}", "type": "Annotation", "motivation": motivation}


def _write_text(value: str, purpose: str) -> dict[str, Any]:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "language": "en", "purpose": purpose}


def _write_target(article: Article, span: Span) -> dict[str, Any]:
    text = article.text
    return {
        "type": "SpecificResource",
        "source": name_uri(article),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": drop_surrogates(span.quote(text)),
                "prefix": drop_surrogates(text[max(0, span.start - CONTEXT_CHARACTERS) : span.start]),
                "suffix": drop_surrogates(text[span.end : span.end + CONTEXT_CHARACTERS]),
            },
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
    }
