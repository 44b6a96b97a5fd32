"""Who each claim is credited to: reporting words, the source phrase beside them, and what they cover.

The task and its three parts (source, cue, content) are those of Pareti (LREC 2012) and of PolNeAR (Newell et al.,
LREC 2018). The method is a reading of word order around cues, without a tagger: it is to be quick and explainable.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from addcheck.cues import Cue, CueIndex
from addcheck.label.sources import NAMED, NONE, VAGUE, classify_source, find_head, is_holder, is_plural, source_words
from addcheck.model import Attribution, AttributionClass, Document, Sentence, Span
from addcheck.words import Token, fold_typography

_AUXILIARIES = frozenset(
    """has have had having would will could may might did does do can should must also later now then still often
    long once already even since first only repeatedly here there recently earlier ever previously both all each
    alike too himself herself themselves itself""".split()
)
_BE = frozenset("is are was were be been being".split())
_STOPS = frozenset(
    """that if because while when as but though although whether than after before since so until unless where why how
    said says is are was were has have had will would may might could yet nor which what despite amid pending like
    """.split()
)
_LEADERS = frozenset("but and yet even still only now nor or meanwhile however then so just not perhaps".split())
_APART = re.compile(r",| - |(?<=\w)--?(?=\s)|[();:]")
_HAVE = frozenset("has have had".split())
_MODALS = frozenset("could would might should".split())
_FINITE = frozenset("is are was were has have had will would can could may might should does did do that to".split())
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday".split())
_OPENERS = frozenset("a an the who whose which chief head one".split())
_DETERMINERS = frozenset("the a an his her their its our my your some many several this these".split())
_AMBIGUOUS = frozenset(
    """report claim note call fear hope doubt view question estimate forecast promise worry feel list label blame
    praise welcome state caution stress reveal counter boast lament joke hint reply tweet complain wonder suspect
    show find put sense see detail document surprise object sound want pledge vow whisper brand dub""".split()
)
_PAST_FORMS = frozenset("said told wrote put saw felt thought found shown saw held".split())
_PLURALS = frozenset("they we i you who many some few most others several both people those police data".split())
_INFERRING = ("suggest", "indicat", "reveal", "hint", "point", "reflect", "confirm")
"""Verbs whose subject may be an event: "the result suggests" credits nobody."""
_PERSONS = frozenset("he she they who we i you".split())
_PREPOSITIONAL = frozenset(
    "in at on after before during since as while when if for with by although though despite following amid".split()
)
_REACH = 18


@dataclass(frozen=True, slots=True)
class _View:
    """A sentence as the reading needs it. `folded` is the article's folded text; `quoted` spans exclude the marks."""

    index: int
    sentence: Sentence
    folded: str
    quoted: tuple[Span, ...]
    common: frozenset[str]
    proper: frozenset[str]
    acts: bool

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.sentence.tokens

    def gap(self, i: int) -> str:
        """Return what stands between token `i - 1` and token `i`."""
        left = self.tokens[i - 1].end if i else self.sentence.span.start
        right = self.tokens[i].start if i < len(self.tokens) else self.sentence.span.end
        return self.folded[left:right]

    def in_quote(self, at: int) -> bool:
        return any(span.start <= at < span.end for span in self.quoted)


@dataclass(frozen=True, slots=True)
class _Source:
    """A source phrase: tokens `first` to `last` (half-open). `inverted`: it follows its verb."""

    first: int
    last: int
    inverted: bool = False


