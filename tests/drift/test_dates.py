"""Dates, moments and lengths of time that changed, or that are only told otherwise."""

import pytest
from pairs import compare

CHANGED = [
    ("date", "The court will rule next Tuesday.", "The court will rule next Thursday."),
    ("date", "The company moved its headquarters last year.", "The company will move its headquarters next year."),
    (
        "date",
        "The factory will close before the end of the year.",
        "The factory will close after the end of the year.",
    ),
    (
        "date",
        "The talks were suspended after the attack on the convoy.",
        "The talks were suspended before the attack on the convoy.",
    ),
    ("date", "Applications must be filed by 30 June.", "Applications must be filed by 30 July."),
    ("number", "The ceasefire lasted 11 hours.", "The ceasefire lasted 11 days."),
    ("date", "The museum opened in 1994.", "The museum opened in 1949."),
    ("date", "The bridge has been shut since early March.", "The bridge has been shut since late March."),
    ("date", "The ship left port at 4.30 p.m.", "The ship left port at 4.30 a.m."),
    ("date", "The report covers the first quarter.", "The report covers the third quarter."),
    ("other", "The vote was held on Sunday morning.", "The vote was held on Sunday evening."),
    (
        "number",
        "The suspect was arrested two days after the robbery.",
        "The suspect was arrested two weeks after the robbery.",
    ),
    ("date", "The law takes effect on January 1, 2027.", "The law takes effect on January 1, 2028."),
    ("date", "The strike began at midnight on Monday.", "The strike began at noon on Monday."),
    ("date", "He has led the party since 2016.", "He has led the party since 2011."),
    ("date", "The first flight is planned for mid-October.", "The first flight is planned for mid-November."),
    ("number", "Prices rose for the sixth month in a row.", "Prices rose for the fourth month in a row."),
    ("date", "The painting dates from the 1620s.", "The painting dates from the 1660s."),
    ("number", "The painting dates from the 17th century.", "The painting dates from the 15th century."),
    ("date", "The trial was due to start yesterday.", "The trial was due to start tomorrow."),
    (
        "date",
        "The dam will be finished in 2029, two years later than planned.",
        "The dam will be finished in 2029, two years earlier than planned.",
    ),
    ("date", "The new terminal will open this month.", "The new terminal will open next month."),
]

SAME = [
    ("The court will rule next Tuesday.", "The court's ruling is due on Tuesday."),
    ("The museum opened in 1994.", "The museum opened three decades ago."),
    ("It began on Monday, 3 March.", "It began on March 3."),
    ("It began on Monday, 3 March.", "It began on Monday."),
    ("The report was published last month.", "The report was published in October."),
    ("The report was published last month.", "The report came out a month ago."),
    ("The meeting was moved from Tuesday to Thursday.", "The meeting will now be on Thursday, not Tuesday."),
    ("She left the firm in May 2021 after nine years.", "She joined the firm in 2012 and left in May 2021."),
    ("The vote is on Sunday, after the debate on Friday.", "The debate on Friday comes before the vote on Sunday."),
    ("It left at 4.30 p.m.", "It left at 16:30."),
    ("It lasted two weeks.", "It lasted 14 days."),
    ("The law takes effect in January.", "The law takes effect in the new year."),
    ("Profit rose in the three months to June.", "Profit rose in the second quarter."),
    ("He spoke after the match.", "He spoke when the match was over."),
    ("The ship left before dawn.", "The ship left in the early hours."),
    ("The shop shut after Christmas, before the new year.", "The shop shut before the new year."),
    ("It was found on Sunday, two days after it had been lost.", "Lost on Friday, it was found on Sunday."),
    ("The strike, which began at midnight, ended at noon.", "The strike ended at noon, having begun at midnight."),
    ("They have been married since 2016.", "They married in 2016."),
    ("The trial starts next week.", "The trial starts on Monday."),
    ("Last year it made a profit; next year it expects a loss.", "It expects a loss next year."),
    ("In the 1990s the town had 4,000 people.", "Thirty years ago the town had 4,000 people."),
]


def _list(sentences):
    return [sentences] if isinstance(sentences, str) else list(sentences)


@pytest.mark.parametrize(("kind", "original", "derived"), CHANGED)
def test_a_changed_fact_is_told(kind, original, derived):
    assert kind in [found[0] for found in compare(_list(original), _list(derived))]


@pytest.mark.parametrize(("original", "derived"), SAME)
def test_what_is_only_said_otherwise_is_no_change(original, derived):
    assert compare(_list(original), _list(derived)) == []
