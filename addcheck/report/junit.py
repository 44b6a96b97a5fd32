"""JUnit XML, which build servers read: a test case for each sentence of the derived article's body.

A sentence fails that carries an addition without a named source, or a changed fact; a new source is told in the
case's output and does not fail it. What was dropped has no sentence here: the suite's output tells it.
"""

from xml.etree import ElementTree as ET

from addcheck.model import Analysis, Label, SentenceKind, Verdict
from addcheck.report.escape import show_line, show_visible
from addcheck.report.options import DEFAULT_OPTIONS, ReportOptions
from addcheck.report.places import LineIndex
from addcheck.report.rows import Row, list_losses, list_rows
from addcheck.report.wording import (
    LABEL_NAMES,
    check_for,
    describe_alteration,
    describe_finding,
    describe_unrelated,
    name_sentence,
    name_source,
    tell_omission,
)


def render(analysis: Analysis, *, options: ReportOptions = DEFAULT_OPTIONS) -> str:  # noqa: ARG001
    """Write one test suite."""
    name = show_visible(name_source(analysis.derived.article))
    suites = ET.Element("testsuites", name="addcheck")
    suite = ET.SubElement(suites, "testsuite", name=f"addcheck {name}")
    _add_properties(suite, analysis)
    lines = LineIndex(analysis.derived.article.text)
    failures = cases = 0
    if not analysis.alignment.related:
        cases = failures = _add_unrelated(suite, analysis, name=name)
    for row in list_rows(analysis) if analysis.alignment.related else ():
        if row.boilerplate and not row.originals:
            continue
        cases += 1
        failures += _add_case(suite, analysis, row, name=name, lines=lines)
    for element in (suites, suite):
        element.attrib |= {"tests": str(cases), "failures": str(failures), "errors": "0"}
    suite.set("skipped", "0")
    losses = [show_line(tell_omission(analysis, omission)) for omission in list_losses(analysis)]
    if losses and analysis.alignment.related:
        ET.SubElement(suite, "system-out").text = "\n".join(losses)
    ET.indent(suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{_write(suites)}\n'


def _write(element: ET.Element) -> str:
    return ET.tostring(element, encoding="unicode")


def _add_properties(suite: ET.Element, analysis: Analysis) -> None:
    scores = analysis.scores
    values = {
        "speculation_share": f"{scores.speculation_share:.4f}",
        "added_share": f"{scores.added_share:.4f}",
        "unsourced_share": f"{scores.unsourced_share:.4f}",
        "original": show_line(name_source(analysis.original.article)),
        "original_sha256": analysis.original.article.sha256,
        "derived_sha256": analysis.derived.article.sha256,
        "signature": show_line(analysis.signature),
    }
    properties = ET.SubElement(suite, "properties")
    for key, value in values.items():
        ET.SubElement(properties, "property", name=key, value=value)


def _add_unrelated(suite: ET.Element, analysis: Analysis, *, name: str) -> int:
    """Add the one case of an article that is no rewrite of the original, which fails; return how many that are."""
    case = ET.SubElement(suite, "testcase", classname=name, name="article", file=name, line="1")
    failure = ET.SubElement(case, "failure", type="not derived", message="not derived from the original")
    failure.text = show_line(describe_unrelated(analysis))
    return 1


def _add_case(suite: ET.Element, analysis: Analysis, row: Row, *, name: str, lines: LineIndex) -> bool:
    """Add a sentence's case; tell whether it fails."""
    sentence = analysis.derived.sentences[row.sentence]
    place = name_sentence(analysis.derived, row.sentence)
    title = "title" if sentence.kind is SentenceKind.TITLE else f"sentence {place}"
    line = str(lines.locate(sentence.span).start_line)
    case = ET.SubElement(suite, "testcase", classname=name, name=title, file=name, line=line)
    told = [(f.label is not Label.NEW_SOURCE, LABEL_NAMES[f.label], f"{describe_finding(analysis, f)} {check_for(f)}",
             f.addition.span) for f in row.findings]  # fmt: skip
    told += [
        (True, f"changed {a.kind.value}", describe_alteration(analysis, a), a.derived)
        for a in row.alterations
        if a.verdict is Verdict.CHANGED
    ]
    faults = [(kind, text, span) for fails, kind, text, span in told if fails]
    if faults:
        message = show_line("; ".join(kind for kind, _, _ in faults))
        failure = ET.SubElement(case, "failure", type=faults[0][0], message=message)
        failure.text = "\n".join(
            f"{show_line(analysis.derived.quote(span))}\n  {show_line(text)}" for _, text, span in faults
        )
    notes = [show_line(text) for fails, _, text, _ in told if not fails]
    if notes:
        ET.SubElement(case, "system-out").text = "\n".join(notes)
    return bool(faults)
