"""Claims whose source was dropped: "court records show" left out, and the claim is the article's own."""

from collections.abc import Iterator, Sequence

from addcheck.drift.agreement import agree
from addcheck.drift.claims import CARRIED, is_heard, is_within, share_words, words_in
from addcheck.drift.comparison import Comparison, Group, Side, changed
from addcheck.drift.polarity import HEDGES
from addcheck.model import Alteration, AlterationKind, Attribution, AttributionClass
from addcheck.words import Token

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
_OFFICIAL = frozenset("offici author polic govern minist ministri organis organiz offic organ report media".split())
"""Stems in unnamed sources that say what happened; a crowd of others says what it thinks or saw."""
_HEARD = frozenset("warn tell told blame deni find found discov refus".split())
_NOUNS = frozenset("state states report reports claim claims note notes estimate estimates find finds".split())
_ARTICLES = frozenset("a an the this that its his her their no any of".split())
"""Words before a noun that is written as a verb of saying is: "the state"."""
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_BE = frozenset("is are was were been being be got".split())
_FINDERS = frozenset("polic rescuer offic crew diver firefight soldier searcher neighbour neighbor".split())
_FINDING = frozenset("found find discov recov uncov spot locat".split())
_LONGEST = 14
_LOOK = 500
"""Sentences of the original that tell whom the story is about."""
_TOPIC = 3
"""Sentences that speak of somebody whom the story is about."""
_FIGURE = 0.15
"""What a figure in common adds to the share of words."""
_SELF = frozenset("it he she they its his her their".split())
_SUBJECTS = frozenset("it he she they".split())


def find_unsourced(
    comparison: Comparison, group: Group, credited: Sequence[tuple[Side, Attribution]]
) -> Iterator[Alteration]:
    """Find credited claims that the derived sentence states with nobody credited in it or beside it."""
    derived = group.derived
    if comparison.derived.quote(derived.sentence.span).endswith("?") or derived.quotations or reports(derived.words):
        return
    for side, credit in credited:
        if credit.source is None or _stands_for_all(side, credit):
            continue
        if not _needs_source(comparison, side, credit):
            continue
        content = [word for span in credit.content for word in words_in(side, span)]
        if _is_open(derived.words) and not _is_open(content):
            continue  # a supposition of the article's own, not the claim
        carried = share_words(derived.words, content) + (_FIGURE if _same_figure(derived, side, credit) else 0.0)
        if carried < CARRIED or is_heard(comparison, group, side, credit.source):
            continue
        yield changed(
            AlterationKind.ATTRIBUTION,
            group,
            side,
            derived_span=(derived.sentence.span.start, derived.sentence.span.end),
            original_span=(credit.source.start, credit.source.end),
            why="The original credits this to a source; here it is the article's own claim.",
        )


def _is_open(words: Sequence[Token]) -> bool:
    return any(word.word in HEDGES for word in words) or any(word.word == "if" for word in words[:1])


def _stands_for_all(side: Side, credit: Attribution) -> bool:
    """Whether it is a lead's "…, officials said on Monday", which stands for the whole report and not for one claim."""
    if not credit.content or credit.content[0].end > credit.cue.start:
        return False
    after = [token.word for token in side.sentence.tokens if token.start >= credit.cue.end][:2]
    return len(after) > 1 and after[0] == "on" and after[1] in _DAYS


def reports(words: Sequence[Token]) -> bool:
    """Whether somebody is credited; who "had been warned" or "was told" only heard it."""
    return any(
        word.stem in _REPORTS
        and not (word.word in _NOUNS and i and words[i - 1].word in _ARTICLES)
        and (word.stem not in _HEARD or _BE.isdisjoint(one.word for one in words[max(0, i - 2) : i]))
        for i, word in enumerate(words)
    )


def _same_figure(derived: Side, side: Side, credit: Attribution) -> bool:
    """Whether a figure of the credited content recurs."""
    theirs = [one for one in side.quantities for span in credit.content if span.start <= one.start < span.end]
    return any(agree(mine, one) for mine in derived.quantities for one in theirs)


def _needs_source(comparison: Comparison, side: Side, credit: Attribution) -> bool:
    """Whether the credited claim is one that a reader must know the source of."""
    source = words_in(side, credit.source) if credit.source else []
    if (
        not 0 < len(source) <= _LONGEST
        or source[0].word in _SELF
        or _is_act(comparison, source, words_in(side, credit.cue))
    ):
        return False
    named = any(is_within(name, credit.source) for name in side.names) if credit.source else False
    if credit.kind is AttributionClass.VAGUE and not named and any(word.stem in _OFFICIAL for word in source):
        return False
    content = [word for span in credit.content for word in words_in(side, span)]
    own = credit.kind is AttributionClass.NAMED and bool(content) and content[0].word in _SUBJECTS
    return bool(content) and not own


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
