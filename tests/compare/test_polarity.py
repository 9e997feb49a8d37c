"""A "not" that one of two articles lacks."""

from dataclasses import replace

import pytest

from crossread.compare import compare_story
from samples.side_by_side import compared, laid_out, words_at

FUND = (
    "Council and the harbour fund\n\n"
    "The council of Tolvesk {} the new harbour fund on Monday. Mayor Ilse Brenn left the hall "
    "before the vote. Fishermen had asked for it for years."
)
GALLERY = (
    "Harbour fund before the council\n\n"
    "The council of Tolvesk {} the new harbour fund on Monday. About forty people watched from the "
    "gallery. The money comes from a tax on berths."
)
FEVER = (
    "Fever in Sorel\n\n"
    "The health ministry {} the outbreak of fever in Sorel, a doctor said on Monday. Two schools "
    "were closed."
)
MARKETS = (
    "Markets stay open in Sorel\n\n"
    "The health ministry {} the outbreak of fever in Sorel. A nurse spoke of long queues on Monday."
)
CLIMB = (
    "Climbers on Ulvay\n\n"
    "{} 17 climbers reached the summit of Mount Ulvay on Sunday, the mountain club said. "
    "Two guides led them."
)


def verdicts(*texts):
    return [c.verdict for c in compared(*texts).conflicts if c.kind == "polarity"]


def test_a_not_in_one_of_two_sound_texts_cannot_both_hold():
    texts = FUND.format("did not approve"), GALLERY.format("did approve")
    (conflict,) = compared(*texts).conflicts
    assert (conflict.kind, conflict.verdict) == ("polarity", "conflict")
    assert words_at(conflict.a, *texts) == "not approve"
    assert words_at(conflict.b, *texts) == "approve"


def test_opposite_words_cannot_both_hold():
    assert verdicts(FUND.format("approved"), GALLERY.format("rejected")) == ["conflict"]


@pytest.mark.parametrize("words", ["approved", "did not approve"])
def test_the_same_sense_on_both_sides_is_no_difference(words):
    assert verdicts(FUND.format(words), GALLERY.format(words)) == []


@pytest.mark.parametrize("label", ["spun", "machine-translated"])
def test_a_handled_text_that_lost_a_not_does_not_make_a_dispute(label):
    dossier = laid_out(FUND.format("did not approve"), GALLERY.format("did approve"))
    story = dossier.crossreadings[0].story
    sound, other = dossier.readings
    handled = replace(other, condition=replace(other.condition, label=label, score=0.9))
    again = compare_story(story, [sound, handled], dossier.crossreadings[0].actors)
    assert [c.verdict for c in again.conflicts if c.kind == "polarity"] == ["artefact"]
    assert not any(claim.status == "contested" for claim in again.claims)
    assert "garbled" in {cell.verdict for claim in again.claims for cell in claim.cells}


def test_unless_is_if_not():
    threat = "Siege\n\nThe rebels would bury the farmers of Sorel alive {} surrendered by May 2031."
    assert verdicts(threat.format("unless they"), threat.format("if they had not")) == []
    assert verdicts(threat.format("if they"), threat.format("if they had not")) == ["conflict"]


def test_nothing_but_bread_is_bread():
    meal = "Siege\n\nThe farmers of Sorel ate {}bread from their own ovens for a week in May 2031."
    assert verdicts(meal.format("nothing but "), meal.format("")) == []


def test_yet_to_confirm_is_not_confirmed():
    assert verdicts(FEVER.format("has yet to confirm"), MARKETS.format("has not confirmed")) == []
    confirmed = MARKETS.format("has confirmed")
    assert verdicts(FEVER.format("has yet to confirm"), confirmed) == ["conflict"]


def test_no_less_than_counts_and_denies_nothing():
    assert verdicts(CLIMB.format("No less than"), CLIMB.format("Some")) == []


def test_a_headline_may_leave_out_the_not():
    headline = (
        "Council of Tolvesk did approve new harbour fund on Monday\n\nThe sea was calm at noon."
    )
    assert verdicts(FUND.format("did not approve"), headline) == []


def test_a_without_that_both_have_hides_no_lost_not():
    told = "Pill\n\nThe agency said patients should {} taking the drug without seeing a doctor."
    texts = (told.format("not stop"), told.format("stop"))
    assert "polarity" in {c.kind for c in compared(*texts).conflicts}
