"""The two seed articles, read by a person: what addcheck must say of them, whatever else changes."""

from functools import cache
from pathlib import Path

import pytest

from addcheck.model import AlterationKind, AttributionClass, Verdict
from addcheck.pipeline import compare
from addcheck.read import read_article
from benchmarks.gate import ORDERS, judge_pairs
from benchmarks.gold_pairs import read_pairs

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
ADDED = [
    "The deployment of North Korean forces has heightened concerns",
    "Analysts have warned that the presence of trained",
    "Observers suggest that Putin’s letter reflects",
    "Both nations face broad sanctions",
    "The move also comes amid mounting tensions",
    "Analysts note that the bilateral military agreement",
    "As the two leaders exchange symbolic gestures",
]


@cache
def analyse_seeds():
    original, derived = (
        read_article((SEEDS / name).read_bytes(), source=name)
        for name in ("000_6d8df1231da020da.txt", "002_98325e5174850858.txt")
    )
    return compare(original, derived)


def quote(span):
    return analyse_seeds().derived.quote(span)


def test_the_seven_added_sentences_are_found_and_no_other():
    whole = [quote(f.addition.span) for f in analyse_seeds().findings if f.addition.whole_sentence]
    assert len(whole) == len(ADDED)
    assert all(found.startswith(start) for found, start in zip(whole, ADDED, strict=True))


def test_both_lines_of_boilerplate_are_found():
    assert [quote(line.span) for line in analyse_seeds().boilerplate] == [
        "Vladimir Putin - Kim Jong Un",
        "Related Posts",
    ]


@pytest.mark.parametrize("seed", ORDERS.values())
def test_every_other_sentence_is_linked_to_what_it_carries_in_any_order(seed):
    (judgement,) = judge_pairs([pair for pair in read_pairs(shuffle=seed) if pair.id == "g-seed-00"])
    assert judgement.links.said == judgement.links.gold
    assert len({derived for derived, _ in judgement.links.said}) == 14


def test_the_three_vague_sources_are_named():
    vague = [f for f in analyse_seeds().findings if f.attribution is AttributionClass.VAGUE and f.source]
    assert [quote(f.source) for f in vague] == ["Analysts", "Observers", "Analysts"]


def test_nothing_of_the_original_is_called_dropped():
    assert analyse_seeds().alignment.dropped == ()


def test_the_stretched_quotation_and_the_other_country_are_the_only_changes():
    changed = [a for a in analyse_seeds().alterations if a.verdict is Verdict.CHANGED]
    assert [a.kind for a in changed] == [AlterationKind.QUOTE, AlterationKind.PLACE]
    assert "Pyongyang-Moscow ties will" in quote(changed[0].derived)
    assert "Ukraine" in quote(changed[1].derived)


def test_the_prominent_places_are_told():
    scores = analyse_seeds().scores
    assert scores.ends_on_addition
    assert not scores.headline_added
    assert 0.35 < scores.speculation_share < 0.45
