"""Results as Parquet: the rows of `rows`, with a column for each field and a type for each column."""

import json
from collections.abc import Iterator, Sequence
from typing import IO, Any

from addcheck.batch.rows import Row
from addcheck.batch.sources.parquet import import_parquet
from addcheck.batch.storage import Place

_HEAD = {"id": "string", "input": "string", "row": "int64"}
_TYPES: dict[str, dict[str, str]] = {
    "pairs": {
        **_HEAD, "outlet": "string", "date": "string", "original": "json", "found": "json", "derived": "json",
        "related": "bool_",
        "words": "int64", "added_words": "int64", "speculation_words": "int64", "unsourced_words": "int64",
        "added_share": "float64", "speculation_share": "float64", "unsourced_share": "float64",
        "scores": "json", "counts": "json", "hints": "json",
    },
    "findings": {
        **_HEAD, "outlet": "string", "finding": "int64", "start": "int64", "end": "int64", "text": "string",
        "sentence": "int64", "whole_sentence": "bool_", "label": "string", "attribution": "string", "stance": "string",
        "confidence": "float64", "evidence": "json", "source": "json", "nearest": "json",
        "added_confidence": "float64", "gain": "float64", "why": "string", "check": "string", "rules": "json",
    },
    "errors": {**_HEAD, "reason": "string"},
}  # fmt: skip
"""Columns and their types in pyarrow; "json" is text that holds JSON. The shares of `scores` have columns as well."""


def write_table(table: str, rows: Sequence[Row], file: IO[bytes]) -> None:
    """Write rows as one Parquet file. The same rows give the same bytes with the same pyarrow."""
    parquet = import_parquet(table)
    import pyarrow as pa

    types = _TYPES[table]
    fields = [(name, pa.string() if kind == "json" else getattr(pa, kind)()) for name, kind in types.items()]
    columns = {name: [_take(row, name, kind) for row in rows] for name, kind in types.items()}
    parquet.write_table(pa.table(columns, schema=pa.schema(fields)), file, compression="zstd")


def _take(row: Row, name: str, kind: str) -> Any:  # noqa: ANN401
    value = row[name] if name in row else row.get("scores", {}).get(name)
    return json.dumps(value) if kind == "json" and value is not None else _clean(value)


def _clean(value: Any) -> Any:  # noqa: ANN401
    """Make text that UTF-8 can hold."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def read_table(path: Place) -> Iterator[Row]:
    """Yield the rows of a part as they were before they were written."""
    parquet = import_parquet(path.name)
    with path.open("rb") as data, parquet.ParquetFile(data) as file:
        types = next(types for types in _TYPES.values() if list(types) == file.schema_arrow.names)
        for batch in file.iter_batches(use_threads=False):
            for row in batch.to_pylist():
                yield {
                    name: json.loads(value) if types[name] == "json" and value is not None else value
                    for name, value in row.items()
                }
