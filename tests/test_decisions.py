import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addcheck.decisions import (
    InvalidDecisionError,
    append_decision,
    apply_decisions,
    hash_words,
    make_decision,
    read_decisions,
    write_entry,
)
from addcheck.model import Decision, Outcome
from addcheck.pipeline import compare
from addcheck.read import read_article

ORIGINAL = """Parliament passes the harbour bill

OSLO: Parliament passed the harbour bill on Tuesday by 88 votes to 71.

The transport minister, Kari Nordli, said work would begin in March.
"""
DERIVED = """Parliament passes the harbour bill

Parliament passed the harbour bill on Tuesday by 88 votes to 71.

Analysts say the vote could backfire on the government before the election.

The transport minister, Kari Nordli, said work would begin in March.

The bill is a dangerous gamble with the country's coast.
"""


def analyse(derived=DERIVED):
    texts = ((ORIGINAL, "original.txt"), (derived, "derived.txt"))
    return compare(*(read_article(text.encode(), source=name) for text, name in texts))


@pytest.fixture(scope="module")
def analysis():
    found = analyse()
    assert len(found.findings) == 2
    return found


@pytest.mark.parametrize("outcome", list(Outcome))
def test_an_outcome_suppresses_settles_or_leaves_open(analysis, outcome):
    finding = analysis.findings[0]
    decided = apply_decisions(analysis, [make_decision(analysis, finding, outcome)])
    suppressed = outcome in {Outcome.SOURCED, Outcome.NOT_AN_ADDITION}
    assert [one.finding for one in decided.suppressed] == ([finding] if suppressed else [])
    assert (finding in decided.analysis.findings) is not suppressed
    assert (finding in decided.undecided) is (outcome is Outcome.TO_CHECK)
    assert analysis.findings[1] in decided.undecided
    assert [one.finding for one in decided.analysis.decided] == [finding]
    assert decided.scores_before == analysis.scores
    fewer = decided.analysis.scores.added_words < analysis.scores.added_words
    assert fewer is suppressed


def test_nothing_decided_changes_nothing(analysis):
    decided = apply_decisions(analysis, [])
    assert decided.analysis == analysis
    assert decided.undecided == analysis.findings


def test_the_last_decision_about_a_finding_holds(analysis):
    finding = analysis.findings[0]
    made = [make_decision(analysis, finding, outcome) for outcome in (Outcome.SOURCED, Outcome.CONFIRMED)]
    assert apply_decisions(analysis, made).suppressed == ()


def test_a_decision_survives_moved_text_and_other_typography(analysis):
    made = [make_decision(analysis, finding, Outcome.SOURCED) for finding in analysis.findings]
    first, second, *rest = DERIVED.replace("'", "’").replace("\n\n", "\r\n\r\n").split("\r\n\r\n")
    moved = analyse("\r\n\r\n".join([first, *rest[::-1], second]))
    decided = apply_decisions(moved, made)
    assert len(decided.suppressed) == 2
    assert decided.undecided == decided.stale == ()


def test_decisions_about_sentences_that_are_gone_are_stale(analysis):
    made = [make_decision(analysis, finding, Outcome.SOURCED) for finding in analysis.findings]
    decided = apply_decisions(analyse(DERIVED.replace("Analysts say", "Analysts claim")), made)
    assert [decision.words for decision in decided.stale] == [made[0].words]
    assert len(decided.undecided) == 1


def test_a_decision_whose_finding_alone_is_gone_is_not_called_stale(analysis):
    kept = Decision(
        hash_words("Parliament passed the harbour bill on Tuesday by 88 votes to 71."), "0" * 16, Outcome.SOURCED
    )
    decided = apply_decisions(analysis, [kept])
    assert (decided.stale, decided.unmatched) == ((), (kept,))


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(words=_TEXT, note=_TEXT, who=_TEXT, link=_TEXT)
def test_what_is_written_is_read_again(tmp_path_factory, words, note, who, link):
    decision = Decision("ab" * 8, "cd" * 8, Outcome.TO_CHECK, words, note, who, link)
    path = tmp_path_factory.mktemp("decided") / "decisions.toml"
    append_decision(path, decision)
    append_decision(path, decision)
    assert read_decisions(path) == (decision, decision)


