"""Options kept in a file: the table [tool.addcheck] of pyproject.toml, or addcheck.toml, from the folder upward.

Keys are the long names of the options of `addcheck compare`. What the command line says goes before the file.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from addcheck.errors import InvalidSettingError

FILES: Final = ("addcheck.toml", "pyproject.toml")
"""Names that are looked for in a folder, in this order; a pyproject.toml counts only with the table in it."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the file: what it must be, the parameter of the command it sets, and what it does.

    `kind`: format (the name of one), share (a number from 0 to 1), switch, number (whole, of at least `least`), file or
    files (relative to the configuration's folder).
    """

    name: str
    kind: str
    meaning: str
    default: Any = None
    least: int = 0

    @property
    def parameter(self) -> str:
        """The name the command's function gives it."""
        return self.name.replace("-", "_")


KEYS: Final[Mapping[str, Key]] = MappingProxyType(
    {
        key.name: key
        for key in (
            Key("format", "format", "how to write the report", "text"),
            Key("brief", "switch", "summary and additions alone (text report)", default=False),
            Key("share", "switch", "short quotes instead of the articles (HTML report)", default=False),
            Key("fail-over", "share", "exit with 1 if more than this share of the derived words is speculation"),
            Key("fail-on-undecided", "switch", "exit with 1 while a finding has no decision", default=False),
            Key("decisions", "file", "what fact-checkers decided about findings"),
            Key("min-confidence", "share", "leave out less certain findings", 0.0),
            Key("cues", "files", "further cue files", ()),
            Key("max-sentences", "number", "refuse an article of more sentences", 20_000, least=1),
            Key("quiet", "switch", "no warnings and hints on stderr", default=False),
            Key("width", "number", "width of the text report in columns", least=40),
            Key("color", "switch", "colour or none in the text report, whatever stdout is"),
        )
    }
)


@dataclass(frozen=True, slots=True)
class Config:
    """What a file says. `path`: that file, None where there is none. `values`: by the names of KEYS, checked."""

    path: Path | None
    values: Mapping[str, Any]

    def as_defaults(self) -> dict[str, Any]:
        """Return the values by the names of the command's parameters, files as text."""
        return {KEYS[name].parameter: value for name, value in self.values.items()}


NO_CONFIG: Final = Config(None, MappingProxyType({}))


def find_config(folder: Path) -> Path | None:
    """Return the nearest file that configures addcheck, in the folder or above it, or None."""
    for place in (folder.resolve(), *folder.resolve().parents):
        for name in FILES:
            path = place / name
            if path.is_file() and (name != "pyproject.toml" or _has_table(path)):
                return path
    return None


def _has_table(path: Path) -> bool:
    """Whether a pyproject.toml speaks of addcheck. One that is broken is its owner's affair, not a reason to stop."""
    try:
        text = path.read_text("utf-8", errors="replace")
        return "addcheck" in text and "addcheck" in tomllib.loads(text).get("tool", {})
    except (OSError, tomllib.TOMLDecodeError, AttributeError, TypeError):
        return False


def load_config(path: Path | None) -> Config:
    """Read a configuration; None gives an empty one.

    Raises `InvalidSettingError`, which names the file, the key, and for an unknown key the nearest right name.
    """
    if path is None:
        return NO_CONFIG
    try:
        found = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        raise InvalidSettingError(str(path), "does not exist", "name an addcheck.toml or pyproject.toml") from None
    except OSError as problem:
        raise InvalidSettingError(str(path), f"cannot be read: {(problem.strerror or '').lower()}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise InvalidSettingError(str(path), f"is no TOML: {problem}") from None
    table = _find_table(found, path)
    return Config(path, MappingProxyType({name: _check(name, value, path) for name, value in table.items()}))


def _find_table(found: dict[str, Any], path: Path) -> dict[str, Any]:
    if path.name != "pyproject.toml":
        return found
    tool = found.get("tool", {})
    table = tool.get("addcheck") if isinstance(tool, dict) else None
    if table is None:
        raise InvalidSettingError(str(path), "has no table [tool.addcheck]", "write one, or name another file")
    if not isinstance(table, dict):
        raise InvalidSettingError(str(path), "tool.addcheck is no table", "write [tool.addcheck]")
    return table


def _check(name: str, value: Any, path: Path) -> Any:  # noqa: ANN401 - TOML holds any of several types
    if name not in KEYS:
        near = get_close_matches(name.replace("_", "-"), KEYS, n=1)
        remedy = f"did you mean {near[0]}?" if near else f"there are {', '.join(KEYS)}"
        raise InvalidSettingError(f"{path}, {name}", "unknown key", remedy)
    key = KEYS[name]
    checked = _CHECKS[key.kind](value, key, path.parent)
    if checked is None:
        formats = ", ".join(_list_formats()) if key.kind == "format" else ""
        wanted = _WANTED[key.kind].format(key=key, formats=formats)
        raise InvalidSettingError(f"{path}, {name}", f"{_show(value)} is not {wanted}")
    return checked


def _show(value: Any) -> str:  # noqa: ANN401
    try:
        return write_value(value)
    except TypeError:
        return f"a {type(value).__name__}"


_WANTED: Final = {
    "share": "a number from 0 to 1",
    "switch": "true or false",
    "number": "a whole number of at least {key.least}",
    "format": "the name of a format: {formats}",
    "file": "the name of a file in quotes",
    "files": "a list of names of files, each in quotes",
}


def _check_share(value: Any, _key: Key, _folder: Path) -> float | None:  # noqa: ANN401
    right = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
    return float(value) if right else None


def _list_formats() -> tuple[str, ...]:
    from addcheck.report import RENDERERS

    return tuple(RENDERERS)


def _check_format(value: Any, _key: Key, _folder: Path) -> str | None:  # noqa: ANN401
    return value if isinstance(value, str) and value in _list_formats() else None


def _check_files(value: Any, _key: Key, folder: Path) -> list[str] | None:  # noqa: ANN401
    right = isinstance(value, list) and all(isinstance(name, str) and name for name in value)
    return [str(folder / name) for name in value] if right else None


_CHECKS: Final = MappingProxyType(
    {
        "share": _check_share,
        "switch": lambda value, _key, _folder: value if isinstance(value, bool) else None,
        "number": lambda value, key, _folder: value if type(value) is int and value >= key.least else None,
        "format": _check_format,
        "file": lambda value, _key, folder: str(folder / value) if isinstance(value, str) and value else None,
        "files": _check_files,
    }
)


def write_value(value: Any) -> str:  # noqa: ANN401
    """Write a value as TOML. Raises TypeError for one that no key has."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"{value:g}"
    if isinstance(value, str | Path):
        import json

        return json.dumps(str(value), ensure_ascii=False)
    if isinstance(value, list | tuple):
        return f"[{', '.join(write_value(item) for item in value)}]"
    raise TypeError(type(value).__name__)


def print_config(config: Config, given: Mapping[str, Any]) -> str:
    """Write the options that apply as TOML, each with where it comes from; `given`: those of the command line.

    What is printed can be saved as addcheck.toml; options without a value are there as comments.
    """
    where = config.path.name if config.path else "no file"
    lines = [f"# Options of addcheck compare; the configuration is {where}."]
    for name, key in KEYS.items():
        if name in given:
            value, origin = given[name], "command line"
        elif name in config.values:
            value, origin = config.values[name], where
        else:
            value, origin = key.default, "default"
        shown = f"# {name} is not set" if value is None else f"{name} = {write_value(value)}"
        lines.append(f"{shown}  # {origin}: {key.meaning}" if value is not None else f"{shown}: {key.meaning}")
    return "\n".join(lines) + "\n"
