"""Several articles as one document, so that whatever reads one can read them all; each part can be told again."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath, PureWindowsPath

from addcheck.model import Article, Document, Part, Sentence, Span

_GAP = "\n\n"


def join_documents(documents: Sequence[Document]) -> Document:
    """Join documents, one at least; a single one is returned as it is.

    Sentences and words keep their order and kinds, their offsets are those of the joined text. Title, dateline and
    date are those of the first.
    """
    if len(documents) == 1:
        return documents[0]
    parts: list[Part] = []
    sentence = start = 0
    for document in documents:
        parts.append(Part(document, sentence, start))
        sentence += len(document.sentences)
        start += len(document.article.text) + len(_GAP)
    return Document(_join_articles(parts), tuple(_list_sentences(parts)), tuple(parts))


def _join_articles(parts: Sequence[Part]) -> Article:
    articles = [part.document.article for part in parts]
    first = articles[0]
    text = _GAP.join(article.text for article in articles)
    names = [_name(article.source) for article in articles]
    return Article(
        source=" and ".join(filter(None, (", ".join(names[:-1]), names[-1]))),
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        encoding=" and ".join(dict.fromkeys(article.encoding for article in articles)),
        title=first.title,
        dateline=first.dateline,
        paragraphs=tuple(_move(span, part.start) for part in parts for span in part.document.article.paragraphs),
        warnings=tuple(
            f"{name}: {warning}" for name, one in zip(names, articles, strict=True) for warning in one.warnings
        ),
        left_out=tuple(line for article in articles for line in article.left_out),
        date=first.date,
    )


def _name(source: str) -> str:
    """Name an article by its file alone where its whole path is given."""
    path = PureWindowsPath(source) if "\\" in source else PurePosixPath(source)
    return path.name if path.is_absolute() else source


def _list_sentences(parts: Sequence[Part]) -> Iterator[Sentence]:
    paragraphs = 0
    for part in parts:
        for sentence in part.document.sentences:
            tokens = tuple(
                token._replace(start=token.start + part.start, end=token.end + part.start) for token in sentence.tokens
            )
            span = _move(sentence.span, part.start)
            yield Sentence(span, sentence.paragraph + paragraphs, sentence.kind, tokens)
        paragraphs += len(part.document.article.paragraphs)


def _move(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
