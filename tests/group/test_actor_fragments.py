"""Names that headlines made too long are cut back; a word for a sort of place names none."""

from __future__ import annotations

from crossread.group.actor_fragments import without_fragments
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


def test_what_things_happen_in_is_a_place() -> None:
    found = agreed_kinds(
        [sighting("Sorel"), sighting("Sorel"), sighting("Sorel", "place", within=True)]
    )
    assert {s.mention.kind for s in found} == {"place"}
