"""An unsure cue gives way to the verb of saying above it."""

import re

import pytest

from crossread.annotate.outer_cues import with_outer_cue
from crossread.annotate.trees import Trees
from crossread.models.jobs import Attribution, Part, Tagged
from crossread.records import Span

TEXT = "The two will discuss ships, the ministry said."
HEADS = (1, 3, 3, 8, 3, 8, 7, 8, -1, 8)
RELATIONS = ["det", "nsubj", "aux", "ccomp", "obj", "punct", "det", "nsubj", "root", "punct"]
TAGS = ["DET", "NUM", "AUX", "VERB", "NOUN", "PUNCT", "DET", "NOUN", "VERB", "PUNCT"]


def read(score, relations=RELATIONS):
    words = tuple(Span(*m.span()) for m in re.finditer(r"\w+|[,.]", TEXT))
    tagged = Tagged(words, (0,) * len(words), tuple(TAGS), HEADS, tuple(relations))
    place = TEXT.index("ships")
    found = Attribution(
        (Part(Span(place, place + 5), 0.9),),
        Part(Span(TEXT.index("discuss"), TEXT.index(" ships")), score),
        Part(Span(0, 7), 0.9),
    )
    after = with_outer_cue(found, Trees(TEXT, tagged))
    return after.cue.span.of(TEXT), after.source.span.of(TEXT)


def test_the_ministry_says_what_the_two_will_discuss():
    assert read(0.2) == ("said", "the ministry")


def test_a_sure_cue_stays():
    assert read(0.8) == ("discuss", "The two")


@pytest.mark.parametrize("relation", ["conj", "advcl"])
def test_a_verb_beside_the_cue_is_no_cue_above_it(relation):
    assert read(0.2, [*RELATIONS[:3], relation, *RELATIONS[4:]]) == ("discuss", "The two")
