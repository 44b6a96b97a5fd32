"""Additions are told from words that the original carries."""

from itertools import pairwise

import pytest

from addcheck.isolate import isolate_additions
from addcheck.model import Boilerplate, BoilerplateKind, Link
from tests.isolate.pairs import find_additions, make_alignment, make_document

ORIGINAL = make_document(
    "The pact includes a mutual defence clause pledging immediate military help if either faces armed aggression.",
    "Seoul’s spy agency has estimated that about 2,000 North Korean soldiers have been killed.",
    "The minister, Anna Berg, told reporters on Friday that the bridge would reopen in May after repairs costing £4m.",
)


@pytest.mark.parametrize(
    ("sentence", "source", "added"),
    [
        (
            "The pact pledges immediate military help—a move that underscores the deepening ties between the two.",
            0,
            "a move that underscores the deepening ties between the two",
        ),
        (
            "Anna Berg told reporters that the bridge would reopen in May, a sign that the government fears voters.",
            2,
            "a sign that the government fears voters",
        ),
    ],
)
def test_a_tail_that_the_original_does_not_carry_is_added(sentence, source, added):
    assert find_additions(ORIGINAL, make_document(sentence), (0, source)) == [added]


@pytest.mark.parametrize("place", range(3))
def test_a_sentence_adds_nothing_to_itself(place):
    assert find_additions(ORIGINAL, ORIGINAL, *((i, i) for i in range(3))) == []
    assert find_additions(ORIGINAL, make_document(ORIGINAL.quote(ORIGINAL.sentences[place].span)), (0, place)) == []


def test_a_sentence_linked_to_nothing_is_added_as_a_whole():
    derived = make_document(
        "Seoul’s spy agency has estimated that 2,000 North Korean soldiers were killed.",
        "Analysts say the partnership may reshape the region.",
    )
    (addition,) = isolate_additions(ORIGINAL, derived, make_alignment(derived, (0, 1)), ())
    assert addition.whole_sentence
    assert addition.sentence == 1
    assert derived.quote(addition.span) == "Analysts say the partnership may reshape the region."


def test_title_and_boilerplate_are_never_added():
    derived = make_document("Share this article", title="A new pact")
    line = Boilerplate(derived.sentences[1].span, 1, BoilerplateKind.SHARE)
    assert find_additions(ORIGINAL, derived, boilerplate=(line,)) == []


def test_the_better_the_best_candidate_the_lower_the_confidence():
    derived = make_document("Something else happened.", "Another thing happened.", "A third thing happened.")
    nearest = {0: Link(0, 0, 0.4, 0.1), 1: Link(1, 0, 0.05, 0.1)}
    additions = isolate_additions(ORIGINAL, derived, make_alignment(derived, nearest=nearest), ())
    first, second, third = (a.confidence for a in additions)
    assert first < second < third < 1


def test_additions_come_in_order_and_do_not_overlap():
    derived = make_document(
        "Analysts say the partnership may reshape the region.",
        "The bridge would reopen in May, Anna Berg told reporters, a sign that the government fears voters.",
        "Nobody knows what comes next.",
    )
    additions = isolate_additions(ORIGINAL, derived, make_alignment(derived, (1, 2)), ())
    assert [a.sentence for a in additions] == [0, 1, 2]
    assert all(a.span.end <= b.span.start for a, b in pairwise(additions))
