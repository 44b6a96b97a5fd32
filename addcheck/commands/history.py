"""`addcheck compare --versions`: what came and went from version to version of one derived article."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from addcheck.commands.inputs import list_files, load_all, load_article, load_from_archive
from addcheck.commands.options import is_from_file
from addcheck.commands.stderr import tell
from addcheck.errors import InvalidSettingError
from addcheck.files import refuse_overwriting, write_file, write_stdout
from addcheck.model import Article
from addcheck.settings import Settings

_IDLE = ("brief", "full", "why", "share", "fail_over", "decisions", "fail_on_undecided", "width", "color")
"""Options of a report on one version."""


def tell_history(ctx: Any) -> None:  # noqa: ANN401 - click's types differ between versions
    """Compare each version with the original and write the history; raises `AddcheckError`."""
    from addcheck.batch.history import trace_history
    from addcheck.batch.history_report import RENDERERS
    from addcheck.pipeline import compare

    given = ctx.params
    style = given["format"].value
    if style not in RENDERERS:
        raise InvalidSettingError("--format", f"{style} tells no history", f"use one of {', '.join(RENDERERS)}")
    for name in _IDLE:
        asked = given[name] is not None and (given[name] is not False or name == "color")
        if asked and not is_from_file(ctx, name):
            option = f"--{name.replace('_', '-')}"
            raise InvalidSettingError(option, "has no effect on --versions", "leave one of them out")
    settings = Settings(min_confidence=given["min_confidence"], cue_files=tuple(given["cues"] or ()))
    names = [name for name in (given["original"], given["derived"], *(given["further"] or ())) if name]
    refuse_overwriting(given["output"], list_files(*names, *(given["also"] or ())))
    (original, *also), versions = _load(given, names, settings)
    analyses = [compare(original, version, also=also, settings=settings) for version in versions]
    for article in (original, *also, *versions) if not given["quiet"] else ():
        for warning in article.warnings:
            tell(f"{article.source}: {warning}")
    data = RENDERERS[style](trace_history(analyses)).encode("utf-8", "backslashreplace")
    if given["output"] is None:
        write_stdout(data if style != "text" else data.decode().encode(sys.stdout.encoding or "utf-8", "replace"))
    else:
        write_file(data, Path(given["output"]))


def _load(
    given: dict[str, Any], names: Sequence[str], settings: Settings
) -> tuple[tuple[Article, ...], Sequence[Article]]:
    """Read the originals and the versions; those of an archive are the originals of the first version."""
    fetch = given["fetch"]
    least = 2 if given["archive"] else 3
    if len(names) < least:
        raise InvalidSettingError("--versions", "there is one version alone", "name two versions at least")
    if given["archive"]:
        if given["also"]:
            raise InvalidSettingError("--also", "is not for an archive", "what it holds of the others is found too")
        originals, first = load_from_archive(given["archive"], names[0], settings=settings, fetch=fetch)
        rest = names[1:]
    else:
        first_names = (names[0], *(given["also"] or ()))
        originals, first = load_all(first_names, names[1], settings=settings, fetch=fetch)
        rest = names[2:]
    return originals, [first, *(load_article(name, settings=settings, fetch=fetch) for name in rest)]
