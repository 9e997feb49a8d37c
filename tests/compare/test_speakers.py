"""One thing said that outlets lay to two speakers."""

from samples.side_by_side import compared, words_at

SAID = "“The old bridge at Tolvesk will not open again before the first winter storms,” {} said."
FILL = "Lorries must use the ferry from Kessport until the end of June."


def spoken(one, two):
    texts = (
        f"Bridge stays shut\n\n{SAID.format(one)} {FILL}",
        f"No bridge before winter\n\n{SAID.format(two)} Buses will turn round at the station.",
    )
    return [
        (each.verdict, words_at(each.a, *texts), words_at(each.b, *texts))
        for each in compared(*texts).conflicts
        if each.kind == "person"
    ]


def test_two_names_for_one_saying_cannot_both_hold():
    ((verdict, *named),) = spoken("engineer Mara Holt", "mayor Ilse Brenn")
    assert verdict == "conflict"
    assert any("Mara Holt" in name for name in named)
    assert any("Ilse Brenn" in name for name in named)


def test_one_name_is_no_difference():
    assert spoken("engineer Mara Holt", "Mara Holt") == []


def test_a_spokesman_and_his_house_can_both_be_named():
    found = spoken("a spokesman for the Harbour Board", "the Harbour Board")
    assert [verdict for verdict, *_ in found] in ([], ["reconcilable"])


def test_aboard_counts_passengers_and_people_as_one_thing():
    texts = (
        "Ferry aground\n\nThe ferry was carrying 212 passengers and 26 crew from Kessport.",
        "Ferry on the rocks\n\nThe ferry had about 240 people on board when it ran aground.",
    )
    found = compared(*texts).conflicts
    assert {(each.kind, each.verdict) for each in found} == {("number", "reconcilable")}
