"""The options of `addcheck decide`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from addcheck.commands.options import (
    ConfigOption,
    CueFiles,
    DecisionsOption,
    FetchOption,
    MinConfidence,
    NoConfigOption,
)
from addcheck.errors import AddcheckError, InvalidSettingError


def decide(  # noqa: PLR0913 - one parameter an option
    original: Annotated[str, typer.Argument(metavar="ORIGINAL", help="The article that was rewritten.")],
    derived: Annotated[str, typer.Argument(metavar="DERIVED", help="The rewrite whose findings are decided about.")],
    *,
    decisions: DecisionsOption = None,
    who: Annotated[str, typer.Option("--who", metavar="NAME", help="Who decides; kept with each decision.")] = "",
    fetch: FetchOption = False,
    min_confidence: MinConfidence = 0.0,
    cues: CueFiles = None,
    config: ConfigOption = None,  # noqa: ARG001 - read before all other options
    no_config: NoConfigOption = False,  # noqa: ARG001
) -> None:
    """Decide about the findings that have no decision yet, one after the other.

    Each answer is appended to the file of `--decisions` at once; `q` or the end of the input leaves.

    \b
    Examples:
      addcheck decide original.txt derived.txt --decisions derived.toml --who jr
    """  # noqa: D301
    from addcheck.commands.decide import apply_file, describe_undecided, refuse_stdin, walk_undecided
    from addcheck.commands.inputs import load_articles
    from addcheck.pipeline import compare
    from addcheck.settings import Settings

    if decisions is None:
        raise InvalidSettingError("--decisions", "is missing", "name the file that keeps the decisions")
    refuse_stdin(original, derived)
    settings = Settings(min_confidence=min_confidence, cue_files=tuple(cues or ()))
    articles = load_articles(original, derived, settings=settings, fetch=fetch)
    analysis = compare(*articles, settings=settings)
    count = walk_undecided(apply_file(analysis, decisions), Path(decisions), ask=_ask, show=typer.echo, who=who)
    typer.echo(f"\n{count} decided; {describe_undecided(apply_file(analysis, decisions))}")


def _ask(question: str) -> str | None:
    """Ask on the terminal; None where nobody answers any more."""
    typer.echo(f"{question}: ", nl=False)
    try:
        line = sys.stdin.readline()
    except UnicodeDecodeError:
        raise AddcheckError("stdin", f"the answer is not in {sys.stdin.encoding}") from None
    return line.rstrip("\r\n") if line else None
