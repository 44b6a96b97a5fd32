"""The shape of a JSON body, declared once: read with errors a person understands, and told in the API's document."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from addcheck.report.escape import show_line
from addcheck.web.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A string. `least`, `most`: its length in characters. `choices`: what it may be.

    `whole`: whether it is kept as it is; else it is put on one line on which nothing acts, as reports show it.
    """

    about: str
    required: bool = False
    least: int = 0
    most: int = 1_000_000
    choices: tuple[str, ...] = ()
    whole: bool = False

    def schema(self) -> dict[str, Any]:
        """Return its JSON Schema."""
        if self.choices:
            return {"type": "string", "enum": list(self.choices), "description": self.about}
        return {"type": "string", "minLength": self.least, "maxLength": self.most, "description": self.about}

    def check(self, name: str, value: object) -> object:
        """Return the value. Raises `Problem` 422."""
        if not isinstance(value, str):
            raise Problem(422, f"{name} is no string.")
        if self.choices and value not in self.choices:
            raise Problem(422, f"{name} is one of {', '.join(self.choices)}.")
        if not self.least <= len(value) <= self.most:
            raise Problem(422, f"{name} holds {len(value)} characters; {self.least} to {self.most} are taken.")
        return value if self.whole else show_line(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A whole number from 0."""

    about: str
    required: bool = False

    def schema(self) -> dict[str, Any]:
        """Return its JSON Schema."""
        return {"type": "integer", "minimum": 0, "maximum": 2**53, "description": self.about}

    def check(self, name: str, value: object) -> object:
        """Return the value. Raises `Problem` 422."""
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 2**53:
            raise Problem(422, f"{name} is no whole number from 0.")
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """True or false."""

    about: str
    required: bool = False

    def schema(self) -> dict[str, Any]:
        """Return its JSON Schema."""
        return {"type": "boolean", "description": self.about}

    def check(self, name: str, value: object) -> object:
        """Return the value. Raises `Problem` 422."""
        if not isinstance(value, bool):
            raise Problem(422, f"{name} is neither true nor false.")
        return value


Field = Text | Whole | Flag
Fields = Mapping[str, Field]


def body_schema(fields: Fields) -> dict[str, Any]:
    """Return the JSON Schema of an object with these fields and no others."""
    return {
        "type": "object",
        "properties": {name: field.schema() for name, field in fields.items()},
        "required": [name for name, field in fields.items() if field.required],
        "additionalProperties": False,
    }


def check_body(fields: Fields, body: object) -> dict[str, Any]:
    """Return the fields that a body holds. Raises `Problem` 422 and names the field."""
    if not isinstance(body, dict):
        raise Problem(422, "The body is no JSON object.")
    for name in body:
        if name not in fields:
            raise Problem(422, f"{name[:100]!r} is no field of this; there are {', '.join(fields)}.")
    for name, field in fields.items():
        if field.required and name not in body:
            raise Problem(422, f"{name} is missing.")
    return {name: fields[name].check(name, value) for name, value in body.items()}
