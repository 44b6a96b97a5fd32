"""Machine-spun text is recognised by phrases that no person writes."""

import pytest
from pairs import make_document

from addcheck.drift import find_spinning


def test_a_spun_text_is_told_with_its_phrases():
    text = (
        "Kim despatched a New 12 months letter to the Folks’s Military final week, the information company mentioned."
    )
    document = make_document(text)
    phrases = [document.quote(evidence.span) for evidence in find_spinning(document)]
    assert {"New 12 months", "Folks’s", "information company"} <= set(phrases)


@pytest.mark.parametrize(
    "text",
    [
        "Kim sent a New Year letter to the People’s Army last week, the news agency said.",
        "She despatched the goods within the final week, he mentioned.",
        "The fund lost 3% over the past 12 months and only one other fund did worse.",
        "The couple’s satellite television for PC owners, and a film festival.",
    ],
)
def test_plain_english_is_not_called_spun(text):
    assert find_spinning(make_document(text)) == ()


def test_one_odd_phrase_alone_proves_nothing():
    assert find_spinning(make_document("The chief govt body met on Tuesday.")) == ()
