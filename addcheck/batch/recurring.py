"""Additions that recur from pair to pair, counted in bounded memory."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from addcheck.batch.rows import Row

CAPACITY = 50_000
"""Different additions that are held at once: some 30 MB."""
FEWEST_WORDS = 4
"""Shorter ones recur by chance: "he said", "last year"."""
LONGEST = 300
KEPT_NAMES = 3
KEPT_OUTLETS = 100
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Recurring:
    """An addition in the same words in several pairs: in how many, in how many outlets, and the first few of them."""

    text: str
    label: str
    pairs: int
    outlets: int
    ids: tuple[str, ...]


@dataclass(slots=True)
class _Entry:
    text: str
    label: str
    pairs: int = 0
    last: tuple[str, int] = ("", 0)
    ids: list[str] = field(default_factory=list)
    outlets: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Tally:
    """Counts additions by their words, case and punctuation aside.

    More than `capacity` different ones: each loses a count and those without any are forgotten (Misra and Gries,
    "Finding repeated elements", 1982). Then counts are too low by at most `forgotten`, and whatever recurs more often
    than that is still there.
    """

    capacity: int = CAPACITY
    forgotten: int = 0
    entries: dict[bytes, _Entry] = field(default_factory=dict)

    def add(self, finding: Row) -> None:
        """Count a finding, once a pair."""
        words = _WORD.findall(finding["text"].casefold())  # tokens would be as good, and take five times as long
        if len(words) < FEWEST_WORDS:
            return
        key = hashlib.blake2b(" ".join(words).encode("utf-8", "replace"), digest_size=12).digest()
        entry = self.entries.get(key)
        if entry is None:
            entry = self.entries[key] = _Entry(finding["text"][:LONGEST], finding["label"])
        place = (finding["input"], finding["row"])
        if entry.last != place:
            entry.last = place
            entry.pairs += 1
            if len(entry.ids) < KEPT_NAMES:
                entry.ids.append(finding["id"])
        if finding["outlet"] and len(entry.outlets) < KEPT_OUTLETS:
            entry.outlets.add(finding["outlet"])
        if len(self.entries) > self.capacity:
            self._forget()

    def _forget(self) -> None:
        self.forgotten += 1
        for entry in self.entries.values():
            entry.pairs -= 1
        self.entries = {key: entry for key, entry in self.entries.items() if entry.pairs > 0}

    def list_most(self, number: int) -> Iterator[Recurring]:
        """Yield what recurs most often, in two pairs at least; among equals, what came first."""
        found = sorted((entry for entry in self.entries.values() if entry.pairs > 1), key=lambda entry: -entry.pairs)
        for entry in found[:number]:
            yield Recurring(entry.text, entry.label, entry.pairs, len(entry.outlets), tuple(entry.ids))
