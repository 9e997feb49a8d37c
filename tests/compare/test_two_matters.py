"""What differs between two happenings, or between two ways to say one, accuses nobody."""

import pytest

from samples.side_by_side import compared

LAUNCH = "Rocket over the strait\n\nThe army of Norway fired a rocket over the Sorel strait {}."
LATER = (
    "Another rocket\n\nNorway fired a rocket over the Sorel strait {}, and fishermen were told "
    "to stay ashore."
)


def accusations(one, two, days=()):
    story = compared(one, two, days=days)
    return [(c.kind, c.why) for c in story.conflicts if c.verdict == "conflict"]


def test_reports_printed_together_that_name_two_days_dispute_the_day():
    assert [kind for kind, _ in accusations(LAUNCH.format("on Monday"), LATER.format("on Tuesday"))]


def test_two_launches_weeks_apart_are_no_dispute_about_the_day():
    texts = LAUNCH.format("on Tuesday"), LATER.format("on Friday")
    assert accusations(*texts, days=("2031-05-15", "2031-06-03")) == []


def test_this_morning_and_the_day_before_may_be_one_hour_in_two_zones():
    texts = LAUNCH.format("on Wednesday"), LATER.format("this morning")
    assert accusations(*texts) == []


@pytest.mark.parametrize(
    "one, two",
    [
        (
            "The Gulls won the Harbour Cup on Sunday before 9,000 people in Sorel.",
            "The Gulls had not won the Harbour Cup in Sorel since 1998 before 9,000 people came.",
        ),
        (
            "North Korea's latest rocket was fired from a field near Sorel on Monday.",
            "South Korea's army said the rocket was fired from a field near Sorel on Monday.",
        ),
        (
            "The repair of the ferry in Sorel can be expensive, the yard said on Monday.",
            "The repair of the ferry in Sorel does not come cheap, the yard said on Monday.",
        ),
        (
            "It is not known how many of the sailors of the ferry may have died in Sorel.",
            "It is not known how many of the sailors of the ferry have died in Sorel.",
        ),
        (
            "The crash happened in Sorel near the Blue Gull Hotel on Monday, police said.",
            "The crash happened in Sorel, Varland, on Monday, police said.",
        ),
        (
            "The rocket flew 2,700 km (1,680 miles) and fell into the sea off Sorel.",
            "The rocket flew 2,700 km (1,700 miles) and fell into the sea off Sorel.",
        ),
        (
            "The breach laid open the records of 143 million members of the Sorel bank.",
            "The breach laid open the records of an additional 2.5 million members of the Sorel "
            "bank.",
        ),
    ],
)
def test_words_and_figures_that_can_both_hold_accuse_nobody(one, two):
    assert accusations(f"From Sorel\n\n{one}", f"News of the day\n\n{two}") == []


def test_two_lower_bounds_of_one_count_are_not_far_apart():
    one = "More than 80 diggers were sent to the farm near Sorel to clear the well."
    two = "More than 240 diggers were sent to the farm near Sorel to clear the well, locals said."
    assert [kind for kind, _ in accusations(f"At the farm\n\n{one}", f"The well\n\n{two}")] == [
        "number"
    ]


def test_a_spokeswoman_without_a_name_may_be_the_one_whom_another_text_names():
    said = "“Every boat that could float was out there before the sun rose over the bay,”"
    one = f"Boats at dawn\n\n{said} a spokeswoman for the Sorel Guard said on Monday."
    two = f"Out before sunrise\n\n{said} Ilse Varrow of the Sorel Guard said on Monday."
    assert accusations(one, two) == []
