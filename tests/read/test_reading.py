import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addcheck.errors import AddcheckError, UnreadableInputError
from addcheck.model import Article
from addcheck.read import READERS, read_article
from addcheck.settings import Settings

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
STORY = "Quake kills 87 in western Nepal\n\nKATHMANDU — A quake shook Nepal on Saturday.\n\nNobody knows more.\n"
SUFFIXES = sorted(READERS)


def read(text: str, source: str = "story.txt") -> Article:
    return read_article(text.encode(), source=source)


def paragraphs(article: Article) -> list[str]:
    return [span.quote(article.text) for span in article.paragraphs]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_reader_finds_title_dateline_and_paragraphs_of_a_story(suffix):
    article = read(STORY, f"story{suffix}")
    assert article.title is not None
    assert article.title.quote(article.text) == "Quake kills 87 in western Nepal"
    assert article.title == article.paragraphs[0]
    assert article.dateline is not None
    assert article.dateline.quote(article.text) == "KATHMANDU — "
    assert paragraphs(article)[1:] == ["KATHMANDU — A quake shook Nepal on Saturday.", "Nobody knows more."]
    assert article.warnings == ()


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "blank"),
        (b"\xef\xbb\xbf", "blank"),
        (b"12 + 30 = 42\n---\n", "letter"),
        (b"MZ\x00\x03binary", "NUL"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"%PDF-1.7 text", "PDF"),
        (b"PK\x03\x04 text", "ZIP"),
        (bytes(range(1, 32)) * 8 + b"abc", "control"),
        (b"\xff\xfeS\x00t\x00o", "UTF-16"),
        ("Löwe".encode("utf-16-le"), "NUL"),
    ],
)
def test_what_is_no_article_is_refused_in_one_line_by_every_reader(suffix, data, problem):
    with pytest.raises(UnreadableInputError) as caught:
        read_article(data, source=f"folder/x{suffix}")
    assert problem in caught.value.problem
    assert caught.value.subject == f"folder/x{suffix}"
    assert caught.value.remedy
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Kraków’s mayor".encode(), "utf-8"),
        (b"\xef\xbb\xbf" + "Kraków’s mayor".encode(), "utf-8"),
        (b"\xff\xfe" + "Kraków’s mayor".encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + "Kraków’s mayor".encode("utf-16-be"), "utf-16-be"),
        (b"\xff\xfe\x00\x00" + "Kraków’s mayor".encode("utf-32-le"), "utf-32-le"),
    ],
)
def test_marked_encodings_are_read_without_a_warning_and_the_mark_is_no_text(data, encoding):
    article = read_article(data, source="-")
    assert (article.text, article.encoding, article.warnings) == ("Kraków’s mayor", encoding, ())
    assert article.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (b"It\x92s a caf\xe9 \x96 here", "It’s a café – here", "cp1252"),
        (b"caf\xe9 \x81 here, and a long line of plain text behind it so that one odd byte is noise", None, "latin-1"),
    ],
)
def test_a_guessed_encoding_is_said_in_one_sentence(data, text, encoding):
    article = read_article(data, source="-")
    assert article.encoding == encoding
    assert text is None or article.text == text
    assert len(article.warnings) == 1
    assert encoding in article.warnings[0]


def test_an_article_longer_than_the_settings_allow_is_refused():
    with pytest.raises(UnreadableInputError, match="longer than 10 characters"):
        read_article(b"twelve words", source="x", settings=Settings(max_characters=10))


def test_html_is_read_with_a_warning():
    assert "HTML" in read("<!DOCTYPE html><p>The vote is over.</p>").warnings[0]


def test_the_text_is_never_changed():
    text = "A title\r\n\r\n\tThe  first\u00a0line.\r\nThe \x1b[31msecond.  \r\n\r\n\r\n"
    assert read(text).text == text


def test_line_ends_of_windows_make_the_same_paragraphs():
    assert paragraphs(read(STORY.replace("\n", "\r\n"))) == paragraphs(read(STORY))


def test_an_article_with_one_paragraph_a_line_has_no_title_and_as_many_paragraphs_as_lines():
    article = read_article((SEEDS / "000_6d8df1231da020da.txt").read_bytes(), source="000.txt")
    assert article.title is None
    assert article.dateline is not None
    assert article.dateline.quote(article.text) == "SEOUL: "
    assert len(article.paragraphs) == len(article.text.strip().splitlines())


def test_the_derived_seed_has_a_title_and_no_dateline():
    article = read_article((SEEDS / "002_98325e5174850858.txt").read_bytes(), source="002.txt")
    assert article.title is not None
    assert article.title.quote(article.text).startswith("Putin Hails")
    assert article.dateline is None
    assert paragraphs(article)[1] == "Vladimir Putin - Kim Jong Un"


WRAPPED = """Calder & Finch to buy rival

Calder & Finch plc, Britain's second-largest bakery chain, has agreed
to buy its rival Loafmill Group for 1.2 billion pounds in cash and
shares, the companies said on Monday.
The deal would create a business with more than 2,900 shops, and it
needs approval from the regulator.

- About 420 office jobs will go in Leeds, the company said in a note
  to staff on Monday.
- No decision has been taken on the factory.
"""


