"""Tables and results in a store of fsspec: the same bytes as on disk, and nothing half written."""

import json
import os
import random
import sys
import uuid

import pytest
from typer.testing import CliRunner

from addcheck.batch import storage
from addcheck.batch.engines import make_processes, make_serial
from addcheck.batch.storage import RemotePath, find_below, find_common, find_place
from addcheck.batch.summary import summarize
from addcheck.cli import app
from addcheck.errors import AddcheckError
from tests.batch.conftest import make_rows, read_tree, run, write_jsonl
from tests.batch.test_resume import run_in_child

pytest.importorskip("fsspec")


@pytest.fixture
def store():
    """An empty folder of a store in memory."""
    return f"memory://{uuid.uuid4().hex}"


def put(address, rows):
    RemotePath(address).write_bytes("".join(json.dumps(row) + "\n" for row in rows).encode())
    return address


def read_store(address):
    folder = RemotePath(address)
    return {name: (folder / name).read_bytes() for name, _ in folder.walk() if not name.startswith(".")}


@pytest.mark.parametrize("layout", ["jsonl", "parquet"])
def test_a_store_holds_what_a_folder_holds(tmp_path, store, layout):
    rows = [*make_rows(20), {"id": "bad"}]
    run(write_jsonl(tmp_path / "pairs.jsonl", rows), tmp_path / "out", layout=layout)
    state = run([put(f"{store}/in/pairs.jsonl", rows)], f"{store}/out", layout=layout)
    assert (state.rows, state.errors) == (21, 1)
    assert read_store(f"{store}/out") == read_tree(tmp_path / "out")
    assert summarize(f"{store}/out") == summarize(tmp_path / "out")


@pytest.mark.parametrize("suffix", [".csv", ".parquet", ".manifest"])
def test_every_kind_of_table_is_read_from_a_store(tmp_path, store, suffix):
    here = tmp_path / f"pairs{suffix}"
    for name, text in {"a.txt": "Two ships left.", "b.txt": "Two ships left. It may rain."}.items():
        (tmp_path / name).write_text(text)
        RemotePath(f"{store}/{name}").write_text(text)
    if suffix == ".parquet":
        pyarrow = pytest.importorskip("pyarrow")
        pytest.importorskip("pyarrow.parquet").write_table(
            pyarrow.table({"original_path": ["a.txt"] * 9, "derived_path": ["b.txt"] * 9}), here
        )
    else:
        tab = "," if suffix == ".csv" else "\t"
        head = "original_path,derived_path\n" if suffix == ".csv" else ""
        here.write_text(head + f"a.txt{tab}b.txt\n" * 9)
    RemotePath(f"{store}/pairs{suffix}").write_bytes(here.read_bytes())
    run(here, tmp_path / "out")
    assert run([f"{store}/pairs{suffix}"], f"{store}/out").errors == 0
    assert read_store(f"{store}/out") == read_tree(tmp_path / "out")


def test_folders_and_patterns_of_a_store_are_found(tmp_path, store):
    for name in ("b", "a"):
        put(f"{store}/2025-{name}/pairs.jsonl", make_rows(3))
    run([f"{store}/2025-*/pairs.jsonl"], f"{store}/out")
    inputs = {row["input"] for row in map(json.loads, (RemotePath(store) / "out/pairs/part-000000001.jsonl").open())}
    assert inputs == {"2025-b/pairs.jsonl"}
    for side in ("original", "derived"):
        RemotePath(f"{store}/{side}/deep/one.txt").write_text("Two ships left the port.")
        RemotePath(f"{store}/{side}/.hidden").write_text("Two ships left the port.")
    state = run([store + "/original", f"{store}/derived"], tmp_path / "out")
    assert (state.rows, state.errors) == (1, 0)
    with pytest.raises(AddcheckError, match="does not exist"):
        run([f"{store}/2024-*/pairs.jsonl"], f"{store}/none")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("seed", [1, 2])
def test_killed_at_any_moment_a_store_loses_nothing(tmp_path, seed):
    rows = make_rows(60)
    path = write_jsonl(tmp_path / "pairs.jsonl", rows)
    run(path, tmp_path / "whole")
    target, dice, kills = f"local://{tmp_path}/killed", random.Random(seed), 0
    names = [f"local://{path}"]
    while kills < 8 and not run_in_child(names, target, "processes", dice.uniform(0, 0.05 * 1.5**kills)):
        kills += 1
    run(names, target, engine=make_processes(2, method="fork"))
    assert kills
    assert read_tree(tmp_path / "killed") == read_tree(tmp_path / "whole")
    assert not [left for left in (tmp_path / "killed").rglob(".*") if left.name != ".lock"]


def test_a_put_that_fails_is_said_and_the_same_command_goes_on(tmp_path, store, monkeypatch):
    from fsspec.implementations.memory import MemoryFileSystem

    class PlugInError(Exception):
        """Not an OSError: plug-ins have classes of their own."""

    put_whole, left = MemoryFileSystem.pipe_file, iter(range(6))

    def fail(self, path, value, **options):
        if next(left, None) is None:
            raise PlugInError("the bucket is full")
        put_whole(self, path, value, **options)

    path = write_jsonl(tmp_path / "pairs.jsonl", make_rows(30))
    with monkeypatch.context() as patch:
        patch.setattr(MemoryFileSystem, "pipe_file", fail)
        with pytest.raises(AddcheckError, match="the bucket is full; see to it and give the same command"):
            run(path, f"{store}/out")
    assert 0 < run(path, f"{store}/out").before < 30
    run(path, tmp_path / "whole")
    assert read_store(f"{store}/out") == read_tree(tmp_path / "whole")


