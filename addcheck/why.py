"""Why one derived sentence was linked, or was not: its best candidates, the evidence for and against, what decided.

The candidates are judged again, with all their features: an analysis keeps only what a report shows of every sentence.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from addcheck.align import Judgement, align_documents, judge_pairs, word_ratio
from addcheck.align.meanings import KINDS, LESS_IS_BETTER, MEANINGS
from addcheck.align.weigh import Model, Regression, load_model, probability
from addcheck.errors import InvalidSettingError
from addcheck.isolate.boilerplate import find_boilerplate
from addcheck.model import Analysis, Document
from addcheck.report.escape import show_line
from addcheck.report.wording import LABEL_NAMES, name_sentence, percent
from addcheck.settings import DEFAULT_SETTINGS, Settings

CANDIDATES = 3
"""How many candidates are shown."""

_NAMED = 2
"""How many features of a kind of evidence are named."""

_SLIGHT = 0.1
"""Evidence under so many log-odds is not named."""

_STRANGERS = 0.2
"""A probability cut to less than this share was cut because of the articles, not of the two sentences."""

_Ranked = list[tuple[int, Judgement]]


@dataclass(frozen=True, slots=True)
class _Scale:
    """What is usual among the candidates of two articles: mean of each feature, by the regression that weighs it."""

    usual: tuple[float, ...]
    regression: Regression

    @property
    def logit(self) -> float:
        return self.regression.logit(self.usual)


@dataclass(frozen=True, slots=True)
class _Rule:
    """From which probabilities candidates are linked, and which of a sentence's were linked by that."""

    first: float
    further: float
    linked: set[int]


def explain_sentence(analysis: Analysis, sentence: str, *, settings: Settings = DEFAULT_SETTINGS) -> str:
    """Explain a derived sentence, named as reports name it: "title", or its number counted from 1.

    `settings`: those of the analysis. Ends with a line break. Raises `InvalidSettingError` for a sentence there is not.
    """
    place = _find_sentence(analysis.derived, sentence)
    model = load_model()
    judged = _judge_again(analysis, model)
    ranked = _rank_candidates(judged, place)
    lines = [
        f"Sentence {name_sentence(analysis.derived, place)} of the derived article:",
        _quote(analysis.derived, place),
        "",
        *_tell_verdict(analysis, place, ranked),
    ]
    if ranked:
        scale = _measure_usual(judged, ranked[0][1].regression)
        linked = _link_again(analysis, place, settings)
        lines += ["", *_tell_candidates(analysis, place, ranked, scale, _Rule(*_thresholds(model, settings), linked))]
        lines += ["", *_tell_features(ranked[:CANDIDATES], scale)]
    return "\n".join(lines) + "\n"


def _find_sentence(derived: Document, name: str) -> int:
    wanted = name.strip().casefold()
    names = [name_sentence(derived, place) for place in range(len(derived.sentences))]
    if wanted not in names:
        known = ", ".join((*names[:1], f"... {names[-1]}")) if len(names) > 1 else ", ".join(names)
        raise InvalidSettingError(f"sentence {name}", "the derived article has none of this name", f"there are {known}")
    return names.index(wanted)


def _judge_again(analysis: Analysis, model: Model) -> dict[tuple[int, int], Judgement]:
    """Judge all candidates as the comparison did."""
    ours, theirs = _list_skipped(analysis)
    return judge_pairs(analysis.original, analysis.derived, skip_original=ours, skip_derived=theirs, model=model)


def _link_again(analysis: Analysis, place: int, settings: Settings) -> set[int]:
    """Link a sentence as the comparison did before anybody put its links right."""
    ours, theirs = _list_skipped(analysis)
    alignment = align_documents(
        analysis.original, analysis.derived, skip_original=ours, skip_derived=theirs, settings=settings
    )
    return {link.original for link in alignment.links if link.derived == place}


def _list_skipped(analysis: Analysis) -> tuple[set[int], set[int]]:
    ours = {b.sentence for b in find_boilerplate(analysis.original)}
    return ours, {b.sentence for b in analysis.boilerplate}


def _rank_candidates(judged: Mapping[tuple[int, int], Judgement], place: int) -> _Ranked:
    """Return the sentence's candidates, likeliest first."""
    mine = [(o, judgement) for (d, o), judgement in judged.items() if d == place]
    return sorted(mine, key=lambda candidate: (-candidate[1].probability, candidate[0]))


def _measure_usual(judged: Mapping[tuple[int, int], Judgement], regression: Regression) -> _Scale:
    rows = [judgement.features for judgement in judged.values() if judgement.regression is regression]
    return _Scale(tuple(sum(column) / len(rows) for column in zip(*rows, strict=True)), regression)


def _thresholds(model: Model, settings: Settings) -> tuple[float, float]:
    shift = settings.link_threshold / DEFAULT_SETTINGS.link_threshold
    return model.first * shift, model.further * shift


