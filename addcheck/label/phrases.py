"""The source phrase beside a reporting word: before it, after it, behind "by", over insertions."""

import re
from dataclasses import dataclass

from addcheck.cues import Cue
from addcheck.label.sources import find_head, is_holder, is_plural, source_words
from addcheck.label.view import BE, DAYS, MODALS, PLURALS, PREPOSITIONAL, STOPS, View

_AUXILIARIES = frozenset(
    """has have had having would will could may might did does do can should must also later now then still often
    long once already even since first only repeatedly here there recently earlier ever previously both all each
    alike too himself herself themselves itself""".split()
)
_LEADERS = frozenset("but and yet even still only now nor or meanwhile however then so just not perhaps".split())
_APART = re.compile(r",| - |(?<=\w)--?(?=\s)|[();:]")
_HAVE = frozenset("has have had".split())
_OPENERS = frozenset("a an the who whose which chief head one".split())
_DETERMINERS = frozenset("the a an his her their its our my your some many several this these".split())
_AMBIGUOUS = frozenset(
    """report claim note call fear hope doubt view question estimate forecast promise worry feel list label blame
    praise welcome state caution stress reveal counter boast lament joke hint reply tweet complain wonder suspect
    recall rate rank show find put sense see detail document surprise object sound want pledge vow whisper brand
    dub""".split()
)
_PAST_FORMS = frozenset("said told wrote put saw felt thought found shown saw held".split())
_FINITE = frozenset("is are was were have had will would may might can could".split())
_SAYING = frozenset("said say suggest suggested indicate indicated show showed claim claimed put emerged".split())
"""After a noun that looks like a verb: "local press reports said"."""
_BEGINNING = frozenset("begun began begin started start continue continues continued rushed tend tends like".split())
"""Verbs after which an infinitive tells what its subject does: "have begun to speculate"."""
_RELATIVE = frozenset("which that what who whom whose".split())
_REACH = 18
_FURTHEST = 100
"""Words before a verb in which its subject must begin, whatever is told of it between commas."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source phrase: tokens `first` to `last` (half-open). `inverted`: it follows its verb."""

    first: int
    last: int
    inverted: bool = False


def find_verb_source(view: View, cue: Cue, first: int, last: int) -> Source | None:
    """Find the source of a reporting verb that is tokens `first` to `last` (half-open), None if it has none."""
    agent = _agent(view, first, last)
    if agent is not None:
        return agent
    if view.gap(first).endswith("("):
        return None
    j, passive, infinitive = _skip_auxiliaries(view, first)
    if (passive and cue.family != "reporting participles") or infinitive:
        return None
    if cue.family == "reporting participles" and j == first - 1:
        return _beside_with(view, first) or _main_subject(view, first)
    after = _inverted(view, first, last)
    if after is not None:
        return after
    if j >= 0 and view.tokens[j].word in {"and", "but", "then"}:
        return _coordinated(view, first, j)
    apart = "," in view.gap(j + 1) or " - " in view.gap(j + 1)
    if j < 0 or (not apart and _is_noun_here(view, j, last)):
        return None
    source = _source_before(view, j, apposition=apart)
    return source if source and _agrees(view, first, source) else None


def _beside_with(view: View, first: int) -> Source | None:
    """Find "many users" in "with many users accusing": the participle's own subject."""
    for i in range(first - 1, max(-1, first - 8), -1):
        if view.gap(i + 1).strip():
            return None
        if view.tokens[i].word == "with":
            return _trim(view, i + 1, first)
    return None


def find_possessor(view: View, first: int) -> Source | None:
    """Find "Renner's" before "view", up to two words away."""
    for i in range(first - 1, max(-1, first - 4), -1):
        token = view.tokens[i]
        if view.gap(i + 1).strip(" '"):
            return None
        if token.word in {"his", "her", "their", "its"}:
            return Source(i, i + 1)
        if token.end - token.start > len(token.word):
            return _trim(view, _phrase_start(view, i), i + 1)
    return None


def _coordinated(view: View, first: int, j: int) -> Source | None:
    """Find the subject of "… and said": the sentence's own; only a form that must be a verb is read so."""
    word = view.tokens[first].word
    if not (word.endswith("ed") or word in {"said", "says", "told", "wrote", "tells", "writes", "found", "argues"}):
        return None
    return read_phrase_after(view, _main_start(view, j))


def _main_start(view: View, before: int) -> int:
    """Return where the main clause begins: after an opening phrase that a comma ends, or at the head."""
    opening = view.tokens[0]
    if opening.word not in PREPOSITIONAL and not opening.word.endswith("ing"):
        return 0
    return next((i for i in range(1, min(before, 24)) if "," in view.gap(i)), 0)