@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_hard_wrapped_lines_are_one_paragraph_and_bullets_are_their_own(suffix):
    found = paragraphs(read(WRAPPED, f"x{suffix}"))
    assert [text.split()[0] for text in found][-2:] == ["About", "No"]
    assert found[1].startswith("Calder & Finch plc")
    assert "to buy its rival" in found[1]
    assert found[-2].endswith("to staff on Monday.")


@pytest.mark.parametrize(
    "text",
    [
        "The talks of the union with the state employer broke down on Aug.\n19. Wards stayed open under an agreement.",
        "The maker of chips told its clients on Monday in a letter (Sep\n8) that it would stop, and named no reason.",
        "A drone struck a ship at anchor near the mouth of the river\n– the third this year – and wounded four people.",
    ],
)
def test_a_number_or_dash_that_opens_a_wrapped_line_is_no_item(text):
    assert len(read(f"Talks fail\n\n{text}\n").paragraphs) == 2


@pytest.mark.parametrize(
    "title",
    [
        "Oil falls 3% on Saudi price cut, U.S. stock build",
        "Why did the tunnel flood?",
        "Putin hails ‘invincible friendship’ with North Korea",
        "Talks on trade resume in the U.S.",
        "NEPAL: DOZENS DEAD, VILLAGES CUT OFF",
        "RAD ALL OVER! Super Sib's header sinks sorry Wexcombe",
    ],
)
def test_a_short_first_line_that_ends_like_no_sentence_is_a_title(title):
    article = read(f"{title}\n\nThe talks began on Monday.\n")
    assert article.title is not None
    assert article.title.quote(article.text) == title


@pytest.mark.parametrize(
    "line",
    [
        "The talks began on Monday.",
        "He said: “We expected to be asked.”",
        "By Jane Roe",
        "Help is arriving from abroad:",
    ],
)
def test_a_sentence_a_lede_and_a_line_of_the_page_are_no_title(line):
    assert read(f"{line}\n\nMore is known now. The minister said so.\n").title is None


@pytest.mark.parametrize("above", ["By Jane Roe", "Home » Asia", "LATEST NEWS | ASIA", "EXCLUSIVE", "3 min read"])
def test_lines_of_the_page_above_the_title_are_passed_over(above):
    article = read(f"{above}\n\nQuake kills 87 in western Nepal\n\nKATHMANDU — A quake shook Nepal.\n")
    assert article.title == article.paragraphs[1]
    assert article.dateline is not None


def test_a_short_title_in_capitals_is_no_kicker_over_a_sentence():
    article = read("A TUNNEL SINKS\n\nThe tunnel sank on Monday.\n")
    assert article.title == article.paragraphs[0]


def test_a_text_of_one_line_is_body_not_title():
    assert read("Talks resume in Doha").title is None


MARKDOWN = """---
title: Not this
---
# **Nine beds, one nurse**

*By Jane Roe*

WELLINGTON — About 11,500 nurses
walked out on [Wednesday](https://example.com/x).

## Why they strike ##

> “We are tired,” one said.

***

* **Pay:** up 2%
1. First item

![A nurse outside](x.jpg)

[ref]: https://example.com
"""


def test_markdown_leaves_its_markup_out_at_the_edges_and_the_text_alone():
    article = read(MARKDOWN, "x.md")
    assert article.text == MARKDOWN
    assert paragraphs(article) == [
        "Nine beds, one nurse",
        "By Jane Roe",
        "WELLINGTON — About 11,500 nurses\nwalked out on [Wednesday](https://example.com/x).",
        "Why they strike",
        "“We are tired,” one said.",
        "Pay:** up 2%",
        "1. First item",
        "A nurse outside",
    ]
    assert article.title == article.paragraphs[0]
    assert article.dateline is not None


def test_markdown_without_words_is_refused():
    with pytest.raises(UnreadableInputError, match="no text"):
        read("[a]: https://example.com\n", "x.md")


@given(st.binary(max_size=200))
def test_any_bytes_are_an_article_or_an_error_of_our_own_in_one_line(data):
    for suffix in SUFFIXES:
        try:
            answer = json.dumps(read_article(data, source=f"x{suffix}").text)
        except AddcheckError as error:
            answer = str(error)
        assert "\n" not in answer
        assert answer.encode()


@given(st.text(alphabet="aB .\n\r-#*>1“”’\t", max_size=200))
def test_paragraphs_are_in_order_disjoint_and_hold_every_letter(text):
    for suffix in SUFFIXES:
        try:
            article = read_article(("x\n\n" + text).encode(), source=f"x{suffix}")
        except AddcheckError:
            continue
        ends = [0, *(span.end for span in article.paragraphs)]
        assert all(end <= span.start < span.end for end, span in zip(ends, article.paragraphs, strict=False))
        assert all(span.quote(article.text).strip() == span.quote(article.text) for span in article.paragraphs)
        outside = "".join(
            article.text[a:b]
            for a, b in zip(ends, [*(span.start for span in article.paragraphs), len(article.text)], strict=True)
        )
        assert not any(map(str.isalpha, outside))
