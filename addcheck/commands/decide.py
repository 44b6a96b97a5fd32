"""Walk through the undecided findings with a person, and say how decisions stand."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Final

from addcheck.decisions import Decided, append_decision, apply_decisions, make_decision, read_decisions
from addcheck.errors import InvalidSettingError
from addcheck.model import Analysis, Finding, Outcome
from addcheck.report.escape import show_line
from addcheck.report.wording import LABEL_MEANINGS, LABEL_NAMES, check_for

Ask = Callable[[str], str | None]
"""Ask a person: the question to the answer, None where there is nobody left to answer."""

ANSWERS: Final = MappingProxyType(
    {
        "c": Outcome.CONFIRMED,
        "s": Outcome.SOURCED,
        "n": Outcome.NOT_AN_ADDITION,
        "t": Outcome.TO_CHECK,
    }
)
QUESTION: Final = "[c]onfirmed  [s]ourced after all  [n]ot an addition  [t]o check  [k]eep undecided  [q]uit"


def walk_undecided(decided: Decided, path: Path, *, ask: Ask, show: Callable[[str], None], who: str = "") -> int:
    """Ask about each undecided finding, in reading order, and append each answer at once; return how many there were.

    `ask` and `show` talk to the person; every text given to them is safe for a terminal.
    """
    analysis, count = decided.analysis, 0
    for number, finding in enumerate(decided.undecided, 1):
        show(f"\n{number} of {len(decided.undecided)}")
        for line in describe_for_decision(analysis, finding):
            show(line)
        answer = _ask_outcome(ask, show)
        if answer is None:
            break
        if answer == "k":
            continue
        outcome = ANSWERS[answer]
        link = (ask("link to the source (may stay empty)") or "") if outcome is Outcome.SOURCED else ""
        note = ask("note (may stay empty)") or ""
        made = make_decision(analysis, finding, outcome, note=note.strip(), who=who, link=link.strip())
        append_decision(path, made)
        count += 1
    return count


def _ask_outcome(ask: Ask, show: Callable[[str], None]) -> str | None:
    """Return one of ANSWERS or "k"; None for leaving."""
    while True:
        said = ask(QUESTION)
        answer = "q" if said is None else said.strip().lower()
        if answer in {"q", "quit"}:
            return None
        for letter, name in [*ANSWERS.items(), ("k", "keep")]:
            if answer in {letter, name}:
                return letter
        show("Please answer with one of the letters in brackets.")


def describe_for_decision(analysis: Analysis, finding: Finding) -> Iterator[str]:
    """Yield what a person needs to decide, line by line: the words, their sentence, why, the nearest, what to check."""
    addition = finding.addition
    yield f"{LABEL_NAMES[finding.label]} ({finding.confidence:.0%}): {LABEL_MEANINGS[finding.label]}"
    yield f"  added:    {show_line(analysis.derived.quote(addition.span))}"
    if not addition.whole_sentence:
        yield f"  within:   {show_line(analysis.derived.quote(analysis.derived.sentences[addition.sentence].span))}"
    yield f"  why:      {show_line(addition.why)}"
    if addition.nearest:
        nearest = analysis.original.sentences[addition.nearest.original]
        yield f"  nearest:  {show_line(analysis.original.quote(nearest.span))}"
    yield f"  to check: {show_line(check_for(finding))}"


def apply_file(analysis: Analysis, name: str | None) -> Decided:
    """Apply the decisions of a file, or none."""
    return apply_decisions(analysis, read_decisions(Path(name)) if name else ())


def list_broken_gates(decided: Decided, fail_over: float | None, *, undecided: bool) -> Iterator[str]:
    """Yield one line for each gate that was asked for and is broken."""
    found = decided.analysis.scores.speculation_share
    if fail_over is not None and found > fail_over:
        yield f"{found:.1%} of the words are speculation; --fail-over allows {fail_over:.1%}"
    if undecided and decided.undecided:
        yield f"{describe_undecided(decided)}; --fail-on-undecided allows none"


def list_notes(decided: Decided, name: str) -> Iterator[str]:
    """Yield one line for each thing the reader of a report must know of the decisions in the file `name`."""
    if decided.suppressed:
        before, after = decided.scores_before.speculation_share, decided.analysis.scores.speculation_share
        yield (
            f"{_count(len(decided.suppressed), 'finding')} left out by decisions in {name}; "
            f"speculation {after:.1%} instead of {before:.1%}"
        )
    for decision in decided.stale:
        yield f"{name}: stale decision, its sentence is not in the article any more: {_shorten(decision.words)}"
    for decision in decided.unmatched:
        yield f"{name}: decision about words that are no finding in this run: {_shorten(decision.words)}"


def describe_undecided(decided: Decided) -> str:
    """Say how many findings wait for a decision."""
    count = len(decided.undecided)
    return f"{_count(count, 'finding')} {'waits' if count == 1 else 'wait'} for a decision"


def refuse_stdin(original: str, derived: str) -> None:
    """Raise `InvalidSettingError` where an article would come from where the answers come from."""
    if "-" in {original, derived}:
        raise InvalidSettingError("-", "stdin brings the answers and cannot bring an article", "name a file")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _shorten(words: str) -> str:
    line = show_line(words) or "(its words are not in the file)"
    return line if len(line) <= 80 else f"{line[:79]}…"
