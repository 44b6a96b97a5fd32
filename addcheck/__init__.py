"""addcheck shows, with evidence, what a derived article adds to its original.

```python
from addcheck import compare, read_article

original = read_article(Path("wire.txt").read_bytes(), source="wire.txt")
derived = read_article(Path("rewrite.txt").read_bytes(), source="rewrite.txt")
analysis = compare(original, derived)
for finding in analysis.findings:
    print(finding.label, analysis.derived.quote(finding.addition.span))
```
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from addcheck.errors import AddcheckError
    from addcheck.model import Analysis, Article, Finding, Label
    from addcheck.pipeline import compare
    from addcheck.read import read_article
    from addcheck.report import render_report
    from addcheck.settings import Settings

_HOMES = {
    "AddcheckError": "addcheck.errors",
    "Analysis": "addcheck.model",
    "Article": "addcheck.model",
    "Finding": "addcheck.model",
    "Label": "addcheck.model",
    "Settings": "addcheck.settings",
    "compare": "addcheck.pipeline",
    "read_article": "addcheck.read",
    "render_report": "addcheck.report",
}

__all__ = [
    "AddcheckError",
    "Analysis",
    "Article",
    "Finding",
    "Label",
    "Settings",
    "compare",
    "read_article",
    "render_report",
]


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for: `addcheck --help` need not wait for the stages."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'addcheck' has no attribute {name!r}")
