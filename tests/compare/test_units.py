"""The clauses that are compared, with what each holds."""

from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.compare.units import Ground
from crossread.group.actors import find_actors
from samples.side_by_side import laid_out

TEXT = (
    "Old bridge at Tolvesk closed\n\n"
    "Engineer Mara Holt closed the bridge at Tolvesk on Monday; the council met on Tuesday and "
    "found 12 cracks. “The bridge and its piers will fall before winter,” Holt said. Buses turn."
    "\n\nRead more: Ten bridges of Orlavia"
)


def ground(*texts):
    dossier = laid_out(*texts)
    return Ground(dossier.readings, find_actors(dossier.readings))


def unit(found, words):
    (only,) = (u for u in found.units if words in u.span.of(TEXT))
    return only


def test_the_clauses_of_a_sentence_are_units_with_their_own_times_and_numbers():
    found = ground(TEXT)
    one, two = unit(found, "Engineer Mara Holt closed"), unit(found, "the council met")
    three = unit(found, "found 12")
    assert [t.low for t in one.times] == ["2031-05-12"]
    assert [t.low for t in two.times] == ["2031-05-13"]
    assert [len(each.quantities) for each in (one, two, three)] == [0, 0, 1]
    assert one.sentence == two.sentence == three.sentence


def test_a_clause_without_a_subject_is_told_of_the_one_before_it():
    three = unit(ground(TEXT), "found 12")
    assert three.subject and three.subject.of(TEXT) == "the council"


def test_a_unit_knows_whose_word_it_is():
    found = ground(TEXT)
    holder = unit(found, "will fall before winter").holder
    assert found.actors[holder].name == "Mara Holt"
    assert unit(found, "the council met").holder is None


def test_headline_and_first_sentence_open_a_text():
    assert [u.span.of(TEXT)[:8] for u in ground(TEXT).units if u.opens] == [
        "Old brid",
        "Engineer",
        "the coun",
        "found 12",
    ]


def test_links_to_other_texts_and_scraps_are_no_units():
    words = [u.span.of(TEXT) for u in ground(TEXT).units]
    assert not any("Ten bridges" in w or w == "Buses turn." for w in words)


def test_an_actor_speaks_for_itself_and_for_those_it_speaks_for():
    text = (
        "Board\n\nThe Harbour Board met in Kessport. “The bridge will stay open all summer,” said "
        "Ada Orne, a spokeswoman for the Harbour Board."
    )
    found = ground(text)
    actors = {actor.name: actor.id for actor in found.actors.values()}
    assert found.voices(actors["Ada Orne"]) == {actors["Ada Orne"], actors["Harbour Board"]}
    assert found.kin[actors["Harbour Board"]] == {actors["Ada Orne"]}


PIECES = ["“", "”", '"', ". ", "; ", ", and the ", "\n\n", "é😀", "Mara Holt said", "on Monday"]
PIECES += ["12 boats", "they left the quay", "because he saw it"]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(PIECES),
        max_size=14,
    )
)
def test_units_lie_in_their_text_and_hold_what_they_say_they_hold(pieces):
    text = " ".join(pieces)
    end = 0
    for one in ground(text or "x").units:
        assert end <= one.start < one.end <= len(text)
        end = one.end
        held = [w.start for w in one.words] + [t.start for t in (*one.times, *one.quantities)]
        assert all(one.start <= start < one.end for start in held)
        assert all(one.span.holds(span) for span, _ in one.actors)
