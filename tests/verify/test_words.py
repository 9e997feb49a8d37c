"""The check's own reading of numbers, dates, names and quotations."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.verify import words


@pytest.mark.parametrize(
    "text, found",
    [
        ("1,200 sheep", {1200}),
        ("two hundred and five sheep", {205}),
        ("three thousand two hundred", {3200}),
        ("two hundred and five thousand", {205_000}),
        ("twenty-one, five and six", {21, 5, 6}),
        ("$3.5 million, or 20bn", {3_500_000, 20_000_000_000}),
        ("in 2020 five died", {2020, 5}),
        ("at 9:30 on 4.5.2031", {9, 30, 4, 5, 2031}),
        ("a dozen, or twenty-one dozen", {12, 252}),
        ("one hundred one hundred", {100}),
        ("two hundred hundred and one", {200, 101}),
        ("none at all", set()),
    ],
)
def test_numbers_in_digits_and_words_are_the_same(text, found):
    assert words.numbers(text) == found


@given(st.integers(min_value=0, max_value=10**12))
def test_grouped_digits_are_one_number(number):
    assert words.numbers(f"some {number:,} of them") == {float(number)}


def test_weekdays_and_months_have_one_spelling():
    assert words.date_words("Mon 3 Sept") == words.date_words("Monday in September")
    assert words.date_words("they may march") == set()


@pytest.mark.parametrize(
    "text, low, high",
    [
        ("2031-05-12", date(2031, 5, 12), date(2031, 5, 12)),
        ("12 May 2031", date(2031, 5, 12), date(2031, 5, 12)),
        ("Monday, May 12, 2031", date(2031, 5, 12), date(2031, 5, 12)),
        ("February 2032", date(2032, 2, 1), date(2032, 2, 29)),
        ("2031", date(2031, 1, 1), date(2031, 12, 31)),
    ],
)
def test_written_dates_cover_their_days(text, low, high):
    assert words.days(text) == (low, high)


@pytest.mark.parametrize("text", ["Tuesday 12 May 2031", "31 June 2031", "soon", "12 May", ""])
def test_what_is_no_date_covers_nothing(text):
    assert words.days(text) is None


def test_names_are_runs_of_capitals_and_dates_are_not_names():
    runs = words.name_runs("On Monday Mara Holt's crew left Nordhaven. Brandt stayed")
    assert runs == [
        (("on",), True),
        (("mara", "holt"), False),
        (("nordhaven",), False),
        (("brandt",), True),
    ]


def test_quotations_are_cut_at_what_was_left_out_or_put_in():
    assert words.quoted_stretches("He said “it [the boat] sank … fast,” twice") == [
        ["it", "sank", "fast"]
    ]
    assert words.quoted_stretches("a “quotation without an end") == [["quotation without an end"]]


@pytest.mark.parametrize(
    "unit", ["(", "“", "‘", '"', "[", "A", "A ", "1", "1,", "one ", "one hundred ", "!)", " "]
)
def test_long_nonsense_is_read_in_time(unit):
    text = unit * (100_000 // len(unit))
    before = time.process_time()
    for read in (words.numbers, words.name_runs, words.quoted_stretches, words.days):
        read(text)
    assert time.process_time() - before < 30  # a guard against runaway patterns
