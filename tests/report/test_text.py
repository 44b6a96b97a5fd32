import pytest

from addcheck.report import ReportOptions, render_report
from tests.report.gold_analyses import gold_analysis
from tests.report.small_pair import small_analysis, unchanged_analysis


def _draw(analysis=None, **options) -> str:
    return render_report(analysis or small_analysis(), "text", options=ReportOptions(**options))


@pytest.mark.parametrize("width", [40, 60, 80, 110, 300])
def test_no_line_is_wider_than_asked(width: int) -> None:
    for analysis in (small_analysis(), gold_analysis()):
        assert max(map(len, _draw(analysis, width=width).splitlines())) <= width


def test_without_colour_there_is_not_one_escape_code() -> None:
    assert "\x1b" not in _draw(color=False)
    assert "\x1b[" in _draw(color=True)


def test_colour_adds_codes_and_takes_no_words_away() -> None:
    import re

    def words(report: str) -> list[str]:
        return sorted(re.findall(r"\w+", re.sub(r"\x1b\[[\d;]*m", "", report.split("In order")[1].rsplit("=", 1)[0])))

    assert words(_draw(color=True)) == words(_draw(color=False))


def test_a_style_ends_with_the_words_it_is_for() -> None:
    lines = _draw(color=True).splitlines()
    [dropped] = [line for line in lines if "A second ferry" in line]
    assert dropped.endswith("\x1b[0mA second ferry is to follow in May.")
    [note] = [line for line in lines if "commentary\x1b[0m" in line and "+ " in line]
    assert note.endswith(" 91% · “a” (stance-cue)")


def test_the_first_line_of_substance_is_the_score() -> None:
    assert _draw().splitlines()[2].startswith("   34% speculation")


def test_brief_shows_all_additions_and_no_other_sentence() -> None:
    report = _draw(brief=True)
    assert "Analysts say the line could close" in report
    assert "a reminder of how fragile island life is" in report
    assert "Nobody was hurt" not in report
    assert "Dropped from" not in report


def test_every_derived_sentence_is_shown_in_order_with_what_it_is() -> None:
    report = _draw(gold_analysis(), width=110)
    numbers = [line.split()[0] for line in report.split("in order")[1].splitlines() if line[:5].strip().isdigit()]
    assert numbers == [str(n) for n in range(1, 24)]


def test_an_article_compared_with_itself_shows_nothing_but_equal_signs() -> None:
    report = _draw(unchanged_analysis())
    assert "0% speculation" in report
    assert " + " not in report


def test_a_hint_stands_above_the_score() -> None:
    from dataclasses import replace

    report = _draw(replace(small_analysis(), hints=("The two articles may be swapped.",)))
    assert report.index("! The two articles may be swapped.") < report.index("34% speculation")
