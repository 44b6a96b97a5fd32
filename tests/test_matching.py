from difflib import SequenceMatcher

from hypothesis import given
from hypothesis import strategies as st

from addcheck.matching import count_matching, match_ratio

words = st.lists(st.sampled_from("the a of to in said Kim Putin".split()), max_size=25)


@given(words, words)
def test_what_matches_is_what_difflib_matches(one: list[str], other: list[str]) -> None:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    assert count_matching(one, other) == sum(block.size for block in matcher.get_matching_blocks())
    assert match_ratio(one, other) == matcher.ratio()


@given(st.text("abc", max_size=30), st.text("abc", max_size=30))
def test_letters_match_as_difflib_matches_them(one: str, other: str) -> None:
    assert match_ratio(one, other) == SequenceMatcher(None, one, other, autojunk=False).ratio()
