"""A person's word on a link is believed."""

from addcheck import compare, read_article
from addcheck.align.correct import Correction, correct_alignment
from addcheck.model import Analysis

ORIGINAL = (
    "The ferry between Torvik and Skarva will stop in May. The line carried 41,000 passengers last year. "
    "A bridge opened in the north of the fjord in 2023."
)
DERIVED = (
    "The ferry from Torvik to Skarva will stop in May. The line carried 41,000 passengers last year. "
    "Cars have had another way across since then."
)


def analyse(*corrections: Correction) -> Analysis:
    articles = [read_article(text.encode(), source="a.txt") for text in (ORIGINAL, DERIVED)]
    return compare(*articles, correct=lambda ours, theirs, found: correct_alignment(ours, theirs, found, corrections))


def pairs(analysis: Analysis) -> list[tuple[int, int]]:
    return [(link.derived, link.original) for link in analysis.alignment.links]


def test_a_link_set_by_hand_takes_the_addition_away() -> None:
    before, after = analyse(), analyse(Correction(2, 2, linked=True))
    assert pairs(before) == [(0, 0), (1, 1)]
    assert pairs(after) == [(0, 0), (1, 1), (2, 2)]
    assert after.alignment.links[-1].probability == 1
    assert [finding.addition.sentence for finding in before.findings] == [2]
    assert not any(finding.addition.whole_sentence for finding in after.findings)
    assert after.alignment.dropped == ()


def test_a_link_taken_away_leaves_an_addition_and_a_drop() -> None:
    analysis = analyse(Correction(1, 1, linked=False))
    assert pairs(analysis) == [(0, 0)]
    assert 1 in {finding.addition.sentence for finding in analysis.findings}
    assert 1 in analysis.alignment.dropped


def test_the_last_of_several_corrections_on_a_pair_holds() -> None:
    assert pairs(analyse(Correction(1, 1, linked=False), Correction(1, 1, linked=True))) == [(0, 0), (1, 1)]


def test_corrections_of_nothing_change_nothing() -> None:
    assert analyse() == analyse(Correction(2, 0, linked=False))
