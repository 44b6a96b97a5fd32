"""The HTML report in a real browser: what it runs, what it lets nobody run, and who can read it."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from addcheck.model import Analysis
from addcheck.report import ReportOptions, render_report
from addcheck.report.escape import show_line
from tests.report.gold_analyses import gold_analysis
from tests.report.small_pair import decided_analysis, hostile_analysis, small_analysis, unchanged_analysis
from tests.report.test_hostile import HOSTILE

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")

playwright = pytest.importorskip("playwright.sync_api", reason="playwright drives the browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium: apt-get install chromium")


@pytest.fixture(scope="module")
def browser() -> Iterator:
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def show(browser, tmp_path: Path) -> Iterator:
    """Open a report; the page keeps in `told` all that it logged, requested, or asked the user."""
    contexts = []

    def open_report(analysis: Analysis, *, width: int = 1280, share: bool = False, **settings):
        path = tmp_path / "report.html"
        path.write_text(render_report(analysis, "html", options=ReportOptions(share=share)), "utf-8")
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}, **settings))
        page = contexts[-1].new_page()
        page.told = []
        page.on("console", lambda message: page.told.append(message.text))
        page.on("pageerror", lambda error: page.told.append(str(error)))
        page.on("request", lambda request: page.told.append(request.url))
        page.on("dialog", lambda dialog: (page.told.append(dialog.message), dialog.dismiss()))
        page.goto(path.as_uri())
        page.told.remove(path.as_uri())
        return page

    yield open_report
    for context in contexts:
        context.close()


ATTACKS = (
    *HOSTILE,
    '"><svg onload=alert(1)>',
    "</script><script>alert(1)</script>",
    "</style><style>body{display:none}</style>",
    "' onmouseover='alert(1)",
    '<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>',
    "<base href=https://evil.example/><link rel=stylesheet href=x>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<form action=https://evil.example><button autofocus>x",
)


@pytest.mark.parametrize("share", [False, True])
def test_hostile_articles_show_as_text_and_run_nothing(show, tmp_path: Path, *, share: bool) -> None:
    page = show(small_analysis(), share=share)
    for text in ATTACKS:
        report = render_report(hostile_analysis(text), "html", options=ReportOptions(share=share))
        (tmp_path / "report.html").write_text(report, "utf-8")
        page.reload()
        page.told.remove(page.url)
        assert page.told == []
        assert page.locator("main :is(script, iframe, img, base, link, style, form:not(.tools))").count() == 0
        shown = re.sub(r"\s+", " ", page.inner_text("body"))
        assert show_line(text) in shown


def test_even_markup_that_nobody_escaped_would_not_run(browser, tmp_path: Path) -> None:
    report = render_report(small_analysis(), "html")
    script = "document.title = 'ran'"
    attack = f'<script>{script}</script><img src=x onerror="{script}"><p style="color:red">x</p>'
    path = tmp_path / "broken.html"
    path.write_text(report.replace("<main>", f"<main>{attack}"), "utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    assert page.title() != "ran"
    assert page.evaluate("getComputedStyle(document.querySelector('main p')).color") != "rgb(255, 0, 0)"
    page.close()


def test_nothing_is_fetched_and_nothing_is_logged(show) -> None:
    for share in (False, True):
        assert show(gold_analysis(), share=share).told == []


@pytest.mark.parametrize("analysis", [gold_analysis("g-war-01"), hostile_analysis("W" * 300)])
def test_the_page_never_scrolls_sideways(show, analysis: Analysis) -> None:
    for share in (False, True):
        page = show(analysis, share=share)
        for width in (320, 390, 1024, 1600):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(
    ("width", "scheme", "share"),
    [(390, "light", False), (1280, "light", False), (1280, "dark", False), (1280, "light", True), (390, "dark", True)],
)
def test_axe_finds_nothing_serious(show, width: int, scheme: str, *, share: bool) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="it carries axe-core")
    page = show(decided_analysis(), width=width, share=share, color_scheme=scheme)
    page.eval_on_selector_all("details", "notes => { for (const note of notes) note.open = true; }")
    violations = axe.Axe().run(page).response["violations"]
    serious = [violation for violation in violations if violation["impact"] in {"serious", "critical"}]
    assert [(violation["id"], [node["html"] for node in violation["nodes"]]) for violation in serious] == []


def test_without_scripts_everything_can_be_read(show) -> None:
    page = show(small_analysis(), java_script_enabled=False)
    text = page.inner_text("main")
    for words in ("Analysts say the line could close", "from original 1", "number changed", "dropped", "34%"):
        assert words in text
    assert not page.locator("#next").is_visible()
    page.locator(".note summary").first.click()
    assert page.get_by_text("Whose judgement is this?").first.is_visible()
    page.uncheck("#f-speculation")
    assert not page.locator(".note.l-speculation").is_visible()


def test_there_is_a_ribbon_for_every_link_and_it_lights_up_with_its_sentences(show) -> None:
    analysis = small_analysis()
    page = show(analysis)
    assert page.locator("#ribbons path").count() == len(analysis.alignment.links)
    page.hover("#d4 .text")
    assert page.locator("#ribbons path.lit").count() == 1
    assert page.eval_on_selector_all(".s.lit", "list => list.map(s => s.id)") == ["d4", "o3"]


def test_a_counterpart_out_of_sight_is_shown_beside_the_pointer(show) -> None:
    page = show(small_analysis(), width=390)
    page.hover("#d2 .text")
    assert "The ferry between Torvik and Skarva" in page.inner_text("#peek")


def test_the_keyboard_goes_from_addition_to_addition_and_opens_its_note(show) -> None:
    page = show(small_analysis())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the derived article"
    labels = []
    for _ in range(7):
        page.keyboard.press("j")
        labels.append(page.evaluate("document.activeElement.closest('.s').id"))
    assert labels == ["d2", "d6", "d7", "d8", "d9", "d10", "d2"]
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    assert page.locator("#d10 details").get_attribute("open") is not None


def test_filters_hide_findings_and_say_how_many_are_left(show) -> None:
    page = show(small_analysis())
    page.uncheck("#f-commentary")
    assert page.inner_text("#status") == "4 of 6 findings shown"
    page.locator("#confidence").fill("95")
    assert page.inner_text("#status") == "0 of 6 findings shown"
    assert page.locator(".note:visible").count() == 0


def test_word_changes_are_shown_when_asked_for(show) -> None:
    page = show(small_analysis())
    assert "between" not in page.inner_text("#d2 .text")
    page.check("#show-changes")
    assert "between from Torvik" in re.sub(r"\s+", " ", page.inner_text("#d2 .text"))


def test_on_paper_there_are_no_tools(show) -> None:
    page = show(small_analysis())
    page.emulate_media(media="print")
    assert not page.locator(".tools").is_visible()
    assert page.locator("#original").is_visible()


def test_nothing_to_report_says_so(show) -> None:
    page = show(unchanged_analysis())
    assert "Nothing was found that the original does not carry." in page.inner_text("main")
    assert page.locator(".strip").count() == 0


def test_the_page_to_share_holds_short_quotations_only() -> None:
    analysis = gold_analysis()
    text = show_line(render_report(analysis, "html", options=ReportOptions(share=True)))
    for document in (analysis.original, analysis.derived):
        words = show_line(document.article.text).split(" ")
        for at in range(len(words) - 13):
            assert " ".join(words[at : at + 13]) not in text
    assert analysis.derived.article.sha256 in text
