"""schema.org ClaimReview drafts: one for each added claim that can be checked, without a rating.

Commentary and speculation get none: a judgement or a forecast cannot be rated true or false. A draft lacks what
only a fact-checker can give: the rating, the date, the address and the name of who reviewed it.
"""

from typing import Any

from addcheck.model import Analysis, Finding, Label, Stance
from addcheck.report.escape import show_line
from addcheck.report.json import dump_json
from addcheck.report.options import DEFAULT_OPTIONS, ReportOptions
from addcheck.report.places import name_uri
from addcheck.report.sarif import fingerprint
from addcheck.report.wording import check_for, name_source

CHECKABLE = frozenset({Label.UNSOURCED_FACT, Label.NEW_SOURCE, Label.UNSOURCED_ANALYSIS})


def render(analysis: Analysis, *, options: ReportOptions = DEFAULT_OPTIONS) -> str:  # noqa: ARG001
    """Write all drafts as one JSON-LD graph; an empty one where there is nothing to check."""
    drafts = [_write_draft(analysis, finding) for finding in analysis.findings if is_checkable(finding)]
    graph = {"@context": "https://schema.org", "@graph": drafts}
    return dump_json(graph)


def is_checkable(finding: Finding) -> bool:
    """Whether a claim can turn out true or false: what sources are said to say, and facts, but no forecasts."""
    return finding.label in CHECKABLE and not (
        finding.label is Label.UNSOURCED_ANALYSIS and finding.stance is Stance.EVALUATIVE
    )


def _write_draft(analysis: Analysis, finding: Finding) -> dict[str, Any]:
    derived, span = analysis.derived, finding.addition.span
    claim = show_line(derived.quote(span))
    appearance: dict[str, Any] = {
        "@type": "NewsArticle",
        "name": name_source(derived.article),
        "identifier": f"sha256:{derived.article.sha256}",
    }
    if derived.article.title:
        appearance["headline"] = show_line(derived.quote(derived.article.title))
    item: dict[str, Any] = {"@type": "Claim", "text": claim, "appearance": appearance}
    if finding.source:
        item["author"] = {"@type": "Thing", "name": show_line(derived.quote(finding.source))}
    return {
        "@type": "ClaimReview",
        "@id": f"{name_uri(derived.article)}#char={span.start},{span.end}",
        "identifier": f"sha256:{fingerprint(finding.label, claim)}",
        "creativeWorkStatus": "Draft",
        "claimReviewed": claim,
        "itemReviewed": item,
        "reviewAspect": check_for(finding),
    }
