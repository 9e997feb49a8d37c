"""Stretches that two articles share: where they stand, and what sort they are."""

from hypothesis import given, settings
from hypothesis import strategies as st

from samples.side_by_side import compared, words_at

NOTICE = "Also read: How the harbour board counts its sailings every day"
SAID = "We will not sail another night without a second pilot on the bridge of every boat"
ROOFS = "tore the roofs from about forty houses in the fishing village of Sorel"
PILOTS = (
    "Ferry pilots stop work\n\n"
    "Forty pilots left the night boats in Port Ellery on Tuesday.\n\n"
    f"“{SAID},” said Mara Holt.\n\n{NOTICE}"
)
QUAY = (
    "No boats to Ulvay\n\n"
    "A notice on the quay tells of cancelled sailings until the weekend.\n\n"
    f"“{SAID},” said Mara Holt.\n\n{NOTICE}"
)
STORM = (
    "Storm over Sorel\n\n"
    f"A storm {ROOFS} during the night. “God was kind to us,” the baker said. Electricity was "
    "back by noon."
)
LOOTERS = (
    "Looters take roofs\n\n"
    f"Fishermen slept in the school hall while looters {ROOFS}. The quay wall held. A crane is on "
    "its way from Kessport."
)
# The same telling with one word in four exchanged.
RETOLD = (
    "Wind over Sorel\n\n"
    "A storm tore the tiles from around forty houses in the fishing town of Sorel during the "
    "night. Electricity came back at noon."
)


def shared(*texts):
    return compared(*texts).shared


def test_both_sides_point_at_the_words_they_share():
    (stretch,) = shared(STORM, LOOTERS)
    assert words_at(stretch.a, STORM, LOOTERS) == ROOFS
    assert words_at(stretch.b, STORM, LOOTERS) == ROOFS
    assert (stretch.kind, stretch.role, stretch.score) == ("verbatim", "narrative", 1.0)


def test_what_was_said_is_a_statement_and_no_copy():
    statements = [s for s in shared(PILOTS, QUAY) if s.inside_quotation]
    (stretch,) = statements
    assert SAID in words_at(stretch.a, PILOTS, QUAY)
    assert stretch.role == "statement"
    assert not any(s.role == "narrative" for s in shared(PILOTS, QUAY))


def test_a_link_to_another_text_is_furniture():
    (furniture,) = (s for s in shared(PILOTS, QUAY) if s.role == "furniture")
    assert words_at(furniture.a, PILOTS, QUAY) == NOTICE


def test_a_retelling_is_edited_and_scores_below_a_copy():
    (stretch,) = (s for s in shared(STORM, RETOLD) if "forty" in words_at(s.a, STORM, RETOLD))
    assert stretch.kind == "edited"
    assert 0.5 < stretch.score < 1


def test_names_alone_are_no_shared_stretch():
    one = "Council\n\nMayor Ilse Brenn of Tolvesk met Governor Jon Reed of Sorel on Monday at noon."
    two = "Bridge\n\nFlowers came from Mayor Ilse Brenn of Tolvesk. Governor Jon Reed wept."
    assert shared(one, two) == ()


def test_articles_that_share_nothing_share_nothing():
    assert shared(STORM, PILOTS) == ()


@settings(max_examples=15, deadline=None)
@given(st.text(alphabet="é😀 \n“x.", max_size=12), st.text(alphabet="ß\u0301 \r\n—q", max_size=12))
def test_offsets_count_code_points_whatever_stands_before(before, behind):
    one, two = f"{before}\n\n{STORM}", f"{behind}\n\n{LOOTERS}"
    stretches = [s for s in shared(one, two) if s.role == "narrative"]
    assert any(words_at(s.a, one, two) == words_at(s.b, one, two) == ROOFS for s in stretches)
