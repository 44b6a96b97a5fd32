"""Documents of a sentence or a few, linked by hand, for the tests of this folder."""

from addcheck.drift import find_alterations
from addcheck.label import find_attributions
from addcheck.model import Alignment, Article, Document, Link, Sentence, SentenceKind, Span, Verdict
from addcheck.words import tokenize_text


def make_document(*sentences):
    """Lay sentences out as paragraphs of one text."""
    text = "\n\n".join(sentences)
    found, at = [], 0
    for place, sentence in enumerate(sentences):
        span = Span(at, at + len(sentence))
        found.append(Sentence(span, place, SentenceKind.PROSE, tokenize_text(text, span.start, span.end)))
        at += len(sentence) + 2
    return Document(Article("test", text, "", "utf-8", None, None, ()), tuple(found))


def align(*pairs, originals, deriveds):
    """Link (derived, original) pairs."""
    links = tuple(Link(d, o, 1.0, 0.5) for d, o in sorted(pairs))
    linked = {o for _, o in pairs}
    dropped = tuple(o for o in range(originals) if o not in linked)
    return Alignment(links, (), (None,) * deriveds, dropped, related=True)


def compare(original, derived, *pairs):
    """Find what changed between two tuples of sentences; without pairs, each is linked to all of the other's."""
    ours, theirs = make_document(*original), make_document(*derived)
    pairs = pairs or [(d, o) for d in range(len(derived)) for o in range(len(original))]
    alterations = find_alterations(
        ours,
        theirs,
        align(*pairs, originals=len(original), deriveds=len(derived)),
        attributions=find_attributions(theirs),
        original_attributions=find_attributions(ours),
    )
    return [
        (one.kind.value, ours.quote(one.original), theirs.quote(one.derived))
        for one in alterations
        if one.verdict is Verdict.CHANGED
    ]
