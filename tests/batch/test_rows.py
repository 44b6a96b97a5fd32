"""A bad row becomes an error with its reason, and a good one the form of the JSON report."""

import json
import os

import pytest

from addcheck import compare, read_article, render_report
from tests.batch.conftest import DERIVED, ORIGINAL, read_table, run, write_jsonl

GOOD = {"id": "good", "original": ORIGINAL, "derived": DERIVED[1]}
BAD = [
    ("not json", "the line is no JSON: Expecting value at character 1"),
    ("[1, 2]", "the line is JSON, but no object"),
    ("[" * 100_000, "the line is no JSON that can be read"),
    ('{"original": "A sentence."}', "derived: there is none in this row"),
    ('{"original": 7, "derived": "B."}', "original: is no text but a number"),
    ('{"original": "1234 5678", "derived": "B."}', "original: there is no letter in it"),
    ('{"original": "wire.txt", "derived": "B."}', "original: looks like the name of a file; say --paths"),
    ('{"original_path": "gone.txt", "derived": "B."}', "original: gone.txt does not exist"),
    ('{"original_path": "a\\u0000b", "derived": "B."}', "original: a\x00b "),
    ('{"original": "A.", "original_path": "a.txt", "derived": "B."}', "original: both original and original_path"),
]


def test_a_bad_row_is_an_error_with_its_reason_and_never_the_end(tmp_path):
    lines = [json.dumps(GOOD), *(line for line, _ in BAD), json.dumps(GOOD)]
    (tmp_path / "pairs.jsonl").write_text("\n".join(lines))
    state = run(tmp_path / "pairs.jsonl", tmp_path / "out")
    assert (state.rows, state.errors) == (len(lines), len(BAD))
    errors = read_table(tmp_path / "out", "errors")
    assert [row["row"] for row in errors] == list(range(2, len(lines)))
    for row, (_, reason) in zip(errors, BAD, strict=True):
        assert row["reason"].startswith(reason)
    assert [row["row"] for row in read_table(tmp_path / "out", "pairs")] == [1, len(lines)]


def test_a_surprise_in_comparing_is_an_error_of_its_row(tmp_path, monkeypatch):
    from addcheck.batch import work

    def fail(*_, **__):
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(work, "compare", fail)
    run(write_jsonl(tmp_path / "pairs.jsonl", [GOOD]), tmp_path / "out")
    [row] = read_table(tmp_path / "out", "errors")
    assert row["reason"] == "could not be compared: ZeroDivisionError: division by zero"
    assert row["id"] == "good"


def test_scores_and_findings_are_those_of_the_report(tmp_path):
    run(write_jsonl(tmp_path / "pairs.jsonl", [GOOD]), tmp_path / "out")
    original, derived = (read_article(text.encode(), source="x") for text in (ORIGINAL, DERIVED[1]))
    report = json.loads(render_report(compare(original, derived), "json"))
    [pair] = read_table(tmp_path / "out", "pairs")
    findings = read_table(tmp_path / "out", "findings")
    assert pair["scores"] == report["scores"]
    assert report["findings"]
    assert [{key: row[key] for key in report["findings"][0]} for row in findings] == report["findings"]
    assert pair["counts"]["findings"] == len(findings)


@pytest.mark.parametrize("text", ["\ud800 broken", "\x1b[31mred", "\u202eturned", "</script><script>alert(1)</script>"])
def test_hostile_text_makes_rows_that_can_be_read_and_do_nothing(tmp_path, text):
    row = {"id": text, "original": ORIGINAL, "derived": f"{DERIVED[1]} {text} said the ministry of truth."}
    run(write_jsonl(tmp_path / "pairs.jsonl", [row]), tmp_path / "out")
    raw = b"".join(part.read_bytes() for part in (tmp_path / "out" / "pairs").iterdir())
    assert json.loads(raw)["id"] == text
    assert not {"\x1b", "\u202e"} & set(raw.decode())


def test_parquet_holds_the_same_rows_as_json(tmp_path):
    pytest.importorskip("pyarrow")
    from addcheck.batch.parts import read_parts

    path = write_jsonl(tmp_path / "pairs.jsonl", [GOOD, {"original": "A."}])
    for layout in ("jsonl", "parquet"):
        run(path, tmp_path / layout, layout=layout)
    [plain], [columns] = (list(read_parts(tmp_path / layout, layout)) for layout in ("jsonl", "parquet"))
    assert plain["errors"] == columns["errors"]
    for table in ("pairs", "findings"):
        assert [
            {name: row[name] for name in old} for row, old in zip(columns[table], plain[table], strict=True)
        ] == plain[table]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_row_that_names_a_pipe_or_a_device_is_an_error_and_nothing_is_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "link.txt").symlink_to("/dev/zero")
    rows = [{"original_path": name, "derived_path": name} for name in ("pipe.txt", "link.txt", "/dev/zero")]
    state = run(write_jsonl(tmp_path / "pairs.jsonl", rows), tmp_path / "out")
    assert state.errors == 3
    assert {row["reason"].split(": ")[1].split(" ", 1)[1] for row in read_table(tmp_path / "out", "errors")} == {
        "is a pipe or a device"
    }
