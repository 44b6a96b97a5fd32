"""The HTTP API: the same as the pages do, for programs. Each operation is declared once, below."""

import asyncio
import json
from dataclasses import asdict
from importlib import metadata
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from addcheck.model import Label, Outcome
from addcheck.report import RENDERERS
from addcheck.web.answers import answer_json, answer_page
from addcheck.web.comparing import keep_comparison, load_comparison, render_kept, renew_comparison
from addcheck.web.fields import Fields, Flag, Text, Whole, check_body
from addcheck.web.inputs import Source
from addcheck.web.keeping import read_filter, take_in_decisions, write_decisions
from addcheck.web.openapi import Operation, write_document
from addcheck.web.problems import Problem
from addcheck.web.review import LONGEST_NOTE, MEDIA_TYPES, make_judgement
from addcheck.web.state import shared
from addcheck.web.values import Correction, Held, Listed
from addcheck.web.work import compare_once, list_findings, list_sentences

_PAIR: Final[Fields] = {
    "original": Text(about="The article that was rewritten: text, Markdown, HTML.", required=True, least=1, whole=True),
    "derived": Text(about="The rewrite.", required=True, least=1, whole=True),
    "original_name": Text(about="What to call the original; an ending such as .md chooses how it is read.", most=200),
    "derived_name": Text(about="What to call the rewrite.", most=200),
}
_KEEP: Final[Fields] = {**_PAIR, "outlet": Text(about="Who published the rewrite.", most=100)}
_DECISION: Final[Fields] = {
    "outcome": Text(about="What was decided.", required=True, choices=tuple(outcome.value for outcome in Outcome)),
    "note": Text(about="Why.", most=LONGEST_NOTE),
    "who": Text(about="By whom.", most=80),
    "link": Text(about="A source: an http or https address.", most=LONGEST_NOTE),
    "seen": Whole(about="The `seq` of the decision this one replaces, 0 for none: 409 where it is another by now."),
}
_CORRECTION: Final[Fields] = {
    "derived": Text(about="Fingerprint of a sentence of the rewrite.", required=True, least=16, most=16),
    "original": Text(about="Fingerprint of a sentence of the original.", required=True, least=16, most=16),
    "linked": Flag(about="Whether the first comes from the second.", required=True),
}
_OBJECT: Final = {"type": "object"}
_LIST: Final = {"type": "array", "items": {"type": "object"}}


def _sources(body: dict[str, Any]) -> tuple[Source, Source]:
    first, second = (
        Source(body.get(f"{side}_name") or side, body[side].encode("utf-8", "surrogatepass"))
        for side in ("original", "derived")
    )
    return first, second


async def _compare(request: Request, body: dict[str, Any]) -> Response:
    parts, (original, derived) = shared(request), _sources(body)
    size = len(original.data) + len(derived.data)
    most = parts.settings.max_characters
    report = await parts.workers.run(compare_once, original, derived, most, "json", size=size)
    return Response(report, media_type="application/json")


async def _keep(request: Request, body: dict[str, Any]) -> Response:
    parts, (original, derived) = shared(request), _sources(body)
    name = await keep_comparison(parts, original, derived, outlet=body.get("outlet", ""))
    listed, _, _ = await load_comparison(parts, name)
    return answer_json(_write_listed(listed), status=201, headers={"Location": f"/api/comparisons/{name}"})


async def _list(request: Request, _body: dict[str, Any]) -> Response:
    listed, total = await asyncio.to_thread(shared(request).store.list, read_filter(request))
    return answer_json({"total": total, "comparisons": [_write_listed(one) for one in listed]})


async def _get(request: Request, _body: dict[str, Any]) -> Response:
    listed, _, _ = await load_comparison(shared(request), request.path_params["id"])
    return answer_json(_write_listed(listed))


async def _report(request: Request, _body: dict[str, Any]) -> Response:
    name = request.path_params["format"]
    if name not in RENDERERS:
        raise Problem(404, f"A report is one of {', '.join(RENDERERS)}.")
    report = await render_kept(shared(request), request.path_params["id"], name)
    _, media = MEDIA_TYPES.get(name, ("txt", "text/plain"))
    # A report in HTML is a document of its own: as an answer of this host it may do nothing.
    headers = {"Content-Security-Policy": "sandbox; default-src 'none'", "Content-Disposition": "attachment"}
    return Response(report.encode("utf-8", "replace"), media_type=media, headers=headers if name == "html" else None)


