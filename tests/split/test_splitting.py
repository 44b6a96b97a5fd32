import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addcheck.errors import AddcheckError
from addcheck.model import Document, SentenceKind
from addcheck.read import read_article
from addcheck.split import split_article
from addcheck.split.prose import split_prose
from addcheck.split.punkt import load_data
from addcheck.words import fold_typography
from benchmarks.gold_pairs import LaidOut, read_pairs

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def split(text: str, source: str = "x.txt") -> Document:
    return split_article(read_article(text.encode(), source=source))


def units(document: Document) -> list[str]:
    return [document.quote(sentence.span) for sentence in document.sentences]


SENTENCES = [
    ["It was signed in Pyongyang (Dec. 25).", "The pact was praised."],
    ["All “thanks to our joint efforts.”", "The pact includes a clause."],
    ["“Why now?” he asked.", "Nobody knew."],
    ["“Why now?” President Vladimir Putin asked on Monday.", "Nobody knew."],
    ["“Stop!”", "The crowd fell silent."],
    ["Yahoo! said on Monday that it would appeal."],
    ["U.S. forces left the base."],
    ["He works in the U.S.", "The next round is in May."],
    ["The U.S. Energy Information Administration said stocks rose.", "Prices fell."],
    ["They walked out at 7 a.m. on Wednesday.", "It was raining."],
    ["They walked out at 7 p.m.", "Police came at 8.15 p.m. on foot."],
    ["He is No. 7.", "She is no. 8 in the world."],
    ["Gen. Lt. Col. James H. Smith Jr. of Calif. and Sen. Warren met Dr. No.", "They talked."],
    ["Mr. In met Mr. An and Ms. He.", "Mr. So did not come."],
    ["It was plan B.", "The others had failed."],
    ["“I know.", "We go,” he said."],
    ["He paused... and went on.", "Then he left."],
    ["So…", "The end was near."],
    ["It rose 2.5% to $1.2bn.", "10 people died."],
    ["Canada Mortgage and Housing Corp. said so.", "Nobody objected."],
    ["It came from Housing Corp.", "Colm Hanratty, an analyst in Toronto, called it late."],
    ["Apple Inc. Chief Executive Tim Cook, who was there, smiled."],
    ["He met Mr. Trump!", "They shook hands."],
    ["The scholar A.E. Dick Howard agreed."],
    ["“How do you control . . . these big banks?” he asked."],
    ["She won (the vote was close.)", "Her rival left."],
    ["He said the line runs for some 650 km.", "Debris has come down on its soil."],
    ["eBay said it was sorry.", "iPhone sales rose."],
    ["He spoke in Hartford, Conn.", '"It is a joke," he said.'],
    ["It was too late, he said.", "Then came the rain."],
]


@pytest.mark.parametrize("sentences", SENTENCES, ids=lambda s: s[0][:40])
@pytest.mark.parametrize("change", [str, fold_typography], ids=["typographic", "plain"])
def test_sentences_end_where_a_reader_ends_them(sentences, change):
    assert units(split(change(" ".join(sentences)))) == [change(one) for one in sentences]


def test_a_lost_space_between_sentences_is_seen():
    assert units(split("The pact was signed.The minister left.")) == ["The pact was signed.", "The minister left."]


def test_a_text_in_capitals_is_cut_as_in_small_letters():
    text = "The U.S. sent troops in 2024. He said the U.K. in May followed. The pact was signed at 7 p.m. on Monday."
    assert [one.upper() for one in units(split(text))] == units(split(text.upper()))


def test_no_sentence_lies_over_two_paragraphs():
    document = split("Talks resume\n\nVladimir Putin - Kim Jong Un\n\nThe talks began")
    assert [s.paragraph for s in document.sentences] == [0, 1, 2]


def test_the_seeds_have_as_many_sentences_as_a_reader_counts():
    names = ("000_6d8df1231da020da.txt", "002_98325e5174850858.txt")
    articles = [read_article((SEEDS / name).read_bytes(), source=name) for name in names]
    counts = [len(split_article(article).sentences) for article in articles]
    assert counts == [13, 24]


