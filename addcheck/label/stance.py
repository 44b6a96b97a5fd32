"""What an addition does: supposes, judges, or states what can be checked.

A logistic regression over named evidence: the cue families that fired, by strength, a few plain facts about the wording
(figures, names, tense, how a clause begins), and single words that labelled texts use more for one than for another.
The weights are data, made by `benchmarks/train_stance.py`.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

from addcheck.cue_index import CueIndex
from addcheck.cues import Cue
from addcheck.model import AttributionClass, Span, Stance
from addcheck.words import Token

_SURE = 0.62
"""Where words of fact were found and none that judges, a judgement must be surer than this."""
WORD = "the word "
"""Begins the name of a single word's evidence; its stem follows."""
STANCES = (Stance.SPECULATIVE, Stance.EVALUATIVE, Stance.FACTUAL)

_YEAR = re.compile(r"(?<![\d.,])(?:1[6-9]|20)\d\d(?![\d,])")
_SUM = re.compile(r"[$€£¥%]|\bper ?cent\b")
_PAST = frozenset(
    """was were had did went came took made gave got saw knew fell rose ran won lost sold bought held led met paid sent
    left kept began became brought built drew drove grew put set shot sank spoke spent stood told thought wore wrote
    said found broke chose cut hit hurt let read shut""".split()
)
_PRESENT = frozenset("is are has have does do remains seems lies comes goes takes makes gives means needs".split())
_BE = frozenset("is are was were be been being".split())
_NUMBERS = frozenset(
    """two three four five six seven eight nine ten eleven twelve dozen twenty thirty forty fifty hundred thousand
    million billion half third quarter decade decades""".split()
)
_ARGUING = frozenset("because or any why how what than so such does do same own".split())
_NEGATIONS = frozenset("not no never nobody nothing none nor neither without hardly cannot".split())
_INVOLVED = frozenset("we us our you your".split())
_PERSONS = frozenset("he she his her him who".split())
_OPENINGS = {
    "who": "relative", "which": "relative", "that": "relative", "where": "relative", "whose": "relative",
    "when": "relative", "a": "apposition", "an": "apposition", "the": "apposition", "one": "apposition",
    "this": "pointing", "it": "pointing", "such": "pointing", "these": "pointing", "but": "contrast", "yet": "contrast",
    "though": "contrast", "although": "contrast", "and": "and", "to": "purpose",
}  # fmt: skip
_CLAUSES = frozenset({"relative", "apposition", "purpose"})
"""Openings that tell a clause's kind; at the head of a sentence they tell nothing."""
_ABSTRACT = re.compile(r"(?:tion|sion|ment|ness|ity|ism|ship|ance|ence)s?$")
_JUDGING = re.compile(r"(?:ous|ive|ful|less|able|ible|ic|al|some|ish)$")
_SUPERLATIVE = re.compile(r"[a-z]{3}est$|^(?:best|worst)$")
_NO_SUPERLATIVES = frozenset(
    """interest forest harvest protest request arrest invest suggest modest honest contest conquest manifest guest quest
    chest crest digest earnest tempest attest detest bequest infest northwest southwest midwest budapest bucharest
    unrest everest inquest priest behest reinvest pretest brest trieste latest""".split()
)
_LOOKED_UP = frozenset(
    ["figures", "names", "counted in words", "dates and times", "a year", "a sum or share", "records cited"]
)
"""Evidence of which a fact one can look up mostly has some."""
PREPOSITIONS = frozenset("in at on with by from for of amid despite after before as against through under over".split())


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an addition stands. `place`: 0 to 1 within the article's body. `last`: it ends the article.

    `credited_by`: family of the cue that credits it, if it is credited.
    """

    attribution: AttributionClass
    credited_by: str
    whole_sentence: bool
    place: float
    last: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A stance with its probability (0 to 1), the runner-up's, and the evidence in log-odds, strongest first."""

    stance: Stance
    probability: float
    margin: float
    reasons: tuple[tuple[str, float], ...]


def find_cues(index: CueIndex, folded: str, span: Span) -> list[tuple[Cue, Span]]:
    """Find the stance cues in a stretch of folded text."""
    return [(cue, Span(start, end)) for cue, start, end in index.find(folded, span.start, span.end)]


def measure_wording(
    folded: str, span: Span, tokens: Sequence[Token], cues: Sequence[tuple[Cue, Span]], setting: Setting
) -> dict[str, float]:
    """Return the named evidence of an addition; `tokens` are those inside its span. All values are 0 to 3."""
    values: dict[str, float] = {}
    silence = dict.fromkeys(STANCES, 1.0)
    for cue, _ in cues:
        values[cue.family] = min(values.get(cue.family, 0.0) + cue.strength, 1.5)
        silence[Stance(cue.kind)] *= 1 - 0.95 * cue.strength
    values |= {f"{stance} words": round(1 - share, 4) for stance, share in silence.items()}
    plain = silence[Stance.SPECULATIVE] * silence[Stance.EVALUATIVE] > 0.8
    values["no word of either kind"] = float(plain)
    if values["no word of either kind"]:
        values["a clause with no word of either kind"] = float(not setting.whole_sentence)
        values["hearsay with no word of either kind"] = float(setting.credited_by == "hearsay")
        values["a source and no word of either kind"] = float(setting.attribution is not AttributionClass.NONE)
    values |= _measure_words(tokens, clause=not setting.whole_sentence)
    values |= {WORD + token.stem: 1.0 for token in tokens if not token.capital and not token.number}
    text = folded[span.start : span.end]
    values["a year"] = float(bool(_YEAR.search(text)))
    values["a sum or share"] = float(bool(_SUM.search(text)))
    values["a question"] = float("?" in text)
    values["an exclamation"] = float("!" in text)
    values["a quotation"] = float('"' in text)
    values[f"attribution: {setting.attribution}"] = 1.0
    if setting.credited_by:
        values[f"credited by {setting.credited_by}"] = 1.0
    values["a clause"] = float(not setting.whole_sentence)
    values["late in the article"] = setting.place
    values["the last sentence"] = float(setting.last)
    if _LOOKED_UP.isdisjoint(name for name, value in values.items() if value):
        values |= _measure_bareness(plain=plain, clause=not setting.whole_sentence)
    return {name: value for name, value in values.items() if value}


