"""The scripted edits change what they say they change, and nothing else."""

import random

import pytest

from benchmarks.alter import draw_table, try_edits
from benchmarks.edits import Setting, find_persons, list_changes, list_harmless
from benchmarks.gold_pairs import GoldPair, LaidOut

SETTING = Setting(("Jane Roe", "Paul Smith"), ("harbour", "winter"))


def edit(sentence: str, rule: str) -> list[str]:
    dice = random.Random(1)
    texts = []
    for one in [*list_changes(sentence, SETTING, dice), *list_harmless(sentence, SETTING, dice)]:
        text = sentence
        for start, end, new in sorted(one.pieces, reverse=True):
            text = text[:start] + new + text[end:]
        if one.rule == rule:
            texts.append(text)
    return texts


@pytest.mark.parametrize(
    ("rule", "sentence", "edited"),
    [
        ("owner", "It killed 12 people and hurt 30.", "It killed 30 people and hurt 12."),
        ("scale", "It cost 4 million euros.", "It cost 4 billion euros."),
        ("bound", "At most, more than 40 came.", "At most, fewer than 40 came."),
        ("might", "The bank might close.", "The bank will close."),
        ("source dropped", "Two died, according to the police.", "Two died."),
        ("lost", "He was not armed.", "He was armed."),
        ("exchanged", "Then Jane Roe met Paul Smith.", "Then Paul Smith met Jane Roe."),
        ("rounded", "The storm hurt 412 people.", "The storm hurt about 410 people."),
        ("last name", "He met Jane Roe there.", "He met Roe there."),
        ("date turned", "It began on June 3.", "It began on 3 June."),
    ],
)
def test_an_edit_does_what_its_rule_says(rule: str, sentence: str, edited: str) -> None:
    assert edited in edit(sentence, rule)


def test_what_is_quoted_is_edited_by_the_rules_for_quotations_alone() -> None:
    sentence = "“It might cost 12 euros,” he said."
    assert {one.kind for one in list_changes(sentence, SETTING, random.Random(1))} == {"quote"}


def test_persons_are_those_who_speak() -> None:
    assert find_persons("In North Korea, Jane Roe said so. So did Paul Smith, and they left, said Ann Lee.") == (
        "Jane Roe",
        "Ann Lee",
    )


def test_an_alteration_is_found_and_a_copy_is_not_accused() -> None:
    text = "The bank might close 90 of its 540 branches on Monday."
    sentences = [{"text": text, "sources": [0], "altered": []}]
    laid = LaidOut(text, {0: (0, len(text))}, sentences)
    pair = GoldPair("x", LaidOut(text, {0: (0, len(text))}, [text]), laid, frozenset())
    trials = {trial.edit.rule: trial for trial in try_edits([pair])}
    assert trials["might"].found
    assert trials["weekday"].found
    assert not any(trial.told for trial in trials.values() if trial.edit.kind == "harmless")
    assert any("| modality |" in line for line in draw_table(list(trials.values())))
