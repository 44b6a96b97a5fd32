"""The API: the reports of the command line, and all that its document says."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from addcheck import compare, read_article, render_report
from tests.web.conftest import DERIVED, ORIGINAL, Page

PAIR = {"original": ORIGINAL, "derived": DERIVED}


def test_comparing_answers_the_bytes_of_the_json_report(page: Page) -> None:
    first, second = (read_article(PAIR[side].encode(), source=side) for side in PAIR)
    answer = page.post("/api/compare", json=PAIR)
    assert answer.content == render_report(compare(first, second), "json").encode()
    assert page.get("/api/comparisons").json() == {"total": 0, "comparisons": []}


def test_names_choose_how_an_article_is_read(page: Page) -> None:
    body = {**PAIR, "derived": f"# Title\n\n{DERIVED}", "derived_name": "a.md"}
    report = page.post("/api/compare", json=body).json()
    assert report["derived"]["title"] == "Title"
    assert report["derived"]["source"] == "a.md"


def test_a_comparison_is_kept_listed_decided_about_and_deleted(page: Page) -> None:
    answer = page.post("/api/comparisons", json={**PAIR, "outlet": "Gazette"})
    assert answer.status_code == 201
    address = answer.headers["location"]
    assert page.get(address).json() == answer.json()
    assert page.get("/api/comparisons?q=bridge&outlet=Gazette").json()["comparisons"][0]["id"] == answer.json()["id"]
    finding = page.get(f"{address}/findings").json()[0]
    assert finding["decision"] is None
    decided = page.put(f"{address}/findings/{finding['id']}/decision", json={"outcome": "sourced", "seen": 0})
    assert decided.json()["outcome"] == "sourced"
    report = page.get(f"{address}/report/json").json()
    assert report["decided"][0]["outcome"] == "sourced"
    assert finding["text"] not in {one["text"] for one in report["findings"]}
    again = page.put(f"{address}/findings/{finding['id']}/decision", json={"outcome": "confirmed", "seen": 0})
    assert again.status_code == 409
    assert again.json()["current"]["decision"]["outcome"] == "sourced"
    assert page.delete(f"{address}/findings/{finding['id']}/decision").status_code == 204
    assert page.post(f"{address}/undo").json() == {"undone": "decision"}
    assert page.get(f"{address}/findings").json()[0]["decision"]["outcome"] == "sourced"
    assert page.delete(address).status_code == 204
    assert page.get(address).status_code == 404


def test_a_link_is_corrected(page: Page) -> None:
    name = page.keep()
    sentences = page.get(f"/api/comparisons/{name}/sentences").json()
    added = next(one for one in sentences["derived"] if not one["comes_from"] and "captain" in one["text"])
    body = {"derived": added["fingerprint"], "original": sentences["original"][3]["fingerprint"], "linked": True}
    assert page.put(f"/api/comparisons/{name}/links", json=body).json()["found"] == 2
    body["original"] = "0" * 16
    assert page.put(f"/api/comparisons/{name}/links", json=body).status_code == 422


def test_decisions_go_out_and_in_as_toml(page: Page) -> None:
    name = page.keep()
    page.decide(name, page.findings(name)[0]["id"], "confirmed", note="Ja, „so“")
    data = page.get("/api/decisions").content
    headers = {"Content-Type": "application/toml"}
    assert page.post("/api/decisions", content=data, headers=headers).json() == {"changed": 0}
    assert page.post("/api/decisions", content=b"[[decision]]", headers=headers).status_code == 422


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        (b"{", 400, "no JSON"),
        (b"[" * 100_000, 400, "no JSON"),
        (b"[]", 422, "no JSON object"),
        (b"{}", 422, "original is missing"),
        (b'{"original": 1, "derived": "x"}', 422, "original is no string"),
        (b'{"original": "a", "derived": "b", "orignal": "c"}', 422, "'orignal' is no field"),
        (b'{"original": "1", "derived": "b"}', 422, "there is no letter"),
        (b'{"original": "a\\u0000b", "derived": "b"}', 422, "original"),
        (b"\xff\xfe", 400, "no JSON"),
    ],
)
def test_what_is_wrong_is_a_problem_in_json(page: Page, body: bytes, status: int, said: str) -> None:
    answer = page.post("/api/compare", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert said in problem["detail"]


def test_the_guide_names_every_operation(page: Page) -> None:
    guide, document = page.get("/api").text, page.get("/api/openapi.json").json()
    for path, operations in document["paths"].items():
        for method in operations:
            assert f"{method.upper()} {path}" in guide


def test_the_programs_of_the_guide_run(page: Page, tmp_path: Path) -> None:
    guide = page.get("/api").text
    start = guide.index("<code>import json")
    program = guide[start + 6 : guide.index("</code>", start)].replace("&#34;", '"')
    (tmp_path / "wire.txt").write_text(ORIGINAL)
    (tmp_path / "rewrite.txt").write_text(DERIVED)
    fake = (
        "import io, json, urllib.request\n"
        f"urllib.request.urlopen = lambda request: io.BytesIO({page.post('/api/compare', json=PAIR).content!r})\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", fake + program], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert "unsourced_analysis Analysts say" in run.stdout


schemathesis = pytest.importorskip("schemathesis", reason="it asks the API whatever its document allows")
hypothesis = pytest.importorskip("hypothesis")


SETTINGS = hypothesis.settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(hypothesis.HealthCheck),
    phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
)


def test_whatever_the_document_allows_is_answered_as_it_says(page: Page) -> None:
    """No 500, no undocumented status, no body of another shape; half of all ids are those of something kept."""
    name = page.keep()
    known = {"id": name, "finding": page.findings(name)[0]["id"], "format": "csv"}
    document = page.get("/api/openapi.json").json()
    for operations in document["paths"].values():
        for operation in operations.values():
            for parameter in operation.get("parameters", ()):
                if parameter["name"] in known:
                    parameter["schema"] = {"enum": [known[parameter["name"]], "0" * 16]}
    schema = schemathesis.openapi.from_dict(document)
    schema.app = page.app
    for found in schema.get_all_operations():
        if found.ok().method != "delete" or "decision" in found.ok().path:
            _ask(found.ok())


@schemathesis.serializer("application/toml")
def _write_toml(_context, value) -> bytes:
    return str(value).encode("utf-8", "replace")


def _ask(operation) -> None:
    checks = schemathesis.checks
    asked = [
        checks.not_a_server_error,
        checks.status_code_conformance,
        checks.content_type_conformance,
        checks.response_schema_conformance,
        checks.response_headers_conformance,
    ]

    @SETTINGS
    @hypothesis.given(case=operation.as_strategy())
    def ask(case) -> None:
        case.call_and_validate(headers={"Host": "localhost"}, checks=asked)

    ask()


def test_the_document_is_valid_openapi(page: Page) -> None:
    document = page.get("/api/openapi.json").json()
    assert document["openapi"] == "3.1.0"
    text = json.dumps(document)
    for reference in {part.partition('"')[0] for part in text.split('"#/components/schemas/')[1:]}:
        assert reference in document["components"]["schemas"]
    ids = [operation["operationId"] for path in document["paths"].values() for operation in path.values()]
    assert len(ids) == len(set(ids))


def test_the_python_program_of_the_document_runs(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (Path(__file__).parents[2] / "docs" / "web.md").read_text()
    program = text.partition("```python\n")[2].partition("```")[0]

    def answer(request) -> io.BytesIO:
        path = request.full_url.removeprefix("http://127.0.0.1:8765")
        found = page.request(request.get_method(), path, content=request.data, headers=dict(request.headers))
        assert found.status_code < 300, found.text
        return io.BytesIO(found.content)

    monkeypatch.setattr("urllib.request.urlopen", answer)
    exec(program, {"ORIGINAL": ORIGINAL, "DERIVED": DERIVED})
    decisions = page.get("/api/decisions").text
    assert decisions.count('outcome = "to-check"') == 3
    assert decisions.count('who = "desk robot"') == 3
