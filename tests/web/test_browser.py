"""The page in a real browser: paste, compare, review with keys, find it again; and who can use it."""

import re
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn

from addcheck.web.app import create_app
from addcheck.web.settings import WebSettings
from tests.web.conftest import DERIVED, ORIGINAL

playwright = pytest.importorskip("playwright.sync_api", reason="playwright drives the browser")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium: apt-get install chromium")
HOSTILE = '<script>document.title="ran"</script><img src=x onerror="document.title=\'ran\'">'


@pytest.fixture(scope="module")
def browser() -> Iterator:
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def serve(tmp_path: Path) -> Iterator:
    """Serve an empty database; return the address."""
    servers = []

    def start(name: str = "kept") -> str:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        settings = WebSettings(database=tmp_path / f"{name}.db", port=port, workers=0)
        server = uvicorn.Server(uvicorn.Config(create_app(settings), port=port, log_level="error"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        servers.append((server, thread))
        while not server.started:
            time.sleep(0.01)
        return f"http://127.0.0.1:{port}"

    yield start
    for server, thread in servers:
        server.should_exit = True
        thread.join(10)


@pytest.fixture
def open_page(browser) -> Iterator:
    """Open a page; it keeps in `told` whatever it logged or asked."""
    contexts = []

    def go(address: str, *, width: int = 1280, **settings):
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}, **settings))
        page = contexts[-1].new_page()
        page.told = []
        page.on("console", lambda message: page.told.append(message.text))
        page.on("pageerror", lambda error: page.told.append(str(error)))
        page.on("dialog", lambda dialog: (page.told.append(dialog.message), dialog.dismiss()))
        page.set_default_timeout(15_000)
        page.goto(address)
        return page

    yield go
    for context in contexts:
        context.close()


def compare(page, derived: str = DERIVED) -> str:
    page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/")[2] + "/")
    page.get_by_label("Text of the original").fill(ORIGINAL)
    page.get_by_label("Text of the rewrite").fill(derived)
    page.get_by_role("button", name="Compare", exact=True).click()
    page.wait_for_url("**/comparisons/*")
    return page.url


def test_paste_compare_review_with_keys_reload_export_and_import_elsewhere(serve, open_page, tmp_path: Path) -> None:
    page = open_page(serve())
    address = compare(page)
    assert page.locator("#ribbons path").count() == 3  # the report's own script runs
    page.get_by_role("link", name="Review").click()
    page.wait_for_selector("[data-review]")
    page.keyboard.press("2")
    page.wait_for_selector("[data-decided]")
    page.keyboard.press("n")
    page.keyboard.type("Whose judgement?")
    page.keyboard.press("Escape")
    page.keyboard.press("1")
    page.wait_for_selector(":nth-match([data-decided], 2)")
    page.keyboard.press("k")
    page.keyboard.press("4")
    page.wait_for_selector(".outcomes .o-to-check[aria-pressed=true]")
    page.keyboard.press("u")
    page.wait_for_selector(".outcomes .o-to-check[aria-pressed=true]", state="detached")
    page.reload()
    pressed = page.locator(".outcomes button[aria-pressed=true]").all_inner_texts()
    assert [text.replace("\n", " ") for text in pressed] == ["2 Sourced after all", "1 Confirmed"]
    assert page.locator("textarea[name=note]").nth(1).input_value() == "Whose judgement?"
    assert compare(page) != address
    page.get_by_role("link", name="Review").click()
    assert page.locator("[data-decided]").count() == 2
    page.get_by_role("link", name="Decisions").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the file").click()
    download.value.save_as(tmp_path / "decisions.toml")
    assert page.told == []

    other = open_page(serve("other"))
    compare(other)
    other.get_by_role("link", name="Decisions").click()
    other.get_by_label("File of decisions").set_input_files(tmp_path / "decisions.toml")
    other.get_by_role("button", name="Take in").click()
    other.get_by_text("2 decisions taken in").wait_for()
    other.get_by_role("link", name="Kept").click()
    assert "1 of 3 undecided" in other.inner_text("main")


def test_of_two_tabs_deciding_at_once_the_second_is_asked(serve, open_page) -> None:
    first = open_page(serve())
    address = compare(first)
    first.goto(f"{address}/review")
    second = first.context.new_page()
    second.goto(f"{address}/review")
    first.locator(".outcomes").first.get_by_role("button", name="Confirmed").click()
    first.wait_for_selector("[data-decided]")
    second.locator(".outcomes").first.get_by_role("button", name="Not an addition").click()
    second.get_by_text("Two decisions about one finding").wait_for()
    second.get_by_role("button", name="Put mine in its place").click()
    second.wait_for_url("**/review*")
    assert second.locator(".o-not-an-addition[aria-pressed=true]").count() == 1


def test_hostile_articles_run_nothing(serve, open_page) -> None:
    page = open_page(serve())
    address = compare(page, derived=f"{HOSTILE}\n\n{DERIVED} {HOSTILE} is bad, analysts say.")
    for rest in ("", "/review", "/links", "/delete"):
        page.goto(address + rest)
        assert page.title() != "ran"
        assert "<script>document.title" in page.inner_text("main")
    assert page.told == []


def test_everything_works_without_scripts(serve, open_page) -> None:
    page = open_page(serve(), java_script_enabled=False)
    address = compare(page)
    page.goto(f"{address}/review")
    page.locator(".outcomes").first.get_by_role("button", name="Sourced after all").click()
    page.wait_for_url("**/review*")
    assert "1 of 3 decided" in page.inner_text(".tally")
    page.get_by_role("button", name="Undo").click()
    assert "0 of 3 decided" in page.inner_text(".tally")


def test_the_keyboard_alone_compares_the_example(serve, open_page) -> None:
    page = open_page(serve())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the page"
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Compare the built-in example":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/comparisons/*")


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_axe_finds_nothing_serious_and_nothing_scrolls_sideways(serve, open_page, width: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="it carries axe-core")
    page = open_page(serve(), width=width, color_scheme=scheme)
    address = compare(page)
    page.goto(f"{address}/review")
    page.locator(".outcomes").first.get_by_role("button", name="Sourced after all").click()
    page.wait_for_selector("[data-decided]")
    base, name = address.split("/comparisons/")
    addresses = ["/", f"/comparisons/{name}", f"/comparisons/{name}/review", "/comparisons?q=ferry"]
    if scheme == "light":
        addresses += [f"/comparisons/{name}/links", f"/comparisons/{name}/delete", "/decisions", "/api", "/nothing"]
        addresses += [f"/versions?older={name}&newer={name}"]
    for one in addresses:
        page.goto(base + one)
        page.eval_on_selector_all("main details", "list => { for (const one of list) one.open = true; }")
        violations = axe.Axe().run(page).response["violations"]
        serious = [violation for violation in violations if violation["impact"] in {"serious", "critical"}]
        found = [(violation["id"], [node["html"] for node in violation["nodes"]]) for violation in serious]
        assert found == [], one
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), one


def test_nothing_jumps_when_a_decision_is_made(serve, open_page) -> None:
    page = open_page(serve())
    page.goto(f"{compare(page)}/review")
    place = "document.querySelectorAll('[data-card]')[1].getBoundingClientRect().top + scrollY"
    before = page.evaluate(place)
    page.locator(".outcomes").first.get_by_role("button", name=re.compile("Sourced")).click()
    page.wait_for_selector("[data-decided]")
    assert abs(page.evaluate(place) - before) < 40  # the card gains a line to take the decision back, when it is open
