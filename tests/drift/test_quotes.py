"""Quotations whose words or marks changed, or that are only written otherwise."""

import pytest
from pairs import compare

CHANGED = [
    (
        "quote",
        "“We have lost the trust of our members,” Ms Adeyemi said.",
        "“We have lost the respect of our members,” Ms Adeyemi said.",
    ),
    (
        "quote",
        "“We have not lost the trust of our members,” Ms Adeyemi said.",
        "“We have lost the trust of our members,” Ms Adeyemi said.",
    ),
    (
        "quote",
        "“I will not resign over this,” the chairman told reporters.",
        "“I will resign over this,” the chairman told reporters.",
    ),
    (
        "quote",
        "“It could be the end of the line for the club,” he said.",
        "“It will be the end of the line for the club,” he said.",
    ),
    (
        "quote",
        "The coach said the team had played badly in the first half.",
        "“We played very badly in the first half,” the coach said.",
    ),
    ("quote", "She said the school was “falling to pieces”.", "She said the school was “a total disgrace”."),
    ("quote", "The minister called the strike “regrettable”.", "The minister called the strike “outrageous”."),
    (
        "quote",
        "“There were maybe ten of us in the boat,” he said.",
        "“There were maybe twenty of us in the boat,” he said.",
    ),
    (
        "quote",
        "“We never said the bridge was safe,” the engineer said.",
        "“We said the bridge was safe,” the engineer said.",
    ),
    (
        "quote",
        "“Nobody warned us about the water,” a resident said.",
        "“Everybody warned us about the water,” a resident said.",
    ),
    (
        "quote",
        "The report said the company had “failed to act on repeated warnings”.",
        "The report said the company had “deliberately ignored repeated warnings”.",
    ),
]

SAME = [
    (
        "“We have lost the trust of our members,” Ms Adeyemi said.",
        "Ms Adeyemi said the union had “lost the trust of our members”.",
    ),
    (
        "“We have lost the trust of our members,” Ms Adeyemi said.",
        "Ms Adeyemi said that they had lost the trust of their members.",
    ),
    ("“It's over. We are done here,” he said.", "“It is over,” he said. “We are done here.”"),
    ("“We are, you know, tired of waiting,” she said.", "“We are tired of waiting,” she said."),
    ("“The colour of the programme is grey,” he said.", "“The color of the program is gray,” he said."),
    (
        "“I will not resign,” said the chairman, “over a clerical error.”",
        "“I will not resign over a clerical error,” said the chairman.",
    ),
    ("He said: “They told me 'go home' and I went.”", "He said: “They told me ‘go home’ and I went.”"),
    ("“We've got to win on Saturday,” he said.", "“We have got to win on Saturday,” he said."),
    ("“[The minister] has no idea,” she said.", "“The minister has no idea,” she said."),
    ("“He has no idea,” she said of the minister.", "“[The minister] has no idea,” she said."),
    ("“The gap is about 40 per cent,” he said.", "“The gap is about 40%,” he said."),
    ("The film, “Breath House”, opened on Friday.", "The film Breath House opened on Friday."),
    ("He called it “a very, very dark day”.", "He called it “a very dark day”."),
    ("“I am gonna fight it,” he said.", "“I am going to fight it,” he said."),
    ("“We found two thousand of them,” she said.", "“We found 2,000 of them,” she said."),
    ("“I was there… I saw it all,” he said.", "“I was there ... I saw it all,” he said."),
    ("The so-called “ghost ships” sail at night.", "The “ghost ships” sail at night."),
]


def _list(sentences):
    return [sentences] if isinstance(sentences, str) else list(sentences)


@pytest.mark.parametrize(("kind", "original", "derived"), CHANGED)
def test_a_changed_fact_is_told(kind, original, derived):
    assert kind in [found[0] for found in compare(_list(original), _list(derived))]


@pytest.mark.parametrize(("original", "derived"), SAME)
def test_what_is_only_said_otherwise_is_no_change(original, derived):
    assert compare(_list(original), _list(derived)) == []
