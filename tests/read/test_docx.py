import io
import sys
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from addcheck.errors import UnreadableInputError
from addcheck.read import read_article


def save(document):
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def make_story():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "The Daily, draft 3"
    document.add_heading("Quake kills 87 in western Nepal", 0)
    document.add_paragraph("KATHMANDU — A quake shook Nepal on Saturday.")
    document.add_heading("What we know", 1)
    document.add_paragraph("Nobody knows how many are missing.", style="List Bullet")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Dead", "87"
    return document


def add_xml(document, inner):
    paragraph = parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>")
    document.element.body.insert(len(document.element.body) - 1, paragraph)


@pytest.mark.parametrize("source", ["story.docx", "-", "http://example.org/get?id=7"])
def test_an_office_document_is_read_with_title_and_paragraphs(source):
    article = read_article(save(make_story()), source=source)
    assert [span.quote(article.text) for span in article.paragraphs] == [
        "Quake kills 87 in western Nepal",
        "KATHMANDU — A quake shook Nepal on Saturday.",
        "What we know",
        "Nobody knows how many are missing.",
        "Dead",
        "87",
    ]
    assert article.title == article.paragraphs[0]
    assert article.dateline.quote(article.text) == "KATHMANDU — "
    assert article.left_out == ("The Daily, draft 3",)
    assert "\n- Nobody" in article.text


def test_tracked_changes_are_read_as_accepted_and_said():
    document = make_story()
    add_xml(
        document,
        "<w:r><w:t xml:space='preserve'>The minister </w:t></w:r>"
        "<w:ins w:id='1' w:author='x'><w:r><w:t>denied</w:t></w:r></w:ins>"
        "<w:del w:id='2' w:author='x'><w:r><w:delText>confirmed</w:delText></w:r></w:del>"
        "<w:moveFrom w:id='3' w:author='x'><w:r><w:t>moved away</w:t></w:r></w:moveFrom>"
        "<w:r><w:t xml:space='preserve'> the report.</w:t></w:r>",
    )
    article = read_article(save(document), source="story.docx")
    assert "The minister denied the report." in article.text
    assert "moved away" not in article.text
    assert any("tracked changes" in warning for warning in article.warnings)


def test_text_in_links_and_controls_is_read():
    document = make_story()
    add_xml(document, "<w:hyperlink><w:r><w:t>Linked words.</w:t></w:r></w:hyperlink>")
    add_xml(document, "<w:sdt><w:sdtContent><w:r><w:t>Controlled words.</w:t></w:r></w:sdtContent></w:sdt>")
    text = read_article(save(document), source="story.docx").text
    assert "Linked words." in text
    assert "Controlled words." in text


def pack(**parts):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (pack(word__document=b" " * 30_000_000), "unpacks to more than"),
        (pack(**{f"word__part{i}": b"" for i in range(3_100)}), "unpacks to more than"),
        (pack(word__document=b"<a/>"), "no DOCX"),
        (save(make_story())[:-400], "no DOCX"),
        (b"PK\x03\x04junk", "no DOCX"),
        (b"plain text", "no DOCX"),
        (b"", "empty"),
        (save(docx.Document()), "no text"),
    ],
)
def test_bombs_and_broken_documents_are_refused_in_one_line(data, problem):
    with pytest.raises(UnreadableInputError, match=problem) as caught:
        read_article(data, source="story.docx")
    assert "\n" not in str(caught.value)


def test_entities_are_not_expanded():
    data, bomb = io.BytesIO(), io.BytesIO(save(make_story()))
    with zipfile.ZipFile(bomb) as old, zipfile.ZipFile(data, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "word/document.xml":
                entities = b"".join(b'<!ENTITY e%d "%s">' % (i, b"&e%d;" % (i - 1) * 10) for i in range(1, 10))
                declared = b'<!DOCTYPE d [<!ENTITY e0 "boom">' + entities + b"]>"
                content = content.replace(b"<w:document", declared + b"<w:document", 1).replace(b"Nobody", b"&e9;")
            new.writestr(part, content)
    try:
        text = read_article(data.getvalue(), source="story.docx").text
    except UnreadableInputError:
        return
    assert "boom" not in text


def test_a_missing_library_is_named_with_the_extra_that_brings_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(UnreadableInputError, match=r"pip install 'addcheck\[docx\]'"):
        read_article(b"PK", source="story.docx")
