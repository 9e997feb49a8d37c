"""Days and lengths of stay in two articles: which cannot both hold, and which only look so."""

from samples.side_by_side import compared, words_at

CLOSED = (
    "Bridge at Tolvesk closes\n\n"
    "The old bridge at Tolvesk was closed to traffic on {}, the council said. Engineer Mara Holt "
    "found cracks in two of its piers. Lorries must use the ferry."
)
CRACKS = (
    "Cracks found in bridge\n\n"
    "The old bridge at Tolvesk was closed to traffic on {} after cracks were found. Buses will "
    "turn round at the station. A repair may cost six million crowns."
)
VISIT = (
    "Brenn to visit Sarn\n\n"
    "President Ilse Brenn of Orlavia will make a {} visit to Sarn next week, her office said. She "
    "will meet farmers and students."
)
FROM_TO = (
    "Orlavian president in Sarn\n\n"
    "President Ilse Brenn of Orlavia will visit Sarn from 20 to 22 May, the palace in Sarn said. "
    "A dinner is planned on the first evening."
)
# "Next week" is told more finely by the other text.
NESTED = ("date", "reconcilable", "next week", "20 to 22 May")
PICTURE = (
    "Bridge at Tolvesk closes\n\n"
    "Photo: The old bridge at Tolvesk is seen closed to traffic on {}. (Photo: {})\n\n"
    "{}"
)


def differences(*texts, days=()):
    return [
        (
            conflict.kind,
            conflict.verdict,
            words_at(conflict.a, *texts),
            words_at(conflict.b, *texts),
        )
        for conflict in compared(*texts, days=days).conflicts
        if conflict.kind in {"date", "duration"}
    ]


def test_one_act_on_two_days_cannot_both_hold():
    found = differences(CLOSED.format("Monday 12 May"), CRACKS.format("Tuesday 13 May"))
    assert found == [("date", "conflict", "Monday 12 May", "Tuesday 13 May")]


def test_the_reason_names_both_days_by_date():
    (conflict,) = compared(CLOSED.format("Monday"), CRACKS.format("Tuesday")).conflicts
    assert "2031-05-12" in conflict.why
    assert "2031-05-13" in conflict.why


def test_days_counted_from_the_day_of_publication_are_held_less_surely():
    def confidence(one, two):
        (conflict,) = compared(CLOSED.format(one), CRACKS.format(two)).conflicts
        return conflict.confidence

    assert confidence("12 May 2031", "13 May 2031") > confidence("Monday", "Tuesday")


def test_one_day_told_in_two_ways_is_no_difference():
    assert differences(CLOSED.format("Monday"), CRACKS.format("12 May")) == []


def test_the_same_words_in_two_outlets_are_no_conflict():
    # Two days of publication make two Fridays of it; the outlets still say the same.
    days = ["2031-05-10", "2031-05-19"]
    assert differences(CLOSED.format("Friday"), CRACKS.format("Friday"), days=days) == []


def test_days_of_two_acts_are_not_laid_against_each_other():
    opened = (
        "Ferry takes lorries\n\n"
        "The ferry at Tolvesk carried its first lorries on Tuesday, the council said. "
        "Buses will turn round at the station."
    )
    assert differences(CLOSED.format("Monday"), opened) == []


def test_two_days_by_difference_are_three_days_by_count():
    found = differences(VISIT.format("two-day"), FROM_TO)
    assert found == [NESTED, ("duration", "reconcilable", "two-day", "20 to 22 May")]


def test_a_length_that_fits_the_days_is_no_difference():
    assert differences(VISIT.format("three-day"), FROM_TO) == [NESTED]


def test_a_length_that_no_way_of_counting_gives_cannot_hold():
    found = differences(VISIT.format("five-day"), FROM_TO)
    assert found == [("duration", "conflict", "five-day", "20 to 22 May"), NESTED]


def test_two_pictures_are_two_moments():
    one = PICTURE.format("Monday 12 May", "Jon Reed", "Lorries must use the ferry for a year.")
    two = PICTURE.format("Tuesday 13 May", "Ada Orne", "A repair may cost six million crowns.")
    assert differences(one, two) == []
