"""Small documents for the tests of the label stage."""

from addcheck.model import Article, Document, Sentence, SentenceKind, Span
from addcheck.words import tokenize_text


def make_document(*sentences: str) -> Document:
    """Make a document of these sentences, each a paragraph of its own."""
    text = "\n\n".join(sentences) + "\n"
    found, at = [], 0
    for i, one in enumerate(sentences):
        span = Span(at, at + len(one))
        found.append(Sentence(span, i, SentenceKind.PROSE, tokenize_text(text, span.start, span.end)))
        at += len(one) + 2
    article = Article(source="test", text=text, sha256="", encoding="utf-8", title=None, dateline=None, paragraphs=())
    return Document(article, tuple(found))
