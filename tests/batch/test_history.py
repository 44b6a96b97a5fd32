"""Successive versions of one article: what came with which, and what was withdrawn."""

import json

import pytest
from typer.testing import CliRunner

from addcheck import compare, read_article
from addcheck.batch.history import State, Subject, trace_history
from addcheck.batch.history_report import RENDERERS
from addcheck.cli import app

ORIGINAL = """Port of Odessa reopens

The port of Odessa reopened on Monday after a closure of 40 days, the ministry said.

Two ships left with grain for Egypt.

The mayor thanked the crews for their patience.
"""
FIRST = """Port of Odessa reopens

The port of Odessa reopened on Monday after a closure of 50 days, the ministry said.

Two ships left with grain for Egypt.

Analysts say insurers could demand higher premiums before winter sets in.
"""
SECOND = """Port of Odessa reopens

The port of Odessa reopened on Monday after a closure of 40 days, the ministry said.

Two ships left with grain for Egypt.

Some analysts say that insurers could soon demand higher premiums before the winter sets in.

It is a shameful episode for Europe.
"""
THIRD = """Port of Odessa reopens

The port of Odessa reopened on Monday after a closure of 40 days, the ministry said.

Two ships left with grain for Egypt. The mayor thanked the crews for their patience.

It is a shameful episode for Europe.
"""
VERSIONS = {"v1.txt": FIRST, "v2.txt": SECOND, "v3.txt": THIRD, "v4.txt": FIRST}


def trace(*texts, original=ORIGINAL):
    ours = read_article(original.encode(), source="wire.txt")
    return trace_history(
        [compare(ours, read_article(text.encode(), source=f"v{n}.txt")) for n, text in enumerate(texts, 1)]
    )


@pytest.fixture(scope="module")
def history():
    return trace(*VERSIONS.values())


def find(history, subject):
    return [thread for thread in history.threads if thread.subject is subject]


def test_additions_come_are_reworded_and_withdrawn(history):
    premiums, shame = find(history, Subject.ADDITION)
    assert premiums.states == (State.CAME, State.REWORDED, State.WITHDRAWN, State.CAME)
    assert premiums.latest.text.startswith("Analysts say")
    assert shame.states == (State.ABSENT, State.CAME, State.SAME, State.WITHDRAWN)


def test_changed_facts_come_and_go(history):
    (days,) = find(history, Subject.CHANGE)
    assert days.states == (State.CAME, State.WITHDRAWN, State.ABSENT, State.CAME)
    assert ("40" in days.was, "50" in days.latest.text) == (True, True)


def test_dropped_sentences_are_restored(history):
    (mayor,) = find(history, Subject.LOSS)
    assert mayor.states == (State.CAME, State.SAME, State.WITHDRAWN, State.CAME)
    assert mayor.latest.text == "The mayor thanked the crews for their patience."


def test_every_span_is_exact_in_its_own_version(history):
    for thread in history.threads:
        for analysis, one in zip(history.analyses, thread.occurrences, strict=True):
            side = analysis.original if thread.subject is Subject.LOSS else analysis.derived
            assert one is None or side.quote(one.span) == one.text


def test_the_same_version_twice_changes_nothing():
    threads = trace(FIRST, FIRST).threads
    assert threads
    assert {thread.states for thread in threads} == {(State.CAME, State.SAME)}


def test_two_like_additions_of_one_version_are_two_threads():
    twice = FIRST + "\nAnalysts say insurers could demand higher premiums before spring sets in.\n"
    threads = find(trace(twice, twice), Subject.ADDITION)
    assert [thread.states for thread in threads] == [(State.CAME, State.SAME)] * 2


def test_a_version_that_adds_nothing_is_said_to():
    shown = RENDERERS["text"](trace(ORIGINAL, ORIGINAL))
    assert "Nothing was added, changed or dropped in any version." in shown


def test_reports_say_what_each_version_did(history):
    text = RENDERERS["text"](history)
    assert "v1.txt" in text
    assert "1 added, 1 withdrawn" not in text.splitlines()[2]
    assert "from 1, withdrawn in 3, again from 4" in text
    assert "dropped in 1, restored in 3, again dropped in 4" in text
    assert "in 2: Some analysts say that insurers" in text
    markdown = RENDERERS["markdown"](history)
    assert "| + | \\~ | - | + |" in markdown
    report = json.loads(RENDERERS["json"](history))
    assert [version["source"] for version in report["versions"]] == list(VERSIONS)
    assert report["versions"][2]["withdrawn"] == {"addition": 1, "changed fact": 0, "dropped sentence": 1}
    assert report["threads"][0]["states"] == ["came", "reworded", "withdrawn", "came"]
    assert report["threads"][0]["occurrences"][2] is None


def test_nothing_of_an_article_acts_in_a_report():
    evil = FIRST.replace("insurers", "<script>alert(1)</script> \x1b[31m | insurers")
    history = trace(evil, FIRST)
    assert "\x1b" not in RENDERERS["text"](history)
    assert "<script>" not in RENDERERS["markdown"](history)
    assert "\x1b" not in RENDERERS["markdown"](history)


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in {"wire.txt": ORIGINAL, **VERSIONS}.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(app, ["compare", *arguments])


def test_the_command_takes_versions_in_order(desk):
    done = run("wire.txt", *VERSIONS, "--versions", "--format", "json", "--output", "history.json")
    assert (done.exit_code, done.stdout) == (0, "")
    assert len(json.loads((desk / "history.json").read_text())["versions"]) == 4
    assert "again from 4" in run("--versions", "wire.txt", *VERSIONS).stdout


@pytest.mark.usefixtures("desk")
def test_versions_find_their_original_in_an_archive():
    pytest.importorskip("tantivy")
    CliRunner().invoke(app, ["archive", "add", "wire", "wire.txt"])
    found = run("--archive", "wire", "v1.txt", "v2.txt", "--versions")
    assert found.exit_code == 0, found.stderr
    assert found.stdout == run("wire.txt", "v1.txt", "v2.txt", "--versions").stdout


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("wire.txt", "v1.txt", "v2.txt"), "v2.txt: is one article too many; or these are --versions"),
        (("wire.txt", "v1.txt", "--versions"), "--versions: there is one version alone"),
        (("wire.txt", "v1.txt", "v2.txt", "--versions", "--format", "html"), "--format: html tells no history"),
        (("wire.txt", "v1.txt", "v2.txt", "--versions", "--brief"), "--brief: has no effect on --versions"),
        (("wire.txt", "v1.txt", "v2.txt", "--versions", "--fail-over", "0"), "--fail-over: has no effect"),
        (("wire.txt", "v1.txt", "none.txt", "--versions"), "none.txt: does not exist"),
        (("wire.txt", "v1.txt", "v2.txt", "--versions", "--output", "v1.txt"), "v1.txt: "),
    ],
)
def test_what_cannot_be_done_is_one_line(arguments, problem):
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"addcheck: {problem}")
    assert done.stderr.count("\n") == 1
