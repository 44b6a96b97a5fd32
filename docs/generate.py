"""Write the parts of the documents that come from the code, or check that they are fresh.

    python docs/generate.py            write them
    python docs/generate.py --check    exit 1 and name each document that is stale

A part stands between two comments, `<!-- generated: NAME -->` and `<!-- end: NAME -->`, and is made by the
function of that name in PARTS. A whole page `x.md` is made by `generate_x.py` of this folder: its `render()`.
"""

import argparse
import difflib
import importlib.util
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
if str(ROOT) not in sys.path:  # run as a script, from any folder
    sys.path.insert(0, str(ROOT))

from docs import parts  # noqa: E402

PARTS: dict[str, Callable[[], str]] = {
    "report": parts.quote_report,
    "labels": parts.draw_labels,
    "cues": parts.draw_cues,
    "figures": parts.draw_figures,
    "unread": parts.draw_unread_figures,
    "layers": parts.draw_layers,
    "features": parts.draw_features,
}

_PART = re.compile(r"(?P<head><!-- generated: (?P<name>[\w-]+) -->\n).*?(?P<tail><!-- end: (?P=name) -->)", re.DOTALL)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write or check; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where a document is stale")
    check = parser.parse_args(arguments).check
    stale = [(path, text) for path, text in draw_documents() if not path.exists() or path.read_text("utf-8") != text]
    for path, text in stale:
        print(f"{'stale' if check else 'written'}: {path.relative_to(ROOT)}")
        if check:
            print("".join(list(_compare(path, text))[:20]), end="")
        else:
            path.write_text(text, "utf-8")
    if check and stale:
        print("run: python docs/generate.py", file=sys.stderr)
    return 1 if check and stale else 0


def draw_documents() -> Iterator[tuple[Path, str]]:
    """Yield every document that has generated text, as it should be."""
    makers = sorted(DOCS.glob("generate_*.py"))
    pages = {DOCS / f"{maker.stem.removeprefix('generate_')}.md": _load(maker).render for maker in makers}
    for path, render in pages.items():
        yield path, render()
    for path in sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md")]):
        if path not in pages:
            yield path, _PART.sub(_fill, path.read_text("utf-8"))


def _fill(part: re.Match[str]) -> str:
    name = part["name"]
    if name not in PARTS:
        raise SystemExit(f"no such generated part: {name}; there are {', '.join(PARTS)}")
    return f"{part['head']}{PARTS[name]().strip()}\n{part['tail']}"


def _load(path: Path) -> parts.PageModule:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"cannot import {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _compare(path: Path, text: str) -> Iterator[str]:
    old = path.read_text("utf-8") if path.exists() else ""
    yield from difflib.unified_diff(old.splitlines(keepends=True), text.splitlines(keepends=True), "is", "should be")


if __name__ == "__main__":
    sys.exit(main())