def find_all(document: Document, index: CueIndex) -> tuple[Attribution, ...]:
    """Find every attribution of an article, in order. `index` holds the reporting, according and vague cues."""
    folded = fold_typography(document.article.text)
    common = frozenset(t.word for s in document.sentences for t in s.tokens if not t.capital)
    proper = frozenset(t.word for s in document.sentences for t in s.tokens[1:] if t.capital)
    acts = any(cue.kind == "act" for cue in index.cues)
    found: list[Attribution] = []
    before: AttributionClass = NAMED
    open_quote = False
    for number, sentence in enumerate(document.sentences):
        fresh = number > 0 and sentence.paragraph != document.sentences[number - 1].paragraph
        quoted, open_quote = find_quotes(folded, sentence.span, open_before=open_quote and not fresh)
        view = _View(number, sentence, folded, quoted, common, proper, acts)
        here = list(_read_sentence(view, index, before))
        for one in here:
            before = one.kind if one.source is not None else before
        found += here
    return tuple(found)


def find_quotes(folded: str, span: Span, *, open_before: bool = False) -> tuple[tuple[Span, ...], bool]:
    """Return the stretches inside double quotation marks, and whether one is still open at the end.

    A mark opens where white space, a bracket or a dash stands before it, and closes elsewhere, so that one lost mark
    does not turn the rest of an article inside out. `open_before`: whether a quotation was open at the start.
    """
    start = span.start if open_before else None
    spans = []
    at = folded.find('"', span.start, span.end)
    while at >= 0:
        opens = at == span.start or folded[at - 1] in " \n\r([-"
        if opens:
            start = at + 1
        elif start is not None:
            spans.append(Span(start, at))
            start = None
        at = folded.find('"', at + 1, span.end)
    if start is not None and start < span.end and (spans or not open_before or start == span.start):
        spans.append(Span(start, span.end))
    return tuple(spans), start is not None


def _read_sentence(view: _View, index: CueIndex, before: AttributionClass) -> Iterator[Attribution]:
    taken = -1
    for cue, start, end in index.find(view.folded, view.sentence.span.start, view.sentence.span.end):
        if start < taken or view.in_quote(start):
            continue
        one = _read_cue(view, cue, Span(start, end), before)
        if one is not None:
            taken = end
            before = one.kind if one.source is not None else before
            yield one


def _read_cue(view: _View, cue: Cue, span: Span, before: AttributionClass) -> Attribution | None:
    if cue.id == "act-noun":
        return Attribution(view.index, None, span, (), NAMED, cue.id)
    if cue.kind == "vague":
        return Attribution(view.index, None, span, (view.sentence.span,), VAGUE, cue.id)
    first = next((i for i, token in enumerate(view.tokens) if token.start >= span.start), None)
    if first is None:
        return None
    last = next((i for i, token in enumerate(view.tokens) if token.start >= span.end), len(view.tokens))
    if cue.id == "report-in-line" and first and "," not in view.gap(first):
        return None
    if last and view.tokens[last - 1].word in source_words()["quantifiers"] | source_words()["crowds"]:
        last -= 1
    source = _source_after(view, last) if cue.kind == "according" else _source_of_verb(view, cue, first, last)
    if source is None:
        return _sourceless_act(view, cue, span, first)
    phrase = view.tokens[source.first : source.last]
    kind = classify_source(
        phrase, starts_sentence=source.first == 0, common=view.common, proper=view.proper, before=before
    )
    if kind is NONE or not _fits(view, cue, span, phrase, kind):
        return None
    where = Span(phrase[0].start, phrase[-1].end)
    return Attribution(view.index, where, span, _content(view, cue, span, where), kind, cue.id)


def _sourceless_act(view: _View, cue: Cue, span: Span, first: int) -> Attribution | None:
    """An act whose doer is elsewhere: a passive, an infinitive, a participle. Only looked for together with acts."""
    word = view.tokens[first].word
    before = {token.word for token in view.tokens[max(0, first - 3) : first]}
    if view.acts and (word.endswith(("ed", "ing")) or before & (_BE | {"to", "who", "not", "and"})):
        return Attribution(view.index, None, span, (), NAMED, cue.id)
    return None


