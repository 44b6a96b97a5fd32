"""How much one address may ask for: a bucket that fills again with time."""

from collections import OrderedDict
from collections.abc import Callable
from time import monotonic
from typing import Final

_MOST_ADDRESSES: Final = 10_000
"""Buckets kept; past that those unused for longest, which are full again anyway, are dropped."""


class RateLimit:
    """A token bucket an address: `per_minute` tokens at most, refilled at that rate."""

    def __init__(self, per_minute: int, *, clock: Callable[[], float] = monotonic) -> None:
        self._size, self._clock = float(per_minute), clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, address: str, cost: float) -> float:
        """Take tokens; return 0, or the seconds to wait where there are not enough (and none are taken)."""
        now = self._clock()
        left, since = self._buckets.pop(address, (self._size, now))
        left = min(self._size, left + (now - since) * self._size / 60)
        wait = 0.0 if left >= cost else (cost - left) * 60 / self._size
        self._buckets[address] = (left if wait else left - cost, now)
        if len(self._buckets) > _MOST_ADDRESSES:
            self._buckets.popitem(last=False)
        return wait
