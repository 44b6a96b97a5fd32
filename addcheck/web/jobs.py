"""Comparisons that take longer than a person waits without a word: they go on, and a page tells how far they are."""

import asyncio
import secrets
from collections.abc import Awaitable
from dataclasses import dataclass
from time import monotonic
from typing import Final

from addcheck.web.problems import Problem

_MOST: Final = 200
_CHARACTERS_A_SECOND: Final = 60_000
"""How much text is compared in a second, roughly: for a progress bar, not for a promise."""


@dataclass(frozen=True, slots=True)
class Job:
    """A comparison under way. `task` ends with the address of its result; `size`: characters of both sides."""

    id: str
    task: "asyncio.Future[str]"
    size: int
    started: float

    @property
    def seconds(self) -> float:
        """How long it has been going on."""
        return monotonic() - self.started

    @property
    def progress(self) -> float:
        """How much of it is done, as a guess from its size: 0 to 0.95."""
        return min(0.95, self.seconds * _CHARACTERS_A_SECOND / max(self.size, 1))


class Jobs:
    """The latest jobs, by id; a restart forgets them."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}

    def add(self, work: Awaitable[str], *, size: int) -> Job:
        """Begin a job."""
        task = asyncio.ensure_future(work)
        task.add_done_callback(lambda done: None if done.cancelled() else done.exception())
        job = Job(secrets.token_urlsafe(12), task, size, monotonic())
        self._jobs[job.id] = job
        while len(self._jobs) > _MOST:
            self._jobs.pop(next(iter(self._jobs)))
        return job

    def get(self, name: str) -> Job:
        """Return a job. Raises `Problem` 404."""
        if name not in self._jobs:
            raise Problem(404, "This comparison is not known any more. Compare again.")
        return self._jobs[name]
