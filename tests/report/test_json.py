import json
from importlib.resources import files

import jsonschema
import pytest

from addcheck.model import Analysis
from addcheck.report import render_report
from tests.report.gold_analyses import gold_analysis
from tests.report.small_pair import decided_analysis, hostile_analysis, small_analysis, unchanged_analysis

SCHEMA = json.loads((files("addcheck.report") / "schema.json").read_text("utf-8"))


def _close(schema: dict) -> dict:
    """The schema with every object closed, so that a key it does not name is found."""
    if isinstance(schema, list):
        return [_close(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: _close(value) for key, value in schema.items()}
    if closed.get("type") == "object" and "properties" in closed:
        closed.setdefault("additionalProperties", False)
    return closed


@pytest.mark.parametrize(
    "analysis",
    [
        small_analysis(),
        decided_analysis(),
        unchanged_analysis(),
        hostile_analysis("<b>\x1b"),
        gold_analysis(),
        gold_analysis("g-war-01"),
    ],
)
def test_every_report_fits_the_schema_and_has_no_key_it_does_not_name(analysis: Analysis) -> None:
    report = json.loads(render_report(analysis, "json"))
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(report, SCHEMA)
    jsonschema.validate(report, _close(SCHEMA))


def test_every_quoted_text_is_what_its_offsets_name() -> None:
    report = json.loads(render_report(gold_analysis(), "json"))
    derived, original = report["derived"]["text"], report["original"]["text"]
    spans = [*report["findings"], *report["boilerplate"], *(a["derived"] for a in report["alterations"])]
    spans += [item for finding in report["findings"] for item in finding["evidence"]]
    assert all(derived[span["start"] : span["end"]] == span["text"] for span in spans)
    assert all(original[a["original"]["start"] : a["original"]["end"]] == a["original"]["text"]
               for a in report["alterations"])  # fmt: skip


def test_nothing_to_report_is_a_report_too() -> None:
    report = json.loads(render_report(unchanged_analysis(), "json"))
    assert report["findings"] == report["alterations"] == report["dropped"] == []
    assert report["scores"]["speculation_share"] == 0


def test_a_path_is_reported_without_its_folders() -> None:
    import dataclasses

    analysis = small_analysis()
    article = dataclasses.replace(analysis.derived.article, source="/home/somebody/news/derived.txt")
    moved = dataclasses.replace(analysis, derived=dataclasses.replace(analysis.derived, article=article))
    assert json.loads(render_report(moved, "json"))["derived"]["source"] == "derived.txt"
