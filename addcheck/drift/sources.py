"""Claims whose source was dropped or swapped: "court records show" left out, India's words given to China."""

from collections.abc import Iterator, Sequence

from addcheck.drift.comparison import Comparison, Group, Side, changed, same_word
from addcheck.drift.numbers import agree
from addcheck.model import Alteration, AlterationKind, Attribution, AttributionClass, Span
from addcheck.names import Name, same_name
from addcheck.words import Token

_CARRIED = 0.4
"""Share of the shorter content's words that must recur in the other for the two to be one claim."""
_ACTS = frozenset(
    """announc pledg promis vow order agre offer launch approv reject declin refus urg ask call want plan expect
    hope feel fear accus prais thank tell told cite demand warn claim deni welcom""".split()
)
"""Stems of words whose saying is itself the news; the fact that somebody said it is then no source."""
_REPORTS = frozenset(
    """say said tell told accord report find found discov argu claim insist maintain contend blame mention note state
    reveal conclud estim suggest indic warn believ think recal rememb deni retort counter
    repli respond declar acknowledg admit stress explain assert testifi confirm concede""".split()
)
"""Stems of words that report: a sentence with one of them credited somebody, if not in so many words."""
_UNNAMED = frozenset("familiar knowledg sourc insid anonym union campaign critic rival oppon".split())
"""Stems in unnamed sources that stand behind claims nobody else could make; "police" and "officials" are not."""
_BODIES = frozenset(
    "administr ministri polic armi navi council parliament embassi hospit univers prosecutor court".split()
)
"""Stems of bodies that describe nobody else: "the agency" may be anybody."""
_HEARD = frozenset("warn tell told blame".split())
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_BE = frozenset("is are was were been being be got".split())
_FINDERS = frozenset("polic rescuer offic crew diver firefight soldier searcher neighbour neighbor".split())
_FINDING = frozenset("found find discov recov uncov spot locat".split())
_HEARSAY = frozenset({"vague-adverb", "vague-believed", "vague-widely", "vague-say"})
_TYPES = {
    stem: kind
    for kind, stems in {
        "state": "govern ministri administr cabinet author presid",
        "police": "polic constabulari",
        "court": "court tribun",
        "union": "union",
        "business": "compani firm maker manufactur oper airlin bank retail produc develop",
        "school": "univers colleg school",
        "hospital": "hospit clinic",
        "army": "armi militari navi",
    }.items()
    for stem in stems.split()
}
"""Stems that say what kind of body a source is: none of one kind is also of another."""
_CLAIM = 3
_LONGEST = 14
_CLOSE = 0.15
_LONG_NAME = 4
_LOOK = 500
"""Sentences of the original that tell whom the story is about."""
_TOPIC = 3
"""Sentences that speak of somebody whom the story is about."""
_FIGURE = 0.15
"""What a figure in common adds to the share of words."""
_SELF = frozenset("it he she they its his her their".split())


def check_attribution(comparison: Comparison) -> Iterator[Alteration]:
    """Find claims that the original credited to a source and the derived article to another one, or to nobody.

    A source that is named in the derived sentence or beside it was not dropped. What somebody says of themselves
    needs no source, nor does an announcement. At most one is told for a derived sentence.
    """
    ours = _by_sentence(comparison.attributions)
    theirs = _by_sentence(comparison.original_attributions)
    for group in comparison.groups:
        mine = ours.get(group.derived.index, ())
        credited = [(side, credit) for side in group.originals for credit in theirs.get(side.index, ())]
        found = _find_swapped(comparison, group, credited, mine) if mine else _find_dropped(comparison, group, credited)
        first = next(found, None)
        if first is not None:
            yield first


def _by_sentence(attributions: Sequence[Attribution]) -> dict[int, tuple[Attribution, ...]]:
    found: dict[int, tuple[Attribution, ...]] = {}
    for one in attributions:
        found[one.sentence] = (*found.get(one.sentence, ()), one)
    return found


def _find_dropped(
    comparison: Comparison, group: Group, credited: Sequence[tuple[Side, Attribution]]
) -> Iterator[Alteration]:
    derived = group.derived
    if derived.quotations or _reports(derived.words):
        return
    for side, credit in credited:
        if credit.source is None or _stands_for_all(side, credit):
            continue
        if not _needs_source(comparison, side, credit):
            continue
        content = [word for span in credit.content for word in _words_in(side, span)]
        carried = _share(derived.words, content) + (_FIGURE if _same_figure(derived, side, credit) else 0.0)
        if carried < _CARRIED or _is_heard(comparison, group, side, credit.source):
            continue
        yield changed(
            AlterationKind.ATTRIBUTION,
            group,
            side,
            derived_span=(derived.sentence.span.start, derived.sentence.span.end),
            original_span=(credit.source.start, credit.source.end),
            why="The original credits this to a source; here it is the article's own claim.",
        )


