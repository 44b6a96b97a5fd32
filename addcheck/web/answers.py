"""Answers in the page's two languages: pages for people, JSON for programs; problems in both."""

import json
from collections.abc import Mapping
from typing import Any

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from addcheck.report.json import dump_json
from addcheck.web.problems import Problem
from addcheck.web.safety import FORM_FIELD, SESSION_COOKIE, new_session
from addcheck.web.state import shared
from addcheck.web.templating import render_template


def wants_json(request: Request) -> bool:
    """Whether a program asks."""
    return request.url.path.startswith("/api/")


def page_context(request: Request, /, **values: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return what every page's frame needs: plain values, so that a worker process can render it."""
    session = request.cookies.get(SESSION_COOKIE) or getattr(request.state, "session", "") or new_session()
    request.state.session = session
    return {
        "csrf_field": FORM_FIELD,
        "csrf": shared(request).seal.form_token(session),
        "path": request.url.path,
        **values,
    }


def answer_html(
    request: Request, html: str, *, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """Send a page, and the session its forms belong to."""
    # A lone surrogate, which no UTF-8 can hold, is shown as a replacement character.
    response = HTMLResponse(html.encode("utf-8", "replace"), status, dict(headers or {}))
    session = getattr(request.state, "session", "")
    if session and request.cookies.get(SESSION_COOKIE) != session:
        secure = request.url.scheme == "https"
        response.set_cookie(SESSION_COOKIE, session, httponly=True, samesite="lax", secure=secure)
    return response


def answer_page(request: Request, template: str, /, *, status: int = 200, **values: Any) -> Response:  # noqa: ANN401
    """Render a template and send it."""
    headers = values.pop("headers", None)
    html = render_template(template, **page_context(request), **values)
    return answer_html(request, html, status=status, headers=headers)


def answer_json(value: object, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Send JSON."""
    return Response(dump_json(value), status, dict(headers or {}), "application/json")


def go_to(address: str) -> Response:
    """Send the browser on, after something was done."""
    return RedirectResponse(address, 303)


async def answer_problem(request: Request, problem: Exception) -> Response:
    """Say what is wrong, in the language of whoever asks."""
    found = as_problem(problem)
    if wants_json(request):
        body = json.dumps(found.to_json())
        return Response(body, found.status, found.headers, "application/problem+json")
    if found.status == 401:
        return answer_page(request, "enter.html.j2", status=401, wrong=False, headers=found.headers)
    return answer_page(request, "problem.html.j2", status=found.status, problem=found, headers=found.headers)


def as_problem(problem: Exception) -> Problem:
    """Make a problem of whatever was raised."""
    if isinstance(problem, Problem):
        return problem
    if isinstance(problem, HTTPException):
        details = {
            404: "Perhaps it was deleted, or the address is not complete.",
            405: "Go back to the page and try again.",
        }
        return Problem(problem.status_code, details.get(problem.status_code, str(problem.detail)))
    return Problem(500, "This is a mistake in addcheck. Nothing that was saved is lost.")


async def read_form(request: Request) -> FormData:
    """Read a form of ours. Raises `Problem` 403 where it is not: no other site can know what it carries."""
    form = await request.form(max_files=20, max_fields=60, max_part_size=shared(request).settings.max_bytes)
    shown = form.get(FORM_FIELD)
    session = request.cookies.get(SESSION_COOKIE, "")
    if not isinstance(shown, str) or not shared(request).seal.check_form(session, shown):
        raise Problem(403, "The form is too old, or cookies are off. Go back, reload the page and try again.")
    return form
