"""A history to read: text, Markdown, and JSON."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from addcheck.batch.history import History, Occurrence, State, Subject, Thread
from addcheck.model import Label
from addcheck.report.escape import escape_markdown, show_line
from addcheck.report.json import dump_json
from addcheck.report.wording import LABEL_NAMES, count_of, name_sentence, name_source, percent

SCHEMA_VERSION = "1"
SIGNS: Final = {
    State.CAME: "+",
    State.SAME: "=",
    State.REWORDED: "~",
    State.WITHDRAWN: "-",
    State.ABSENT: "·",
    State.STANDS: "?",
}
LEGEND: Final = (
    "+ came with this version, = as before, ~ reworded, - withdrawn, · not there, ? its words stand there unfound"
)
_TITLES: Final = {
    Subject.ADDITION: "Additions",
    Subject.CHANGE: "Changed facts",
    Subject.LOSS: "Dropped from the original",
}
_NONE: Final = "Nothing was added, changed or dropped in any version."


def render_text(history: History) -> str:
    """Write it for a terminal: a row a thread, a column a version."""
    lines = [_headline(history), ""]
    lines += [f"  {place:>3}  {', '.join(filter(None, cells))}" for place, *cells in _list_versions(history)]
    lines += ["", LEGEND]
    for subject, threads in _group(history):
        columns = " ".join(f"{place:>2}" for place in range(1, len(history.analyses) + 1))
        lines += ["", _TITLES[subject], f"  {columns}"]
        for thread in threads:
            signs = " ".join(f"{SIGNS[state]:>2}" for state in thread.states)
            lines.append(f"  {signs}  {_tell_when(thread)}: {_tell(history, thread)}")
            lines += [f"  {'':{len(signs)}}    {place}: {show_line(words)}" for place, words in _list_wordings(thread)]
    return "\n".join([*lines, *([] if history.threads else ["", _NONE])]) + "\n"


def render_markdown(history: History) -> str:
    """Write it as Markdown."""
    lines = [f"# {escape_markdown(_headline(history))}", "", "| | version | date | speculation | what it did |"]
    lines.append(f"|{' --- |' * 5}")
    for place, *cells in _list_versions(history):
        lines.append(f"| {place} | {' | '.join(escape_markdown(cell) for cell in cells)} |")
    lines += ["", escape_markdown(LEGEND)]
    for subject, threads in _group(history):
        numbers = " | ".join(str(place) for place in range(1, len(history.analyses) + 1))
        lines += ["", f"## {_TITLES[subject]}", "", f"| {numbers} | when | what |"]
        lines.append(f"|{' :-: |' * len(history.analyses)} --- | --- |")
        for thread in threads:
            signs = " | ".join(escape_markdown(SIGNS[state]) for state in thread.states)
            words = [escape_markdown(_tell(history, thread))]
            words += [escape_markdown(f"{place}: {show_line(text)}") for place, text in _list_wordings(thread)]
            lines.append(f"| {signs} | {escape_markdown(_tell_when(thread))} | {'<br>'.join(words)} |")
    return "\n".join([*lines, *([] if history.threads else ["", _NONE])]) + "\n"


def render_json(history: History) -> str:
    """Write it as one JSON object. Offsets are those of each version's text, for a loss those of the original's."""
    return dump_json(
        {
            "schema_version": SCHEMA_VERSION,
            "original": name_source(history.original.article),
            "versions": [
                {
                    "source": name_source(analysis.derived.article),
                    "sha256": analysis.derived.article.sha256,
                    "date": analysis.derived.article.date,
                    "related": analysis.alignment.related,
                    "speculation_share": round(analysis.scores.speculation_share, 4),
                    "added_share": round(analysis.scores.added_share, 4),
                    "came": _count(history, version, State.CAME),
                    "withdrawn": _count(history, version, State.WITHDRAWN),
                }
                for version, analysis in enumerate(history.analyses)
            ],
            "threads": [_write_thread(thread) for thread in history.threads],
        }
    )


def _write_thread(thread: Thread) -> dict[str, Any]:
    return {
        "subject": thread.subject.value,
        "was": thread.was or None,
        "states": [state.value for state in thread.states],
        "occurrences": [_write_occurrence(one) if one else None for one in thread.occurrences],
    }


def _write_occurrence(occurrence: Occurrence) -> dict[str, Any]:
    return {
        "start": occurrence.span.start,
        "end": occurrence.span.end,
        "text": occurrence.text,
        "kind": occurrence.kind or None,
    }


def _headline(history: History) -> str:
    return f"{count_of(len(history.analyses), 'version')} against {name_source(history.original.article)}"


def _list_versions(history: History) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield of each version its number, name, date, share of speculation, and what it did."""
    for version, analysis in enumerate(history.analyses):
        article, share = analysis.derived.article, percent(analysis.scores.speculation_share)
        done = ", ".join(_list_deeds(history, version)) or "nothing new"
        related = "" if analysis.alignment.related else ", not derived from this original"
        yield str(version + 1), name_source(article), article.date or "", f"{share} speculation", f"{done}{related}"


