"""Derived articles alone: the archive finds each its original, or the row says why there is none."""

import json
import os

import pytest
from typer.testing import CliRunner

from addcheck.archive import open_archive, take_originals
from addcheck.batch import BatchOptions, run_batch
from addcheck.batch.engines import make_processes, make_serial
from addcheck.cli import app
from addcheck.errors import AddcheckError
from tests.archive.stories import BAKERY, COMET, ELSEWHERE, HARBOUR, REWRITE, make_entry, make_number

pytest.importorskip("tantivy")

BOTH = f"{REWRITE}\n{COMET}"


@pytest.fixture(autouse=True)
def desk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "march").mkdir()
    for name, text in (("harbour", HARBOUR), ("comet", COMET), ("bakery", BAKERY)):
        (tmp_path / "march" / f"{name}.txt").write_text(text, "utf-8")
    run("archive", "add", "wire", "march", "--outlet", "Example Wire", "--date", "2026-03-03")
    (tmp_path / "rewrites").mkdir()
    for name, text in (("a", REWRITE), ("b", ELSEWHERE), ("c", BOTH)):
        (tmp_path / "rewrites" / f"{name}.txt").write_text(text, "utf-8")


def run(*arguments):
    return CliRunner().invoke(app, [*map(str, arguments)])


def read(folder, table):
    paths = sorted((folder / table).glob("*.jsonl"))
    return [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines()]


def test_each_article_of_a_folder_gets_its_original_or_a_reason(tmp_path):
    done = run("batch", "rewrites", "--archive", "wire", "--output", "out", "--engine", "serial")
    assert done.exit_code == 0
    one, both = read(tmp_path / "out", "pairs")
    assert (one["id"], one["original"]["source"]) == ("a.txt", "march/harbour.txt")
    (found,) = one["found"]
    assert (found["outlet"], found["date"], found["url"]) == ("Example Wire", "2026-03-03", None)
    assert 0.9 <= found["confidence"] <= 1
    assert both["id"] == "c.txt"
    assert {origin["source"] for origin in both["found"]} == {"march/harbour.txt", "march/comet.txt"}
    (error,) = read(tmp_path / "out", "errors")
    assert error["id"] == "b.txt"
    assert error["reason"].startswith("original: no article of the archive is convincing")


def test_rows_are_those_of_a_comparison_with_the_original_named(tmp_path):
    run("batch", "rewrites", "--archive", "wire", "--output", "out", "--engine", "serial")
    found = next(row for row in read(tmp_path / "out", "pairs") if row["id"] == "a.txt")
    named = json.loads(run("compare", "march/harbour.txt", "rewrites/a.txt", "--format", "json").stdout)
    assert found["scores"] == named["scores"]


@pytest.mark.parametrize("table", ["rows.jsonl", "rows.csv", "rows.manifest", "rows.parquet"])
def test_every_table_may_name_derived_articles_alone(tmp_path, table):
    path = tmp_path / table
    if table == "rows.jsonl":
        path.write_text(json.dumps({"derived": REWRITE}) + "\n")
    elif table == "rows.csv":
        path.write_text("derived_path,outlet\nrewrites/a.txt,Daily\n")
    elif table == "rows.manifest":
        path.write_text("rewrites/a.txt\n")
    else:
        pytest.importorskip("pyarrow")
        import pyarrow as pa
        from pyarrow import parquet

        parquet.write_table(pa.table({"derived": [REWRITE]}), path)
    done = run("batch", table, "--archive", "wire", "--output", "out", "--engine", "serial")
    assert done.exit_code == 0, done.stderr
    (row,) = read(tmp_path / "out", "pairs")
    assert row["original"]["source"] == "march/harbour.txt"
    assert run("batch", table, "--output", "other", "--engine", "serial").exit_code == 2


def test_a_row_that_names_its_original_keeps_it(tmp_path):
    (tmp_path / "rows.jsonl").write_text(json.dumps({"original": BAKERY, "derived": REWRITE}) + "\n")
    run("batch", "rows.jsonl", "--archive", "wire", "--output", "out", "--engine", "serial")
    (row,) = read(tmp_path / "out", "pairs")
    assert (row["found"], row["related"]) == (None, False)


def test_an_article_that_is_in_the_archive_itself_is_not_its_own_original(tmp_path):
    run("archive", "add", "wire", "rewrites/a.txt")
    run("batch", "rewrites", "--archive", "wire", "--output", "out", "--engine", "serial")
    assert next(row for row in read(tmp_path / "out", "pairs") if row["id"] == "a.txt")["found"][0]["source"] == (
        "march/harbour.txt"
    )


def test_a_run_is_not_gone_on_with_from_an_archive_that_has_changed(tmp_path):
    arguments = ("batch", "rewrites", "--archive", "wire", "--output", "out", "--engine", "serial")
    run(*arguments)
    assert run(*arguments).exit_code == 0
    open_archive(tmp_path / "wire").add([make_entry(make_number(1))])
    again = run(*arguments)
    assert again.exit_code == 2
    assert "its originals were found in another archive, or one that has changed" in again.stderr
    without = run("batch", "rewrites", "march", "--output", "out", "--engine", "serial")
    assert without.exit_code == 2


def test_an_archive_that_changes_meanwhile_ends_the_run(tmp_path):
    options = BatchOptions(names=["rewrites"], output=tmp_path / "out", originals=take_originals("wire"))
    open_archive(tmp_path / "wire").add([make_entry(make_number(1))])
    with pytest.raises(AddcheckError, match="wire: has changed since the run began"):
        run_batch(options, engine=make_serial(), watch=lambda _: None)
    assert read(tmp_path / "out", "errors") == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_workers_find_what_one_process_finds(tmp_path):
    originals = take_originals("wire")
    for name, engine in (("one", make_serial()), ("two", make_processes(2, method="fork"))):
        options = BatchOptions(names=["rewrites"], output=tmp_path / name, originals=originals)
        run_batch(options, engine=engine, watch=lambda _: None)
        engine.close()
    for table in ("pairs", "findings", "errors"):
        one, two = (sorted((tmp_path / name / table).iterdir()) for name in ("one", "two"))
        assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]


def test_where_there_is_no_archive_nothing_is_begun(tmp_path):
    done = run("batch", "rewrites", "--archive", "none", "--output", "out")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "there is no such archive" in done.stderr
    assert not (tmp_path / "out").exists()
