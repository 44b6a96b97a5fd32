from pathlib import Path

import pytest

from addcheck.errors import InvalidCueError
from addcheck.isolate.boilerplate import (
    compile_patterns,
    find_boilerplate,
    load_patterns,
    match_wording,
    parse_patterns,
)
from addcheck.model import BoilerplateKind, Document
from addcheck.read import read_article
from addcheck.split import split_article
from addcheck.words import count_words, tokenize_text
from benchmarks.gold_pairs import read_pairs

PATTERNS = load_patterns()
STORY = """Ministers weigh a longer ceasefire as talks drag on

The government said on Monday that it would extend the talks by ten days, as both sides had asked for more time.

{line}

A spokesman said the next round would begin on Friday in Doha, where delegates have met in separate rooms.
"""


def read_lines(name: str) -> list[str]:
    return (Path(__file__).parent / name).read_text("utf-8").splitlines()


def split(text: str) -> Document:
    return split_article(read_article(text.encode(), source="x.txt"))


def is_flagged(line: str) -> bool:
    """Whether most of a line that stands alone in a story is taken for boilerplate."""
    text = STORY.format(line=line)
    start = text.index(line)
    found = [b for b in find_boilerplate(split(text)) if start <= b.span.start < start + len(line)]
    return sum(len(b.span) for b in found) > len(line) / 2


@pytest.mark.parametrize(
    ("pattern", "example"), [(p, one) for p in PATTERNS for one in p.fires], ids=lambda v: str(v)[:30]
)
def test_a_pattern_finds_its_own_examples(pattern, example):
    found = match_wording(example, tokenize_text(example))
    assert found is not None
    others = [p for p in PATTERNS if p.id == found[0].id or p.id == pattern.id]
    assert pattern in others


@pytest.mark.parametrize("example", [one for p in PATTERNS for one in p.silent])
def test_no_pattern_finds_a_near_miss(example):
    assert match_wording(example, tokenize_text(example)) is None


def test_every_pattern_gives_reason_source_and_examples_of_both_kinds():
    assert len({p.id for p in PATTERNS}) == len(PATTERNS)
    for pattern in PATTERNS:
        assert pattern.why.endswith(".")
        assert pattern.source
        assert pattern.fires
        assert pattern.silent
        assert bool(pattern.words) == (pattern.where == "anywhere")


@pytest.mark.parametrize("line", read_lines("lines_of_the_page.txt"))
def test_a_line_of_the_page_is_boilerplate(line):
    assert is_flagged(line)


@pytest.mark.parametrize("line", read_lines("lines_of_the_story.txt"))
def test_a_line_of_the_story_is_none(line):
    assert not is_flagged(line)


