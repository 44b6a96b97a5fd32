"""Many pairs: tables are cut into shards, an engine does them, results are parts on disk that nothing can spoil.

    tables -> sources -> Shards -> flow, by an engine -> work, a shard at a time -> parts -> summary -> rollup

`run` holds it together. A shard that is done has its parts in place, so a run that was stopped goes on where it was.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from addcheck.batch.engines import ENGINES
    from addcheck.batch.run import BatchOptions, BatchState, run_batch
    from addcheck.batch.summary import Summary, summarize

_HOMES = {
    "ENGINES": "addcheck.batch.engines",
    "BatchOptions": "addcheck.batch.run",
    "BatchState": "addcheck.batch.run",
    "Summary": "addcheck.batch.summary",
    "run_batch": "addcheck.batch.run",
    "summarize": "addcheck.batch.summary",
}

__all__ = ["ENGINES", "BatchOptions", "BatchState", "Summary", "run_batch", "summarize"]


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'addcheck.batch' has no attribute {name!r}")