_DEEDS: Final = {
    (Subject.ADDITION, State.CAME): ("addition", "additions"),
    (Subject.ADDITION, State.WITHDRAWN): ("addition withdrawn", "additions withdrawn"),
    (Subject.CHANGE, State.CAME): ("changed fact", "changed facts"),
    (Subject.CHANGE, State.WITHDRAWN): ("changed fact withdrawn", "changed facts withdrawn"),
    (Subject.LOSS, State.CAME): ("sentence dropped", "sentences dropped"),
    (Subject.LOSS, State.WITHDRAWN): ("sentence restored", "sentences restored"),
}


def _list_deeds(history: History, version: int) -> Iterator[str]:
    for (subject, state), names in _DEEDS.items():
        count = _count(history, version, state)[subject.value]
        if count:
            yield count_of(count, *names)


def _count(history: History, version: int, state: State) -> dict[str, int]:
    return {
        subject.value: sum(one.subject is subject and one.states[version] is state for one in history.threads)
        for subject in Subject
    }


def _group(history: History) -> Iterator[tuple[Subject, list[Thread]]]:
    for subject in Subject:
        threads = [thread for thread in history.threads if thread.subject is subject]
        if threads:
            yield subject, threads


def _tell(history: History, thread: Thread) -> str:
    """Say what a thread is, in its last words."""
    one = thread.latest
    if thread.subject is Subject.LOSS:
        place = next(i for i, s in enumerate(history.original.sentences) if s.span == one.span)
        return f"{name_sentence(history.original, place)} “{show_line(one.text)}”"
    if thread.subject is Subject.CHANGE:
        return f"{one.kind}, “{show_line(one.text)}” for “{show_line(thread.was)}”"
    labels = dict.fromkeys(LABEL_NAMES[Label(each.kind)] for each in thread.occurrences if each)
    return f"{', then '.join(labels)}, “{show_line(one.text)}”"


def _list_wordings(thread: Thread) -> Iterator[tuple[str, str]]:
    """Yield earlier wordings with the version they came with, for a thread that was reworded."""
    if thread.subject is not Subject.LOSS:
        said = {one.text: f"in {version}" for version, one in reversed([*enumerate(thread.occurrences, 1)]) if one}
        yield from sorted((place, text) for text, place in said.items() if text != thread.latest.text)


def _tell_when(thread: Thread) -> str:
    """Say when it came and went: "from 1, withdrawn in 3"."""
    came, gone = ("dropped in", "restored in") if thread.subject is Subject.LOSS else ("from", "withdrawn in")
    parts: list[str] = []
    for version, state in enumerate(thread.states, 1):
        if state is State.CAME:
            parts.append(f"{'again ' if parts else ''}{came} {version}")
        elif state is State.WITHDRAWN:
            parts.append(f"{gone} {version}")
        elif state is State.STANDS and thread.states[version - 2] is not State.STANDS:
            parts.append(f"unfound in {version}")
    return ", ".join(parts)


RENDERERS: Final[dict[str, Callable[[History], str]]] = {
    "text": render_text,
    "markdown": render_markdown,
    "json": render_json,
}
"""Every format of a history by its name on the command line."""
