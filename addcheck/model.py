"""Every value that crosses a stage boundary. All are frozen; spans are half-open, into the untouched text."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from addcheck.document import Article, Document, Part, Sentence, SentenceKind, Span

__all__ = [
    "Addition", "Alignment", "Alteration", "AlterationKind", "Analysis", "Article", "Attribution",
    "AttributionClass", "Boilerplate", "BoilerplateKind", "DecidedFinding", "Decision", "Document", "Evidence",
    "Finding", "KindSuggestion", "Label", "Link", "Loss", "Match", "Omission", "Outcome", "Part", "Readability",
    "Relation", "Rule", "Scores", "Sentence", "SentenceKind", "Span", "Stance", "Verdict",
]  # fmt: skip


class Relation(StrEnum):
    """How a derived sentence relates to its counterpart."""

    VERBATIM = "verbatim"
    PARAPHRASE = "paraphrase"


@dataclass(frozen=True, slots=True)
class Link:
    """A derived sentence and an original one whose content it carries; both are indices of sentences.

    `probability` (0 to 1): of the alignment model. `similarity` (0 to 1): share of wording, for the eye.
    `reasons`: the features that weighed most, name and contribution in log-odds, strongest first.
    """

    derived: int
    original: int
    probability: float
    similarity: float
    reasons: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """Groups on both sides that carry the same content: one to one, merged, or split."""

    original: tuple[int, ...]
    derived: tuple[int, ...]
    relation: Relation
    similarity: float
    moved: bool


@dataclass(frozen=True, slots=True)
class Alignment:
    """What came from where.

    `links`: accepted, ordered by derived, then original. `matches`: the same, grouped.
    `nearest`: for each derived sentence its best candidate, accepted or not (None where nothing is shared).
    `dropped`: original sentences with no counterpart. `related`: whether the two articles share a story at all.
    """

    links: tuple[Link, ...]
    matches: tuple[Match, ...]
    nearest: tuple[Link | None, ...]
    dropped: tuple[int, ...]
    related: bool


class BoilerplateKind(StrEnum):
    """What a line that is no part of the story is."""

    CAPTION = "caption"
    BYLINE = "byline"
    SHARE = "share"
    SUBSCRIBE = "subscribe"
    RELATED = "related"
    COPYRIGHT = "copyright"
    ADVERTISEMENT = "advertisement"
    READING_TIME = "reading time"
    HEADING = "heading"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that fired a cue: `cue` is its id, `span` lies in the derived text."""

    cue: str
    span: Span


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A derived line that belongs to the page, not to the story."""

    span: Span
    sentence: int
    kind: BoilerplateKind
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Addition:
    """Derived words with no counterpart: a whole sentence, or a clause of an aligned one.

    `nearest`: the best candidate among the original's sentences. `confidence` (0 to 1): that it was added.
    `why`: one sentence for the reader.
    """

    span: Span
    sentence: int
    whole_sentence: bool
    confidence: float
    nearest: Link | None
    why: str


class AttributionClass(StrEnum):
    """Who stands behind a claim: somebody one could ask, an unnameable collective, or nobody but the article."""

    NAMED = "named"
    VAGUE = "vague"
    NONE = "none"


class Stance(StrEnum):
    """What a claim does: supposes, judges, or states what can be checked."""

    SPECULATIVE = "speculative"
    EVALUATIVE = "evaluative"
    FACTUAL = "factual"


class Label(StrEnum):
    """What an addition is, from its attribution and its stance."""

    UNSOURCED_ANALYSIS = "unsourced_analysis"
    SPECULATION = "speculation"
    COMMENTARY = "commentary"
    UNSOURCED_FACT = "unsourced_fact"
    NEW_SOURCE = "new_source"


@dataclass(frozen=True, slots=True)
class Attribution:
    """A claim credited to a source within one sentence.

    `source`: the words naming the source (None for "reportedly", "it is believed"). `cue`: the reporting words.
    `content`: what is credited. `kind`: NAMED or VAGUE. `cue_id`: the cue that found it.
    """

    sentence: int
    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    kind: AttributionClass
    cue_id: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A labelled addition. `evidence`: the words that decided. `rules`: ids of newsroom rules it touches.

    `gain` (0 to 1): how much checking it would gain, which puts findings in the order to check them.
    """

    addition: Addition
    label: Label
    attribution: AttributionClass
    stance: Stance
    confidence: float
    evidence: tuple[Evidence, ...]
    source: Span | None = None
    rules: tuple[str, ...] = ()
    check: str = ""
    gain: float = 0.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A newsroom rule in our own words, and where its publisher states it."""

    id: str
    rule: str
    publisher: str
    link: str


class AlterationKind(StrEnum):
    """What kind of fact a linked pair states differently."""

    NUMBER = "number"
    NAME = "name"
    DATE = "date"
    PLACE = "place"
    QUOTE = "quote"
    MODALITY = "modality"
    NEGATION = "negation"
    ATTRIBUTION = "attribution"
    OTHER = "other"


class Verdict(StrEnum):
    """The answer of a check on a linked pair; only CHANGED accuses."""

    CHANGED = "changed"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class Alteration:
    """A fact stated differently in a linked pair. `derived` and `original` are spans in their own texts."""

    kind: AlterationKind
    verdict: Verdict
    derived: Span
    original: Span
    derived_sentence: int
    original_sentence: int
    why: str


class Loss(StrEnum):
    """What a dropped passage carried, gravest first."""

    CASUALTIES = "casualties"
    DENIAL = "denial"
    COUNTERSTATEMENT = "counter-statement"
    CAVEAT = "caveat"
    ATTRIBUTION = "attribution"
    NUMBERS = "numbers"


@dataclass(frozen=True, slots=True)
class Omission:
    """A passage of the original that the derived article dropped: a whole sentence, or a clause of a linked one.

    `span`: in the original's text. `losses`: what it carried, gravest first (empty where nothing of the kind).
    `weight` (0 or more): for ranking. `why`: one sentence for the reader.
    """

    span: Span
    sentence: int
    whole_sentence: bool
    losses: tuple[Loss, ...]
    weight: float
    why: str


@dataclass(frozen=True, slots=True)
class Readability:
    """How a text reads: Flesch reading ease (higher is easier), Flesch-Kincaid grade, words a sentence."""

    flesch_reading_ease: float
    flesch_kincaid_grade: float
    words_per_sentence: float


@dataclass(frozen=True, slots=True)
class Scores:
    """Counts first, shares last. `words`: of the derived body (title and boilerplate left out).

    Shares are of `words`, 0 to 1. `speculation_share`: vague attribution, or own voice and not factual.
    `unsourced_share`: all but new named sources. `by_label`: words inside findings of each label.
    `headline_added`, `lede_added`, `ends_on_addition`: whether an addition stands in the prominent places.
    """

    words: int
    added_words: int
    speculation_words: int
    unsourced_words: int
    added_share: float
    speculation_share: float
    unsourced_share: float
    by_label: Mapping[Label, int]
    headline_added: bool
    lede_added: bool
    ends_on_addition: bool
    readability: Mapping[str, Readability | None]


class Outcome(StrEnum):
    """What a fact-checker decided about a finding. The middle two take it out of the findings."""

    CONFIRMED = "confirmed"
    SOURCED = "sourced"
    NOT_AN_ADDITION = "not-an-addition"
    TO_CHECK = "to-check"


@dataclass(frozen=True, slots=True)
class Decision:
    """A fact-checker's word on a finding, which is named by its words and not by its place.

    `sentence`, `finding`: fingerprints of the sentence and of the words found in it. `words`: those words, for the
    reader. `note`, `who`, `link`: free text, empty where not given.
    """

    sentence: str
    finding: str
    outcome: Outcome
    words: str = ""
    note: str = ""
    who: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class DecidedFinding:
    """A finding and the decision about it."""

    finding: Finding
    decision: Decision


@dataclass(frozen=True, slots=True)
class KindSuggestion:
    """What kind of article a rewrite has become, as one of schema.org's kinds of NewsArticle, and why."""

    kind: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """The whole story of one comparison. Printing it is somebody else's job.

    `hints`: what the reader should know before anything else (swapped inputs, same text twice, machine-spun text).
    `omissions`: what was dropped, gravest first. `original_spinning`, `derived_spinning`: the phrases by which a text
    looks machine-spun. `kind`: what the derived article has become. The attributions are those found in each text.
    `signature`: one line naming version, methods and data behind every figure.
    `decided`: findings a fact-checker decided about; those found to be sourced, or no addition, are in no other field
    and in no score. `rules`: the newsroom rules that the findings name. `title_notes`: words of the derived title that
    judge or suppose and have no counterpart in the original; they are no findings and in no score.
    """

    original: Document
    derived: Document
    alignment: Alignment
    boilerplate: tuple[Boilerplate, ...]
    findings: tuple[Finding, ...]
    alterations: tuple[Alteration, ...]
    scores: Scores
    hints: tuple[str, ...]
    signature: str
    omissions: tuple[Omission, ...] = ()
    original_spinning: tuple[Evidence, ...] = ()
    derived_spinning: tuple[Evidence, ...] = ()
    kind: KindSuggestion | None = None
    original_attributions: tuple[Attribution, ...] = ()
    derived_attributions: tuple[Attribution, ...] = ()
    decided: tuple[DecidedFinding, ...] = ()
    rules: tuple[Rule, ...] = ()
    title_notes: tuple[Evidence, ...] = ()

    def _repr_html_(self) -> str:
        """Show the analysis in a notebook."""
        # The report package depends on this module; only a notebook calls this, and only then is it needed.
        from addcheck.report import analysis_to_html

        return analysis_to_html(self)
