"""What speaks for and against a segment of a linked sentence having been added, as named numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from addcheck.isolate.coverage import COMMON, Term
from addcheck.isolate.lexicon import classify_word
from addcheck.isolate.segments import Border, Segment
from addcheck.model import Span

SEGMENT_FEATURES = (
    "covered", "covered_near", "covered_other", "covered_document", "bare_mass", "no_content", "spare_clause",
    "spare_share", "growth", "group_growth", "covered_rest",
    "words", "number_new", "number_kept", "name_new", "name_kept", "quoted", "speech",
    "first", "last", "before_dash", "before_comma", "before_bracket", "before_colon", "before_none", "after_dash",
    "article_head", "indefinite_head", "shell_head", "past_head", "relative_head", "concession_head",
    "circumstance_head", "purpose_head", "and_head", "frame_head", "comment", "supposition", "loaded",
)  # fmt: skip

SEQUENCE_FEATURES = ("joined_before", "parted_before", "joined_after", "parted_after", "alone_first", "alone_last")

_RELATIVES = frozenset("who whom whose which that where".split())
_CONCESSIONS = frozenset("although though while whereas even despite notwithstanding".split())
_CIRCUMSTANCES = frozenset("amid amidst in with without under against following pending from on at for by".split())
_REPORTING = frozenset(
    """said say says saying told tells added adds wrote writes mentioned noted stated according reported insisted
    announced acknowledged explained argued warned declared conceded claimed remarked complained cautioned recalled
    replied retorted quipped joked stressed testified recounted observed admitted alleged asserted commented
    confirmed""".split()
)
_DETERMINERS = frozenset("the its one his her their another".split())
_SPEECH_LENGTH = 9
_NOTHING = 1e-9


@dataclass(frozen=True, slots=True)
class Spare:
    """What of some original sentences no derived sentence tells.

    `share`: of all their words' weight; `clause`: the weight of the one clause that is told least.
    """

    share: float = 0.0
    clause: float = 0.0


@dataclass(frozen=True, slots=True)
class Scene:
    """What a sentence's segments are judged against.

    `spare`: what of the linked original sentences no derived one tells. `growth`: how much longer the sentence is than
    the linked ones, `group_growth`: the same of all derived sentences that share them, both as logarithms.
    """

    spare: Spare
    growth: float
    group_growth: float


@dataclass(frozen=True, slots=True)
class _Cover:
    """How well some terms are covered. `whole`, `linked`: weights; the others: gains over `linked`, as shares."""

    whole: float
    linked: float
    near: float
    document: float
    other: float


def describe_segments(
    segments: Sequence[Segment], scene: Scene, modifiers: Sequence[Span] = ()
) -> tuple[tuple[float, ...], ...]:
    """Return for each segment of a sentence the numbers named by `SEGMENT_FEATURES`.

    `modifiers`: words that are additions by themselves; they do not make the rest of their segment look uncovered.
    """
    covers = [_measure_cover(_leave_out(segment.terms, modifiers)) for segment in segments]
    whole = sum(c.whole for c in covers)
    linked = sum(c.linked for c in covers)
    return tuple(
        (
            *_describe_cover(cover, scene),
            (linked - cover.linked) / (whole - cover.whole) if whole - cover.whole > _NOTHING else 1.0,
            *_describe_facts(segment),
            *_describe_place(segment),
            *_describe_head(segment),
            *_describe_words(segment),
        )
        for segment, cover in zip(segments, covers, strict=True)
    )


def _leave_out(terms: Sequence[Term], modifiers: Sequence[Span]) -> Sequence[Term]:
    if not modifiers:
        return terms
    return [t for t in terms if not any(m.start <= t.token.start < m.end for m in modifiers)]


def _measure_cover(terms: Sequence[Term]) -> _Cover:
    whole = linked = near = document = 0.0
    others: dict[int, float] = {}
    for _, content, weight, own, beside, found in terms:
        if not content:
            continue
        whole += weight
        linked += weight * own
        if beside > own:
            near += weight * (beside - own)
        if len(found) > COMMON:
            document += weight * (1 - own)
            continue
        best = own
        for place, strength in found.items():
            if strength > own:
                others[place] = others.get(place, 0.0) + weight * (strength - own)
                best = max(best, strength)
        document += weight * (best - own)
    if not whole:
        return _Cover(0.0, 0.0, 0.0, 0.0, 0.0)
    return _Cover(whole, linked, near / whole, document / whole, max(others.values(), default=0.0) / whole)


def _describe_cover(cover: _Cover, scene: Scene) -> tuple[float, ...]:
    bare = cover.whole - cover.linked
    return (
        cover.linked / cover.whole if cover.whole else 1.0,
        cover.near,
        cover.other,
        cover.document,
        min(bare, 20.0) / 10,
        float(not cover.whole),
        min(1.0, scene.spare.clause / (bare + 1.0)),
        scene.spare.share,
        scene.growth,
        scene.group_growth,
    )


def _describe_facts(segment: Segment) -> tuple[float, ...]:
    number_new = number_kept = name_new = name_kept = False
    start = segment.words[0].start
    for token, content, _, linked, _, found in segment.terms:
        if token.number:
            number_new |= not found
            number_kept |= linked > 0
        elif token.capital and content and (token.start > start or segment.before is not Border.EDGE):
            name_new |= not found
            name_kept |= linked > 0
    speech = len(segment.words) <= _SPEECH_LENGTH and any(t.word in _REPORTING for t in segment.words)
    return (
        min(len(segment.words), 25) / 10,
        float(number_new),
        float(number_kept),
        float(name_new),
        float(name_kept),
        segment.quoted,
        float(speech),
    )


def _describe_place(segment: Segment) -> tuple[float, ...]:
    borders = (Border.DASH, Border.COMMA, Border.BRACKET, Border.COLON, Border.NONE)
    return (
        float(segment.before is Border.EDGE),
        float(segment.after is Border.EDGE),
        *(float(segment.before is border) for border in borders),
        float(segment.after is Border.DASH),
    )


def _describe_head(segment: Segment) -> tuple[float, ...]:
    first = segment.first
    inner = segment.before is not Border.EDGE
    head = [t.word for t in segment.words[:3]]
    return (
        float(inner and first in _DETERMINERS),
        float(inner and first in {"a", "an"}),
        float(inner and any("shells" in classify_word(word) for word in head)),
        float(inner and first.endswith("ed")),
        float(any(word in _RELATIVES for word in head[:2])),
        float(first in _CONCESSIONS),
        float(inner and first in _CIRCUMSTANCES),
        float(inner and first == "to"),
        float(first == "and"),
        float(any("frames" in classify_word(word) for word in head[:2])),
    )


def _describe_words(segment: Segment) -> tuple[float, ...]:
    comment = supposition = loaded = 0
    for term in segment.terms:
        if not term.linked and (lists := classify_word(term.token.word)):
            comment += "comment" in lists
            supposition += "supposition" in lists
            loaded += "loaded" in lists
    return min(3, comment) / 3, min(3, supposition) / 3, min(3, loaded) / 3


def describe_sequence(segments: Sequence[Segment], logits: Sequence[float]) -> tuple[tuple[float, ...], ...]:
    """Return the numbers named by `SEQUENCE_FEATURES` for each segment, from what each says alone (log-odds).

    A neighbour counts one way where nothing stands between ("a status | that ...") and another across a comma.
    """
    rows = []
    for k, segment in enumerate(segments):
        first, last = k == 0, k + 1 == len(segments)
        before = 0.0 if first else _bound(logits[k - 1])
        after = 0.0 if last else _bound(logits[k + 1])
        joined, joins = segment.before is Border.NONE, segment.after is Border.NONE
        rows.append(
            (
                before * joined,
                before * (not joined),
                after * joins,
                after * (not joins),
                float(first),
                float(last),
            )
        )
    return tuple(rows)


def _bound(logit: float) -> float:
    return max(-7.0, min(7.0, logit))
