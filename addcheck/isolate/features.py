"""What speaks for and against a segment of a linked sentence having been added, as named numbers."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from addcheck.isolate.coverage import Coverage
from addcheck.isolate.lexicon import Lexicon, WordList
from addcheck.isolate.segments import Border, Segment
from addcheck.words import Token

SEGMENT_FEATURES = (
    "covered", "covered_near", "covered_other", "covered_document", "covered_rest", "bare_mass", "words", "no_content",
    "spare_clause", "spare_share", "growth", "group_growth",
    "number_new", "number_kept", "name_new", "name_kept", "quoted", "speech",
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
    announced acknowledged explained argued warned declared conceded claimed remarked""".split()
)
_SPEECH_LENGTH = 9


@dataclass(frozen=True, slots=True)
class Spare:
    """What of some original sentences no derived sentence tells.

    `share`: of all their words' weight; `clause`: the weight of the one clause that is told least.
    """

    share: float = 0.0
    clause: float = 0.0


@dataclass(frozen=True, slots=True)
class Scene:
    """What a segment is judged against.

    `linked`: the original sentences its sentence is linked to; `near`: those beside them. `spare`: what of the linked
    sentences no derived one tells. `growth`: how much longer the sentence is than the linked ones, `group_growth`:
    the same of all derived sentences that share them, both as logarithms.
    """

    linked: Collection[int]
    near: Collection[int]
    spare: Spare = Spare()
    growth: float = 0.0
    group_growth: float = 0.0


@dataclass(frozen=True, slots=True)
class Cover:
    """How well a stretch of terms is covered: each a share of its weight, 0 to 1. `bare`: the weight not covered."""

    linked: float
    near: float
    other: float
    document: float
    bare: float


def measure_cover(terms: Sequence[Token], coverage: Coverage, scene: Scene) -> Cover:
    """Measure how much of the terms' weight the linked sentences carry, and what others carry beyond them."""
    whole = sum(coverage.weigh(t.stem) for t in terms)
    if not whole:
        return Cover(1.0, 0.0, 0.0, 0.0, 0.0)
    linked = near = document = 0.0
    others: dict[int, float] = {}
    for term in terms:
        weight = coverage.weigh(term.stem) / whole
        found = coverage.find_counterparts(term.stem)
        own = max((found.get(j, 0.0) for j in scene.linked), default=0.0)
        linked += weight * own
        near += weight * max(0.0, max((found.get(j, 0.0) for j in scene.near), default=0.0) - own)
        document += weight * max(0.0, max(found.values(), default=0.0) - own)
        for j, strength in found.items():
            if strength > own:
                others[j] = others.get(j, 0.0) + weight * (strength - own)
    return Cover(linked, near, max(others.values(), default=0.0), document, whole * (1 - linked))


def describe_segment(
    segment: Segment, rest: Sequence[Token], coverage: Coverage, scene: Scene, lexicon: Lexicon
) -> tuple[float, ...]:
    """Return the numbers named by `SEGMENT_FEATURES`; `rest` are the content terms of the sentence's other segments."""
    cover = measure_cover(segment.content, coverage, scene)
    return (
        cover.linked,
        cover.near,
        cover.other,
        cover.document,
        measure_cover(rest, coverage, scene).linked,
        min(cover.bare, 20.0) / 10,
        min(len(segment.words), 25) / 10,
        float(not segment.content),
        min(1.0, scene.spare.clause / (cover.bare + 1.0)),
        scene.spare.share,
        scene.growth,
        scene.group_growth,
        *_describe_facts(segment, coverage, scene),
        *_describe_place(segment),
        *_describe_head(segment, lexicon),
        *_describe_words(segment, coverage, scene, lexicon),
    )


def _describe_facts(segment: Segment, coverage: Coverage, scene: Scene) -> tuple[float, ...]:
    numbers = [t for t in segment.terms if t.number]
    names = [t for t in segment.content if t.capital and not t.number]
    return (
        float(any(not coverage.find_counterparts(t.stem) for t in numbers)),
        float(any(_is_covered(t, coverage, scene) for t in numbers)),
        float(any(not coverage.find_counterparts(t.stem) for t in names)),
        float(any(_is_covered(t, coverage, scene) for t in names)),
        segment.quoted,
        float(len(segment.words) <= _SPEECH_LENGTH and any(t.word in _REPORTING for t in segment.words)),
    )


def _describe_place(segment: Segment) -> tuple[float, ...]:
    borders = (Border.DASH, Border.COMMA, Border.BRACKET, Border.COLON, Border.NONE)
    return (
        float(segment.before is Border.EDGE),
        float(segment.after is Border.EDGE),
        *(float(segment.before is border) for border in borders),
        float(segment.after is Border.DASH),
    )


def _describe_head(segment: Segment, lexicon: Lexicon) -> tuple[float, ...]:
    first = segment.first
    inner = segment.before is not Border.EDGE
    head = [t.word for t in segment.words[:4]]
    return (
        float(inner and first in {"the", "its", "one", "his", "her", "their", "another"}),
        float(inner and first in {"a", "an"}),
        float(inner and any(word in lexicon.shells for word in head[:3])),
        float(inner and first.endswith("ed")),
        float(any(word in _RELATIVES for word in head[:2])),
        float(first in _CONCESSIONS),
        float(inner and first in _CIRCUMSTANCES),
        float(inner and first == "to"),
        float(first == "and"),
        float(any(word in lexicon.frames for word in head[:2])),
    )


def _describe_words(segment: Segment, coverage: Coverage, scene: Scene, lexicon: Lexicon) -> tuple[float, ...]:
    bare = [t for t in segment.terms if not _is_covered(t, coverage, scene)]
    return (
        _count(bare, lexicon.comment),
        _count(bare, lexicon.supposition),
        _count(bare, lexicon.loaded),
    )


def _count(tokens: Sequence[Token], words: WordList) -> float:
    return min(3, sum(t.word in words for t in tokens)) / 3


def _is_covered(token: Token, coverage: Coverage, scene: Scene) -> bool:
    found = coverage.find_counterparts(token.stem)
    return any(j in found for j in scene.linked)


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
