import io
import subprocess
import sys

import pypdf
import pytest

from addcheck.errors import UnreadableInputError
from addcheck.read import pdf, read_article

PAGES = [
    [
        (50, 800, 9, "The Daily, 24 December"),
        (50, 760, 20, "Quake kills 87 in western Nepal"),
        (50, 720, 11, "KATHMANDU: A quake shook Nepal on Saturday, killing at least 87 people and"),
        (50, 706, 11, "flattening thousands of homes. The gov-"),
        (50, 692, 11, "ernment sent long-"),
        (50, 678, 11, "range helicopters. It is the first that the government sent to the region this year."),
        (50, 650, 11, "Rescuers searched the rubble through the night, officials said, and they went on"),
        (50, 20, 9, "Page 1 of 2"),
    ],
    [
        (50, 800, 9, "The Daily, 24 December"),
        (50, 760, 11, "searching in the morning."),
        (50, 730, 11, "Nobody knows more."),
        (50, 20, 9, "Page 2 of 2"),
    ],
]


LEDE = (
    "KATHMANDU: A quake shook Nepal on Saturday, killing at least 87 people and flattening thousands of homes. The "
    "government sent long-range helicopters. It is the first that the government sent to the region this year."
)


def draw_line(line):
    left, height, size, text = line
    return f"BT /F1 {size} Tf {left} {height} Td ({text}) Tj ET\n"


def make_pdf(pages, title=""):
    """Write a PDF by hand: one standard font, and one content stream a page, of lines, or packed where it is bytes."""
    writer = pypdf.PdfWriter()
    for lines in pages:
        page = writer.add_blank_page(600, 850)
        stream = pypdf.generic.StreamObject()
        packed = isinstance(lines, bytes)
        stream.set_data(lines if packed else "".join(map(draw_line, lines)).encode("latin-1"))
        stream = stream.flate_encode() if packed else stream
        name = pypdf.generic.NameObject
        font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
        fonts = pypdf.generic.DictionaryObject({name(key): name(value) for key, value in font.items()})
        page[name("/Resources")] = pypdf.generic.DictionaryObject(
            {name("/Font"): pypdf.generic.DictionaryObject({name("/F1"): fonts})}
        )
        page[name("/Contents")] = writer._add_object(stream)  # noqa: SLF001 - there is no other way to write a stream
    writer.add_metadata({"/Title": title, "/CreationDate": "D:20251224100000Z"})
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


@pytest.mark.parametrize("source", ["story.pdf", "-"])
def test_the_lines_of_a_pdf_become_paragraphs_over_pages_and_hyphens(source):
    article = read_article(make_pdf(PAGES), source=source)
    assert [span.quote(article.text) for span in article.paragraphs] == [
        "Quake kills 87 in western Nepal",
        LEDE,
        "Rescuers searched the rubble through the night, officials said, and they went on searching in the morning.",
        "Nobody knows more.",
    ]
    assert article.title == article.paragraphs[0]
    assert article.dateline.quote(article.text) == "KATHMANDU: "
    assert article.date == "2025-12-24"
    assert article.left_out == ("The Daily, 24 December", "Page 1 of 2", "Page 2 of 2")
    assert any("taken out of the PDF" in warning for warning in article.warnings)


def encrypt(data):
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"%PDF-1.7 junk", "broken"),
        (make_pdf(PAGES)[:300], "broken"),
        (make_pdf([[]]), "a scan"),
        (make_pdf([[]] * 310), "more than 300 pages"),
        (encrypt(make_pdf(PAGES)), "password"),
        (make_pdf([b" " * 100_000_000]), "broken"),
        (make_pdf(PAGES).replace(b"/Type /Page\n", b"/Type /Pages\n"), "PDF"),
        (b"", "empty"),
    ],
)
def test_broken_locked_scanned_and_endless_files_are_refused_in_one_line(data, problem):
    with pytest.raises(UnreadableInputError, match=problem) as caught:
        read_article(data, source="story.pdf")
    assert "\n" not in str(caught.value)


def test_a_file_that_takes_too_long_is_given_up(monkeypatch):
    def run(*_args, timeout, **_options):
        raise subprocess.TimeoutExpired("addcheck", timeout)

    monkeypatch.setattr(pdf.subprocess, "run", run)
    with pytest.raises(UnreadableInputError, match="more than 20 seconds"):
        read_article(make_pdf(PAGES), source="story.pdf")


def test_a_missing_library_is_named_with_the_extra_that_brings_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(UnreadableInputError, match=r"pip install 'addcheck\[pdf\]'"):
        read_article(b"%PDF-1.7", source="story.pdf")
