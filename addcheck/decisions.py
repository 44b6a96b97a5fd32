"""What fact-checkers decided about findings: kept in a file beside the article, applied again at each run.

The file is TOML, one table an entry, so that people can read, edit and compare it:

    [[decision]]
    sentence = "9f2c61d0a4b7e358"
    finding = "41aa0c6be21f9d77"
    outcome = "sourced"
    words = "Analysts say the move could backfire."
    note = "Reuters, 3 March, carries the same."
    who = "jr"
    link = "https://example.org/story"

Entries are appended and never changed by addcheck; of several about one finding the last holds.
"""

import contextlib
import hashlib
import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import IO, Any, Final

from addcheck.errors import AddcheckError
from addcheck.model import Analysis, DecidedFinding, Decision, Finding, Outcome, Scores
from addcheck.score import score_findings
from addcheck.words import tokenize_text

SUPPRESSING: Final = frozenset({Outcome.SOURCED, Outcome.NOT_AN_ADDITION})
"""Outcomes that take a finding out of the report's findings and scores."""

_FIELDS: Final = tuple(field.name for field in fields(Decision))
_REQUIRED: Final = ("sentence", "finding", "outcome")
_DIGITS: Final = 16
_MOST_BYTES: Final = 20_000_000


class InvalidDecisionError(AddcheckError):
    """A decisions file with an entry that cannot be used: names file, entry and field."""


@dataclass(frozen=True, slots=True)
class Decided:
    """An analysis with the decisions applied.

    `analysis`: without the suppressed findings, its scores over those that are left, all decided ones in `decided`.
    `scores_before`: with every finding counted. `suppressed`: found sourced or no addition after all. `undecided`:
    without a decision, or still to be checked. `stale`: decisions whose sentence is not in the article any more.
    `unmatched`: decisions whose sentence is there and whose finding is not.
    """

    analysis: Analysis
    scores_before: Scores
    suppressed: tuple[DecidedFinding, ...]
    undecided: tuple[Finding, ...]
    stale: tuple[Decision, ...]
    unmatched: tuple[Decision, ...]


def hash_words(text: str) -> str:
    """Return the fingerprint of a text's words: 16 hexadecimal digits of the SHA-256 of its folded words.

    Case, typography, punctuation and spacing do not change it, so that a decision survives an editor's tidying.
    """
    words = " ".join(token.word for token in tokenize_text(text)) or text
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def key_finding(analysis: Analysis, finding: Finding) -> tuple[str, str]:
    """Return the key of a finding: the fingerprints of its sentence and of its own words."""
    sentence = analysis.derived.sentences[finding.addition.sentence]
    return hash_words(analysis.derived.quote(sentence.span)), hash_words(analysis.derived.quote(finding.addition.span))


def make_decision(
    analysis: Analysis, finding: Finding, outcome: Outcome, *, note: str = "", who: str = "", link: str = ""
) -> Decision:
    """Make the decision about a finding."""
    sentence, words = key_finding(analysis, finding)
    return Decision(sentence, words, outcome, analysis.derived.quote(finding.addition.span), note, who, link)


def apply_decisions(analysis: Analysis, decisions: Iterable[Decision]) -> Decided:
    """Apply decisions to an analysis that holds none yet; of several about one finding the last holds."""
    by_key = {(decision.sentence, decision.finding): decision for decision in decisions}
    keyed = [(finding, by_key.get(key_finding(analysis, finding))) for finding in analysis.findings]
    decided = tuple(DecidedFinding(finding, decision) for finding, decision in keyed if decision)
    suppressed = tuple(one for one in decided if one.decision.outcome in SUPPRESSING)
    left = tuple(finding for finding, decision in keyed if not decision or decision.outcome not in SUPPRESSING)
    sentences = {hash_words(analysis.derived.quote(sentence.span)) for sentence in analysis.derived.sentences}
    used = {(one.decision.sentence, one.decision.finding) for one in decided}
    idle = [decision for key, decision in by_key.items() if key not in used]
    scores = score_findings(analysis.derived, left, analysis.boilerplate, original=analysis.original)
    return Decided(
        analysis=replace(analysis, findings=left, scores=scores, decided=decided) if decided else analysis,
        scores_before=analysis.scores,
        suppressed=suppressed,
        undecided=tuple(f for f, decision in keyed if not decision or decision.outcome is Outcome.TO_CHECK),
        stale=tuple(decision for decision in idle if decision.sentence not in sentences),
        unmatched=tuple(decision for decision in idle if decision.sentence in sentences),
    )


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """Read a decisions file; one that does not exist holds none. Raises `InvalidDecisionError`."""
    try:
        with path.open("rb") as file, _locked(file, shared=True):
            data = file.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        if not path.parent.is_dir():
            raise InvalidDecisionError(str(path), f"there is no folder {path.parent}", "make it first") from None
        return ()
    except OSError as problem:
        raise InvalidDecisionError(str(path), f"cannot be read: {(problem.strerror or '').lower()}") from None
    if len(data) > _MOST_BYTES:
        raise InvalidDecisionError(str(path), "is too large for a file of decisions")
    return parse_decisions(data, str(path))


