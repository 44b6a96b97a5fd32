import importlib.util
import json
import os
import random
import subprocess
import sys
from collections import defaultdict

import pytest

from addcheck.model import (
    Addition,
    Alignment,
    Alteration,
    AlterationKind,
    Analysis,
    Article,
    AttributionClass,
    Boilerplate,
    BoilerplateKind,
    Document,
    Finding,
    Label,
    Match,
    Relation,
    Sentence,
    SentenceKind,
    Span,
    Stance,
    Verdict,
)
from addcheck.score import score_findings
from benchmarks import gate
from benchmarks.figures import LOWER_IS_BETTER, SHOWN_ONLY, count_figures, list_details
from benchmarks.gold_pairs import GOLD, read_pairs
from benchmarks.judge import gold_additions, judge_analysis
from benchmarks.mistakes import list_mistakes

EVALUATE = os.environ.get("ADDCHECK_EVALUATE")
"""Path of the script that the kept-back pairs are judged with; the gate must count as it does."""


def make_document(laid_out):
    sentences = tuple(Sentence(Span(*laid_out.ranges[i]), 0, SentenceKind.PROSE, ()) for i in sorted(laid_out.ranges))
    return Document(Article("gold", laid_out.text, "", "utf-8", None, None, ()), sentences)


def make_analysis(pair, links, boilerplate, additions, altered, dropped):
    """Build an analysis that says what is asked; `additions` are (sentence, range, attribution, stance)."""
    original, derived = make_document(pair.original), make_document(pair.derived)
    lines = tuple(Boilerplate(derived.sentences[i].span, i, BoilerplateKind.NOTICE) for i in sorted(boilerplate))
    findings = tuple(
        Finding(
            Addition(Span(*range_), sentence, whole_sentence=False, confidence=1, nearest=None, why=""),
            Label.SPECULATION,
            AttributionClass(attribution),
            Stance(stance),
            1.0,
            (),
        )
        for sentence, range_, attribution, stance in additions
    )
    matches = tuple(Match((j,), (i,), Relation.PARAPHRASE, 0.5, moved=False) for i, j in sorted(links))
    return Analysis(
        original=original,
        derived=derived,
        alignment=Alignment((), matches, (None,) * len(derived.sentences), tuple(sorted(dropped)), related=True),
        boilerplate=lines,
        findings=findings,
        alterations=tuple(
            Alteration(AlterationKind.OTHER, Verdict.CHANGED, Span(*range_), Span(0, 1), 0, 0, "") for range_ in altered
        ),
        scores=score_findings(derived, findings, lines, original=original),
        hints=(),
        signature="",
    )


def say_what_is_right(pair):
    additions = [(a.sentence, a.range, a.attribution, a.stance) for a in gold_additions(pair.derived)]
    boilerplate = [i for i, s in enumerate(pair.derived.sentences) if s["relation"] == "boilerplate"]
    altered = [
        (start := pair.derived.ranges[i][0] + sentence["text"].index(entry["derived"]), start + len(entry["derived"]))
        for i, sentence in enumerate(pair.derived.sentences)
        for entry in sentence["altered"]
    ]
    return make_analysis(pair, pair.links, boilerplate, additions, altered, pair.dropped)


def say_nothing(pair):
    return make_analysis(pair, [], [], [], [], [])


def say_anything(pair):
    """Make mistakes of every kind, the same ones each time."""
    dice = random.Random(pair.id)
    links = {link for link in pair.links if dice.random() < 0.7}
    links |= {(dice.choice(list(pair.derived.ranges)), dice.choice(list(pair.original.ranges))) for _ in range(4)}
    additions, altered = [], []
    for i, (start, end) in pair.derived.ranges.items():
        if dice.random() < 0.4:
            cut = dice.randint(start, end - 1)
            range_ = dice.choice([(start, end), (cut, end), (start, cut + 1)])
            additions.append((i, range_, dice.choice(list(AttributionClass)), dice.choice(list(Stance))))
        if dice.random() < 0.3:
            altered.append((min(start + dice.randint(0, 20), end - 1), end))
    boilerplate = [i for i in pair.derived.ranges if dice.random() < 0.1]
    dropped = [j for j in pair.original.ranges if dice.random() < 0.3]
    return make_analysis(pair, links, boilerplate, additions, altered, dropped)


