"""Why a sentence was linked or not: what is said agrees with the analysis and with the weights."""

import re
from dataclasses import replace

import pytest

from addcheck.align.context import CONTEXT_FEATURES
from addcheck.align.features import PAIR_FEATURES
from addcheck.align.meanings import KINDS, LESS_IS_BETTER, MEANINGS
from addcheck.errors import InvalidSettingError
from addcheck.model import Analysis, Link
from addcheck.pipeline import compare
from addcheck.read import read_article
from addcheck.why import CANDIDATES, explain_sentence

ORIGINAL = """Council closes Harbour Street bridge

The city council voted on Tuesday to close the Harbour Street bridge for repairs until March.

Engineers found cracks in two of the bridge's six steel supports during an inspection last week.

About 14,000 vehicles use the crossing every day, according to the transport department.

Bus routes 4 and 19 will be diverted through the old town.
"""
DERIVED = """Bridge to close until March

Councillors decided on Tuesday to shut the Harbour Street bridge until March for repairs.

An inspection last week had found cracks in two of its six steel supports.

Analysts say the decision could reshape regional politics for a generation.

Buses on routes 4 and 19 go through the old town, a detour that many riders will resent.

Share this article on Facebook.
"""


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    return compare(*(read_article(text.encode(), source="text") for text in (ORIGINAL, DERIVED)))


def test_every_feature_has_a_meaning_and_belongs_to_one_kind_of_evidence() -> None:
    assert set(PAIR_FEATURES + CONTEXT_FEATURES) <= set(MEANINGS)
    assert sorted(name for names in KINDS.values() for name in names) == sorted(MEANINGS)
    assert set(MEANINGS) > LESS_IS_BETTER


def test_a_linked_sentence_names_its_source_and_the_evidence_for_it(analysis: Analysis) -> None:
    said = explain_sentence(analysis, "1")
    assert "Councillors decided on Tuesday" in said
    assert "It comes from original sentence 1.\n" in said
    assert re.search(r"1\. original sentence 1, (?:9\d|100)%, linked\n   “The city council voted", said)
    assert re.search(r"for +\+\d+\.\d  (wording|rivals)", said)


def test_an_addition_says_why_no_candidate_was_taken(analysis: Analysis) -> None:
    said = explain_sentence(analysis, "3")
    assert "It comes from nowhere in the original" in said
    assert re.search(r"The whole sentence counts as added \(\d\d% sure\), unsourced analysis\.", said)
    assert "linked\n" not in said


def test_an_added_clause_is_quoted(analysis: Analysis) -> None:
    said = explain_sentence(analysis, "4")
    assert "It comes from original sentence 4." in said
    assert re.search(r"“a detour that many riders will resent” counts as added", said)


def test_a_line_of_the_page_is_said_to_be_no_part_of_the_story(analysis: Analysis) -> None:
    said = explain_sentence(analysis, "5")
    assert "No part of the story (share): it is not compared." in said
    assert "Best candidates" not in said


@pytest.mark.parametrize("name", ["title", "Title", " 2 "])
def test_a_sentence_is_named_as_reports_name_it(analysis: Analysis, name: str) -> None:
    assert explain_sentence(analysis, name).startswith(f"Sentence {name.strip().lower()} of the derived article:\n")


@pytest.mark.parametrize("name", ["0", "6", "-1", "two", ""])
def test_a_sentence_there_is_not_is_refused_with_the_names_there_are(analysis: Analysis, name: str) -> None:
    with pytest.raises(InvalidSettingError, match=r"there are title, \.\.\. 5"):
        explain_sentence(analysis, name)


def test_the_probabilities_are_those_of_the_alignment(analysis: Analysis) -> None:
    for place, nearest in enumerate(analysis.alignment.nearest):
        said = explain_sentence(analysis, "title" if place == 0 else str(place))
        shares = [int(share) for share in re.findall(r"^\d\. original sentence \S+ (\d+)%", said, re.MULTILINE)]
        assert len(shares) <= CANDIDATES
        assert shares == sorted(shares, reverse=True)
        if nearest and shares:
            assert shares[0] == pytest.approx(nearest.probability * 100, abs=0.51)


def test_what_is_named_for_and_against_adds_up_to_the_decision(analysis: Analysis) -> None:
    said = explain_sentence(analysis, "1").split("2. original sentence")[0]
    parts = [float(part) for part in re.findall(r"^   (?:for|against) +([+-]\d+\.\d)", said, re.MULTILINE)]
    total = re.search(r"in all +([+-]\d+\.\d)", said)
    assert total is not None
    assert sum(parts) == pytest.approx(float(total[1]), abs=0.5)


def test_a_link_that_a_person_made_or_took_away_is_said_to_be_so(analysis: Analysis) -> None:
    alignment = analysis.alignment
    kept = tuple(link for link in alignment.links if link.derived != 2)
    second = re.search(r"2\. original sentence (\d), <?\d+%, not linked: below", explain_sentence(analysis, "1"))
    assert second is not None
    made = Link(1, int(second[1]), 1.0, 0.1)
    corrected = replace(analysis, alignment=replace(alignment, links=(*kept, made)))
    assert re.search(r"1\. original sentence 2, \d+%, link taken away by a person", explain_sentence(corrected, "2"))
    said = explain_sentence(corrected, "1")
    assert re.search(rf"2\. original sentence {second[1]}, <?\d+%, linked by a person", said)


def test_escape_codes_of_an_article_are_shown_and_not_run() -> None:
    hostile = DERIVED.replace("An inspection", "\x1b[31mAn inspection")
    found = compare(*(read_article(text.encode(), source="text") for text in (ORIGINAL, hostile)))
    assert "\x1b" not in explain_sentence(found, "2")


def test_two_stories_are_said_to_be_two() -> None:
    other = (
        "The council of Leeds met on Sunday.\n\n"
        "A tournament of bridge, the card game, drew 40 players to the old town hall until late.\n\n"
        "Its winner takes home a cheque for 900 pounds.\n"
    )
    found = compare(*(read_article(text.encode(), source="text") for text in (ORIGINAL, other)))
    assert not found.alignment.related
    assert "these two articles do not tell the same story" in explain_sentence(found, "2")
