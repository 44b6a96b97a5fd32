"""What the page keeps and passes about."""

from dataclasses import dataclass

from addcheck.model import Decision, Label, Outcome


@dataclass(frozen=True, slots=True)
class FoundKey:
    """A finding by its fingerprints, and its label."""

    sentence: str
    finding: str
    label: Label


@dataclass(frozen=True, slots=True)
class Summary:
    """What a comparison is listed by. `title`: of the derived article. Shares: 0 to 1, all findings counted."""

    title: str
    original_name: str
    derived_name: str
    original_sha: str
    derived_sha: str
    words: int
    added: float
    speculation: float
    findings: tuple[FoundKey, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A kept comparison in the list. `made`: UTC, ISO 8601. `found`: how many findings; `undecided` of them are open.

    `labels`: each label found, with its count. `passage`: around what was searched for, the words found between
    U+0002 and U+0003.
    """

    id: str
    made: str
    title: str
    original_name: str
    derived_name: str
    original_sha: str
    outlet: str
    words: int
    added: float
    speculation: float
    found: int
    undecided: int
    labels: tuple[tuple[Label, int], ...] = ()
    passage: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A kept comparison: how it is listed, and its two articles as `articles.write_article` wrote them."""

    listed: Listed
    original: str
    derived: str


@dataclass(frozen=True, slots=True)
class Held:
    """A decision as it holds now, and the number of the entry that made it so."""

    decision: Decision
    seq: int


@dataclass(frozen=True, slots=True)
class Correction:
    """A person's word on a link: two sentences by fingerprint, and whether they belong together."""

    derived: str
    original: str
    linked: bool


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision to be made. `seen`: number of the entry the person saw, 0 for none, None to overwrite whatever is."""

    sentence: str
    finding: str
    outcome: Outcome
    words: str
    note: str = ""
    who: str = ""
    link: str = ""
    seen: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which comparisons to list. `query`: words to search for. `least`: share of speculation, 0 to 1."""

    query: str = ""
    outlet: str = ""
    label: Label | None = None
    least: float = 0.0
    undecided: bool = False
    original: str = ""
    offset: int = 0
    limit: int = 50
