"""Articles from the network, and only where a person asked for it: public http and https addresses, within limits.

The address a name resolves to is checked and is the one connected to, at every redirect anew, so that no page can
lead to the machines behind a firewall. Proxies of the environment are not used.
"""

import http.client
import ipaddress
import queue
import socket
import ssl
import threading
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin, urlsplit, urlunsplit

from addcheck.errors import UnreadableInputError
from addcheck.read import MEDIA_TYPES

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Allow = Callable[[Address], bool]
Resolve = Callable[[str, int], Iterable[str]]

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_REMEDY: Final = "save the page and name the file"
_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """`seconds`: for all of it, redirects included. `bytes`: of the page, unpacked. `redirects`: how many."""

    seconds: float = 20.0
    bytes: int = 16_000_000
    redirects: int = 5


DEFAULT_LIMITS: Final = Limits()


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page: the address it came from in the end, what the server called it, and its bytes."""

    url: str
    media_type: str
    data: bytes


def is_public(address: Address) -> bool:
    """Whether an address is one of the open network: not private, loopback, link-local, reserved or multicast."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast and not address.is_reserved


def resolve_name(host: str, port: int) -> tuple[str, ...]:
    """Return the addresses of a host."""
    return tuple(str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))


def fetch_page(
    url: str, *, limits: Limits = DEFAULT_LIMITS, allow: Allow = is_public, resolve: Resolve = resolve_name
) -> Fetched:
    """Fetch one page; raises `UnreadableInputError` where it cannot or must not be fetched.

    `allow` decides about each address that a name resolves to; `resolve` finds them.
    """
    answers: queue.SimpleQueue[Fetched | Exception] = queue.SimpleQueue()

    def work() -> None:
        try:
            answers.put(_follow(url, limits, allow, resolve))
        except Exception as problem:  # noqa: BLE001 - raised again below, in the thread that asked
            answers.put(problem)

    # Name resolution takes no time limit and a server may send a byte a minute: only leaving both behind is sure.
    threading.Thread(target=work, daemon=True, name="addcheck-fetch").start()
    try:
        answer = answers.get(timeout=limits.seconds)
    except queue.Empty:
        raise UnreadableInputError(url, f"takes more than {limits.seconds:g} seconds", _REMEDY) from None
    if isinstance(answer, UnreadableInputError):
        raise answer
    if isinstance(answer, Exception):
        raise UnreadableInputError(url, f"cannot be fetched: {_name_problem(answer)}", _REMEDY) from answer
    return answer


def _name_problem(problem: Exception) -> str:
    text = getattr(problem, "strerror", None) or getattr(problem, "verify_message", None) or str(problem)
    return " ".join((text or type(problem).__name__).split()).lower()


def _follow(url: str, limits: Limits, allow: Allow, resolve: Resolve) -> Fetched:
    for _ in range(limits.redirects + 1):
        host, port, secure, path = _take_apart(url)
        address = _choose_address(url, host, port, allow, resolve)
        connection = _Pinned(host, port, address=address, secure=secure, timeout=limits.seconds)
        try:
            answer = _ask(connection, path)
            if answer.status not in _REDIRECTS:
                return Fetched(url, _check_kind(url, answer), _read_body(url, answer, limits.bytes))
            following = urljoin(url, answer.getheader("Location") or "")
        finally:
            connection.close()
        if url.lower().startswith("https:") and not following.lower().startswith("https:"):
            raise UnreadableInputError(url, "leads from https to an open connection", _REMEDY)
        url = following
    raise UnreadableInputError(url, f"leads on more than {limits.redirects} times", _REMEDY)


def _take_apart(url: str) -> tuple[str, int, bool, str]:
    """Return host, port, whether the connection is secured, and what to ask the host for."""
    if any(ord(character) <= 32 or ord(character) == 127 for character in url):
        raise UnreadableInputError(url, "holds a blank or a control character", "check the address")
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").encode("idna").decode("ascii"), parts.port
    except (ValueError, UnicodeError):
        raise UnreadableInputError(url, "is no address of a page", "check it") from None
    if parts.scheme not in {"http", "https"} or not host:
        raise UnreadableInputError(url, "is no http or https address", _REMEDY)
    if parts.username is not None or parts.password is not None:
        raise UnreadableInputError(parts.hostname or url, "its address holds a user name", "leave that out")
    path = urlunsplit(("", "", _quote(parts.path) or "/", _quote(parts.query), ""))
    return host, port or (443 if parts.scheme == "https" else 80), parts.scheme == "https", path


def _quote(text: str) -> str:
    from urllib.parse import quote

    return quote(text, safe="/%:=&?~#+!$,;'@()*[]|")


def _choose_address(url: str, host: str, port: int, allow: Allow, resolve: Resolve) -> str:
    """Return the address to connect to; one that is not allowed among them is reason enough to refuse the host."""
    addresses = [ipaddress.ip_address(text.partition("%")[0]) for text in resolve(host, port)]
    if not addresses:
        raise UnreadableInputError(url, "its host is not known", "check the address")
    for address in addresses:
        if not allow(address):
            raise UnreadableInputError(url, f"{host} is {address}, which is no public address", _REMEDY)
    return str(addresses[0])


class _Pinned(http.client.HTTPConnection):
    """A connection to an address that was checked, under the name of its host."""

    def __init__(self, host: str, port: int, *, address: str, secure: bool, timeout: float) -> None:
        super().__init__(host, port, timeout=timeout)
        self._address = address
        self._context = ssl.create_default_context() if secure else None

    def connect(self) -> None:
        """Connect to the checked address; certificates are those of the host's name."""
        self.sock = socket.create_connection((self._address, self.port), self.timeout)
        if self._context:
            self.sock = self._context.wrap_socket(self.sock, server_hostname=self.host)


def _ask(connection: http.client.HTTPConnection, path: str) -> http.client.HTTPResponse:
    headers = {
        "User-Agent": "addcheck (reads one page at a person's request)",
        "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.5",
        "Accept-Encoding": "gzip, identity",
    }
    connection.request("GET", path, headers=headers)
    return connection.getresponse()


def _check_kind(url: str, answer: http.client.HTTPResponse) -> str:
    if answer.status != 200:
        raise UnreadableInputError(url, f"the server answers {answer.status} {answer.reason}".rstrip(), _REMEDY)
    media_type = answer.getheader("Content-Type") or ""
    kind = media_type.partition(";")[0].strip().lower()
    if kind and kind not in MEDIA_TYPES and kind != "application/octet-stream":
        raise UnreadableInputError(url, f"is {kind}, which is no article", "give the address of the article's page")
    return media_type


def _read_body(url: str, answer: http.client.HTTPResponse, most: int) -> bytes:
    too_large = UnreadableInputError(url, f"is larger than {most // 1_000_000 or 1} MB", _REMEDY)
    data = answer.read(most + 1)
    if len(data) > most:
        raise too_large
    coding = (answer.getheader("Content-Encoding") or "identity").strip().lower()
    if coding == "identity":
        return data
    if coding not in {"gzip", "x-gzip"}:
        raise UnreadableInputError(url, f"was sent packed as {coding}", _REMEDY)
    unpacker = zlib.decompressobj(wbits=31)
    data = unpacker.decompress(data, most + 1)
    if len(data) > most:
        raise too_large
    return data
