"""How the reports speak: one place for the words of labels, kinds, places and figures."""

from pathlib import PurePath, PurePosixPath, PureWindowsPath

from addcheck.model import (
    Alteration,
    Analysis,
    Article,
    AttributionClass,
    Decision,
    Document,
    Finding,
    KindSuggestion,
    Label,
    Omission,
    Outcome,
    SentenceKind,
    Span,
    Stance,
    Verdict,
)
from addcheck.report.context import Context, quote_in_context
from addcheck.report.escape import show_line

LABEL_NAMES = {
    Label.UNSOURCED_ANALYSIS: "unsourced analysis",
    Label.SPECULATION: "speculation",
    Label.COMMENTARY: "commentary",
    Label.UNSOURCED_FACT: "unsourced fact",
    Label.NEW_SOURCE: "new source",
}
LABEL_MEANINGS = {
    Label.UNSOURCED_ANALYSIS: "credited to people nobody can name, such as “analysts” or “observers”",
    Label.SPECULATION: "in the article's own voice, about what may happen or what somebody intends",
    Label.COMMENTARY: "in the article's own voice, a judgement of what it means or how good it is",
    Label.UNSOURCED_FACT: "in the article's own voice, a statement that can be checked",
    Label.NEW_SOURCE: "credited to a source that can be named and asked, but is not in the original",
}
LABEL_CHECKS = {
    Label.UNSOURCED_ANALYSIS: "Who exactly said this, and where? Without a name, cut it or call it the writer's view.",
    Label.SPECULATION: "Does anybody named expect this? If not, cut it or mark it as the writer's view.",
    Label.COMMENTARY: "Whose judgement is this? Credit it or move it to an opinion piece.",
    Label.UNSOURCED_FACT: "Find a primary source for it; correct or cut it if there is none.",
    Label.NEW_SOURCE: "Look the source up: did it say this, in these words, and when?",
}
ATTRIBUTION_NAMES = {
    AttributionClass.NAMED: "a named source",
    AttributionClass.VAGUE: "a vague source",
    AttributionClass.NONE: "the article's own voice",
}
STANCE_NAMES = {
    Stance.SPECULATIVE: "speculative",
    Stance.EVALUATIVE: "evaluative",
    Stance.FACTUAL: "factual",
}
OUTCOME_NAMES = {
    Outcome.CONFIRMED: "confirmed as an addition",
    Outcome.SOURCED: "sourced after all",
    Outcome.NOT_AN_ADDITION: "not an addition",
    Outcome.TO_CHECK: "still to check",
}
KIND_NAMES = {
    "ReportageNewsArticle": "a report",
    "AnalysisNewsArticle": "an analysis",
    "OpinionNewsArticle": "an opinion piece",
    "BackgroundNewsArticle": "a background piece",
}
NO_VERDICT = "evidence, not a verdict"
COUNTING = "Sentences are counted from 1, without the title; lines of the page, such as captions, count too."
FAINT = 0.1
"""Likeness (0 to 1) under which a nearest sentence is not quoted: it would only look like a source."""
NOT_DERIVED = "Not derived from this original"


def name_sentence(document: Document, index: int) -> str:
    """Name a sentence as a person would: "title", or its number counted from 1 without the title (see COUNTING).

    Of several articles, which one it stands in is named first: "wire.txt:4".
    """
    if document.parts:
        place = document.find_part(document.sentences[index].span.start)
        part = document.parts[place]
        return f"{name_part(document, place)}:{name_sentence(part.document, index - part.sentence)}"
    sentences = document.sentences
    if sentences[index].kind is SentenceKind.TITLE:
        return "title"
    return str(index + (0 if sentences[0].kind is SentenceKind.TITLE else 1))


def name_own(document: Document, index: int) -> str:
    """Name a sentence within its own article, whichever that is."""
    return name_sentence(document, index).rpartition(":")[2]


def name_sentences(document: Document, indices: tuple[int, ...]) -> str:
    """Join the names of several sentences: "2", "2+5", "title+1"; of several articles "a.txt:2+b.txt:5"."""
    return "+".join(name_sentence(document, index) for index in indices)


def name_part(document: Document, place: int) -> str:
    """Name one of the articles a document was joined from, by its place; two of one name are told apart by theirs."""
    names = [name_source(part.document.article) for part in document.parts]
    return names[place] if names.count(names[place]) == 1 else f"{names[place]} ({place + 1})"


def name_title(document: Document) -> str:
    """Return an article's title, or "none"."""
    title = document.article.title
    return document.quote(title) if title else "none"


def name_source(article: Article) -> str:
    """Name an article by its file alone: no report carries a path of the machine it was made on."""
    source = article.source
    path: PurePath = PureWindowsPath(source) if "\\" in source else PurePosixPath(source)
    return show_line(path.name if path.is_absolute() else source) or "unnamed"


def name_command(analysis: Analysis, *, format: str, command: str) -> str:  # noqa: A002
    """Name the command behind a report; without a recorded one, the plain command that makes the same."""
    parts = analysis.original.parts
    first, *also = (name_source(part.document.article) for part in parts) if parts else (
        name_source(analysis.original.article),
    )  # fmt: skip
    options = "".join(f" --also {name}" for name in also)
    return command or f"addcheck compare {first} {name_source(analysis.derived.article)}{options} --format {format}"


