"""Quantities of a text are values: read however they are written, with the characters they stand in."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addcheck.quantities import Bound, QuantityKind, find_quantities

_YEAR = 86400 * 365.25


def one(text):
    (quantity,) = find_quantities(text)
    return quantity


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10,000 troops", 10_000),
        ("ten thousand troops", 10_000),
        ("10k troops", 10_000),
        ("two dozen shops", 24),
        ("two thousand five hundred and six people", 2506),
        ("twenty-one men", 21),
        ("half a million people", 500_000),
        ("a quarter of a million people", 250_000),
        ("one and a half million people", 1_500_000),
        ("65m people", 65_000_000),
        ("a crowd of two.6 million", 2_600_000),
        ("a third of voters", 1 / 3),
        ("four-fifths of voters", 0.8),
        ("one in five voters", 0.2),
        ("the twenty-first floor", 21),
        ("the 3rd place", 3),
        ("more than doubled", 2),
    ],
)
def test_a_number_is_read_in_digits_and_in_words(text, value):
    assert one(text).low == one(text).high == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("$1.2bn", 1.2e9, "USD"),
        ("$1.2 billion", 1.2e9, "USD"),
        ("a 1.2-billion-pound deal", 1.2e9, "GBP"),
        ("212p a share", 2.12, "GBP"),
        ("2.6 percent", 2.6, "%"),
        ("two.6 per cent", 2.6, "%"),
        ("94 % of children", 94, "%"),
        ("25 basis points", 0.25, "pp"),
        ("a quarter of a percentage point", 0.25, ""),
        ("100 mph", 160.9344, "km/h"),
        ("165 kilometres per hour", 165, "km/h"),
        ("14 miles", 22530.8, "m"),
        ("72°F", 22.222, "°C"),
        ("minus 5 degrees Celsius", -5, "°C"),
        ("three and a half hours", 12_600, "s"),
        ("210 minutes", 12_600, "s"),
        ("5,000 tonnes", 5e6, "kg"),
        ("a 30 12 months history", 30 * _YEAR, "s"),
        ("the 100m sprint", 100, "m"),
    ],
)
def test_a_unit_is_converted_to_its_base(text, value, unit):
    found = find_quantities(text)[0]
    assert (found.low, found.unit) == (pytest.approx(value, rel=1e-4), unit)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("more than 2,900 shops", Bound.OVER),
        ("over $40", Bound.OVER),
        ("nearly 88,000 people", Bound.UNDER),
        ("about 420 jobs", Bound.ABOUT),
        ("some 420 jobs", Bound.ABOUT),
        ("at least 31 people", Bound.AT_LEAST),
        ("no fewer than 31 people", Bound.AT_LEAST),
        ("up to 1,300 jobs", Bound.AT_MOST),
        ("2,600-plus homes", Bound.AT_LEAST),
        ("30 or more people", Bound.AT_LEAST),
        ("a week or so: 40 or so", Bound.ABOUT),
        ("over three years", Bound.EXACT),
        ("420 jobs", Bound.EXACT),
    ],
)
def test_words_that_bound_a_number_are_read(text, bound):
    assert find_quantities(text)[-1].bound is bound


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("5-10 people", 5, 10),
        ("between 5 and 10 people", 5, 10),
        ("$5-10 million", 5e6, 10e6),
        ("30 million to 40 million euros", 30e6, 40e6),
        ("five or six people", 5, 6),
    ],
)
def test_a_range_has_two_ends(text, low, high):
    assert (one(text).low, one(text).high) == (low, high)


def test_a_move_from_one_figure_to_another_is_no_range():
    text = "fell $2.41 to $68.12, cut the journey from 49 minutes to 28"
    assert [quantity.number for quantity in find_quantities(text)] == [2.41, 68.12, 49, 28]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("on Dec. 25", (None, 12, 25)),
        ("on December 25", (None, 12, 25)),
        ("on 25 December", (None, 12, 25)),
        ("the 25th of December, 2025", (2025, 12, 25)),
        ("2025-12-25", (2025, 12, 25)),
        ("in June 2024", (2024, 6, None)),
        ("in May", (None, 5, None)),
        ("in 1951", (1951, None, None)),
        ("the 2024 elections", (2024, None, None)),
    ],
)
def test_a_date_says_what_is_written_and_no_more(text, date):
    assert one(text).date[:3] == date


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("on Wednesday", "weekday", 2),
        ("the first quarter of 2026", "quarter", 1),
        ("in the 1990s", "decade", 1990),
        ("in the Nineteen Eighties", "decade", 1980),
        ("at 11:47 p.m.", "minute", 23 * 60 + 47),
        ("at 1530 GMT", "minute", 930),
        ("by noon", "minute", 720),
    ],
)
def test_weekdays_quarters_decades_and_clock_times_are_dates(text, field, value):
    assert getattr(one(text).date, field) == value


@pytest.mark.parametrize(
    "text",
    ["no one came", "one of the men", "Covid-19", "an F-16", "the second-half", "May announced it", "the couple wed",
     "the A320-200 jet", "a turnaround of 24/7"],
)  # fmt: skip
def test_words_that_only_look_like_numbers_are_left_alone(text):
    assert not [q for q in find_quantities(text) if q.kind not in (QuantityKind.ORDINAL, QuantityKind.CARDINAL)]
    assert not text.startswith(("no", "one", "Covid", "an", "May", "the couple")) or not find_quantities(text)


def test_a_count_that_looks_like_a_year_is_a_count():
    assert one("2000 troops").kind is QuantityKind.CARDINAL


@pytest.mark.parametrize("text", ["a 34-year-old farmer", "the farmer, aged 34,", "Bishnu Rokaya, 34, said"])
def test_an_age_is_an_age_however_written(text):
    assert (one(text).kind, one(text).low) == (QuantityKind.AGE, 34 * _YEAR)


def test_offsets_are_into_the_whole_text():
    text = "Shares rose 34% to 291p.\nAbout 420 jobs go in “Leeds”, 1,150 stay."
    start = text.index("About")
    found = find_quantities(text, start)
    assert [text[q.start : q.end] for q in found] == ["420", "1,150"]
    assert found == find_quantities(text)[2:]


@given(st.text(alphabet="0123456789.,-–$£%kmbn tohundredmillionandMay ", max_size=80))
def test_any_text_gives_ordered_disjoint_spans(text):
    found = find_quantities(text)
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("piece", ["1,", "1 and ", "one hundred and ", "$", "1-", "half of ", "May ", "9" * 50 + " "])
def test_time_grows_with_the_length_alone(piece):
    text = piece * (20_000 // len(piece))
    start = time.perf_counter()
    find_quantities(text)
    assert time.perf_counter() - start < 2


def test_a_year_between_two_amounts_is_no_range() -> None:
    amounts = find_quantities("Sales rose from 140 million in 2022 to 210 million last year.")
    assert [quantity.number for quantity in amounts] == [140e6, 2022, 210e6]
