"""Names that headlines made too long are cut back; a word for a sort of place names none."""

from __future__ import annotations

from crossread.group.actor_fragments import without_fragments
from crossread.group.actor_merging import merge_things
from crossread.group.actor_sightings import Sighting, agreed_kinds
from crossread.records import Mention


def sighting(name: str, kind: str = "person", *, within: bool = False) -> Sighting:
    return Sighting("a", 0, Mention(0, len(name), kind, name), within=within)  # type: ignore[arg-type]


def named(*sightings: Sighting) -> list[str]:
    return [s.mention.name for s in without_fragments(sightings)]


def test_a_verb_in_capitals_is_no_part_of_a_name() -> None:
    assert named(sighting("Norway Takes", "organization")) == ["Norway"]
    assert named(sighting("Norway Telecom", "organization")) == ["Norway Telecom"]


def test_a_calling_before_a_name_of_the_story_is_none_of_it() -> None:
    holt = [sighting("Mara Holt"), sighting("Mara Holt")]
    assert named(sighting("Comedian Mara Holt"), *holt) == ["Mara Holt"] * 3
    # Nothing in the story says that "Baker Street" is a street of someone called Baker.
    assert named(sighting("Baker Holt"), *holt)[0] == "Baker Holt"


def test_an_owner_in_capitals_is_who_owns() -> None:
    assert named(sighting("NORWAY'S", "place")) == ["NORWAY"]


def test_a_word_for_a_sort_of_place_names_none() -> None:
    assert named(sighting("Basin", "place"), sighting("North", "place")) == []


def test_a_calling_a_feast_and_a_zone_of_time_are_nobody() -> None:
    nobody = [sighting("Singer"), sighting("Christmas", "other"), sighting("GMT", "other")]
    assert named(*nobody, sighting("Friday", "organization"), sighting("No.", "organization")) == []
    assert named(sighting("Singer"), sighting("Ada Singer")) == ["Singer", "Ada Singer"]


def test_a_word_that_opens_the_name_of_a_body_and_of_no_person_is_that_body() -> None:
    bodies = [sighting("Marlow Brand", "organization"), sighting("Marlow Brand", "organization")]
    alone = [sighting("Marlow"), sighting("Marlow")]
    found = without_fragments([*bodies, *alone])
    assert {s.mention.kind for s in found} == {"organization"}
    assert len(merge_things(found)) == 1
    kept = without_fragments([*bodies, *alone, sighting("Ada Marlow")])
    assert [s.mention.kind for s in kept[2:]] == ["person"] * 3


def test_a_land_is_a_place() -> None:
    (land,) = without_fragments([sighting("Norway", "organization")])
    assert land.mention.kind == "place"


def test_what_things_happen_in_is_a_place() -> None:
    found = agreed_kinds(
        [sighting("Sorel"), sighting("Sorel"), sighting("Sorel", "place", within=True)]
    )
    assert {s.mention.kind for s in found} == {"place"}