def test_a_store_that_renames_onto_nothing_is_written_all_the_same(tmp_path, monkeypatch):
    from fsspec.implementations.local import LocalFileSystem

    move = LocalFileSystem.mv

    def mv(self, one, two, **options):
        if self.exists(two):
            raise FileExistsError(two)
        return move(self, one, two, **options)

    monkeypatch.setattr(LocalFileSystem, "mv", mv)
    place = find_place(f"local://{tmp_path}/part")
    place.write_bytes(b"one")
    place.write_bytes(b"two")
    assert [path.name for path in tmp_path.iterdir()] == ["part"]
    assert place.read_bytes() == b"two"


def test_a_table_that_is_written_anew_under_the_run_ends_it(store):
    table = put(f"{store}/pairs.jsonl", make_rows(30))
    with pytest.raises(AddcheckError, match="has changed since the run began"):
        run([table], f"{store}/out", watch=lambda _: put(table, make_rows(30)))


@pytest.mark.parametrize("name", ["memory://elsewhere/a.txt", "http://localhost/a.txt", "simplecache::memory://a.txt"])
def test_a_row_on_this_machine_leads_to_no_store(tmp_path, name):
    RemotePath("memory://elsewhere/a.txt").write_text("Two ships left the port.")
    rows = [{"original_path": name, "derived_path": name}]
    state = run(write_jsonl(tmp_path / "pairs.jsonl", rows), tmp_path / "out")
    assert state.errors == 1
    assert (
        "is the address of another store than the table's" in (tmp_path / "out/errors/part-000000000.jsonl").read_text()
    )


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("a.txt", "memory://bucket/folder/a.txt"),
        ("../a.txt", "memory://bucket/a.txt"),
        ("../../../a.txt", "memory://bucket/a.txt"),
        ("memory://other/a.txt", "memory://other/a.txt"),
        ("s3://other/a.txt", None),
        ("https://example.org/a.txt", None),
        ("file:///etc/passwd", None),
        ("memory://a::s3://b", None),
    ],
)
def test_a_row_of_a_store_leads_to_that_kind_of_store_alone(name, found):
    base = RemotePath("memory://bucket/folder")
    if found:
        assert str(find_below(base, name)) == found
    else:
        with pytest.raises(AddcheckError):
            find_below(base, name)


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("https://example.org/pairs.jsonl", "is not fetched"),
        ("zip://pairs.jsonl::s3://bucket/a.zip", "is not fetched"),
        ("nosuchstore://bucket/pairs.jsonl", "cannot be reached"),
        ("memory://nowhere/pairs.jsonl", "does not exist"),
    ],
)
def test_what_is_not_read_from_is_refused(tmp_path, name, problem):
    with pytest.raises(AddcheckError, match=problem):
        run([name], tmp_path / "out")


def test_a_plug_in_that_is_missing_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "s3fs", None)
    with pytest.raises(AddcheckError, match="s3fs"):
        find_place("s3://bucket/pairs.jsonl").exists()
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(AddcheckError, match=r"addcheck\[remote\]"):
        find_place("memory://bucket").exists()


def test_places_are_named_from_the_folder_they_share(tmp_path):
    assert find_place(f"file://{tmp_path}/a%20b.txt") == tmp_path / "a b.txt"
    assert find_common([find_place("s3://b/2025/a.csv"), find_place("s3://b/2024/a.csv")]) == (
        "2025/a.csv",
        "2024/a.csv",
    )
    assert find_common([find_place("S3://b/a.csv")]) == ("a.csv",)
    with pytest.raises(AddcheckError, match="another store"):
        find_common([find_place("s3://b/a.csv"), tmp_path / "a.csv"])
    assert str(RemotePath("s3://bucket").parent) == "s3://bucket"


def test_a_store_that_one_process_sees_is_refused_for_several(store):
    with pytest.raises(AddcheckError, match="is seen by one process alone"):
        run([put(f"{store}/pairs.jsonl", make_rows(3))], f"{store}/out", engine=make_processes(1))
    assert run([f"{store}/pairs.jsonl"], f"{store}/out", engine=make_serial()).rows == 3


def test_the_command_takes_addresses(tmp_path):
    write_jsonl(tmp_path / "pairs.jsonl", make_rows(8))
    arguments = [f"local://{tmp_path}/pairs.jsonl", "-o", f"local://{tmp_path}/out", "--engine", "serial", "--quiet"]
    assert CliRunner().invoke(app, ["batch", *arguments]).exit_code == 0
    rolled = CliRunner().invoke(app, ["batch", "report", f"local://{tmp_path}/out"])
    assert rolled.stdout == (tmp_path / "out" / "summary.md").read_text()
    assert not list((tmp_path / "out").rglob(f"{storage.ASIDE}*"))