def check_for(finding: Finding) -> str:
    """Say what to check about a finding; the label's general advice where the finding has none of its own."""
    return finding.check or LABEL_CHECKS[finding.label]


def describe_finding(analysis: Analysis, finding: Finding) -> str:
    """Say in one or two sentences what was found and on what it rests."""
    where = "sentence" if finding.addition.whole_sentence else "clause"
    words = ", ".join(f"“{quote}”" for quote, _ in group_evidence(analysis, finding))
    rests = f" It rests on {words}." if words else ""
    return f"Added {where}, {LABEL_NAMES[finding.label]} ({percent(finding.confidence)} sure).{rests}"


def describe_omission(omission: Omission) -> str:
    """Say what was lost with a dropped passage: "numbers, attribution", or "" where nothing of weight was."""
    return ", ".join(loss.value for loss in omission.losses)


def tell_omission(analysis: Analysis, omission: Omission) -> str:
    """Say in a line what was dropped, from which sentence, and what it carried."""
    place = name_place(analysis.original, omission.sentence)
    several = bool(analysis.original.parts)
    what = place if several else f"The original's {place}"
    if not omission.whole_sentence:
        what = "A clause of " + (place if several else f"the original's {place}")
    return (
        f"{what} was dropped: “{show_line(analysis.original.quote(omission.span))}” {show_line(omission.why)}".strip()
    )


def describe_decision(decision: Decision) -> str:
    """Say what a fact-checker decided: "confirmed as an addition, by A. B.: the note (link)"."""
    who = f", by {show_line(decision.who)}" if decision.who else ""
    note = f": {show_line(decision.note)}" if decision.note else ""
    link = f" ({show_line(decision.link)})" if decision.link else ""
    return f"{OUTCOME_NAMES[decision.outcome]}{who}{note}{link}"


def name_kind(kind: KindSuggestion) -> str:
    """Name what the derived article has become, in words and as schema.org calls it."""
    name = KIND_NAMES.get(kind.kind)
    return f"{name} (schema.org {kind.kind})" if name else kind.kind


def describe_alteration(analysis: Analysis, alteration: Alteration) -> str:
    """Say which fact is stated differently, with both sides in their sentences, and why it counts."""
    said, was = quote_sides(analysis, alteration)
    why = f" {show_line(alteration.why)}" if alteration.why else ""
    where = name_origin(analysis, alteration)
    return f"The {alteration.kind.value} {name_verdict(alteration)}: “{said}” Original{where}: “{was}”{why}"


def name_origin(analysis: Analysis, alteration: Alteration) -> str:
    """Say which of several originals states a fact otherwise: " (wire.txt:4)"; "" where there is one."""
    original = analysis.original
    return f" ({name_sentence(original, alteration.original_sentence)})" if original.parts else ""


def quote_sides(analysis: Analysis, alteration: Alteration) -> tuple[Context, Context]:
    """Quote both sides of an alteration in their sentences: the derived one, the original one."""
    return (
        quote_in_context(analysis.derived, alteration.derived_sentence, alteration.derived),
        quote_in_context(analysis.original, alteration.original_sentence, alteration.original),
    )


def name_verdict(alteration: Alteration) -> str:
    """Say whether a fact changed or only may have."""
    return "changed" if alteration.verdict is Verdict.CHANGED else "may have changed"


def describe_unrelated(analysis: Analysis) -> str:
    """Say of an article that is no rewrite of the original what its findings are worth."""
    scores = analysis.scores
    return (
        f"What was found in it ({count_of(len(analysis.findings), 'finding')}, {scores.added_words:,} of "
        f"{scores.words:,} words) is not what a rewrite added, but what another story says. "
        "Compare it with the article that it was made from."
    )


def describe_title(analysis: Analysis) -> str:
    """Say which words of the derived headline judge or suppose on their own account; empty where none does."""
    words = dict.fromkeys(show_line(analysis.derived.quote(note.span)) for note in analysis.title_notes)
    if not words:
        return ""
    quoted = " and ".join(f"“{word}”" for word in words)
    return f"The headline says {quoted}; nothing in the original is like it."


def name_place(document: Document, index: int) -> str:
    """Name a sentence in running text: "headline", "sentence 14"."""
    if document.parts:
        return name_sentence(document, index)
    name = name_sentence(document, index)
    return "headline" if name == "title" else f"sentence {name}"


def group_evidence(analysis: Analysis, finding: Finding) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return each quotation that is evidence once, with the cues it fired."""
    cues: dict[Span, tuple[str, ...]] = {}
    for item in finding.evidence:
        cues[item.span] = (*cues.get(item.span, ()), item.cue)
    return tuple((show_line(analysis.derived.quote(span)), tuple(dict.fromkeys(ids))) for span, ids in cues.items())


def percent(share: float) -> str:
    """Write a share (0 to 1) as whole percent; what is there but rounds to nothing as "<1%"."""
    return "<1%" if 0 < share < 0.005 else f"{share * 100:.0f}%"


def count_of(number: int, one: str, many: str = "") -> str:
    """Count things in words: "1 addition", "2 additions"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
