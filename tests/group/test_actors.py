"""One actor for every way in which a story names somebody, and two for two people."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest

from crossread.annotate.mentions import find_mentions
from crossread.group.actor_names import same_thing
from crossread.group.actor_sightings import Sighting, agreed_kinds
from crossread.group.actors import find_actors
from crossread.records import Actor, Article, Mention, Passage, Reading, Sentence


def reading_of(name: str, *sentences: str) -> Reading:
    text = " ".join(sentences)
    spans, start = [], 0
    for sentence in sentences:
        spans.append(Sentence(start, start + len(sentence), "body"))
        start += len(sentence) + 1
    reading = Reading(
        Article(name, text, ""),
        passages=(Passage(0, len(text), "body"),),
        sentences=tuple(spans),
    )
    return replace(reading, mentions=find_mentions(reading))


def actors_of(*articles: str | tuple[str, ...]) -> dict[str, Actor]:
    readings = [
        reading_of(f"n{i}", *((article,) if isinstance(article, str) else article))
        for i, article in enumerate(articles)
    ]
    return {actor.name: actor for actor in find_actors(readings)}


def spelled(actors: dict[str, Actor], *names: str) -> set[str]:
    return {name for name in actors if any(part in name for part in names)}


def test_a_surname_joins_the_full_name_of_another_article() -> None:
    actors = actors_of("Mara Holt sailed at dawn.", "“No,” said Mr Holt.")
    assert len(actors["Mara Holt"].mentions) == 2


@pytest.mark.parametrize(
    ("right", "other"),
    [
        ("Yevhen Zorynsky", "Yevhen Zorynskyy"),
        ("Yevhen Zorynsky", "Yevhen Zorinskiy"),
        ("Mei Tianping", "Mei Xianping"),
        ("Frederick Holt", "Fred Holt"),
        ("William Ostrow", "Bill Ostrow"),
        ("Mara J. Holt", "Mara Holt"),
        ("Betty Ostrow", "Bettie Ostrow"),
        ("Alexandros Vell", "Alexis Vell"),
    ],
)
def test_spellings_of_one_name_are_one_actor(right: str, other: str) -> None:
    actors = actors_of(
        f"President {right} spoke.", f"President {right} spoke.", f"President {other} spoke."
    )
    assert set(actors) == {right}
    assert len(actors[right].mentions) == 3


def test_a_misspelling_is_noted_with_its_article() -> None:
    actors = actors_of(
        "President Mei Tianping spoke.",
        "President Mei Tianping spoke.",
        "President Mei Xianping spoke.",
    )
    assert actors["Mei Tianping"].notes == ("written “Mei Xianping” in n2",)


def test_a_given_name_used_as_a_surname_joins_and_is_noted() -> None:
    actors = actors_of(
        ("President Zhou Meiping spoke.", "Later Zhou left."),
        ("President Zhou Meiping spoke.", "Delegates applauded Meiping for long."),
    )
    assert len(actors["Zhou Meiping"].mentions) == 4
    assert actors["Zhou Meiping"].notes == ("called by the given name “Meiping” in n1",)


@pytest.mark.parametrize(
    ("one", "two"),
    [("John Holt", "Joan Holt"), ("Mara Holt", "Piers Holt"), ("Mara Holt", "Mara Quill")],
)
def test_two_people_of_one_name_stay_two(one: str, two: str) -> None:
    assert set(actors_of(f"{one} spoke first.", f"{two} spoke last.")) == {one, two}


def test_names_joined_by_and_are_two_however_alike() -> None:
    actors = actors_of("Yevhen Zorynsky and Yevhen Zorinsky both spoke.")
    assert len(spelled(actors, "Zor")) == 2


def test_ministers_of_two_countries_stay_two() -> None:
    actors = actors_of(
        "Norwegian foreign minister Tove Brandal left.",
        "Danish foreign minister Tove Brandel left.",
    )
    assert set(actors) >= {"Tove Brandal", "Tove Brandel"}


def test_a_bare_office_falls_to_the_one_who_holds_it() -> None:
    actors = actors_of(
        "Norwegian foreign minister Tove Brandal left.",
        "Norway’s foreign minister said nothing.",
        "Denmark’s foreign minister said less.",
    )
    assert len(actors["Tove Brandal"].mentions) == 2
    assert "foreign minister of Denmark" in actors
    assert actors["Tove Brandal"].roles == ("foreign minister of Norway",)


def test_a_generic_role_is_nobody() -> None:
    actors = actors_of("The official said nothing. The witness left.")
    assert actors == {}


def test_every_way_to_name_a_ministry_is_one_body_that_speaks_for_its_country() -> None:
    actors = actors_of(
        "Norway’s foreign ministry said no.",
        "The Norwegian Foreign Ministry said no.",
        "Norwegian foreign ministry spokesman Carl Ostrow said no.",
    )
    ministry = actors["Norwegian Foreign Ministry"]
    assert len(ministry.mentions) == 2
    assert ministry.speaks_for == (actors["Norway"].id,)
    assert actors["Carl Ostrow"].speaks_for == (ministry.id,)


def test_a_capital_that_speaks_is_not_the_city_but_speaks_for_the_country() -> None:
    actors = actors_of("Oslo said it had not agreed. Boats left Oslo. Norway waits in Oslo.")
    assert actors["Oslo (government)"].speaks_for == (actors["Norway"].id,)
    assert len(actors["Oslo"].mentions) == 2


def test_a_seat_of_power_speaks_for_the_one_who_sits_in_it() -> None:
    actors = actors_of("Downing Street declined.", "British Prime Minister Nell Quarry left.")
    assert actors["Nell Quarry"].id in actors["Downing Street"].speaks_for


def test_an_acronym_joins_its_long_form() -> None:
    actors = actors_of("The Upland Shipping Harbour Trust met.", "Members of USHT voted.")
    assert len(actors["Upland Shipping Harbour Trust"].mentions) == 2


def test_a_name_is_of_one_kind_throughout_a_story() -> None:
    actors = actors_of(
        "Brinewell Ltd paid.", "The Brinewell group paid.", "A boat left. Brinewell said no."
    )
    assert len(spelled(actors, "Brinewell")) == 1


def test_ids_follow_the_number_of_mentions_and_every_mention_is_cited_once() -> None:
    readings = [
        reading_of("n0", "Mara Holt met Carl Ostrow in Norway.", "Holt left Norway."),
        reading_of("n1", "Norway thanked Holt, and Mara Holt bowed."),
    ]
    actors = find_actors(readings)
    assert [actor.id for actor in actors] == [f"a{i}" for i in range(1, len(actors) + 1)]
    counts = [len(actor.mentions) for actor in actors]
    assert counts == sorted(counts, reverse=True)
    cited = [mention for actor in actors for mention in actor.mentions]
    assert len(cited) == len(set(cited)) == sum(len(r.mentions) for r in readings)
    assert find_actors(readings) == actors


def test_a_byline_gives_no_actor() -> None:
    text = "By Carl Ostrow\n\nMara Holt sailed."
    reading = Reading(
        Article("n0", text, ""),
        passages=(Passage(0, 14, "byline"), Passage(16, len(text), "body")),
        sentences=(Sentence(0, 14, "byline"), Sentence(16, len(text), "body")),
    )
    reading = replace(reading, mentions=find_mentions(reading))
    assert [actor.name for actor in find_actors([reading])] == ["Mara Holt"]


def test_two_given_names_in_one_article_are_two_people() -> None:
    actors = actors_of("President Betty Ostrow spoke. President Bettie Ostrow did not.")
    assert spelled(actors, "Ostrow") == {"Betty Ostrow", "Bettie Ostrow"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sorel Trade Center", "Sorel Trade Centre"),
        ("Orlavian Elections Commission", "Orlavian Election Commission"),
    ],
)
def test_spellings_of_one_body_are_one_actor(one: str, other: str) -> None:
    assert same_thing(one, other) == "same"


def test_a_company_is_what_its_short_name_means_unless_things_lie_in_it() -> None:
    def seen(
        name: str, kind: Literal["organization", "place"], *, within: bool = False
    ) -> Sighting:
        return Sighting("n0", 0, Mention(0, len(name), kind, name), within=within)

    told = [seen("Brinewell Shipping", "organization"), seen("Brinewell", "place")]
    assert {s.mention.kind for s in agreed_kinds(told)} == {"organization"}
    lies = [*told, seen("Brinewell", "place", within=True)]
    assert {s.mention.kind for s in agreed_kinds(lies)} == {"organization", "place"}


def test_a_firm_of_two_names_is_one_body() -> None:
    assert actors_of("Analysts at Brandt & Ruud said so.")["Brandt & Ruud"].kind == "organization"
