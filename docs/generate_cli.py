"""Makes docs/cli.md from the command line itself: every command, argument and option with its help."""

import inspect
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Annotated, get_args, get_origin, get_type_hints

from typer import Typer
from typer.models import ArgumentInfo, OptionInfo

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "cli.md"


@dataclass(frozen=True, slots=True)
class Parameter:
    """An argument or option: its name in the code, its type, what typer was told of it, and its default."""

    name: str
    kind: object
    info: ArgumentInfo | OptionInfo
    default: object

    @property
    def is_flag(self) -> bool:
        """Whether it takes no value."""
        return bool in {self.kind, *get_args(self.kind)}


_HEAD = """\
# The command line

The report goes to stdout and nothing else does; warnings and hints go to stderr. Bad input is one line on stderr,
`addcheck: subject: problem; remedy`, never a traceback and never a report.

| Exit code | Meaning |
|---:|---|
| 0 | done |
| 1 | a gate that was asked for is broken: `--fail-over`, `--fail-on-undecided` |
| 2 | it could not be done: an unreadable input, a wrong option, a file that cannot be written |
| 130 | interrupted |

Options that would have no effect are refused: `--brief`, `--width` and `--color` belong to the text report.
Colour is used on a terminal only; `NO_COLOR` and `TERM=dumb` turn it off, `FORCE_COLOR` and `--color` turn it on.
"""


def render() -> str:
    """Return the page."""
    from addcheck.cli import app

    sections = [_HEAD, *(_write_command(name, function) for name, function in list_commands(app))]
    return "\n".join(sections).strip() + "\n"


def list_commands(app: Typer, name: str = "addcheck") -> Iterator[tuple[str, Callable[..., object]]]:
    """Yield every command with its full name and its function, a group before its own."""
    if app.registered_callback and app.registered_callback.callback:
        yield name, app.registered_callback.callback
    for command in app.registered_commands:
        if command.callback:
            yield f"{name} {command.name or command.callback.__name__}", command.callback
    for group in app.registered_groups:
        if group.typer_instance:
            yield from list_commands(group.typer_instance, f"{name} {group.name}")


def list_parameters(function: Callable[..., object]) -> Iterator[Parameter]:
    """Yield the arguments and options of a command, as typer will read them from its signature."""
    hints = get_type_hints(function, include_extras=True)
    for name, value in inspect.signature(function).parameters.items():
        kind, *notes = get_args(hints[name]) if get_origin(hints[name]) is Annotated else (hints[name],)
        for note in notes:
            if isinstance(note, ArgumentInfo | OptionInfo):
                yield Parameter(name, kind, note, value.default)


def _write_command(name: str, function: Callable[..., object]) -> str:
    prose, _, rest = inspect.getdoc(function).partition("\b\nExamples:\n")  # type: ignore[union-attr]
    block, _, tail = rest.partition("\n\n")
    examples = ["```sh", *(line.strip() for line in block.splitlines()), "```", ""] if block else []
    rows = [_write_parameter(parameter) for parameter in list_parameters(function)]
    table = ["| Argument or option | Meaning |", "|---|---|", *rows, ""] if rows else []
    return "\n".join([f"## {name}", "", prose.strip(), "", *examples, *([tail.strip(), ""] if tail else []), *table])


def _write_parameter(parameter: Parameter) -> str:
    info, default = parameter.info, parameter.default
    if isinstance(info, ArgumentInfo):
        names = f"`{(info.metavar or parameter.name.upper()).strip('[]')}`"
    else:
        value = "" if parameter.is_flag else f" {info.metavar or parameter.name.upper()}"
        # Within Annotated, typer keeps the first of an option's names in the place of its default.
        decls = [info.default, *(info.param_decls or ())]
        names = ", ".join(f"`{name}{value}`" for name in decls if isinstance(name, str))
    notes = [info.help or ""]
    if isinstance(parameter.kind, type) and issubclass(parameter.kind, Enum):
        notes.append("One of " + ", ".join(f"`{choice.value}`" for choice in parameter.kind) + ".")
    if isinstance(info, OptionInfo) and not parameter.is_flag and default not in (None, inspect.Parameter.empty):
        notes.append(f"Default: `{getattr(default, 'value', default)}`.")
    return f"| {names} | {' '.join(notes).replace('|', '&#124;')} |"


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    TARGET.write_text(render(), "utf-8")
