"""How much of one clause another one says, and when both make the same statement."""

import pytest

from crossread.compare.links import Links
from crossread.compare.units import Ground
from crossread.group.actors import find_actors
from samples.side_by_side import laid_out

SHIP = "Thieves took a silver ship from the sea museum in Kessport on Tuesday."


def between(one, two):
    """The likeness of two sentences of two articles."""
    # One headline for both: what the model reads in a sentence leans on what stands around it.
    dossier = laid_out(f"At sea\n\n{one}", f"At sea\n\n{two}")
    ground = Ground(dossier.readings, find_actors(dossier.readings))
    units = {u.article: u for u in ground.units if u.kind == "body"}
    return Links(ground).between(units["a"], units["b"])


def test_a_clause_says_all_of_itself():
    like = between(SHIP, SHIP)
    assert like.linked
    assert like.dice == pytest.approx(1)


@pytest.mark.parametrize(
    "other",
    [
        "On Tuesday a silver ship was taken from the sea museum in Kessport by thieves.",
        "A silver ship was stolen from the Kessport sea museum by robbers on Tuesday.",
    ],
)
def test_the_order_of_words_does_not_matter(other):
    assert between(SHIP, other).linked


@pytest.mark.parametrize(
    "other",
    [
        "The council of Tolvesk will vote on a new harbour fund in June.",
        "Mayor Jon Reed opened the sea museum in Kessport in 1974.",
        "On Tuesday rain fell in Kessport.",
    ],
)
def test_people_places_and_days_in_common_are_no_statement_in_common(other):
    assert not between(SHIP, other).linked


def test_what_is_said_beside_it_lowers_the_likeness_but_not_the_share_it_holds():
    longer = SHIP.replace(".", ", to the dismay of forty wedding guests in the hall next door.")
    like = between(SHIP, longer)
    assert like.of_a > like.of_b
    assert like.of_a > 0.9


def test_likeness_is_the_same_both_ways():
    other = "A silver ship was stolen from the Kessport sea museum by robbers on Tuesday."
    one, two = between(SHIP, other), between(other, SHIP)
    assert (one.of_a, one.of_b) == (two.of_b, two.of_a)
    assert one.score == two.score


def test_a_picture_of_another_day_makes_no_statement_in_common():
    picture = (
        "Photo: Mayor Ilse Brenn opens the sea museum in Kessport on 3 May 2031. (Photo: Reed)"
    )
    told = "Mayor Ilse Brenn opens the sea museum in Kessport on {}."
    found = []
    for day in ("3 May 2031", "19 June 2031"):
        dossier = laid_out(
            f"At sea\n\n{picture}\n\nBuses turn round.", f"At sea\n\n{told.format(day)}"
        )
        ground = Ground(dossier.readings, find_actors(dossier.readings))
        (one,) = (u for u in ground.units if u.article == "a" and "3 May" in ground.text(u.cite))
        (two,) = (u for u in ground.units if u.article == "b" and day in ground.text(u.cite))
        assert one.kind == "caption"
        found.append(Links(ground).between(one, two).linked)
    assert found == [True, False]
