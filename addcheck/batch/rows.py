"""The rows of the results: one a pair, one a finding, one an input row that could not be compared.

Findings and scores have the form that they have in the JSON report of one comparison.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from addcheck.batch.pairs import Pair
from addcheck.batch.shards import Origin
from addcheck.model import Analysis, Verdict
from addcheck.report.json import report_object
from addcheck.report.wording import name_source

Row = dict[str, Any]

TABLES = ("pairs", "findings", "errors")
"""The folders of the results, by what a row of them is."""


def write_rows(
    analysis: Analysis, pair: Pair, *, table: str, row: int, found: Sequence[Origin] = ()
) -> tuple[Row, list[Row]]:
    """Return the row of a pair and those of its findings. `table` and `row` say where the pair stands in the input.

    `found`: the originals, where the row named none.
    """
    report = report_object(analysis)
    head = {"id": pair.id, "input": table, "row": row, "outlet": pair.outlet or None}
    findings = [{**head, "finding": place, **finding} for place, finding in enumerate(report["findings"])]
    return {
        **head,
        "date": pair.date or analysis.derived.article.date,
        "original": _write_article(report["original"]),
        "found": [_write_origin(one) for one in found] or None,
        "derived": _write_article(report["derived"]),
        "related": report["related"],
        "scores": report["scores"],
        "counts": _count(analysis),
        "hints": report["hints"],
    }, findings


def write_error(reason: str, *, pair_id: str, table: str, row: int) -> Row:
    """Return the row of something that could not be compared."""
    return {"id": pair_id, "input": table, "row": row, "reason": reason}


def _write_article(document: dict[str, Any]) -> Row:
    return {name: document[name] for name in ("source", "sha256", "title", "warnings")}


def _write_origin(origin: Origin) -> Row:
    article, facts = origin
    return {"source": name_source(article), "sha256": article.sha256, **facts}


def _count(analysis: Analysis) -> Row:
    labels = Counter(finding.label.value for finding in analysis.findings)
    changes = Counter(item.kind.value for item in analysis.alterations if item.verdict is Verdict.CHANGED)
    return {
        "original_sentences": len(analysis.original.sentences),
        "derived_sentences": len(analysis.derived.sentences),
        "dropped": len(analysis.alignment.dropped),
        "boilerplate": len(analysis.boilerplate),
        "findings": len(analysis.findings),
        "findings_by_label": dict(sorted(labels.items())),
        "alterations": sum(changes.values()),
        "alterations_by_kind": dict(sorted(changes.items())),
    }