def _agent(view: View, first: int, last: int) -> Source | None:
    """Find "by X" right after a passive or a participle."""
    passive = not view.tokens[first].word.endswith(("s", "ing"))
    if last < len(view.tokens) and view.tokens[last].word == "by" and first and passive and not view.gap(last).strip():
        return read_phrase_after(view, last + 1)
    return None


def _skip_auxiliaries(view: View, first: int) -> tuple[int, bool, bool]:
    """Step left over auxiliaries and adverbs: the place before them, whether passive, whether an infinitive."""
    j = first - 1
    passive = False
    while j >= 0:
        word = view.tokens[j].word
        if '"' in view.gap(j + 1) or ";" in view.gap(j + 1):
            break
        if word in BE:
            passive = not view.tokens[first].word.endswith("ing")
        elif word == "to" and j and view.tokens[j - 1].word in _BEGINNING:
            j -= 2
            continue
        elif word in {"to", "not", "didn't", "never", "doesn't"}:
            return j, passive, True
        elif not _may_stand_between(view, j):
            break
        j -= 1
    return j, passive, False


def _may_stand_between(view: View, j: int) -> bool:
    """Whether the token is an auxiliary or an adverb; any one word may stand between "have" and its participle."""
    word = view.tokens[j].word
    if word in _AUXILIARIES or (word.endswith("ly") and len(word) > 4):
        return True
    if word in {"night", "week", "month", "year"} | DAYS and (
        j == 0 or view.tokens[j - 1].word in {"last", "on", "this"}
    ):
        return True
    if word in {"last", "on", "this"} and view.tokens[j + 1].word in {"night", "week", "month", "year"} | DAYS:
        return True
    return j > 0 and view.tokens[j - 1].word in _HAVE and not view.tokens[j].capital


def _inverted(view: View, first: int, last: int) -> Source | None:
    """Find the subject after the verb: “…,” said Jane Roe."""
    gap = view.gap(first)
    if last >= len(view.tokens) or not first or not ('"' in gap or "," in gap):
        return None
    token = view.tokens[last]
    if '"' not in gap and view.tokens[first].word.startswith(("tell", "told", "ask", "urg", "call", "accus")):
        return None
    nominal = (token.capital and token.word not in DAYS) or token.word in _DETERMINERS | {"one", "two"}
    nominal = nominal or is_holder(token.word)
    nominal = nominal or any(one.capital and one.word not in DAYS for one in view.tokens[last : last + 3])
    if view.gap(last).strip() or not (nominal or (is_plural(token.word) and '"' in gap)):
        return None
    if '"' not in gap and _has_apposition(view, first):
        return None
    found = read_phrase_after(view, last)
    return Source(found.first, found.last, inverted=True) if found else None


def _has_apposition(view: View, first: int) -> bool:
    """Whether ", an analyst at Acme," stands before the verb."""
    for i in range(first - 1, max(-1, first - _REACH), -1):
        if "," in view.gap(i) or " - " in view.gap(i):
            return view.tokens[i].word in _OPENERS or view.tokens[i].number
    return False


def _is_noun_here(view: View, j: int, last: int) -> bool:
    """Whether what stands right beside shows that "report", "claims" or "note" is a noun, not a verb."""
    previous, word = view.tokens[j].word, view.tokens[j + 1].word
    if word.endswith("ies") and view.tokens[j].number:
        return True  # "2,000 replies"
    if word not in _AMBIGUOUS and word.removesuffix("s") not in _AMBIGUOUS and previous not in {"the", "a", "an"}:
        return False
    if previous.endswith("ed") and word.endswith("s") and view.tokens[j].content:
        return True  # "raised rates"
    if previous == "that" and last < len(view.tokens) and view.tokens[last].word in _FINITE:
        return True  # "is that rates will stay"
    if word.endswith("s") and last < len(view.tokens) and view.tokens[last].word in _FINITE | _SAYING:
        return _RELATIVE.isdisjoint(token.word for token in view.tokens[max(0, j - 8) : j + 1])  # "pledges are cheap"
    return previous in _DETERMINERS or previous in STOPS - {"that", "which"} or previous in PREPOSITIONAL | {"of", "to"}


