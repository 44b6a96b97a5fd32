"""The options of a command that a configuration file may set, handed to the command line as its defaults."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from addcheck.config import KEYS, NO_CONFIG, Config, find_config, load_config, print_config
from addcheck.errors import InvalidSettingError


def choose_config(named: str | None, *, ignore: bool, folder: Path | None = None) -> Config:
    """Return the named configuration, else the nearest one of the folder, or none where they are to be ignored.

    Raises `InvalidSettingError` for a file that cannot be used, or where one is named and all are to be ignored.
    """
    if named is not None and ignore:
        raise InvalidSettingError("--no-config", "contradicts --config", "leave one of them out")
    if ignore:
        return NO_CONFIG
    return load_config(Path(named) if named is not None else find_config(folder or Path.cwd()))


def list_defaults(config: Config, parameters: frozenset[str]) -> dict[str, Any]:
    """Return the values for those parameters a command has."""
    return {name: value for name, value in config.as_defaults().items() if name in parameters}


def show_config(config: Config, given: Mapping[str, Any]) -> str:
    """Write the options that apply; `given`: what the command line says, by the names of the command's parameters."""
    by_key = {name: given[key.parameter] for name, key in KEYS.items() if key.parameter in given}
    return print_config(config, by_key)
