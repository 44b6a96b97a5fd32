"""The pages over all comparisons: list and search, and the decisions as a file."""

import asyncio
from typing import Final
from urllib.parse import urlencode

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from addcheck.decisions import parse_decisions, write_entry
from addcheck.errors import AddcheckError
from addcheck.model import Decision, Label
from addcheck.web.answers import answer_page, read_form
from addcheck.web.problems import Problem
from addcheck.web.state import shared
from addcheck.web.values import Filter

_PAGE: Final = 25


async def show_list(request: Request) -> Response:
    """Show what is kept, as far as it passes the filters."""
    wanted, store = read_filter(request), shared(request).store
    listed, total = await asyncio.to_thread(store.list, wanted)
    query = {key: value for key, value in request.query_params.items() if key != "from" and value}
    pages = {
        name: f"/comparisons?{urlencode({**query, 'from': offset})}"
        for name, offset in (("previous", wanted.offset - _PAGE), ("next", wanted.offset + _PAGE))
        if 0 <= offset < total
    }
    return answer_page(
        request, "list.html.j2", listed=listed, total=total, wanted=wanted, pages=pages, filtered=bool(query),
        outlets=await asyncio.to_thread(store.outlets),
    )  # fmt: skip


def read_filter(request: Request) -> Filter:
    """Read the filters of an address; those that make no sense are left out."""
    asked = request.query_params
    label, least, offset = asked.get("label", ""), asked.get("least", ""), asked.get("from", "")
    return Filter(
        query=asked.get("q", "")[:500],
        outlet=asked.get("outlet", "")[:100],
        label=Label(label) if label in set(Label) else None,
        least=min(int(least), 100) / 100 if least.isascii() and least.isdigit() else 0.0,
        undecided=asked.get("undecided", "") == "yes",
        original=asked.get("original", "")[:64],
        offset=min(int(offset), 10**9) if offset.isascii() and offset.isdigit() else 0,
        limit=_PAGE,
    )


async def show_decisions(request: Request) -> Response:
    """Show how many decisions there are, and take a file of more."""
    decisions = await asyncio.to_thread(shared(request).store.all_decisions)
    return answer_page(request, "decisions.html.j2", decisions=decisions, taken=None)


async def export_decisions(request: Request) -> Response:
    """Send all decisions in the file that the command line reads."""
    decisions = await asyncio.to_thread(shared(request).store.all_decisions)
    return Response(
        write_decisions(decisions),
        media_type="application/toml",
        headers={"Content-Disposition": 'attachment; filename="addcheck-decisions.toml"'},
    )


def write_decisions(decisions: tuple[Decision, ...]) -> bytes:
    """Write a decisions file."""
    return "\n".join(write_entry(decision) for decision in decisions).encode("utf-8", "replace")


async def import_decisions(request: Request) -> Response:
    """Take in a decisions file."""
    form = await read_form(request)
    file = form.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        raise Problem(422, "Choose a file of decisions.")
    taken = await take_in_decisions(request, await file.read())
    decisions = await asyncio.to_thread(shared(request).store.all_decisions)
    return answer_page(request, "decisions.html.j2", decisions=decisions, taken=taken)


async def take_in_decisions(request: Request, data: bytes) -> int:
    """Take in the bytes of a decisions file, all or nothing; return how many changed anything."""
    try:
        decisions = parse_decisions(data, "the file")
    except AddcheckError as problem:
        raise Problem(422, f"{problem.subject}: {problem.problem}. {problem.remedy}") from problem
    return await asyncio.to_thread(shared(request).store.take_in, decisions)


ROUTES: Final = (
    Route("/comparisons", show_list),
    Route("/decisions", show_decisions),
    Route("/decisions", import_decisions, methods=["POST"]),
    Route("/decisions.toml", export_decisions),
)
