"""Who each claim is credited to: reporting words, the source phrase beside them, and what they cover.

The task and its three parts (source, cue, content) are those of Pareti (LREC 2012) and of PolNeAR (Newell et al.,
LREC 2018). The method is a reading of word order around cues, without a tagger: it is to be quick and explainable.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from addcheck.cue_index import CueIndex
from addcheck.cues import Cue
from addcheck.label.fitting import fits_cue
from addcheck.label.phrases import find_possessor, find_verb_source, read_phrase_after
from addcheck.label.sources import NAMED, NONE, VAGUE, classify_source, source_words
from addcheck.label.view import BE, View, find_quotes
from addcheck.model import Attribution, AttributionClass, Document, Span

_ASIDE = re.compile(
    r"(?: (?:on|in|at|late|early|last|this|yesterday|today|to|by|via|during|after)"
    r"(?: (?!(?:it|he|she|they|we|that|is|are|was|were|has|have|had|will|would|could|may|might)\b)[\w'-]+){0,5})?"
    r"(?=[,.])"
)
"""What may stand between a reporting verb and the comma that closes it: "the firms said on Monday,"."""
_JUDGED = re.compile(
    r", (?:in )?an? (?:[\w-]+ )?(?:move|step|sign|decision|shift|change|blow|boost|bid|attempt|effort)\b"
)
"""The article's own words after a closed credit: "the firms said, in a move that"."""
_ONE_SAYS = frozenset({"report-say", "report-claim", "report-judge"})
_PAST = ("ed", "said", "told", "put")
"""Endings of verbs with which "one" is one of a crowd: "one said"; "one suspects" is the writer."""
_START = attrgetter("start")


def find_all(document: Document, index: CueIndex) -> tuple[Attribution, ...]:
    """Find every attribution of an article, in order. `index` holds the reporting, according and vague cues."""
    folded = document.folded
    common = frozenset(t.word for s in document.sentences for t in s.tokens if not t.capital)
    proper = frozenset(t.word for s in document.sentences for t in s.tokens[1:] if t.capital)
    acts = any(cue.kind == "act" for cue in index.cues)
    found: list[Attribution] = []
    before: AttributionClass = NAMED
    open_quote = False
    for number, sentence in enumerate(document.sentences):
        fresh = number > 0 and sentence.paragraph != document.sentences[number - 1].paragraph
        quoted, open_quote = find_quotes(folded, sentence.span, open_before=open_quote and not fresh)
        view = View(number, sentence, sentence.tokens, folded, quoted, common, proper, acts)
        here = list(_read_sentence(view, index, before))
        for one in here:
            before = one.kind if one.source is not None else before
        found += here
    return tuple(found)


def _read_sentence(view: View, index: CueIndex, before: AttributionClass) -> Iterator[Attribution]:
    taken = -1
    for cue, start, end in index.find(view.folded, view.sentence.span.start, view.sentence.span.end):
        if start < taken or view.in_quote(start):
            continue
        one = _read_cue(view, cue, Span(start, end), before)
        if one is not None:
            taken = end
            before = one.kind if one.source is not None else before
            yield one


def _read_cue(view: View, cue: Cue, span: Span, before: AttributionClass) -> Attribution | None:
    if cue.id == "act-noun":
        return Attribution(view.index, None, span, (), NAMED, cue.id)
    if cue.kind == "vague":
        return Attribution(view.index, None, span, (view.sentence.span,), VAGUE, cue.id)
    first, last = (bisect_left(view.tokens, at, key=_START) for at in (span.start, span.end))
    if first == len(view.tokens):
        return None
    if cue.id == "report-in-line" and first and "," not in view.gap(first):
        return None
    known = source_words()
    if last and (word := view.tokens[last - 1].word) and (word in known["quantifiers"] or word in known["crowds"]):
        last -= 1
    if cue.kind == "according":
        source = read_phrase_after(view, first + 1 if cue.id == "report-count" else last)
    elif cue.id == "report-view":
        source = find_possessor(view, first)
    else:
        source = find_verb_source(view, cue, first, last)
    if source is None:
        return _sourceless_act(view, cue, span, first)
    phrase = view.tokens[source.first : source.last]
    kind = classify_source(
        phrase, starts_sentence=source.first == 0, common=view.common, proper=view.proper, before=before
    )
    if [token.word for token in phrase] == ["one"] and cue.id in _ONE_SAYS and view.tokens[first].word.endswith(_PAST):
        kind = VAGUE
    if kind is NONE and cue.kind == "according" and phrase[0].word in known["hearsay"]:
        kind = VAGUE
    if kind is NONE or not fits_cue(view, cue, span, phrase, kind):
        return None
    where = Span(phrase[0].start, phrase[-1].end)
    return Attribution(view.index, where, span, _content(view, cue, span, where), kind, cue.id)


def _sourceless_act(view: View, cue: Cue, span: Span, first: int) -> Attribution | None:
    """Read an act whose doer is elsewhere: a passive, an infinitive, a participle; only where acts are looked for."""
    word = view.tokens[first].word
    before = {token.word for token in view.tokens[max(0, first - 3) : first]}
    if view.acts and (word.endswith(("ed", "ing")) or before & (BE | {"to", "who", "not", "and"})):
        return Attribution(view.index, None, span, (), NAMED, cue.id)
    return None


def _content(view: View, cue: Cue, span: Span, source: Span) -> tuple[Span, ...]:
    """Return what is credited: what follows the verb, or all but source and cue where these stand last or apart."""
    whole = view.sentence.span
    left, right = min(span.start, source.start), max(span.end, source.end)
    before, after = Span(whole.start, left), Span(right, whole.end)
    opens = len(view.folded[before.start : before.end].strip(" ,-\"'")) <= 1
    tail = view.folded[after.start : after.end].strip(" .,;:!?-\"'")
    if cue.kind == "according" or source.start > span.start:
        parts = [before, after]
    elif not tail:
        parts = [before]
    elif opens:
        parts = [after]
    else:
        left_signs = view.folded[before.start : before.end].rstrip()
        quoted = left_signs.endswith('"')
        closed = _ASIDE.match(view.folded, right, whole.end) if left_signs.endswith((",", "-")) else None
        if closed is not None:
            after = Span(closed.end(), whole.end)
        judged = _JUDGED.match(view.folded, after.start, after.end) if closed else None
        parts = [before] if judged else [before, after] if quoted or closed else [after]
    return tuple(part for part in parts if len(part) > 1)
