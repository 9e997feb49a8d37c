"""A spun name is joined on the words around it, never on its likeness alone."""

from __future__ import annotations

from dataclasses import replace

from crossread.annotate.mentions import find_mentions
from crossread.annotate.sentences import split_sentences
from crossread.clean.passages import mark_passages
from crossread.group.actors import find_actors
from crossread.records import Actor, Article, Reading

TOLD = "Two boats of the {} reached the burning ferry within nineteen minutes of the first alarm."


def actors_in(*texts: str) -> tuple[Actor, ...]:
    readings: list[Reading] = []
    for number, text in enumerate(texts):
        reading = Reading(Article(f"n{number}", text, ""))
        for layer, find in (
            ("passages", mark_passages),
            ("sentences", split_sentences),
            ("mentions", find_mentions),
        ):
            reading = replace(reading, **{layer: find(reading)})
        readings.append(reading)
    return find_actors(readings)


def articles_of(actors: tuple[Actor, ...], name: str) -> set[str]:
    return {c.article for actor in actors if actor.name == name for c in actor.mentions}


def test_a_spun_name_in_the_same_sentence_is_one_actor_with_a_note():
    actors = actors_in(TOLD.format("Harwick Rescue Agency"), TOLD.format("Harwick Rescue Company"))
    assert articles_of(actors, "Harwick Rescue Agency") == {"n0", "n1"}
    assert any("spun name" in note for actor in actors for note in actor.notes)


def test_like_names_in_other_sentences_stay_two():
    actors = actors_in(
        TOLD.format("Harwick Rescue Agency"),
        "The Harwick Rescue Company sold its yard to an unknown buyer last spring.",
    )
    assert not any("spun name" in note for actor in actors for note in actor.notes)


def test_names_that_one_article_has_both_stay_two():
    both = "The Harwick Rescue Company was told of it."
    actors = actors_in(
        TOLD.format("Harwick Rescue Agency") + " " + both, TOLD.format("Harwick Rescue Company")
    )
    assert not any("spun name" in note for actor in actors for note in actor.notes)
