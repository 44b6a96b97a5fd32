import gzip
import re
import socket
import subprocess
import sys
import threading
from importlib import resources

import pytest

from addcheck.readability import MINIMUM_WORDS, measure_readability
from benchmarks.build_syllables import draw_table, keep_surprises, read_counts

PLAIN = [
    "The cat sat on the mat.",
    "The dog ran to the gate.",
    "We had tea and bread.",
    "It was a good day for us.",
] * 3
HARD = ["Extraordinary organizational considerations necessitated comprehensive administrative reorganization."] * 6


@pytest.fixture
def no_network(monkeypatch):
    def refuse(*_):
        raise AssertionError("readability reached for the network")

    monkeypatch.setattr("nltk.download", refuse)
    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)


def read_table():
    packed = (resources.files("addcheck") / "data" / "syllables.txt.gz").read_bytes()
    return [line.split() for line in gzip.decompress(packed).decode("ascii").splitlines()]


@pytest.mark.usefixtures("no_network")
def test_readability_needs_no_network():
    assert measure_readability([*PLAIN, "A sentence nobody has measured before."]) is not None


def test_plain_words_read_easier_than_long_ones():
    plain, hard = measure_readability(PLAIN), measure_readability(HARD)
    assert plain.flesch_reading_ease > 90
    assert hard.flesch_reading_ease < 0
    assert plain.flesch_kincaid_grade < 2
    assert hard.flesch_kincaid_grade > 20


def test_the_figures_are_those_of_the_formulas():
    found = measure_readability(
        ["The old man and his son went to the sea."] * 3 + ["The minister said only the army had very much money."]
    )
    words, syllables = 10, 3 * 10 + 16  # a sentence; altogether, counted by hand
    assert found.words_per_sentence == words
    assert found.flesch_reading_ease == round(206.835 - 1.015 * words - 84.6 * syllables / 40, 1)
    assert found.flesch_kincaid_grade == round(0.39 * words + 11.8 * syllables / 40 - 15.59, 1)


@pytest.mark.parametrize(
    "sentences", [[], [""], ["..."], ["", " \n"], ["One short line."], ["word"] * (MINIMUM_WORDS - 1)]
)
def test_too_little_text_has_no_figure(sentences):
    assert measure_readability(sentences) is None


def test_abbreviations_and_decimals_end_no_sentence():
    with_stops = ["On Dec. 25 the U.S. and Mr. Lee of St. Louis paid $2.6 to all of them there."] * 3
    assert measure_readability(with_stops).words_per_sentence == len(with_stops[0].split())


def test_typography_changes_nothing():
    straight = ["He didn't say it - \"not yet\" - and they weren't told by the town's mayor what she'd do."] * 3
    curly = ["He didn’t say it – “not yet” – and they weren’t told by the town’s mayor what she’d do."] * 3
    assert measure_readability(straight) == measure_readability(curly)


def test_the_table_knows_what_hyphenation_misses():
    counts = {word: int(count) for count, *words in read_table() for word in words}
    assert {"area": 3, "idea": 3, "militia": 3}.items() <= counts.items()
    assert all(re.fullmatch(r"[a-z]+(?:'[a-z]+)?", word) for word in counts)


def test_the_table_ships_with_its_licence_and_stays_small():
    data = resources.files("addcheck") / "data"
    assert "Carnegie Mellon" in (data / "syllables.LICENSE.txt").read_text("utf-8")
    assert len((data / "syllables.txt.gz").read_bytes()) < 300_000


def test_the_table_is_built_from_first_pronunciations_and_keeps_what_hyphenation_misses():
    counts = read_counts(["area EH1 R IY0 AH0", "area(2) EH1 R Y AH0 # rare", "window W IH1 N D OW0", "a.m. EY2 EH1 M"])
    assert counts == {"area": 3, "window": 2, "a.m.": 2}
    assert draw_table(keep_surprises(counts)) == "3 area\n"


def test_textstat_is_left_as_it_was():
    from textstat.backend.counts import _count_syllables

    before = _count_syllables.get_cmudict
    measure_readability(PLAIN)
    assert _count_syllables.get_cmudict is before


def test_nltk_is_not_imported_for_it_and_textstat_still_finds_it():
    program = """
import sys
from addcheck.readability import measure_readability
assert measure_readability(["one two three four five six seven eight nine ten"] * 3)
assert "nltk" not in sys.modules
from textstat.backend.utils import _get_cmudict
import nltk
assert _get_cmudict.nltk.download is nltk.download
"""
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.usefixtures("no_network")
def test_threads_measure_side_by_side():
    results = [None] * 8

    def measure(k):
        results[k] = [measure_readability([*PLAIN, f"Number {k} and {n}."]) for n in range(5)]

    threads = [threading.Thread(target=measure, args=(k,)) for k in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(figure is not None for figures in results for figure in figures)
