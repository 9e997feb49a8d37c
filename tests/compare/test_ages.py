"""Ages of one person in two articles."""

import pytest

from samples.side_by_side import compared

PILL = (
    "Heart pill recalled\n\nA pill for the heart was recalled on Wednesday. {} raised the alarm in "
    "October, the company Norlin said in Bergen."
)


@pytest.mark.parametrize(
    ("one", "two", "told"),
    [
        ("Joost Marlow, 34,", "Joost Marlow, 43,", True),
        ("Joost Marlow, 34,", "Joost Marlow, 35,", False),
        ("Joost Marlow, 34,", "Pilar Anguita, 43,", False),
    ],
)
def test_one_person_has_one_age_but_for_a_birthday(one, two, told):
    found = [
        c for c in compared(PILL.format(one), PILL.format(two)).conflicts if "years old" in c.why
    ]
    assert [c.verdict for c in found] == ["conflict"] * told
    assert all("digits" in c.why for c in found)
