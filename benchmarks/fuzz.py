"""Look for inputs that break addcheck: random and mutated ones for a bounded time, or hostile ones at full size.

    python benchmarks/fuzz.py [--seconds 30]    articles, quotations, numbers, cues, decisions, manifests
    python benchmarks/fuzz.py --big             one word of 100 MB, a sentence of 5 MB, a million blank lines

With atheris installed, its coverage leads the way (`--target NAME`); without, seeded dice. An error of addcheck's own
is an answer; anything else stops the run and prints the bytes that did it, for a regression case.
"""

import argparse
import contextlib
import importlib
import random
import resource
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from addcheck import compare, read_article  # noqa: E402
from addcheck.batch.sources import manifest  # noqa: E402
from addcheck.cues import load_cues  # noqa: E402
from addcheck.decisions import parse_decisions  # noqa: E402
from addcheck.errors import AddcheckError  # noqa: E402
from addcheck.quantities import find_quantities  # noqa: E402
from addcheck.quotations import find_quotations  # noqa: E402

_STORY = "The minister said on Monday that “talks with Japan” would cost $1.2 billion, up 4.5% from 2023.\n".encode()
_CUE = b'[mine]\npattern = "(some|many) * analysts .. say"\nwhy = "w"\nsource = "s"\nstrength = 0.5\nfires = ["some"]\n'
_DECISION = b'[[decision]]\nsentence = "a"\nfinding = "b"\noutcome = "sourced"\n'


def _file(data: bytes, use: Callable[[Path], object]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "input.toml"
        path.write_bytes(data)
        use(path)


def _read_manifest(path: Path) -> None:
    list(manifest.locate(path, limit=10_000))
    list(manifest.read(path, row=1, start=0, end=path.stat().st_size, limit=10_000))


def _compare(data: bytes) -> None:
    compare(read_article(_STORY, source="o.txt"), read_article(data, source="d.md"))


TARGETS: dict[str, tuple[bytes, Callable[[bytes], object]]] = {
    "articles": (_STORY, _compare),
    "quotations": (_STORY, lambda data: find_quotations(data.decode("utf-8", "surrogateescape"))),
    "numbers": (_STORY, lambda data: find_quantities(data.decode("utf-8", "surrogateescape"))),
    "cues": (_CUE, lambda data: _file(data, load_cues)),
    "decisions": (_DECISION, lambda data: parse_decisions(data, "decisions.toml")),
    "manifest": (b"a.txt\tb.txt\tone\n# no pair\n", lambda data: _file(data, _read_manifest)),
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
    dice, tried, stop = random.Random(seed), 0, process_time() + seconds  # noqa: S311 - dice, no secrets
    while process_time() < stop:
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
    atheris = importlib.import_module("atheris")  # on no list of ours: whoever wants it installs it
    use = TARGETS[name][1]

    def once(data: bytes) -> None:
        with contextlib.suppress(AddcheckError):
            use(data)

    atheris.instrument_all()
    atheris.Setup([sys.argv[0], f"-max_total_time={seconds}", "-max_len=2000"], once)
    atheris.Fuzz()


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
