"""Whether a source can do what its verb says: papers show, crowds see, an event suggests nothing."""

import re
from collections.abc import Sequence

from addcheck.cues import Cue
from addcheck.label.sources import NAMED, VAGUE, find_head, is_holder, read_words, source_words
from addcheck.label.view import MODALS, PLURALS, View
from addcheck.model import AttributionClass, Span
from addcheck.names import canonical_place
from addcheck.words import Token

_FINITE = frozenset("is are was were has have had will would can could may might should does did do that to".split())
_INFERRING = ("suggest", "indicat", "reveal", "hint", "point", "reflect", "confirm")
"""Verbs whose subject may be an event: "the result suggests" credits nobody."""
_NEEDED = {"report-drawn": VAGUE, "report-paper": NAMED, "report-count": NAMED}
"""What the source of a cue must be for it to be one."""
_COUNTING = frozenset(
    """two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty dozens hundreds
    thousands some about around nearly almost roughly at more fewer only just one""".split()
)
"""What follows where somebody lists, logs or counts."""
_OWNERS = frozenset("its their his her".split())
_HUMAN = (
    "argu", "insist", "believ", "think", "thought", "fear", "hope", "grumbl", "admit", "conced", "reckon", "complain",
    "lament", "warn", "doubt", "suspect", "wonder", "acknowledg", "contend", "speculat", "predict", "caution", "bemoan",
    "boast", "confid", "mutter", "murmur", "whisper", "express", "voic", "agree", "disagree", "joke", "fret", "rate",
)  # fmt: skip
"""Verbs that people alone can do: a bare plural before them is a crowd, whether a list has it or not."""
_PROMISING = ("promis", "threat", "vow", "pledg", "boast", "admit", "deny", "denie", "hint")
"""Verbs that a mood or a plan can be the subject of without saying anything."""
_ACTING = ("acknowledg", "admit", "announc", "declar", "recogni", "welcom", "report")
"""What states do as often as they say it: "North Korea acknowledged the deployment" is an event of its own."""
_PUT_AT = re.compile(
    r"\b(?:at|on|above|below|between|over|under|near|around|down to)\b[^.;]{0,30}?"
    r"(?:\d|per ?cent|[mbtr]illion|\bone in\b|\w+ty\b"
    r"|\b(?:half|twice|double|hundred|thousand|dozen|zero|two|three|four|five|ten)\b)"
)
"""How "put" says a figure: "puts the cost at 40 million"."""
_PERSONS = frozenset("he she they who we i you".split())
_THINGS = frozenset("it this that which".split())
_INVERTED = frozenset("can could will would should do does did is are was were has have had".split())
_INVERTING = frozenset("seldom rarely never hardly scarcely nor".split())
_NOBODY = frozenset("nobody no-one one none".split())
_ABLE = frozenset("can could".split())
_COMING = frozenset("will 'll won't could may might".split())
_LEADERS = frozenset(["", *"but and yet still so now only even".split()])
_TELLING = frozenset({"tell", "told", "Tell", "Told"})
_CROWDS_ONLY = frozenset({"report-see", "report-crowd-speech", "report-crowd-feeling"})
_THINKING = frozenset({"report-think", "report-foresee"}) | _CROWDS_ONLY


def fits_cue(view: View, cue: Cue, span: Span, phrase: Sequence[Token], kind: AttributionClass) -> bool:
    """Whether a source of this kind makes an attribution with the cue found at `span`."""
    verb = view.folded[span.start : span.end].casefold()
    if (
        verb.startswith("put")
        and "down to" not in verb
        and not _PUT_AT.search(view.folded, span.start, min(span.end + 90, view.sentence.span.end))
    ):
        return verb.startswith(("put it", "puts it"))
    if cue.id == "report-attitude":
        head = phrase[find_head(read_words(phrase))].word
        return kind is VAGUE or is_holder(head) or is_holder(f"{head}s") or names_somebody(phrase)
    if cue.id in _NEEDED:
        known_owner = phrase[0].word in _OWNERS or any(
            (token.capital and token.content) or token.end - token.start > len(token.word) for token in phrase
        )
        counted = cue.id == "report-count" and phrase[0].word in source_words()["quantifiers"]
        return counted or (kind is _NEEDED[cue.id] and (kind is VAGUE or known_owner))
    if cue.id == "report-show":
        return _can_show(view, span, phrase, kind)
    if cue.id == "report-in-line":
        return kind is NAMED and any(token.capital for token in phrase)
    if cue.id == "report-holder":
        return kind is VAGUE and _opens_with(view, span, phrase)
    return _can_hold(view, cue, span, phrase, kind) and _is_said(view, cue, span, phrase)


def _can_show(view: View, span: Span, phrase: Sequence[Token], kind: AttributionClass) -> bool:
    known = source_words()
    words = read_words(phrase)
    if not (known["papers"] | known["bodies"]).isdisjoint(words):
        return True
    if kind is NAMED and words[find_head(words)] in known["crowds"]:
        return True
    if view.folded[max(0, phrase[0].start - 4) : phrase[0].start].endswith(" as "):
        return True
    if kind is NAMED and phrase[-1].capital and view.folded[span.start : span.end].casefold() == "documented":
        return True
    follows = view.folded[span.end : span.end + 24].split()[:1]
    counted = follows and (follows[0][0].isdigit() or follows[0] in _COUNTING)
    return kind is NAMED and phrase[-1].capital and (counted or follows in (["that"], ["with"], ["in"]))