def _tell_verdict(analysis: Analysis, place: int, ranked: _Ranked) -> Iterator[str]:
    linked = [name_sentence(analysis.original, k.original) for k in analysis.alignment.links if k.derived == place]
    frame = [b.kind.value for b in analysis.boilerplate if b.sentence == place]
    additions = [f for f in analysis.findings if f.addition.sentence == place]
    if frame:
        yield f"No part of the story ({frame[0]}): it is not compared."
    elif linked:
        yield f"It comes from original sentence {' and '.join(linked)}."
    elif not ranked:
        yield "It comes from nowhere in the original: no sentence there shares a word of content with it."
    else:
        yield "It comes from nowhere in the original: no candidate is likely enough."
    if not (frame or linked or additions):
        yield "It is not reported as added all the same: too short, too uncertain, or a person decided so."
    for finding in additions:
        quote = f"“{show_line(analysis.derived.quote(finding.addition.span))}”"
        what = "The whole sentence" if finding.addition.whole_sentence else quote
        sure = percent(finding.addition.confidence)
        yield f"{what} counts as added ({sure} sure), {LABEL_NAMES[finding.label]}. {finding.addition.why}"


def _tell_candidates(analysis: Analysis, place: int, ranked: _Ranked, scale: _Scale, rule: _Rule) -> Iterator[str]:
    linked = {link.original for link in analysis.alignment.links if link.derived == place}
    first, further = percent(rule.first), percent(rule.further)
    yield f"Best candidates. The first is linked from {first} on, further ones from {further} on."
    for rank, (original, judgement) in enumerate(ranked[:CANDIDATES]):
        verdict = _name_verdict(rule, original, judgement.probability, rank=rank, linked=original in linked)
        name = name_sentence(analysis.original, original)
        yield ""
        yield f"{rank + 1}. original sentence {name}, {percent(judgement.probability)}, {verdict}"
        yield _quote(analysis.original, original)
        yield f"   words in common and in order: {percent(_share_words(analysis, original, place))}"
        yield from _tell_evidence(judgement, scale)
    if len(ranked) > CANDIDATES:
        yield ""
        yield f"Further candidates: {len(ranked) - CANDIDATES}, none likelier than these."


def _name_verdict(rule: _Rule, original: int, likely: float, *, rank: int, linked: bool) -> str:
    """Say whether a candidate is linked, and by whom or why not."""
    threshold = rule.further if rank else rule.first
    if linked:
        return "linked" if original in rule.linked else "linked by a person"
    if original in rule.linked:
        return "link taken away by a person"
    if likely < threshold:
        return f"not linked: below {percent(threshold)}"
    return "not linked: explains too little that those before it do not"


def _share_words(analysis: Analysis, original: int, derived: int) -> float:
    sides = analysis.original.sentences[original], analysis.derived.sentences[derived]
    ours, theirs = ([token.word for token in side.tokens] for side in sides)
    return word_ratio(ours, theirs)


def _weigh(judgement: Judgement, scale: _Scale) -> dict[str, tuple[float, float, float]]:
    """For each feature: what it adds to the log-odds of a usual candidate, its value, and the usual value."""
    regression = judgement.regression
    rows = zip(regression.names, regression.weights, judgement.features, scale.usual, strict=True)
    return {name: (weight * (value - usual), value, usual) for name, weight, value, usual in rows}


def _rank_kinds(judgement: Judgement, scale: _Scale) -> list[tuple[float, str, list[str]]]:
    """Rank the kinds of evidence by what they add, each with the features that add most."""
    weighed = _weigh(judgement, scale)
    kinds = []
    for kind, names in KINDS.items():
        mine = [name for name in names if name in weighed]
        total = sum(weighed[name][0] for name in mine)
        named = sorted((n for n in mine if _speaks(n, *weighed[n], total)), key=lambda n: -abs(weighed[n][0]))
        if abs(total) >= _SLIGHT:
            kinds.append((total, kind, named[:_NAMED]))
    return sorted(kinds, key=lambda one: -one[0])


def _speaks(name: str, weight: float, value: float, usual: float, total: float) -> bool:
    """Whether a feature counts the way its kind does, and for the reason that a reader would expect."""
    better = value < usual if name in LESS_IS_BETTER else value > usual
    return weight * total > 0 and better == (total > 0)


def _tell_evidence(judgement: Judgement, scale: _Scale) -> Iterator[str]:
    weighed = _weigh(judgement, scale)
    for total, kind, named in _rank_kinds(judgement, scale):
        shown = ", ".join(f"{name} {weighed[name][1]:.2f} (usual {weighed[name][2]:.2f})" for name in named)
        yield f"   {'for' if total > 0 else 'against':8s}{total:+6.1f}  {kind}{': ' if shown else ''}{shown}"
    logit = judgement.regression.logit(judgement.features)
    likely = probability(logit)
    yield f"   in all  {logit - scale.logit:+6.1f}  on the usual {scale.logit:+.1f}: {percent(likely)}"
    if judgement.probability < likely:
        much = judgement.probability < likely * _STRANGERS
        why = "these two articles do not tell the same story" if much else "the two sentences share nothing but names"
        yield f"   Held down to {percent(judgement.probability)}: {why}."


def _tell_features(ranked: _Ranked, scale: _Scale) -> Iterator[str]:
    """Say what the features named above measure."""
    named = {name for _, judgement in ranked for _, _, names in _rank_kinds(judgement, scale) for name in names}
    yield "Evidence counts in log-odds, beside what is usual among all candidates of these two articles. Its features:"
    for name in (name for name in MEANINGS if name in named):
        yield f"   {name}: {MEANINGS[name]}"


def _quote(document: Document, place: int) -> str:
    return f"   “{show_line(document.quote(document.sentences[place].span))}”"
