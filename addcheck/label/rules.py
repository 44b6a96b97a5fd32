"""The newsroom rules a finding touches, and the page of docs that states them."""

import tomllib
from functools import cache
from importlib.resources import files

from addcheck.model import Addition, Attribution, AttributionClass, Document, Label, Rule, SentenceKind, Stance

_SOURCES = frozenset({"sources", "insiders", "officials", "diplomats", "analysts", "experts", "observers"})


@cache
def newsroom_rules() -> tuple[Rule, ...]:
    """Return all rules, in the order of their file."""
    data = tomllib.loads((files("addcheck.label") / "rules.toml").read_text("utf-8"))
    return tuple(Rule(id=name, **entry) for name, entry in data.items())


def is_prominent(derived: Document, addition: Addition) -> bool:
    """Whether an addition stands in the headline or in the first sentence of the story."""
    first = next((i for i, one in enumerate(derived.sentences) if one.kind is SentenceKind.PROSE), -1)
    return addition.sentence == first or derived.sentences[addition.sentence].kind is SentenceKind.TITLE


def touch_rules(
    *, label: Label, stance: Stance, attribution: Attribution | None, prominent: bool, source: str, only_unnamed: bool
) -> tuple[str, ...]:
    """Return the ids of the rules a finding touches. `source`: the words that name its source, folded."""
    if label is Label.UNSOURCED_ANALYSIS:
        plural = bool(_SOURCES & set(source.casefold().split()))
        flags = {
            "AP-ANON-OPINION": stance is not Stance.FACTUAL,
            "AP-ANON-REASON": attribution is not None and attribution.source is not None,
            "REUTERS-PLURAL": plural,
            "LEDE-UNNAMED": prominent,
            "ONLY-SOURCE-UNNAMED": only_unnamed,
            "WP-WEASEL": True,
        }
        return tuple(name for name, touched in flags.items() if touched)
    return {
        Label.SPECULATION: ("OPINION-OWNED",),
        Label.COMMENTARY: ("WP-EDITORIAL", "OPINION-OWNED"),
        Label.UNSOURCED_FACT: ("SOURCE-FACTS",),
        Label.NEW_SOURCE: (),
    }[label]


def describe_rules() -> str:
    """Return docs/rules.md, as the data says it."""
    lines = [
        "# Newsroom rules",
        "",
        "Every finding names the rules it touches. They are stated here in our own words; the link leads to whoever",
        "made the rule. Touching a rule is a reason to look, not a verdict.",
        "",
        "<!-- generated from addcheck/label/rules.toml -->",
        "",
        "| id | rule | stated by |",
        "|---|---|---|",
    ]
    lines += [f"| `{one.id}` | {one.rule} | [{one.publisher}]({one.link}) |" for one in newsroom_rules()]
    return "\n".join(lines) + "\n"


def classify_label(attribution: AttributionClass, stance: Stance) -> Label:
    """Return the label that an attribution and a stance make together."""
    if attribution is AttributionClass.VAGUE:
        return Label.UNSOURCED_ANALYSIS
    if attribution is AttributionClass.NAMED:
        return Label.NEW_SOURCE
    return {
        Stance.SPECULATIVE: Label.SPECULATION,
        Stance.EVALUATIVE: Label.COMMENTARY,
        Stance.FACTUAL: Label.UNSOURCED_FACT,
    }[stance]
