"""How long a connection is waited for: uvicorn itself lets a client take for ever over its headers, or over an answer.

Bodies have a time of their own (`safety.BODY_SECONDS`), comparisons theirs (`--seconds`).
"""

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

HEADER_SECONDS = 10.0
"""For the headers of a request to arrive, counted from the connection, or from the first byte of a later request."""
ANSWER_SECONDS = 60.0
"""For a client to take in what it was sent, once it has stopped to."""
CONNECTIONS = 400
"""Open at once; past them the answer is 503. Idle ones, which browsers keep, count."""
CONNECTIONS_AN_ADDRESS = 100
"""Open at once from one address, so that one does not hold them all. Further ones are closed unanswered."""


class _Timer:
    """Breaks off a connection after a time, unless it is stopped before."""

    def __init__(self) -> None:
        self._handle: asyncio.TimerHandle | None = None

    def start(self, loop: asyncio.AbstractEventLoop, seconds: float, transport: asyncio.Transport) -> None:
        """Start it; one that runs already goes on."""
        if self._handle is None:
            self._handle = loop.call_later(seconds, transport.abort)

    def stop(self) -> None:
        """Stop it, if it runs."""
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None


class PatientProtocol(H11Protocol):
    """uvicorn's own, with an end to waiting."""

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - whatever uvicorn gives
        super().__init__(*arguments, **options)
        self._headers, self._answer = _Timer(), _Timer()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start waiting for headers, or close at once where one address has too many connections."""
        super().connection_made(transport)
        if self._count_of_address() > CONNECTIONS_AN_ADDRESS:
            transport.abort()
        else:
            self._headers.start(self.loop, HEADER_SECONDS, transport)

    def _count_of_address(self) -> int:
        clients = [getattr(other, "client", None) for other in self.connections]
        return sum(client is not None and self.client is not None and client[0] == self.client[0] for client in clients)

    def data_received(self, data: bytes) -> None:
        """Stop waiting for headers when they are there."""
        super().data_received(data)
        if self.conn.their_state is h11.IDLE:
            self._headers.start(self.loop, HEADER_SECONDS, self.transport)
        else:
            self._headers.stop()

    def pause_writing(self) -> None:
        """Start waiting for a client that takes nothing in."""
        super().pause_writing()
        self._answer.start(self.loop, ANSWER_SECONDS, self.transport)

    def resume_writing(self) -> None:
        """Stop waiting for it."""
        super().resume_writing()
        self._answer.stop()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing more."""
        self._headers.stop()
        self._answer.stop()
        super().connection_lost(exc)
