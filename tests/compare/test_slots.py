"""What two articles put in one place of one statement."""

import pytest

from samples.side_by_side import compared, words_at

ONE = (
    "Bridge at Sorel shut\n\n"
    "The harbour board {} the old iron bridge at {} for {} after {} engineers led by {} found "
    "cracks in its northern pillar. Shops on the quay were quiet."
)
TWO = (
    "Pillar cracks stop the traffic\n\n"
    "The harbour board {} the old iron bridge at {} for {} after {} engineers led by {} found "
    "cracks in its northern pillar. A tram driver waited for news."
)
SAME = ("has closed", "Nordhaven", "three weeks", "twelve", "Mara Holt")


def told(*changed, kinds=("conflict",)):
    texts = ONE.format(*SAME), TWO.format(*changed)
    return [
        (c.kind, words_at(c.a, *texts), words_at(c.b, *texts))
        for c in compared(*texts).conflicts
        if c.verdict in kinds
    ]


@pytest.mark.parametrize(
    ("changed", "kind", "a", "b"),
    [
        ((*SAME[:2], "nine weeks", *SAME[3:]), "duration", "three", "nine"),
        ((*SAME[:3], "forty", *SAME[4:]), "number", "twelve", "forty"),
        ((*SAME[:4], "Ivo Brandt"), "person", "Mara Holt", "Ivo Brandt"),
        (("may have closed", *SAME[1:]), "modality", "has", "may"),
        (("has not closed", *SAME[1:]), "polarity", "closed", "not closed"),
    ],
)  # fmt: skip
def test_another_value_in_one_place_cannot_both_hold(changed, kind, a, b):
    ((found, left, right),) = told(*changed)
    assert found == kind
    assert a in left
    assert b in right


@pytest.mark.parametrize(
    "changed",
    [
        SAME,
        ("has shut", *SAME[1:]),
        ("has closed", "Nordhaven", "21 days", "twelve", "Mara Holt"),
        ("has closed", "Nordhaven", "three weeks", "12", "Mara Holt"),
        ("has closed", "Nordhaven", "three weeks", "twelve", "Holt"),
        ("has closed", "Nordhaven", "three weeks", "about a dozen", "Mara Holt"),
    ],
)
def test_the_same_in_other_words_accuses_nobody(changed):
    assert told(*changed) == []


def test_another_city_is_another_place():
    text = "Fire\n\nA fire destroyed the old customs warehouse in {} on Monday, killing two guards."
    found = compared(text.format("Lisbon"), text.format("Madrid")).conflicts
    ((kind, verdict),) = [(c.kind, c.verdict) for c in found]
    assert (kind, verdict) == ("place", "conflict")


@pytest.mark.parametrize(("a", "b"), [("all", "few"), ("the first", "the third")])
def test_another_degree_cannot_both_hold(a, b):
    text = "Strike\n\nUnion officials said {} of the harbour pilots had joined the strike at dawn."
    if a.startswith("the"):
        text = "Strike\n\nIt was {} strike of the harbour pilots at Port Ellery in living memory."
    kinds = [(c.kind, c.verdict) for c in compared(text.format(a), text.format(b)).conflicts]
    assert kinds == [("degree", "conflict")]


def test_a_hedge_disputes_no_claim():
    texts = ONE.format(*SAME), TWO.format("may have closed", *SAME[1:])
    assert all(claim.status != "contested" for claim in compared(*texts).claims)


def test_a_measure_in_another_unit_is_the_same_measure():
    text = "Slick\n\nThe oil slick off Nordhaven stretched for {} along the rocky northern coast."
    assert compared(text.format("10 miles"), text.format("16 kilometres")).conflicts == ()
    (found,) = compared(text.format("10 miles"), text.format("40 kilometres")).conflicts
    assert (found.kind, found.verdict) == ("number", "conflict")


def test_a_count_that_a_text_gives_elsewhere_is_about_something_else():
    one = "Girls\n\nThe militia freed 21 girls on Monday. The militia had taken 276 girls in April."
    two = "Freed\n\nThe militia freed 276 girls on Monday. Nobody said why."
    assert [c.kind for c in compared(one, two).conflicts if c.kind == "number"] == []
