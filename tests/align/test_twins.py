"""A sentence that stands word for word in the original is linked, wherever it stands and however often."""

import pytest

from addcheck import compare, read_article

DENIAL = "U.S. officials denied that the deal is good."
PACT = "Ms. Ortega told reporters that the pact is safe."
NEAR = "U.S. officials denied that the pact is safe."


@pytest.mark.parametrize(
    ("original", "derived"),
    [
        (f"{DENIAL} {DENIAL} {PACT}", f"{DENIAL} {DENIAL} {PACT}"),
        (f"{DENIAL} {PACT}", f"{DENIAL} {PACT} {DENIAL}"),
        (f"{NEAR} {PACT} {DENIAL}", f"{DENIAL} {NEAR} {PACT}"),
        (f"{DENIAL} " * 40, f"{DENIAL} " * 40),
        (f"{DENIAL} He did. {PACT}", f"{DENIAL} He did. {PACT}"),
        ("He did.", "He did."),
    ],
    ids=["told twice", "told again at the end", "moved among its likes", "forty times", "no content word", "no other"],
)
def test_a_sentence_of_the_original_is_never_an_addition(original: str, derived: str) -> None:
    analysis = compare(*(read_article(text.encode(), source="story.txt") for text in (original, derived)))
    assert analysis.findings == ()
    assert analysis.alignment.dropped == ()
