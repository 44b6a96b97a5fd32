"""The page as an ASGI application."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from addcheck.web import api, keeping, pages, review
from addcheck.web.answers import answer_problem
from addcheck.web.problems import Problem
from addcheck.web.safety import Guard, Seal
from addcheck.web.settings import WebSettings
from addcheck.web.state import Shared
from addcheck.web.store import Store
from addcheck.web.workers import Workers


def create_app(settings: WebSettings) -> Starlette:
    """Put the page together. Its database is opened at once, its workers start with the server."""
    store = Store(settings.database)
    seal = Seal(store.secret("seal"), settings.token)
    workers = Workers(count=settings.workers, queue=settings.queue, seconds=settings.seconds)

    @asynccontextmanager
    async def live(_: Starlette) -> AsyncIterator[None]:
        await workers.start()
        try:
            yield
        finally:
            workers.stop()
            store.close()

    app = Starlette(
        routes=[*pages.ROUTES, *keeping.ROUTES, *review.ROUTES, *api.ROUTES],
        middleware=[Middleware(Guard, settings=settings, seal=seal, tell=answer_problem)],
        exception_handlers=dict.fromkeys((Problem, HTTPException, Exception), answer_problem),
        lifespan=live,
    )
    app.state.shared = Shared(settings, store, workers, seal)
    return app
