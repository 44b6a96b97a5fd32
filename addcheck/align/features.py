"""Named features of a sentence pair: first of the two sentences alone, then of the pair among its rivals."""

from math import log, log1p, sqrt

from addcheck.align.overlap import Overlap, best_clause
from addcheck.align.views import Bag, View

PAIR_FEATURES = (
    "cover_derived", "cover_original", "cover_exact", "cosine", "clause_derived", "clause_original",
    "shared_mass", "rarest_shared", "word_pairs", "runs", "numbers_shared", "numbers_missing",
    "names_shared", "names_missing", "quoted_shared", "plain_derived", "plain_original", "plain_shared",
    "length_ratio", "short", "letters", "letters_kept", "bigrams", "bigrams_kept",
    "bare", "hedged", "hedges",
)  # fmt: skip
"""Of the two sentences alone; all roughly 0 to 1."""


def describe_pair(derived: View, original: View, overlap: Overlap) -> tuple[float, ...]:
    """Compute `PAIR_FEATURES`, in that order."""
    numbers = len(derived.numbers & original.numbers)
    names = len(derived.names & original.names)
    quoted = len(derived.quoted & original.quoted)
    hedges = len(derived.hedges - original.hedges)
    bigrams, others = derived.bigrams, original.bigrams
    forth, back, plain = overlap.forth, overlap.back, overlap.plain_forth
    return (
        forth / derived.mass,
        back / original.mass,
        overlap.exact / derived.mass,
        sqrt(forth * back / (derived.mass * original.mass)),
        best_clause(derived, overlap.derived),
        best_clause(original, overlap.original),
        min(log1p(forth) / 4, 1.5),
        overlap.rarest / 5,
        _share_smaller(derived.pairs, original.pairs),
        _share_smaller(derived.runs, original.runs),
        min(numbers, 2) / 2,
        (len(derived.numbers) - numbers) / len(derived.numbers) if derived.numbers else 0.0,
        names / min(len(derived.names), len(original.names)) if names else 0.0,
        (len(derived.names) - names) / len(derived.names) if derived.names else 0.0,
        quoted / min(len(derived.quoted), len(original.quoted)) if quoted else 0.0,
        plain / derived.plain if derived.plain else 0.0,
        overlap.plain_back / original.plain if original.plain else 0.0,
        min(log1p(plain) / 4, 1.5),
        abs(log((derived.size + 1) / (original.size + 1))),
        1 / max(1, len(derived.weights)),
        *_alike((derived.grams & original.grams).bit_count(), derived.grams.bit_count(), original.grams.bit_count()),
        *_alike(len(bigrams.shared & others.shared), bigrams.size, others.size),
        float(derived.bare),
        float(hedges > 0),
        float(min(hedges, 2)),
    )


def _share_smaller(mine: Bag, theirs: Bag) -> float:
    """Return how much of the smaller bag lies in the larger."""
    shared = len(mine.shared & theirs.shared)
    return shared / min(mine.size, theirs.size) if shared else 0.0


def _alike(shared: int, mine: int, theirs: int) -> tuple[float, float]:
    """Return the Dice coefficient of two sets by their sizes, and how much of the smaller lies in the larger."""
    return (2 * shared / (mine + theirs), shared / min(mine, theirs)) if shared else (0.0, 0.0)