def test_what_people_wrote_stays_as_it_is(tmp_path):
    path = tmp_path / "decisions.toml"
    path.write_text("# Desk Asia\n[[decision]]\nsentence='a'\nfinding='b'\noutcome='sourced'", "utf-8")
    append_decision(path, Decision("c", "d", Outcome.CONFIRMED))
    assert path.read_text("utf-8").startswith("# Desk Asia\n[[decision]]\nsentence='a'\n")
    assert [decision.sentence for decision in read_decisions(path)] == ["a", "c"]


@pytest.mark.parametrize(
    ("text", "subject", "wanted"),
    [
        ("[[decision]]\nsentence='a'\nfinding='b'\noutcom='sourced'\n", "entry 1, outcom", "did you mean outcome?"),
        ("[[decision]]\nsentence='a'\nfinding='b'\noutcome='sorced'\n", "entry 1, outcome", "did you mean sourced?"),
        ("[[decision]]\nsentence='a'\noutcome='sourced'\n", "entry 1, finding", "is missing"),
        ("[[decision]]\nsentence=1\n", "entry 1, sentence", "is no text"),
        ("[[decisions]]\nsentence='a'\n", "decisions.toml", "unknown key 'decisions'"),
        ("decision = 3\n", "decisions.toml", "no list of tables"),
        ("decision = \n", "decisions.toml", "is no TOML"),
    ],
)
def test_a_wrong_entry_is_named_with_file_entry_and_field(tmp_path, text, subject, wanted):
    path = tmp_path / "decisions.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(InvalidDecisionError, match=wanted.replace("?", r"\?")) as caught:
        read_decisions(path)
    assert caught.value.subject.endswith(subject)


def test_a_file_that_is_not_there_yet_holds_no_decision_but_its_folder_must_exist(tmp_path):
    assert read_decisions(tmp_path / "new.toml") == ()
    with pytest.raises(InvalidDecisionError, match="no folder"):
        read_decisions(tmp_path / "no/new.toml")
    with pytest.raises(InvalidDecisionError, match="cannot be written"):
        append_decision(tmp_path / "no/new.toml", Decision("a", "b", Outcome.SOURCED))


def test_of_two_processes_at_once_none_loses_an_entry(tmp_path):
    path = tmp_path / "decisions.toml"
    program = (
        "import sys, pathlib\n"
        "from addcheck.decisions import append_decision\n"
        "from addcheck.model import Decision, Outcome\n"
        "for i in range(40):\n"
        "    append_decision(pathlib.Path(sys.argv[1]), Decision(sys.argv[2], str(i), Outcome.SOURCED, 'w' * 9000))\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", program, path, name]) for name in ("a", "b", "c")]
    assert [process.wait(30) for process in running] == [0, 0, 0]
    found = read_decisions(path)
    assert sorted((d.sentence, int(d.finding)) for d in found) == [(n, i) for n in "abc" for i in range(40)]


def test_an_entry_shows_nothing_that_acts_on_a_terminal():
    text = write_entry(Decision("a", "b", Outcome.SOURCED, "a \x1b[31m red \u202e flip \ud800"))
    assert text.isprintable() or all(char.isprintable() or char == "\n" for char in text)


PAGE = (Path(__file__).resolve().parents[1] / "docs/decisions.md").read_text("utf-8")


def test_the_file_shown_in_the_page_on_decisions_is_one(tmp_path):
    path = tmp_path / "decisions.toml"
    path.write_text(re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL).group(1), "utf-8")
    assert [decision.outcome for decision in read_decisions(path)] == [Outcome.SOURCED]
    assert all(f"| `{outcome}` |" in PAGE for outcome in Outcome)


def test_the_program_in_the_page_on_decisions_runs(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    exec(re.search(r"```python\n(.*?)```", PAGE, re.DOTALL).group(1), {})
    assert capsys.readouterr().out.startswith("0 1 ")
