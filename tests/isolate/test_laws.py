"""What holds for every article, whatever its words."""

import json
import random

import pytest

from addcheck.isolate import isolate_additions
from addcheck.isolate.segments import find_quoted
from addcheck.isolate.weigh import load_model, parse_model
from addcheck.model import Span
from addcheck.settings import Settings
from benchmarks.gold_pairs import read_pairs
from tests.isolate.pairs import find_additions, make_alignment, make_document

PAIRS = read_pairs()


def make_laid_out(article):
    return make_document(*(article.text[slice(*article.ranges[i])] for i in sorted(article.ranges)))


def add_foreign(pair, sentence):
    derived = make_laid_out(pair.derived)
    texts = [derived.quote(s.span) for s in derived.sentences]
    return make_document(*texts, sentence)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.id)
def test_an_article_adds_nothing_to_itself(pair):
    for article in (pair.original, pair.derived):
        document = make_laid_out(article)
        assert find_additions(document, document, *((i, i) for i in range(len(document.sentences)))) == []


@pytest.mark.parametrize("pair", PAIRS[:5], ids=lambda pair: pair.id)
def test_a_foreign_sentence_is_one_more_addition_and_changes_no_other_span(pair):
    original, links = make_laid_out(pair.original), sorted(pair.links)
    derived = make_laid_out(pair.derived)
    foreign = "A zebra crossed the quiet harbour while two plumbers argued about opera."
    before = find_additions(original, derived, *links)
    after = find_additions(original, add_foreign(pair, foreign), *links)
    assert after[-1] == foreign
    assert len(set(before) ^ set(after[:-1])) <= 1  # word weights move a little


@pytest.mark.parametrize("pair", PAIRS[:5], ids=lambda pair: pair.id)
def test_the_order_of_the_original_changes_no_sentence_that_was_added_whole(pair):
    original, derived = make_laid_out(pair.original), make_laid_out(pair.derived)
    order = list(range(len(original.sentences)))
    random.Random(3).shuffle(order)
    shuffled = make_document(*(original.quote(original.sentences[i].span) for i in order))
    moved = sorted((d, order.index(o)) for d, o in pair.links)
    whole = [a.span for a in isolate_additions(original, derived, make_alignment(derived, *sorted(pair.links)), ())]
    again = [a.span for a in isolate_additions(shuffled, derived, make_alignment(derived, *moved), ())]
    assert {s for s in whole if s in {d.span for d in derived.sentences}} <= set(again)


def test_confidence_is_a_probability_and_min_confidence_acts_on_it():
    pair = PAIRS[-1]
    original, derived = make_laid_out(pair.original), make_laid_out(pair.derived)
    alignment = make_alignment(derived, *sorted(pair.links))
    found = isolate_additions(original, derived, alignment, ())
    assert all(0 < a.confidence < 1 and a.why.endswith(".") for a in found)
    sure = isolate_additions(original, derived, alignment, (), settings=Settings(min_confidence=0.9))
    assert sure == tuple(a for a in found if a.confidence >= 0.9)


def test_an_original_or_a_derived_without_words_is_no_error():
    empty, one = make_document("…"), make_document("Hello there, said the man.")
    assert find_additions(empty, one) == ["Hello there, said the man."]
    assert find_additions(one, empty) == []
    assert find_additions(empty, empty, (0, 0)) == []


def test_weights_of_other_features_are_refused():
    model = load_model()
    assert 0 < model.threshold < 1
    parts = {name: {"bias": 0, "weights": {"unknown": 1.0}} for name in ("alone", "among", "sentence")}
    with pytest.raises(ValueError, match="train it again"):
        parse_model(json.dumps(parts | {"threshold": 0.5, "made_by": "test"}))


def test_an_unclosed_quotation_runs_to_the_end_of_its_sentence():
    text = "“One,” he said, “two and three"
    assert [q.quote(text) for q in find_quoted(text, Span(0, len(text)))] == ["“One,", "“two and three"]
