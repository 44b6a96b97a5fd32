import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addcheck.cue_index import CueIndex
from addcheck.cues import compile_source, load_cues, parse_phrases
from addcheck.errors import InvalidCueError
from addcheck.words import fold_typography

GOOD = """
[lists]
experts = ["analysts", "senior diplomats"]

[crowd]
pattern = "(some|many) {experts} (say|said) | it is [widely] believed | speculat~ | the * market | in .. eyes"
why = "nobody can be asked"
source = "MOS:WEASEL"
strength = 0.8
fires = ["Some senior diplomats say so."]
"""


@pytest.fixture
def write(tmp_path):
    def put(text):
        path = tmp_path / "mine.toml"
        path.write_text(text, "utf-8")
        return path

    return put


def find(text, path):
    return [text[start:end] for _, start, end in CueIndex(load_cues(path)).find(fold_typography(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Some senior diplomats say so.", ["Some senior diplomats say"]),
        ("It is believed, it is widely believed.", ["It is believed", "it is widely believed"]),
        ("Speculation grew; he speculated.", ["Speculation", "speculated"]),
        ("The Tokyo market fell, the market rose.", ["The Tokyo market"]),
        (
            "In everybody’s eyes, and in the eyes of no more than five people eyes.",
            ["In everybody’s eyes", "in the eyes"],
        ),
        ("Awesome analysts say so.", []),
        ("a move—it is\nbelieved", ["it is\nbelieved"]),
        ("", []),
    ],
)
def test_a_phrase_finds_what_it_says(write, text, found):
    assert find(text, write(GOOD)) == found


def test_typography_and_case_do_not_count(write):
    path = write(GOOD.replace("speculat~", "anyone's guess"))
    assert find("It is ANYONE’S GUESS.", path) == ["ANYONE’S GUESS"]


def test_a_vetoing_phrase_undoes_a_match_it_overlaps(write):
    path = write(GOOD.replace('pattern = "', 'unless = ["speculated wildly"]\npattern = "'))
    assert find("He speculated wildly. He speculated.", path) == ["speculated"]


def test_defaults_are_shared_by_all_cues_of_a_file(write):
    path = write(
        '[defaults]\nwhy = "w"\nsource = "s"\nstrength = 1\nfires = ["x"]\n[a]\npattern = "x"\n[b]\npattern = "y"\n'
    )
    assert [(cue.id, cue.why, cue.family) for cue in load_cues(path)] == [("a", "w", "mine"), ("b", "w", "mine")]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('why = "nobody can be asked"', "", ["mine.toml [crowd] why", "missing"]),
        ("why =", "wyh =", ["[crowd] wyh", "unknown field", "did you mean 'why'?"]),
        ("strength = 0.8", 'strength = "high"', ["[crowd] strength", "no number from 0 to 1"]),
        ("strength = 0.8", "strength = 1.5", ["[crowd] strength", "1.5"]),
        ("strength = 0.8", "strength = true", ["[crowd] strength"]),
        ('fires = ["Some', 'fires = [1, "Some', ["[crowd] fires", "no list of texts"]),
        ("(some|many)", "(some|many", ["[crowd] pattern", "never closed"]),
        ("(some|many)", "some|many)", ["[crowd] pattern", "closes nothing"]),
        ("(some|many)", "[some]", ["[crowd] pattern", "must begin with a word"]),
        ("(some|many)", "(some|)", ["[crowd] pattern", "an empty phrase"]),
        ("{experts}", "{expert}", ["[crowd] pattern", "did you mean 'experts'?"]),
        ("in .. eyes", "in .. my .. own .. eyes", ["[crowd] pattern", "gaps"]),
        ("in .. eyes", "in ((((((eyes))))))", ["[crowd] pattern", "nested"]),
        ("in .. eyes", r"in \\d+", ["[crowd] pattern", "cannot read"]),
        ('pattern = "', 'pattern = "' + "a " * 2500, ["[crowd] pattern", "longer than"]),
        ('["analysts", "senior diplomats"]', '"analysts"', ["[lists] experts"]),
        ("[crowd]", "[crowd", ["mine.toml", "is no TOML"]),
    ],
)
def test_a_wrong_file_names_file_entry_and_field(write, old, new, words):
    with pytest.raises(InvalidCueError) as caught:
        load_cues(write(GOOD.replace(old, new, 1)))
    assert all(word in str(caught.value) for word in words), str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_unknown_kind_is_named_with_the_nearest(write):
    path = write(GOOD.replace("why =", 'kind = "vagu"\nwhy =', 1))
    with pytest.raises(InvalidCueError, match=r"unknown 'vagu'; did you mean 'vague'\?"):
        load_cues(path, kinds=("vague", "speculative"))


def test_a_missing_file_is_one_clear_line(tmp_path):
    with pytest.raises(InvalidCueError, match="cannot be read"):
        load_cues(tmp_path / "none.toml")


@pytest.mark.parametrize(
    "pattern", ["a " + "[a] " * 40 + "b", "a .. a .. b", "(a|a a|a a a) " * 12 + "b", "a~ a~ a~ b"]
)
def test_no_pattern_can_hang_a_run(pattern):
    regex = compile_source("|".join(one.source for one in parse_phrases(pattern)))
    text = "a " * 20_000
    start = time.perf_counter()
    for at in range(0, len(text), 2):
        regex.match(text, at)
    assert time.perf_counter() - start < 2


@given(st.text(alphabet="ab ()[]|*.~{}\"-,'", max_size=30))
def test_any_pattern_compiles_or_says_why_not(pattern):
    try:
        phrases = parse_phrases(pattern)
    except ValueError:
        return
    for phrase in phrases:
        assert phrase.heads
        compile_source(phrase.source).search("a b ab ba")