def parse_decisions(data: bytes, name: str) -> tuple[Decision, ...]:
    """Read the bytes of a decisions file called `name`. Raises `InvalidDecisionError`."""
    try:
        found = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise InvalidDecisionError(name, "is not in UTF-8", "save it again as UTF-8") from None
    except tomllib.TOMLDecodeError as problem:
        raise InvalidDecisionError(name, f"is no TOML: {problem}") from None
    for key in found:
        if key != "decision":
            raise InvalidDecisionError(name, f"unknown key {key!r}", "entries begin with [[decision]]")
    entries = found.get("decision", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise InvalidDecisionError(name, "'decision' is no list of tables", "entries begin with [[decision]]")
    return tuple(_parse_entry(entry, f"{name}, entry {number}") for number, entry in enumerate(entries, 1))


def _parse_entry(entry: Mapping[str, Any], where: str) -> Decision:
    for key, value in entry.items():
        if key not in _FIELDS:
            raise InvalidDecisionError(f"{where}, {key}", "unknown field", _suggest(key, _FIELDS))
        if not isinstance(value, str):
            raise InvalidDecisionError(f"{where}, {key}", "is no text", "write it in quotes")
    for key in _REQUIRED:
        if not entry.get(key):
            raise InvalidDecisionError(f"{where}, {key}", "is missing")
    outcome = entry["outcome"]
    if outcome not in set(Outcome):
        raise InvalidDecisionError(
            f"{where}, outcome", f"unknown outcome {outcome!r}", _suggest(outcome, list(Outcome))
        )
    return Decision(**{**entry, "outcome": Outcome(outcome)})


def _suggest(wrong: str, right: Iterable[str]) -> str:
    names = [str(name) for name in right]
    near = get_close_matches(wrong, names, n=1)
    return f"did you mean {near[0]}?" if near else f"there are {', '.join(names)}"


def append_decision(path: Path, decision: Decision) -> None:
    """Append one decision, whole or not at all, under a lock: of two processes at once, none loses an entry."""
    data = write_entry(decision).encode("utf-8", "replace")
    try:
        with path.open("ab+") as file, _locked(file, shared=False):
            end = file.seek(0, os.SEEK_END)
            file.seek(max(0, end - 1))
            glue = b"" if not end else b"\n" if file.read(1) == b"\n" else b"\n\n"
            try:
                file.write(glue + data)
                file.flush()
                os.fsync(file.fileno())
            except OSError:
                with contextlib.suppress(OSError):
                    file.truncate(end)
                raise
    except OSError as problem:
        text = (problem.strerror or str(problem)).lower()
        raise InvalidDecisionError(str(path), f"cannot be written: {text}") from None


@contextlib.contextmanager
def _locked(file: IO[bytes], *, shared: bool) -> Iterator[None]:
    """Hold a lock on the file while it is open; where a system knows none, single appends are still whole."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    with contextlib.suppress(OSError):  # some network file systems know no locks
        fcntl.flock(file, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)
    yield


def write_entry(decision: Decision) -> str:
    """Write one entry as TOML; empty fields are left out."""
    values = {name: str(getattr(decision, name)) for name in _FIELDS}
    lines = [f"{name} = {_write_string(value)}" for name, value in values.items() if value]
    return "\n".join(["[[decision]]", *lines, ""])


def _write_string(text: str) -> str:
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return '"' + "".join(escapes.get(char) or (char if _is_plain(char) else _escape(char)) for char in text) + '"'


def _is_plain(char: str) -> bool:
    return char.isprintable() and not "\ud800" <= char <= "\udfff"


def _escape(char: str) -> str:
    code = ord(char)
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