def judge_all(answer, seed=None):
    return [judge_analysis(pair, answer(pair)) for pair in read_pairs(shuffle=seed)]


@pytest.mark.parametrize("seed", [None, 7])
def test_who_says_what_the_labels_say_makes_no_mistake(seed):
    judgements = judge_all(say_what_is_right, seed)
    figures = count_figures(judgements)
    assert figures.pop("speculation share error") == pytest.approx(0)
    assert set(figures.values()) == {1.0}
    assert list(list_mistakes(judgements)) == []


def test_who_says_nothing_finds_nothing_and_accuses_nobody():
    figures = count_figures(judge_all(say_nothing))
    assert figures["added sentences recall"] == figures["links recall"] == figures["altered facts recall"] == 0
    assert figures["added sentences precision"] == figures["altered facts precision"] == 1


def test_every_kind_of_mistake_is_listed_with_its_sentence():
    judgements = judge_all(say_anything)
    for kind in ("LINK", "ADDITION", "BOILERPLATE", "CLAUSE WORDS", "ALTERATION", "DROP"):
        for verdict in ("FALSE", "MISSED"):
            assert any(line.startswith(f"{verdict} {kind}") for line in list_mistakes(judgements)), (verdict, kind)
    assert any(line.startswith("WRONG LABEL") for line in list_mistakes(judgements))
    assert all("LINK" in line for line in list_mistakes(judgements, frozenset({"links"})) if line[0] not in " #")


def test_details_count_each_class_and_kind():
    lines = list(list_details(judge_all(say_what_is_right)))
    assert all("precision 1.000  recall 1.000" in line for line in lines if not line.startswith("altered"))
    assert [line.split()[1] for line in lines if line.startswith("stance")] == ["evaluative", "factual", "speculative"]


def test_a_judgement_refuses_an_analysis_of_other_texts():
    one, other = read_pairs()[:2]
    with pytest.raises(ValueError, match="other texts"):
        judge_analysis(one, say_nothing(other))


FIGURES = {"original order": {"links F1": 0.905, "speculation share error": 0.0312}}


def test_floors_are_set_a_margin_below_what_is_reached():
    assert gate.raise_floors({}, FIGURES) == {"original order": {"links F1": 0.895, "speculation share error": 0.042}}


def test_an_update_never_lowers_a_floor():
    floors = {"original order": {"links F1": 0.99, "speculation share error": 0.001}}
    assert gate.raise_floors(floors, FIGURES) == floors


@pytest.mark.parametrize(
    ("floors", "failure"),
    [
        ({"links F1": 0.9, "speculation share error": 0.04}, None),
        ({"links F1": 0.91, "speculation share error": 0.04}, "links F1 (original order): 0.905 is below 0.910"),
        (
            {"links F1": 0.9, "speculation share error": 0.03},
            "speculation share error (original order): 0.031 is above",
        ),
        ({"speculation share error": 0.04}, "links F1 (original order): no floor"),
    ],
)
def test_a_broken_or_missing_floor_is_named(floors, failure):
    failures = list(gate.list_failures(FIGURES, {"gold": "same", "original order": floors}, "same"))
    assert len(failures) == (failure is not None)
    assert all(line.startswith(failure) for line in failures)