def _fits(view: _View, cue: Cue, cue_span: Span, phrase: Sequence[Token], kind: AttributionClass) -> bool:
    """Whether this kind of source can do what the verb says: papers show, crowds see, a move suggests nothing."""
    known = source_words()
    words = {token.word for token in phrase}
    if cue.id == "report-see" and kind is not VAGUE:
        return False
    if cue.id == "report-show":
        if words & (known["papers"] | known["bodies"]):
            return True
        follows = view.folded[cue_span.end : cue_span.end + 6].split()
        if view.folded[: phrase[0].start].endswith(" as "):
            return True
        return kind is NAMED and phrase[-1].capital and follows[:1] in (["that"], ["with"], ["in"])
    if cue.id == "report-in-line":
        return kind is NAMED and any(token.capital for token in phrase)
    if (
        kind is VAGUE
        and cue.id not in {"report-say", "report-according"}
        and not (view.acts or words & _PLURALS or any(map(is_holder, words)))
    ):
        return False
    if cue.id == "report-holder":
        last = next(i for i, token in enumerate(view.tokens) if token.end == phrase[-1].end)
        return kind is VAGUE and phrase[0].start - view.sentence.span.start < 20 and "," in view.gap(last + 1)
    if _hypothetical(view, cue_span) or (
        view.folded[cue_span.start : cue_span.end].lower().startswith("claim") and not _has_clause(view, cue_span)
    ):
        return False
    if cue.id in {"report-think", "report-see", "report-foresee"} and _foretold(view, cue_span):
        return False
    if view.folded[cue_span.start : cue_span.end].lower().startswith(_INFERRING):
        return any(token.capital and token.content for token in phrase) or any(map(is_holder, words)) or bool(words & _PERSONS)
    if cue.id in {"report-think", "report-foresee"}:
        return not words & {"it", "this", "that", "which"}
    return True


def _hypothetical(view: _View, cue: Span) -> bool:
    """Whether "could have" stands before the verb: nobody said so."""
    before = view.folded[max(view.sentence.span.start, cue.start - 12) : cue.start].split()
    return len(before) > 1 and before[-1] == "have" and before[-2].lower() in _MODALS


def _foretold(view: _View, cue: Span) -> bool:
    """Whether "will" stands before a verb of thinking: a forecast of the writer's, not what somebody thinks."""
    before = view.folded[max(view.sentence.span.start, cue.start - 16) : cue.start].lower().split()
    return bool({"will", "'ll", "won't"} & set(before[-2:]))


def _has_clause(view: _View, cue: Span) -> bool:
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


def _source_of_verb(view: _View, cue: Cue, first: int, last: int) -> _Source | None:
    agent = _agent(view, first, last)
    if agent is not None:
        return agent
    j, passive, infinitive = _skip_auxiliaries(view, first)
    if passive and cue.family != "reporting participles" or infinitive:
        return None
    if cue.family == "reporting participles" and j == first - 1:
        return _main_subject(view, first)
    after = _inverted(view, first, last)
    if after is not None:
        return after
    if j >= 0 and view.tokens[j].word in {"and", "but", "then"}:
        return _coordinated(view, first, j)
    apart = "," in view.gap(j + 1) or " - " in view.gap(j + 1)
    if j < 0 or (not apart and _is_noun_here(view, j)):
        return None
    source = _source_before(view, j, apposition=apart)
    return source if source and _agrees(view, first, source) else None


def _coordinated(view: _View, first: int, j: int) -> _Source | None:
    """Find the subject of "… and said": the sentence's own; only a form that must be a verb is read so."""
    word = view.tokens[first].word
    if not (word.endswith("ed") or word in {"said", "says", "told", "wrote", "tells", "writes", "found", "argues"}):
        return None
    return _source_after(view, _main_start(view, j))


def _main_start(view: _View, before: int) -> int:
    """Return where the main clause begins: after an opening phrase that a comma ends, or at the head."""
    opening = view.tokens[0]
    if opening.word not in _PREPOSITIONAL and not opening.word.endswith("ing"):
        return 0
    comma = next((i for i in range(1, min(before, 24)) if "," in view.gap(i)), 0)
    return comma


