"""The pair that is compared at one click."""

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from addcheck.web.inputs import Source

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


@cache
def load_example() -> tuple[Source, Source]:
    """Return the original and the rewrite of the built-in example."""
    folder: Traversable = files("addcheck.web") / "example"
    if not folder.is_dir():  # run from a checkout: the wheel alone carries the copy
        folder = Path(__file__).parents[2] / "seeds"
    first, second = sorted((item for item in folder.iterdir() if item.name.endswith(".txt")), key=lambda i: i.name)
    return Source("original.txt", first.read_bytes()), Source("rewrite.txt", second.read_bytes())