def labelled(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    covered = sum(count_words(text[max(start, a) : min(end, b)]) for a, b in spans if a < end and start < b)
    return covered > count_words(text[start:end]) / 2


def test_boilerplate_of_the_labelled_pairs_is_found_and_nothing_else():
    wrong = []
    for pair in read_pairs():
        text = pair.derived.text
        spans = [(b.span.start, b.span.end) for b in find_boilerplate(split(text))]
        for i, (start, end) in pair.derived.ranges.items():
            expected = pair.derived.sentences[i]["relation"] == "boilerplate"
            if labelled(text, start, end, spans) != expected:
                wrong.append(text[start:end])
    assert wrong == []


def test_an_original_of_the_labelled_pairs_has_no_boilerplate():
    assert [b for pair in read_pairs() for b in find_boilerplate(split(pair.original.text))] == []


def test_evidence_quotes_the_words_that_fired():
    document = split(STORY.format(line="“Share this article: Facebook | X”"))
    (found,) = find_boilerplate(document)
    assert found.kind is BoilerplateKind.SHARE
    assert [(e.cue, document.quote(e.span)) for e in found.evidence] == [("share-this", "Share this article")]
    assert document.sentences[found.sentence].span == found.span


def test_a_notice_takes_the_rest_of_its_paragraph_with_it():
    assert is_flagged("Editor's note: A name has been changed. She spoke to us in May and asked for it.")
    assert is_flagged(
        "Jane Roe is a staff writer at the Ledger. She has covered energy since 2011 from Lagos and Accra."
    )


def test_a_developing_story_takes_nothing_with_it():
    assert not is_flagged("This is a developing story. Police said on Monday that two more bodies had been found.")


def test_the_headlines_below_related_posts_are_related():
    line = "Related Posts\n\nMinister says the talks will go on\n\nNurses were right, court finds"
    assert is_flagged(line)


def test_a_title_is_never_boilerplate():
    document = split("Related Posts\n\nThe government said on Monday that it would extend the talks by ten days.\n")
    assert find_boilerplate(document) == ()


def test_a_unit_without_a_word_is_boilerplate():
    assert is_flagged("* * *")


BROKEN = {
    "kind": ('kind = "captoin"', "did you mean 'caption'?"),
    "where": ('where = "middle"', "use one of whole, line, start, anywhere"),
    "spreads": ('spreads = "page"', "use one of paragraph, list"),
    "why": ('why = ""', "give the pattern a 'why'"),
    "pattern": ('pattern = "(unclosed"', "is no regular expression"),
}
ENTRY = {
    "kind": 'kind = "caption"', "where": 'where = "start"', "pattern": 'pattern = "photo:"', "why": 'why = "A label."',
    "source": 'source = "x"', "fires": 'fires = ["Photo: x"]', "silent": 'silent = ["A photo."]',
}  # fmt: skip


@pytest.mark.parametrize("field", sorted(BROKEN))
def test_a_broken_pattern_is_named_with_file_entry_and_field(field):
    line, hint = BROKEN[field]
    text = "\n".join(["[one]", *(ENTRY | {field: line}).values()])
    with pytest.raises(InvalidCueError) as caught:
        compile_patterns(parse_patterns(text, "own.toml"), "own.toml")
    assert f"own.toml [one] {field}" in str(caught.value)
    assert hint in str(caught.value)


def test_an_unknown_field_is_named():
    with pytest.raises(InvalidCueError, match="colour"):
        parse_patterns("\n".join(["[one]", *ENTRY.values(), 'colour = "red"']), "own.toml")


def test_no_pattern_hangs_on_a_long_line():
    for piece in (
        "by A",
        "more ",
        "a b ",
        '"',
        "share | ",
        "this article is ",
        "views ",
        "in this photo ",
        "- ",
        "A.A ",
    ):
        line = piece * 100
        match_wording(line, tokenize_text(line))


def test_a_credit_at_the_end_of_its_paragraph_makes_the_paragraph_a_caption():
    document = split(STORY.format(line="Flames rise behind a hotel on Saturday. Photo: Fire Service handout"))
    found = [document.quote(b.span) for b in find_boilerplate(document)]
    assert " ".join(found) == "Flames rise behind a hotel on Saturday. Photo: Fire Service handout"


def test_an_appeal_to_the_reader_takes_the_question_before_it():
    document = split(STORY.format(line="Seen something? Send us your pictures."))
    found = [document.quote(b.span) for b in find_boilerplate(document)]
    assert found == ["Seen something?", "Send us your pictures."]


def test_a_credit_does_not_reach_beyond_its_paragraph():
    document = split(STORY.format(line="Photo: Fire Service handout"))
    assert [document.quote(b.span) for b in find_boilerplate(document)] == ["Photo: Fire Service handout"]


def ask(*questions: str) -> str:
    answer = "Because the law runs out in May, the minister said on Monday, and nobody has written another."
    return "Questions and answers on the law\n\n" + "\n\n".join(f"{one} {answer}" for one in questions) + "\n"


def test_questions_that_begin_three_paragraphs_head_them():
    document = split(ask("Why now?", "Who is against it?", "What next?"))
    found = [(b.kind, document.quote(b.span)) for b in find_boilerplate(document)]
    assert found == [(BoilerplateKind.HEADING, one) for one in ("Why now?", "Who is against it?", "What next?")]


def test_a_question_or_two_are_the_writers_own():
    assert find_boilerplate(split(ask("Why now?", "Who is against it?"))) == ()
