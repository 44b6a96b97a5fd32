"""What the page answers when something cannot be done: one value, shown to people as a page and to programs as JSON."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from addcheck.errors import AddcheckError

TITLES: Final[Mapping[int, str]] = MappingProxyType(
    {
        400: "This request cannot be understood",
        401: "This page asks for a token",
        403: "This request did not come from the page",
        404: "There is nothing here",
        405: "This address does not take that",
        408: "The request took too long to arrive",
        409: "Somebody else was quicker",
        413: "This is too large",
        415: "This kind of content is not taken",
        421: "This is not the host you are looking for",
        422: "This cannot be compared",
        429: "Too many requests",
        500: "Something went wrong here",
        503: "There is no room right now",
        504: "This took too long",
        507: "There is no space left",
    }
)


class Problem(AddcheckError):  # noqa: N818 - RFC 9457 calls it so
    """An answer other than the one that was hoped for.

    `status`: of HTTP. `detail`: what is wrong and what would help, for people. `extra`: further members of the JSON.
    """

    def __init__(self, status: int, detail: str, **extra: Any) -> None:  # noqa: ANN401 - any JSON value
        super().__init__(str(status), detail)
        self.status, self.detail, self.extra = status, detail, extra

    @property
    def title(self) -> str:
        """The kind of problem in a few words."""
        return TITLES.get(self.status, "Something went wrong")

    @property
    def headers(self) -> dict[str, str]:
        """Headers that belong to the answer."""
        if self.status in {429, 503}:
            return {"Retry-After": str(self.extra.get("retry_after", 5))}
        return {"WWW-Authenticate": "Bearer"} if self.status == 401 else {}

    def to_json(self) -> dict[str, Any]:
        """Return the members of an `application/problem+json` document (RFC 9457)."""
        return {"type": "about:blank", "title": self.title, "status": self.status, "detail": self.detail, **self.extra}

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel from a worker process to this one."""
        return _rebuild, (self.status, self.detail, self.extra)


def _rebuild(status: int, detail: str, extra: dict[str, Any]) -> Problem:
    return Problem(status, detail, **extra)
