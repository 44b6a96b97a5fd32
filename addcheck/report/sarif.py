"""SARIF 2.1.0 (OASIS, 2020), which code-scanning pages and editors read: each finding and changed fact a result."""

import hashlib
import re
from typing import Any

from addcheck.model import Alteration, AlterationKind, Analysis, Document, Finding, Label, Loss, Omission, Span
from addcheck.report.escape import drop_surrogates, show_line
from addcheck.report.json import dump_json
from addcheck.report.options import DEFAULT_OPTIONS, ReportOptions
from addcheck.report.places import LineIndex, name_uri
from addcheck.report.rows import list_changed, list_losses
from addcheck.report.wording import (
    LABEL_CHECKS,
    LABEL_MEANINGS,
    LABEL_NAMES,
    check_for,
    describe_alteration,
    describe_finding,
    describe_unrelated,
    tell_omission,
)
from addcheck.words import tokenize_text

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LABEL_LEVELS = {
    Label.UNSOURCED_ANALYSIS: "warning",
    Label.SPECULATION: "warning",
    Label.COMMENTARY: "warning",
    Label.UNSOURCED_FACT: "warning",
    Label.NEW_SOURCE: "note",
}


def render(analysis: Analysis, *, options: ReportOptions = DEFAULT_OPTIONS) -> str:  # noqa: ARG001
    """Write a log with one run. Columns count code points; lone surrogates, which many readers refuse, are replaced."""
    writer = _Writer(analysis)
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [writer.write_run()]}
    return dump_json(log)


UNRELATED = "article/not-derived"
"""The rule of an article that is no rewrite of the original: then it is the one result there is."""

Kind = Label | AlterationKind | Loss
_KINDS: tuple[Kind, ...] = (*Label, *AlterationKind, *Loss)


def name_rule(kind: Kind) -> str:
    """Name the rule of a result; the names are stable, so that a platform can remember what was dismissed."""
    if isinstance(kind, Label):
        return f"addition/{kind.value.replace('_', '-')}"
    return f"{'omission' if isinstance(kind, Loss) else 'change'}/{kind.value}"


def _find_version(signature: str) -> dict[str, str]:
    """Return the version that made the analysis, as its signature names it; nothing where it was not installed."""
    found = re.match(r"addcheck (\d[\w.+-]*)", signature)
    return {"version": found.group(1)} if found else {}


def fingerprint(*parts: str) -> str:
    """Fingerprint a result by its words alone: it survives text that moves, other typography and other spacing."""
    words = "\x00".join(" ".join(token.word for token in tokenize_text(part)) for part in parts)
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


