"""Tables of pairs: what is a row, what is none, and where it is cut."""

import json
import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from addcheck.batch.sources import READERS, cut_shards, find_inputs, read_shard, survey_inputs
from addcheck.errors import AddcheckError, UnreadableInputError
from tests.batch.conftest import DERIVED, ORIGINAL, make_rows, read_table, run, write_jsonl

LIMIT = 10_000


def read_all(path, *, shard_rows, limit=LIMIT):
    inputs = find_inputs([str(path)], paths=False, listing=path.parent)
    shards = list(cut_shards(inputs, shard_rows=shard_rows, limit=limit))
    assert [shard.index for shard in shards] == list(range(len(shards)))
    assert sum(shard.count for shard in shards) == survey_inputs(inputs, limit=limit).rows
    rows = [list(read_shard(shard, limit=limit)) for shard in shards]
    assert [len(group) for group in rows] == [shard.count for shard in shards]
    return [record for group in rows for record in group]


CSV = 'id,original,derived\na,"One, two.\nThree ""four"".",Five.\n\nb,Six.,"Seven\r\neight."\nc,Nine.,Ten.\n'


@pytest.mark.parametrize("shard_rows", [1, 2, 3, 10])
@pytest.mark.parametrize("head", ["", "\ufeff"])
def test_a_csv_record_may_span_lines_wherever_it_is_cut(tmp_path, shard_rows, head):
    path = tmp_path / "pairs.csv"
    path.write_bytes((head + CSV).encode())
    records = read_all(path, shard_rows=shard_rows)
    assert [(record.row, record.fields["id"]) for record in records] == [(1, "a"), (2, "b"), (3, "c")]
    assert records[0].fields["original"] == 'One, two.\nThree "four".'


@pytest.mark.parametrize("shard_rows", [1, 2, 10])
@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ('b,"Open,Six.', "begins no CSV record"),
        ('b,"x"y,Six.', "begins no CSV record"),
        ("b,1,2,3", "4 cells, the header 3"),
    ],
)
def test_a_broken_csv_record_costs_itself_alone(tmp_path, shard_rows, broken, reason):
    path = tmp_path / "pairs.csv"
    path.write_text(f"id;original;derived\na;One.;Two.\n{broken.replace(',', ';')}\nc;Three.;Four.\n")
    first, bad, last = read_all(path, shard_rows=shard_rows)
    assert (first.fields["id"], last.fields["id"]) == ("a", "c")
    assert reason in bad.reason


@pytest.mark.parametrize("shard_rows", [1, 2, 10])
def test_a_line_that_is_too_long_is_passed_over_whole(tmp_path, shard_rows):
    path = tmp_path / "pairs.jsonl"
    path.write_text('{"id":1}\n\n{"id":"' + "x" * 5 * LIMIT + '"}\n{"id":3}')
    first, bad, last = read_all(path, shard_rows=shard_rows)
    assert (first.row, bad.row, last.row) == (1, 3, 4)
    assert (first.fields, last.fields) == ({"id": 1}, {"id": 3})
    assert "longer" in bad.reason


def test_a_manifest_is_two_paths_a_line_and_comments(tmp_path):
    path = tmp_path / "pairs.manifest"
    path.write_text("# wire\tblog\nwire/1.txt\tblog/1.txt\tfirst\n\nonly one\n")
    first, bad = read_all(path, shard_rows=1)
    assert first.fields == {"original_path": "wire/1.txt", "derived_path": "blog/1.txt", "id": "first"}
    assert (bad.row, bad.fields) == (4, {"derived_path": "only one"})  # whether that will do, the pair says


@pytest.mark.parametrize("group", [1, 4, 100])
def test_parquet_rows_are_the_same_however_they_are_grouped(tmp_path, group):
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    path = tmp_path / "pairs.parquet"
    parquet.write_table(pyarrow.Table.from_pylist(make_rows(10)), path, row_group_size=group)
    records = read_all(path, shard_rows=3)
    assert [record.fields["id"] for record in records] == [f"n{i}" for i in range(10)]
    assert [record.row for record in records] == list(range(1, 11))