def _agent(view: _View, first: int, last: int) -> _Source | None:
    """Find "by X" right after a passive or a participle."""
    passive = not view.tokens[first].word.endswith(("s", "ing"))
    if last < len(view.tokens) and view.tokens[last].word == "by" and first and passive and not view.gap(last).strip():
        return _source_after(view, last + 1)
    return None


def _skip_auxiliaries(view: _View, first: int) -> tuple[int, bool, bool]:
    """Step left over auxiliaries and adverbs: the place before them, whether passive, whether an infinitive."""
    j = first - 1
    passive = False
    while j >= 0:
        word = view.tokens[j].word
        if '"' in view.gap(j + 1) or ";" in view.gap(j + 1):
            break
        if word in _BE:
            passive = not view.tokens[first].word.endswith("ing")
        elif word in {"to", "not", "didn't", "never", "doesn't"}:
            return j, passive, True
        elif not _may_stand_between(view, j):
            break
        j -= 1
    return j, passive, False


def _may_stand_between(view: _View, j: int) -> bool:
    """Whether the token is an auxiliary or an adverb; any one word may stand between "have" and its participle."""
    word = view.tokens[j].word
    if word in _AUXILIARIES or (word.endswith("ly") and len(word) > 4):
        return True
    if word in {"night", "week", "month", "year"} | _DAYS and (
        j == 0 or view.tokens[j - 1].word in {"last", "on", "this"}
    ):
        return True
    if word in {"last", "on", "this"} and view.tokens[j + 1].word in {"night", "week", "month", "year"} | _DAYS:
        return True
    return j > 0 and view.tokens[j - 1].word in _HAVE and not view.tokens[j].capital


def _inverted(view: _View, first: int, last: int) -> _Source | None:
    """Find the subject after the verb: “…,” said Jane Roe."""
    gap = view.gap(first)
    if last >= len(view.tokens) or not first or not ('"' in gap or "," in gap):
        return None
    token = view.tokens[last]
    if '"' not in gap and view.tokens[first].word.startswith(("tell", "told", "ask", "urg", "call", "accus")):
        return None
    nominal = token.capital and token.word not in _DAYS or token.word in _DETERMINERS | {"one", "two"}
    nominal = nominal or is_holder(token.word)
    nominal = nominal or any(one.capital and one.word not in _DAYS for one in view.tokens[last : last + 3])
    if view.gap(last).strip() or not (nominal or (is_plural(token.word) and '"' in gap)):
        return None
    if '"' not in gap and _has_apposition(view, first):
        return None
    found = _source_after(view, last)
    return _Source(found.first, found.last, inverted=True) if found else None


def _has_apposition(view: _View, first: int) -> bool:
    """Whether ", an analyst at Acme," stands before the verb."""
    for i in range(first - 1, max(-1, first - _REACH), -1):
        if "," in view.gap(i) or " - " in view.gap(i):
            return view.tokens[i].word in _OPENERS or view.tokens[i].number
    return False


def _is_noun_here(view: _View, j: int) -> bool:
    """Whether what stands right before shows that "report", "claims" or "note" is a noun, not a verb."""
    previous = view.tokens[j].word
    return (
        previous in _DETERMINERS or previous in _STOPS - {"that", "which"} or previous in _PREPOSITIONAL | {"of", "to"}
    )


def _agrees(view: _View, first: int, source: _Source) -> bool:
    """Whether the verb's number is that of the source's head: "analysts say", "she claims", not "the bank report"."""
    word = view.tokens[first].word
    words = [token.word for token in view.tokens[source.first : source.last]]
    head = words[find_head(words)]
    if (
        word.endswith("ed")
        or word in _PAST_FORMS
        or first
        and view.tokens[first - 1].word in _MODALS | {"will", "did", "do"}
    ):
        return True
    plural = is_plural(head) or bool(_PLURALS & {head, words[0]}) or "and" in words
    plural = plural or head in source_words()["crowds"]
    if word.endswith("s"):
        return not (is_plural(head) and word[:-1] in _AMBIGUOUS) and head not in {"they", "we", "i", "you"}
    return plural or word.endswith("ing") or word not in _AMBIGUOUS and view.tokens[source.last - 1].capital


