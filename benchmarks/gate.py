"""The quality gate: what addcheck reaches on the hand-labelled pairs, held against floors that only rise.

    python benchmarks/gate.py                    the table; exit 1 where a figure is below its floor
    python benchmarks/gate.py --errors [KIND]    every mistake with its sentences, to learn from
    python benchmarks/gate.py --details          the figures by class of label and kind of alteration
    python benchmarks/gate.py --update           raise the floors to what is reached, less a margin

Each pair is judged twice: as it is, and with the original's sentences shuffled (a good aligner does not mind).
"""

import argparse
import hashlib
import json
import math
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # run as a script, from any folder
    sys.path.insert(0, str(ROOT))

from benchmarks.figures import LOWER_IS_BETTER, SHOWN_ONLY, Figures, count_figures, list_details  # noqa: E402
from benchmarks.gold_pairs import GOLD, GoldPair, read_pairs  # noqa: E402
from benchmarks.judge import Judgement, judge_analysis  # noqa: E402
from benchmarks.mistakes import MISTAKES, list_mistakes  # noqa: E402

FLOORS = Path(__file__).resolve().parent / "floors.json"
ORDERS: dict[str, int | None] = {"original order": None, "shuffled": 7}
"""How the original's sentences are laid out, and the seed that permutes them."""
MARGIN = 0.01
"""How far below today's figure a floor is set: room to trade one mistake for another, not to lose several."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the gate; return the exit code."""
    options = _parse(arguments)
    if options.errors is not None or options.details:
        judgements = judge_pairs(
            read_pairs(options.pairs, ORDERS["shuffled" if options.shuffled else "original order"])
        )
        kinds = frozenset(options.errors or ()) or None
        print("\n".join(list_details(judgements) if options.details else list_mistakes(judgements, kinds)))
        return 0
    figures = measure_figures(options.pairs)
    floors = json.loads(options.floors.read_text("utf-8")) if options.floors.exists() else {}
    if options.update:
        floors = raise_floors(floors, figures) | {"gold": floors.get("gold", fingerprint(options.pairs))}
    if options.accept_pairs:
        floors["gold"] = fingerprint(options.pairs)
    if options.update or options.accept_pairs:
        options.floors.write_text(json.dumps(floors, indent=2) + "\n", "utf-8")
    print("\n".join(draw_table(figures, floors)))
    failures = list(list_failures(figures, floors, fingerprint(options.pairs)))
    for failure in failures:
        print(f"gate: {failure}", file=sys.stderr)
    return 1 if failures else 0


def measure_figures(folder: Path = GOLD) -> dict[str, Figures]:
    """Judge all pairs of a folder in every order."""
    return {order: count_figures(judge_pairs(read_pairs(folder, seed))) for order, seed in ORDERS.items()}


def judge_pairs(pairs: Sequence[GoldPair]) -> list[Judgement]:
    """Compare and judge each pair, in process."""
    from addcheck.pipeline import compare
    from addcheck.read import read_article

    return [
        judge_analysis(
            pair,
            compare(
                read_article(pair.original.text.encode(), source=f"{pair.id} original"),
                read_article(pair.derived.text.encode(), source=f"{pair.id} derived"),
            ),
        )
        for pair in pairs
    ]


def fingerprint(folder: Path) -> str:
    """Return one sha256 over the names and contents of all labelled pairs."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.json")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def raise_floors(floors: Mapping[str, Any], figures: Mapping[str, Figures]) -> dict[str, Any]:
    """Return the floors moved up to the figures less the margin; a floor that is higher already stays."""
    return {
        order: {
            name: _raise_floor(floors.get(order, {}).get(name), name, value)
            for name, value in reached.items()
            if name not in SHOWN_ONLY
        }
        for order, reached in figures.items()
    }


def _raise_floor(old: float | None, name: str, value: float) -> float:
    if name in LOWER_IS_BETTER:
        new = math.ceil((value + MARGIN) * 1000) / 1000
        return new if old is None else min(old, new)
    new = max(0.0, math.floor((value - MARGIN) * 1000) / 1000)
    return new if old is None else max(old, new)


def list_failures(figures: Mapping[str, Figures], floors: Mapping[str, Any], fingerprint_now: str) -> Iterator[str]:
    """Yield one line for each floor that is broken or missing, and one when the labelled pairs were edited."""
    if floors.get("gold") != fingerprint_now:
        yield "the labelled pairs are not those the floors were set on; check them, then run with --accept-pairs"
    for order, reached in figures.items():
        for name, value in reached.items():
            floor = floors.get(order, {}).get(name)
            if name in SHOWN_ONLY:
                continue
            if floor is None:
                yield f"{name} ({order}): no floor; run with --update"
            elif _room(name, value, floor) < 0:
                word = "above" if name in LOWER_IS_BETTER else "below"
                yield f"{name} ({order}): {value:.3f} is {word} {floor:.3f}"


def _room(name: str, value: float, floor: float) -> float:
    """Return how far a figure is on the good side of its floor; negative when it is broken."""
    return floor - value if name in LOWER_IS_BETTER else value - floor


def draw_table(figures: Mapping[str, Figures], floors: Mapping[str, Any]) -> Iterator[str]:
    """Yield the table: figure, floor and margin, for each order."""
    yield f"{'':28s}" + "".join(f"{order:>26s}" for order in figures)
    yield f"{'':28s}" + f"{'figure':>10s}{'floor':>8s}{'room':>8s}" * len(figures)
    for name in next(iter(figures.values())):
        cells = ""
        for order, reached in figures.items():
            floor = floors.get(order, {}).get(name)
            cells += f"{reached[name]:10.3f}"
            cells += (
                f"{'-':>8s}{'-':>8s}" if floor is None else f"{floor:8.3f}{_room(name, reached[name], floor):+8.3f}"
            )
        yield f"{name:28s}{cells}"


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", nargs="*", choices=list(MISTAKES), metavar="KIND", help=f"of {', '.join(MISTAKES)}")
    parser.add_argument("--details", action="store_true", help="by class of label and kind of alteration")
    parser.add_argument("--shuffled", action="store_true", help="with --errors or --details: of the shuffled order")
    parser.add_argument("--update", action="store_true", help="raise the floors; never lowers one")
    parser.add_argument("--accept-pairs", action="store_true", help="take the fingerprint of the pairs as they are")
    parser.add_argument("--pairs", type=Path, default=GOLD, help="folder of labelled pairs")
    parser.add_argument("--floors", type=Path, default=FLOORS, help="file of the floors")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:  # piped into head
        os._exit(0)
