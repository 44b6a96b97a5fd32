"""The same article laid out in other ways is cut into the same units."""

import textwrap
from collections.abc import Callable

import pytest

from addcheck.model import SentenceKind
from addcheck.read import read_article
from addcheck.split import split_article
from benchmarks.gold_pairs import read_pairs


def units(text: str) -> list[tuple[str, SentenceKind]]:
    document = split_article(read_article(text.encode(), source="x.txt"))
    return [(" ".join(document.quote(s.span).split()), s.kind) for s in document.sentences]


def wrap(text: str) -> str:
    blocks = text.split("\n\n")
    return "\n\n".join(textwrap.fill(b, 72, break_on_hyphens=False, break_long_words=False) for b in blocks)


LAYOUTS: dict[str, Callable[[str], str]] = {
    "one paragraph a line": lambda text: text.replace("\n\n", "\n"),
    "indented": lambda text: text.replace("\n\n", "\n    "),
    "ends of line of Windows": lambda text: text.replace("\n", "\r\n"),
    "wide gaps": lambda text: "\n\n" + text.replace("\n\n", "\n \t\n\n"),
    "wrapped at 72": wrap,
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_changes_no_unit_of_the_labelled_pairs(name):
    for pair in read_pairs():
        for side in (pair.original, pair.derived):
            assert units(LAYOUTS[name](side.text)) == units(side.text), pair.id


def test_a_shuffled_original_is_prose_but_for_its_title():
    for pair in read_pairs(shuffle=7):
        kinds = {kind for _, kind in units(pair.original.text)}
        assert kinds <= {SentenceKind.TITLE, SentenceKind.PROSE}, pair.id
