"""What holds for any two articles: the algebra of a comparison, from the bytes of an article to every report."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st

from addcheck import Analysis, compare, read_article
from addcheck.errors import UnreadableInputError
from addcheck.model import SentenceKind
from addcheck.report import RENDERERS, ReportOptions

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
SCHEMA = jsonschema.Draft202012Validator(json.loads((files("addcheck.report") / "schema.json").read_text("utf-8")))
ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that would move a cursor, turn a line round or break a file; none may reach a report."""

NAMES = ("Kim Jong Un", "Zoë O’Neill", "the United Nations", "Ms. Ortega", "Ørsted A/S", "U.S. officials", "Li Wei")
VERBS = ("said on Monday that", "denied that", "told reporters that", "has not confirmed whether", "may argue that")
THINGS = (
    "exports to Japan rose 4.5% to $1.2 billion", "“no deal is better than a bad deal”", "the talks would resume",
    "10,000 people had left the city by March 3, 2024", "analysts expect a third round",
    "the bridge—built in 1912—is safe",
    "at least two dozen miners were rescued", "北京 and Łódź signed the pact", "its budget is 'under review'",
)  # fmt: skip
ODD = (
    "",
    "",
    "",
    "",
    "\u200b",
    "\u202e",
    "\x1b[31m",
    "<b>",
    "=1+1",
    "|",
    "*",
    "`",
    "]]>",
    "{{x}}",
    "e\u0301",
    "👩‍👩‍👧",
    "\ufffd",
)
FOREIGN = "Meanwhile, volcanologists in Iceland measured tremors beneath a glacier near Vik."


def sentences() -> st.SearchStrategy[str]:
    parts = (st.sampled_from(choices) for choices in (NAMES, VERBS, THINGS, ODD))
    return st.tuples(*parts).map(lambda p: f"{p[0][0].upper()}{p[0][1:]} {p[1]} {p[2]}{p[3]}.")


def paragraphs(least: int = 1, most: int = 5) -> st.SearchStrategy[list[str]]:
    one = st.lists(sentences(), min_size=1, max_size=3).map(" ".join)
    return st.lists(one, min_size=least, max_size=most, unique=True)


def analyse(original: str, derived: str) -> Analysis:
    return compare(*(read_article(text.encode(), source=name) for text, name in ((original, "o"), (derived, "d"))))


def join(parts: list[str]) -> str:
    return "\n\n".join(parts)


@settings(max_examples=15)
@given(paragraphs(), paragraphs())
def test_every_derived_sentence_is_accounted_for_exactly_once(original: list[str], derived: list[str]) -> None:
    analysis = analyse(join(original), join(original[:2] + derived))
    linked = {i for match in analysis.alignment.matches for i in match.derived}
    framed = {item.sentence for item in analysis.boilerplate}
    added = [f.addition.sentence for f in analysis.findings if f.addition.whole_sentence]
    assert len(added) == len(set(added))
    accounts = Counter([*linked, *framed, *added])
    for index, sentence in enumerate(analysis.derived.sentences):
        allowed = {1} if sentence.kind is SentenceKind.PROSE else {0, 1}
        assert accounts[index] in allowed, analysis.derived.quote(sentence.span)


@settings(max_examples=15)
@given(paragraphs(), paragraphs())
def test_spans_quote_the_text_in_order_and_inside_their_sentences(original: list[str], derived: list[str]) -> None:
    analysis = analyse(join(original), join(derived))
    for document in (analysis.original, analysis.derived):
        spans = [sentence.span for sentence in document.sentences]
        assert all(left.end <= right.start for left, right in pairwise(spans))
        assert all(document.quote(span) == document.quote(span).strip() != "" for span in spans)
        for sentence in document.sentences:
            assert all(sentence.span.start <= t.start < t.end <= sentence.span.end for t in sentence.tokens)
        outside = "".join(
            document.article.text[a:b]
            for a, b in zip([0, *(s.end for s in spans)], [*(s.start for s in spans), None], strict=True)
        )
        assert not any(map(str.isalpha, outside))
    size = len(analysis.derived.article.text)
    for finding in analysis.findings:
        holder = analysis.derived.sentences[finding.addition.sentence].span
        assert holder.contains(finding.addition.span)
        assert all(0 <= each.span.start < each.span.end <= size for each in finding.evidence)
    for change in analysis.alterations:
        assert analysis.derived.sentences[change.derived_sentence].span.contains(change.derived)
        assert analysis.original.sentences[change.original_sentence].span.contains(change.original)