async def _findings(request: Request, _body: dict[str, Any]) -> Response:
    parts = shared(request)
    _, pair, held = await load_comparison(parts, request.path_params["id"])
    found = await parts.workers.run(list_findings, pair)
    for one in found:
        decision = held.get(tuple(one["id"].split("-")))
        one["decision"] = _write_held(decision) if decision else None
    return answer_json(found)


async def _sentences(request: Request, _body: dict[str, Any]) -> Response:
    parts = shared(request)
    _, pair, _ = await load_comparison(parts, request.path_params["id"])
    return answer_json(await parts.workers.run(list_sentences, pair))


async def _decide(request: Request, body: dict[str, Any]) -> Response:
    parts, name = shared(request), request.path_params["id"]
    key = await _find_key(request)
    _, pair, _ = await load_comparison(parts, name)
    found = {one["id"]: one["text"] for one in await parts.workers.run(list_findings, pair)}
    judgement = make_judgement(*key, words=found["-".join(key)], **body)
    held = await asyncio.to_thread(parts.store.decide, name, judgement)
    return answer_json(_write_held(held))


async def _withdraw(request: Request, _body: dict[str, Any]) -> Response:
    key = await _find_key(request)
    await asyncio.to_thread(shared(request).store.withdraw, request.path_params["id"], key)
    return Response(status_code=204)


async def _find_key(request: Request) -> tuple[str, str]:
    """Return the key of the finding that the address names. Raises `Problem` 404."""
    parts = shared(request)
    _, pair, _ = await load_comparison(parts, request.path_params["id"])
    name = request.path_params["finding"]
    if name not in {one["id"] for one in await parts.workers.run(list_findings, pair)}:
        raise Problem(404, "This comparison has no such finding.")
    sentence, _, finding = name.partition("-")
    return sentence, finding


async def _correct(request: Request, body: dict[str, Any]) -> Response:
    parts, name = shared(request), request.path_params["id"]
    _, pair, _ = await load_comparison(parts, name)
    sentences = await parts.workers.run(list_sentences, pair)
    for side in ("original", "derived"):
        if body[side] not in {one["fingerprint"] for one in sentences[side]}:
            raise Problem(422, f"{side}: this comparison has no such sentence.")
    await asyncio.to_thread(parts.store.correct, name, Correction(**body))
    await renew_comparison(parts, name)
    return answer_json(_write_listed((await load_comparison(parts, name))[0]))


async def _undo(request: Request, _body: dict[str, Any]) -> Response:
    parts, name = shared(request), request.path_params["id"]
    kind = await asyncio.to_thread(parts.store.undo, name)
    if kind == "correction":
        await renew_comparison(parts, name)
    return answer_json({"undone": kind})


async def _delete(request: Request, _body: dict[str, Any]) -> Response:
    await asyncio.to_thread(shared(request).store.delete, request.path_params["id"])
    return Response(status_code=204)


async def _export(request: Request, _body: dict[str, Any]) -> Response:
    decisions = await asyncio.to_thread(shared(request).store.all_decisions)
    return Response(write_decisions(decisions), media_type="application/toml")


async def _import(request: Request, _body: dict[str, Any]) -> Response:
    return answer_json({"changed": await take_in_decisions(request, await request.body())})


async def _document(request: Request, _body: dict[str, Any]) -> Response:
    token = bool(shared(request).settings.token)
    return answer_json(write_document(OPERATIONS, version=_version(), token=token))


def _version() -> str:
    try:
        return metadata.version("addcheck")
    except metadata.PackageNotFoundError:
        return "0"


def _write_listed(listed: Listed) -> dict[str, Any]:
    values = asdict(listed)
    values["labels"] = {label.value: count for label, count in listed.labels}
    values["passage"] = listed.passage.replace("\x02", "").replace("\x03", "")
    return values


def _write_held(held: Held) -> dict[str, Any]:
    decision = held.decision
    return {
        "outcome": decision.outcome.value,
        "note": decision.note,
        "who": decision.who,
        "link": decision.link,
        "seq": held.seq,
    }


_FILTERS: Final[dict[str, dict[str, Any]]] = {
    "q": {"type": "string", "maxLength": 500, "description": "Words that either article holds."},
    "outlet": {"type": "string", "maxLength": 100},
    "label": {"type": "string", "enum": [label.value for label in Label]},
    "least": {"type": "integer", "minimum": 0, "maximum": 100, "description": "Percent of speculation, at least."},
    "undecided": {"type": "string", "enum": ["yes"], "description": "Only those with findings nobody decided about."},
    "original": {"type": "string", "description": "SHA-256 of the original: all rewrites of one article."},
    "from": {"type": "integer", "minimum": 0, "maximum": 10**9, "description": "How many to leave out."},
}

