# ruff: noqa: SLF001, T201 - it looks into `re`, and prints for the test that runs it
"""Print every regular expression that addcheck compiles, as JSON: run by a fresh interpreter, so that none is missed.

An entry holds the pattern, its flags, where it is compiled, and whether it is only ever matched at a given place.
"""

import importlib
import json
import pkgutil
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
FOUND: dict[tuple[str, int], tuple[Path, int]] = {}
_compile = re._compile  # all functions of `re` come through here, whether a pattern is kept or used at once


def note(pattern, flags):
    frame = sys._getframe(1)
    while frame and Path(frame.f_code.co_filename).parent.name == "re":
        frame = frame.f_back
    path = Path(frame.f_code.co_filename) if frame else Path()
    if isinstance(pattern, str) and (ROOT / "addcheck") in path.parents:
        FOUND.setdefault((pattern, int(flags)), (path, frame.f_lineno))
    return _compile(pattern, flags)


def use_everything():
    import addcheck

    for module in pkgutil.walk_packages(addcheck.__path__, "addcheck."):
        if not module.name.endswith("__main__"):
            try:
                importlib.import_module(module.name)
            except ImportError:  # an extra that is not installed
                continue
    from addcheck.cues import compile_source
    from addcheck.label import all_cues
    from addcheck.report import RENDERERS

    for cue in all_cues(addcheck.Settings()):  # a comparison compiles only those whose first word it meets
        compile_source("|".join(phrase.source for phrase in cue.phrases))
        if cue.veto:
            compile_source(cue.veto)
    seeds = sorted((ROOT / "seeds").glob("*.txt"))
    analysis = addcheck.compare(*(addcheck.read_article(path.read_bytes(), source="story.md") for path in seeds))
    for render in RENDERERS.values():
        render(analysis)


def is_anchored(path, line):
    """Whether the pattern is only ever matched where a search for something else has led: `NAME.match(`, `fullmatch`.

    False where it has no name of its own, or the name is used in any other way.
    """
    lines = path.read_text("utf-8").splitlines()
    if keyword := re.match(r"\s+(\w+)=re\.compile", lines[line - 1]):  # a field of a value: `.at_start.match(`
        uses = re.findall(rf"\.{keyword[1]}\.(\w+)\(", "\n".join(lines))
        return bool(uses) and set(uses) <= {"match", "fullmatch"}
    names = re.findall(r"^(\w+)(?::[^=\n]+)? = re\.compile", "\n".join(lines[:line]), re.MULTILINE)
    if not names or not lines[line - 1].startswith((names[-1], " ", ")")):
        return False
    uses = re.findall(rf"\b{names[-1]}\b(?:\.(\w+)\()?", "\n".join(lines))[1:]
    return bool(uses) and set(uses) <= {"match", "fullmatch"}


if __name__ == "__main__":
    re._compile = note
    use_everything()
    re._compile = _compile
    print(json.dumps([[p, f, f"{w.relative_to(ROOT)}:{n}", is_anchored(w, n)] for (p, f), (w, n) in FOUND.items()]))
