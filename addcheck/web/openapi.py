"""The API's document (OpenAPI 3.1), from the same declarations that answer the requests."""

import json
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from addcheck.web.fields import Fields, body_schema

Handler = Callable[[Request, dict[str, Any]], Awaitable[Response]]
Schema = Mapping[str, Any]

PARTS: Final[Mapping[str, Schema]] = {
    "id": {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,40}$", "description": "Of a comparison."},
    "finding": {
        "type": "string",
        "pattern": "^[0-9a-f]{16}-[0-9a-f]{16}$",
        "description": "A finding: the fingerprints of its sentence and of its own words.",
    },
    "format": {"type": "string", "description": "The name of a report's format."},
}
"""Every part of a path that stands for something."""

PROBLEM: Final[Schema] = {
    "type": "object",
    "description": "RFC 9457: what is wrong and what would help.",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
    "required": ["type", "title", "status", "detail"],
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One thing that the API does.

    `body`: the fields of its JSON body, None without one. `query`: its parameters, each with its schema. `good`: status
    of success. `answer`: schema of what it answers then, None for nothing. `media`: what kind that is. `raw`: the kind
    of a body that is no JSON. `problems`: statuses that it may answer beside those that all may.
    """

    name: str
    method: str
    path: str
    about: str
    handler: Handler
    body: Fields | None = None
    query: Mapping[str, Schema] = field(default_factory=dict)
    good: int = 200
    answer: Schema | None = None
    media: str = "application/json"
    raw: str = ""
    problems: tuple[int, ...] = ()


_EVERYWHERE: Final = (400, 401, 421, 429, 500, 503)


def write_document(operations: tuple[Operation, ...], *, version: str, token: bool) -> dict[str, Any]:
    """Write the document."""
    paths: dict[str, dict[str, Any]] = {}
    for operation in operations:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _write_operation(operation)
    document: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {
            "title": "addcheck",
            "version": version,
            "summary": "What a rewritten article adds to its original, with evidence.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {"schemas": {"Problem": PROBLEM, **load_report_schemas()}},
    }
    if token:
        document["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        document["security"] = [{"token": []}]
    return document


def _write_operation(operation: Operation) -> dict[str, Any]:
    summary, _, rest = operation.about.partition(". ")
    written: dict[str, Any] = {"operationId": operation.name, "summary": summary.rstrip(".") + "."}
    if rest:
        written["description"] = rest
    parameters = [
        {"name": name, "in": "path", "required": True, "schema": PARTS[name]}
        for name in re.findall(r"\{(\w+)\}", operation.path)
    ] + [{"name": name, "in": "query", "schema": schema} for name, schema in operation.query.items()]
    if parameters:
        written["parameters"] = parameters
    if operation.body is not None:
        written["requestBody"] = _write_body("application/json", body_schema(operation.body))
    elif operation.raw:
        written["requestBody"] = _write_body(operation.raw, {"type": "string"})
    written["responses"] = _write_responses(operation)
    return written


def _write_body(media: str, schema: Schema) -> dict[str, Any]:
    return {"required": True, "content": {media: {"schema": schema}}}


def _write_responses(operation: Operation) -> dict[str, Any]:
    good: dict[str, Any] = {"description": "Done."}
    if operation.answer is not None:
        good["content"] = {operation.media: {"schema": operation.answer}}
    if operation.good == 201:
        good["headers"] = {"Location": {"schema": {"type": "string"}, "description": "Where it is kept."}}
    takes = {413, 415, 422} if operation.body is not None or operation.raw else set()
    changes = set() if operation.method == "GET" else {403, 408, 507}
    problems = sorted({*_EVERYWHERE, *takes, *changes, *operation.problems})
    bad = {"content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    return {str(operation.good): good, **{str(status): {"description": "A problem.", **bad} for status in problems}}


@cache
def load_report_schemas() -> dict[str, Any]:
    """Return the schemas of the JSON report: "Report", and those it is made of."""
    text = (files("addcheck.report") / "schema.json").read_text("utf-8")
    schema = json.loads(text.replace("#/$defs/", "#/components/schemas/"))
    parts = schema.pop("$defs")
    for name in ("$schema", "$id"):
        schema.pop(name)
    return {"Report": schema, **parts}
