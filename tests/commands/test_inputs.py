import pytest

from addcheck import fetch
from addcheck.commands.inputs import is_address, load_articles
from addcheck.errors import UnreadableInputError
from addcheck.settings import Settings


def test_files_of_different_kinds_are_read_side_by_side(tmp_path):
    (tmp_path / "o.txt").write_text("Talks ended on Monday.\n", "utf-8")
    (tmp_path / "d.html").write_text("<html><p>Talks ended on Monday.</p></html>", "utf-8")
    articles = load_articles(str(tmp_path / "o.txt"), str(tmp_path / "d.html"), settings=Settings())
    assert [article.text.strip() for article in articles] == ["Talks ended on Monday."] * 2


def test_an_address_is_not_fetched_unasked():
    with pytest.raises(UnreadableInputError, match="add --fetch"):
        load_articles("https://example.org/story", "x.txt", settings=Settings())


def test_a_fetched_page_is_read_by_what_its_server_calls_it(monkeypatch, tmp_path):
    (tmp_path / "o.txt").write_text("Él dijo que sí.\n", "utf-8")
    page = fetch.Fetched(
        "https://example.org/s.php", "text/html; charset=latin-1", "<p>Él dijo que sí.</p>".encode("latin-1")
    )
    monkeypatch.setattr(fetch, "fetch_page", lambda _url: page)
    original, derived = load_articles(str(tmp_path / "o.txt"), "http://example.org/s", settings=Settings(), fetch=True)
    assert derived.text.strip() == original.text.strip()
    assert derived.source == "https://example.org/s.php"


def test_stdin_cannot_be_both_articles():
    with pytest.raises(UnreadableInputError, match="stdin cannot be both"):
        load_articles("-", "-", settings=Settings())


def test_addresses_are_told_from_files():
    assert is_address("HTTPS://example.org/story")
    assert not is_address("https.txt")
    assert not is_address("story.html")