@settings(max_examples=12)
@given(paragraphs())
def test_an_article_adds_changes_and_drops_nothing_against_itself(parts: list[str]) -> None:
    analysis = analyse(join(parts), join(parts))
    assert (analysis.findings, analysis.alterations, analysis.alignment.dropped) == ((), (), ())
    assert analysis.scores.added_words == 0


@settings(max_examples=12)
@given(paragraphs(least=2))
def test_a_foreign_sentence_appended_is_all_that_was_added(parts: list[str]) -> None:
    analysis = analyse(join(parts), join([*parts, FOREIGN]))
    assert [analysis.derived.quote(f.addition.span) for f in analysis.findings] == [FOREIGN]
    assert analysis.alterations == ()


@settings(max_examples=8)
@given(paragraphs(least=3), st.randoms(use_true_random=False))
def test_permuting_the_originals_paragraphs_changes_only_what_has_moved(parts: list[str], dice: object) -> None:
    shuffled = list(parts)
    dice.shuffle(shuffled)
    derived = join([*parts, FOREIGN])
    straight, moved = analyse(join(parts), derived), analyse(join(shuffled), derived)
    assert [f.addition.span for f in straight.findings] == [f.addition.span for f in moved.findings]
    assert [f.label for f in straight.findings] == [f.label for f in moved.findings]
    assert moved.alignment.dropped == ()


@settings(max_examples=8)
@given(paragraphs(), paragraphs())
def test_every_report_is_written_and_nothing_in_it_acts(original: list[str], derived: list[str]) -> None:
    analysis = analyse(join(original), join([*original, *derived]))
    for name, render in RENDERERS.items():
        report = render(analysis, options=ReportOptions(width=80))
        report.encode("utf-8")
        assert report.endswith("\n"), name
        assert not ACTS.search(report), name
        assert name not in {"html", "markdown"} or not re.search(r"\w<b>\.", report)
    document = json.loads(RENDERERS["json"](analysis))
    SCHEMA.validate(document)
    assert document["derived"]["text"] == analysis.derived.article.text
    for finding in document["findings"]:
        assert document["derived"]["text"][finding["start"] : finding["end"]] == finding["text"]


@settings(max_examples=30)
@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_compared_and_reported_or_refused_in_one_line(data: bytes) -> None:
    try:
        article = read_article(data, source="input.md")
    except UnreadableInputError:
        return
    analysis = compare(article, article)
    told = [
        f for f in analysis.findings if any(t.content for t in analysis.derived.sentences[f.addition.sentence].tokens)
    ]
    assert told == []
    for render in RENDERERS.values():
        assert not ACTS.search(render(analysis))


PROGRAM = """
import sys
from pathlib import Path
from addcheck import compare, read_article
from addcheck.report import RENDERERS
analysis = compare(*(read_article(Path(name).read_bytes(), source="story.txt") for name in sys.argv[1:]))
for render in RENDERERS.values():
    sys.stdout.buffer.write(render(analysis).encode())
"""


def test_hash_seed_locale_and_time_zone_change_no_byte_of_any_report() -> None:
    worlds = (
        {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"},
        {"PYTHONHASHSEED": "4242", "LC_ALL": "C.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONUTF8": "1"},
    )
    first, second = (
        subprocess.run(
            [sys.executable, "-c", PROGRAM, *SEEDS],
            env={**os.environ, **world},
            capture_output=True,
            check=True,
            cwd=ROOT,
        ).stdout
        for world in worlds
    )
    assert len(first) > 10_000
    assert first == second