def _measure_bareness(*, plain: bool, clause: bool) -> dict[str, float]:
    """Return the evidence of words without a name, figure or date, which a turn of phrase is likelier than a fact."""
    return {
        "nothing to look up": 1.0,
        "a clause with nothing to look up": float(clause),
        "nothing to look up and no word of either kind": float(plain),
        "a clause with nothing to look up and no word of either kind": float(plain and clause),
    }


def _measure_words(tokens: Sequence[Token], *, clause: bool) -> dict[str, float]:
    words = [token.word for token in tokens]
    size = max(len(words), 1)
    kinds = Counter([kind for word in words for kind in _classify_word(word)])
    past, present = kinds["past tense"], kinds["present tense"]
    opening = _OPENINGS.get(words[0], "participle" if words[0].endswith("ing") else "") if words else ""
    if words and words[0] in PREPOSITIONS:
        opening = "preposition"
    if opening in _CLAUSES and not clause:
        opening = ""
    values = {
        "figures": min(sum([token.number for token in tokens]), 3),
        "counted in words": min(kinds["counted in words"], 2),
        "names": min(sum([token.capital for token in tokens[0 if clause else 1 :]]), 6) / 2,
        "past tense": min(past, 3),
        "present tense": min(present, 3),
        "length": min(math.log2(size), 4) / 2,  # beyond sixteen words a longer sentence tells no more
        "abstract endings": min(kinds["abstract endings"], 4) / 2,
        "judging endings": min(kinds["judging endings"], 4) / 2,
        "past against present": past / (past + present + 1),
        "passives": min(sum([a in _BE and b.endswith(("ed", "en", "wn", "lt")) for a, b in pairwise(words)]), 3),
        "superlatives": min(kinds["superlatives"], 2),
        "places and times": min(kinds["places and times"], 6) / 3,
        "arguing words": min(kinds["arguing words"], 3),
        "negations": min(kinds["negations"], 3),
        "we and you": min(kinds["we and you"], 2),
        "he and she": min(kinds["he and she"], 2),
        "adverbs": min(kinds["adverbs"], 3),
    }
    if opening:
        values[f"begins with {opening}"] = 1.0
    return values


@lru_cache(maxsize=20_000)
def _classify_word(word: str) -> tuple[str, ...]:
    """Return what a word counts as, wherever it stands."""
    kinds = {
        "past tense": word in _PAST or (word.endswith("ed") and len(word) > 4),
        "present tense": word in _PRESENT,
        "counted in words": word in _NUMBERS,
        "abstract endings": bool(_ABSTRACT.search(word)),
        "judging endings": bool(_JUDGING.search(word)),
        "superlatives": word not in _NO_SUPERLATIVES and bool(_SUPERLATIVE.search(word)),
        "places and times": word in PREPOSITIONS,
        "arguing words": word in _ARGUING,
        "negations": word in _NEGATIONS,
        "we and you": word in _INVOLVED,
        "he and she": word in _PERSONS,
        "adverbs": word.endswith("ly"),
    }
    return tuple(kind for kind, holds in kinds.items() if holds)


@cache
def read_weights() -> Mapping[str, Mapping[str, float]]:
    """Return the shipped weights: stance -> name of the evidence -> log-odds; "bias" among them."""
    data = json.loads((files("addcheck.label") / "stance.json").read_text("utf-8"))
    return data["weights"]  # type: ignore[no-any-return]


def _speaks_for_fact(values: Mapping[str, float], best: Stance, second: Stance) -> bool:
    """Whether a judgement is about to be read where words of fact were found and none that judges."""
    return (
        best is Stance.EVALUATIVE
        and second is Stance.FACTUAL
        and "factual words" in values
        and "evaluative words" not in values
    )


def weigh_stance(values: Mapping[str, float], weights: Mapping[str, Mapping[str, float]] | None = None) -> Reading:
    """Weigh the evidence: a dot product for each stance, made probabilities by softmax."""
    table = read_weights() if weights is None else weights
    scores = {
        stance: table[stance].get("bias", 0.0)
        + sum(value * table[stance].get(name, 0.0) for name, value in values.items())
        for stance in STANCES
    }
    top = max(scores.values())
    shares = {stance: math.exp(score - top) for stance, score in scores.items()}
    total = sum(shares.values())
    best, second = sorted(STANCES, key=lambda stance: -shares[stance])[:2]
    if shares[best] / total < _SURE and _speaks_for_fact(values, best, second):
        best, second = second, best
    reasons = sorted(
        ((name, value * (table[best].get(name, 0.0) - table[second].get(name, 0.0))) for name, value in values.items()),
        key=lambda reason: (-reason[1], reason[0]),
    )
    return Reading(best, shares[best] / total, (shares[best] - shares[second]) / total, tuple(reasons))
