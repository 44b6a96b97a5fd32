import pytest

from addcheck.commands.decide import describe_undecided, list_notes, refuse_stdin, walk_undecided
from addcheck.decisions import apply_decisions, read_decisions
from addcheck.errors import InvalidSettingError
from addcheck.model import Outcome
from addcheck.pipeline import compare
from addcheck.read import read_article

ORIGINAL = "OSLO: Parliament passed the harbour bill on Tuesday by 88 votes to 71.\n"
DERIVED = (
    "Parliament passed the harbour bill on Tuesday by 88 votes to 71.\n\n"
    "Analysts say the vote could backfire on the government before the election.\x1b[31m\n\n"
    "The bill is a dangerous gamble with the country's coast.\n"
)


@pytest.fixture
def analysis():
    return compare(*(read_article(t.encode(), source=f"{n}.txt") for n, t in (("o", ORIGINAL), ("d", DERIVED))))


def walk(analysis, path, answers, who=""):
    shown, given = [], iter(answers)
    decided = apply_decisions(analysis, read_decisions(path))
    count = walk_undecided(decided, path, ask=lambda _question: next(given, None), show=shown.append, who=who)
    return count, "\n".join(shown)


def test_each_answer_is_kept_with_note_who_and_link(analysis, tmp_path):
    path = tmp_path / "decided.toml"
    count, shown = walk(
        analysis, path, ["s", "https://example.org/a", "in the ministry's paper", "confirmed", ""], "jr"
    )
    first, second = read_decisions(path)
    assert count == 2
    assert (first.outcome, first.link, first.note, first.who) == (
        Outcome.SOURCED, "https://example.org/a", "in the ministry's paper", "jr",
    )  # fmt: skip
    assert second.outcome is Outcome.CONFIRMED
    assert "1 of 2" in shown
    assert "\x1b" not in shown
    assert "Analysts say the vote" in shown
    assert walk(analysis, path, []) == (0, "")


def test_a_wrong_answer_is_asked_again_and_leaving_keeps_what_was_answered(analysis, tmp_path):
    path = tmp_path / "decided.toml"
    count, shown = walk(analysis, path, ["what?", "n", "", "q"])
    assert count == len(read_decisions(path)) == 1
    assert "Please answer" in shown
    assert walk(analysis, path, ["k"])[0] == 0
    assert walk(analysis, path, [])[0] == 0


def test_what_was_left_out_and_what_is_stale_is_said(analysis, tmp_path):
    path = tmp_path / "decided.toml"
    walk(analysis, path, ["s", "", "", "c", ""])
    decided = apply_decisions(analysis, read_decisions(path))
    (note,) = list_notes(decided, "decided.toml")
    assert note.startswith("1 finding left out by decisions in decided.toml; speculation ")
    assert describe_undecided(decided) == "0 findings wait for a decision"
    without = compare(analysis.original.article, analysis.original.article)
    notes = list(list_notes(apply_decisions(without, read_decisions(path)), "decided.toml"))
    assert [("stale" in note, "\x1b" in note) for note in notes] == [(True, False)] * 2


def test_answers_and_an_article_cannot_both_come_from_stdin():
    with pytest.raises(InvalidSettingError, match="answers"):
        refuse_stdin("-", "story.txt")
