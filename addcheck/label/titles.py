"""The derived article's title: words in it that judge or suppose, with nothing like them in the original.

A title is not cut into additions, so this is told apart from the findings, and only where it is plain: a title is
short, and most of what stands in it is news.
"""

from addcheck.cue_index import CueIndex
from addcheck.cues import Cue
from addcheck.label.view import find_quotes
from addcheck.model import Document, Evidence, Sentence, SentenceKind, Span
from addcheck.synonyms import neighbours
from addcheck.words import tokenize_text

_STRONG = 0.4
"""Cues weaker than this say too little where there is no sentence around them."""


def find_loaded_words(original: Document, derived: Document, index: CueIndex) -> tuple[Evidence, ...]:
    """Return the cues of the derived title that the original has no counterpart of, in order of place.

    `index`: cues that judge, suppose or credit a crowd. A counterpart is the same word or a related one anywhere in the
    original; for a word that supposes, any that does (its family); for a crowd, any cue of a crowd.
    """
    title = next((one for one in derived.sentences if one.kind is SentenceKind.TITLE), None)
    if title is None:
        return ()
    known = {token.stem for sentence in original.sentences for token in sentence.tokens}
    theirs = {_name_kin(cue) for cue, _, _ in index.find(original.folded)}
    found = []
    for cue, span in _find_strong(derived, title, index):
        words = [token for token in tokenize_text(derived.article.text, span.start, span.end) if token.content]
        shared = any(word.stem in known or not known.isdisjoint(neighbours(word.stem)) for word in words)
        if not shared and (cue.kind == "evaluative" or _name_kin(cue) not in theirs):
            found.append(Evidence(cue.id, span))
    return tuple(found)


def _name_kin(cue: Cue) -> str:
    return cue.family if cue.kind == "speculative" else cue.kind


def _find_strong(derived: Document, title: Sentence, index: CueIndex) -> list[tuple[Cue, Span]]:
    """Find the strong cues of a title outside quotations; of several on one stretch, the longest."""
    folded = derived.folded
    quoted, _ = find_quotes(folded, title.span)
    hits: list[tuple[Cue, Span]] = []
    for cue, start, end in index.find(folded, title.span.start, title.span.end):
        inside = any(span.start <= start < span.end for span in quoted)
        if cue.strength >= _STRONG and not inside and not (hits and start < hits[-1][1].end):
            hits.append((cue, Span(start, end)))
    return hits
