"""A judgement whose own reason speaks against it."""

from dataclasses import replace

import pytest

from crossread.compare import compare_story
from samples.side_by_side import laid_out, words_at

TEXT = (
    "Mediation\n\nThe league offered to mediate between Orlavia and Sarnland on Monday.\n\n"
    "However, the council says the offer is {}, as the league has {} the attack on Orlavia."
)


def told(text, label):
    dossier = laid_out(text)
    (reading,) = dossier.readings
    reading = replace(reading, condition=replace(reading.condition, label=label))
    story = dossier.crossreadings[0]
    return compare_story(story.story, [reading], story.actors).conflicts


@pytest.mark.parametrize("label", ["spun", "machine-translated"])
def test_a_lost_not_shows_in_the_reason(label):
    text = TEXT.format("credible", "refused to condemn")
    (found,) = told(text, label)
    assert (found.kind, found.verdict) == ("polarity", "artefact")
    assert words_at(found.a, text) == "credible"
    assert "refused" in words_at(found.b, text)


@pytest.mark.parametrize(
    ("judged", "did", "label"),
    [
        ("credible", "condemned", "spun"),
        ("not credible", "refused to condemn", "spun"),
        ("credible", "refused to condemn", "sound"),
    ],
)
def test_what_fits_together_is_left_alone(judged, did, label):
    assert told(TEXT.format(judged, did), label) == ()
