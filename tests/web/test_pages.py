"""Compare, review, decide, keep: as a person does it, without scripts."""

import io
import re
from html import unescape
from pathlib import Path

import pytest

from addcheck.decisions import parse_decisions, read_decisions
from addcheck.report import RENDERERS
from tests.web.conftest import DERIVED, ORIGINAL, Page, make_page


def text_of(html: str) -> str:
    """Return what a page says."""
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html)))


def compare(page: Page, **values) -> str:
    """Compare in the form; return the address of the result."""
    answer = page.form("/compare", {"original": ORIGINAL, "derived": DERIVED, **values})
    assert answer.status_code == 303, text_of(answer.text)
    return answer.headers["location"]


def test_pasted_articles_are_compared(page: Page) -> None:
    html = page.get(compare(page)).text
    assert "What rewrite adds to original" in text_of(html)
    assert "Analysts say the closure could empty the island within a decade." in text_of(html)
    assert "of the derived article is speculation" in text_of(html)


def test_the_line_breaks_of_a_browser_are_those_of_the_article(page: Page) -> None:
    address = compare(page, original=ORIGINAL.replace("\n", "\r\n"))
    report = page.get(f"/api{address}/report/json").json()
    assert report["original"]["text"] == ORIGINAL


def test_files_are_compared_and_keep_their_names(page: Page) -> None:
    files = [
        ("original_file", ("C:\\desk\\wire.md", io.BytesIO(ORIGINAL.encode()), "text/markdown")),
        ("derived_file", ("first.html", io.BytesIO(f"<p>{DERIVED}</p>".encode()), "text/html")),
        ("derived_file", ("second.txt", io.BytesIO(DERIVED.encode("utf-16")), "text/plain")),
    ]
    answer = page.form("/compare", {"original": "", "derived": "", "outlet": " The  Gazette "}, files=files)
    assert answer.status_code == 303, text_of(answer.text)
    assert answer.headers["location"].startswith("/comparisons?original=")
    shown = text_of(page.get(answer.headers["location"]).text)
    for words in ("2 comparisons of one original", "first.html against wire.md", "second.txt", "The Gazette"):
        assert words in shown


def test_the_example_is_one_click_away(page: Page) -> None:
    answer = page.form("/example", {})
    assert "rewrite.txt" in page.get(answer.headers["location"]).text


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"original": "", "derived": DERIVED}, "The original is missing"),
        ({"original": ORIGINAL, "derived": "  "}, "The rewrite is missing"),
        ({"original": "1234 5678", "derived": DERIVED}, "there is no letter in it"),
    ],
)
def test_what_is_missing_or_no_article_is_said_clearly(page: Page, values: dict, said: str) -> None:
    answer = page.form("/compare", values)
    assert answer.status_code == 422
    assert said in text_of(answer.text)
    assert page.get("/api/comparisons").json()["total"] == 0


def test_a_file_that_is_no_article_is_said_clearly(page: Page) -> None:
    files = [("derived_file", ("photo.png", io.BytesIO(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(99)), "image/png"))]
    answer = page.form("/compare", {"original": ORIGINAL}, files=files)
    assert answer.status_code == 422
    assert "photo.png" in answer.text


def test_every_format_is_a_download(page: Page) -> None:
    address = compare(page)
    for name in RENDERERS:
        answer = page.get(f"{address}/report/{name}")
        assert answer.status_code == 200
        assert answer.headers["content-disposition"].startswith("attachment; filename=")
        assert f"{address}/report/{name}" in page.get(address).text
    assert page.get(f"{address}/report/docx").status_code == 404
    assert "text/html" in page.get(f"{address}/report/html").headers["content-type"]
    assert len(page.get(f"{address}/report/html?share=yes").text) < len(page.get(f"{address}/report/html").text)


def decide(page: Page, address: str, number: int = 0, **values):
    """Decide about one of the findings in the review."""
    html = page.get(f"{address}/review").text
    form = re.findall(r'<form[^>]*class="decide">.*?</form>', html, re.DOTALL)[number]
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
    return page.post(f"{address}/decide", data={**fields, **values})


def test_a_decision_counts_at_once_and_can_be_undone(page: Page) -> None:
    address = compare(page)
    before = page.get(f"{address}/review").text
    assert "0 of 3 decided" in text_of(before)
    answer = decide(
        page, address, outcome="sourced", note="The council’s minutes", who="jr", link="https://a.example/b"
    )
    assert answer.status_code == 303
    after = page.get(f"{address}/review").text
    assert "1 of 3 decided" in text_of(after)
    figures = re.findall(r'class="figure[^"]*">(\d+)%', after)
    assert int(figures[1]) < int(figures[0])
    assert 'href="https://a.example/b"' in after
    assert "sourced after all, by jr" in text_of(page.get(address).text)
    assert page.form(f"{address}/undo", {}, page=f"{address}/review").status_code == 303
    assert "0 of 3 decided" in text_of(page.get(f"{address}/review").text)


