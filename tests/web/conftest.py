"""A page with a database of its own, without worker processes: fast, and what it raises is seen."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from addcheck.web.app import create_app
from addcheck.web.settings import WebSettings

ORIGINAL = (
    "Ferry line to close in May\n\n"
    "The ferry between Torvik and Skarva will stop in May, the county council said on Monday. "
    "The line carried 41,000 passengers last year. A bridge opened in the north of the fjord in 2023.\n"
)
DERIVED = (
    "Island ferry to stop in May\n\n"
    "The ferry from Torvik to Skarva will stop in May, the county council said on Monday. "
    "Analysts say the closure could empty the island within a decade. "
    "The line carried 41,000 passengers last year. It is a shameful decision. "
    "The captain was born in Oslo.\n"
)


class Page(TestClient):
    """A browser of sorts: it sends the forms of the pages it has read."""

    def form(self, address: str, values: dict, *, page: str = "/", **more):
        """Send a form with the token of a page that was read before."""
        token = re.search(r'name="csrf" value="(\w+)"', self.get(page).text)
        assert token
        return self.post(address, data={"csrf": token.group(1), **values}, **more)

    def keep(self, original: str = ORIGINAL, derived: str = DERIVED, **more: str) -> str:
        """Keep a comparison; return its id."""
        body = json.dumps({"original": original, "derived": derived, **more})
        answer = self.post("/api/comparisons", content=body, headers={"Content-Type": "application/json"})
        assert answer.status_code == 201, answer.text
        return answer.json()["id"]

    def findings(self, name: str) -> list[dict]:
        """Return a comparison's findings."""
        return self.get(f"/api/comparisons/{name}/findings").json()

    def decide(self, name: str, finding: str, outcome: str, **more):
        """Decide about a finding."""
        body = json.dumps({"outcome": outcome, **more})
        address = f"/api/comparisons/{name}/findings/{finding}/decision"
        return self.put(address, content=body, headers={"Content-Type": "application/json"})


def make_page(folder: Path, **settings) -> Page:
    app = create_app(WebSettings(**{"database": folder / "kept.db", "workers": 0, "per_minute": 100_000, **settings}))
    return Page(app, base_url="http://127.0.0.1:8765", follow_redirects=False, raise_server_exceptions=False)


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Page]:
    with make_page(tmp_path) as client:
        yield client
