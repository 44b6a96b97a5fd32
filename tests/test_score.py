from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addcheck.model import (
    Addition,
    Article,
    AttributionClass,
    Boilerplate,
    BoilerplateKind,
    Document,
    Finding,
    Label,
    Sentence,
    SentenceKind,
    Span,
    Stance,
)
from addcheck.score import score_findings
from addcheck.words import count_words, tokenize_text

TITLE = "Port reopens after strike"
LEDE = "The port of Harwell reopened on Monday after a strike of 11 days."
SECOND = "Some 10,000 containers are waiting, the U.S. operator said."
ADDED = "Analysts say the truce could collapse within weeks."
CAPTION = "Photo: a crane at dawn"
CLASSES = {
    Label.UNSOURCED_ANALYSIS: (AttributionClass.VAGUE, Stance.SPECULATIVE),
    Label.SPECULATION: (AttributionClass.NONE, Stance.SPECULATIVE),
    Label.COMMENTARY: (AttributionClass.NONE, Stance.EVALUATIVE),
    Label.UNSOURCED_FACT: (AttributionClass.NONE, Stance.FACTUAL),
    Label.NEW_SOURCE: (AttributionClass.NAMED, Stance.SPECULATIVE),
}


def make_document(*units, title=None):
    """Lay out each unit as a paragraph; a unit is a text or a (text, kind)."""
    units = [(title, SentenceKind.TITLE)] * bool(title) + [
        unit if isinstance(unit, tuple) else (unit, SentenceKind.PROSE) for unit in units
    ]
    text, sentences = "", []
    for i, (words, kind) in enumerate(units):
        span = Span(len(text), len(text) + len(words))
        text += words + "\n\n"
        sentences.append(Sentence(span, i, kind, tokenize_text(text, span.start, span.end)))
    spans = tuple(sentence.span for sentence in sentences)
    article = Article("test", text, "", "utf-8", spans[0] if title else None, None, spans)
    return Document(article, tuple(sentences))


def make_finding(document, words, label=Label.SPECULATION):
    start = document.article.text.index(words)
    attribution, stance = CLASSES[label]
    whole = any(document.quote(sentence.span) == words for sentence in document.sentences)
    addition = Addition(Span(start, start + len(words)), 0, whole, 1.0, None, "")
    return Finding(addition, label, attribution, stance, 1.0, ())


def score(document, *findings, boilerplate=()):
    return score_findings(document, findings, boilerplate, original=make_document(LEDE))


def test_an_article_without_findings_scores_nothing():
    scores = score(make_document(LEDE, SECOND, title=TITLE))
    assert (scores.added_share, scores.speculation_share, scores.unsourced_share) == (0, 0, 0)
    assert not any((scores.headline_added, scores.lede_added, scores.ends_on_addition))
    assert set(scores.by_label.values()) == {0}


def test_words_are_counted_in_the_body_alone():
    document = make_document(LEDE, (CAPTION, SentenceKind.CAPTION), SECOND, title=TITLE)
    caption = Boilerplate(document.sentences[2].span, 2, BoilerplateKind.CAPTION)
    assert score(document, boilerplate=(caption,)).words == count_words(LEDE) + count_words(SECOND)


def test_shares_are_words_inside_findings_over_words_of_the_body():
    scores = score(make_document(LEDE, ADDED), make_finding(make_document(LEDE, ADDED), ADDED))
    assert scores.added_words == scores.speculation_words == count_words(ADDED)
    assert scores.added_share == count_words(ADDED) / (count_words(LEDE) + count_words(ADDED))


@pytest.mark.parametrize(
    ("label", "speculation", "unsourced"),
    [
        (Label.UNSOURCED_ANALYSIS, True, True),
        (Label.SPECULATION, True, True),
        (Label.COMMENTARY, True, True),
        (Label.UNSOURCED_FACT, False, True),
        (Label.NEW_SOURCE, False, False),
    ],
)
def test_a_named_source_is_no_speculation_and_a_fact_only_unsourced(label, speculation, unsourced):
    document = make_document(LEDE, ADDED)
    scores = score(document, make_finding(document, ADDED, label))
    assert scores.speculation_words == count_words(ADDED) * speculation
    assert scores.unsourced_words == count_words(ADDED) * unsourced
    assert scores.by_label[label] == scores.added_words == count_words(ADDED)


