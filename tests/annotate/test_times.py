"""Expressions of time: where they stand and which days they mean."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.annotate.times import find_times
from crossread.records import Article, Reading, Time

FRIDAY = "2023-03-17"


def times_of(text: str, published: str | None = FRIDAY) -> tuple[Time, ...]:
    return find_times(Reading(Article("a", text, "", published=published)))


def only(text: str, published: str | None = FRIDAY) -> Time:
    found = times_of(text, published)
    assert len(found) == 1, [t.span.of(text) for t in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Holt spoke on Sept. 15, 2022.", "Sept. 15, 2022", "2022-09-15"),
        ("Holt spoke on 15 September 2022.", "15 September 2022", "2022-09-15"),
        ("Holt spoke on the 15th of September, 2022.", "the 15th of September, 2022", "2022-09-15"),
        ("The log says 2022-09-15 in ink.", "2022-09-15", "2022-09-15"),
        ("The harbour has been closed since 1991.", "1991", "1991"),
        ("It shrank to its 1991 borders.", "1991", "1991"),
        ("They met in February 2022.", "February 2022", "2022-02"),
        ("The mill opened in the 1980s.", "the 1980s", "198"),
        ("The mill opened in the late '80s.", "the late '80s", "198"),
        ("A bridge of the 19th century fell.", "the 19th century", "18"),
        ("Sales rose in the third quarter of 2021.", "the third quarter of 2021", "2021-Q3"),
        ("They will meet in the spring of 2023.", "the spring of 2023", "2023-SP"),
        ("Holt left on Friday.", "Friday", "2023-03-17"),
        ("Holt left on Thursday.", "Thursday", "2023-03-16"),
        ("Holt will leave on Monday.", "Monday", "2023-03-20"),
        ("The tour, starting on Monday, pleased Holt.", "Monday", "2023-03-20"),
        ("Holt left last Friday.", "last Friday", "2023-03-10"),
        ("Holt will leave next Monday.", "next Monday", "2023-03-20"),
        ("Holt left yesterday.", "yesterday", "2023-03-16"),
        ("Holt will leave tomorrow.", "tomorrow", "2023-03-18"),
        ("Holt left on Thursday night.", "Thursday night", "2023-03-16TNI"),
        ("Holt left last month.", "last month", "2023-02"),
        ("Holt will visit Oslo next week.", "next week", "2023-W12"),
        ("A storm came last February.", "last February", "2022-02"),
        ("Holt left three days ago.", "three days ago", "2023-03-14"),
        ("Holt spoke at 10:15 p.m. EST Thursday.", "10:15 p.m. EST Thursday", "2023-03-16T22:15"),
        ("Holt spoke at lunchtime on Friday.", "lunchtime on Friday", "2023-03-17TMI"),
        ("The ferry sank on March 3.", "March 3", "2023-03-03"),
        ("The ferry will sail on 2 April.", "2 April", "2023-04-02"),
        ("It burned in September.", "September", "2022-09"),
        ("Holt arrived on Christmas Eve.", "Christmas Eve", "2022-12-24"),
        ("They met on Labor Day.", "Labor Day", "2022-09-05"),
        ("They will meet on Memorial Day.", "Memorial Day", "2023-05-29"),
        ("The same period last year was worse.", "The same period last year", "2022"),
        ("Holt left a couple of years ago.", "a couple of years ago", "2021"),
        ("Holt left two-and-a-half years ago.", "two-and-a-half years ago", "2020-09"),
        ("It fell on the night of March 3.", "the night of March 3", "2023-03-03TNI"),
        ("It fell at 9 a.m. (0600 GMT) Friday.", "9 a.m. (0600 GMT) Friday", "2023-03-17T09:00"),
        ("It rained over the weekend.", "the weekend", "2023-W10-WE"),
        ("It rained at the start of the week.", "the start of the week", "2023-W11"),
        ("They ate on Easter Sunday 2023.", "Easter Sunday 2023", "2023-04-09"),
        ("Profit rose in the first half of the year.", "the first half of the year", "2023-H1"),
        ("First-half profit rose 4 percent.", "First-half", "2022-H1"),
        ("It sank in the prior year's third quarter.", "the prior year's third quarter", "2022-Q3"),
        ("It sank in the last quarter of 2021.", "the last quarter of 2021", "2021-Q4"),
        ("It lost money in the prior-year quarter.", "the prior-year quarter", "2022-Q4"),
        ("It will close by mid-year.", "mid-year", "2023"),
        ("It will close by year-end.", "year-end", "2023-12-31"),
        ("It gained since year-end.", "year-end", "2022-12-31"),
        ("Holt left the week before last.", "the week before last", "2023-W09"),
        ("They met in the last week of January.", "the last week of January", "2023-W05"),
        ("It opens on the first Monday in October.", "the first Monday in October", "2023-10-02"),
        ("It sank on Friday the 13th.", "Friday the 13th", "2023-01-13"),
        ("It fell in the early part of last year.", "the early part of last year", "2022"),
        ("Holt was seized at 11:30 last night.", "11:30 last night", "2023-03-16T23:30"),
        ("It sank in the early hours of Friday.", "the early hours of Friday", "2023-03-17TMO"),
        ("Holt left in January nineteen ninety-seven.", "January nineteen ninety-seven", "1997-01"),
        ("Holt left in September a year ago.", "September a year ago", "2021-09"),
        ("On Tuesday, Holt, who heads the port, vowed to stay.", "Tuesday", "2023-03-14"),
        ("The port vowed to reopen on Tuesday.", "Tuesday", "2023-03-21"),
        ("It was supposed to open on Monday, but rain stopped it.", "Monday", "2023-03-13"),
        ("A vote may come in the week of April 14.", "the week of April 14", "2023-W15"),
        ("The reef may vanish by 2050.", "2050", "2050"),
        ("Trade grew in the past years.", "the past years", "PXY"),
        ("The last votes came at 2:30 the next day.", "2:30 the next day", "2023-03-18T02:30"),
        ("Holt launched a bid in April.", "April", "2022-04"),
        ("Crude for delivery in April fell.", "April", "2023-04"),
    ],
)  # fmt: skip
def test_a_date_has_its_words_and_its_value(text: str, words: str, value: str):
    found = only(text)
    assert (found.span.of(text), found.value) == (words, value)


@pytest.mark.parametrize(
    "text",
    [
        "Holt told USA Today so.",
        "The Sunday Times said so.",
        "Holt shopped on Black Friday.",
        "Judge March was absent.",
        "The striker scored in the first half of the match.",
        "The team hit 40 points in the first quarter.",
        "A rocket named Long March 4C was launched.",
    ],
)
def test_a_name_or_a_part_of_a_match_is_no_time(text: str):
    assert times_of(text) == ()


def test_this_weekend_is_the_one_just_over_where_it_is_told_as_past():
    assert only("The fair drew thousands this weekend.", "2023-03-14").value == "2023-W10-WE"
    assert only("The fair will draw thousands this weekend.", "2023-03-14").value == "2023-W11-WE"


def test_days_listed_behind_one_month_are_days_each():
    found = times_of("The talks on Feb. 7, 8 and 12 failed; on Feb. 20, 12 people left.")
    assert [t.value for t in found] == ["2023-02-07", "2023-02-08", "2023-02-12", "2023-02-20"]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Holt will stay from March 20 to 22.", "2023-03-20", "2023-03-22"),
        ("Holt will stay from 20 to 22 March.", "2023-03-20", "2023-03-22"),
        ("Holt will stay on 20-22 March.", "2023-03-20", "2023-03-22"),
        ("Holt will stay from Monday to Wednesday.", "2023-03-20", "2023-03-22"),
        ("Holt will stay between May 3 and May 5.", "2023-05-03", "2023-05-05"),
        ("Holt stayed from May 30 to June 2, 2021.", "2021-05-30", "2021-06-02"),
        ("Holt served from 1998 to 2003.", "1998-01-01", "2003-12-31"),
        ("Trade rose from January to October last year.", "2022-01-01", "2022-10-31"),
    ],
)
def test_a_range_is_one_time_from_its_first_to_its_last_day(text: str, low: str, high: str):
    found = only(text)
    assert (found.low, found.high, found.role) == (low, high, "range")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The council on Friday agreed a new levy.", "2023-03-17"),
        ("The council agreed to meet on Saturday.", "2023-03-18"),
        ("Holt will speak on Friday.", "2023-03-17"),
        ("Holt will speak later on Friday.", "2023-03-17"),
        ("Holt will speak next Friday.", "2023-03-24"),
        ("Holt has until 9 a.m. Tuesday to pay.", "2023-03-21T09:00"),
        ("The crew had been freed by Thursday.", "2023-03-16"),
        ("By Thursday, the fire was out.", "2023-03-16"),
        ("Holt would look for ways around Wednesday's ruling.", "2023-03-15"),
        ("Holt will play in Sunday's final.", "2023-03-19"),
        ("The move follows Tuesday's vote.", "2023-03-14"),
        ("Holt was praised following Tuesday's vote.", "2023-03-14"),
        ("Sunday's elections will go ahead.", "2023-03-19"),
        ("Tuesday's ruling will cost Holt dearly.", "2023-03-14"),
        ("Holt is expected to win Sunday's election.", "2023-03-19"),
        ("The yard had sold four ships by Tuesday.", "2023-03-14"),
        ("Holt demanded a reply by Tuesday.", "2023-03-21"),
        ("Holt told his hosts Tuesday that he would pay.", "2023-03-14"),
        ("On Tuesday, Mohamed and his father are to sail.", "2023-03-21"),
        ("Boys were about to cross the road on Tuesday when it fell.", "2023-03-14"),
        ("Holt was expected in Lima early Tuesday accompanied by his wife.", "2023-03-21"),
        ("Holt pulled out due to injuries on Tuesday.", "2023-03-14"),
        ("The crew wants the truce to be extended and on Tuesday, Holt agreed.", "2023-03-14"),
        ("Starting on Tuesday, shops have sold the toy.", "2023-03-14"),
        ("Holt said that Tuesday was quiet.", "2023-03-14"),
        ("The pact will be signed at a meeting in December.", "2023-12"),
        ("First-quarter sales fell.", "2023-Q1"),
    ],
)
def test_a_day_lies_on_the_side_on_which_it_is_told(text: str, value: str):
    (found,) = [t for t in times_of(text) if t.value[:2] == "20"]
    assert found.value == value


def test_a_run_of_years_is_a_range_and_a_year_with_a_month_is_none():
    assert (only("It ran in 1985-86.").value, only("It ran in 1985-86.").role) == (
        "1985/1986",
        "range",
    )
    assert only("File 2014-10 is lost.").value == "2014"


def test_a_year_that_ends_in_march_is_a_length():
    first, last = times_of("Profit rose in the year ended March 31, 2021.")
    assert (first.type, first.value, last.value) == ("DURATION", "P1Y", "2021-03-31")


def test_a_quarter_is_the_one_that_ends_near_the_day_said_with_it():
    quarter, last = times_of("Sales rose in the quarter ended Oct. 1.")
    assert (quarter.value, last.value) == ("2022-Q3", "2022-10-01")


def test_a_meeting_moved_from_one_day_to_another_is_no_range():
    found = times_of("The vote was moved from Monday to Wednesday.")
    assert [t.role for t in found] == ["point", "point"]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The two day visit pleased Holt.", "two day", "P2D"),
        ("It was a two-day visit.", "two-day", "P2D"),
        ("It was his first visit in nearly four years.", "nearly four years", "P4Y"),
        ("They fought for more than a decade.", "more than a decade", "P10Y"),
        ("They waited two and a half years.", "two and a half years", "P2Y6M"),
        ("They waited for years.", "years", "PXY"),
    ],
)
def test_a_length_of_time_is_a_duration_without_days(text: str, words: str, value: str):
    found = only(text)
    assert (found.span.of(text), found.type, found.value) == (words, "DURATION", value)
    assert found.low is None and found.high is None


def test_the_past_two_weeks_end_on_the_day_of_publication():
    found = only("Holt wrote often in the past two weeks.")
    assert (found.value, found.low, found.high) == ("P2W", "2023-03-03", FRIDAY)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The council meets every Monday.", "XXXX-WXX-1"),
        ("The ferry sails daily.", "P1D"),
        ("The choir sings twice a week.", "P1W"),
    ],
)
def test_a_repeated_time_is_a_set(text: str, value: str):
    assert (only(text).type, only(text).value) == ("SET", value)


@pytest.mark.parametrize(
    "text",
    [
        "Holt may march on the town.",
        "Prices fall and rivers spring from the rock.",
        "The second man in the sun was Theresa May.",
        "About 2000 people came.",
        "The 35-year-old was unhurt.",
        "The sum of $1995 was paid.",
    ],
)
def test_words_that_only_look_like_times_are_left_alone(text: str):
    assert times_of(text) == ()


def test_the_next_day_follows_the_day_the_text_named_last():
    first, second = times_of("Holt landed on March 3. The next day she spoke to the crew.")
    assert (first.value, second.value, second.anchor) == ("2023-03-03", "2023-03-04", "2023-03-03")
    assert "last named" in (second.why or "")


def test_an_hour_alone_leaves_the_day_that_the_text_named_last():
    *_, hour = times_of("Holt landed on March 3. At 3 p.m. the following day she spoke.")
    assert hour.value == "2023-03-04T15:00"


def test_one_hour_told_for_two_places_lies_on_one_day_or_two_that_touch():
    text = "The trial will open at 9 a.m. Saturday (7:30 p.m. EST Friday), the court said."
    assert [t.value for t in times_of(text)] == ["2023-03-18T09:00", "2023-03-17T19:30"]
    text = "Holt died at 9 a.m. Saturday (7:30 p.m. EST Friday), the guard said."
    assert [t.value for t in times_of(text)] == ["2023-03-18T09:00", "2023-03-17T19:30"]


def test_the_name_of_tomorrow_means_tomorrow_where_it_is_told_as_past():
    assert only("The court ruled Saturday, it said.").value == "2023-03-18"
    assert only("The court ruled last Saturday, it said.").value == "2023-03-11"


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Net rose from the year-ago second quarter.", "year-ago second quarter", "2021-Q2"),
        ("Net fell in the year-earlier first-quarter.", "year-earlier first-quarter", "2022-Q1"),
        ("Holt died two years ago today.", "two years ago today", "2021-03-17"),
        ("Holt died two years ago this month.", "two years ago this month", "2021-03"),
        ("Holt left the day after Christmas.", "the day after Christmas", "2022-12-26"),
        ("Holt left the day before Easter 2022.", "the day before Easter 2022", "2022-04-16"),
    ],
)
def test_what_stands_a_step_from_a_named_time_is_one_time(text: str, words: str, value: str):
    found = only(text)
    assert (found.span.of(text), found.value) == (words, value)


def test_earlier_this_month_ends_with_the_day_of_publication():
    found = only("Holt won earlier this month.")
    assert (found.low, found.high) == ("2023-03-01", FRIDAY)


def test_without_a_day_of_publication_only_absolute_dates_are_placed():
    fixed, weekday, day = times_of(
        "Holt won on May 3, 2021. She lost on Friday. Her tour began on March 17.", None
    )
    assert fixed.low == "2021-05-03"
    assert (weekday.value, weekday.low, weekday.high) == ("XXXX-WXX-5", None, None)
    assert (day.value, day.low) == ("XXXX-03-17", None)


def test_a_time_says_what_it_was_counted_from():
    found = only("Holt left on Thursday.")
    assert found.anchor == FRIDAY and FRIDAY in (found.why or "")


def test_no_time_runs_over_the_end_of_a_paragraph():
    text = "She left in May\n\n2021 was better."
    assert [t.span.of(text) for t in times_of(text)] == ["May", "2021"]


_PIECES = st.sampled_from(
    [
        "on Friday",
        "March 20",
        "to 22",
        "next week",
        "the past",
        "two",
        "-",
        "days",
        "ago",
        "at 10:15",
        "p.m.",
        ", 2021",
        "in",
        "Monday to Wednesday",
        "30 February",
        "99 years ago",
        "from",
        "until",
        "(((",
        "“",
        "\n\n",
        "will",
        "said",
        "9999",
        "0001-01-01",
        "’",
        "February 29",
        "last",
        "the",
        "a thousand centuries ago",
        "half an hour",
        "earlier",
        "noon",
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.lists(_PIECES, max_size=25).map(" ".join), st.text(max_size=120)),
    st.one_of(st.none(), st.dates().map(date.isoformat)),
)
def test_times_lie_in_the_text_in_order_and_end_after_they_begin(text: str, published: str | None):
    reached = 0
    for found in times_of(text, published):
        assert reached <= found.start < found.end <= len(text)
        reached = found.end
        assert (found.low is None) == (found.high is None)
        if found.low and found.high:
            assert date.fromisoformat(found.low) <= date.fromisoformat(found.high)


@pytest.mark.parametrize("piece", ["1", "a", " ", "(((", "“", "two ", "the ", "May ", "12:", "\n"])
def test_hostile_text_takes_time_in_proportion_to_its_length(piece: str):
    text = piece * (60_000 // len(piece))
    begun = time.process_time()
    times_of(text)
    assert time.process_time() - begun < 30  # a guard against runaway patterns
