import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addcheck import synonyms
from addcheck.document import Sentence, SentenceKind, Span
from addcheck.synonyms import canonical_tokens, is_ordinary, neighbours, related
from addcheck.words import FUNCTION_WORDS, stem_word, tokenize_text
from benchmarks.build_synonyms import DATA, build_own_tables

EXCHANGED = """
sent dispatched
killed dead
company firm
workers employees
soldier trooper
barred banned
declined fell
decide decision
russia russian
moscow russia
folks people
military army
robust strong
deal pact
struggle war
lorry truck
final last
""".split("\n")[1:-1]

KEPT_APART = """
north south
rise fall
war peace
president nurse
monday tuesday
win lose
buy sell
increase decrease
man woman
russia ukraine
supports opposes
before after
two three
victory defeat
brother sister
borrow lend
tolerance intolerance
legal illegal
guilty innocent
""".split("\n")[1:-1]


def stems(text: str) -> list[str]:
    return [token.stem for token in canonical_tokens(tokenize_text(text))]


@pytest.mark.parametrize("pair", EXCHANGED)
def test_words_that_newsrooms_exchange_are_related(pair: str) -> None:
    a, b = stems(pair)
    assert related(a, b) >= 0.4


@pytest.mark.parametrize("pair", KEPT_APART)
def test_words_that_tell_different_facts_are_not_related(pair: str) -> None:
    a, b = stems(pair)
    assert related(a, b) == 0


def test_a_stem_is_wholly_related_to_itself() -> None:
    assert related("zzgrbl", "zzgrbl") == 1


def test_relations_are_symmetric_and_between_zero_and_one() -> None:
    for table in synonyms.read_tables():
        for stem in (line.split("\t")[0] for line in table[::97]):
            for other, weight in neighbours(stem).items():
                assert 0 < weight < 1
                assert related(other, stem) == weight


def test_no_stem_is_its_own_neighbour() -> None:
    assert not [line for table in synonyms.read_tables() for line in table if _names_itself(line)]


def _names_itself(line: str) -> bool:
    stem, related_stems = line.split("\t")
    return stem in related_stems.replace(";", " ").split(" ")


def test_tables_are_sorted_so_that_a_stem_is_found_by_halving() -> None:
    for table in synonyms.read_tables():
        assert all(a < b for a, b in pairwise(table))


@pytest.mark.parametrize(
    ("spun", "plain"),
    [
        ("its New 12 months address", "its New Year address"),
        ("he took part in the raid", "he participated the raid"),
        ("in opposition to the plan", "against the plan"),
        ("the vote was put off", "the vote was postponed"),
        ("the labour programme's centre", "the labor program center"),
        ("organised by the theatre", "organized by the theater"),
        ("satellite tv for pc launch", "satellite launch"),
        ("the United States fell", "the U.S. fell"),
        ("the US fell", "the U.S. fell"),
        ("the E.U. agreed", "the European Union agreed"),
        ("a 30 per cent rise", "a 30 percent rise"),
        ("three km away", "three kilometres away"),
        ("women and children fled", "woman and child flee"),
    ],
)
def test_two_ways_to_write_it_become_the_same_tokens(spun: str, plain: str) -> None:
    assert stems(spun) == stems(plain)


def test_a_phrase_becomes_one_token_over_its_whole_span() -> None:
    text = "Rebels are taking part in talks."
    token = canonical_tokens(tokenize_text(text))[2]
    assert (token.word, token.stem, text[token.start : token.end]) == ("participate", "particip", "taking part in")


def test_words_of_a_phrase_stand_side_by_side() -> None:
    assert len(stems("They took, part in fear, flight.")) == 6


def test_a_phrase_of_grammar_carries_no_content() -> None:
    tokens = canonical_tokens(tokenize_text("because of, due to, in opposition to, more than, according to"))
    assert [token.content for token in tokens] == [False] * 5


def test_tokens_that_nothing_folds_stay_the_same_objects() -> None:
    tokens = tokenize_text("Seoul has not altered its policy on Pyongyang, he told us.")
    assert all(a is b for a, b in zip(tokens, canonical_tokens(tokens), strict=True))


def test_the_pronoun_us_is_no_country() -> None:
    assert "usa" not in stems("he told us everything")


def test_folding_twice_changes_nothing_more() -> None:
    text = "In spite of the programme, more than 12 months of talks took place in the United States, due to him."
    once = canonical_tokens(tokenize_text(text))
    assert canonical_tokens(once) == once


def test_words_of_grammar_are_never_folded_into_words_of_content() -> None:
    for word in FUNCTION_WORDS:
        assert [token.word for token in canonical_tokens(tokenize_text(word))] == [
            token.word for token in tokenize_text(word)
        ]


def test_common_words_are_ordinary_and_surnames_are_not() -> None:
    assert all(is_ordinary(stem_word(word)) for word in ("minister", "warmer", "delegates", "shareholders"))
    assert not any(is_ordinary(stem_word(word)) for word in ("prewett", "lavrov", "northcott"))


def test_the_shipped_tables_are_those_the_toml_files_give() -> None:
    for name, text in build_own_tables().items():
        assert (DATA / name).read_text("utf-8") == text, f"{name}: run benchmarks/build_synonyms.py --without-wordnet"


@given(st.lists(st.sampled_from("He took part in a film with the US and us , colour programme".split()), max_size=9))
def test_a_sentence_remembers_its_comparable_tokens(words: list[str]) -> None:
    text = " ".join(words)
    sentence = Sentence(Span(0, len(text)), 0, SentenceKind.PROSE, tokenize_text(text))
    assert sentence.canonical == canonical_tokens(sentence.tokens)
    assert sentence.canonical is sentence.canonical


def test_the_tables_stay_small() -> None:
    assert sum(path.stat().st_size for path in DATA.glob("synonyms*")) < 1_500_000


def test_the_tables_are_the_same_under_any_hash_seed() -> None:
    code = (
        "from benchmarks.build_synonyms import build_own_tables as b; print(hash(str(b()).encode().hex()) and str(b()))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent.parent)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
