"""Clauses and words added inside a sentence that has a counterpart."""

import pytest

from addcheck.isolate import isolate_additions
from addcheck.isolate.lexicon import classify_word
from addcheck.model import Span
from tests.isolate.pairs import find_additions, make_alignment, make_document

ORIGINAL = make_document(
    "The central bank raised its main rate by half a point to 6% on Tuesday, the third increase this year.",
    "Governor Ana Prado said inflation would fall to 4% by December if oil prices stayed where they were.",
    "Two of the nine members voted to leave the rate unchanged.",
    "The peso gained 0.8% against the dollar after the announcement.",
    "Police said the driver, a 34-year-old man from Leeds, was arrested at the scene.",
)


@pytest.mark.parametrize(
    ("sentence", "source", "added"),
    [
        (
            "The central bank raised its main rate to 6% — a decision that many economists regard as reckless.",
            0,
            "a decision that many economists regard as reckless",
        ),
        (
            "Two of the nine members voted to leave the rate unchanged, exposing deep divisions over the economy.",
            2,
            "exposing deep divisions over the economy",
        ),
        (
            "The peso gained 0.8% after the announcement, although few traders expect the rally to survive the summer.",
            3,
            "although few traders expect the rally to survive the summer",
        ),
    ],
)
def test_a_tail_of_comment_is_marked_without_its_comma_or_dash(sentence, source, added):
    assert find_additions(ORIGINAL, make_document(sentence), (0, source)) == [added]


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("On Tuesday the central bank lifted its key rate by 0.5 percentage points to 6%, this year's third rise.", 0),
        ("Inflation will drop to 4% by December, according to Governor Ana Prado, provided oil prices hold.", 1),
        ("The bank's rate should have stayed unchanged, two of its nine members argued.", 2),
        ("The dollar lost ground to the peso, which rose 0.8%, after the announcement.", 3),
        ("A 34-year-old from Leeds, the driver, was arrested at the scene, police said.", 4),
    ],
)
def test_a_reworded_sentence_adds_nothing(sentence, source):
    assert find_additions(ORIGINAL, make_document(sentence), (0, source)) == []


def test_what_a_second_source_carries_is_no_addition_even_if_its_link_was_missed():
    merged = make_document(
        "Two of the nine members voted to leave the rate unchanged, while the peso gained 0.8% against the dollar."
    )
    assert find_additions(ORIGINAL, merged, (0, 2), (0, 3)) == []
    assert find_additions(ORIGINAL, merged, (0, 2)) == []


@pytest.mark.parametrize(
    ("sentence", "source", "added"),
    [
        ("The embattled central bank raised its main rate by half a point to 6% on Tuesday.", 0, "embattled"),
        ("Worryingly, two of the nine members voted to leave the rate unchanged.", 2, "Worryingly"),
        ("The peso reportedly gained 0.8% against the dollar after the announcement.", 3, "reportedly"),
    ],
)
def test_a_word_of_judgement_or_hearsay_is_marked_alone(sentence, source, added):
    assert find_additions(ORIGINAL, make_document(sentence), (0, source)) == [added]


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("The driver, a 34-year-old man from Leeds, was reportedly arrested at the scene.", 4),
        ("“The embattled bank” raised its main rate by half a point to 6% on Tuesday.", 0),
        ("The peso gained 0.8% against the dollar after the announcement, meanwhile.", 3),
    ],
)
def test_hearsay_the_original_credits_and_words_in_quotes_are_not_marked(sentence, source):
    assert find_additions(ORIGINAL, make_document(sentence), (0, source)) == []


def test_a_name_that_reads_like_a_judgement_is_none():
    original = make_document("The minister met leaders of the front in the capital.")
    derived = make_document("The minister met leaders of the Patriotic Front in the capital.")
    assert find_additions(original, derived, (0, 0)) == []


def test_a_loaded_word_the_original_uses_elsewhere_is_its_own():
    original = make_document("The bank raised its main rate to 6% on Tuesday.", "Critics call the bank embattled.")
    assert find_additions(original, make_document("The embattled bank raised its rate to 6% on Tuesday."), (0, 0)) == []


def test_a_dateline_is_no_addition():
    sentence = "QUITO, March 3 (Andes Press Agency Wire) — The peso gained 0.8% against the dollar."
    derived = make_document(sentence, dateline=Span(0, sentence.index("The")))
    assert find_additions(ORIGINAL, derived, (0, 3)) == []


def test_the_reader_is_told_which_words_have_no_counterpart():
    derived = make_document("The central bank raised its main rate to 6% — a reminder that patience has its price.")
    (addition,) = isolate_additions(ORIGINAL, derived, make_alignment(derived, (0, 0)), ())
    assert "“patience”" in addition.why
    assert 0.5 < addition.confidence < 1


def test_an_adverb_is_loaded_where_its_adjective_is():
    assert "loaded" in classify_word("bitterly")
    assert classify_word("wednesday") == frozenset()


def test_typography_changes_no_verdict():
    plain = make_document('"It was," she said, "a bad night" - a remark that will haunt the party for years.')
    curly = make_document("“It was,” she said, “a bad night” — a remark that will haunt the party for years.")
    original = make_document("“It was a bad night,” she said.")
    assert find_additions(original, plain, (0, 0)) == find_additions(original, curly, (0, 0)) != []


def test_a_linked_sentence_is_never_marked_as_a_whole():
    derived = make_document("Perhaps voters are tired, a sign that trust in every institution has quietly collapsed.")
    (added,) = find_additions(ORIGINAL, derived, (0, 2)) or [""]
    assert len(added) < len(derived.article.text) - 1
