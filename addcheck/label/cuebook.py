"""All cues in force: those that ship with addcheck and those of the user's files."""

from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path

from addcheck.cue_index import CueIndex
from addcheck.cues import Cue, load_cues
from addcheck.errors import InvalidCueError
from addcheck.settings import DEFAULT_SETTINGS, Settings

ATTRIBUTION_KINDS = ("reporting", "according", "vague")
STANCE_KINDS = ("speculative", "evaluative", "factual")
TITLE_KINDS = ("speculative", "evaluative", "vague")
ACT_KINDS = ("act",)
WEASEL_KINDS = ("weasel",)
KINDS = (*ATTRIBUTION_KINDS, *ACT_KINDS, *STANCE_KINDS, *WEASEL_KINDS)
"""What a cue may be. Reporting verbs and "according" look for a source beside them; the others stand alone.
Acts are looked for only when asked.
"""


@lru_cache(maxsize=8)
def _load_book(cue_files: tuple[Path, ...]) -> tuple[Cue, ...]:
    shipped = sorted(
        (one for one in (files("addcheck.label") / "cues").iterdir() if one.name.endswith(".toml")), key=str
    )
    cues: list[Cue] = []
    for one in shipped:
        with as_file(one) as path:
            cues += load_cues(path, kinds=KINDS)
    for path in cue_files:
        cues += load_cues(path, kinds=KINDS)
    _refuse_twins(cues)
    return tuple(cues)


def _refuse_twins(cues: Iterable[Cue]) -> None:
    seen: set[str] = set()
    for cue in cues:
        if cue.id in seen:
            raise InvalidCueError(f"cue {cue.id}", "there is one of this name already", "give it another name")
        seen.add(cue.id)


def all_cues(settings: Settings = DEFAULT_SETTINGS) -> tuple[Cue, ...]:
    """Return the cues in force, the shipped ones first. Raises InvalidCueError for a user's file that is wrong."""
    return _load_book(settings.cue_files)


@lru_cache(maxsize=16)
def _index_book(cue_files: tuple[Path, ...], kinds: tuple[str, ...]) -> CueIndex:
    return CueIndex(cue for cue in _load_book(cue_files) if cue.kind in kinds)


def index_cues(settings: Settings, kinds: tuple[str, ...]) -> CueIndex:
    """Return the cues of these kinds, ready to be searched for."""
    return _index_book(settings.cue_files, kinds)


def filter_cues(cues: Iterable[Cue], *, kind: str = "", family: str = "", text: str = "") -> tuple[Cue, ...]:
    """Keep the cues of a kind, of a family (part of its name), with a text in id, pattern or reason."""
    wanted = text.casefold()
    return tuple(
        cue
        for cue in cues
        if (not kind or cue.kind == kind)
        and family.casefold() in cue.family.casefold()
        and wanted in f"{cue.id} {cue.pattern} {cue.why}".casefold()
    )


@lru_cache(maxsize=8)
def _families(cue_files: tuple[Path, ...]) -> dict[str, str]:
    return {cue.id: cue.family for cue in _load_book(cue_files)}


def name_family(cue_id: str, settings: Settings = DEFAULT_SETTINGS) -> str:
    """Return the family of a cue, "" for one that is unknown."""
    return _families(settings.cue_files).get(cue_id, "")
