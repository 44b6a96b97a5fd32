"""All results in one value: read part by part, so that memory stays flat however many pairs there are."""

import heapq
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from addcheck.batch.parts import read_parts
from addcheck.batch.recurring import Recurring, Tally
from addcheck.batch.rows import Row
from addcheck.batch.run import read_manifest
from addcheck.batch.storage import Place, find_place

SHARES = ("speculation_share", "added_share", "unsourced_share")
STEPS = 1000
"""Shares are counted in steps of a thousandth: medians are exact to that."""
BINS = 20
LISTED = 20
REASON_LENGTH = 100
MOST_OUTLETS = 5000
"""Different outlets that are told apart; the rest is one more."""
OTHER = "(other)"


@dataclass(frozen=True, slots=True)
class Distribution:
    """How a share is spread over pairs. `bins`: pairs at 0, then in twenty ranges of 5 % up to 1 (upper end in)."""

    mean: float
    median: float
    ninetieth: float
    most: float
    bins: tuple[int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Worst:
    """A pair by its share of speculation: from bad to worse, among equals by length, then from last to first."""

    speculation_share: float
    words: int
    order: int
    id: str = field(compare=False)
    outlet: str = field(compare=False)
    title: str = field(compare=False)
    added_share: float = field(compare=False)
    findings: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class OutletFigures:
    """What an outlet's articles come to; shares are of all their words."""

    name: str
    pairs: int
    words: int
    findings: int
    speculation_share: float
    added_share: float


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run found. Pairs that share no story are counted in `unrelated` and in nothing else.

    `rows`: of the input; `pairs` and `errors` are those done so far. `recurring_low_by`: how much the counts of
    recurring additions may be too low.
    """

    rows: int
    pairs: int
    errors: int
    unrelated: int
    unrelated_ids: tuple[str, ...]
    words: int
    findings: int
    distributions: Mapping[str, Distribution]
    words_by_label: Mapping[str, int]
    findings_by_label: Mapping[str, int]
    alterations_by_kind: Mapping[str, int]
    worst: tuple[Worst, ...]
    recurring: tuple[Recurring, ...]
    recurring_low_by: int
    outlets: tuple[OutletFigures, ...]
    reasons: tuple[tuple[str, int], ...]
    signature: str

    @property
    def complete(self) -> bool:
        """Whether every row is done."""
        return self.rows == self.pairs + self.errors


@dataclass(slots=True)
class _Sums:
    pairs: int = 0
    errors: int = 0
    unrelated: list[str] = field(default_factory=list)
    unrelated_count: int = 0
    figures: Counter[str] = field(default_factory=Counter)
    labels: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    outlets: dict[str, Counter[str]] = field(default_factory=dict)
    steps: dict[str, list[int]] = field(default_factory=lambda: {name: [0] * (STEPS + 1) for name in SHARES})
    totals: Counter[str] = field(default_factory=Counter)
    worst: list[Worst] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)


def summarize(results: Place | str) -> Summary:
    """Read the results of a run, finished or not; raises AddcheckError where there are none."""
    output = find_place(results)
    manifest = read_manifest(output)
    sums = _Sums()
    for tables in read_parts(output, manifest["layout"]):
        unrelated = {(row["input"], row["row"]) for row in tables["pairs"] if not row["related"]}
        for row in tables["pairs"]:
            _add_pair(sums, row)
        for row in tables["findings"]:
            if (row["input"], row["row"]) not in unrelated:
                sums.tally.add(row)
        sums.errors += len(tables["errors"])
        sums.reasons.update(row["reason"][:REASON_LENGTH] for row in tables["errors"])
        sums.reasons = Counter(dict(sums.reasons.most_common(MOST_OUTLETS)))
    return _finish(sums, manifest)


def _add_pair(sums: _Sums, row: Row) -> None:
    sums.pairs += 1
    if not row["related"]:
        sums.unrelated_count += 1
        sums.unrelated += [row["id"]] if len(sums.unrelated) < LISTED else []
        return
    scores, counts = row["scores"], row["counts"]
    figures = {name: scores[name] for name in ("words", "speculation_words", "added_words")}
    figures |= {"pairs": 1, "findings": counts["findings"]}
    sums.figures.update(figures)
    sums.labels.update(scores["words_by_label"])
    sums.findings.update(counts["findings_by_label"])
    sums.kinds.update(counts["alterations_by_kind"])
    for name in SHARES:
        sums.steps[name][round(scores[name] * STEPS)] += 1
        sums.totals[name] += scores[name]
    if outlet := row["outlet"]:
        known = outlet in sums.outlets or len(sums.outlets) < MOST_OUTLETS
        sums.outlets.setdefault(outlet if known else OTHER, Counter()).update(figures)
    _add_worst(sums.worst, row, sums.pairs)


def _add_worst(worst: list[Worst], row: Row, order: int) -> None:
    scores = row["scores"]
    if not scores["speculation_share"]:
        return
    item = Worst(
        scores["speculation_share"], scores["words"], -order,
        id=row["id"], outlet=row["outlet"] or "", title=row["derived"]["title"] or "",
        added_share=scores["added_share"], findings=row["counts"]["findings"],
    )  # fmt: skip
    (heapq.heappush if len(worst) < LISTED else heapq.heappushpop)(worst, item)


def _finish(sums: _Sums, manifest: Mapping[str, Any]) -> Summary:
    outlets = [_finish_outlet(name, figures) for name, figures in sums.outlets.items()]
    related = sums.pairs - sums.unrelated_count
    return Summary(
        rows=manifest["rows"],
        pairs=sums.pairs,
        errors=sums.errors,
        unrelated=sums.unrelated_count,
        unrelated_ids=tuple(sums.unrelated),
        words=sums.figures["words"],
        findings=sums.figures["findings"],
        distributions={n: _distribute(sums.steps[n], sums.totals[n] / related) for n in SHARES} if related else {},
        words_by_label={name: number for name, number in sums.labels.items() if number},
        findings_by_label=dict(sums.findings),
        alterations_by_kind=dict(sorted(sums.kinds.items())),
        worst=tuple(sorted(sums.worst, reverse=True)),
        recurring=tuple(sums.tally.list_most(LISTED)),
        recurring_low_by=sums.tally.forgotten,
        outlets=tuple(sorted(outlets, key=lambda item: (-item.speculation_share, item.name))),
        reasons=tuple(sums.reasons.most_common(LISTED)),
        signature=manifest["signature"],
    )


def _finish_outlet(name: str, figures: Counter[str]) -> OutletFigures:
    words = figures["words"]
    speculation, added = ((figures[key] / words if words else 0.0) for key in ("speculation_words", "added_words"))
    return OutletFigures(name, figures["pairs"], words, figures["findings"], speculation, added)


def _distribute(steps: list[int], mean: float) -> Distribution:
    """Make a distribution from counts in steps of a thousandth."""
    reached = list(accumulate(steps))
    width = STEPS // BINS
    bins = (steps[0], *(sum(steps[low + 1 : low + width + 1]) for low in range(0, STEPS, width)))
    median, ninetieth, most = (_find_quantile(reached, share) for share in (0.5, 0.9, 1.0))
    return Distribution(mean, median, ninetieth, most, bins)


def _find_quantile(reached: list[int], share: float) -> float:
    """Return the least share that this share of the pairs does not exceed."""
    wanted = share * reached[-1]
    return next(step for step, number in enumerate(reached) if number >= wanted) / STEPS