def _stands_for_all(side: Side, credit: Attribution) -> bool:
    """Whether it is a lead's "…, officials said on Monday", which stands for the whole report and not for one claim."""
    if not credit.content or credit.content[0].end > credit.cue.start:
        return False
    after = [token.word for token in side.sentence.tokens if token.start >= credit.cue.end][:2]
    return len(after) > 1 and after[0] == "on" and after[1] in _DAYS


def _reports(words: Sequence[Token]) -> bool:
    """Whether somebody is credited; who "had been warned" or "was told" only heard it."""
    return any(
        word.stem in _REPORTS
        and (word.stem not in _HEARD or _BE.isdisjoint(one.word for one in words[max(0, i - 2) : i]))
        for i, word in enumerate(words)
    )


def _same_figure(derived: Side, side: Side, credit: Attribution) -> bool:
    """Whether a figure of the credited content recurs."""
    theirs = [one for one in side.quantities for span in credit.content if span.start <= one.start < span.end]
    return any(agree(mine, one) for mine in derived.quantities for one in theirs)


def _needs_source(comparison: Comparison, side: Side, credit: Attribution) -> bool:
    """Whether the credited claim is one that a reader must know the source of."""
    source = _words_in(side, credit.source) if credit.source else []
    if (
        not 0 < len(source) <= _LONGEST
        or source[0].word in _SELF
        or _is_act(comparison, source, _words_in(side, credit.cue))
    ):
        return False
    named = any(_is_within(name, credit.source) for name in side.names) if credit.source else False
    if credit.kind is AttributionClass.VAGUE and not named and not any(word.stem in _UNNAMED for word in source):
        return False
    content = [word for span in credit.content for word in _words_in(side, span)]
    return bool(content) and not any(word.word in _SELF for word in content[:2])


def _is_act(comparison: Comparison, source: Sequence[Token], cue: Sequence[Token]) -> bool:
    """Whether it is no mere telling: an announcement, a find, a report to come, results of whom the story is about."""
    if any(word.stem in _FINDING for word in cue) and any(word.stem in _FINDERS for word in source):
        return True
    if any(word.stem in _ACTS or word.word == "report" for word in cue):
        return True
    if not any(word.stem == "report" for word in cue):
        return False
    told = [side for side in comparison.originals[:_LOOK] if any(word.word == source[0].word for word in side.words)]
    return len(told) >= _TOPIC


def _is_heard(comparison: Comparison, group: Group, side: Side, source: Span) -> bool:
    """Whether the source is named in the derived sentence or beside it: by its last name, or its last word."""
    place = group.derived.index
    heard = comparison.deriveds[max(0, place - 1) : place + 2]
    names = [name for name in side.names if source.start <= name.start < source.end]
    if names:
        last = names[-1].words[-1] if len(names[-1].words) < _LONG_NAME else ""
        return any(same_name(names[-1], one) is True for near in heard for one in near.names) or any(
            word.capital and word.word == last for near in heard for word in near.sentence.tokens
        )
    words = [word for word in _words_in(side, source) if word.content]
    if not words or any(same_word(words[-1], one) for one in group.derived.words):
        return True
    return any(words[-1].stem == one.stem for near in heard for one in near.words)


def _find_swapped(
    comparison: Comparison,
    group: Group,
    credited: Sequence[tuple[Side, Attribution]],
    mine: Sequence[Attribution],
) -> Iterator[Alteration]:
    """Hold each credited claim against the original's credit for the claim most like it."""
    for one in mine:
        if one.source is None or one.kind is AttributionClass.VAGUE:
            yield from _find_blurred(comparison, group, credited, one)
            continue
        claim = [word for span in one.content for word in _words_in(group.derived, span)]
        ranked = [(_share(claim, _content_of(side, credit)), side, credit) for side, credit in credited]
        best = max(ranked, key=lambda row: row[0], default=None)
        if best is None or best[0] < _CARRIED or len([w for w in claim if w.content]) < 2:
            continue
        share, side, credit = best
        if credit.source is None or any(
            row[0] >= share - _CLOSE and not _is_other(comparison, group, one.source, row[1], row[2].source)
            for row in ranked
        ):
            continue
        yield changed(
            AlterationKind.ATTRIBUTION,
            group,
            side,
            derived_span=(one.source.start, one.source.end),
            original_span=(credit.source.start, credit.source.end),
            why="The original credits this to somebody else.",
        )


