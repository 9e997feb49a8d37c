"""Days are written as a newspaper writes them, and nothing that an article says is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.tell.view_days import days_words, resolved, time_words, with_days


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        ("2024-10-15", "2024-10-15", "15 October 2024"),
        ("2024-10-15", None, "15 October 2024"),
        ("2024-09-11", "2024-09-20", "11–20 September 2024"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("1993-01-01", "1993-12-31", "1993"),
        ("2024-02-28", "2024-03-02", "28 February – 2 March 2024"),
        ("2023-12-30", "2024-01-02", "30 December 2023 – 2 January 2024"),
        ("XXXX-10-02", "XXXX-10-03", "XXXX-10-02 – XXXX-10-03"),
        ("2024-02-31", None, "2024-02-31"),
        ("", None, ""),
    ],
)
def test_a_stretch_of_days(low, high, words):
    assert days_words(low, high) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2024-10-15TAF", "15 October 2024, afternoon"),
        ("2024-10-18T00:40:00+02:00", "18 October 2024, 00:40"),
        ("2023-W12", "week of 20 March 2023"),
        ("2023-SP", "spring 2023"),
        ("2024-Q1", "quarter 1 of 2024"),
        ("2024-06", "June 2024"),
        ("2023-03-20/2023-03-22", "20–22 March 2023"),
        ("2011", "2011"),
        ("P2D", "P2D"),
        ("2023-W99", "2023-W99"),
        ("2023-13", "2023-13"),
    ],
)
def test_a_time_value(value, words):
    assert time_words(value) == words


@given(st.text(alphabet="0123456789-/TWQSPXAFNI:+Z ", max_size=24))
def test_no_value_is_too_odd_to_be_told(value):
    assert isinstance(time_words(value), str)


def test_a_reason_tells_its_days_and_leaves_quotations_alone():
    told = with_days("“since 2022-02-28” is 2022-02-01 to 2022-02-28, told on 2022-03-01")
    assert told == "“since 2022-02-28” is February 2022, told on 1 March 2022"


def test_only_a_day_in_brackets_was_added():
    assert resolved("He [Holt] left on Friday [2024-05-10], not on 2024-05-09.") == [
        ("He [Holt] left on Friday ", False),
        ("[10 May 2024]", True),
        (", not on 2024-05-09.", False),
    ]
