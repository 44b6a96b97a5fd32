"""What each addition is: attribution, stance, label, and the newsroom rules it touches."""

from collections.abc import Sequence
from dataclasses import replace

from addcheck.cue_index import CueIndex
from addcheck.cues import Cue
from addcheck.label.attribution import find_all
from addcheck.label.cuebook import (
    ACT_KINDS,
    ATTRIBUTION_KINDS,
    KINDS,
    STANCE_KINDS,
    TITLE_KINDS,
    all_cues,
    filter_cues,
    index_cues,
    name_family,
)
from addcheck.label.findings import pick_attribution
from addcheck.label.questions import (
    ask_check,
    explain_label,
    pick_keywords,
    suggest_kind,
    weigh_check,
)
from addcheck.label.rules import (
    classify_label,
    describe_rules,
    is_prominent,
    newsroom_rules,
    touch_rules,
)
from addcheck.label.stance import WORD, Reading, Setting, find_cues, measure_wording, weigh_stance
from addcheck.label.titles import find_loaded_words
from addcheck.model import Addition, Attribution, AttributionClass, Document, Evidence, Finding, Rule, Span, Stance
from addcheck.settings import DEFAULT_SETTINGS, Settings
from addcheck.words import Token, fold_typography, tokenize_text

__all__ = [
    "KINDS",
    "Rule",
    "all_cues",
    "describe_rules",
    "explain_label",
    "filter_cues",
    "find_attributions",
    "find_title_notes",
    "label_additions",
    "newsroom_rules",
    "pick_keywords",
    "suggest_kind",
    "try_cues",
]

_TELLING = 0.15
"""Log-odds by which a single word must favour the stance that was read to be quoted for it."""


def find_attributions(
    document: Document, *, settings: Settings = DEFAULT_SETTINGS, acts: bool = False
) -> tuple[Attribution, ...]:
    """Find who the article's claims are credited to, in order of place.

    `acts`: also what somebody wants, backs, refuses or asks, which is a point of view but credits no claim.
    """
    kinds = (*ATTRIBUTION_KINDS, *ACT_KINDS) if acts else ATTRIBUTION_KINDS
    return find_all(document, index_cues(settings, kinds))


def try_cues(sentence: str, settings: Settings = DEFAULT_SETTINGS) -> tuple[tuple[Cue, Span], ...]:
    """Find all cues in a sentence, by wording alone: whether a reporting verb has a source is not asked."""
    return tuple(find_cues(index_cues(settings, KINDS), fold_typography(sentence), Span(0, len(sentence))))


def find_title_notes(
    original: Document, derived: Document, *, settings: Settings = DEFAULT_SETTINGS
) -> tuple[Evidence, ...]:
    """Find the words of the derived title that judge, suppose or credit a crowd, and that the original has not."""
    return find_loaded_words(original, derived, index_cues(settings, TITLE_KINDS))


def label_additions(
    derived: Document,
    additions: tuple[Addition, ...],
    *,
    attributions: tuple[Attribution, ...],
    settings: Settings = DEFAULT_SETTINGS,
) -> tuple[Finding, ...]:
    """Label each addition; findings come in order of place, those below `min_confidence` left out.

    `attributions`: of the derived article, as `find_attributions` gives them. What the original credits already is no
    addition, so its attributions are not asked for.
    """
    folded = derived.folded
    index = index_cues(settings, STANCE_KINDS)
    by_sentence: dict[int, list[Attribution]] = {}
    for one in attributions:
        by_sentence.setdefault(one.sentence, []).append(one)
    only_unnamed = not any(one.kind is AttributionClass.NAMED for one in attributions)
    findings = [
        _label(derived, folded, one, by_sentence.get(one.sentence, ()), index, only_unnamed=only_unnamed)
        for one in sorted(additions, key=lambda addition: addition.span)
        if _tokens_in(derived, one)  # signs without a word claim nothing
    ]
    return tuple(one for one in findings if one.confidence >= settings.min_confidence)


def _label(
    derived: Document,
    folded: str,
    addition: Addition,
    here: Sequence[Attribution],
    index: CueIndex,
    *,
    only_unnamed: bool,
) -> Finding:
    attribution, credit = pick_attribution(addition, here)
    cues = find_cues(index, folded, addition.span)
    tokens = _tokens_in(derived, addition)
    last = addition.sentence == len(derived.sentences) - 1 and addition.whole_sentence
    place = addition.sentence / max(len(derived.sentences) - 1, 1)
    setting = Setting(attribution, name_family(credit.cue_id) if credit else "", addition.whole_sentence, place, last)
    reading = weigh_stance(measure_wording(folded, addition.span, tokens, cues, setting))
    label = classify_label(attribution, reading.stance)
    source = credit.source if credit else None
    finding = Finding(
        addition=addition,
        label=label,
        attribution=attribution,
        stance=reading.stance,
        confidence=_confidence(addition, attribution, reading),
        evidence=quote_evidence(credit, cues, reading, tokens),
        source=source,
        rules=touch_rules(
            label=label,
            stance=reading.stance,
            attribution=credit,
            prominent=is_prominent(derived, addition),
            source=source.quote(folded) if source else "",
            only_unnamed=only_unnamed,
        ),
        check=ask_check(label, tokens),
    )
    return replace(finding, gain=round(weigh_check(finding, tokens), 4))


def _tokens_in(derived: Document, addition: Addition) -> tuple[Token, ...]:
    span = addition.span
    here = derived.sentences[addition.sentence]
    if here.span.contains(span):
        return tuple(token for token in here.tokens if span.start <= token.start < span.end)
    return tokenize_text(derived.article.text, span.start, span.end)


def _confidence(addition: Addition, attribution: AttributionClass, reading: Reading) -> float:
    """Combine that it was added with how clear its label is; a source decides the label, whatever the stance."""
    clear = reading.probability if attribution is AttributionClass.NONE else 0.5 + 0.5 * reading.probability
    return round(addition.confidence * (0.5 + 0.5 * clear), 4)


def quote_evidence(
    credit: Attribution | None, cues: Sequence[tuple[Cue, Span]], reading: Reading, tokens: Sequence[Token]
) -> tuple[Evidence, ...]:
    """Quote the words that credit the claim, then the cues of the stance that was read, strongest first.

    Where no cue of that stance stands, the single words that weighed most are quoted.
    """
    found = []
    if credit:
        if credit.source:
            found.append(Evidence(credit.cue_id, Span(*_hull(credit.source, credit.cue))))
        else:
            found.append(Evidence(credit.cue_id, credit.cue))
    telling = sorted((one for one in cues if one[0].kind == reading.stance), key=lambda one: -one[0].strength)
    if telling or reading.stance is Stance.FACTUAL:
        return (*found, *(Evidence(cue.id, span) for cue, span in telling[:6]))
    weighed = [name for name, weight in reading.reasons if name.startswith(WORD) and weight > _TELLING][:2]
    words = [token for token in tokens if WORD + token.stem in weighed and token.content and not token.capital]
    return (*found, *(Evidence("weighed-word", Span(token.start, token.end)) for token in words))


def _hull(one: Span, other: Span) -> tuple[int, int]:
    return min(one.start, other.start), max(one.end, other.end)
