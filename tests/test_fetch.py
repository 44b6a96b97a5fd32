import gzip
import http.server
import threading
import time
from ipaddress import ip_address

import pytest

from addcheck.errors import UnreadableInputError
from addcheck.fetch import Limits, fetch_page, is_public

PAGE = b"<!DOCTYPE html><title>Vote</title><p>The vote in Oslo is over, the speaker said on Tuesday.</p>"


class _Server(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        path = self.path.partition("?")[0]
        if path.startswith("/to/"):
            return self._send(302, b"", Location=self.path.removeprefix("/to/"))
        if path == "/slow":
            self.send_response(200)
            self.end_headers()
            for _ in range(50):
                self.wfile.write(b"x")
                time.sleep(0.05)
            return None
        if path == "/packed":
            return self._send(200, gzip.compress(PAGE), Content_Encoding="gzip", Content_Type="text/html")
        if path == "/bomb":
            return self._send(200, gzip.compress(b"a" * 3_000_000), Content_Encoding="gzip")
        if path == "/picture":
            return self._send(200, b"...", Content_Type="image/png")
        if path == "/large":
            return self._send(200, b"a" * 3_000_000, Content_Type="text/plain")
        if path == "/missing":
            return self._send(404, b"")
        return self._send(200, PAGE, Content_Type="text/html; charset=utf-8")

    def _send(self, status, body, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def site():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Server)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def fetch(url, **limits):
    return fetch_page(url, limits=Limits(**{"seconds": 5, **limits}), allow=lambda _address: True)


@pytest.mark.parametrize("path", ["/", "/packed", "/to//to//story"])
def test_a_page_comes_whole_packed_or_not_and_over_redirects(site, path):
    page = fetch(site + path)
    assert page.data == PAGE
    assert page.media_type.startswith("text/html")
    assert page.url.startswith(site)


@pytest.mark.parametrize(
    ("path", "limits", "problem"),
    [
        ("/missing", {}, "answers 404"),
        ("/picture", {}, "image/png"),
        ("/large", {"bytes": 2_000_000}, "larger than 2 MB"),
        ("/bomb", {"bytes": 2_000_000}, "larger than 2 MB"),
        ("/slow", {"seconds": 0.3}, "more than 0.3 seconds"),
        ("/to/" * 8, {}, "leads on more than 5 times"),
        ("/to/file:///etc/passwd", {}, "no http or https"),
        ("/to/ftp://example.org/", {}, "no http or https"),
    ],
)
def test_what_is_no_article_too_large_or_too_slow_is_refused_in_one_line(site, path, limits, problem):
    with pytest.raises(UnreadableInputError, match=problem) as caught:
        fetch(site + path, **limits)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.1", "224.0.0.1",
        "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
        "ff02::1",
    ],
)  # fmt: skip
def test_addresses_behind_the_firewall_are_not_public(address):
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_addresses_of_the_open_network_are_public(address):
    assert is_public(ip_address(address))


def test_a_server_on_this_machine_is_not_asked(site):
    with pytest.raises(UnreadableInputError, match="no public address"):
        fetch_page(site)


@pytest.mark.parametrize("url", ["http://2130706433/", "http://127.1/", "http://[::1]/", "http://localhost/"])
def test_other_writings_of_this_machine_are_not_asked_either(url):
    with pytest.raises(UnreadableInputError, match=r"no public address|cannot be fetched"):
        fetch_page(url)


def test_a_redirect_to_a_forbidden_address_is_not_followed(site):
    inner = site.replace("127.0.0.1", "inner.test")
    asked = []

    def resolve(host, _port):
        asked.append(host)
        return ("127.0.0.1",) if host == "127.0.0.1" else ("127.0.0.2",)

    with pytest.raises(UnreadableInputError, match=r"inner\.test is 127\.0\.0\.2"):
        fetch_page(f"{site}/to/{inner}/", allow=lambda address: str(address) == "127.0.0.1", resolve=resolve)
    assert asked == ["127.0.0.1", "inner.test"]


def test_a_name_is_resolved_once_and_the_address_checked_is_the_one_connected_to(site):
    answers = iter([("127.0.0.1",), ("127.0.0.3",)])
    page = fetch_page(
        site.replace("127.0.0.1", "news.test"),
        allow=lambda address: str(address) == "127.0.0.1",
        resolve=lambda _host, _port: next(answers),
    )
    assert page.data == PAGE


def test_one_forbidden_address_among_several_refuses_the_host():
    with pytest.raises(UnreadableInputError, match="no public address"):
        fetch_page("http://mixed.test/", resolve=lambda _host, _port: ("8.8.8.8", "10.0.0.1"))


@pytest.mark.parametrize(
    "url",
    [
        "ftp://x.test/",
        "http://",
        "http://user:secret@x.test/",
        "http://x.test/a b",
        "http://x.test:99999/",
        "http://x\n/",
    ],
)
def test_what_is_no_address_of_a_page_is_refused_and_no_password_is_shown(url):
    with pytest.raises(UnreadableInputError) as caught:
        fetch_page(url)
    assert "secret" not in str(caught.value)
