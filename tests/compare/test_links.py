"""Which clauses make one claim, given how alike they are, and which of them puts it best."""

from crossread.compare.likeness import Likeness
from crossread.compare.links import Links, group_claims
from crossread.compare.units import Ground
from samples.side_by_side import laid_out

FIRST_VISIT = "It will be Ilse Marn’s first visit to Tolvesk since the border was closed."
FIRST_TRIP = "It will be Ilse Marn’s first trip abroad since she won a third term in May."
ANOTHER_TRIP = "It is the first journey of Ilse Marn as Orlav’s leader for the third time."
BOON = "Ilse Marn’s trip to Tolvesk is viewed as a boon to her host."
TEXTS = (FIRST_VISIT, f"{FIRST_TRIP} {BOON}", ANOTHER_TRIP)


def grouped(alike):
    """The claims of the texts as their clauses, best first, where these pairs are so alike."""
    dossier = laid_out(*(f"Marn travels\n\n{text}" for text in TEXTS))
    ground = Ground(dossier.readings, dossier.crossreadings[0].actors)
    links = Links(ground)
    index = {unit.span.of(ground.by_id[unit.article].text): unit.index for unit in ground.units}
    links.pairs = {
        (min(index[a], index[b]), max(index[a], index[b])): Likeness(dice, dice, dice, 3, 2)
        for (a, b), dice in alike.items()
    }

    def told(unit):
        return unit.span.of(ground.by_id[unit.article].text)

    return [
        [told(group.best), *(told(u) for u in group.units if u.index != group.best.index)]
        for group in group_claims(ground, links)
    ]


def test_a_second_clause_of_an_outlet_needs_more_than_one_that_is_like_it():
    alike = {(FIRST_TRIP, FIRST_VISIT): 0.6, (FIRST_TRIP, ANOTHER_TRIP): 0.7}
    assert [BOON] in grouped({**alike, (BOON, FIRST_VISIT): 0.5})
    both = grouped({**alike, (BOON, FIRST_VISIT): 0.5, (BOON, ANOTHER_TRIP): 0.5})
    assert len(both[0]) == 4


def test_the_wording_shown_says_what_the_others_say_even_where_it_opens_with_it():
    alike = {
        (FIRST_TRIP, FIRST_VISIT): 0.9,
        (FIRST_TRIP, ANOTHER_TRIP): 0.9,
        (BOON, FIRST_VISIT): 0.5,
        (BOON, ANOTHER_TRIP): 0.5,
    }
    assert grouped(alike)[0][0] == FIRST_TRIP