def _find_blurred(
    comparison: Comparison, group: Group, credited: Sequence[tuple[Side, Attribution]], mine: Attribution
) -> Iterator[Alteration]:
    """Find a claim that the original credits to somebody by name and the derived article to a crowd, or to hearsay.

    A crowd that the original speaks of in the same breath may be meant ("union officials"), and a source named in
    the sentence or beside it was not kept back.
    """
    if mine.source is None and mine.cue_id not in _HEARSAY:
        return
    claim = [word for span in mine.content for word in _words_in(group.derived, span)]
    ranked = [(_share(claim, _content_of(side, credit)), side, credit) for side, credit in credited]
    best = max(ranked, key=lambda row: row[0], default=None)
    if best is None or best[0] < _CARRIED or len([word for word in claim if word.content]) < _CLAIM:
        return
    _, side, credit = best
    if any(one.source is None or one.kind is not AttributionClass.NAMED for _, _, one in ranked):
        return
    crowd = _words_in(group.derived, mine.source) if mine.source is not None else []
    heads = [word for word in crowd if word.content]
    known = any(same_word(word, other) for word in heads for one in group.originals for other in one.words)
    if credit.source is None or known or _is_heard(comparison, group, side, credit.source):
        return
    where = mine.source or mine.cue
    yield changed(
        AlterationKind.ATTRIBUTION,
        group,
        side,
        derived_span=(where.start, where.end),
        original_span=(credit.source.start, credit.source.end),
        why="The original names who says this; here it is nobody one could ask.",
    )


def _content_of(side: Side, credit: Attribution) -> list[Token]:
    return [word for span in credit.content for word in _words_in(side, span)]


def _is_other(comparison: Comparison, group: Group, mine: Span, side: Side, theirs: Span | None) -> bool:
    """Whether two sources are surely two: both named outright, without a word or a name in common."""
    if theirs is None:
        return False
    ours = [word for word in _words_in(group.derived, mine) if word.content]
    others = [word for word in _words_in(side, theirs) if word.content]
    names = [name for name in side.names if theirs.start <= name.start < theirs.end]
    my_names = [name for name in group.derived.names if mine.start <= name.start < mine.end]
    if _swaps_owner(ours, others, my_names, names):
        return True
    if not names or any(same_word(a, b) for a in ours for b in others):
        return False
    if any(_may_be_same(a, b) for a in names for b in group.derived.names):
        return False
    if not my_names:
        return _is_other_body(comparison, ours) or _is_other_kind(ours, others)
    if not all(word.capital for word in ours) or ours[-1].end > my_names[-1].end:
        return False  # a role, which may be anybody's: "NGO official"
    mentioned = [name for one in group.originals for name in one.names if not _is_within(name, theirs)]
    heads = {credit.source for credit in comparison.original_attributions if credit.source is not None}
    return not any(
        _may_be_same(a, b) and not any(_is_within(b, head) for head in heads) for a in my_names for b in mentioned
    )


def _is_other_body(comparison: Comparison, ours: Sequence[Token]) -> bool:
    """Whether a source without a name is a body that the original never speaks of."""
    if not ours or ours[-1].stem not in _BODIES:
        return False
    return not any(word.stem == ours[-1].stem for side in comparison.originals for word in side.words)


def _swaps_owner(
    ours: Sequence[Token], others: Sequence[Token], my_names: Sequence[Name], names: Sequence[Name]
) -> bool:
    """Whether two sources differ in the name before the same words alone: one customs service and another's."""
    if len(my_names) != 1 or len(names) != 1 or same_name(my_names[0], names[0]) is not False:
        return False
    mine = [word.stem for word in ours if word.start >= my_names[0].end]
    theirs = [word.stem for word in others if word.start >= names[0].end]
    return bool(mine) and mine == theirs and not any(word.capital for word in ours if word.start >= my_names[0].end)


def _is_other_kind(ours: Sequence[Token], others: Sequence[Token]) -> bool:
    """Whether both say what kind of body they are, and say two: a government is no farm union."""
    mine = {_TYPES[word.stem] for word in ours if word.stem in _TYPES}
    theirs = {_TYPES[word.stem] for word in others if word.stem in _TYPES}
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _is_within(name: Name, span: Span) -> bool:
    return span.start <= name.start < span.end


def _may_be_same(one: Name, other: Name) -> bool:
    return same_name(one, other) is not False or bool(set(one.words) & set(other.words))


def _words_in(side: Side, span: Span) -> list[Token]:
    return [word for word in side.words if span.start <= word.start and word.end <= span.end]


def _share(ours: Sequence[Token], theirs: Sequence[Token]) -> float:
    """Tell what share of the content words of the shorter side recurs on the other."""
    mine = [word for word in ours if word.content]
    other = [word for word in theirs if word.content]
    if not mine or not other:
        return 0.0
    few, many = (mine, other) if len(mine) <= len(other) else (other, mine)
    return sum(any(same_word(word, one) for one in many) for word in few) / len(few)