def test_edited_pairs_are_noticed(tmp_path):
    before = gate.fingerprint(GOLD)
    for path in GOLD.glob("*.json"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    assert gate.fingerprint(tmp_path) == before
    edited = next(tmp_path.glob("*.json"))
    edited.write_text(edited.read_text("utf-8").replace("paraphrase", "added", 1), "utf-8")
    assert gate.fingerprint(tmp_path) != before
    assert "not those the floors were set on" in next(
        gate.list_failures({}, {"gold": before}, gate.fingerprint(tmp_path))
    )


def test_the_gate_exits_with_one_below_a_floor_and_an_update_does_not_hide_it(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(gate, "measure_figures", lambda _: FIGURES)
    floors = tmp_path / "floors.json"
    assert gate.main(["--floors", str(floors)]) == 1
    assert gate.main(["--floors", str(floors), "--update"]) == 0
    raised = json.loads(floors.read_text("utf-8"))
    raised["original order"]["links F1"] = 0.95
    floors.write_text(json.dumps(raised), "utf-8")
    assert gate.main(["--floors", str(floors), "--update"]) == 1
    assert json.loads(floors.read_text("utf-8")) == raised
    assert "gate: links F1 (original order): 0.905 is below 0.950" in capsys.readouterr().err


def test_every_figure_that_is_held_has_a_floor():
    floors = json.loads(gate.FLOORS.read_text("utf-8"))
    names = set(count_figures(judge_all(say_nothing)))
    assert all(set(floors[order]) == names - SHOWN_ONLY for order in gate.ORDERS)
    assert names >= LOWER_IS_BETTER | SHOWN_ONLY


def load_evaluate():
    spec = importlib.util.spec_from_file_location("evaluate", EVALUATE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def draw_report(analysis):
    """Write the part of the JSON report that is judged."""

    def draw_span(span):
        return {"start": span.start, "end": span.end}

    def draw_document(document):
        return {"text": document.article.text, "sentences": [draw_span(s.span) for s in document.sentences]}

    return {
        "original": draw_document(analysis.original),
        "derived": draw_document(analysis.derived),
        "alignment": [{"original": m.original, "derived": m.derived} for m in analysis.alignment.matches],
        "findings": [
            {**draw_span(f.addition.span), "attribution": f.attribution, "stance": f.stance} for f in analysis.findings
        ],
        "boilerplate": [draw_span(b.span) for b in analysis.boilerplate],
        "alterations": [{"derived": draw_span(a.derived)} for a in analysis.alterations],
        "dropped": analysis.alignment.dropped,
        "scores": {"speculation_share": analysis.scores.speculation_share},
    }


@pytest.mark.skipif(not EVALUATE, reason="ADDCHECK_EVALUATE names no evaluate.py")
@pytest.mark.parametrize("seed", [None, 7])
@pytest.mark.parametrize("answer", [say_what_is_right, say_nothing, say_anything])
def test_the_gate_counts_as_the_shared_script_does(monkeypatch, answer, seed):
    evaluate = load_evaluate()
    pairs = {pair.id: pair for pair in read_pairs(shuffle=seed)}
    tallies, shares = defaultdict(evaluate.Tally), defaultdict(list)
    for path in sorted(GOLD.glob("*.json")):
        labelled = json.loads(path.read_text("utf-8"))
        report = json.dumps(draw_report(answer(pairs[labelled["id"]])))
        done = subprocess.CompletedProcess([], 0, report, "")
        monkeypatch.setattr(evaluate.subprocess, "run", lambda *_, done=done, **__: done)
        evaluate.evaluate(labelled, [sys.executable], tallies, shares, seed)
    figures = count_figures([judge_analysis(pair, answer(pair)) for pair in pairs.values()])
    names = {
        "added sentences": "added sentences",
        "links": "links",
        "boilerplate": "boilerplate sentences",
        "added clause words": "added words inside aligned sentences",
        "dropped sentences": "dropped sentences",
    }
    for ours, theirs in names.items():
        row = tallies[theirs].row()
        for measure, key in (("F1", "f1"), ("precision", "p"), ("recall", "r")):
            assert round(figures[f"{ours} {measure}"], 3) == row[key], (ours, measure)
    for axis in ("attribution", "stance"):
        scores = [t.row()["f1"] for name, t in tallies.items() if name.startswith(f"{axis}=") and t.tp + t.fn]
        assert figures[f"{axis} macro-F1"] == pytest.approx(sum(scores) / len(scores) if scores else 1.0, abs=0.001)
    assert round(figures["altered facts recall"], 3) == tallies["altered facts"].row()["r"]
    precision = shares["altered facts: precision"] or [True]
    assert figures["altered facts precision"] == pytest.approx(sum(precision) / len(precision))
    errors = shares["speculation share: mean absolute error"]
    assert figures["speculation share error"] == pytest.approx(sum(errors) / len(errors))
