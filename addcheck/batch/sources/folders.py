"""Two folders whose files are matched by name: written down as a list of paths, then read as any other table."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

from addcheck.batch.storage import Place, RemotePath
from addcheck.errors import UnreadableInputError

LISTING = ".folders.jsonl"


def find_folders(paths: tuple[Place, ...], *, alone: bool = False) -> tuple[Place, Place] | None:
    """Return the folders of originals and of derived articles, where the paths name folders at all.

    `alone`: one folder is that of the derived articles, and stands for both.
    """
    if not any(path.is_dir() for path in paths):
        return None
    if alone and len(paths) == 1:
        return paths[0], paths[0]
    if len(paths) == 1:
        paths = (paths[0] / "original", paths[0] / "derived")
    if len(paths) != 2 or not all(path.is_dir() for path in paths):
        remedy = "give two folders, one with folders original and derived in it, or a pattern such as DIR/*.jsonl"
        raise UnreadableInputError(str(paths[0]), "a folder alone holds no pairs", remedy)
    return paths[0], paths[1]


def list_pairs(originals: Place, derived: Place) -> Iterator[str]:
    """Yield a line of JSON for each name in one of the folders, in the order of names.

    Files are matched by their whole name, and where that finds none, by their name without suffix. Size and time of
    change are part of the line, so that a changed file makes another list.
    """
    ours, theirs = _list_files(originals), _list_files(derived)
    bare = _index_bare(ours)
    taken: set[str] = set()
    rows: list[tuple[str, str | None, str | None]] = []
    for name in theirs:
        match = name if name in ours else bare.get(_drop_suffix(name))
        rows.append((name, match, name))
        taken.update(filter(None, [match]))
    rows += [(name, name, None) for name in ours if name not in taken]
    for name, one, two in sorted(rows):
        stamps = [list(ours[one]) if one else None, list(theirs[two]) if two else None]
        yield json.dumps({"id": name, "original_path": one, "derived_path": two, "stamps": stamps}) + "\n"


def list_derived(folder: Place) -> Iterator[str]:
    """Yield a line of JSON for each file of a folder of derived articles, in the order of names."""
    for name, facts in sorted(_list_files(folder).items()):
        yield json.dumps({"id": name, "derived_path": name, "stamps": [list(facts)]}) + "\n"


def _list_files(folder: Place) -> dict[str, tuple[int, int]]:
    """Return the files below a folder by their path from there, hidden ones left out, each with its stamp."""
    if isinstance(folder, RemotePath):
        return {name: facts for name, facts in folder.walk() if "/." not in f"/{name}"}
    found = {}
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            if not name.startswith("."):
                path = Path(place, name)
                facts = path.stat() if path.exists() else path.lstat()
                found[path.relative_to(folder).as_posix()] = (facts.st_size, facts.st_mtime_ns)
    return found


def _index_bare(names: dict[str, tuple[int, int]]) -> dict[str, str]:
    """Return each name by itself without suffix, where that is the name of one file only."""
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(_drop_suffix(name), []).append(name)
    return {bare: group[0] for bare, group in found.items() if len(group) == 1}


def _drop_suffix(name: str) -> str:
    return str(Path(name).with_suffix(""))
