"""Count judgements into figures: one number a measure, over all pairs together."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.judge import Judgement, LabelVerdict, Named

Figures = dict[str, float]

LOWER_IS_BETTER = frozenset({"speculation share error"})
SHOWN_ONLY = frozenset(
    f"{name} {measure}"
    for name in ("links", "boilerplate", "added clause words", "dropped sentences")
    for measure in ("precision", "recall")
) | {"added sentences recall"}
"""Figures without a floor: their F1 has one, and trading one for the other is no loss. The precision of added
sentences and of alterations has its own, since a false one accuses somebody."""

SETS = {
    "added sentences": "additions",
    "links": "links",
    "boilerplate": "boilerplate",
    "added clause words": "clause_words",
    "dropped sentences": "dropped",
}
"""Measures that are F1 of a set: how the table names them, and which field of a judgement holds them."""


@dataclass(frozen=True)
class Tally:
    """True and false positives, and what was missed."""

    true: int
    false: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of what was said that is right; 1 when nothing was said."""
        return self.true / (self.true + self.false) if self.true + self.false else 1.0

    @property
    def recall(self) -> float:
        """Share of what there is that was said; 1 when there is nothing."""
        return self.true / (self.true + self.missed) if self.true + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def count_figures(judgements: Sequence[Judgement]) -> Figures:
    """Count everything the gate holds, 0 to 1 each."""
    figures: Figures = {}
    for name, attribute in SETS.items():
        tally = tally_sets(getattr(judgement, attribute) for judgement in judgements)
        figures[f"{name} F1"] = tally.f1
        figures[f"{name} precision"] = tally.precision
        figures[f"{name} recall"] = tally.recall
    verdicts = [verdict for judgement in judgements for verdict in judgement.labels]
    for axis in ("attribution", "stance"):
        figures[f"{axis} macro-F1"] = _mean(tally.f1 for tally in tally_classes(verdicts, axis).values())
    found = [alteration.found for judgement in judgements for alteration in judgement.gold_alterations]
    said = [true for judgement in judgements for _, true in judgement.alterations]
    figures["altered facts recall"] = _mean(found)
    figures["altered facts precision"] = _mean(said)
    figures["speculation share error"] = _mean(
        abs(judgement.speculation_said - judgement.speculation_gold) for judgement in judgements
    )
    return figures


def list_details(judgements: Sequence[Judgement]) -> Iterator[str]:
    """Yield a line for each class of a label and each kind of alteration: where a figure comes from."""
    verdicts = [verdict for judgement in judgements for verdict in judgement.labels]
    for axis in ("attribution", "stance"):
        for name, tally in tally_classes(verdicts, axis).items():
            yield (
                f"{axis} {name:12s} precision {tally.precision:.3f}  recall {tally.recall:.3f}  F1 {tally.f1:.3f}"
                f"  ({tally.true} right, {tally.false} false, {tally.missed} missed)"
            )
    gold = [alteration for judgement in judgements for alteration in judgement.gold_alterations]
    said = [(str(alteration.kind), true) for judgement in judgements for alteration, true in judgement.alterations]
    for kind in sorted({alteration.kind for alteration in gold} | {kind for kind, _ in said}):
        found = [alteration.found for alteration in gold if alteration.kind == kind]
        right = [true for name, true in said if name == kind]
        yield f"altered {kind:12s} found {sum(found)} of {len(found)}  right {sum(right)} of {len(right)} said"


def tally_sets(named: Iterable[Named]) -> Tally:
    """Count over pairs what was said rightly, wrongly, and not at all."""
    pairs = list(named)
    return Tally(
        true=sum(len(one.said & one.gold) for one in pairs),
        false=sum(len(one.said - one.gold) for one in pairs),
        missed=sum(len(one.gold - one.said) for one in pairs),
    )


def tally_classes(verdicts: Iterable[LabelVerdict], axis: str) -> dict[str, Tally]:
    """Count each class of an axis (`attribution` or `stance`) that the labels hold, on the additions found."""
    pairs = [(str(getattr(verdict.finding, axis)), getattr(verdict.gold, axis)) for verdict in verdicts]
    right = Counter(gold for said, gold in pairs if said == gold)
    wrong = Counter(said for said, gold in pairs if said != gold)
    missed = Counter(gold for said, gold in pairs if said != gold)
    return {name: Tally(right[name], wrong[name], missed[name]) for name in sorted({gold for _, gold in pairs})}


def _mean(values: Iterable[float]) -> float:
    """Mean; of nothing it is 1 (no claim was made, so none was wrong)."""
    numbers = list(values)
    return sum(numbers) / len(numbers) if numbers else 1.0