def test_every_format_gives_the_same_results(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    import csv

    from pyarrow import parquet

    rows = make_rows(7)
    write_jsonl(tmp_path / "pairs.jsonl", rows)
    parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "pairs.parquet")
    for name, delimiter in (("pairs.csv", ","), ("pairs.tsv", "\t")):
        with (tmp_path / name).open("w", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
            writer.writeheader()
            writer.writerows(rows)
    found = []
    for kind in (".jsonl", ".csv", ".tsv", ".parquet"):
        run(tmp_path / f"pairs{kind}", tmp_path / f"out{kind}")
        found.append([row | {"input": ""} for row in read_table(tmp_path / f"out{kind}", "pairs")])
    assert len(found[0]) == 7
    assert all(rows == found[0] for rows in found)


def test_folders_are_matched_by_name_and_nothing_is_left_out_in_silence(tmp_path):
    for name, text in {
        "wire/a.txt": ORIGINAL, "blog/a.txt": DERIVED[1], "wire/deep/b.txt": ORIGINAL, "blog/deep/b.md": DERIVED[2],
        "wire/lonely.txt": ORIGINAL, "blog/new.txt": DERIVED[0], "blog/.hidden": "x",
    }.items():  # fmt: skip
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    run([tmp_path / "wire", tmp_path / "blog"], tmp_path / "out")
    assert [row["id"] for row in read_table(tmp_path / "out", "pairs")] == ["a.txt", "deep/b.md"]
    assert {row["id"]: row["reason"] for row in read_table(tmp_path / "out", "errors")} == {
        "lonely.txt": "derived: there is none in this row",
        "new.txt": "original: there is none in this row",
    }


def test_paths_in_a_table_start_from_its_folder_and_links_are_followed(tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "o.txt").write_text(ORIGINAL)
    (tmp_path / "elsewhere.txt").write_text(DERIVED[1])
    (tmp_path / "data" / "d.txt").symlink_to(tmp_path / "elsewhere.txt")
    write_jsonl(tmp_path / "data" / "pairs.jsonl", [{"original_path": "o.txt", "derived_path": "d.txt"}] * 2)
    monkeypatch.chdir(tmp_path)
    run(["data/pairs.jsonl"], tmp_path / "out")
    rows = read_table(tmp_path / "out", "pairs")
    assert [row["id"] for row in rows] == ["pairs.jsonl:1", "pairs.jsonl:2"]
    assert rows[0]["derived"]["source"] == "d.txt"
    assert str(tmp_path) not in json.dumps(rows)


def test_a_pattern_takes_its_files_in_the_order_of_names(tmp_path):
    for name in ("b", "a"):
        write_jsonl(tmp_path / f"{name}.jsonl", [{"original": ORIGINAL, "derived": DERIVED[0]}])
    run([str(tmp_path / "*.jsonl")], tmp_path / "out")
    assert [row["id"] for row in read_table(tmp_path / "out", "pairs")] == ["a.jsonl:1", "b.jsonl:1"]


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("pairs.csv", b"id,before,after\n", "its header names no column original"),
        ("pairs.csv", b"id,original,derived\r1,Two.,Three.\r", "its first line is no CSV header"),
        ("pairs.jsonl", b"\n\n", "there is no pair in it"),
        ("pairs.jsonl", b"\xff\xfe{\x00", "is UTF-16"),
        ("pairs.docx", b"PK", "is no table of pairs"),
        ("pairs.parquet", b"PAR1", "is no Parquet file"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path, name, content, problem):
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow")
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadableInputError) as caught:
        run(tmp_path / name, tmp_path / "out")
    assert problem in str(caught.value)


def test_an_input_that_changes_under_the_run_ends_it(tmp_path):
    path = write_jsonl(tmp_path / "pairs.jsonl", make_rows(30))

    def spoil(_):
        os.utime(path, ns=(0, 0))

    with pytest.raises(Exception, match="has changed since the run began"):
        run(path, tmp_path / "out", watch=spoil)


@pytest.mark.parametrize("kind", READERS)
def test_every_reader_says_where_rows_stand_without_reading_them(kind):
    assert callable(READERS[kind].locate)
    assert callable(READERS[kind].read)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.lists(st.sampled_from(['"', '""', ",", "\n", "\r\n", "a", "é", " ", "\x00", "\udcff"]), max_size=30))
@pytest.mark.parametrize("kind", [".csv", ".jsonl", ".manifest"])
def test_whatever_a_table_holds_its_rows_are_the_same_however_it_is_cut(tmp_path, kind, body):
    path = tmp_path / f"pairs{kind}"
    path.write_bytes("".join(["original,derived\nx,y\n", *body]).encode("utf-8", "surrogateescape"))
    whole, *cut = (
        [(item.row, item.start, item.end, item.fields, bool(item.reason)) for item in read_all(path, shard_rows=rows)]
        for rows in (100, 1, 2, 3)
    )
    assert all(rows == whole for rows in cut)


def test_a_file_that_changed_makes_other_pairs_of_two_folders(tmp_path):
    for side, text in (("original", ORIGINAL), ("derived", DERIVED[1])):
        (tmp_path / "pairs" / side).mkdir(parents=True)
        (tmp_path / "pairs" / side / "a.txt").write_text(text)
    run(tmp_path / "pairs", tmp_path / "out")
    assert run(tmp_path / "pairs", tmp_path / "out").before == 1
    (tmp_path / "pairs" / "derived" / "a.txt").write_text(DERIVED[2])
    with pytest.raises(AddcheckError, match="made from other pairs"):
        run(tmp_path / "pairs", tmp_path / "out")


def test_a_table_that_an_older_one_replaces_is_another_though_the_clock_went_back(tmp_path):
    path = write_jsonl(tmp_path / "pairs.jsonl", make_rows(9))

    def go_back(_):
        os.utime(path, (1_000_000, 1_000_000))

    with pytest.raises(AddcheckError, match="has changed since the run began"):
        run(path, tmp_path / "out", watch=go_back)
