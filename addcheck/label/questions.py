"""For the fact-checker: what to ask of a finding, what to search for, what to check first, what kind of text it is."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from addcheck.model import AttributionClass, Finding, KindSuggestion, Label, Stance
from addcheck.words import Token

_GAIN = {
    Label.UNSOURCED_FACT: 0.5,
    Label.UNSOURCED_ANALYSIS: 0.45,
    Label.NEW_SOURCE: 0.4,
    Label.SPECULATION: 0.35,
    Label.COMMENTARY: 0.1,
}
_CAUSES = frozenset("because cause caused causes led leads due result resulted prompting forced triggered".split())


@cache
def _explanations() -> dict[str, dict[str, str]]:
    return tomllib.loads((files("addcheck.label") / "labels.toml").read_text("utf-8"))


def explain_label(label: Label) -> str:
    """Say what a label means, why it matters, with an example and what to ask. Plain text, a few lines."""
    entry = _explanations()[label]
    return "\n".join(
        (
            f"{label} ({entry['title']})",
            entry["meaning"],
            f"Why it matters: {entry['why']}",
            f"Example: {entry['example']}",
            f"To check: {entry['check']}",
        )
    )


def ask_check(label: Label, tokens: Sequence[Token]) -> str:
    """Return the question to check, and the words to search for."""
    question = _explanations()[label]["check"]
    words = pick_keywords(tokens)
    return f"{question} Search: {' '.join(words)}" if words else question


def pick_keywords(tokens: Sequence[Token], *, limit: int = 6) -> tuple[str, ...]:
    """Pick search words: names and figures first, then the longest content words; in order of place."""
    content = [token for token in tokens if (token.content and len(token.word) > 2) or token.number]
    ranked = sorted(content, key=lambda token: (not (token.capital or token.number), -len(token.word), token.start))
    chosen = {token.word: token for token in reversed(ranked[:limit])}
    return tuple(token.word for token in sorted(chosen.values(), key=lambda token: token.start))


def weigh_check(finding: Finding, tokens: Sequence[Token]) -> float:
    """Say how much a check would gain, 0 to 1: figures, names, causes and forecasts, and the place in the text.

    What makes a claim worth checking follows Hassan et al., ClaimBuster (KDD 2017).
    """
    words = {token.word for token in tokens}
    gain = _GAIN[finding.label]
    gain += 0.08 * min(sum(token.number for token in tokens), 3)
    gain += 0.04 * min(sum(token.capital for token in tokens[1:]), 3)
    gain += 0.08 * bool(words & _CAUSES)
    gain += 0.05 * (finding.stance is Stance.SPECULATIVE)
    gain += 0.05 * (finding.addition.sentence <= 2)
    return min(gain * (0.5 + 0.5 * finding.confidence), 1.0)


def suggest_kind(by_label: Mapping[Label, int], *, words: int) -> KindSuggestion:
    """Suggest what the derived article has become, from the mix of what was added to it.

    `by_label`: words inside findings of each label; `words`: of the derived body. The names are schema.org's kinds of
    NewsArticle.
    """
    shares = {label: by_label.get(label, 0) / max(words, 1) for label in Label}
    judged = shares[Label.COMMENTARY]
    supposed = shares[Label.SPECULATION] + shares[Label.UNSOURCED_ANALYSIS]
    stated = shares[Label.UNSOURCED_FACT] + shares[Label.NEW_SOURCE]
    reasons = tuple(
        f"{share:.0%} of the words are added {name}"
        for name, share in (("commentary", judged), ("speculation and unsourced analysis", supposed), ("facts", stated))
        if share >= 0.005
    )
    if judged >= 0.2 and judged >= supposed:
        return KindSuggestion("OpinionNewsArticle", reasons)
    if judged + supposed >= 0.15:
        return KindSuggestion("AnalysisNewsArticle", reasons)
    if stated >= 0.15:
        return KindSuggestion("BackgroundNewsArticle", reasons)
    return KindSuggestion("ReportageNewsArticle", reasons or ("next to nothing was added",))


def is_unnamed(finding: Finding) -> bool:
    """Whether the finding has a source that cannot be asked."""
    return finding.attribution is AttributionClass.VAGUE
