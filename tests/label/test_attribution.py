from pathlib import Path

import pytest

from addcheck.label import find_attributions
from addcheck.label.findings import pick_attribution
from addcheck.model import Addition
from tests.label.documents import make_document


def attribute(sentence, *before):
    document = make_document(*before, sentence)
    last = len(before)
    whole = Addition(document.sentences[last].span, last, whole_sentence=True, confidence=1.0, nearest=None, why="")
    return pick_attribution(whole, [one for one in find_attributions(document) if one.sentence == last])[0].value


def read_sentences():
    for path in sorted((Path(__file__).parents[1] / "data" / "attribution").glob("*.txt")):
        for sentence in path.read_text("utf-8").splitlines():
            yield path.stem, sentence


@pytest.mark.parametrize(("kind", "sentence"), list(read_sentences()))
def test_named_and_vague_sources_and_none_are_told_apart_in_many_wordings(kind, sentence):
    assert attribute(sentence) == kind


def test_a_pronoun_takes_the_class_of_the_source_before_it():
    assert attribute("They said it could spread.", "Some residents said the smell was back.") == "vague"
    assert attribute("She said it could spread.", "Mayor Ana Cruz said the smell was back.") == "named"


def test_a_role_stays_as_unnamed_as_whoever_was_credited_before():
    assert (
        attribute("The official added that it could spread.", "A senior official said the smell was back.") == "vague"
    )
    assert (
        attribute("The official added that it could spread.", "Ana Cruz, an official, said the smell was back.")
        == "named"
    )
    assert attribute("The source said it could spread.") == "vague"


def test_a_clause_in_a_credited_sentence_is_the_articles_own_unless_it_is_credited_itself():
    text = "The pact was signed, the ministry said, a move that underscores the deepening ties."
    document = make_document(text)
    start = text.index("a move")
    span = type(document.sentences[0].span)(start, len(text) - 1)
    clause = Addition(span, 0, whole_sentence=False, confidence=1.0, nearest=None, why="")
    assert pick_attribution(clause, find_attributions(document))[0].value == "none"


def test_an_inserted_reportedly_is_vague():
    text = "He reportedly stared straight ahead as the foreperson spoke."
    document = make_document(text)
    span = type(document.sentences[0].span)(3, 13)
    clause = Addition(span, 0, whole_sentence=False, confidence=1.0, nearest=None, why="")
    assert pick_attribution(clause, find_attributions(document))[0].value == "vague"
