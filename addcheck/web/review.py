"""The pages of one comparison: report, review, links, download, deletion, and the step from version to version."""

import asyncio
from dataclasses import asdict
from typing import Final
from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from addcheck.model import Outcome
from addcheck.report import RENDERERS
from addcheck.report.escape import drop_surrogates, show_line
from addcheck.web.answers import answer_html, answer_page, go_to, page_context, read_form
from addcheck.web.comparing import load_comparison, render_kept, renew_comparison, show
from addcheck.web.problems import Problem
from addcheck.web.state import shared
from addcheck.web.values import Correction, Filter, Judgement
from addcheck.web.work import find_original

WHO_COOKIE: Final = "addcheck_who"
MEDIA_TYPES: Final = {
    "text": ("txt", "text/plain"),
    "markdown": ("md", "text/markdown"),
    "json": ("json", "application/json"),
    "html": ("html", "text/html"),
    "sarif": ("sarif", "application/sarif+json"),
    "github": ("github.txt", "text/plain"),
    "junit": ("xml", "application/xml"),
    "csv": ("csv", "text/csv"),
    "annotations": ("annotations.json", "application/json"),
    "claimreview": ("claimreview.json", "application/ld+json"),
}
"""Each format's ending and type; one that is not named here is plain text."""

LONGEST_NOTE: Final = 5_000


async def show_report(request: Request) -> Response:
    """Show the report."""
    return await _show(request, "report")


async def show_review(request: Request) -> Response:
    """Show the findings to decide about."""
    return await _show(request, "review", _offset(request))


async def show_links(request: Request) -> Response:
    """Show the links to correct."""
    return await _show(request, "links", _offset(request))


def _offset(request: Request) -> int:
    text = request.query_params.get("from", "0")
    return min(int(text), 10_000_000) if text.isascii() and text.isdigit() else 0


async def _show(request: Request, view: str, *arguments: object) -> Response:
    parts = shared(request)
    listed, pair, held = await load_comparison(parts, request.path_params["id"])
    can_undo = await asyncio.to_thread(parts.store.can_undo, listed.id)
    context = page_context(
        request,
        listed=listed,
        view=view,
        can_undo=can_undo,
        formats=tuple(RENDERERS),
        who=unquote(request.cookies.get(WHO_COOKIE, "")),
    )
    return answer_html(request, await show(parts, view, (pair,), (pair, held, *arguments), context))


async def decide(request: Request) -> Response:
    """Make a decision, or take it back."""
    form, name, parts = await read_form(request), request.path_params["id"], shared(request)
    sentence, _, finding = str(form.get("key", "")).partition("-")
    text = {field: show_line(str(form.get(field, ""))) for field in ("note", "who", "link")}
    seen = str(form.get("seen", ""))
    back = f"/comparisons/{name}/review#f-{sentence}-{finding}"
    if form.get("outcome") == "withdraw":
        await asyncio.to_thread(
            lambda: parts.store.withdraw(name, (sentence, finding), seen=int(seen) if seen.isdigit() else None)
        )
        return go_to(back)
    judgement = make_judgement(
        sentence, finding, str(form.get("outcome", "")), str(form.get("words", "")), seen=seen, **text
    )
    try:
        await asyncio.to_thread(parts.store.decide, name, judgement)
    except Problem as problem:
        if problem.status != 409:
            raise
        return answer_page(
            request, "conflict.html.j2", status=409, problem=problem, mine=asdict(judgement), name=name, back=back,
            current=problem.extra["current"],
        )  # fmt: skip
    response = go_to(back)
    response.set_cookie(WHO_COOKIE, quote(text["who"][:80]), httponly=True, samesite="lax", max_age=31_536_000)
    return response


def make_judgement(
    sentence: str, finding: str, outcome: str, words: str, *, note: str = "", who: str = "", link: str = "",
    seen: str | int | None = None,
) -> Judgement:  # fmt: skip
    """Make a decision of what somebody sent. Raises `Problem` 422."""
    if outcome not in set(Outcome):
        raise Problem(422, f"An outcome is one of {', '.join(Outcome)}.")
    if link and not link.lower().startswith(("http://", "https://")):
        raise Problem(422, "The link to a source begins with https:// or http://.")
    if max(map(len, (note, who, link))) > LONGEST_NOTE:
        raise Problem(422, f"A note may hold {LONGEST_NOTE} characters.")
    if not sentence.isalnum() or not finding.isalnum():
        raise Problem(422, "The finding's key is not complete.")
    number = int(seen) if str(seen or "").isdigit() or seen == 0 else None  # type: ignore[arg-type]
    said = drop_surrogates(words)[:LONGEST_NOTE]
    return Judgement(sentence, finding, Outcome(outcome), said, note, who, link, number)


