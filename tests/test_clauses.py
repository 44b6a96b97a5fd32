from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addcheck.clauses import split_clauses
from addcheck.model import Sentence, SentenceKind, Span
from addcheck.words import tokenize_text


def cut(text, start=0):
    sentence = Sentence(Span(start, len(text)), 0, SentenceKind.PROSE, tokenize_text(text, start))
    return [span.quote(text) for span in split_clauses(text, sentence)]


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        (
            "The pact includes a defense clause—a move that underscores deepening ties.",
            ["The pact includes a defense clause", "a move that underscores deepening ties"],
        ),
        (
            "Prices rose 3%, analysts said, after the storm closed the port.",
            ["Prices rose 3%", "analysts said", "after the storm closed the port"],
        ),
        (
            "The town (long a textile centre) has lost 400 jobs.",
            ["The town", "long a textile centre", "has lost 400 jobs"],
        ),
        (
            "She paid “a fair price” because the seller insisted on cash.",
            ["She paid “a fair price”", "because the seller insisted on cash"],
        ),
        (
            "The ministry sent shells and rockets to bolster the army’s defences.",
            ["The ministry sent shells and rockets", "to bolster the army’s defences"],
        ),
        (
            "He resigned on Friday even though the board had backed him.",
            ["He resigned on Friday", "even though the board had backed him"],
        ),
        (
            "The firm named the two banks from which the money was taken.",
            ["The firm named the two banks", "from which the money was taken"],
        ),
        (
            "The talks resumed amid grumbling about the venue.",
            ["The talks resumed", "amid grumbling about the venue"],
        ),
    ],
)
def test_a_sentence_is_cut_where_a_reader_would_mark_a_tail_or_an_insertion(text, segments):
    assert cut(text) == segments


@pytest.mark.parametrize(
    "text",
    [
        "The law takes effect on Sept. 1, 2026.",
        "About 10,000 people marched at 10:30 on Saturday.",
        "The long-range rockets hit a well-known depot.",
        "Flights between 2010–2015 were cheap as well as frequent.",
        "He wants to win.",
        "Its mediator, Hamad al-Sulaiti.",
    ],
)
def test_dates_figures_compounds_and_names_are_not_cut(text):
    assert len(cut(text)) == 1


def test_a_segment_keeps_its_quotation_marks_and_currency_signs():
    assert cut("“It is over,” she said, £5m poorer.") == ["“It is over", "she said", "£5m poorer"]
    assert cut("She was, he said, “a friend”.")[-1] == "“a friend”"


def test_segments_lie_in_the_text_of_the_whole_article():
    assert cut("Headline.\n\nIt rained, she said.", start=11) == ["It rained", "she said"]


def test_a_sentence_without_words_has_no_segment():
    assert cut("“ … ” —") == []


@given(st.text(alphabet="ab th,;:—–-()“”'\"’.%$19 whoamid", max_size=120))
def test_every_word_lies_in_exactly_one_segment(text):
    sentence = Sentence(Span(0, len(text)), 0, SentenceKind.PROSE, tokenize_text(text))
    spans = split_clauses(text, sentence)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    for token in sentence.tokens:
        assert sum(span.start <= token.start and token.end <= span.end for span in spans) == 1
