"""Clients that are slow on purpose: they are let go, and keep nobody else waiting."""

import socket
import threading
import time
from contextlib import contextmanager, suppress
from http.client import HTTPConnection

import pytest
import uvicorn

from addcheck.web import patience
from addcheck.web.app import create_app
from addcheck.web.settings import WebSettings

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@contextmanager
def serving(app, opened):
    server = uvicorn.Server(uvicorn.Config(app, http=patience.PatientProtocol, ws="none", log_level="critical"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [opened]})
    thread.start()
    try:
        yield opened.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(20)


@pytest.fixture
def port(tmp_path, monkeypatch):
    """A page on a port of its own, with little patience."""
    monkeypatch.setattr(patience, "HEADER_SECONDS", 0.5)
    monkeypatch.setattr(patience, "CONNECTIONS_AN_ADDRESS", 20)
    opened = socket.create_server(("127.0.0.1", 0))
    number = opened.getsockname()[1]
    app = create_app(WebSettings(database=tmp_path / "kept.db", port=number, workers=0, per_minute=100_000))
    with serving(app, opened):
        yield number


def ask(port, **options):
    connection = HTTPConnection("127.0.0.1", port, timeout=10, **options)
    connection.request("GET", "/")
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status


def is_closed(client, *, within):
    client.settimeout(within)
    try:
        return client.recv(1) == b""
    except ConnectionResetError:
        return True
    except TimeoutError:
        return False


@pytest.mark.parametrize("begun", [b"", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "])
def test_headers_that_never_end_are_waited_for_no_longer_than_said(port, begun):
    with socket.create_connection(("127.0.0.1", port)) as client:
        client.sendall(begun)
        assert not is_closed(client, within=0.2)
        assert is_closed(client, within=5)


def test_a_byte_now_and_then_does_not_lengthen_the_wait(port):
    with socket.create_connection(("127.0.0.1", port)) as client:
        client.sendall(b"GET / HTTP/1.1\r\nX-Slow: ")
        began = time.monotonic()
        while not is_closed(client, within=0.05) and time.monotonic() - began < 5:
            try:
                client.sendall(b"x")
            except OSError:
                break
        assert time.monotonic() - began < 4


def test_a_later_request_on_a_connection_is_waited_for_as_the_first(port):
    with socket.create_connection(("127.0.0.1", port)) as client:
        client.sendall(f"GET /static/nothing HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
        assert client.recv(65536).startswith(b"HTTP/1.1 404")
        time.sleep(0.7)  # longer than headers may take: idle is not slow
        client.sendall(b"GET / HTTP/1.1\r\nX-Slow: ")
        client.settimeout(5)
        while client.recv(65536):
            pass


def test_slow_clients_keep_nobody_else_waiting(port):
    slow = [socket.create_connection(("127.0.0.1", port)) for _ in range(15)]
    try:
        for client in slow:
            client.sendall(b"GET / HTTP/1.1\r\n")
        assert [ask(port) for _ in range(5)] == [200] * 5
    finally:
        for client in slow:
            client.close()


def test_one_address_does_not_hold_all_connections(port):
    many = [socket.create_connection(("127.0.0.1", port)) for _ in range(20)]
    try:
        with socket.create_connection(("127.0.0.1", port)) as one_more:
            assert is_closed(one_more, within=0.3)
        assert ask(port, source_address=("127.0.0.2", 0)) == 200
    finally:
        for client in many:
            client.close()


async def answer_at_length(_scope, _receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"x" * 50_000_000})


def test_a_client_that_takes_nothing_in_is_let_go(monkeypatch):
    monkeypatch.setattr(patience, "ANSWER_SECONDS", 0.5)
    opened = socket.create_server(("127.0.0.1", 0))
    with serving(answer_at_length, opened) as number, socket.create_connection(("127.0.0.1", number)) as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: here\r\n\r\n")
        client.settimeout(10)
        assert client.recv(100).startswith(b"HTTP/1.1 200")
        time.sleep(1.5)
        assert count_rest(client) < 50_000_000


def count_rest(client):
    size = 0
    with suppress(ConnectionResetError):
        while data := client.recv(65536):
            size += len(data)
    return size
