"""The tools of `race.py`: each takes two texts, and does what a user would have it do to find what is new."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from difflib import SequenceMatcher
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import Any

from addcheck.align import align_documents
from addcheck.model import Article
from addcheck.pipeline import compare
from addcheck.split import split_article
from benchmarks.peers import make_cite_right, make_sentence_plagiarism

_WORD = re.compile(r"\w+")
_BLOCK = 2
"""Words in a row that copy-spotter marks."""


_SAMPLE = 30
"""Original sentences at least that all-pairs comparisons are timed on."""


class MissingError(Exception):
    """A program that is not there."""


@dataclass(frozen=True)
class Texts:
    """Both texts, as articles and as lists of sentences."""

    original: Article
    derived: Article
    original_sentences: Sequence[str]
    derived_sentences: Sequence[str]


@dataclass(frozen=True)
class Racer:
    """`prepare` makes of the texts what `run` takes; the latter alone is timed.

    `sample`: how many times as much work the whole is, where `run` does an even part of it.
    """

    run: Callable[[Any], object]
    prepare: Callable[[Texts], Any] = lambda texts: texts
    sample: Callable[[Texts], int] = lambda _: 1


def make_floor() -> Racer:
    """Split and tokenise both."""
    return Racer(lambda texts: (split_article(texts.original), split_article(texts.derived)))


def make_addcheck() -> Racer:
    """Compare: all stages."""
    return Racer(lambda texts: compare(texts.original, texts.derived))


def make_alignment() -> Racer:
    """Align texts that are split already."""
    return Racer(
        lambda documents: align_documents(*documents),
        lambda texts: (split_article(texts.original), split_article(texts.derived)),
    )


def make_scorer(make: Callable[[], Any]) -> Callable[[], Racer]:
    """Make a racer of a peer of `alignment.py`, which scores lists of sentences."""

    def maker() -> Racer:
        peer = make()
        return Racer(lambda texts: peer.score(texts.original_sentences, texts.derived_sentences))

    return maker


def make_text_matcher() -> Racer:
    """Run text-matcher with its defaults, but for stop words: their list would have to be downloaded."""
    matcher = import_module("text_matcher.matcher")

    def run(texts: Texts) -> object:
        sides = [
            matcher.Text(side.text, side.source, removeStopwords=False) for side in (texts.original, texts.derived)
        ]
        with redirect_stdout(StringIO()):
            return matcher.Matcher(*sides, removeStopwords=False).match()

    return Racer(run)


def make_copy_spotter() -> Racer:
    """Follow copy-spotter's method: runs of words in common by difflib over both texts, and three shares of words."""

    def run(texts: Texts) -> object:
        ours, theirs = (_WORD.findall(side.text.lower()) for side in (texts.original, texts.derived))
        matcher = SequenceMatcher(a=theirs, b=ours)
        blocks = [block for block in matcher.get_matching_blocks() if block.size >= _BLOCK]
        shared = set(theirs) & set(ours)
        return blocks, matcher.ratio(), sum(word in shared for word in theirs), len(shared) / len({*ours, *theirs})

    return Racer(run)


def make_redlines() -> Racer:
    """Run redlines, with its Markdown."""
    redlines = import_module("redlines")
    return Racer(lambda texts: redlines.Redlines(texts.original.text, texts.derived.text).output_markdown)


def make_whole_diff(cut: Callable[[str], Sequence[str]]) -> Callable[[], Racer]:
    """Make a racer of difflib over both whole texts, cut into words or letters."""

    def run(texts: Texts) -> object:
        matcher = SequenceMatcher(None, cut(texts.original.text), cut(texts.derived.text), autojunk=False)
        return matcher.get_opcodes()

    return lambda: Racer(run)


def make_all_pairs(cut: Callable[[str], Sequence[str]]) -> Callable[[], Racer]:
    """Make a racer of difflib's ratio of every pair of sentences; the second is indexed once, as its page advises.

    The work is the same for each original sentence: of long texts an even part of them is taken.
    """

    def sample(texts: Texts) -> int:
        return max(1, len(texts.original_sentences) // _SAMPLE)

    def run(texts: Texts) -> object:
        theirs = [cut(sentence) for sentence in texts.derived_sentences]
        best = [0.0] * len(theirs)
        for sentence in texts.original_sentences[:: sample(texts)]:
            matcher = SequenceMatcher(None, "", cut(sentence), autojunk=False)
            for place, mine in enumerate(theirs):
                matcher.set_seq1(mine)
                best[place] = max(best[place], matcher.ratio())
        return best

    return lambda: Racer(run, sample=sample)


def make_cdist() -> Racer:
    """Take rapidfuzz's ratio of every pair of sentences, in one call."""
    process, fuzz = import_module("rapidfuzz.process"), import_module("rapidfuzz.fuzz")
    return Racer(
        lambda texts: process.cdist(texts.derived_sentences, texts.original_sentences, scorer=fuzz.ratio, workers=1)
    )


def make_wdiff() -> Racer:
    """Run GNU wdiff."""
    program = shutil.which("wdiff")
    if program is None:
        raise MissingError("wdiff is not installed")

    def run(texts: Texts) -> object:
        with tempfile.TemporaryDirectory() as folder:
            paths = [Path(folder, name) for name in ("original.txt", "derived.txt")]
            for path, side in zip(paths, (texts.original, texts.derived), strict=True):
                path.write_text(side.text, "utf-8")
            return subprocess.run([program, *map(str, paths)], capture_output=True, check=False).stdout

    return Racer(run)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


RACERS: Mapping[str, Callable[[], Racer]] = {
    "floor": make_floor,
    "addcheck": make_addcheck,
    "addcheck's alignment alone": make_alignment,
    "cite-right": make_scorer(make_cite_right),
    "sentence-plagiarism": make_scorer(make_sentence_plagiarism),
    "text-matcher": make_text_matcher,
    "copy-spotter's method": make_copy_spotter,
    "redlines": make_redlines,
    "difflib, whole texts, words": make_whole_diff(_words),
    "difflib, whole texts, letters": make_whole_diff(str),
    "difflib, all pairs, words": make_all_pairs(_words),
    "difflib, all pairs, letters": make_all_pairs(str),
    "rapidfuzz cdist": make_cdist,
    "wdiff": make_wdiff,
}