def test_a_decision_comes_back_with_the_same_texts_and_with_the_next_version(page: Page) -> None:
    decide(page, compare(page), outcome="confirmed", note="Nobody named")
    for derived in (DERIVED, DERIVED.replace("It is a shameful decision. ", "") + " The mayor agreed."):
        assert "Nobody named" in page.get(f"{compare(page, derived=derived)}/review").text


def test_a_decision_is_taken_back(page: Page) -> None:
    address = compare(page)
    decide(page, address, outcome="confirmed")
    assert decide(page, address, outcome="withdraw").status_code == 303
    assert "0 of 3 decided" in text_of(page.get(f"{address}/review").text)


@pytest.mark.parametrize(
    "values", [{"outcome": "maybe"}, {"outcome": "confirmed", "link": "javascript:alert(1)"}, {"outcome": ""}]
)
def test_nonsense_is_not_kept(page: Page, values: dict) -> None:
    address = compare(page)
    assert decide(page, address, **values).status_code == 422
    assert page.get("/api/decisions").text == ""


def test_of_two_tabs_the_second_is_shown_both_decisions(page: Page) -> None:
    address = compare(page)
    html = page.get(f"{address}/review").text
    form = re.search(r'<form[^>]*class="decide">.*?</form>', html, re.DOTALL)
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form.group()))
    assert page.post(f"{address}/decide", data={**fields, "outcome": "sourced", "who": "ab"}).status_code == 303
    answer = page.post(f"{address}/decide", data={**fields, "outcome": "confirmed", "who": "cd"})
    assert answer.status_code == 409
    shown = text_of(answer.text)
    assert "By ab" in shown
    assert "By cd" in shown
    again = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', answer.text))
    assert page.post(f"{address}/decide", data={**again, "outcome": "confirmed"}).status_code == 303
    assert "confirmed as an addition, by cd" in text_of(page.get(address).text)


def test_a_link_set_by_hand_changes_the_analysis_and_can_be_undone(page: Page) -> None:
    address = compare(page)
    sentences = page.get(f"/api{address}/sentences").json()
    derived = next(one for one in sentences["derived"] if "captain" in one["text"])["fingerprint"]
    values = {"derived": derived, "original_name": "3", "linked": "yes", "view": "links"}
    answer = page.form(f"{address}/correct", values, page=f"{address}/links")
    assert answer.status_code == 303, text_of(answer.text)
    assert "by hand" in page.get(f"{address}/links").text
    assert len(page.findings(address.rpartition("/")[2])) == 2
    assert "2 undecided" in text_of(page.get(address).text)
    page.form(f"{address}/undo", {"view": "links"}, page=f"{address}/links")
    assert len(page.findings(address.rpartition("/")[2])) == 3
    assert "3 undecided" in text_of(page.get(address).text)


def test_a_link_taken_away_makes_an_addition(page: Page) -> None:
    address = compare(page)
    sentences = page.get(f"/api{address}/sentences").json()
    one = next(one for one in sentences["derived"] if "41,000" in one["text"])
    values = {"derived": one["fingerprint"], "original": one["comes_from"][0], "linked": "no"}
    page.form(f"{address}/correct", values, page=f"{address}/links")
    found = page.findings(address.rpartition("/")[2])
    assert any("41,000" in finding["text"] for finding in found)


def test_a_link_to_a_sentence_that_is_not_there_is_refused(page: Page) -> None:
    address = compare(page)
    values = {"derived": "a" * 16, "original_name": "99", "linked": "yes"}
    assert page.form(f"{address}/correct", values, page=f"{address}/links").status_code == 422


def test_what_is_kept_is_found_by_its_words_and_filters(page: Page) -> None:
    compare(page, outlet="Gazette")
    shown = page.get("/comparisons?q=shameful&outlet=Gazette&label=commentary&least=1&undecided=yes").text
    assert "1 comparison" in text_of(shown)
    assert "<mark>shameful</mark>" in shown
    assert "0 comparisons" in text_of(page.get("/comparisons?q=giraffe").text)
    for query in ("label=nonsense", "least=abc", "from=-1", "from=9999999999999", "q=%22", "least=%C2%B2"):
        assert page.get(f"/comparisons?{query}").status_code == 200


