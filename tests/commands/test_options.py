"""Decisions, configuration and inputs as the command line offers them."""

import inspect
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from addcheck.cli import app, compare
from addcheck.config import KEYS
from addcheck.decisions import read_decisions

ROOT = Path(__file__).resolve().parents[2]
WIRE, DRAFT = (ROOT / "seeds" / name for name in ("000_6d8df1231da020da.txt", "002_98325e5174850858.txt"))


@pytest.fixture(autouse=True)
def desk(tmp_path, monkeypatch):
    shutil.copy(WIRE, tmp_path / "wire.txt")
    shutil.copy(DRAFT, tmp_path / "draft.txt")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words, answers=None):
    return CliRunner().invoke(app, [str(word) for word in words], input=answers)


def report(*words):
    done = run("compare", "wire.txt", "draft.txt", "--format", "json", *words)
    return done, json.loads(done.stdout) if done.stdout else None


def test_every_key_of_a_configuration_is_an_option_of_compare():
    assert {key.parameter for key in KEYS.values()} <= set(inspect.signature(compare).parameters)


def test_a_walk_through_the_findings_takes_them_out_of_the_next_report():
    _, before = report()
    count = len(before["findings"])
    done = run(
        "decide", "wire.txt", "draft.txt", "--decisions", "d.toml", "--who", "jr", answers="n\nno claim\n" * 2 + "q\n"
    )
    assert done.exit_code == 0
    assert f"2 decided; {count - 2} findings wait for a decision" in done.stdout
    assert [(d.note, d.who) for d in read_decisions(Path("d.toml"))] == [("no claim", "jr")] * 2
    done, after = report("--decisions", "d.toml")
    assert len(after["findings"]) == count - 2
    assert after["scores"]["added_words"] < before["scores"]["added_words"]
    assert "2 findings left out by decisions in d.toml" in done.stderr


def test_answers_come_through_a_pipe_too():
    answers = "what?\nc\nlooked it up\ns\nhttps://example.org/a\nin the paper\nn\n"
    words = ["decide", "wire.txt", "draft.txt", "--decisions", "d.toml"]
    done = subprocess.run(
        [sys.executable, "-m", "addcheck", *words],
        input=answers, text=True, capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert [(d.outcome, d.note, d.link) for d in read_decisions(Path("d.toml"))] == [
        ("confirmed", "looked it up", ""),
        ("sourced", "in the paper", "https://example.org/a"),
        ("not-an-addition", "", ""),
    ]


def test_undecided_findings_break_the_gate_until_all_are_decided():
    done, found = report("--decisions", "d.toml", "--fail-on-undecided")
    assert done.exit_code == 1
    assert f"{len(found['findings'])} findings wait for a decision" in done.stderr
    run("decide", "wire.txt", "draft.txt", "--decisions", "d.toml", answers="c\n\n" * len(found["findings"]))
    done, again = report("--decisions", "d.toml", "--fail-on-undecided")
    assert done.exit_code == 0
    assert again["findings"] == found["findings"]


def test_a_broken_decisions_file_is_one_line_and_no_report():
    Path("d.toml").write_text("[[decision]]\nsentense = 'a'\n", "utf-8")
    done, found = report("--decisions", "d.toml")
    assert (done.exit_code, found) == (2, None)
    assert done.stderr == "addcheck: d.toml, entry 1, sentense: unknown field; did you mean sentence?\n"


def test_options_come_from_the_file_unless_the_command_line_says_otherwise():
    Path("addcheck.toml").write_text("fail-over = 0.1\nquiet = true\nbrief = true\nformat = 'markdown'\n", "utf-8")
    done = run("compare", "wire.txt", "draft.txt")
    assert (done.exit_code, done.stderr) == (1, "")
    assert done.stdout.startswith("#")
    assert run("compare", "wire.txt", "draft.txt", "--fail-over", "0.9").exit_code == 0
    done = run("compare", "wire.txt", "draft.txt", "--no-config")
    assert done.exit_code == 0
    assert done.stdout.startswith("addcheck")
    done = run("compare", "wire.txt", "draft.txt", "--config", "none.toml")
    assert (done.exit_code, done.stdout) == (2, "")


def test_an_unknown_key_of_the_file_is_one_line():
    Path("addcheck.toml").write_text("fail_over = 0.1\n", "utf-8")
    done = run("compare", "wire.txt", "draft.txt")
    assert done.exit_code == 2
    assert done.stderr.endswith("addcheck.toml, fail_over: unknown key; did you mean fail-over?\n")
    assert run("compare", "wire.txt", "draft.txt", "--no-config", "--quiet").exit_code == 0


@pytest.mark.parametrize("articles", [[], ["wire.txt", "draft.txt"]])
def test_the_options_that_apply_are_printed_and_nothing_is_compared(articles):
    Path("addcheck.toml").write_text("fail-over = 0.1\n", "utf-8")
    done = run("compare", *articles, "--print-config", "--min-confidence", "0.5", "--format", "json")
    assert done.exit_code == 0
    assert "fail-over = 0.1  # addcheck.toml" in done.stdout
    assert "min-confidence = 0.5  # command line" in done.stdout
    assert 'format = "json"  # command line' in done.stdout


def test_articles_are_still_asked_for_where_something_is_to_be_compared():
    assert run("compare", "--no-config").exit_code == 2
    assert "ORIGINAL" in run("compare", "--no-config").stderr


def test_an_address_needs_the_option_that_fetches_it():
    done = run("compare", "wire.txt", "http://127.0.0.1:9/story")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "add --fetch" in done.stderr
    done = run("compare", "wire.txt", "http://127.0.0.1:9/story", "--fetch")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "no public address" in done.stderr


def test_a_page_is_compared_like_the_text_on_it(desk):
    lines = [line for line in DRAFT.read_text("utf-8").splitlines() if line.strip()]
    body = "".join(f"<p>{line}</p>" for line in lines)
    (desk / "draft.html").write_text(f"<html><body><nav>Home</nav><article>{body}</article></body></html>", "utf-8")
    done = run("compare", "wire.txt", "draft.html", "--format", "json")
    assert done.exit_code == 0
    found = json.loads(done.stdout)
    _, plain = report()
    assert abs(found["scores"]["added_share"] - plain["scores"]["added_share"]) < 0.03
    assert all(found["derived"]["text"][f["start"] : f["end"]] == f["text"] for f in found["findings"])
    assert "taken out of the page" in done.stderr


def test_a_report_does_not_replace_the_decisions_it_rests_on():
    Path("d.toml").write_text("", "utf-8")
    done = run("compare", "wire.txt", "draft.txt", "--decisions", "d.toml", "--output", "d.toml")
    assert done.exit_code == 2
    assert Path("d.toml").read_text("utf-8") == ""
