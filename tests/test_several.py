"""One derived article, several originals: what each gave, and that every span is exact in its own source."""

import json
from importlib.resources import files

import jsonschema
import pytest
from typer.testing import CliRunner

from addcheck import compare, read_article
from addcheck.cli import app
from addcheck.report import RENDERERS
from addcheck.report.json import report_object
from addcheck.split import join_documents, split_article

STRIKE = """Port of Varnholt reopens

The port of Varnholt reopened on Tuesday after a strike of nine days by its crane drivers.

Forty ships had been waiting outside the harbour, among them a tanker with fuel for the island of Skarre.

Union leader Petra Oldway told reporters at the gate that the drivers had not lost.
"""

COMET = """Comet photographed after 150 years

Astronomers at the Lindqvist observatory have photographed a comet that was last seen in 1871.

It passed within eleven million kilometres of the Earth on Sunday night.

A school class in Morven had found it first, with a telescope bought at a flea market.
"""

BOTH = """A busy week in the north

The port of Varnholt reopened on Tuesday after its crane drivers had been on strike for nine days.

Forty ships had been waiting outside the harbour, among them a tanker with fuel for the island of Skarre.

Meanwhile, astronomers at the Lindqvist observatory have photographed a comet that was last seen in 1871.

It passed within twelve million kilometres of the Earth on Sunday night.

Analysts say that the dispute could flare up again before winter.
"""


def read(text, source):
    return read_article(text.encode(), source=source)


@pytest.fixture(scope="module")
def analysis():
    return compare(read(STRIKE, "strike.txt"), read(BOTH, "both.txt"), also=[read(COMET, "comet.txt")])


def test_what_comes_from_any_original_is_no_addition(analysis):
    texts = [analysis.derived.quote(finding.addition.span) for finding in analysis.findings]
    assert texts == ["Analysts say that the dispute could flare up again before winter."]
    alone = compare(read(STRIKE, "strike.txt"), read(BOTH, "both.txt"))
    assert len(alone.findings) > len(texts)


def test_each_link_names_its_source_and_is_exact_in_its_own_text(analysis):
    report = report_object(analysis)
    jsonschema.validate(report, json.loads((files("addcheck.report") / "schema.json").read_text("utf-8")))
    assert [source["name"] for source in report["sources"]] == ["strike.txt", "comet.txt"]
    texts = [STRIKE, COMET]
    joined = report["original"]["text"]
    places = [*report["original"]["sentences"], *report["omissions"]]
    places += [alteration["original"] for alteration in report["alterations"]]
    assert len(places) > 10
    for place in places:
        own = place["in_source"]
        assert texts[own["source"]][own["start"] : own["end"]] == joined[place["start"] : place["end"]]
    for link in report["links"]:
        sentence = report["original"]["sentences"][link["original"]]
        assert link["in_source"] == sentence["in_source"]
        assert sentence["name"].startswith(report["sources"][link["in_source"]["source"]]["name"])
    assert {link["in_source"]["source"] for link in report["links"]} == {0, 1}


def test_what_was_dropped_is_told_of_each_source(analysis):
    report = report_object(analysis)
    dropped = [
        [source["text"][source["sentences"][i]["start"] : source["sentences"][i]["end"]] for i in source["dropped"]]
        for source in report["sources"]
    ]
    assert [[text.split()[0] for text in texts] for texts in dropped] == [["Union"], ["A"]]


def test_a_changed_fact_names_the_source_that_says_otherwise(analysis):
    (change,) = analysis.alterations
    article, span = analysis.original.locate(change.original)
    assert article.source == "comet.txt"
    assert "eleven million" in span.quote(article.text)


@pytest.mark.parametrize("name", ["text", "markdown", "html", "csv", "sarif", "annotations", "github"])
def test_every_format_names_the_source(analysis, name):
    shown = RENDERERS[name](analysis)
    assert "comet.txt" in shown
    assert "comet.txt:3" in shown or name in {"sarif", "annotations"}


def test_other_formats_place_spans_in_their_own_file(analysis):
    run = json.loads(RENDERERS["sarif"](analysis))["runs"][0]
    names = [artifact["location"]["uri"] for artifact in run["artifacts"]]
    assert names == ["strike.txt", "comet.txt", "both.txt"]
    texts = dict(zip(names, (STRIKE, COMET, BOTH), strict=True))
    places = [
        place["physicalLocation"]
        for result in run["results"]
        for place in (*result["locations"], *result.get("relatedLocations", ()))
    ]
    for place in places:
        region, uri = place["region"], place["artifactLocation"]["uri"]
        start = region["charOffset"]
        assert texts[uri][start : start + region["charLength"]] == region["snippet"]["text"]
        assert names[place["artifactLocation"]["index"]] == uri
    assert {place["artifactLocation"]["uri"] for place in places} == set(names)


def test_one_original_is_reported_as_before():
    report = report_object(compare(read(STRIKE, "strike.txt"), read(BOTH, "both.txt")))
    assert "sources" not in report
    assert "in_source" not in json.dumps(report)


def test_joined_documents_keep_every_sentence_and_word():
    documents = [split_article(read(text, name)) for text, name in ((STRIKE, "a"), (COMET, "b"), (BOTH, "c"))]
    joined = join_documents(documents)
    own = [(document, sentence) for document in documents for sentence in document.sentences]
    assert len(joined.sentences) == len(own)
    for sentence, (document, before) in zip(joined.sentences, own, strict=True):
        assert joined.quote(sentence.span) == document.quote(before.span)
        assert sentence.kind is before.kind
        assert joined.locate(sentence.span) == (document.article, before.span)
        assert [joined.article.text[t.start : t.end] for t in sentence.tokens] == [
            document.article.text[t.start : t.end] for t in before.tokens
        ]
    paragraphs = [joined.quote(span) for span in joined.article.paragraphs]
    assert [joined.article.text[p.start : p.end] for p in joined.article.paragraphs] == paragraphs
    assert join_documents(documents[:1]) is documents[0]


def test_two_sources_of_one_name_are_told_apart(analysis):
    twice = compare(read(STRIKE, "/a/wire.txt"), read(BOTH, "both.txt"), also=[read(COMET, "/b/wire.txt")])
    shown = RENDERERS["text"](twice)
    assert "wire.txt (1):1" in shown
    assert "wire.txt (2):1" in shown
    assert "/a/" not in shown
    assert len(twice.findings) == len(analysis.findings)


def test_the_command_takes_further_originals(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in (("strike.txt", STRIKE), ("comet.txt", COMET), ("both.txt", BOTH)):
        (tmp_path / name).write_text(text)
    done = CliRunner().invoke(app, ["compare", "strike.txt", "both.txt", "--also", "comet.txt", "-f", "markdown"])
    assert done.exit_code == 0
    assert "addcheck compare strike.txt both.txt --also comet.txt --format markdown" in done.stdout
    assert "| comet.txt | 4 |" in done.stdout
    twice = CliRunner().invoke(app, ["compare", "strike.txt", "both.txt", "--also", "strike.txt"])
    assert (twice.exit_code, twice.stdout) == (2, "")
    assert "strike.txt: is named twice" in twice.stderr


def test_names_of_sources_are_escaped():
    evil = "<script>x</script>|.txt"
    found = compare(read(STRIKE, "strike.txt"), read(BOTH, "both.txt"), also=[read(COMET, evil)])
    assert "<script>x" not in RENDERERS["html"](found)
    lines = RENDERERS["markdown"](found).splitlines()
    assert not [line for line in lines if "<script>x" in line and "Made by `" not in line]  # a code span is no markup