def _agrees(view: View, first: int, source: Source) -> bool:
    """Whether the verb's number is that of the source's head: "analysts say", "she claims", not "the bank report"."""
    word = view.tokens[first].word
    words = [token.word for token in view.tokens[source.first : source.last]]
    head = words[find_head(words)]
    if (
        word.endswith("ed")
        or word in _PAST_FORMS
        or (first and view.tokens[first - 1].word in MODALS | {"will", "did", "do"})
    ):
        return True
    plural = is_plural(head) or bool(PLURALS & {head, words[0]}) or "and" in words
    plural = plural or head in source_words()["crowds"] or head in source_words()["quantifiers"]
    plural = plural or words[-1] in source_words()["papers"]
    if word.endswith("s") and view.tokens[source.last - 1].capital and source.last - source.first > 1:
        return True  # "Guinness World Records lists"
    if word.endswith("s"):
        return not (is_plural(head) and word[:-1] in _AMBIGUOUS) and head not in {"they", "we", "i", "you"}
    return plural or word.endswith("ing") or (word not in _AMBIGUOUS and view.tokens[source.last - 1].capital)


def _source_before(view: View, j: int, *, apposition: bool) -> Source | None:
    """Collect the noun phrase that ends at token `j`; after a comma, the one the insertions hang on."""
    if view.tokens[j].word in {"who", "which", "that"} and j and not view.tokens[j].capital:
        return _source_before(view, j - 1, apposition=False)
    last = j + 1
    if apposition:
        comma, furthest = _last_comma(view, last), max(0, j - _FURTHEST)
        while comma > furthest and '"' not in view.gap(comma) and _is_insertion(view, comma, last):
            last = comma
            comma = _last_comma(view, last)
    start = _phrase_start(view, last - 1)
    if view.tokens[max(start - 1, 0)].word == "whatever":
        return None
    return _trim(view, start, last)


def _last_comma(view: View, last: int) -> int:
    """Return the token that the last comma or dash before token `last - 1` stands before, 0 if there is none."""
    return next((i for i in range(last - 1, max(0, last - 2 * _REACH), -1) if _APART.search(view.gap(i))), 0)


def _is_insertion(view: View, first: int, last: int) -> bool:
    """Whether these words between commas only tell more about the subject before them."""
    opening = view.tokens[first]
    if opening.word in _OPENERS | PREPOSITIONAL or opening.number or not opening.content or last - first <= 3:
        return True
    return opening.word.endswith(("ed", "ing")) or not opening.capital


def _phrase_start(view: View, j: int) -> int:
    first = j
    while first and j - first < _REACH:
        gap = view.gap(first)
        previous = view.tokens[first - 1]
        if any(sign in gap for sign in ',;:"()?!') or " - " in gap or (gap.strip() == "-" and " " in gap):
            break
        if (previous.word in STOPS or previous.word in BE) and (who := _relative_before(view, first - 1)):
            first = who
            continue
        if (previous.word in STOPS and previous.word != "that") or (previous.word == "that" and first - 1 == 0):
            break
        if (previous.word == "that" and view.tokens[first - 2].word not in PREPOSITIONAL | {"of"}) or (
            previous.word == "and" and not (view.tokens[first].capital and first > 1)
        ):
            break
        first -= 1
    return first


def _relative_before(view: View, j: int) -> int:
    """Return where "who" stands right before the auxiliary at token `j`, up to three words away; 0 if it does not."""
    for i in range(j - 1, max(0, j - 4), -1):
        if view.gap(i + 1).strip():
            return 0
        if view.tokens[i].word == "who":
            return i
    return 0


def _trim(view: View, first: int, last: int) -> Source | None:
    while first < last and (
        view.tokens[first].word in _LEADERS or (view.tokens[first].word.endswith("ly") and last - first > 1)
    ):
        first += 1
    return Source(first, last) if first < last else None


def _main_subject(view: View, first: int) -> Source | None:
    """Take the sentence's first noun phrase for the subject of a reporting participle after a comma."""
    gap = view.gap(first)
    if not first or not ("," in gap or '"' in gap or " - " in gap):
        return None
    return read_phrase_after(view, _main_start(view, first))


def read_phrase_after(view: View, first: int) -> Source | None:
    """Read the noun phrase that begins at token `first`, up to a verb, a comma or a clause."""
    last = first
    while last < len(view.tokens) and last - first < _REACH:
        token = view.tokens[last]
        gap = view.gap(last)
        if last > first and (any(sign in gap for sign in ',;:"()?!') or " - " in gap):
            break
        if token.word in STOPS or (last > first and (token.word in DAYS or _begins_predicate(view, first, last))):
            break
        last += 1
    return _trim(view, first, last)


def _begins_predicate(view: View, first: int, last: int) -> bool:
    """Whether a verb must stand here: after a pronoun, or a past form after a name."""
    word, previous = view.tokens[last].word, view.tokens[last - 1]
    if last == first + 1 and previous.word in {"he", "she", "it", "they", "we", "i"}:
        return True
    return previous.capital and last - 1 > first - 1 and word.endswith("ed") and not view.tokens[last].capital