OPERATIONS: Final = (
    Operation(
        name="compare", method="POST", path="/api/compare", handler=_compare, body=_PAIR,
        about="Compare two articles. Answers the report of `--format json`; nothing is kept.",
        answer={"$ref": "#/components/schemas/Report"}, problems=(504,),
    ),
    Operation(
        name="listComparisons", method="GET", path="/api/comparisons", handler=_list, query=_FILTERS,
        about="List what is kept. Newest first, 25 at a time.", answer=_OBJECT,
    ),
    Operation(
        name="keepComparison", method="POST", path="/api/comparisons", handler=_keep, body=_KEEP, good=201,
        about="Compare two articles and keep the result.", answer=_OBJECT, problems=(504,),
    ),
    Operation(
        name="getComparison", method="GET", path="/api/comparisons/{id}", handler=_get,
        about="Get what a comparison is listed by.", answer=_OBJECT, problems=(404,),
    ),
    Operation(
        name="deleteComparison", method="DELETE", path="/api/comparisons/{id}", handler=_delete, good=204,
        about="Delete a comparison for good.", problems=(404,),
    ),
    Operation(
        name="getReport", method="GET", path="/api/comparisons/{id}/report/{format}", handler=_report,
        about="Get the report in any format. Decisions and corrections are applied.",
        answer={"type": "string"}, media="*/*", problems=(404, 504),
    ),
    Operation(
        name="listFindings", method="GET", path="/api/comparisons/{id}/findings", handler=_findings,
        about="List the findings, each with what was decided.", answer=_LIST, problems=(404, 504),
    ),
    Operation(
        name="decide", method="PUT", path="/api/comparisons/{id}/findings/{finding}/decision", handler=_decide,
        body=_DECISION, about="Decide about a finding. It holds wherever the same words are found again.",
        answer=_OBJECT, problems=(404, 409, 504),
    ),
    Operation(
        name="withdraw", method="DELETE", path="/api/comparisons/{id}/findings/{finding}/decision", handler=_withdraw,
        about="Take a decision back.", good=204, problems=(404, 504),
    ),
    Operation(
        name="listSentences", method="GET", path="/api/comparisons/{id}/sentences", handler=_sentences,
        about="List the sentences of both articles. With fingerprints, and what comes from what.",
        answer=_OBJECT, problems=(404, 504),
    ),
    Operation(
        name="correctLink", method="PUT", path="/api/comparisons/{id}/links", handler=_correct, body=_CORRECTION,
        about="Say whether a sentence comes from another.", answer=_OBJECT, problems=(404, 504),
    ),
    Operation(
        name="undo", method="POST", path="/api/comparisons/{id}/undo", handler=_undo,
        about="Undo the last decision or correction.", answer=_OBJECT, problems=(404, 409, 504),
    ),
    Operation(
        name="exportDecisions", method="GET", path="/api/decisions", handler=_export,
        about="Get all decisions. In the file that `addcheck compare --decisions` reads.",
        answer={"type": "string"}, media="application/toml",
    ),
    Operation(
        name="importDecisions", method="POST", path="/api/decisions", handler=_import, raw="application/toml",
        about="Take in a decisions file. All of it or nothing.", answer=_OBJECT,
    ),
    Operation(
        name="getDocument", method="GET", path="/api/openapi.json", handler=_document,
        about="Get this document.", answer=_OBJECT,
    ),
)  # fmt: skip
"""Everything the API does."""


def _route(path: str) -> Route:
    """Answer one path: the request's method chooses the operation, the declaration says what it takes."""
    by_method = {operation.method: operation for operation in OPERATIONS if operation.path == path}

    async def answer(request: Request) -> Response:
        operation = by_method["GET" if request.method == "HEAD" else request.method]
        return await operation.handler(request, await _read_body(request, operation))

    return Route(path, answer, methods=list(by_method))


async def _read_body(request: Request, operation: Operation) -> dict[str, Any]:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if operation.raw and kind != operation.raw:
        raise Problem(415, f"Send it as {operation.raw}.")
    if operation.body is None:
        return {}
    if kind != "application/json":
        raise Problem(415, "Send it as application/json.")
    try:
        body = json.loads(await request.body())
    except (ValueError, RecursionError):
        raise Problem(400, "The body is no JSON.") from None
    return check_body(operation.body, body)


async def _show_guide(request: Request) -> Response:
    return answer_page(request, "api.html.j2", operations=OPERATIONS, address=str(request.base_url).rstrip("/"))


ROUTES: Final = (
    Route("/api", _show_guide),
    *(_route(path) for path in dict.fromkeys(operation.path for operation in OPERATIONS)),
)
