"""What whoever starts the page may choose."""

from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Final

from addcheck.errors import InvalidSettingError

LOOPBACK_NAMES: Final = ("127.0.0.1", "localhost", "[::1]")
_SHORTEST_TOKEN: Final = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSettings:
    """How to serve.

    `database`: file that keeps comparisons and decisions. `host`, `port`: where to listen. `token`: what everybody
    must show; without one only this machine is let in. `names`: further host names under which the page is reached.
    `allow_fetch`: whether articles may be fetched from the network. `max_characters`: of one article. `max_bytes`: of
    one request. `seconds`: for one comparison; whoever takes longer is stopped. `workers`: processes that compare; 0
    compares in this process and stops nobody (for tests). `queue`: requests that may wait for a worker.
    `per_minute`: requests of one address in a minute, each comparison counting for ten.
    """

    database: Path
    host: str = "127.0.0.1"
    port: int = 8765
    token: str = ""
    names: tuple[str, ...] = ()
    allow_fetch: bool = False
    max_characters: int = 1_000_000
    max_bytes: int = 16_000_000
    seconds: float = 60.0
    workers: int = 2
    queue: int = 32
    per_minute: int = 1_200

    def __post_init__(self) -> None:
        if not is_loopback(self.host) and len(self.token) < _SHORTEST_TOKEN:
            raise InvalidSettingError(
                "--host",
                f"{self.host} can be reached by others",
                f"give a token of {_SHORTEST_TOKEN} characters or more in ADDCHECK_TOKEN",
            )
        for name in ("max_characters", "max_bytes", "seconds", "queue", "per_minute"):
            if getattr(self, name) <= 0:
                raise InvalidSettingError(name, f"{getattr(self, name)} is not above 0")

    @property
    def hosts(self) -> frozenset[str]:
        """Names that a request may carry in its Host header, without port."""
        own = f"[{self.host}]" if ":" in self.host else self.host
        return frozenset(name.lower() for name in (*LOOPBACK_NAMES, own, *self.names))


def is_loopback(host: str) -> bool:
    """Whether nobody but this machine reaches an address."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