def test_a_word_in_two_findings_counts_once_and_for_the_shorter_whatever_the_order():
    document = make_document(LEDE, ADDED)
    findings = [
        make_finding(document, ADDED, Label.UNSOURCED_FACT),
        make_finding(document, "could collapse within weeks", Label.SPECULATION),
        make_finding(document, "within weeks.", Label.COMMENTARY),
    ]
    for order in permutations(findings):
        scores = score(document, *order)
        assert scores.added_words == sum(scores.by_label.values()) == 8
        assert scores.by_label[Label.COMMENTARY] == scores.by_label[Label.SPECULATION] == 2


def test_a_finding_in_the_title_is_told_and_not_counted():
    document = make_document(LEDE, SECOND, title=TITLE)
    scores = score(document, make_finding(document, "after strike"))
    assert scores.headline_added
    assert scores.added_words == 0
    assert not scores.lede_added


def test_the_lede_is_the_first_prose_that_is_no_boilerplate():
    document = make_document((CAPTION, SentenceKind.CAPTION), ADDED, SECOND)
    caption = Boilerplate(document.sentences[0].span, 0, BoilerplateKind.CAPTION)
    assert score(document, make_finding(document, ADDED), boilerplate=(caption,)).lede_added
    assert not score(document, make_finding(document, SECOND), boilerplate=(caption,)).lede_added


def test_an_article_ends_on_an_addition_even_before_related_links():
    document = make_document(LEDE, ADDED, ("Related Posts", SentenceKind.HEADING))
    links = Boilerplate(document.sentences[2].span, 2, BoilerplateKind.RELATED)
    assert score(document, make_finding(document, ADDED), boilerplate=(links,)).ends_on_addition
    assert score(document, make_finding(document, "within weeks"), boilerplate=(links,)).ends_on_addition
    assert not score(document, make_finding(document, LEDE), boilerplate=(links,)).ends_on_addition


def test_an_article_of_boilerplate_alone_has_no_share_and_no_error():
    document = make_document(CAPTION)
    caption = Boilerplate(document.sentences[0].span, 0, BoilerplateKind.CAPTION)
    scores = score(document, boilerplate=(caption,))
    assert (scores.words, scores.added_share, scores.readability["derived"]) == (0, 0.0, None)


def test_words_are_counted_as_the_word_helper_counts_them():
    document = make_document(SECOND, "Long-range “missiles” don’t cost $1.2bn, e.g. in 2026.")
    assert score(document).words == sum(count_words(document.quote(sentence.span)) for sentence in document.sentences)


def test_readability_is_told_of_original_derived_and_added_text():
    document = make_document(*[ADDED] * 6)
    scores = score(document, *[make_finding(document, ADDED)])
    assert list(scores.readability) == ["original", "derived", "added"]
    assert scores.readability["derived"] is not None
    assert scores.readability["added"] is None


@st.composite
def documents_with_findings(draw):
    document = make_document(LEDE, SECOND, ADDED, title=TITLE)
    length = len(document.article.text)
    findings = []
    for label in draw(st.lists(st.sampled_from(list(Label)), max_size=8)):
        start, end = sorted((draw(st.integers(0, length)), draw(st.integers(0, length))))
        attribution, stance = CLASSES[label]
        addition = Addition(Span(start, end), 0, whole_sentence=False, confidence=1.0, nearest=None, why="")
        findings.append(Finding(addition, label, attribution, stance, 1.0, ()))
    return document, findings


@given(documents_with_findings())
def test_labels_add_up_and_no_share_leaves_its_bounds(drawn):
    document, findings = drawn
    scores = score(document, *findings)
    assert sum(scores.by_label.values()) == scores.added_words <= scores.words
    assert 0 <= scores.speculation_share <= scores.unsourced_share <= scores.added_share <= 1


@given(documents_with_findings(), st.randoms(use_true_random=False))
def test_the_order_of_findings_counts_for_nothing(drawn, dice):
    document, findings = drawn
    shuffled = dice.sample(findings, len(findings))
    assert score(document, *findings) == score(document, *shuffled)
