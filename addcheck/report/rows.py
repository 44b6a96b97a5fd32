"""The derived article in order, as every report walks it: what each sentence is, and all that was said of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from addcheck.model import (
    Alteration,
    Analysis,
    Boilerplate,
    DecidedFinding,
    Decision,
    Document,
    Evidence,
    Finding,
    Link,
    Omission,
    Outcome,
    Part,
    Relation,
    Rule,
    SentenceKind,
    Span,
    Verdict,
)
from addcheck.report.wording import count_of, name_part

_Item = TypeVar("_Item")


class Mark(StrEnum):
    """What a derived sentence is, as one character that also reads in black and white."""

    SAME = "="
    REWORDED = "~"
    ADDED = "+"
    PAGE = "·"
    UNMATCHED = "?"


@dataclass(frozen=True, slots=True)
class Row:
    """One derived sentence: its mark, its counterparts (indices of the original), and what was found in it.

    `moved`: its counterpart stands elsewhere in the order (a title has no place in it). `similarity` (0 to 1): of
    the match, 0 without one.
    `nearest`: the best candidate of a sentence without a counterpart.
    """

    sentence: int
    mark: Mark
    originals: tuple[int, ...]
    moved: bool
    similarity: float
    nearest: Link | None
    findings: tuple[Finding, ...]
    alterations: tuple[Alteration, ...]
    boilerplate: Boilerplate | None


def list_rows(analysis: Analysis) -> tuple[Row, ...]:
    """Return one row a derived sentence, in reading order."""
    findings = _group((f.addition.sentence, f) for f in analysis.findings)
    alterations = _group((a.derived_sentence, a) for a in analysis.alterations)
    page = {line.sentence: line for line in analysis.boilerplate}
    linked = _group((link.derived, link) for link in analysis.alignment.links)
    matches = {index: match for match in analysis.alignment.matches for index in match.derived}
    rows = []
    for index, sentence in enumerate(analysis.derived.sentences):
        match = matches.get(index)
        originals = tuple(link.original for link in linked[index]) or (match.original if match else ())
        found = findings[index]
        whole = any(finding.addition.whole_sentence for finding in found)
        if originals:
            mark = Mark.SAME if match and match.relation is Relation.VERBATIM else Mark.REWORDED
        else:
            mark = Mark.PAGE if index in page else Mark.ADDED if whole else Mark.UNMATCHED
        nearest = analysis.alignment.nearest[index] if index < len(analysis.alignment.nearest) else None
        rows.append(
            Row(
                index,
                mark,
                originals,
                bool(match and match.moved and sentence.kind is not SentenceKind.TITLE),
                match.similarity if match else 0.0,
                nearest,
                found,
                alterations[index],
                page.get(index),
            )
        )
    return tuple(rows)


def _group(pairs: Iterable[tuple[int, _Item]]) -> "defaultdict[int, tuple[_Item, ...]]":
    grouped: defaultdict[int, tuple[_Item, ...]] = defaultdict(tuple)
    for key, item in pairs:
        grouped[key] += (item,)
    return grouped


def list_changed(analysis: Analysis) -> tuple[Alteration, ...]:
    """Return the alterations that accuse; what cannot be told is left to the detail."""
    return tuple(a for a in analysis.alterations if a.verdict is Verdict.CHANGED)


def list_unsure(analysis: Analysis) -> tuple[Alteration, ...]:
    """Return the differences of which it cannot be told whether they change a fact."""
    return tuple(a for a in analysis.alterations if a.verdict is Verdict.CANNOT_TELL)


def rank_findings(analysis: Analysis) -> tuple[Finding, ...]:
    """Order findings for the fact-checker: those whose check would gain most come first.

    What was confirmed already, or taken out, is not to be checked any more.
    """
    done = {d.finding.addition.span for d in analysis.decided if d.decision.outcome is not Outcome.TO_CHECK}
    open_ones = (finding for finding in analysis.findings if finding.addition.span not in done)
    return tuple(sorted(open_ones, key=lambda finding: (-finding.gain, finding.addition.span)))


def list_rules(analysis: Analysis) -> tuple[Rule, ...]:
    """Return the newsroom rules that the findings shown here name."""
    named = {name for finding in analysis.findings for name in finding.rules}
    return tuple(rule for rule in analysis.rules if rule.id in named)


def list_phrases(document: Document, evidence: tuple[Evidence, ...]) -> tuple[tuple[str, int], ...]:
    """Return each phrase that is evidence once, as it is first written, with how often it is there."""
    counts = Counter(document.quote(item.span).casefold() for item in evidence)
    first = {document.quote(item.span).casefold(): document.quote(item.span) for item in reversed(evidence)}
    return tuple((first[phrase], count) for phrase, count in counts.items())


def list_omissions(analysis: Analysis) -> tuple[Omission, ...]:
    """Return what was dropped, gravest first; whole sentences that nobody weighed come last, in order."""
    told = {omission.sentence for omission in analysis.omissions if omission.whole_sentence}
    rest = (
        Omission(analysis.original.sentences[index].span, index, whole_sentence=True, losses=(), weight=0.0, why="")
        for index in analysis.alignment.dropped
        if index not in told
    )
    return (*analysis.omissions, *rest)


@dataclass(frozen=True, slots=True)
class SourceUse:
    """One of several originals: its name, and which of its sentences have a counterpart and which were dropped.

    Sentences are named by their index in the joined original; `own`: by that in the article itself.
    """

    name: str
    part: Part
    linked: tuple[int, ...]
    dropped: tuple[int, ...]

    def own(self, sentences: Iterable[int]) -> tuple[int, ...]:
        """Return the indices of sentences in the article itself."""
        return tuple(sentence - self.part.sentence for sentence in sentences)


def list_sources(analysis: Analysis) -> tuple[SourceUse, ...]:
    """Return how each of several originals was used; empty where there is one."""
    original, alignment = analysis.original, analysis.alignment
    linked = sorted({link.original for link in alignment.links})

    def choose(part: Part, sentences: Iterable[int]) -> tuple[int, ...]:
        end = part.sentence + len(part.document.sentences)
        return tuple(sentence for sentence in sentences if part.sentence <= sentence < end)

    return tuple(
        SourceUse(name_part(original, place), part, choose(part, linked), choose(part, alignment.dropped))
        for place, part in enumerate(original.parts)
    )


def tell_use(use: SourceUse) -> str:
    """Say how a source was used: "wire.txt: 5 of 9 sentences used, 3 dropped"."""
    count = count_of(len(use.part.document.sentences), "sentence")
    return f"{use.name}: {len(use.linked):,} of {count} used, {len(use.dropped):,} dropped"


def list_losses(analysis: Analysis) -> tuple[Omission, ...]:
    """Return the omissions that lost something of weight: those a pipeline is told of."""
    return tuple(omission for omission in list_omissions(analysis) if omission.losses)


def map_decisions(analysis: Analysis) -> dict[Span, Decision]:
    """Return each decision by the span of the finding it is about."""
    return {decided.finding.addition.span: decided.decision for decided in analysis.decided}


def list_dismissed(analysis: Analysis) -> tuple[DecidedFinding, ...]:
    """Return the findings that a fact-checker took out: they are in no score, and shown all the same."""
    shown = {finding.addition.span for finding in analysis.findings}
    return tuple(decided for decided in analysis.decided if decided.finding.addition.span not in shown)


def count_prose(analysis: Analysis) -> int:
    """Count the derived sentences that are story: title and page lines left out."""
    page = {line.sentence for line in analysis.boilerplate}
    sentences = analysis.derived.sentences
    return sum(s.kind is not SentenceKind.TITLE and i not in page for i, s in enumerate(sentences))
