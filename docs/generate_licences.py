"""Make licences.md: what each extra of addcheck installs, and under which licence, from the packages' own metadata."""

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageMetadata, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
_LONG = 80
"""Characters of a field that are read: some packages put the whole text there."""

_HEAD = """# Licences

addcheck itself is under the MIT licence. What it ships beside its code stands in `addcheck/data/` with its own terms.
This table holds what it asks for directly; `make sbom` lists what those ask for in their turn. Made by
`python docs/generate.py` from the metadata of the packages.

| asked for by | package | licence |
|---|---|---|
"""


def render() -> str:
    """Write the page."""
    rows = (f"| {extra} | {name} | {find_licence(name)} |\n" for extra, name in list_requirements())
    return _HEAD + "".join(rows)


def list_requirements() -> Iterator[tuple[str, str]]:
    """Yield each extra ("addcheck" for what is always installed) and the packages it names."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    groups = {"addcheck": project["dependencies"], **project["optional-dependencies"]}
    for extra, lines in groups.items():
        for name in sorted({Requirement(line).name for line in lines} - {"addcheck"}, key=str.lower):
            yield f"`addcheck[{extra}]`" if extra != "addcheck" else "addcheck", name


def find_licence(name: str) -> str:
    """Return the families of licence a package states, in its expression, its short text or its classifiers.

    Families, since a package words the same licence otherwise in its next version.
    """
    try:
        stated = distribution(name).metadata
    except PackageNotFoundError:
        return _KNOWN.get(name, "not installed here")
    fields = stated.get_all("License-Expression") or [*(stated.get_all("License") or []), *_classify(stated)]
    text = " ".join(str(field)[:_LONG] for field in fields)
    return ", ".join(family for family in _FAMILIES if re.search(rf"\b{family}\b", text)) or "see the package"


def _classify(stated: PackageMetadata) -> list[str]:
    return [line for line in stated.get_all("Classifier") or [] if line.startswith("License ::")]


_FAMILIES = ("Apache", "BSD", "MIT", "MPL", "PSF", "LGPL", "GPL")
_KNOWN = {"dask": "BSD", "distributed": "BSD", "pyarrow": "Apache", "tantivy": "MIT"}
"""Of extras that a developer need not install."""