def _source_before(view: _View, j: int, *, apposition: bool) -> _Source | None:
    """Collect the noun phrase that ends at token `j`; after a comma, the one the insertions hang on."""
    if view.tokens[j].word in {"who", "which", "that"} and j:
        return _source_before(view, j - 1, apposition=False)
    last = j + 1
    if apposition:
        comma = _last_comma(view, last)
        while comma and '"' not in view.gap(comma) and _is_insertion(view, comma, last):
            last = comma
            comma = _last_comma(view, last)
    return _trim(view, _phrase_start(view, last - 1), last)


def _last_comma(view: _View, last: int) -> int:
    """Return the token that the last comma or dash before token `last - 1` stands before, 0 if there is none."""
    return next((i for i in range(last - 1, max(0, last - 2 * _REACH), -1) if _APART.search(view.gap(i))), 0)


def _is_insertion(view: _View, first: int, last: int) -> bool:
    """Whether these words between commas only tell more about the subject before them."""
    opening = view.tokens[first]
    if opening.word in _OPENERS | _PREPOSITIONAL or opening.number or not opening.content or last - first <= 3:
        return True
    return opening.word.endswith(("ed", "ing")) or not opening.capital


def _phrase_start(view: _View, j: int) -> int:
    first = j
    while first and j - first < _REACH:
        gap = view.gap(first)
        previous = view.tokens[first - 1]
        if any(sign in gap for sign in ',;:"()?!') or " - " in gap or gap.strip() == "-" and " " in gap:
            break
        if previous.word in _STOPS and previous.word not in {"that"} or previous.word == "that" and first - 1 == 0:
            break
        if (
            previous.word == "that"
            and view.tokens[first - 2].word not in _PREPOSITIONAL | {"of"}
            or (previous.word == "and" and not (view.tokens[first].capital and first > 1))
        ):
            break
        first -= 1
    return first


def _trim(view: _View, first: int, last: int) -> _Source | None:
    while first < last and (
        view.tokens[first].word in _LEADERS or (view.tokens[first].word.endswith("ly") and last - first > 1)
    ):
        first += 1
    return _Source(first, last) if first < last else None


def _main_subject(view: _View, first: int) -> _Source | None:
    """Take the sentence's first noun phrase for the subject of a reporting participle after a comma."""
    gap = view.gap(first)
    if not first or not ("," in gap or '"' in gap or " - " in gap):
        return None
    return _source_after(view, _main_start(view, first))


def _source_after(view: _View, first: int) -> _Source | None:
    last = first
    while last < len(view.tokens) and last - first < _REACH:
        token = view.tokens[last]
        gap = view.gap(last)
        if last > first and (any(sign in gap for sign in ',;:"()?!') or " - " in gap):
            break
        if token.word in _STOPS or (last > first and (token.word in _DAYS or _begins_predicate(view, first, last))):
            break
        last += 1
    return _trim(view, first, last)


def _begins_predicate(view: _View, first: int, last: int) -> bool:
    """Whether a verb must stand here: after a pronoun, or a past form after a name."""
    word, previous = view.tokens[last].word, view.tokens[last - 1]
    if last == first + 1 and previous.word in {"he", "she", "it", "they", "we", "i"}:
        return True
    return previous.capital and last - 1 > first - 1 and word.endswith("ed") and not view.tokens[last].capital


def _content(view: _View, cue: Cue, span: Span, source: Span) -> tuple[Span, ...]:
    """What is credited: what follows the verb, or all but source and cue where these stand last or apart."""
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
        apart = view.folded[:left].rstrip().endswith((",", '"', "-")) and view.folded[right : right + 1] in {",", "."}
        parts = [before, after] if apart else [after]
    return tuple(part for part in parts if len(part) > 1)