def exact_share(article: LaidOut) -> tuple[int, int]:
    document = split(article.text)
    found = {(s.span.start, s.span.end) for s in document.sentences}
    inside = {(start + (article.text[start] == "•") * 2, end) for start, end in article.ranges.values()}
    return len(found & inside), len(inside)


def test_99_of_100_labelled_sentences_are_found_to_the_character():
    counts = [exact_share(side) for pair in read_pairs() for side in (pair.original, pair.derived)]
    assert sum(found for found, _ in counts) / sum(all_ for _, all_ in counts) >= 0.99


def test_sentences_carry_the_tokens_between_their_ends():
    for sentence in split("Talks resume\n\nThe U.S. left. “No,” he said.").sentences:
        assert sentence.tokens
        assert all(sentence.span.start <= t.start < t.end <= sentence.span.end for t in sentence.tokens)


def test_a_single_paragraph_longer_than_a_book_is_split_like_short_ones():
    sentence = "The minister said on Monday that the U.S. would not sign. "
    found = list(split_prose(sentence * 5000))
    assert len(found) == 5000
    assert {end - start for start, end in found} == {len(sentence) - 1}


def test_a_word_without_end_is_one_sentence():
    assert len(list(split_prose("a" * 250_000))) >= 1


@pytest.mark.parametrize("endless", ["a" * 9_000, "the talks with Japan and " * 400, "a" * 1_999 + " " * 3_000 + "b"])
def test_what_never_ends_is_cut_at_blanks_and_loses_no_letter(endless):
    document = split(endless.strip())
    pieces = [document.quote(sentence.span) for sentence in document.sentences]
    assert max(map(len, pieces)) <= 2_000
    assert all(piece == piece.strip() for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(endless.split())


def test_starters_are_no_abbreviations():
    data = load_data()
    assert not data.starters & data.never_final
    assert data.capital_starters <= data.starters | {"meanwhile"}
    assert all(word == word.lower() and not word.endswith(".") for word in data.abbreviations)


def test_punkt_is_imported_without_the_rest_of_nltk_and_leaves_none_of_it_behind():
    code = (
        "import sys; from addcheck.split.prose import split_prose;"
        "assert list(split_prose('One. Two.')) == [(0, 4), (5, 9)];"
        "sys.exit(any(name.split('.')[0] == 'nltk' for name in sys.modules))"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_threads_that_split_first_all_get_the_same_answer():
    code = (
        "import sys; from concurrent.futures import ThreadPoolExecutor as Pool;"
        "from addcheck.split.prose import split_prose;"
        "answers = list(Pool(8).map(lambda _: list(split_prose('One. Two.')), range(16)));"
        "sys.exit(answers != [[(0, 4), (5, 9)]] * 16)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_importing_the_stage_imports_no_nltk():
    code = "import sys, addcheck.split, addcheck.read; sys.exit('nltk' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


PIECES = st.lists(
    st.sampled_from(
        ["The U.S. left.", "“Why?” he", "asked.", "Mr.", "J.", "Trump!", "...", "(Dec. 25).", ".", "\n", "\n\n", "• a",
         "1. One", "# Head", '"', "’", "km", "Photo: x", "…", "?", "A.B.", "said."]
    ),
    max_size=30,
)  # fmt: skip


@given(PIECES, st.sampled_from(["x.txt", "x.md"]))
def test_units_are_in_order_disjoint_inside_paragraphs_and_hold_every_word(pieces, source):
    try:
        document = split("Words " + " ".join(pieces), source)
    except AddcheckError:
        return
    article = document.article
    last = 0
    for sentence in document.sentences:
        paragraph = article.paragraphs[sentence.paragraph]
        assert last <= sentence.span.start < sentence.span.end
        assert paragraph.contains(sentence.span)
        last = sentence.span.end
    covered = {i for s in document.sentences for i in range(s.span.start, s.span.end)}
    for paragraph in article.paragraphs:
        rest = "".join(article.text[i] for i in range(paragraph.start, paragraph.end) if i not in covered)
        assert not any(map(str.isalpha, rest)), rest


@given(st.text(max_size=120))
def test_any_text_is_split_or_refused_with_an_error_of_our_own(text):
    try:
        document = split_article(read_article(text.encode("utf-8", "replace"), source="x.md"))
    except AddcheckError:
        return
    assert document.sentences
    assert document.sentences[0].kind in SentenceKind
