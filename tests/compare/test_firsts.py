"""A "first since" that a dated act of its kind refutes."""

import pytest

from crossread.tell.crossreading_json import to_json
from crossread.verify.wording import with_sound_briefs
from samples.side_by_side import compared, laid_out, words_at

CLAIM = (
    "Leaders to meet\n\n"
    "President Mara Holt will meet Chancellor Ivo Brandt on Friday. It will be the first meeting "
    "of Mara Holt and Ivo Brandt since {}."
)
PEER = "Leaders\n\nMara Holt and Ivo Brandt {} in Nordhaven {}. Nothing was signed."


def told(since, act, day):
    texts = CLAIM.format(since), PEER.format(act, day)
    return [
        (c.verdict, words_at(c.a, *texts), words_at(c.b, *texts))
        for c in compared(*texts).conflicts
        if c.kind == "degree"
    ]


def test_a_later_act_of_the_kind_refutes_a_first():
    ((verdict, first, day),) = told("March 2029", "met", "on 3 June 2030")
    assert (verdict, first, day) == ("conflict", "first meeting", "3 June 2030")


def test_a_refuted_first_is_told_in_the_brief_and_passes_verify():
    texts = CLAIM.format("March 2029"), PEER.format("met", "on 3 June 2030")
    brief = with_sound_briefs(to_json(laid_out(*texts)))["stories"][0]["brief"]
    sentence = (
        "Accounts differ: one has the “first meeting”, another such meeting is told of "
        "“3 June 2030”."
    )
    assert sentence in [each["text"] for each in brief]


@pytest.mark.parametrize(
    ("since", "act", "day"),
    [
        ("March 2029", "met", "on 3 June 2028"),  # before the span begins
        ("March 2029", "spoke by video", "on 3 June 2030"),  # another kind of meeting
        ("March 2029", "dined", "on 3 June 2030"),  # no act of the kind
        ("March 2029", "will meet", "on 3 June 2032"),  # still to come
    ],
)
def test_what_is_no_act_of_the_kind_in_the_span_refutes_nothing(since, act, day):
    assert told(since, act, day) == []


def test_a_caption_refutes_the_text_beside_it():
    text = (
        "Leaders to meet\n\n"
        "It will be the first meeting of Mara Holt and Ivo Brandt since March 2029.\n\n"
        "Mara Holt and Ivo Brandt during a summit in Sorel on June 3, 2030. Meridian News\n\n"
        "The talks begin on Friday."
    )
    (found,) = [c for c in compared(text).conflicts if c.kind == "degree"]
    assert found.a.article == found.b.article == "a"
    assert words_at(found.b, text) == "June 3, 2030"


def test_the_span_may_begin_with_what_a_peer_dates():
    texts = (
        CLAIM.format("the start of the war in Orlavia"),
        PEER.format("met", "on 3 June 2030"),
        "War\n\nThe army of Sarnland invaded Orlavia in March 2029, triggering a long war.",
    )
    found = [c for c in compared(*texts).conflicts if c.kind == "degree"]
    assert [words_at(c.b, *texts) for c in found] == ["3 June 2030"]
