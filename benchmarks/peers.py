"""What else a user could install to align two texts: each scores every pair of sentences, none is trained here.

A peer is `score(original, derived) -> {(derived, original): score}`, higher is likelier; what it leaves out it calls
unrelated. `MAKERS` makes them: a peer whose package is not installed raises ImportError or FileNotFoundError there.
The packages are imported by name, since a checkout without them must be checked for types too.
"""

import re
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from importlib import import_module
from pathlib import Path
from typing import Any

Sentences = Sequence[str]
Scores = Mapping[tuple[int, int], float]
"""(derived, original) -> score."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Peer:
    """A way to score sentence pairs. `default`: the threshold its own documentation starts with, if it has one."""

    score: Callable[[Sentences, Sentences], Scores]
    default: float | None = None


def make_jaccard() -> Peer:
    """Share of distinct words that two sentences have in common."""

    def score(original: Sentences, derived: Sentences) -> Scores:
        ours, theirs = ([set(_WORD.findall(s.lower())) for s in side] for side in (original, derived))
        return {
            (d, o): len(mine & other) / len(mine | other)
            for d, mine in enumerate(theirs)
            for o, other in enumerate(ours)
            if mine & other
        }

    return Peer(score)


def make_tfidf() -> Peer:
    """Cosine of tf-idf vectors, scikit-learn's defaults, fitted on the two articles."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    return Peer(lambda original, derived: _cosines(original, derived, [TfidfVectorizer()]))


def make_tfidf_letters() -> Peer:
    """Mean of the cosine over words and the one over runs of two to five letters."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    def score(original: Sentences, derived: Sentences) -> Scores:
        makers = [TfidfVectorizer(), TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)]
        return _cosines(original, derived, makers)

    return Peer(score)


def _cosines(original: Sentences, derived: Sentences, vectorizers: Sequence[Any]) -> Scores:
    total: Counter[tuple[int, int]] = Counter()
    for vectorizer in vectorizers:
        table = vectorizer.fit_transform([*original, *derived])
        cosines = (table[len(original) :] @ table[: len(original)].T).tocoo()
        for d, o, cosine in zip(cosines.row.tolist(), cosines.col.tolist(), cosines.data.tolist(), strict=True):
            total[d, o] += cosine / len(vectorizers)
    return total


def make_ratio() -> Peer:
    """Ratio by difflib of two sentences, over words: over characters it takes a hundred times as long."""

    def score(original: Sentences, derived: Sentences) -> Scores:
        ours, theirs = ([_WORD.findall(s.lower()) for s in side] for side in (original, derived))
        scores = {}
        for o, other in enumerate(ours):
            matcher = SequenceMatcher(None, "", other, autojunk=False)
            for d, mine in enumerate(theirs):
                matcher.set_seq1(mine)
                scores[d, o] = matcher.ratio()
        return scores

    return Peer(score)


def make_rapidfuzz() -> Peer:
    """rapidfuzz.fuzz.token_set_ratio with its default processor."""
    fuzz, utils = import_module("rapidfuzz.fuzz"), import_module("rapidfuzz.utils")

    def score(original: Sentences, derived: Sentences) -> Scores:
        ours, theirs = ([utils.default_process(s) for s in side] for side in (original, derived))
        return {
            (d, o): fuzz.token_set_ratio(mine, other) / 100
            for d, mine in enumerate(theirs)
            for o, other in enumerate(ours)
        }

    return Peer(score)


class _Given:
    """Hands cite-right the labelled sentences, so that it is not judged by where it would end them."""

    def __init__(self, spans: list[Any]) -> None:
        self._spans = spans

    def segment(self, _text: str) -> list[Any]:
        return self._spans


def make_cite_right() -> Peer:
    """cite-right's exact citations (no embedder), each original sentence a source; the threshold is on their score."""
    cite_right = import_module("cite_right")

    def score(original: Sentences, derived: Sentences) -> Scores:
        spans = [
            cite_right.AnswerSpan(
                text=text,
                char_start=start,
                char_end=start + len(text),
                kind="sentence",
                paragraph_index=0,
                sentence_index=k,
            )
            for k, (text, start) in enumerate(zip(derived, _starts(derived), strict=True))
        ]
        sources = [cite_right.SourceDocument(id=str(o), text=text) for o, text in enumerate(original)]
        cited = cite_right.align_citations(_join(derived), sources, answer_segmenter=_Given(spans))
        scores: dict[tuple[int, int], float] = {}
        for d, citations in enumerate(cited):
            for citation in citations.citations:
                pair = d, int(citation.source_id)
                scores[pair] = max(citation.score, scores.get(pair, 0.0))
        return scores

    return Peer(score, default=0.0)


