"""`--profile`: what each stage of a comparison took, for stderr."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from time import perf_counter, process_time
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_START = "start of the program"


@dataclass(slots=True)
class Lap:
    """What a stage took, all its calls together: seconds by the clock and of the processor, and the growth of memory.

    `grown`: megabytes by which the most memory that the process ever held (resident) rose meanwhile.
    """

    seconds: float = 0.0
    cpu: float = 0.0
    grown: float = 0.0


@dataclass(frozen=True, slots=True)
class Profile:
    """Measures stages: calling it with a function returns one that does the same and is timed under its name."""

    laps: dict[str, Lap] = field(default_factory=dict)

    def __call__(self, stage: Callable[P, R], /) -> Callable[P, R]:
        """Return the stage, timed."""

        def timed(*arguments: P.args, **options: P.kwargs) -> R:
            clock, cpu, peak = perf_counter(), process_time(), _read_peak()
            if not self.laps:  # what was spent before the first stage: the interpreter, imports, the command line
                self.laps[_START] = Lap(cpu, cpu, peak)
            lap = self.laps.setdefault(_name(stage), Lap())
            try:
                return stage(*arguments, **options)
            finally:
                lap.seconds += perf_counter() - clock
                lap.cpu += process_time() - cpu
                lap.grown += _read_peak() - peak

        return timed

    def draw(self) -> str:
        """Draw the table: a line a stage, in the order in which they first ran."""
        return "\n".join(self._list_lines()) + "\n"

    def _list_lines(self) -> Iterator[str]:
        cpu = sum(lap.cpu for lap in self.laps.values()) or 1.0
        yield f"{'stage':24}{'ms':>10}{'CPU ms':>10}{'share':>8}{'MB':>9}"
        for name, lap in self.laps.items():
            yield _write_line(name, lap, lap.cpu / cpu)
        laps = self.laps.values()
        whole = Lap(*(sum(getattr(lap, part) for lap in laps) for part in ("seconds", "cpu", "grown")))
        yield _write_line("all of it", whole, whole.cpu / cpu)
        yield "MB: how far the most memory that the process ever held rose in this stage; 0 where it had room."


def _name(stage: Callable[..., object]) -> str:
    return str(getattr(stage, "__name__", "stage")).strip("_").replace("_", " ")


def _write_line(name: str, lap: Lap, share: float) -> str:
    return f"{name:24}{lap.seconds * 1000:10.1f}{lap.cpu * 1000:10.1f}{share:8.0%}{lap.grown:9.1f}"


def _read_peak() -> float:
    """Return the most memory in megabytes that the process ever held; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:  # Windows
        return 0.0
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