class _Writer:
    """What every result of one log needs: both documents and their lines."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        parts = analysis.original.parts
        self.documents = (*([part.document for part in parts] or [analysis.original]), analysis.derived)
        self.lines = tuple(LineIndex(document.article.text) for document in self.documents)

    def write_run(self) -> dict[str, Any]:
        analysis, scores = self.analysis, self.analysis.scores
        return {
            "tool": {"driver": {
                "name": "addcheck",
                **_find_version(analysis.signature),
                "rules": [*(_write_rule(kind) for kind in _KINDS), _UNRELATED_RULE],
            }},
            "columnKind": "unicodeCodePoints",
            "artifacts": [_write_artifact(document) for document in self.documents],
            "results": self._write_results() if analysis.alignment.related else [self._write_unrelated()],
            "properties": {
                "speculationShare": round(scores.speculation_share, 4),
                "addedShare": round(scores.added_share, 4),
                "unsourcedShare": round(scores.unsourced_share, 4),
                "words": scores.words,
                "signature": analysis.signature,
            },
        }  # fmt: skip

    def _write_results(self) -> list[dict[str, Any]]:
        return [
            *(self._write_finding(finding) for finding in self.analysis.findings),
            *(self._write_alteration(alteration) for alteration in list_changed(self.analysis)),
            *(self._write_omission(omission) for omission in list_losses(self.analysis)),
        ]

    def _write_unrelated(self) -> dict[str, Any]:
        derived = self.analysis.derived
        first = derived.sentences[0].span
        return {
            "ruleId": UNRELATED,
            "ruleIndex": len(_KINDS),
            "level": "error",
            "message": {"text": f"Not derived from the original. {describe_unrelated(self.analysis)}"},
            "locations": [self._locate(1, first)],
            "partialFingerprints": {"words/v1": fingerprint(UNRELATED, derived.quote(first))},
        }

    def _write_omission(self, omission: Omission) -> dict[str, Any]:
        """Write what was dropped; its place is in the original, since the derived article has none for it."""
        return {
            **_head(omission.losses[0], "note"),
            "message": {"text": tell_omission(self.analysis, omission)},
            "locations": [self._locate(0, omission.span)],
            "partialFingerprints": {"words/v1": fingerprint("omission", self.analysis.original.quote(omission.span))},
        }

    def _write_finding(self, finding: Finding) -> dict[str, Any]:
        addition = finding.addition
        related = []
        if addition.nearest:
            span = self.analysis.original.sentences[addition.nearest.original].span
            related = [{**self._locate(0, span), "id": 1, "message": {"text": "nearest sentence of the original"}}]
        return {
            **_head(finding.label, LABEL_LEVELS[finding.label]),
            "message": {"text": f"{describe_finding(self.analysis, finding)} {check_for(finding)}"},
            "locations": [self._locate(1, addition.span)],
            "relatedLocations": related,
            "partialFingerprints": {
                "words/v1": fingerprint(finding.label, self.analysis.derived.quote(addition.span))
            },
            "rank": round(finding.confidence * 100, 2),
            "properties": {"attribution": finding.attribution.value, "stance": finding.stance.value,
                           "wholeSentence": addition.whole_sentence},
        }  # fmt: skip

    def _write_alteration(self, alteration: Alteration) -> dict[str, Any]:
        said = self.analysis.derived.quote(alteration.derived)
        was = self.analysis.original.quote(alteration.original)
        return {
            **_head(alteration.kind, "warning"),
            "message": {"text": describe_alteration(self.analysis, alteration)},
            "locations": [self._locate(1, alteration.derived)],
            "relatedLocations": [
                {**self._locate(0, alteration.original), "id": 1, "message": {"text": "what the original says"}}
            ],
            "partialFingerprints": {"words/v1": fingerprint(alteration.kind, said, was)},
        }

    def _locate(self, side: int, span: Span) -> dict[str, Any]:
        """Write the place of a span of the original (`side` 0) or the derived (1); of several, in its own file."""
        original = self.analysis.original
        side = len(self.documents) - 1 if side else original.find_part(span.start)
        _, span = (original if side < len(self.documents) - 1 else self.analysis.derived).locate(span)
        region, text = self.lines[side].locate(span), self.documents[side].article.text
        return {"physicalLocation": {
            "artifactLocation": {"uri": name_uri(self.documents[side].article), "index": side},
            "region": {
                "startLine": region.start_line, "startColumn": region.start_column,
                "endLine": region.end_line, "endColumn": region.end_column,
                "charOffset": span.start, "charLength": len(span),
                "snippet": {"text": drop_surrogates(span.quote(text))},
            },
        }}  # fmt: skip


def _head(kind: Kind, level: str) -> dict[str, Any]:
    return {"ruleId": name_rule(kind), "ruleIndex": _KINDS.index(kind), "level": level}


def _write_rule(kind: Kind) -> dict[str, Any]:
    if isinstance(kind, Label):
        name, meaning, remedy = LABEL_NAMES[kind], LABEL_MEANINGS[kind], LABEL_CHECKS[kind]
        text, level = f"Added, {meaning}.", LABEL_LEVELS[kind]
    elif isinstance(kind, Loss):
        name, remedy, level = f"dropped {kind.value}", "Does the article mislead without it? If so, restore it.", "note"
        text = "A passage of the original that carried this was dropped."
    else:
        name, remedy, level = f"changed {kind.value}", "Compare both sentences with the source.", "warning"
        text = "A linked pair of sentences states a fact differently."
    return {
        "id": name_rule(kind),
        "name": "".join(word.capitalize() for word in name.split()),
        "shortDescription": {"text": name.capitalize() + "."},
        "fullDescription": {"text": text},
        "help": {"text": remedy},
        "defaultConfiguration": {"level": level},
    }


_UNRELATED_RULE = {
    "id": UNRELATED,
    "name": "NotDerived",
    "shortDescription": {"text": "Not derived from the original."},
    "fullDescription": {"text": "The two articles do not tell the same story; there is no rewrite to examine."},
    "help": {"text": "Compare the article with the one that it was made from."},
    "defaultConfiguration": {"level": "error"},
}


def _write_artifact(document: Document) -> dict[str, Any]:
    article = document.article
    return {
        "location": {"uri": name_uri(article)},
        "hashes": {"sha-256": article.sha256},
        "encoding": article.encoding,
        "description": {"text": show_line(article.source.replace("\\", "/").rpartition("/")[2])},
    }
