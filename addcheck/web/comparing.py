"""Comparisons: made, kept, found again with their corrections and decisions. Pages and API both come through here."""

import asyncio
import hashlib

from addcheck.web.inputs import Source
from addcheck.web.problems import Problem
from addcheck.web.state import Shared
from addcheck.web.values import Held, Kept, Listed
from addcheck.web.work import Keepable, Pair, compare_next, compare_to_keep, render_page, render_pair, summarize_pair

MOST_REWRITES = 20


async def keep_comparison(parts: Shared, original: Source, derived: Source, *, outlet: str = "") -> str:
    """Compare two articles, keep the result, and return its id."""
    story = hashlib.sha256(original.data).hexdigest()
    corrections = await asyncio.to_thread(parts.store.corrections, story)
    size = len(original.data) + len(derived.data)
    found = await parts.workers.run(
        compare_to_keep, original, derived, parts.settings.max_characters, corrections, size=size
    )
    return await _keep(parts, found, outlet)


async def keep_next(parts: Shared, name: str, derived: Source, *, outlet: str = "") -> str:
    """Compare the original of a kept comparison with a further rewrite; return the address of the result."""
    _, pair, _ = await load_comparison(parts, name)
    most, size = parts.settings.max_characters, len(pair.original) + len(derived.data)
    found = await parts.workers.run(compare_next, pair.original, derived, most, pair.corrections, size=size)
    return f"/comparisons/{await _keep(parts, found, outlet)}"


async def _keep(parts: Shared, found: Keepable, outlet: str) -> str:
    return await asyncio.to_thread(
        lambda: parts.store.keep(found.original, found.derived, found.summary, texts=found.texts, outlet=outlet)
    )


async def load_comparison(parts: Shared, name: str) -> tuple[Listed, Pair, dict[tuple[str, ...], Held]]:
    """Return a kept comparison: how it is listed, its articles with corrections, and what was decided about it."""

    def load() -> tuple[Kept, Pair, dict[tuple[str, ...], Held]]:
        kept = parts.store.get(name)
        corrections = parts.store.corrections(kept.listed.original_sha)
        return kept, Pair(kept.original, kept.derived, corrections), parts.store.decisions(name)

    kept, pair, held = await asyncio.to_thread(load)
    return kept.listed, pair, held


async def render_kept(parts: Shared, name: str, format: str, *, share: bool = False) -> str:  # noqa: A002
    """Write a report of a kept comparison."""
    _, pair, held = await load_comparison(parts, name)
    decisions = tuple(one.decision for one in held.values())
    return await parts.workers.run(_render, pair, decisions, format, share, size=_size(pair))


def _render(pair: Pair, decisions: tuple, format: str, share: bool) -> str:  # type: ignore[type-arg]  # noqa: A002, FBT001
    return render_pair(pair, decisions, format, share=share)


async def show(
    parts: Shared, view: str, pairs: tuple[Pair, ...], arguments: tuple[object, ...], context: object
) -> str:
    """Render a page beside the analysis it shows."""
    size = sum(map(_size, pairs))
    return await parts.workers.run(render_page, view, arguments, context, size=size)


async def renew_comparison(parts: Shared, name: str) -> None:
    """Bring what a comparison is listed by up to date, after a correction."""
    _, pair, _ = await load_comparison(parts, name)
    summary = await parts.workers.run(summarize_pair, pair, size=_size(pair))
    await asyncio.to_thread(parts.store.renew, name, summary)


async def keep_all(parts: Shared, original: Source, rewrites: list[Source], *, outlet: str = "") -> str:
    """Compare an original with each of its rewrites; return the address of the result."""
    if not 1 <= len(rewrites) <= MOST_REWRITES:
        raise Problem(422, f"Give one rewrite, or up to {MOST_REWRITES}.")
    names = [await keep_comparison(parts, original, rewrite, outlet=outlet) for rewrite in rewrites]
    if len(names) == 1:
        return f"/comparisons/{names[0]}"
    return f"/comparisons?original={hashlib.sha256(original.data).hexdigest()}"


def _size(pair: Pair) -> int:
    return len(pair.original) + len(pair.derived)
