"""The pages up to a comparison: the form, the example, and the wait for a long text."""

import asyncio
from collections.abc import Awaitable
from typing import TYPE_CHECKING, Final

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from addcheck.report.escape import show_line
from addcheck.web.answers import answer_page, go_to, read_form
from addcheck.web.comparing import keep_all, keep_next
from addcheck.web.example import load_example
from addcheck.web.inputs import Source, fetch_source, name_upload, paste_source
from addcheck.web.problems import Problem
from addcheck.web.safety import TOKEN_COOKIE
from addcheck.web.state import shared
from addcheck.web.templating import STATIC_FILES, read_static
from addcheck.web.values import Filter

if TYPE_CHECKING:
    from addcheck.web.jobs import Job

_PATIENCE: Final = 1.5
"""Seconds a person waits for an answer before a page tells how far it is."""

_LONGEST_OUTLET: Final = 100


async def show_form(request: Request) -> Response:
    """Show the form to compare two articles, and the latest comparisons."""
    parts = shared(request)
    recent, _ = await asyncio.to_thread(parts.store.list, Filter(limit=5))
    outlets = await asyncio.to_thread(parts.store.outlets)
    return answer_page(
        request, "compare.html.j2", recent=recent, outlets=outlets, allow_fetch=parts.settings.allow_fetch
    )


async def compare(request: Request) -> Response:
    """Compare what the form holds."""
    form = await read_form(request)
    originals = await _read_side(request, form, "original")
    rewrites = await _read_side(request, form, "derived")
    if not originals:
        raise Problem(422, "The original is missing: paste its text or choose a file.")
    if not rewrites:
        raise Problem(422, "The rewrite is missing: paste its text or choose a file.")
    if len(originals) > 1:
        raise Problem(422, "The original is there twice: paste it, or choose a file, not both.")
    outlet = show_line(str(form.get("outlet", "")))[:_LONGEST_OUTLET]
    return await _begin(request, originals[0], rewrites, outlet=outlet)


async def compare_example(request: Request) -> Response:
    """Compare the built-in example."""
    await read_form(request)
    original, derived = load_example()
    return await _begin(request, original, [derived])


async def compare_again(request: Request) -> Response:
    """Compare the original of a kept comparison with the next version of the rewrite."""
    parts, name, form = shared(request), request.path_params["id"], await read_form(request)
    rewrites = await _read_side(request, form, "derived")
    if len(rewrites) != 1:
        raise Problem(422, "Give the next version once: paste its text or choose a file.")
    kept = await asyncio.to_thread(parts.store.get, name)
    work = keep_next(parts, name, rewrites[0], outlet=kept.listed.outlet)
    return await _wait(request, work, len(kept.original) + len(rewrites[0].data))


async def _begin(request: Request, original: Source, rewrites: list[Source], *, outlet: str = "") -> Response:
    size = sum(len(source.data) for source in (original, *rewrites))
    return await _wait(request, keep_all(shared(request), original, rewrites, outlet=outlet), size)


async def _wait(request: Request, work: Awaitable[str], size: int) -> Response:
    """Wait for a short while; what takes longer goes on, and a page tells how far it is."""
    job = shared(request).jobs.add(work, size=size)
    done, _ = await asyncio.wait([job.task], timeout=_PATIENCE)
    return go_to(job.task.result() if done else f"/jobs/{job.id}")


async def _read_side(request: Request, form: FormData, side: str) -> list[Source]:
    """Read what was pasted, uploaded or named for one side, in the order of the form."""
    sources = []
    role = "original" if side == "original" else "rewrite"
    for number, text in enumerate(form.getlist(side), 1):
        name = role if number == 1 else f"{role}-{number}"
        if isinstance(text, str) and (source := paste_source(text, name)):
            sources.append(source)
    files = [file for file in form.getlist(f"{side}_file") if isinstance(file, UploadFile) and file.filename]
    sources += [Source(name_upload(file.filename or ""), await file.read()) for file in files]
    for address in form.getlist(f"{side}_address"):
        if isinstance(address, str) and address.strip():
            if not shared(request).settings.allow_fetch:
                raise Problem(403, "Addresses are fetched only where addcheck serve was started with --allow-fetch.")
            sources.append(await asyncio.to_thread(fetch_source, address.strip()))
    return sources


async def show_job(request: Request) -> Response:
    """Tell how far a comparison is, or go to its result."""
    job: Job = shared(request).jobs.get(request.path_params["job"])
    if job.task.done():
        return go_to(job.task.result())
    return answer_page(request, "job.html.j2", job=job, headers={"Refresh": "1"})


async def send_static(request: Request) -> Response:
    """Send a file of the page."""
    name = request.path_params["name"]
    if name not in STATIC_FILES:
        raise Problem(404, "There is no such file.")
    return Response(
        read_static(name),
        media_type=STATIC_FILES[name][2],
        headers={"Cache-Control": "public, max-age=31536000, immutable"},
    )


async def show_entrance(request: Request) -> Response:
    """Ask for the token."""
    return answer_page(request, "enter.html.j2", wrong=False)


async def enter(request: Request) -> Response:
    """Let in who knows the token."""
    form, seal = await read_form(request), shared(request).seal
    if not shared(request).settings.token:
        return go_to("/")
    if not seal.check_token(str(form.get("token", "")).strip()):
        await asyncio.sleep(1)  # guessing is slow, beside the rate limit
        return answer_page(request, "enter.html.j2", status=401, wrong=True)
    response = go_to("/")
    secure = request.url.scheme == "https"
    response.set_cookie(TOKEN_COOKIE, seal.token_cookie(), httponly=True, samesite="strict", secure=secure)
    return response


ROUTES: Final = (
    Route("/", show_form),
    Route("/compare", compare, methods=["POST"]),
    Route("/example", compare_example, methods=["POST"]),
    Route("/comparisons/{id}/next", compare_again, methods=["POST"]),
    Route("/jobs/{job}", show_job),
    Route("/static/{name}", send_static),
    Route("/enter", show_entrance),
    Route("/enter", enter, methods=["POST"]),
)
