"""Options that several commands share, and how a configuration file becomes the defaults of a command."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any, cast

import typer
import typer.core

from addcheck.commands.configure import choose_config, list_defaults, show_config
from addcheck.config import NO_CONFIG, Config

_META = "addcheck.config."


def _remember(name: str) -> Callable[[typer.Context, Any], Any]:
    """Make a callback that keeps an option's value; the last of the two that come loads the configuration."""

    def callback(ctx: typer.Context, value: Any) -> Any:  # noqa: ANN401 - a text or a switch
        ctx.meta[_META + name] = value
        if _META + "file" in ctx.meta and _META + "ignore" in ctx.meta and not ctx.resilient_parsing:
            config = choose_config(ctx.meta[_META + "file"], ignore=ctx.meta[_META + "ignore"])
            ctx.meta[_META + "chosen"] = config
            parameters = frozenset(str(parameter.name) for parameter in ctx.command.params)
            ctx.default_map = {**(ctx.default_map or {}), **list_defaults(config, parameters)}
        return value

    return callback


CueFiles = Annotated[
    list[Path] | None, typer.Option("--cues", metavar="FILE", help="Use the cues of a file too; may be repeated.")
]
MinConfidence = Annotated[
    float, typer.Option("--min-confidence", min=0, max=1, metavar="SHARE", help="Leave out less certain findings.")
]
MaxSentences = Annotated[
    int, typer.Option("--max-sentences", min=1, metavar="N", help="Refuse an article of more sentences.")
]
FetchOption = Annotated[bool, typer.Option("--fetch", help="Fetch an input that is an address (http, https).")]
DecisionsOption = Annotated[
    str | None, typer.Option("--decisions", metavar="FILE", help="Apply what fact-checkers decided about findings.")
]
ConfigOption = Annotated[
    str | None,
    typer.Option(
        "--config",
        metavar="FILE",
        is_eager=True,
        callback=_remember("file"),
        help="Take options from this file; without it, from the nearest addcheck.toml or pyproject.toml upward.",
    ),
]
NoConfigOption = Annotated[
    bool, typer.Option("--no-config", is_eager=True, callback=_remember("ignore"), help="Take options from no file.")
]
PrintConfigOption = Annotated[
    bool, typer.Option("--print-config", help="Print the options that apply and where each is from; compare nothing.")
]


class ConfigurableCommand(typer.core.TyperCommand):
    """A command whose arguments may be left out where it is only asked for its options."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - types differ between versions
        """Parse as usual, but for arguments that `--print-config` does not need."""
        if "--print-config" in args:
            for parameter in self.params:
                if parameter.param_type_name == "argument":
                    parameter.required = False
        return super().parse_args(ctx, args)


def is_from_file(ctx: typer.Context, name: str) -> bool:
    """Whether a parameter has its value from the configuration file."""
    return _name_origin(ctx, name) == "DEFAULT_MAP"


def print_options(ctx: typer.Context) -> str:
    """Write the options that apply to the command that runs."""
    given: Mapping[str, Any] = {
        name: value for name, value in ctx.params.items() if _name_origin(ctx, name) == "COMMANDLINE"
    }
    config = cast("Config", ctx.meta.get(_META + "chosen", NO_CONFIG))
    return show_config(config, given)


def _name_origin(ctx: typer.Context, name: str) -> str:
    return getattr(ctx.get_parameter_source(name), "name", "")
