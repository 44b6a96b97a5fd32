import sys
import time
from pathlib import Path

import pytest

from addcheck.errors import UnreadableInputError
from addcheck.read import EXTRACTORS, READERS, docx, html, pdf_lines, read_article

STORY = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Quake kills 87 in Nepal | The Daily</title>
<meta property="og:title" content="Quake kills 87 in western Nepal">
<meta property="article:published_time" content="2025-12-24T10:00:00Z"><style>p { color: red }</style></head>
<body><nav><a href="/">Home</a> <a href="/asia">Asia</a></nav><div class="ad">Advertisement</div>
<article><h1>Quake kills 87 in western Nepal</h1>
<p>KATHMANDU — A <b>quake</b> shook
Nepal on Saturday, killing at least 87 people and flattening thousands of homes in the hills.</p>
<h2>What we know</h2>
<p>Rescuers searched the rubble through the night, officials said, as aftershocks kept villagers outdoors.<br>
“We have lost all,” said Ram Thapa, a farmer.<br><br>Roads are closed</p>
<ul><li>Nobody knows how many are missing.</li><li>Three districts are cut off.</li></ul>
<table><tr><td>Dead</td><td>87</td></tr></table></article>
<aside>Related: Ten quakes that shook the world</aside><footer>Copyright 2025 The Daily</footer>
<div hidden>Never shown to anybody</div><script>alert("boo")</script></body></html>"""


LEDE = (
    "KATHMANDU — A quake shook Nepal on Saturday, killing at least 87 people and flattening thousands of homes in "
    "the hills."
)


def read(page, source="story.html", **options):
    return read_article(page if isinstance(page, bytes) else page.encode(), source=source, **options)


def paragraphs(article):
    return [span.quote(article.text) for span in article.paragraphs]


@pytest.mark.parametrize("source", ["story.html", "a/b.HTM", "-", "https://example.org/story?id=1"])
def test_the_story_of_a_page_is_read_with_title_date_and_dateline(source):
    article = read(STORY, source)
    assert paragraphs(article) == [
        "Quake kills 87 in western Nepal",
        LEDE,
        "What we know",
        "Rescuers searched the rubble through the night, officials said, as aftershocks kept villagers outdoors.",
        "“We have lost all,” said Ram Thapa, a farmer.",
        "Roads are closed",
        "Nobody knows how many are missing.",
        "Three districts are cut off.",
        "Dead | 87",
    ]
    assert article.title == article.paragraphs[0]
    assert article.dateline.quote(article.text) == "KATHMANDU — "
    assert (article.date, article.encoding) == ("2025-12-24", "utf-8")


def test_what_was_left_out_of_the_page_is_listed_and_said():
    article = read(STORY)
    assert article.left_out == (
        "Home Asia",
        "Advertisement",
        "Related: Ten quakes that shook the world",
        "Copyright 2025 The Daily",
    )
    assert any("taken out of the page" in warning for warning in article.warnings)
    assert any("4 lines" in warning for warning in article.warnings)


def test_scripts_styles_and_hidden_parts_are_neither_story_nor_left_out():
    article = read(STORY)
    for words in ("boo", "color", "Never shown"):
        assert words not in article.text + "".join(article.left_out)


def test_headings_and_items_keep_a_sign_outside_their_spans():
    article = read(STORY)
    assert "\n## What we know\n" in article.text
    assert "\n- Three districts are cut off.\n" in article.text


def test_a_headline_that_the_page_names_and_the_story_lacks_stands_above_it():
    page = STORY.replace("<h1>Quake kills 87 in western Nepal</h1>", "")
    article = read(page)
    assert article.title.quote(article.text) == "Quake kills 87 in western Nepal"
    assert article.title == article.paragraphs[0]


@pytest.mark.parametrize(
    ("head", "codec", "encoding"),
    [
        ('<meta charset="utf-8">', "utf-8", "utf-8"),
        ("", "utf-8", "utf-8"),
        ('<meta charset="iso-8859-1">', "cp1252", "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', "cp1251", "cp1251"),
        ('<meta charset="no-such-thing">', "utf-8", "utf-8"),
        ('<meta charset="rot13">', "utf-8", "utf-8"),
        ('<meta charset="utf-16">', "utf-8", "utf-8"),
    ],
)
def test_the_encoding_is_the_one_the_page_names(head, codec, encoding):
    page = f"<html><head>{head}</head><body><p>He said it — “plainly”.</p></body></html>"
    article = read(page.encode(codec))
    assert (article.encoding, "“plainly”" in article.text) == (encoding, True)


def test_the_servers_word_on_the_encoding_goes_before_the_pages():
    page = '<html><meta charset="utf-8"><p>Él dijo que sí, añadió.</p></html>'.encode("latin-1")
    article = read(page, "story", media_type="text/html; charset=ISO-8859-1")
    assert "añadió" in article.text
    assert article.encoding == "cp1252"


def test_a_page_without_a_story_is_read_whole_and_says_so():
    article = read("<html><body><script>1</script><div>Talks ended.</div></body></html>")
    assert "Talks ended." in article.text


SENTENCE = "<p>The minister said on Tuesday that the talks in Oslo would go on for a week.</p>"


@pytest.mark.parametrize(
    ("page", "problem"),
    [
        ("<html>" + "<b>x</b>" * 500_000, "tags"),
        ("<html><p>" + "word<br>" * 5_000, "line breaks"),
        ("<html>" + "<div>" * 19_000 + SENTENCE, "nests"),
        ("<html><script>alert('only')</script></html>", "no text"),
        ("<html></html>", "no text"),
        ("<html>\0</html>", "NUL"),
        ("<html><p>123</p></html>", "letter"),
    ],
)
def test_hostile_and_empty_pages_are_refused_in_one_line_at_once(page, problem):
    began = time.monotonic()
    with pytest.raises(UnreadableInputError, match=problem) as caught:
        read(page)
    assert "\n" not in str(caught.value)
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "page",
    [
        "<html>" + "<div>" * 200 + SENTENCE * 5,
        "<html><p class='" + "a " * 1_000_000 + "'>" + SENTENCE * 5,
        "<!DOCTYPE html [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><html><p>&b;</p>" + SENTENCE * 5,
        "<html><meta name='author' content='<script>'>" + SENTENCE * 5 + "<!-- " + "x" * 500_000,
        "<html><body onload='alert(1)'><p>&lt;script&gt;alert(1)&lt;/script&gt; he wrote.</p>" + SENTENCE * 5,
    ],
)
def test_odd_pages_are_read_within_seconds(page):
    began = time.monotonic()
    assert "The minister said" in read(page).text
    assert time.monotonic() - began < 5


def test_a_missing_library_is_named_with_the_extra_that_brings_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(UnreadableInputError, match=r"pip install 'addcheck\[html\]'"):
        read(STORY)


def test_html_in_a_text_file_is_still_read_as_text():
    assert "<title>" in read(STORY, "story.txt").text


def test_reading_a_page_says_nothing_on_stderr(capfd):
    read("<html><p>x</p></html>")
    assert capfd.readouterr().err == ""


def test_the_page_on_inputs_names_every_suffix_and_limit():
    page = (Path(__file__).resolve().parents[2] / "docs/inputs.md").read_text("utf-8")
    assert all(f"`{suffix}`" in page for suffix in (*READERS, *EXTRACTORS) if suffix)
    assert f"{html.MOST_TAGS:,} tags, {html.MOST_BREAKS:,} line breaks, nested {html.DEEPEST} deep" in page
    assert f"{docx.MOST_XML // 1_000_000} MB of XML and {docx.MOST_UNPACKED // 1_000_000} MB in all" in page
    assert f"{pdf_lines.MOST_PAGES} pages, {pdf_lines.MOST_SECONDS} seconds" in page
