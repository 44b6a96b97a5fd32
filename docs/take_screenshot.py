"""Take the picture of the HTML report that the README shows: `python docs/take_screenshot.py` (needs chromium)."""

import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "report.jpg"
ORIGINAL, DERIVED = ROOT / "seeds/000_6d8df1231da020da.txt", ROOT / "seeds/002_98325e5174850858.txt"


def take_screenshot() -> None:
    """Write the picture of the report on the seeds: the score and the first sentences, one pair lit up."""
    from playwright.sync_api import sync_playwright

    from addcheck import compare, read_article
    from addcheck.report import render_report

    original, derived = (read_article(path.read_bytes(), source=path.name) for path in (ORIGINAL, DERIVED))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        page_file = Path(folder) / "report.html"
        page_file.write_text(render_report(compare(original, derived), "html"), "utf-8")
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 1500})
        page.goto(page_file.as_uri())
        page.hover("#d4 .text")
        page.wait_for_timeout(500)  # until the ribbons have come to rest
        page.screenshot(path=TARGET, type="jpeg", quality=48)
        browser.close()


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    take_screenshot()
