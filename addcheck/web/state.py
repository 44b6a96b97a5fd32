"""What all handlers share, and how they reach it."""

from dataclasses import dataclass, field

from starlette.requests import Request

from addcheck.web.jobs import Jobs
from addcheck.web.safety import Seal
from addcheck.web.settings import WebSettings
from addcheck.web.store import Store
from addcheck.web.workers import Workers


@dataclass(frozen=True, slots=True)
class Shared:
    """The parts of a running page."""

    settings: WebSettings
    store: Store
    workers: Workers
    seal: Seal
    jobs: Jobs = field(default_factory=Jobs)


def shared(request: Request) -> Shared:
    """Return the parts that serve a request."""
    found: Shared = request.app.state.shared
    return found
