"""Which articles are about one happening."""

from itertools import permutations

import pytest

from conftest import article
from crossread.group.same_story import group_stories
from crossread.pipeline import annotate

# Two ferry accidents: one topic, two happenings.
FIRE = [
    "Ferry fire off Kessport\n\nA fire swept through the ferry Lady Ansa off Kessport on Tuesday. "
    "The coast guard took 238 people into its boats. Captain Ilse Varrow led the rescue.",
    "Lady Ansa burns\n\nPassengers of the ferry Lady Ansa jumped into the water off Kessport when "
    "a fire broke out on the car deck. Captain Ilse Varrow of the coast guard praised her crews.",
    "Rescue at dawn\n\nBoats of the coast guard reached the burning Lady Ansa near Kessport within "
    "minutes, Captain Ilse Varrow said. Divers search the car deck of the ferry.",
]
AGROUND = [
    "Ferry runs aground at Sorel\n\nThe ferry Northern Star ran aground on a sandbank at Sorel in "
    "thick fog. Harbour master Jon Reed said a tug from Tolvesk would pull it free at high tide.",
    "Northern Star stuck in the sand\n\nForty lorries wait on the Northern Star, which sits on a "
    "sandbank at Sorel. Fog hid the buoy, harbour master Jon Reed said. A tug is on its way.",
]


def stories(texts, **options):
    readings = [annotate(article(text, id=name)) for name, text in texts.items()]
    return group_stories(readings, **options)


BOTH = dict(
    zip(
        ["f1", "s1", "f2", "s2", "f3"],
        [FIRE[0], AGROUND[0], FIRE[1], AGROUND[1], FIRE[2]],
        strict=True,
    )
)


def test_two_happenings_of_one_topic_stay_apart_and_each_one_joins():
    assert [story.articles for story in stories(BOTH)] == [("f1", "f2", "f3"), ("s1", "s2")]


def test_stories_are_numbered_in_the_order_of_the_input():
    assert [story.id for story in stories(BOTH)] == ["story-1", "story-2"]
    turned = stories(dict(reversed(BOTH.items())))
    assert [story.articles for story in turned] == [("f3", "f2", "f1"), ("s2", "s1")]


@pytest.mark.parametrize("order", list(permutations(BOTH, 5))[::17])
def test_the_order_of_files_does_not_decide_what_belongs_together(order):
    found = stories({name: BOTH[name] for name in order})
    assert {frozenset(story.articles) for story in found} == {
        frozenset({"f1", "f2", "f3"}),
        frozenset({"s1", "s2"}),
    }


def test_two_articles_alone_are_judged_as_in_a_crowd():
    pair = stories({"f1": FIRE[0], "f2": FIRE[1]})
    assert [story.articles for story in pair] == [("f1", "f2")]
    strangers = stories({"f1": FIRE[0], "s1": AGROUND[0]})
    assert [story.articles for story in strangers] == [("f1",), ("s1",)]


def test_neither_titles_nor_days_are_needed():
    bare = {name: text.partition("\n\n")[2] for name, text in BOTH.items()}
    assert [story.articles for story in stories(bare)] == [("f1", "f2", "f3"), ("s1", "s2")]


def test_one_story_keeps_everything_together_in_order():
    (story,) = stories(BOTH, one_story=True)
    assert story.articles == tuple(BOTH)


def test_a_story_is_called_by_a_headline():
    headlines = {text.partition("\n")[0] for text in BOTH.values()}
    assert {story.title for story in stories(BOTH)} <= headlines


def test_a_title_that_came_beside_the_text_names_the_story():
    told = "Highlights Boat sinks\n\nThe ferry Lady Orne sank off Kessport on Monday."
    reading = annotate(article(told, id="one", title="Ferry Lady Orne sinks"))
    assert group_stories([reading])[0].title == "Ferry Lady Orne sinks"


def test_a_head_inside_a_text_does_not_name_its_story():
    told = "The ferry Lady Orne sank off Kessport on Monday.\n\nON THIS TOPIC\n\nNobody was hurt."
    (story,) = group_stories([annotate(article(told, id="one"))])
    assert story.title == "The ferry Lady Orne sank off Kessport on Monday."


def test_no_articles_are_no_stories():
    assert group_stories([]) == ()
    assert group_stories([], one_story=True) == ()


def test_an_article_that_says_nothing_is_a_story_of_its_own():
    found = stories({"f1": FIRE[0], "empty": "…", "f2": FIRE[1]})
    assert [story.articles for story in found] == [("f1", "f2"), ("empty",)]
