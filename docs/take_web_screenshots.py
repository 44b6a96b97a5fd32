"""Take the pictures of the page that docs/web.md shows: `python docs/take_web_screenshots.py` (needs chromium)."""

import shutil
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve an empty database; yield the address."""
    import uvicorn

    from addcheck.web.app import create_app
    from addcheck.web.settings import WebSettings

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = create_app(WebSettings(database=folder / "pictures.db", port=port, workers=0))
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


def take_screenshots() -> None:
    """Write the pictures: the form, and the review of the example with two decisions made."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, serve(Path(folder)) as address, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 860})
        page.goto(address)
        page.screenshot(path=DOCS / "web-compare.jpg", type="jpeg", quality=78)
        page.get_by_role("button", name="Compare the built-in example").click()
        page.get_by_role("link", name="Review").click()
        for key, count in (("1", 1), ("2", 2)):
            page.keyboard.press(key)
            page.wait_for_selector(f":nth-match([data-decided], {count})")
        page.keyboard.press("j")
        page.wait_for_timeout(300)
        page.screenshot(path=DOCS / "web-review.jpg", type="jpeg", quality=78)
        browser.close()


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    take_screenshots()
