"""Counts of one thing in two articles: which cannot both hold, and which only look so."""

import pytest

from samples.side_by_side import compared, words_at

TRAIN = (
    "Night train leaves the rails near Tolvesk\n\n"
    "A night train with {} left the rails near Tolvesk on Wednesday, the railway said. The line to "
    "Kessport was closed. Mara Holt, who heads the railway, said a bent rail was found."
)
BLOCKED = (
    "Derailed train blocks line to Kessport\n\n"
    "A night train with {} left the rails near Tolvesk on Wednesday. The line to Kessport will "
    "stay closed until Friday, officials said. A crane was brought from Ulvay."
)
SLIDE = (
    "Landslide buries road above Sorel\n\n"
    "A landslide buried the mountain road above Sorel on Monday, killing {} people, police said. "
    "Rescue teams with dogs searched the slope."
)
REGIONS = (
    "Sarn counts its regions\n\n"
    "Sarn annexed {} last year, the mayor of Tolvesk said on Tuesday. Talks begin in June."
)
PILOTS = (
    "Strike closes harbour\n\n"
    "“We counted {} pilots at the gate of the harbour in Kessport on Tuesday,” said {}. "
    "The strike began on Monday."
)


def numbers(*texts, days=()):
    """(verdict, one side, other side) of each conflict over a number."""
    return [
        (conflict.verdict, words_at(conflict.a, *texts), words_at(conflict.b, *texts))
        for conflict in compared(*texts, days=days).conflicts
        if conflict.kind == "number"
    ]


def test_two_exact_counts_of_one_thing_cannot_both_hold():
    found = numbers(TRAIN.format("212 passengers"), BLOCKED.format("221 passengers"))
    assert found == [("conflict", "212 passengers", "221 passengers")]


def test_the_same_count_is_no_difference():
    assert numbers(TRAIN.format("212 passengers"), BLOCKED.format("212 passengers")) == []


@pytest.mark.parametrize(
    "looser",
    [
        "about 200 passengers",
        "at least 200 passengers",
        "more than 200 passengers",
        "210 passengers",
    ],
)
def test_a_rounded_or_open_count_can_hold_beside_an_exact_one(looser):
    found = numbers(TRAIN.format("212 passengers"), BLOCKED.format(looser))
    assert found == [("reconcilable", "212 passengers", looser)]


def test_at_least_more_than_the_exact_count_is_not_excused_as_open():
    found = numbers(TRAIN.format("212 passengers"), BLOCKED.format("at least 400 passengers"))
    assert all(verdict != "reconcilable" for verdict, _, _ in found)


def test_two_counts_that_make_the_sum_of_the_other_can_hold():
    found = numbers(TRAIN.format("212 passengers and 26 crew"), BLOCKED.format("238 people"))
    assert found == [("reconcilable", "212 passengers", "238 people")]


def test_a_part_named_beside_the_count_makes_it_whole():
    alone = numbers(REGIONS.format("four regions"), REGIONS.format("five regions"))
    beside = numbers(
        REGIONS.format("four regions along with Ulvay"), REGIONS.format("five regions")
    )
    assert [verdict for verdict, _, _ in alone] == ["conflict"]
    assert [verdict for verdict, _, _ in beside] == ["reconcilable"]


def test_a_toll_that_is_higher_on_a_later_day_is_an_update():
    found = numbers(SLIDE.format(12), SLIDE.format(15), days=["2031-05-13", "2031-05-15"])
    assert found == [("update", "12 people", "15 people")]


@pytest.mark.parametrize("said", ["police said", "police said on Thursday"])
def test_a_toll_that_says_it_rose_is_an_update_on_the_same_day(said):
    # The day on which it was said is not the day of another landslide.
    later = (
        f"More bodies found in Sorel\n\nThe death toll has risen to 15, {said}. "
        "The mountain road above Sorel stays closed."
    )
    assert [verdict for verdict, _, _ in numbers(SLIDE.format(12), later)] == ["update"]


def test_a_toll_that_is_lower_on_a_later_day_is_no_update():
    found = numbers(SLIDE.format(15), SLIDE.format(12), days=["2031-05-13", "2031-05-15"])
    assert [verdict for verdict, _, _ in found] == ["conflict"]


def test_the_toll_of_an_earlier_accident_is_another_count():
    background = SLIDE.format(12) + (
        " In 2019 nine people were killed by a landslide at the same place."
    )
    assert numbers(SLIDE.format(12), background) == []


def test_the_dead_and_the_injured_are_not_laid_against_each_other():
    other = (
        "Road above Sorel buried\n\n"
        "A landslide buried the mountain road above Sorel on Monday, injuring 40 people, police "
        "said. Dogs were brought from Kessport."
    )
    assert numbers(SLIDE.format(12), other) == []


def test_two_people_who_count_differently_are_no_conflict_of_their_outlets():
    holt, reed = "union leader Mara Holt", "harbour master Jon Reed"
    assert numbers(PILOTS.format(400, holt), PILOTS.format(90, reed)) == []
    one_mouth = numbers(PILOTS.format(400, holt), PILOTS.format(90, holt))
    assert one_mouth == [("conflict", "400 pilots", "90 pilots")]


def test_each_pair_of_values_is_told_once():
    texts = [TRAIN.format(f"{n} passengers") for n in (212, 221, 221)]
    assert numbers(*texts) == [("conflict", "212 passengers", "221 passengers")]
