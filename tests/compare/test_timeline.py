"""What happened, was said and was published on which days."""

import pytest

from samples.side_by_side import compared, words_at

CLOSED = (
    "Old bridge at Tolvesk closed\n\n"
    "The old bridge at Tolvesk was closed to traffic on Monday, the council said. Engineer Mara "
    "Holt found cracks. “We will know more on Friday,” Holt said on Wednesday. The bridge was "
    "built in 1911 by the railway."
)
CRACKS = (
    "Cracks found in bridge\n\n"
    "The old bridge at Tolvesk was closed to traffic on Tuesday after cracks were found. "
    "The bridge was built in 1911 and carries 4,000 cars a day."
)
TEXTS = CLOSED, CRACKS


@pytest.fixture(scope="module")
def timeline():
    return compared(*TEXTS, outlet=["Harbour Courier", "Tolvesk Times"]).timeline


def entries(timeline, day):
    return [entry for entry in timeline if (entry.low, entry.high) == (day, day)]


def test_entries_stand_in_the_order_of_their_days(timeline):
    assert [entry.low for entry in timeline] == sorted(entry.low for entry in timeline)


def test_the_day_of_an_event_is_told_apart_from_the_day_it_was_said(timeline):
    assert [entry.role for entry in entries(timeline, "2031-05-14")] == ["said"]
    assert [entry.role for entry in entries(timeline, "2031-05-16")] == ["event"]


def test_each_article_has_its_day_of_publication(timeline):
    published = [entry for entry in timeline if entry.role == "published"]
    assert [(entry.low, entry.text) for entry in published] == [
        ("2031-05-15", "published by Harbour Courier"),
        ("2031-05-15", "published by Tolvesk Times"),
    ]


def test_days_that_cannot_both_hold_are_disputed_and_only_they(timeline):
    assert {entry.low for entry in timeline if entry.disputed} == {"2031-05-12", "2031-05-13"}


def test_what_two_articles_date_alike_is_one_entry(timeline):
    (built,) = (entry for entry in timeline if entry.value == "1911")
    assert (built.articles, built.low, built.high) == (("a", "b"), "1911-01-01", "1911-12-31")
    assert [words_at(span, *TEXTS) for span in built.spans] == ["1911", "1911"]


def test_an_article_without_a_day_of_publication_is_not_given_one():
    entries = compared("Bridge\n\nThe old bridge carries 4,000 cars.", days=[None]).timeline
    assert not any(entry.role == "published" for entry in entries)
