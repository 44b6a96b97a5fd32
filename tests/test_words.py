"""Words: cut once for a whole sentence, they serve every stretch of it."""

from hypothesis import given
from hypothesis import strategies as st

from addcheck.words import fold_typography, tokenize_text, tokens_within

pieces = st.lists(
    st.sampled_from(["U.S.", "U.", "don't", "10,000", "2.6", " ", "'", "’", "“", ". ", ",", "-", "Kim", "é", "_", "ß"]),
    max_size=20,
).map("".join)


@given(pieces, st.data())
def test_the_words_of_a_stretch_are_those_of_the_whole(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert tokens_within(tokenize_text(text), text, start, end) == tokenize_text(text, start, end)


@given(pieces, st.integers(0, 5))
def test_tokens_quote_the_text(text: str, start: int) -> None:
    start = min(start, len(text))
    for token in tokenize_text(text, start):
        raw = fold_typography(text[token.start : token.end])
        assert raw.replace(",", "").casefold().startswith(token.word.replace(",", ""))
        assert token.start >= start


@given(st.text())
def test_folding_moves_no_character(text: str) -> None:
    folded = fold_typography(text)
    assert len(folded) == len(text)
    assert fold_typography(folded) == folded


def test_every_sign_has_one_plain_form() -> None:
    assert fold_typography("‘a’ `b´ “c” „d‟ «e» –—− \u00a0\t.") == '\'a\' \'b\' "c" "d" "e" ---   .'