def test_two_versions_are_held_against_each_other(page: Page) -> None:
    old = compare(page).rpartition("/")[2]
    new = compare(page, derived=DERIVED.replace("It is a shameful decision. ", "The ferry is unlucky. "))
    new = new.rpartition("/")[2]
    assert new in page.get(f"/versions?older={old}").text
    shown = text_of(page.get(f"/versions?older={old}&newer={new}").text)
    assert re.search(
        r"Added since 1 .*The ferry is unlucky.*Taken out 1 .*It is a shameful decision.*Still there 2", shown
    )


def test_the_next_version_needs_no_original_again(page: Page) -> None:
    address = compare(page, outlet="Gazette")
    decide(page, address, outcome="confirmed", note="Nobody named")
    asked = f"/versions?older={address.rpartition('/')[2]}"
    answer = page.form(f"{address}/next", {"derived": f"{DERIVED} The mayor agreed."}, page=asked)
    assert answer.status_code == 303, text_of(answer.text)
    assert "Nobody named" in page.get(f"{answer.headers['location']}/review").text
    first, second = (page.get(f"/api{one}").json() for one in (address, answer.headers["location"]))
    assert first["original_sha"] == second["original_sha"]
    assert second["outlet"] == "Gazette"
    assert page.form(f"{address}/next", {"derived": ""}, page=asked).status_code == 422


def test_decisions_travel_to_another_database_as_the_file_of_the_command_line(page: Page, tmp_path: Path) -> None:
    decide(page, compare(page), outcome="not-an-addition", note='In "the" wire\n', who="jr")
    data = page.get("/decisions.toml").content
    path = tmp_path / "decisions.toml"
    path.write_bytes(data)
    assert [decision.who for decision in read_decisions(path)] == ["jr"]
    with make_page(tmp_path / "other") as other:
        address = compare(other)
        files = {"file": ("decisions.toml", data, "application/toml")}
        answer = other.form("/decisions", {}, page="/decisions", files=files)
        assert "1 decision taken in" in text_of(answer.text)
        assert "1 of 3 decided" in text_of(other.get(f"{address}/review").text)
        assert parse_decisions(other.get("/decisions.toml").content, "x") == parse_decisions(data, "x")


def test_a_wrong_decisions_file_changes_nothing(page: Page) -> None:
    data = b'[[decision]]\nsentence = "a"\nfinding = "b"\noutcome = "sourced"\n[[decision]]\nsentence = 3\n'
    answer = page.form("/decisions", {}, page="/decisions", files={"file": ("d.toml", data, "text/plain")})
    assert answer.status_code == 422
    assert "entry 2" in text_of(answer.text)
    assert page.get("/api/decisions").text == ""


def test_a_comparison_is_deleted_after_a_question(page: Page) -> None:
    address = compare(page)
    assert "Delete for good?" in page.get(f"{address}/delete").text
    assert page.form(f"{address}/delete", {}, page=f"{address}/delete").status_code == 303
    for rest in ("", "/review", "/links", "/delete", "/report/json"):
        assert page.get(f"{address}{rest}").status_code == 404


@pytest.mark.parametrize(
    ("address", "status"), [("/nothing", 404), ("/comparisons/x", 404), ("/jobs/x", 404), ("/compare", 405)]
)
def test_every_error_has_a_page(page: Page, address: str, status: int) -> None:
    answer = page.get(address)
    assert answer.status_code == status
    assert str(status) in answer.text
    assert "Compare articles" in answer.text


def test_an_own_mistake_is_told_without_its_innards(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("addcheck.web.pages.load_example", lambda: 1 / 0)
    answer = page.form("/example", {})
    assert answer.status_code == 500
    assert "division" not in answer.text
    assert "This is a mistake in addcheck" in answer.text


HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg onload=alert(1)>",
    "</textarea></title></style><script>alert(1)</script>",
    "{{ 77777*3 }}{% raw %}",
    "\u202e\u2066evil\x1b[31m\x07 text",
    "lone \ud800 surrogate",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_articles_are_shown_as_text_on_every_page(page: Page, text: str) -> None:
    name = page.keep(derived=f"{text}\n\n{DERIVED} Analysts say {text} may come.", outlet=text[:90], derived_name=text)
    finding = page.findings(name)[-1]["id"]
    page.decide(name, finding, "confirmed", note=text, who=text[:50])
    addresses = [f"/comparisons/{name}{rest}" for rest in ("", "/review", "/links", "/delete", "/report/html")]
    for address in (*addresses, "/", "/comparisons?q=analysts", f"/versions?older={name}&newer={name}", "/decisions"):
        answer = page.get(address)
        assert answer.status_code == 200, address
        for markup in ("<script>alert", "<img src=x", "<svg onload", "\u202e", "\x1b", "233331"):
            assert markup not in answer.text, (address, markup)
    assert page.get("/api/decisions").status_code == 200
