"""Write out every mistake of a judgement with its sentences, for a person to learn from."""

from collections.abc import Iterable, Iterator

from benchmarks.judge import GoldAddition, Judgement

_INDENT = "    "


def list_mistakes(judgements: Iterable[Judgement], kinds: frozenset[str] | None = None) -> Iterator[str]:
    """Yield lines, pair by pair; `kinds` (names of MISTAKES) picks what to show, all when None."""
    for judgement in judgements:
        lines = [
            line
            for kind, list_kind in MISTAKES.items()
            if kinds is None or kind in kinds
            for line in list_kind(judgement)
        ]
        if lines:
            yield f"##### {judgement.pair.id}"
            yield from lines


def _derived(judgement: Judgement, i: int) -> str:
    return f"{_INDENT}d{i}: {judgement.pair.derived.sentences[i]['text']}"


def _original(judgement: Judgement, j: int) -> str:
    return f"{_INDENT}o{j}: {judgement.pair.original.sentences[j]}"


def _links(judgement: Judgement) -> Iterator[str]:
    said, gold = judgement.links.said, judgement.links.gold
    for verdict, links in (("FALSE LINK", said - gold), ("MISSED LINK", gold - said)):
        for i, j in sorted(links):
            yield f"{verdict} d{i} - o{j} (said {_partners(said, i)}, right {_partners(gold, i)})"
            yield _derived(judgement, i)
            yield _original(judgement, j)
            yield from _explain(judgement, i)


def _explain(judgement: Judgement, i: int) -> Iterator[str]:
    """Say what the aligner thought of a sentence: its accepted links, or else its best candidate."""
    alignment, sentences = judgement.analysis.alignment, judgement.analysis.derived.sentences
    start, end = judgement.pair.derived.ranges[i]
    places = {k for k, sentence in enumerate(sentences) if start <= sentence.span.start < end}
    links = [link for link in alignment.links if link.derived in places]
    nearest = [link for k in sorted(places) if (link := alignment.nearest[k]) is not None]
    for verdict, link in [("linked", link) for link in links] or [("nearest", link) for link in nearest]:
        quote = judgement.analysis.original.quote(judgement.analysis.original.sentences[link.original].span)
        reasons = ", ".join(f"{name} {weight:+.1f}" for name, weight in link.reasons)
        yield f"{_INDENT}{verdict} at {link.probability:.2f} ({reasons}): {quote[:60]}..."


def _partners(links: frozenset[tuple[int, int]], i: int) -> list[int]:
    return sorted(j for derived, j in links if derived == i)


def _additions(judgement: Judgement) -> Iterator[str]:
    said, gold = judgement.additions.said, judgement.additions.gold
    for verdict, sentences in (("FALSE ADDITION", said - gold), ("MISSED ADDITION", gold - said)):
        for i in sorted(sentences):
            relation = judgement.pair.derived.sentences[i]["relation"]
            yield f"{verdict} d{i} ({relation}; said linked to {_partners(judgement.links.said, i)})"
            yield _derived(judgement, i)


def _boilerplate(judgement: Judgement) -> Iterator[str]:
    said, gold = judgement.boilerplate.said, judgement.boilerplate.gold
    for verdict, sentences in (("FALSE BOILERPLATE", said - gold), ("MISSED BOILERPLATE", gold - said)):
        for i in sorted(sentences):
            yield f"{verdict} d{i}"
            yield _derived(judgement, i)


def _clauses(judgement: Judgement) -> Iterator[str]:
    said, gold = judgement.clause_words.said, judgement.clause_words.gold
    for verdict, words in (("FALSE CLAUSE WORDS", said - gold), ("MISSED CLAUSE WORDS", gold - said)):
        for i, (start, end) in judgement.pair.derived.ranges.items():
            inside = sorted(word for word in words if start <= word[0] < end)
            if inside:
                marked = " ".join(judgement.pair.derived.text[slice(*word)] for word in inside)
                yield f"{verdict} d{i}: {marked}"
                yield _derived(judgement, i)


def _labels(judgement: Judgement) -> Iterator[str]:
    for verdict in judgement.labels:
        gold, finding = verdict.gold, verdict.finding
        said = (str(finding.attribution), str(finding.stance))
        if said != (gold.attribution, gold.stance):
            cues = ", ".join(evidence.cue for evidence in finding.evidence) or "no evidence"
            right = f"{gold.attribution}/{gold.stance}"
            yield f"WRONG LABEL d{gold.sentence} said {'/'.join(said)}, right {right} ({cues})"
            yield f"{_INDENT}{_quote(judgement, gold)}"


def _quote(judgement: Judgement, addition: GoldAddition) -> str:
    return judgement.pair.derived.text[slice(*addition.range)]


def _alterations(judgement: Judgement) -> Iterator[str]:
    derived, original = judgement.pair.derived.text, judgement.pair.original.text
    for alteration, true in judgement.alterations:
        if not true:
            yield f"FALSE ALTERATION {alteration.kind}: {alteration.why}"
            yield f"{_INDENT}derived: {alteration.derived.quote(derived)!r} in"
            yield from _around(judgement, alteration.derived.start)
            yield f"{_INDENT}original: {alteration.original.quote(original)!r}"
    for gold in judgement.gold_alterations:
        if not gold.found:
            yield f"MISSED ALTERATION {gold.kind}: {gold.original!r} became {derived[slice(*gold.range)]!r}"
            yield _derived(judgement, gold.sentence)


def _around(judgement: Judgement, at: int) -> Iterator[str]:
    for i, (start, end) in judgement.pair.derived.ranges.items():
        if start <= at < end:
            yield _derived(judgement, i)


def _dropped(judgement: Judgement) -> Iterator[str]:
    said, gold = judgement.dropped.said, judgement.dropped.gold
    for verdict, sentences in (("FALSE DROP", said - gold), ("MISSED DROP", gold - said)):
        for j in sorted(sentences):
            yield f"{verdict} o{j}"
            yield _original(judgement, j)


def _speculation(judgement: Judgement) -> Iterator[str]:
    said, gold = judgement.speculation_said, judgement.speculation_gold
    if abs(said - gold) > 0.02:
        yield f"SPECULATION SHARE said {said:.3f}, right {gold:.3f}"


MISTAKES = {
    "links": _links,
    "additions": _additions,
    "boilerplate": _boilerplate,
    "clauses": _clauses,
    "labels": _labels,
    "alterations": _alterations,
    "dropped": _dropped,
    "share": _speculation,
}
