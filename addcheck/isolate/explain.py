"""One sentence for the reader: why words are taken for an addition, and which words decided."""

from collections.abc import Iterable, Sequence

from addcheck.isolate.coverage import Term
from addcheck.isolate.sentences import SHORT
from addcheck.model import Document, Link, Span

_SHOWN = 4
_ELLIPSIS = "…"


def explain_sentence(derived: Document, place: int, nearest: Link | None, terms: Sequence[Term]) -> str:
    """Say what the nearest original sentence shares with an unlinked one, and whether it is too short to be sure."""
    shared = [] if nearest is None else [t for t in terms if t.content and nearest.original in t.found]
    words = _list_words(derived, shared)
    why = (
        f"No sentence of the original carries this; the nearest one shares only {words}."
        if words
        else "No sentence of the original shares its content."
    )
    if len(derived.sentences[place].tokens) < SHORT:
        why += " It is short: there is little to judge by."
    return why


def explain_clause(derived: Document, span: Span, terms: Iterable[Term]) -> str:
    """Say which words of an added clause no linked sentence has."""
    bare = [t for t in terms if t.content and not t.linked and span.start <= t.token.start < span.end]
    words = _list_words(derived, bare)
    return f"The rest of the sentence has a counterpart; {words or 'these words'} have none."


def explain_modifier(derived: Document, span: Span) -> str:
    """Say that the original does without a word."""
    return f"The original tells this without “{derived.quote(span)}”."


def _list_words(derived: Document, terms: Sequence[Term]) -> str:
    """Quote the weightiest words, in the order of the text; an ellipsis stands for more."""
    chosen = sorted(terms, key=lambda t: (-t.weight, t.token.start))[:_SHOWN]
    words = [derived.quote(Span(t.token.start, t.token.end)) for t in sorted(chosen, key=lambda t: t.token.start)]
    quoted = ", ".join(f"“{word}”" for word in dict.fromkeys(words))
    return f"{quoted} {_ELLIPSIS}" if quoted and len(terms) > len(chosen) else quoted
