"""Words quoted in their sentence: so much around them that a reader sees what is said, and no more."""

from dataclasses import dataclass

from addcheck.model import Document, Span
from addcheck.report.escape import show_inline

CONTEXT_WORDS = 8
"""Words of its sentence shown on either side of a quotation."""


@dataclass(frozen=True, slots=True)
class Context:
    """A quotation and what stands around it in its sentence, fit for one line; joined, the three read on.

    `words` is never empty where the quotation is not; "…" stands where the sentence goes on.
    """

    before: str
    words: str
    after: str

    def __str__(self) -> str:
        """Write it with the words between asterisks, which needs neither colour nor markup."""
        return f"{self.before}*{self.words}*{self.after}"


def quote_in_context(document: Document, sentence: int, span: Span, *, words: int = CONTEXT_WORDS) -> Context:
    """Quote a span of a sentence with up to so many words of the sentence on either side."""
    whole = document.sentences[sentence].span
    start, end = max(whole.start, min(span.start, whole.end)), min(whole.end, max(span.end, whole.start))
    before, after = document.quote(Span(whole.start, start)), document.quote(Span(end, max(end, whole.end)))
    return Context(_keep_last(before, words), show_inline(document.quote(span)), _keep_first(after, words))


def shorten(text: str, *, words: int) -> str:
    """Cut a text to its first words; "…" stands for the rest."""
    return _keep_first(text.strip(), words)


def _keep_first(text: str, words: int) -> str:
    parts = text.split()
    if len(parts) <= words:
        return show_inline(text)
    head = " " if text[:1].isspace() else ""
    return show_inline(f"{head}{' '.join(parts[:words])} …")


def _keep_last(text: str, words: int) -> str:
    parts = text.split()
    if len(parts) <= words:
        return show_inline(text)
    tail = " " if text[-1:].isspace() else ""
    return show_inline(f"… {' '.join(parts[-words:])}{tail}")
