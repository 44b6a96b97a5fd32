"""The guard at the door: whom the page answers, what it takes, and the headers on all it sends.

Host names are checked against DNS rebinding; the origin of whatever changes something, and a token in each form,
against forgery from other sites; sizes, times and rates against whoever asks for too much.
"""

import asyncio
import hashlib
import hmac
import secrets
from collections.abc import Awaitable, Callable
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from addcheck.web.problems import Problem
from addcheck.web.rate import RateLimit
from addcheck.web.settings import WebSettings

SECURITY_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
        " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with "no-referrer" a browser hides the origin of our own forms from us
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cache-Control": "no-store",
}
SESSION_COOKIE: Final = "addcheck_session"
TOKEN_COOKIE: Final = "addcheck_token"  # noqa: S105 - its name
FORM_FIELD: Final = "csrf"
SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
OPEN_PATHS: Final = ("/enter", "/static/")
_COSTLY: Final = frozenset({"/compare", "/example", "/api/compare", "/api/comparisons"})
COMPARISON_COST: Final = 10.0
BODY_SECONDS: Final = 30.0
"""For a request's body to arrive."""

Tell = Callable[[Request, Problem], Awaitable[Response]]


class Seal:
    """What proves that a form is ours, and that a browser has shown the token: keyed hashes with a secret."""

    def __init__(self, secret: str, token: str) -> None:
        self._secret, self._token = secret.encode(), token

    def form_token(self, session: str) -> str:
        """Return what a form of a session carries."""
        return self._sign("form", session)

    def check_form(self, session: str, shown: str) -> bool:
        """Whether a form carries what this session's forms carry."""
        return bool(session) and hmac.compare_digest(self.form_token(session).encode(), shown.encode())

    def check_token(self, shown: str) -> bool:
        """Whether somebody knows the token."""
        return hmac.compare_digest(shown.encode(), self._token.encode())

    def token_cookie(self) -> str:
        """Return what a browser keeps once it has shown the token."""
        return self._sign("token", self._token)

    def check_cookie(self, shown: str) -> bool:
        """Whether a browser has shown the token before."""
        return hmac.compare_digest(shown.encode(), self.token_cookie().encode())

    def _sign(self, purpose: str, text: str) -> str:
        return hmac.new(self._secret, f"{purpose}:{text}".encode(), hashlib.sha256).hexdigest()


def new_session() -> str:
    """Make a session's name."""
    return secrets.token_urlsafe(18)


class Guard:
    """ASGI middleware around the whole page."""

    def __init__(self, app: ASGIApp, *, settings: WebSettings, seal: Seal, tell: Tell) -> None:
        self._app, self._settings, self._seal, self._tell = app, settings, seal, tell
        self._rate = RateLimit(settings.per_minute)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or say why not."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return  # no WebSockets here
        request, sender = Request(scope), _with_headers(send)
        try:
            self._check(request)
            body = await _read_body(request.headers, receive, self._settings.max_bytes)
        except Problem as problem:
            await (await self._tell(request, problem))(scope, receive, sender)
            return
        await self._app(scope, _replay(body, receive), sender)

    def _check(self, request: Request) -> None:
        _check_host(request, self._settings)
        _check_origin(request)
        path = request.url.path
        costly = request.method == "POST" and (path in _COSTLY or path.endswith("/next"))
        wait = self._rate.take(request.client.host if request.client else "", COMPARISON_COST if costly else 1.0)
        if wait:
            detail = f"Wait {wait:.0f} seconds and try again." if wait >= 1 else "Wait a second and try again."
            raise Problem(429, detail, retry_after=int(wait) + 1)
        if self._settings.token and not request.url.path.startswith(OPEN_PATHS):
            self._check_token(request)

    def _check_token(self, request: Request) -> None:
        scheme, _, shown = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and self._seal.check_token(shown.strip()):
            return
        if not self._seal.check_cookie(request.cookies.get(TOKEN_COOKIE, "")):
            raise Problem(401, "Show the token that this page was started with.")


def _check_host(request: Request, settings: WebSettings) -> None:
    """Refuse other names for this machine: a page elsewhere could have its name resolve to here (DNS rebinding)."""
    hosts = request.headers.getlist("host")
    name = _host_name(hosts[0]) if len(hosts) == 1 else ""
    if name not in settings.hosts:
        raise Problem(421, "Open the page under the address that addcheck serve has printed.")


def _host_name(host: str) -> str:
    name, colon, port = host.lower().rpartition(":")
    return name if colon and port.isdigit() else host.lower()


def _check_origin(request: Request) -> None:
    """Refuse changes that another site asks a browser for."""
    if request.method in SAFE_METHODS:
        return
    origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site", "same-origin")
    foreign = origin is not None and urlsplit(origin).netloc.lower() != request.headers.get("host", "").lower()
    if foreign or site not in {"same-origin", "none"}:
        raise Problem(403, "Another site asked for this. Nothing was changed; open this page itself and try again.")


async def _read_body(headers: Headers, receive: Receive, most: int) -> bytes:
    """Read a request's body whole, within a size and a time."""
    too_large = Problem(413, f"A request may hold {most // 1_000_000 or 1} MB. Send less at once.")
    declared = headers.get("content-length", "0")
    if not declared.isdigit():
        raise Problem(400, "The length of the request is no number.")
    if int(declared) > most:
        raise too_large
    chunks, size = [], 0
    try:
        async with asyncio.timeout(BODY_SECONDS):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise Problem(400, "The request ended in the middle.")
                chunks.append(message.get("body", b""))
                size += len(chunks[-1])
                if size > most:
                    raise too_large
                if not message.get("more_body", False):
                    return b"".join(chunks)
    except TimeoutError:
        raise Problem(408, "Send it again.") from None


def _replay(body: bytes, receive: Receive) -> Receive:
    sent = False

    async def receive_again() -> Message:
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive_again


def _with_headers(send: Send) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in SECURITY_HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return send_with_headers
