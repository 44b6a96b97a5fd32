"""What the derived article left out, ranked by what it carried: the dead, denials, the other side, caveats."""

import re
from collections.abc import Iterator, Sequence

from addcheck.clauses import split_clauses
from addcheck.drift.comparison import same_stems
from addcheck.model import Alignment, Document, Loss, Omission, Sentence, SentenceKind, Span
from addcheck.quantities import QuantityKind, find_quantities
from addcheck.words import Token

_WEIGHTS = {
    Loss.CASUALTIES: 5.0,
    Loss.DENIAL: 4.0,
    Loss.COUNTERSTATEMENT: 3.0,
    Loss.CAVEAT: 2.5,
    Loss.ATTRIBUTION: 1.0,
    Loss.NUMBERS: 0.5,
}
"""A denial that vanished misleads more than any figure; the sum ranks, it measures nothing."""
_NAMES = {
    Loss.CASUALTIES: "the casualties",
    Loss.DENIAL: "the denial",
    Loss.COUNTERSTATEMENT: "the other side's statement",
    Loss.CAVEAT: "the caveat",
    Loss.ATTRIBUTION: "a sourced statement",
    Loss.NUMBERS: "the figures",
}
_WORDINGS: dict[Loss, tuple[str, ...]] = {
    Loss.CASUALTIES: (
        r"kill(?:s|ed|ing)|dead|died?|dies|deaths?|wound(?:ed|ing)|injur(?:ed|ies|ing|y)|casualt(?:y|ies)",
        r"fatalit(?:y|ies)|drown(?:ed|ing)|missing|bodies|victims?|hospitali[sz]ed",
    ),
    Loss.DENIAL: (
        r"den(?:y|ies|ied|ying|ials?)|reject(?:s|ed|ing)?|refut(?:es|ed|ing)|rebut(?:s|ted)?|dismiss(?:es|ed|ing)?",
        r"disput(?:es|ed|ing)|baseless|unfounded|untrue|no evidence|not true|pleaded not guilty|wrongdoing",
    ),
    Loss.COUNTERSTATEMENT: (
        r"critics?|opponents?|opposition|rivals?|campaigners?|unions?|defen[cs]e (?:lawyers?|team|argued)|lawyers? for",
        r"(?:his|her|their) lawyers?|spokes(?:man|woman|person|people)|in response|countered|argued that",
        r"declined to comment|did not (?:immediately )?(?:respond|reply)|not immediately (?:respond|available)",
        r"criticis\w+|criticiz\w+|warned|objected|condemned",
    ),
    Loss.CAVEAT: (
        r"however|although|though|but|cautioned|caution|preliminary|not yet|yet to|unclear|unverified|uncertain\w*",
        r"(?:could not|cannot|unable to) (?:be )?(?:independently )?(?:verif\w+|confirm\w*)|independently verified",
        r"no (?:final )?decision|did not (?:name|say|give|specify)|did not provide evidence",
        r"(?:without|no) (?:providing |offering |giving )?evidence|not (?:been )?(?:peer[- ]reviewed|published)",
        r"too (?:early|soon)|small (?:sample|study)|limited|only|estimates? var\w+|unless|subject to",
    ),
    Loss.ATTRIBUTION: (r"said|says|told|according to|report(?:s|ed)|announced|estimated|wrote|testified|found",),
}
_PATTERNS = {loss: re.compile(rf"\b(?:{'|'.join(rows)})\b", re.IGNORECASE) for loss, rows in _WORDINGS.items()}
_COVERED = 0.34
"""A clause of a linked sentence is dropped where a smaller share of its content words than this recurs."""
_SHORTEST = 3
"""Content words a clause must have for its loss to be told."""
_UNCOUNTED = frozenset({QuantityKind.DATE, QuantityKind.TIME, QuantityKind.YEAR, QuantityKind.ORDINAL})


def rank_omissions(original: Document, derived: Document, alignment: Alignment) -> tuple[Omission, ...]:
    """Find dropped sentences and dropped clauses of linked ones, gravest first, then in the order of the text."""
    dropped = [
        _weigh(original, original.sentences[i].span, i, whole=True)
        for i in alignment.dropped
        if original.sentences[i].kind is not SentenceKind.TITLE
    ]
    found = [*dropped, *_find_clauses(original, derived, alignment)]
    return tuple(sorted(found, key=lambda one: (-one.weight, one.span)))


def _find_clauses(original: Document, derived: Document, alignment: Alignment) -> Iterator[Omission]:
    carriers: dict[int, set[int]] = {}
    for link in alignment.links:
        near = {link.derived - 1, link.derived, link.derived + 1}
        carriers.setdefault(link.original, set()).update(i for i in near if 0 <= i < len(derived.sentences))
    words = {i: derived.sentences[i].canonical for i in sorted(set().union(*carriers.values()))}
    for i in sorted(carriers):
        heard = [word for j in sorted(carriers[i]) for word in words[j] if word.content]
        for clause in _lost_clauses(original, original.sentences[i], heard):
            omission = _weigh(original, clause, i, whole=False)
            if omission.weight >= _WEIGHTS[Loss.ATTRIBUTION]:
                yield omission


def _lost_clauses(original: Document, sentence: Sentence, heard: Sequence[Token]) -> Iterator[Span]:
    text = original.article.text
    clauses = split_clauses(text, sentence)
    if len(clauses) < 2:
        return
    stems = {word.stem for word in heard}
    content = [word for word in sentence.canonical if word.content]
    for clause in clauses:
        inside = [word for word in content if clause.start <= word.start < clause.end]
        if len(inside) < _SHORTEST:
            continue
        recurring = sum([word.stem in stems or not stems.isdisjoint(same_stems(word.stem)) for word in inside])
        if recurring < _COVERED * len(inside):
            yield clause


def _weigh(original: Document, span: Span, sentence: int, *, whole: bool) -> Omission:
    losses = tuple(loss for loss in Loss if _carries(original, span, loss))
    what = "sentence" if whole else "clause"
    names = _NAMES if whole else {**_NAMES, Loss.ATTRIBUTION: "the source"}
    told = " and ".join(names[loss] for loss in losses[:2])
    why = (
        f"{told[0].upper()}{told[1:]} {_verb(losses)} dropped." if losses else f"A {what} of the original was dropped."
    )
    return Omission(span, sentence, whole, losses, sum(_WEIGHTS[loss] for loss in losses), why)


def _verb(losses: Sequence[Loss]) -> str:
    plural = len(losses) > 1 or losses[0] in (Loss.CASUALTIES, Loss.NUMBERS)
    return "were" if plural else "was"


def _carries(original: Document, span: Span, loss: Loss) -> bool:
    text = original.article.text
    if loss is Loss.NUMBERS:
        return any(
            one.kind not in _UNCOUNTED and (one.unit or one.number != 1)
            for one in find_quantities(text, span.start, span.end)
        )
    return _PATTERNS[loss].search(span.quote(original.folded)) is not None
