"""Whom a pronoun means, and that it spares a false second source."""

from addcheck.align.pronouns import resolve_pronouns
from addcheck.words import tokenize_text


def resolve(*sentences: str) -> list[set[str]]:
    tokens = [tokenize_text(sentence) for sentence in sentences]
    names = frozenset({"adeyemi", "ruth", "mayr"})
    return [set(meant) for meant in resolve_pronouns(tokens, names)]


def test_a_pronoun_means_the_names_of_the_sentence_before_and_what_stands_beside_them() -> None:
    _, meant = resolve("The closure was announced by Mayor Ruth Adeyemi.", "She said it would last until March.")
    assert {"ruth", "adeyemi", "mayor"} <= meant


def test_a_sentence_without_a_pronoun_means_nobody() -> None:
    _, meant = resolve("Mayor Ruth Adeyemi announced it.", "The closure would last until March.")
    assert meant == set()


def test_a_pronoun_does_not_reach_over_a_whole_story() -> None:
    told = ["Ruth Adeyemi announced it.", *["The bridge has six steel supports."] * 3, "She declined to comment."]
    assert resolve(*told)[-1] == set()


def test_a_pronoun_goes_on_meaning_the_same_person() -> None:
    told = ["Ruth Adeyemi announced it.", "She said so twice.", "She left.", "She declined to comment."]
    assert all("adeyemi" in meant for meant in resolve(*told)[1:])
