"""Makes docs/json.md from the JSON Schema that ships with the package: every key with its type and meaning."""

import json
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "json.md"

_HEAD = """\
# The JSON report

`addcheck compare ORIGINAL DERIVED --format json` writes one object. Its JSON Schema ships with the package,
as `addcheck/report/schema.json`:

```python
import json
from importlib.resources import files

schema = json.loads((files("addcheck.report") / "schema.json").read_text("utf-8"))
```

All offsets are code points, half-open, into the `text` of the side they belong to, which is the decoded input,
unchanged: `text[start:end]` is exactly what is shown. Languages that count UTF-16 units (JavaScript, Java, C#)
must convert them. A sentence is named by its index in that side's `sentences`, where a title is the first.
"""


def render() -> str:
    """Return the page."""
    schema = json.loads((files("addcheck.report") / "schema.json").read_text("utf-8"))
    sections = [_HEAD, "\n".join(_write_object("The report", schema))]
    for name, part in schema["$defs"].items():
        if "properties" in part:
            sections.append("\n".join(_write_object(name, part)))
    return "\n".join(sections).strip() + "\n"


def _write_object(name: str, schema: dict[str, Any]) -> Iterator[str]:
    yield from (f"## {name}", "", "| Key | Type | Meaning |", "|---|---|---|")
    for key, value in _flatten(schema["properties"]):
        yield f"| `{key}` | {name_type(value)} | {value.get('description', '')} |"
    yield ""


def _flatten(properties: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield all keys; those of an object written in place under its own key, `[]` for each item of an array."""
    for key, value in properties.items():
        yield f"{prefix}{key}", value
        inner = value
        for choice in value.get("oneOf", ()):
            inner = choice if choice.get("type") == "object" else inner
        if inner.get("type") == "array":
            inner = inner["items"]
        sign = "[]" if value.get("type") == "array" else ""
        yield from _flatten(inner.get("properties", {}), f"{prefix}{key}{sign}.")


def name_type(schema: dict[str, Any]) -> str:
    """Name a type in words: "array of finding", "string or null", "one of `a`, `b`"."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if "const" in schema:
        return f'`"{schema["const"]}"`'
    if "enum" in schema:
        return "one of " + ", ".join(f"`{value}`" for value in schema["enum"])
    if "oneOf" in schema:
        return " or ".join(name_type(choice) for choice in reversed(schema["oneOf"]))
    kind = schema["type"]
    if kind == "array":
        return f"array of {name_type(schema['items'])}"
    return " or ".join(kind) if isinstance(kind, list) else str(kind)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    TARGET.write_text(render(), "utf-8")
