"""What each feature of the aligner measures, in words for a reader."""

from collections.abc import Mapping

MEANINGS: Mapping[str, str] = {
    "cover_derived": "how much of the derived sentence's weighted content the original one has, synonyms included",
    "cover_original": "how much of the original sentence's weighted content the derived one has, synonyms included",
    "cover_exact": "how much of the derived sentence's content the original one has in the very same words",
    "cosine": "the geometric mean of the two covered shares",
    "clause_derived": "the best-covered clause of the derived sentence",
    "clause_original": "the best-covered clause of the original sentence",
    "shared_mass": "how much content the two share, by weight and not by share",
    "rarest_shared": "the rarest content word they share",
    "word_pairs": "content words that stand side by side in both",
    "runs": "runs of four words that stand in both",
    "numbers_shared": "numbers that stand in both, up to two",
    "numbers_missing": "numbers of the derived sentence that the original one lacks",
    "names_shared": "names that stand in both",
    "names_missing": "names of the derived sentence that the original one lacks",
    "quoted_shared": "words that stand between quotation marks in both",
    "plain_derived": "how much of the derived content that is neither name nor number is covered",
    "plain_original": "how much of the original content that is neither name nor number is covered",
    "plain_shared": "how much content they share that is neither name nor number, by weight",
    "length_ratio": "how much their lengths differ",
    "short": "how short the derived sentence is",
    "letters": "four-letter runs of content words in both, by the Dice coefficient",
    "letters_kept": "how many four-letter runs of the shorter one the other has",
    "bigrams": "neighbouring words in both, function words included, by the Dice coefficient",
    "bigrams_kept": "how many neighbouring words of the shorter one the other has",
    "bare": "whether the derived sentence has no name, number or quotation that would hold it to a fact",
    "hedged": "whether the derived sentence supposes or judges in a word that the original one lacks",
    "hedges": "how many such words there are, up to two",
    "alone": "what the first regression says of the two sentences by themselves, in log-odds",
    "row_margin": "how far ahead it is of the derived sentence's best other candidate",
    "column_margin": "how far ahead it is of the best other sentence that claims the same original",
    "row_first": "whether it is the derived sentence's best candidate",
    "column_first": "whether no other derived sentence claims this original more strongly",
    "residual_derived": "derived content that it explains and no better candidate does",
    "residual_original": "original content that it carries and no better claimant does",
    "residual_clause": "the derived clause of which it explains most that no better candidate does",
    "explained": "how much of the derived content better candidates explain already",
    "residual_numbers": "numbers that it has and no better candidate does, up to two",
    "same_source_beside": "whether a neighbouring derived sentence comes from the same original, as when one is split",
    "order_beside": "whether the neighbours come from the original's neighbours, where the order was kept",
    "source_before": "whether the sentence also comes from the original one before, where the order was kept",
    "order_place": "how near it stands to where the sure links around it lead, where the order was kept",
    "order_kept": "how far the rewrite keeps the original's order",
    "between": "whether it lies between the sources of the sure links around it, where the order was kept",
    "pair_level": "how well the two articles match as a whole",
    "near_head": "whether it is one of the first three derived sentences, which are often merged",
    "near_end": "whether it is one of the last three derived sentences, which are often the rewrite's own",
    "how_far": "how far down the derived article it stands",
}
"""Name of each of `PAIR_FEATURES` and `CONTEXT_FEATURES` -> what it measures. Some were tried and left out again."""

KINDS: Mapping[str, tuple[str, ...]] = {
    "wording": (
        "cover_derived", "cover_original", "cover_exact", "cosine", "clause_derived", "clause_original", "shared_mass",
        "rarest_shared", "word_pairs", "runs", "quoted_shared", "plain_derived", "plain_original", "plain_shared",
        "letters", "letters_kept", "bigrams", "bigrams_kept", "alone",
    ),
    "names and numbers": ("numbers_shared", "numbers_missing", "names_shared", "names_missing"),
    "length": ("length_ratio", "short"),
    "what is claimed": ("bare", "hedged", "hedges"),
    "rivals": (
        "row_margin", "column_margin", "row_first", "column_first", "residual_derived", "residual_original",
        "residual_clause", "explained", "residual_numbers",
    ),
    "order and neighbours": (
        "same_source_beside", "order_beside", "source_before", "order_place", "order_kept", "between", "pair_level",
        "near_head", "near_end", "how_far",
    ),
}  # fmt: skip
"""Kind of evidence -> its features. Those of a kind measure much the same in several ways, so that single weights may
have the sign one does not expect; only their sum speaks."""

LESS_IS_BETTER = frozenset(
    {"numbers_missing", "names_missing", "length_ratio", "short", "bare", "hedged", "hedges", "explained", "near_end"}
)
"""Features of which one would expect a true source to have less than other candidates."""
