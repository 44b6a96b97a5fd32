"""Documents and alignments made from plain sentences."""

from addcheck.isolate import isolate_additions
from addcheck.model import Alignment, Article, Document, Link, Sentence, SentenceKind, Span
from addcheck.words import tokenize_text


def make_document(*sentences, title=None, dateline=None):
    units = [*([title] if title else []), *sentences]
    text = "\n\n".join(units)
    found, at = [], 0
    for place, unit in enumerate(units):
        kind = SentenceKind.TITLE if title and place == 0 else SentenceKind.PROSE
        found.append(Sentence(Span(at, at + len(unit)), place, kind, tokenize_text(text, at, at + len(unit))))
        at += len(unit) + 2
    return Document(Article("test", text, "", "utf-8", None, dateline, ()), tuple(found))


def make_alignment(derived, *links, nearest=None):
    made = tuple(Link(d, o, 0.9, 0.5) for d, o in links)
    best = nearest or {}
    return Alignment(made, (), tuple(best.get(i) for i in range(len(derived.sentences))), (), related=True)


def find_additions(original, derived, *links, boilerplate=()):
    additions = isolate_additions(original, derived, make_alignment(derived, *links), boilerplate)
    return [derived.quote(a.span) for a in additions]
