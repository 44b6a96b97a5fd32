"""A spread to read: text, Markdown, JSON, and a page with the original as a heat map."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, Final

from addcheck.batch.page import load_environment, make_policy, read_style, trust
from addcheck.batch.spread import Fate, Recurrence, Spread
from addcheck.report.escape import escape_markdown, show_line
from addcheck.report.json import dump_json
from addcheck.report.wording import LABEL_NAMES, count_of, name_sentence, name_source, percent

SIGNS: Final = {Fate.KEPT: "=", Fate.REWORDED: "~", Fate.ALTERED: "!", Fate.DROPPED: "-", Fate.UNCLEAR: "?"}
LEGEND: Final = ", ".join(f"{sign} {fate.value}" for fate, sign in SIGNS.items())
MATRIX_LEGEND: Final = "+ has it, 1 had it first, · has it not"
SCHEMA_VERSION = "1"


def render_text(spread: Spread) -> str:
    """Write it for a terminal: a row a sentence of the original, a column a version."""
    lines = [_headline(spread), ""]
    for letter, (name, date, share) in zip(_letters(spread), _list_versions(spread), strict=True):
        lines.append(f"  {letter:>3}  {name}{f', {date}' if date else ''}: {share} speculation")
    lines += ["", *_list_unanimous(spread)]
    lines += ["", LEGEND, "", f"{'':>6} {' '.join(f'{letter:>3}' for letter in _letters(spread))}"]
    for name, signs, quote in _list_rows(spread):
        lines.append(f"{name:>6} {' '.join(f'{sign:>3}' for sign in signs)}  {_cut(quote, 70)}")
    if spread.recurrences:
        lines += ["", f"Additions that recur: {MATRIX_LEGEND}", ""]
        lines.append(f"{'':>6} {' '.join(f'{letter:>3}' for letter in _letters(spread))}")
    for row, signs, quote in _list_matrix(spread):
        lines.append(f"{row:>6} {' '.join(f'{sign:>3}' for sign in signs)}  {_cut(quote, 70)}")
    for number, recurrence in enumerate(spread.recurrences, 1):
        lines += ["", f"{number}. {_describe(spread, recurrence)}:"]
        lines += [f"  {_letters(spread)[item.version]:>3}  {show_line(item.text)}" for item in recurrence.occurrences]
    return "\n".join([*lines, *([] if spread.recurrences else ["", "No addition recurs."])]) + "\n"


def render_markdown(spread: Spread) -> str:
    """Write it as Markdown."""
    lines = [
        f"# {escape_markdown(_headline(spread))}",
        "",
        "| | article | date | speculation |",
        "| --- | --- | --- | --- |",
    ]
    for letter, cells in zip(_letters(spread), _list_versions(spread), strict=True):
        lines.append(f"| {letter} | {' | '.join(escape_markdown(cell) for cell in cells)} |")
    lines += ["", *(f"- {escape_markdown(line)}" for line in _list_unanimous(spread))]
    head = ["sentence", *_letters(spread), "original"]
    lines += ["", "## The original", "", escape_markdown(LEGEND), ""]
    lines += [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
    for name, signs, quote in _list_rows(spread):
        lines.append(f"| {' | '.join(escape_markdown(cell) for cell in (name, *signs, _cut(quote, 120)))} |")
    lines += ["", "## Additions that recur", *([] if spread.recurrences else ["", "None."])]
    if spread.recurrences:
        head = ["", *_letters(spread), "addition"]
        lines += ["", escape_markdown(MATRIX_LEGEND), "", f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
    for row, signs, quote in _list_matrix(spread):
        lines.append(f"| {row} | {' | '.join(escape_markdown(cell) for cell in (*signs, _cut(quote, 120)))} |")
    for number, recurrence in enumerate(spread.recurrences, 1):
        lines += ["", f"{number}\\. {escape_markdown(_describe(spread, recurrence))}:", ""]
        for item in recurrence.occurrences:
            lines.append(f"- {_letters(spread)[item.version]}: {escape_markdown(item.text)}")
    return "\n".join(lines) + "\n"


def render_json(spread: Spread) -> str:
    """Write it as one JSON object; versions are named by their index, sentences by theirs."""
    original = spread.original
    return dump_json(
        {
            "schema_version": SCHEMA_VERSION,
            "original": name_source(original.article),
            "versions": [_write_version(spread, place) for place in range(len(spread.versions))],
            "sentences": [
                {
                    "start": sentence.span.start,
                    "end": sentence.span.end,
                    "text": original.quote(sentence.span),
                    "fates": [version.fates[place].value for version in spread.versions],
                    "counts": {fate.value: count for fate, count in _count_fates(spread, place).items()},
                }
                for place, sentence in enumerate(original.sentences)
            ],
            "recurrences": [_write_recurrence(item) for item in spread.recurrences],
        }
    )


def _write_version(spread: Spread, place: int) -> dict[str, Any]:
    version = spread.versions[place]
    return {
        "source": name_source(version.analysis.derived.article),
        "date": version.date,
        "outlet": version.outlet,
        "speculation_share": round(version.analysis.scores.speculation_share, 4),
        "fates": {fate.value: Counter(version.fates)[fate] for fate in Fate},
    }


def _write_recurrence(recurrence: Recurrence) -> dict[str, Any]:
    return {
        "label": recurrence.label.value,
        "first": list(recurrence.first),
        "occurrences": [
            {
                "version": item.version,
                "start": item.finding.addition.span.start,
                "end": item.finding.addition.span.end,
                "text": item.text,
            }
            for item in recurrence.occurrences
        ],
    }


def render_html(spread: Spread) -> str:
    """Write it as a page that runs nothing."""
    style = read_style("rollup.css") + read_style("spread.css")
    rows = [
        (
            name,
            [(version.fates[place], SIGNS[version.fates[place]]) for version in spread.versions],
            _tell_counts(spread, place),
            quote,
        )
        for place, (name, _, quote) in enumerate(_list_rows(spread))
    ]
    return (
        load_environment()
        .get_template("spread.html.j2")
        .render(
            policy=make_policy(style),
            style=trust(style),
            headline=_headline(spread),
            letters=_letters(spread),
            versions=list(_list_versions(spread)),
            rows=rows,
            unanimous=list(_list_unanimous(spread)),
            matrix=list(_list_matrix(spread)),
            matrix_legend=MATRIX_LEGEND,
            fates=[(fate, SIGNS[fate]) for fate in Fate],
            recurrences=[
                (_describe(spread, item), [(_letters(spread)[o.version], show_line(o.text)) for o in item.occurrences])
                for item in spread.recurrences
            ],
            signature=spread.versions[0].analysis.signature,
        )
    )


def _headline(spread: Spread) -> str:
    return f"{name_source(spread.original.article)} in {count_of(len(spread.versions), 'rewrite')}"


def _letters(spread: Spread) -> list[str]:
    """Name versions A to Z, then by number."""
    number = len(spread.versions)
    return [chr(65 + place) if number <= 26 else str(place + 1) for place in range(number)]


def _list_versions(spread: Spread) -> Iterator[tuple[str, str, str]]:
    """Yield name, date and share of speculation of each version."""
    for version in spread.versions:
        share = version.analysis.scores.speculation_share
        outlet = f" ({show_line(version.outlet)})" if version.outlet else ""
        yield f"{name_source(version.analysis.derived.article)}{outlet}", version.date or "", percent(share)


def _list_rows(spread: Spread) -> Iterator[tuple[str, list[str], str]]:
    """Yield each sentence of the original: its name, a sign a version, and its words."""
    for place, sentence in enumerate(spread.original.sentences):
        signs = [SIGNS[version.fates[place]] for version in spread.versions]
        yield name_sentence(spread.original, place), signs, show_line(spread.original.quote(sentence.span))


def _list_unanimous(spread: Spread) -> Iterator[str]:
    """Say which sentences every rewrite keeps, drops or alters: "Everybody keeps: 1, 3"."""
    if len(spread.versions) < 2:
        return
    for fate, verb in ((Fate.KEPT, "keeps"), (Fate.REWORDED, "rewords"), (Fate.ALTERED, "alters"),
                       (Fate.DROPPED, "drops")):  # fmt: skip
        names = [name_sentence(spread.original, place) for place in spread.list_unanimous(fate)]
        yield f"Everybody {verb}: {', '.join(names) or 'nothing'}"


def _count_fates(spread: Spread, place: int) -> dict[Fate, int]:
    counts = Counter(version.fates[place] for version in spread.versions)
    return {fate: counts[fate] for fate in Fate if counts[fate]}


def _tell_counts(spread: Spread, place: int) -> str:
    """Say how many rewrites do what with a sentence: "kept 3, dropped 1"."""
    return ", ".join(f"{fate.value} {count}" for fate, count in _count_fates(spread, place).items())


def _list_matrix(spread: Spread) -> Iterator[tuple[str, list[str], str]]:
    """Yield each recurring addition: its number, a sign a version, and its words where it comes first."""
    for number, recurrence in enumerate(spread.recurrences, 1):
        having = {item.version for item in recurrence.occurrences}
        first = set(recurrence.first) if len(recurrence.first) < len(having) else set()
        places = range(len(spread.versions))
        signs = ["1" if place in first else "+" if place in having else "·" for place in places]
        shown = next((one for one in recurrence.occurrences if one.version in first), recurrence.occurrences[0])
        yield str(number), signs, show_line(shown.text)


def _describe(spread: Spread, recurrence: Recurrence) -> str:
    """Say in how many versions an addition is, and which had it first."""
    where = f"{LABEL_NAMES[recurrence.label]} in {len(recurrence.occurrences)} of {len(spread.versions)}"
    if not recurrence.first or len(recurrence.first) == len(recurrence.occurrences):
        return where
    names = " and ".join(_letters(spread)[place] for place in recurrence.first)
    return f"{where}, first in {names} ({spread.versions[recurrence.first[0]].date})"


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


RENDERERS: Final[dict[str, Callable[[Spread], str]]] = {
    "text": render_text,
    "markdown": render_markdown,
    "json": render_json,
    "html": render_html,
}
"""Every format of a spread by its name on the command line."""