def _opens_with(view: View, cue: Span, phrase: Sequence[Token]) -> bool:
    """Whether cue and phrase stand at the head of their sentence, after "but" at most, and a comma ends them."""
    if view.folded[view.sentence.span.start : cue.start].strip(' "').casefold() not in _LEADERS:
        return False
    last = next(i for i, token in enumerate(view.tokens) if token.end == phrase[-1].end)
    return phrase[0].start - view.sentence.span.start < 20 and "," in view.gap(last + 1)


def _can_hold(view: View, cue: Cue, span: Span, phrase: Sequence[Token], kind: AttributionClass) -> bool:
    """Whether the source can hold a view at all, as far as the verb asks for it."""
    if cue.id in _CROWDS_ONLY and kind is not VAGUE:
        return False
    listed = read_words(phrase)
    head = listed[find_head(listed)]
    known = source_words()
    holds = view.acts or head in PLURALS or is_holder(head) or head in known["collectives"]
    if head in known["papers"] and head not in known["speakers"] and view.folded[span.start : span.end][:4] in _TELLING:
        return False
    verb = view.folded[span.start : span.end].casefold()
    if verb.startswith(_INFERRING):
        return _can_infer(phrase, head, kind)
    if verb.startswith(_PROMISING) and kind is not VAGUE and not is_holder(head) and not names_somebody(phrase):
        return False
    if kind is VAGUE and cue.id not in {"report-say", "report-according"} and not holds:
        return verb.startswith(_HUMAN) and not head.endswith(tuple(known["abstract"])) and head not in known["things"]
    return cue.id not in _THINKING or listed[0] not in _THINGS


def names_somebody(phrase: Sequence[Token]) -> bool:
    """Whether the phrase is a pronoun for a person, or its head is a name."""
    words = read_words(phrase)
    head = phrase[find_head(words)]
    return bool(_PERSONS & set(words)) or (head.capital and head.content)


def _can_infer(phrase: Sequence[Token], head: str, kind: AttributionClass) -> bool:
    """Whether the subject of "suggests" speaks: people and papers do, scars and a government's position do not."""
    known = source_words()
    if is_holder(head) or head in known["collectives"] or head in PLURALS - {"those", "both", "others"}:
        return True
    return head == "those" or names_somebody(phrase) or (kind is NAMED and phrase[-1].capital)


def _is_said(view: View, cue: Cue, span: Span, phrase: Sequence[Token]) -> bool:
    """Whether the claim was made: not imagined, not foretold, and a claim rather than a claim to land."""
    if phrase[-1].word in _NOBODY and _foretold(view, span, _ABLE):
        return False
    if _hypothetical(view, span) or _asked(view, phrase) or (cue.id in _THINKING and _foretold(view, span)):
        return False
    verb = view.folded[span.start : span.end].casefold()
    return not (verb.startswith("claim") or (verb.startswith(_ACTING) and is_state(phrase))) or _has_clause(view, span)


def is_state(phrase: Sequence[Token]) -> bool:
    """Whether the phrase is the name of a country or of its capital, and nothing else."""
    named = [token for token in phrase if token.content]
    name = " ".join(token.word for token in named)
    return bool(named) and all(token.capital for token in named) and canonical_place(name) is not None


def _hypothetical(view: View, cue: Span) -> bool:
    """Whether "could have" stands before the verb: nobody said so."""
    before = view.folded[max(view.sentence.span.start, cue.start - 12) : cue.start].split()
    return len(before) > 1 and before[-1] == "have" and before[-2].lower() in MODALS


def _asked(view: View, phrase: Sequence[Token]) -> bool:
    """Whether the subject stands behind an auxiliary ("can anyone doubt?") or nobody is said to do it."""
    start = phrase[0].start
    before = view.folded[max(view.sentence.span.start, start - 10) : start].lower().split()[-1:]
    asks = view.folded[view.sentence.span.start : view.sentence.span.end].rstrip(' "').endswith("?")
    opens = view.tokens[0].word in _INVERTING
    return (asks or opens) and not _INVERTED.isdisjoint([*before, phrase[0].word])


def _foretold(view: View, cue: Span, modals: frozenset[str] = _COMING) -> bool:
    """Whether "will" or "could" stands before a verb of thinking: the writer's forecast, not what somebody thinks."""
    before = view.folded[max(view.sentence.span.start, cue.start - 16) : cue.start].lower().split()
    return not modals.isdisjoint(before[-2:])


def _has_clause(view: View, cue: Span) -> bool:
    """Whether a claim follows: "claims that", "claimed to", "claims it is"; a territory or a life is no claim."""
    comma = view.folded.find(",", cue.end, view.sentence.span.end)
    stop = comma if comma > 0 else view.sentence.span.end
    after = [token for token in view.tokens if cue.end <= token.start < stop][:14]
    words = {token.word for token in after}
    return (
        not after
        or bool(words & _FINITE)
        or any(word.endswith("ed") for word in words)
        or '"' in view.gap(len(view.tokens))
    )
