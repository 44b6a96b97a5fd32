"""What a comparison says of any article, whatever its bytes look like."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

import pytest

from addcheck import Analysis, Settings, compare, read_article
from addcheck.errors import UnreadableInputError
from addcheck.model import SentenceKind

P = ParamSpec("P")
R = TypeVar("R")
SEEDS = Path(__file__).parent.parent / "seeds"
ORIGINAL, DERIVED = (next(SEEDS.glob(f"{n}_*.txt")).read_text("utf-8") for n in ("000", "002"))
FOREIGN = "Critics say the arrangement could unravel within months."


def analyse(original: str | bytes, derived: str | bytes, settings: Settings | None = None) -> Analysis:
    articles = (
        read_article(text.encode() if isinstance(text, str) else text, source=name)
        for text, name in ((original, "original"), (derived, "derived"))
    )
    return compare(*articles, settings=settings)


def verdicts(analysis: Analysis) -> list[tuple[str, str]]:
    """Label and words of every finding, without typography or layout."""
    return [
        (f.label, " ".join(t.word for s in analysis.derived.sentences for t in s.tokens
                           if f.addition.span.start <= t.start < f.addition.span.end))
        for f in analysis.findings
    ]  # fmt: skip


@pytest.mark.parametrize("text", [ORIGINAL, DERIVED], ids=["original", "derived"])
def test_an_article_adds_nothing_to_itself(text: str) -> None:
    analysis = analyse(text, text)
    assert analysis.findings == ()
    assert analysis.alterations == ()
    assert analysis.alignment.dropped == ()
    assert analysis.scores.speculation_share == 0
    assert "same text" in analysis.hints[0]


def test_an_appended_foreign_sentence_is_exactly_what_was_added() -> None:
    analysis = analyse(ORIGINAL, f"{ORIGINAL.rstrip()}\n{FOREIGN}\n")
    assert [analysis.derived.quote(f.addition.span) for f in analysis.findings] == [FOREIGN]
    assert analysis.scores.ends_on_addition


@pytest.mark.parametrize(
    "rewrite",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: text.translate(str.maketrans("“”‘’", "\"\"''")),
        lambda text: text.replace("–", "-").replace("—", " - "),
    ],
    ids=["CRLF", "BOM", "straight quotes", "plain dashes"],
)
def test_typography_and_line_ends_change_no_verdict(rewrite: object) -> None:
    plain = analyse(ORIGINAL, DERIVED)
    assert callable(rewrite)
    assert verdicts(analyse(rewrite(ORIGINAL), rewrite(DERIVED))) == verdicts(plain)


def test_encodings_change_no_verdict() -> None:
    plain = analyse(ORIGINAL, DERIVED)
    wide = analyse(ORIGINAL.encode("utf-16"), DERIVED.encode("cp1252", "replace"))
    assert verdicts(wide) == verdicts(plain)
    assert any("cp1252" in w for w in wide.derived.article.warnings)


def test_every_finding_quotes_the_text_it_names() -> None:
    analysis = analyse(ORIGINAL, DERIVED)
    for finding in analysis.findings:
        sentence = analysis.derived.sentences[finding.addition.sentence]
        assert sentence.span.contains(finding.addition.span)
        assert analysis.derived.quote(finding.addition.span).strip()
        for evidence in finding.evidence:
            assert 0 <= evidence.span.start < evidence.span.end <= len(DERIVED)


def test_every_derived_sentence_is_accounted_for_once() -> None:
    analysis = analyse(ORIGINAL, DERIVED)
    linked = {link.derived for link in analysis.alignment.links}
    added = {f.addition.sentence for f in analysis.findings if f.addition.whole_sentence}
    framed = {b.sentence for b in analysis.boilerplate}
    assert not linked & added
    assert not framed & (linked | added)
    titles = {k for k, s in enumerate(analysis.derived.sentences) if s.kind is SentenceKind.TITLE}
    assert linked | added | framed | titles == set(range(len(analysis.derived.sentences)))


def test_a_confidence_asked_for_leaves_the_unsure_out() -> None:
    every = analyse(ORIGINAL, DERIVED)
    sure = analyse(ORIGINAL, DERIVED, Settings(min_confidence=0.8))
    assert {f.addition.span for f in sure.findings} == {f.addition.span for f in every.findings if f.confidence >= 0.8}
    assert sure.scores.added_words < every.scores.added_words


def test_inputs_given_the_wrong_way_round_are_hinted_at() -> None:
    excerpt = "\n".join(ORIGINAL.splitlines()[:4])
    assert any("other order" in hint for hint in analyse(ORIGINAL, excerpt).hints)


def test_the_signature_tells_two_settings_apart() -> None:
    assert analyse(ORIGINAL, DERIVED).signature != analyse(ORIGINAL, DERIVED, Settings(min_confidence=0.5)).signature


@pytest.mark.parametrize("text", ["One sentence ends. Another one begins.", "One line\n\nAnother line"])
def test_an_article_of_too_many_sentences_is_refused_in_one_line(text: str) -> None:
    assert analyse(text, text, Settings(max_sentences=2)).findings == ()
    with pytest.raises(
        UnreadableInputError, match=r"original: has more than 1 sentences?; .*--max-sentences"
    ) as problem:
        analyse(text, text, Settings(max_sentences=1))
    assert "\n" not in str(problem.value)


def test_every_stage_can_be_watched_and_watching_changes_nothing() -> None:
    seen = Counter[str]()

    def watch(stage: Callable[P, R]) -> Callable[P, R]:
        def watched(*arguments: P.args, **options: P.kwargs) -> R:
            seen[stage.__name__] += 1
            return stage(*arguments, **options)

        return watched

    articles = [read_article(text.encode(), source=name) for text, name in ((ORIGINAL, "o"), (DERIVED, "d"))]
    assert compare(*articles, watch=watch) == compare(*articles)
    assert seen["split_article"] == seen["find_attributions"] == len(articles)
    assert {"align_documents", "isolate_additions", "label_additions", "find_alterations", "score_findings"} < set(seen)


def test_a_word_that_mixes_alphabets_is_pointed_out() -> None:
    disguised = ORIGINAL.replace("a", "\N{CYRILLIC SMALL LETTER A}", 1)
    assert any("mix alphabets" in hint for hint in analyse(ORIGINAL, disguised).hints)


def test_a_whole_word_of_another_alphabet_is_no_mixture() -> None:
    quoted = ORIGINAL + "\n\nHe wrote \N{CYRILLIC CAPITAL LETTER DE}\N{CYRILLIC SMALL LETTER A} on the wall."
    assert not any("mix alphabets" in hint for hint in analyse(ORIGINAL, quoted).hints)