async def correct(request: Request) -> Response:
    """Set a link by hand, or take one away."""
    form, name, parts = await read_form(request), request.path_params["id"], shared(request)
    original = str(form.get("original", ""))
    if not original:
        _, pair, _ = await load_comparison(parts, name)
        original = await parts.workers.run(find_original, pair, str(form.get("original_name", "")))
    correction = Correction(str(form.get("derived", "")), original, linked=form.get("linked") == "yes")
    if not correction.derived.isalnum() or not correction.original.isalnum():
        raise Problem(422, "Name a sentence of the original by its number, as it stands in the report.")
    await asyncio.to_thread(parts.store.correct, name, correction)
    await renew_comparison(parts, name)
    return go_to(f"/comparisons/{name}/{_back(form.get('view'))}#s-{correction.derived}")


async def undo(request: Request) -> Response:
    """Undo what was last done in this comparison."""
    form, name, parts = await read_form(request), request.path_params["id"], shared(request)
    if await asyncio.to_thread(parts.store.undo, name) == "correction":
        await renew_comparison(parts, name)
    return go_to(f"/comparisons/{name}/{_back(form.get('view'))}")


def _back(view: object) -> str:
    return "links" if view == "links" else "review"


async def download(request: Request) -> Response:
    """Send a report in one of the formats."""
    name, format_ = request.path_params["id"], request.path_params["format"]
    if format_ not in RENDERERS:
        raise Problem(404, f"A report is one of {', '.join(RENDERERS)}.")
    report = await render_kept(shared(request), name, format_, share=request.query_params.get("share") == "yes")
    ending, media_type = MEDIA_TYPES.get(format_, ("txt", "text/plain"))
    return Response(
        report.encode("utf-8", "replace"),
        media_type=media_type,
        headers={"Content-Disposition": f'attachment; filename="addcheck-report.{ending}"'},
    )


async def show_deletion(request: Request) -> Response:
    """Ask whether to delete for good."""
    listed, _, held = await load_comparison(shared(request), request.path_params["id"])
    return answer_page(request, "delete.html.j2", listed=listed, decided=len(held))


async def delete(request: Request) -> Response:
    """Delete for good."""
    await read_form(request)
    await asyncio.to_thread(shared(request).store.delete, request.path_params["id"])
    return go_to("/comparisons")


async def show_versions(request: Request) -> Response:
    """Compare two versions of a rewrite, or ask which."""
    parts = shared(request)
    older, newer = request.query_params.get("older", ""), request.query_params.get("newer", "")
    if not older:
        raise Problem(404, "Choose a comparison first.")
    first, pair, held = await load_comparison(parts, older)
    others, _ = await asyncio.to_thread(parts.store.list, Filter(original=first.original_sha, limit=200))
    if not newer:
        rest = tuple(other for other in others if other.id != older)
        return answer_page(request, "choose.html.j2", listed=first, others=rest, view="versions", formats=())
    second, second_pair, second_held = await load_comparison(parts, newer)
    context = page_context(request, first=first, second=second)
    html = await show(parts, "versions", (pair, second_pair), (pair, held, second_pair, second_held), context)
    return answer_html(request, html)


ROUTES: Final = (
    Route("/versions", show_versions),
    Route("/comparisons/{id}", show_report),
    Route("/comparisons/{id}/review", show_review),
    Route("/comparisons/{id}/links", show_links),
    Route("/comparisons/{id}/decide", decide, methods=["POST"]),
    Route("/comparisons/{id}/correct", correct, methods=["POST"]),
    Route("/comparisons/{id}/undo", undo, methods=["POST"]),
    Route("/comparisons/{id}/delete", show_deletion),
    Route("/comparisons/{id}/delete", delete, methods=["POST"]),
    Route("/comparisons/{id}/report/{format}", download),
)
