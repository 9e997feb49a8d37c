"""What belongs together though it shares little, and what stays apart though it shares much."""

from itertools import combinations

import pytest

from conftest import article
from crossread.group.clusters import average_link
from crossread.group.gists import as_data, from_data, gist_of
from crossread.group.look_alikes import parted
from crossread.group.pair_scores import pair_scores, spread_of, vectors_of
from crossread.group.same_story import group_stories
from crossread.records import Reading

_WAYS = (
    "{who} was arrested in {town} on suspicion of drunken driving after officers stopped his "
    "{car} near {place}. Police said the striker was booked and released on bail.",
    "Police in {town} arrested striker {who} on suspicion of drunken driving. Officers stopped the "
    "{car} near {place}, and he was released on bail hours later.",
    "Striker {who} faces a charge of drunken driving, police in {town} said. He was stopped near "
    "{place} in his {car}, booked and released on bail.",
    "The club said it knew of the arrest of {who} on suspicion of drunken driving. Police stopped "
    "the striker's {car} near {place} in {town} and released him on bail.",
)
_FIRST = {"who": "Davin Orlec", "town": "Tolvesk", "car": "silver Morven", "place": "Pier 14"}
_SECOND = {"who": "Rusk Amery", "town": "Tolvesk", "car": "black Castell", "place": "Gate 52"}


def grouped(articles):
    return {frozenset(s.articles) for s in group_stories([Reading(a) for a in articles])}


def sides(within, across):
    """What becomes of four tellings of each of two arrests, for these chances of pairs."""
    texts = [way.format(**who) for who in (_FIRST, _SECOND) for way in _WAYS]
    scores = {
        (a, b): within if (a < 4) == (b < 4) else across for a, b in combinations(range(8), 2)
    }
    (group,) = average_link(8, scores, same=0.25)
    return [part.items for part in parted(group, [gist_of(article(text)) for text in texts])]


def test_two_arrests_told_in_the_same_words_are_two_stories():
    assert sides(within=0.9, across=0.5) == [(0, 1, 2, 3), (4, 5, 6, 7)]


def test_sides_that_hang_together_are_not_parted_for_their_names_alone():
    assert sides(within=0.9, across=0.8) == [tuple(range(8))]


def test_one_story_is_not_parted_because_some_of_its_articles_add_something():
    plain = [article(way.format(**_FIRST), id=f"a{n}") for n, way in enumerate(_WAYS)]
    more = " Harbour manager Ilse Varrow told of 3,000 fans who had waited since Sunday."
    longer = [article(way.format(**_FIRST) + more, id=f"c{n}") for n, way in enumerate(_WAYS)]
    assert len(grouped(plain + longer)) == 1


def test_a_title_tells_the_story_where_the_page_was_badly_cut_out():
    told = article(
        _WAYS[0].format(**_FIRST), id="told", title="Striker Davin Orlec arrested in Tolvesk"
    )
    cut = article("Sign in to comment.", id="cut", title="Davin Orlec arrested, Tolvesk says")
    other = article("Use our app.", id="other", title="Kessport budget passes")
    assert grouped([told, cut, other]) == {frozenset({"told", "cut"}), frozenset({"other"})}


@pytest.mark.parametrize("day, weaker", [("2031-05-05", False), ("2037-11-20", True)])
def test_years_between_make_the_same_words_weaker_evidence(day, weaker):
    texts = [_WAYS[0].format(**_FIRST), _WAYS[1].format(**_SECOND)]

    def chance(*days):
        gists = [gist_of(article(t, published=d)) for t, d in zip(texts, days, strict=True)]
        return pair_scores(vectors_of(gists, spread_of(gists)))[0, 1]

    assert (chance("2031-05-04", day) < chance(None, None)) == weaker


def test_a_gist_outlives_being_stored():
    gist = gist_of(article("Kessport burns.", title="Fire", published="2031-05-04T10:00:00"))
    assert from_data(as_data(gist)) == gist
    assert gist.day == "2031-05-04"
    assert gist_of(article("Kessport burns.", published="last week")).day is None
