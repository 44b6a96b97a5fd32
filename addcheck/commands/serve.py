"""`addcheck serve`: the page to use, on this machine. What does the work is imported when it is wanted."""

import os
import socket
import sys
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from addcheck.errors import AddcheckError

TOKEN_VARIABLE = "ADDCHECK_TOKEN"  # noqa: S105 - its name


def serve(
    *,
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="Where to listen; others than this machine need a token.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", "-p", min=1, max=65535, help="The port to listen on.")] = 8765,
    database: Annotated[
        Path | None, typer.Option("--database", metavar="FILE", help="Keep comparisons and decisions in this file.")
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="HOST", help="A further host name the page is reached by; may be repeated."),
    ] = None,
    allow_fetch: Annotated[
        bool, typer.Option("--allow-fetch", help="Let articles be named by public addresses, and fetch them.")
    ] = False,
    workers: Annotated[int, typer.Option("--workers", min=1, max=64, help="Processes that compare.")] = 2,
    seconds: Annotated[
        float, typer.Option("--seconds", min=1, metavar="SECONDS", help="Stop a comparison that takes longer.")
    ] = 60.0,
) -> None:
    """Serve the page to use: compare, review, decide, keep; and the same as an HTTP API.

    Nobody but this machine reaches it, unless --host says so and ADDCHECK_TOKEN holds a token of 16 characters or
    more, which everybody must show.

    \b
    Examples:
      addcheck serve
      addcheck serve --port 9000 --database newsroom.db
      ADDCHECK_TOKEN=$(openssl rand -hex 16) addcheck serve --host 0.0.0.0 --name desk.example.org
    """  # noqa: D301
    try:
        import uvicorn

        from addcheck.web.app import create_app
        from addcheck.web.patience import CONNECTIONS, PatientProtocol
        from addcheck.web.settings import WebSettings, is_loopback
    except ModuleNotFoundError as problem:
        raise AddcheckError(
            "serve", f"needs {problem.name}, which is not installed", "pip install 'addcheck[web]'"
        ) from None
    settings = WebSettings(
        database=database or default_database(), host=host, port=port, token=os.environ.get(TOKEN_VARIABLE, ""),
        names=tuple(name or ()), allow_fetch=allow_fetch, workers=workers, seconds=seconds,
    )  # fmt: skip
    app = create_app(settings)
    listening = listen(host, port)
    server = uvicorn.Server(
        uvicorn.Config(app, host=host, port=port, log_level="warning", server_header=False,
                       http=PatientProtocol, ws="none", limit_concurrency=CONNECTIONS,
                       h11_max_incomplete_event_size=65_536, timeout_graceful_shutdown=5)
    )  # fmt: skip
    shown = f"[{host}]" if ":" in host else host
    typer.echo(f"addcheck: http://{shown}:{port}/ (Ctrl-C ends it); kept in {settings.database}", err=True)
    if not is_loopback(host):
        typer.echo("addcheck: others can reach this page: put it behind HTTPS, the token travels along", err=True)
    with suppress(KeyboardInterrupt):  # the usual way to end it
        server.run(sockets=[listening])


def listen(host: str, port: int) -> socket.socket:
    """Open the address to listen on. Raises `AddcheckError` where that cannot be done."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        opened = socket.socket(family, kind, protocol)
        if os.name == "posix":  # elsewhere it would let two programs listen at once
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind(address)
    except OSError as problem:
        text = (problem.strerror or str(problem)).lower()
        raise AddcheckError(f"{host}:{port}", f"cannot be listened on: {text}", "choose another --port") from None
    return opened


def default_database() -> Path:
    """Return where comparisons are kept unless another file is named: the user's data folder."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Application Support")
    else:
        base = os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "addcheck" / "addcheck.db"