def make_sentence_plagiarism() -> Peer:
    """sentence-plagiarism's check of two files; it finds its sentences itself, here told apart by most characters."""
    check = import_module("sentence_plagiarism.plagiarism_checker").check

    def score(original: Sentences, derived: Sentences) -> Scores:
        with tempfile.TemporaryDirectory() as folder:
            ours, theirs = _write_texts(Path(folder), original, derived)
            rows = check(str(theirs), [str(ours)], 0.0, quiet=True)
        scores: dict[tuple[int, int], float] = {}
        for row in rows:
            d = _find_place(derived, row["input_start_pos"], row["input_end_pos"])
            o = _find_place(original, row["reference_start_pos"], row["reference_end_pos"])
            scores[d, o] = max(row["similarity_score"], scores.get((d, o), 0.0))
        return scores

    return Peer(score, default=0.8)


def _find_place(sentences: Sentences, start: int, end: int) -> int:
    """Find the sentence that shares most characters with a range (closed) of the joined text."""
    starts = _starts(sentences)
    return max(range(len(sentences)), key=lambda k: min(end + 1, starts[k] + len(sentences[k])) - max(start, starts[k]))


def make_word_diff() -> Peer:
    """Use difflib over the words of both whole texts: the share of a derived sentence kept from an original one."""

    def score(original: Sentences, derived: Sentences) -> Scores:
        ours, theirs = _owned_words(original), _owned_words(derived)
        matcher = SequenceMatcher(None, [w for w, _ in ours], [w for w, _ in theirs], autojunk=False)
        kept = (
            (theirs[block.b + k][1], ours[block.a + k][1])
            for block in matcher.get_matching_blocks()
            for k in range(block.size)
        )
        return _share_kept(kept, derived)

    return Peer(score)


def make_wdiff() -> Peer:
    """GNU wdiff of both whole texts, counted in the same way."""
    program = shutil.which("wdiff")
    if program is None:
        raise FileNotFoundError("wdiff")
    command = [program, "-w", "\x01", "-x", "\x02", "-y", "\x03", "-z", "\x04"]

    def score(original: Sentences, derived: Sentences) -> Scores:
        with tempfile.TemporaryDirectory() as folder:
            paths = _write_texts(Path(folder), original, derived)
            merged = subprocess.run([*command, *map(str, paths)], capture_output=True, check=False).stdout.decode()
        owners = [[k for _, k in _owned_words(side)] for side in (derived, original)]
        return _share_kept(((owners[0][d], owners[1][o]) for d, o in _read_wdiff(merged)), derived)

    return Peer(score)


def _read_wdiff(merged: str) -> Iterator[tuple[int, int]]:
    """Yield the places (derived, original) of the words that wdiff left unmarked."""
    d = o = 0
    state = ""
    for piece in re.findall(r"[\x01-\x04]|[^\s\x01-\x04]+", merged):
        if piece in "\x01\x03":
            state = piece
        elif piece in "\x02\x04":
            state = ""
        else:
            if not state:
                yield d, o
            d += state != "\x01"
            o += state != "\x03"


def _owned_words(sentences: Sentences) -> list[tuple[str, int]]:
    return [(word, k) for k, sentence in enumerate(sentences) for word in sentence.split()]


def _share_kept(kept: Iterator[tuple[int, int]], derived: Sentences) -> Scores:
    return {pair: count / len(derived[pair[0]].split()) for pair, count in Counter(kept).items()}


def _join(sentences: Sentences) -> str:
    return "\n".join(sentences)


def _starts(sentences: Sentences) -> list[int]:
    starts, at = [], 0
    for sentence in sentences:
        starts.append(at)
        at += len(sentence) + 1
    return starts


def _write_texts(folder: Path, original: Sentences, derived: Sentences) -> tuple[Path, Path]:
    paths = folder / "original.txt", folder / "derived.txt"
    for path, side in zip(paths, (original, derived), strict=True):
        path.write_text(_join(side) + "\n", "utf-8")
    return paths


MAKERS: dict[str, Callable[[], Peer]] = {
    "sentence Jaccard": make_jaccard,
    "tf-idf cosine (scikit-learn)": make_tfidf,
    "tf-idf of words and letters (scikit-learn)": make_tfidf_letters,
    "difflib ratio": make_ratio,
    "rapidfuzz token_set_ratio": make_rapidfuzz,
    "cite-right": make_cite_right,
    "sentence-plagiarism": make_sentence_plagiarism,
    "word diff (difflib)": make_word_diff,
    "word diff (wdiff)": make_wdiff,
}
