"""Whom the page answers, and what it takes."""

from pathlib import Path

import pytest

from addcheck.errors import InvalidSettingError
from addcheck.web.rate import RateLimit
from addcheck.web.settings import WebSettings
from tests.web.conftest import DERIVED, ORIGINAL, Page, make_page

TOKEN = "correct-horse-battery"  # noqa: S105
PAIR = {"original": ORIGINAL, "derived": DERIVED}


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost", "LOCALHOST:8765", "[::1]:8765"])
def test_this_machine_is_answered_under_its_own_names(page: Page, host: str) -> None:
    assert page.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8765", "", "a b"])
def test_other_names_are_not_answered(page: Page, host: str) -> None:
    answer = page.get("/", headers={"Host": host})
    assert answer.status_code == 421
    assert "What did the rewrite add" not in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_nothing_is_changed_for_another_site(page: Page, headers: dict) -> None:
    for address in ("/compare", "/example", "/decisions", "/api/comparisons", "/api/compare"):
        assert page.post(address, json=PAIR, headers=headers).status_code == 403
    assert page.get("/api/comparisons").json()["total"] == 0


def test_a_form_without_the_token_of_its_session_changes_nothing(page: Page) -> None:
    page.get("/")
    for token in ({}, {"csrf": ""}, {"csrf": "0" * 64}):
        assert page.post("/example", data=token).status_code == 403
    token = page.get("/").text.partition('name="csrf" value="')[2].partition('"')[0]
    page.cookies.clear()
    page.cookies.set("addcheck_session", "of-somebody-else")
    assert page.post("/example", data={"csrf": token}).status_code == 403


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_the_api_takes_nothing_that_a_foreign_form_could_send(page: Page, kind: str) -> None:
    answer = page.post("/api/comparisons", content=b'{"original": "a", "derived": "b"}', headers={"Content-Type": kind})
    assert answer.status_code == 415


def test_every_answer_carries_the_security_headers(page: Page) -> None:
    for address in ("/", "/comparisons", "/nothing", "/static/web.css", "/api/comparisons/x", "/api/openapi.json"):
        headers = page.get(address).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "'self'" in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert "server" not in headers


def test_no_page_holds_a_script_or_style_of_its_own(page: Page) -> None:
    name = page.keep()
    addresses = ["/", "/comparisons", "/decisions", "/api", "/nothing", f"/versions?older={name}"]
    addresses += [f"/comparisons/{name}{rest}" for rest in ("", "/review", "/links", "/delete")]
    for address in addresses:
        html = page.get(address).text
        assert "<style" not in html, address
        assert "<script>" not in html, address
        assert " style=" not in html, address
        assert "javascript:" not in html, address
        assert "http-equiv" not in html, address


def test_others_are_let_in_with_the_token_alone(tmp_path: Path) -> None:
    with make_page(tmp_path, host="192.0.2.7", token=TOKEN, names=("desk.example.org",)) as page:
        page.headers["Host"] = "desk.example.org"
        assert page.get("/").status_code == 401
        assert page.get("/comparisons").status_code == 401
        assert page.get("/api/comparisons").headers["WWW-Authenticate"] == "Bearer"
        for wrong in ("", "Bearer", "Bearer wrong", f"Basic {TOKEN}", f"Bearer {TOKEN}x"):
            assert page.get("/api/comparisons", headers={"Authorization": wrong}).status_code == 401
        assert page.get("/api/comparisons", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
        assert page.get("/static/web.css").status_code == 200


def test_a_browser_that_showed_the_token_is_let_in_from_then_on(tmp_path: Path) -> None:
    with make_page(tmp_path, token=TOKEN) as page:
        page.base_url = "http://127.0.0.1"  # cookies know no ports
        assert page.form("/enter", {"token": "wrong wrong wrong"}, page="/enter").status_code == 401
        assert page.get("/").status_code == 401
        answer = page.form("/enter", {"token": TOKEN}, page="/enter")
        assert answer.status_code == 303
        assert "httponly" in answer.headers["set-cookie"].lower()
        assert TOKEN not in answer.headers["set-cookie"]
        assert page.get("/").status_code == 200


@pytest.mark.parametrize("host", ["::", "192.0.2.7", "desk.example.org"])
def test_other_addresses_need_a_token(tmp_path: Path, host: str) -> None:
    for token in ("", "short"):
        with pytest.raises(InvalidSettingError, match="token"):
            WebSettings(database=tmp_path / "x.db", host=host, token=token)
    WebSettings(database=tmp_path / "x.db", host=host, token=TOKEN)


def test_too_much_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with make_page(tmp_path, max_bytes=2_000, max_characters=100) as page:
        assert page.post("/api/compare", json={**PAIR, "derived": "x" * 3_000}).status_code == 413

        def drip():
            for _ in range(100):
                yield b"x" * 100

        assert page.post("/api/compare", content=drip()).status_code == 413
        answer = page.post("/api/compare", json={"original": "word " * 30, "derived": "A word."})
        assert answer.status_code == 413
        assert "longer than 100 characters" in answer.json()["detail"]


def test_whoever_asks_too_often_waits(tmp_path: Path) -> None:
    with make_page(tmp_path, per_minute=25) as page:
        assert page.post("/api/compare", json=PAIR).status_code == 200
        assert page.post("/api/compare", json=PAIR).status_code == 200
        answer = page.post("/api/compare", json=PAIR)
        assert answer.status_code == 429
        assert int(answer.headers["Retry-After"]) >= 1
        assert page.get("/").status_code == 200  # what costs little is still given


def test_a_bucket_fills_again_with_time() -> None:
    now = [0.0]
    limit = RateLimit(60, clock=lambda: now[0])
    assert limit.take("a", 60) == 0
    assert limit.take("a", 2) == pytest.approx(2)
    assert limit.take("b", 2) == 0
    now[0] = 2.0
    assert limit.take("a", 2) == 0


def test_addresses_are_fetched_only_where_that_was_allowed(page: Page, tmp_path: Path) -> None:
    form = {"original_address": "http://127.0.0.1:1/", "derived": DERIVED}
    assert page.form("/compare", form).status_code == 403
    assert "_address" not in page.get("/").text
    with make_page(tmp_path / "open", allow_fetch=True) as other:
        assert "_address" in other.get("/").text
        for address in (
            "http://127.0.0.1:1/",
            "http://[::1]/",
            "http://localhost/",
            "http://169.254.169.254/",
            "ftp://a",
        ):
            answer = other.form("/compare", {**form, "original_address": address})
            assert answer.status_code == 422, address


def test_a_path_out_of_the_static_folder_leads_nowhere(page: Page) -> None:
    for name in ("../web.py", "%2e%2e%2fapp.py", "app.py", "web.css%00"):
        assert page.get(f"/static/{name}").status_code == 404
