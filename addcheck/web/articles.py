"""An article as text for the database, and back: what was read once is never read from its file format again."""

import json
from dataclasses import asdict

from addcheck.model import Article, Span


def write_article(article: Article) -> str:
    """Write an article as JSON in ASCII, so that a lone surrogate in it survives."""
    return json.dumps(asdict(article), ensure_ascii=True)


def parse_article(text: str) -> Article:
    """Read back what `write_article` wrote."""
    values = json.loads(text)
    for name in ("title", "dateline"):
        values[name] = Span(**values[name]) if values[name] else None
    values["paragraphs"] = tuple(Span(**span) for span in values["paragraphs"])
    for name in ("warnings", "left_out"):
        values[name] = tuple(values[name])
    return Article(**values)
