"""Who each claim is credited to: reporting words, the source phrase beside them, and what they cover.

The task and its three parts (source, cue, content) are those of Pareti (LREC 2012) and of PolNeAR (Newell et al.,
LREC 2018). The method is a reading of word order around cues, without a tagger: it is to be quick and explainable.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from addcheck.cues import Cue, CueIndex
from addcheck.label.sources import NAMED, NONE, VAGUE, classify_source, is_plural, source_words
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
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday".split())
_OPENERS = frozenset("a an the who whose which chief head one".split())
_DETERMINERS = frozenset("the a an his her their its our my your some many several this these".split())
_AMBIGUOUS = frozenset(
    """report claim note call fear hope doubt view question estimate forecast promise worry feel list label blame
    praise welcome state caution stress reveal counter boast lament joke hint reply tweet complain wonder suspect
    show find put sense see detail document surprise object sound want pledge vow whisper brand dub""".split()
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
    found: list[Attribution] = []
    before: AttributionClass = NAMED
    open_quote = False
    for number, sentence in enumerate(document.sentences):
        fresh = number > 0 and sentence.paragraph != document.sentences[number - 1].paragraph
        quoted, open_quote = find_quotes(folded, sentence.span, open_before=open_quote and not fresh)
        view = _View(number, sentence, folded, quoted, common)
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
    if cue.kind == "vague":
        return Attribution(view.index, None, span, (view.sentence.span,), VAGUE, cue.id)
    first = next((i for i, token in enumerate(view.tokens) if token.start >= span.start), None)
    if first is None:
        return None
    last = next((i for i, token in enumerate(view.tokens) if token.start >= span.end), len(view.tokens))
    source = _source_after(view, last) if cue.kind == "according" else _source_of_verb(view, cue, first, last)
    if source is None:
        return None
    phrase = view.tokens[source.first : source.last]
    kind = classify_source(phrase, starts_sentence=source.first == 0, common=view.common, before=before)
    if kind is NONE or not _fits(cue, phrase, kind):
        return None
    where = Span(phrase[0].start, phrase[-1].end)
    return Attribution(view.index, where, span, _content(view, cue, span, where), kind, cue.id)


def _fits(cue: Cue, phrase: Sequence[Token], kind: AttributionClass) -> bool:
    """Whether this kind of source can do what the verb says: papers show, crowds see, a move suggests nothing."""
    known = source_words()
    words = {token.word for token in phrase}
    if cue.id == "report-see":
        return kind is VAGUE
    if cue.id == "report-show":
        return bool(words & (known["papers"] | known["bodies"]))
    if cue.id == "report-think":
        return not words & {"it", "this", "that", "which"}
    return True


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
    if j < 0 or _noun_not_verb(view, first, j):
        return None
    return _source_before(view, j, apposition="," in view.gap(j + 1) or " - " in view.gap(j + 1))


def _agent(view: _View, first: int, last: int) -> _Source | None:
    """Find "by X" right after a passive or a participle."""
    if last < len(view.tokens) and view.tokens[last].word == "by" and first:
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
        elif not (word in _AUXILIARIES or (word.endswith("ly") and len(word) > 4)):
            break
        j -= 1
    return j, passive, False


def _inverted(view: _View, first: int, last: int) -> _Source | None:
    """Find the subject after the verb: “…,” said Jane Roe."""
    gap = view.gap(first)
    if last >= len(view.tokens) or not first or not ('"' in gap or "," in gap):
        return None
    token = view.tokens[last]
    nominal = token.capital and token.word not in _DAYS or token.word in _DETERMINERS | {"one", "two"}
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


def _noun_not_verb(view: _View, first: int, j: int) -> bool:
    """Whether "report", "claims", "note" and their like are nouns here, by what stands before and after."""
    word, previous = view.tokens[first].word, view.tokens[j].word
    if (
        previous in _DETERMINERS
        or previous in _STOPS - {"that", "which"}
        or previous in {"of", "in", "to", "for", "and"}
    ):
        return True
    stem = word[:-1] if word.endswith("s") else word
    if stem not in _AMBIGUOUS or j != first - 1:
        return False
    if word.endswith("s"):
        return is_plural(previous) or previous in {"they", "we", "i"}
    plural = is_plural(previous) or previous in {"they", "we", "i", "who", "many", "some", "few", "most", "others"}
    return not plural and word in _AMBIGUOUS and not word.endswith("ed") and word not in {"put"}


def _source_before(view: _View, j: int, *, apposition: bool) -> _Source | None:
    """Collect the noun phrase that ends at token `j`; with an apposition, the one before it."""
    if view.tokens[j].word in {"who", "which", "that"} and j:
        return _source_before(view, j - 1, apposition=False)
    first = _phrase_start(view, j)
    if apposition and first and "," in view.gap(first):
        opening = view.tokens[first]
        if opening.word in _OPENERS or opening.number or not opening.content or len(view.tokens[first : j + 1]) <= 4:
            head = _phrase_start(view, first - 1)
            return _trim(view, head, first)
    return _trim(view, first, j + 1)


def _phrase_start(view: _View, j: int) -> int:
    first = j
    while first and j - first < _REACH:
        gap = view.gap(first)
        previous = view.tokens[first - 1]
        if any(sign in gap for sign in ',;:"()?!') or " - " in gap or gap.strip() == "-" and " " in gap:
            break
        if previous.word in _STOPS and previous.word not in {"that"} or previous.word == "that" and first - 1 == 0:
            break
        if previous.word == "that" or (previous.word == "and" and not (view.tokens[first].capital and first > 1)):
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
    return _source_after(view, 0)


def _source_after(view: _View, first: int) -> _Source | None:
    last = first
    while last < len(view.tokens) and last - first < _REACH:
        token = view.tokens[last]
        gap = view.gap(last)
        if last > first and (any(sign in gap for sign in ',;:"()?!') or " - " in gap):
            break
        if token.word in _STOPS or (last > first and token.word in _DAYS):
            break
        last += 1
    return _trim(view, first, last)


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
