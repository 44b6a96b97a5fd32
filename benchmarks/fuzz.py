"""Look for inputs that break addcheck: random and mutated ones for a bounded time, or hostile ones at full size.

    python benchmarks/fuzz.py [--seconds 30]    articles, pages, documents, quotations, numbers, cues, decisions, tables
    python benchmarks/fuzz.py --big             one word of 100 MB, a sentence of 5 MB, a million blank lines

With atheris installed, its coverage leads the way (`--target NAME`); without, seeded dice. An error of addcheck's own
is an answer; anything else stops the run and prints the bytes that did it, for a regression case. The HTTP API is asked
whatever its document allows by schemathesis, in `tests/web/test_api.py`.
"""

import argparse
import contextlib
import importlib
import io
import random
import resource
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from time import monotonic, process_time

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

# On no list of ours: whoever wants it installs it. What it is to follow must be imported under its eyes.
atheris = importlib.import_module("atheris") if "--target" in sys.argv else None

with atheris.instrument_imports(include=["addcheck"]) if atheris else contextlib.nullcontext():
    from addcheck import compare, read_article
    from addcheck.batch.sources import READERS
    from addcheck.cues import load_cues
    from addcheck.decisions import parse_decisions
    from addcheck.errors import AddcheckError
    from addcheck.quantities import find_quantities
    from addcheck.quotations import find_quotations
    from addcheck.read import html, markdown, plain  # noqa: F401 - else imported later, unseen

_STORY = "The minister said on Monday that “talks with Japan” would cost $1.2 billion, up 4.5% from 2023.\n".encode()
_CUE = b'[mine]\npattern = "(some|many) * analysts .. say"\nwhy = "w"\nsource = "s"\nstrength = 0.5\nfires = ["some"]\n'
_DECISION = b'[[decision]]\nsentence = "a"\nfinding = "b"\noutcome = "sourced"\n'


_PAGE = b"<!doctype html><title>Talks</title><article><h1>Talks</h1><p>%b</p><p>%b</p></article>" % (_STORY, _STORY)
_PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
4 0 obj<</Length 67>>stream
BT /F 12 Tf 20 200 Td (The minister said that talks would resume.) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
"""


def _make_docx() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        kinds = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        archive.writestr(
            "[Content_Types].xml",
            f"""<?xml version="1.0"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels"
ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml"
ContentType="{kinds}"/></Types>""",
        )
        archive.writestr(
            "_rels/.rels",
            """<?xml version="1.0"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
Target="word/document.xml"/></Relationships>""",
        )
        archive.writestr(
            "word/document.xml",
            """<?xml version="1.0"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>
<w:t>The minister said that talks would resume.</w:t></w:r></w:p></w:body></w:document>""",
        )
    return file.getvalue()


def _file(data: bytes, use: Callable[[Path], object]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "input.toml"
        path.write_bytes(data)
        use(path)


def _read_table(kind: str) -> Callable[[bytes], object]:
    def read(path: Path) -> None:
        """Find the rows and read them: both must name the same places."""
        found = [(row.row, row.start, row.end) for row in READERS[kind].locate(path, limit=10_000)]
        rows = (
            READERS[kind].read(path, row=found[0][0], start=found[0][1], end=found[-1][2], limit=10_000)
            if found
            else ()
        )
        if [(row.row, row.start, row.end) for row in rows] != found:
            raise RuntimeError("rows are found in other places than they are read")

    return lambda data: _file(data, read)


def _read(suffix: str) -> Callable[[bytes], object]:
    return lambda data: read_article(data, source=f"d.{suffix}")


def _compare(data: bytes) -> None:
    compare(read_article(_STORY, source="o.txt"), read_article(data, source="d.md"))


TARGETS: dict[str, tuple[bytes, Callable[[bytes], object]]] = {
    "articles": (_STORY, _compare),
    "quotations": (_STORY, lambda data: find_quotations(data.decode("utf-8", "surrogateescape"))),
    "numbers": (_STORY, lambda data: find_quantities(data.decode("utf-8", "surrogateescape"))),
    "cues": (_CUE, lambda data: _file(data, load_cues)),
    "decisions": (_DECISION, lambda data: parse_decisions(data, "decisions.toml")),
    "pages": (_PAGE, _read("html")),
    "documents": (_make_docx(), _read("docx")),
    "pdf": (_PDF, _read("pdf")),
    "manifest": (b"a.txt\tb.txt\tone\n# no pair\n", _read_table(".manifest")),
    "csv": (b'id,original,derived\n1,"One, two.","Three ""four""."\n2,Five.,Six.\n', _read_table(".csv")),
    "jsonl": (b'{"id": 1, "original": "One.", "derived": "Two."}\n\n{"id": 2}\n', _read_table(".jsonl")),
}


def mutate(data: bytes, dice: random.Random) -> bytes:
    """Change, double, cut out or add some bytes."""
    out = bytearray(data)
    for _ in range(dice.randint(1, 6)):
        at, width = dice.randrange(len(out) + 1), dice.randint(0, 12)
        piece = dice.choice(
            (b"", bytes(dice.randbytes(3)), bytes(out[at : at + width]) * 3, b'"', b"[", b"\x00", b"\n")
        )
        out[at : at + width] = piece
    return bytes(out)


def fuzz(seconds: float, *, seed: int = 1) -> int:
    """Try mutations of each target in turn; return how many were tried. Raises what addcheck should not have."""
    dice, tried, stop = random.Random(seed), 0, monotonic() + seconds  # noqa: S311 - dice, no secrets
    while monotonic() < stop:
        for name, (example, use) in TARGETS.items():
            data = mutate(example, dice)
            tried += 1
            try:
                with contextlib.suppress(AddcheckError):
                    use(data)
            except Exception:
                print(f"{name}: {data!r}")
                raise
    return tried


def run_big() -> None:
    """Compare the hostile inputs at full size, and print what each took or why it was refused."""
    shapes: dict[str, Callable[[], bytes]] = {
        "one word of 100 MB": lambda: b"a" * 100_000_000,
        "one sentence of 5 MB": lambda: b"the talks with Japan and " * 200_000,
        "a million blank lines": lambda: _STORY + b"\n" * 1_000_000 + _STORY,
    }
    for name, make in shapes.items():
        start = process_time()
        try:
            _compare(make())
            answer = "compared"
        except AddcheckError as problem:
            answer = str(problem)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{name}: {answer}; {process_time() - start:.1f} s, peak so far {peak} MB", flush=True)


def _run_atheris(name: str, seconds: int) -> None:
    use = TARGETS[name][1]

    def once(data: bytes) -> None:
        with contextlib.suppress(AddcheckError):
            use(data)

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "example").write_bytes(TARGETS[name][0])
        atheris.Setup([sys.argv[0], f"-max_total_time={seconds}", "-max_len=4000", folder], once)  # type: ignore[union-attr]
        atheris.Fuzz()  # type: ignore[union-attr]


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--big", action="store_true")
    parser.add_argument("--target", choices=TARGETS, help="with atheris")
    options = parser.parse_args()
    if options.big:
        run_big()
    elif options.target:
        _run_atheris(options.target, options.seconds)
    else:
        print(f"{fuzz(options.seconds)} inputs, none broke it")


if __name__ == "__main__":
    main()
