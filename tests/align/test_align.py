"""Which sentences carry which: laws that hold for any article, and the traps of neighbouring tools."""

import random

import pytest

from addcheck.align import align_documents
from addcheck.align.decode import word_ratio
from addcheck.model import Alignment, Document, Relation
from addcheck.read import read_article
from addcheck.split import split_article

WIRE = (
    "The city council voted on Tuesday to close the Harbour Street bridge for repairs until March.",
    "Engineers found cracks in two of the bridge's six steel supports during an inspection last week.",
    "About 14,000 vehicles use the crossing every day, according to the transport department.",
    "“We would rather have angry drivers than a collapsed bridge,” said Mayor Ruth Adeyemi.",
    "The repairs are expected to cost 3.2 million pounds and will be paid for by the national roads fund.",
    "Bus routes 4 and 19 will be diverted through the old town.",
    "A petition against the closure had gathered 900 signatures by Wednesday morning.",
)


def as_document(*paragraphs: str) -> Document:
    return split_article(read_article("\n\n".join(paragraphs).encode(), source="text"))


def linked(alignment: Alignment) -> set[tuple[int, int]]:
    return {(link.derived, link.original) for link in alignment.links}


@pytest.mark.parametrize("length", range(2, len(WIRE) + 1))
def test_an_article_is_its_own_verbatim_counterpart_at_any_length(length: int) -> None:
    document = as_document(*WIRE[:length])
    alignment = align_documents(document, document)
    assert {(k, k) for k in range(length)} <= linked(alignment)
    assert alignment.dropped == ()
    assert all(m.relation is Relation.VERBATIM and not m.moved for m in alignment.matches if len(m.original) == 1)


def test_shuffling_the_original_changes_only_what_has_moved() -> None:
    order = list(range(len(WIRE)))
    random.Random(3).shuffle(order)  # noqa: S311: a permutation, no secret
    alignment = align_documents(as_document(*(WIRE[k] for k in order)), as_document(*WIRE))
    assert {(order.index(k), k) for k in range(len(WIRE))} == {(o, d) for d, o in linked(alignment)}
    assert any(m.moved for m in alignment.matches)


def test_capitals_and_straight_quotes_hide_no_counterpart() -> None:
    loud = [s.upper().replace("“", '"').replace("”", '"') for s in WIRE]
    alignment = align_documents(as_document(*loud), as_document(*WIRE))
    assert linked(alignment) == {(k, k) for k in range(len(WIRE))}


def test_a_foreign_sentence_is_linked_to_nothing() -> None:
    foreign = "Analysts say the decision could reshape regional politics for a generation."
    alignment = align_documents(as_document(*WIRE), as_document(*WIRE[:4], foreign, *WIRE[4:]))
    assert not [link for link in alignment.links if link.derived == 4]


def test_a_dropped_sentence_is_named() -> None:
    alignment = align_documents(as_document(*WIRE), as_document(*WIRE[:2], *WIRE[3:]))
    assert alignment.dropped == (2,)


def test_a_merged_sentence_has_both_its_sources() -> None:
    merged = (
        "About 14,000 vehicles use the crossing every day, the transport department says, and bus routes 4 and 19 "
        "will be diverted through the old town."
    )
    alignment = align_documents(as_document(*WIRE), as_document(*WIRE[:2], merged, WIRE[3], WIRE[6]))
    assert {(2, 2), (2, 5)} <= linked(alignment)


def test_a_split_sentence_is_one_match() -> None:
    first = "The council voted on Tuesday to close the Harbour Street bridge."
    second = "Repairs to the bridge will keep it closed until March, the city council decided."
    alignment = align_documents(as_document(*WIRE), as_document(first, second, *WIRE[1:]))
    assert (0,) in {m.original for m in alignment.matches if m.derived == (0, 1)}


def test_names_alone_link_nothing() -> None:
    ours = as_document(
        "Kim Jong Un met families of soldiers killed abroad, North Korean state media reported on Sunday.",
        "South Korea said it would review its policy on sending weapons to Ukraine.",
        "Russian President Vladimir Putin thanked Pyongyang for its troops in a letter.",
    )
    theirs = as_document(
        "Russian President Vladimir Putin thanked Pyongyang for its troops in a letter.",
        "Kim Jong Un opened a cement factory near Hamhung with a long speech about quotas.",
        "South Korea won the archery gold after a shoot-off lasting twenty minutes.",
    )
    assert linked(align_documents(ours, theirs)) == {(0, 2)}


def test_articles_about_different_things_are_unrelated() -> None:
    other = as_document(
        "Striker Leo Bassani scored twice as Torrevale beat Marchford 3-1 in the cup semi-final.",
        "The visitors had led through an early penalty before two red cards changed the evening.",
        "Torrevale meet Eastholm in the final at the national stadium in May.",
    )
    alignment = align_documents(as_document(*WIRE), other)
    assert not alignment.related
    assert alignment.links == ()
    assert alignment.dropped == tuple(range(len(WIRE)))


def test_first_and_last_sentences_are_matched_too() -> None:
    alignment = align_documents(as_document(*WIRE), as_document(*WIRE))
    assert {(0, 0), (len(WIRE) - 1, len(WIRE) - 1)} <= linked(alignment)


def test_every_link_says_what_weighed_most() -> None:
    alignment = align_documents(as_document(*WIRE), as_document(*WIRE))
    assert all(link.reasons and 0 <= link.probability <= 1 for link in alignment.links)


def test_word_ratio_is_not_misled_by_frequent_words_in_long_sentences() -> None:
    words = ["the", "same"] * 200
    assert word_ratio(words, words) == 1.0
