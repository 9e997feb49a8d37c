"""What each article does with a claim, with its spans and its reason."""

import pytest

from samples.side_by_side import compared, words_at

ROBBED = (
    "Museum in Kessport robbed\n\n"
    "Thieves took a silver ship from the sea museum in Kessport on Tuesday, police said. The ship "
    "was made by Ilse Varrow in 1874. A guard was tied to a chair. Mayor Jon Reed offered a reward "
    "of 5,000 crowns."
)
STOLEN = (
    "Silver ship stolen\n\n"
    "Thieves took a silver ship from the sea museum in Kessport on Tuesday. The museum stays shut "
    "this week. Mayor Jon Reed spoke of a loss for the whole town."
)
REWORDED = (
    "Robbers in the sea museum\n\n"
    "A ship of silver was stolen from the Kessport sea museum by robbers on Tuesday. Visitors were "
    "sent away at the door. A guard may have been tied to a chair."
)
LOOKED_FOR = (
    "Kessport loses its silver ship\n\n"
    "Police in Kessport look for the people who emptied a glass case in the sea museum. The town "
    "council meets on Thursday."
)
TEXTS = ROBBED, STOLEN, REWORDED, LOOKED_FOR


@pytest.fixture(scope="module")
def claims():
    return compared(*TEXTS).claims


def cells_of(claims, start):
    (claim,) = (claim for claim in claims if claim.text.startswith(start))
    return {cell.article: cell for cell in claim.cells}


def test_every_claim_has_one_cell_for_every_article(claims):
    assert claims
    for claim in claims:
        assert [cell.article for cell in claim.cells] == list("abcd")


def test_the_same_words_carry_a_claim(claims):
    cells = cells_of(claims, "Thieves took")
    assert (cells["a"].verdict, cells["b"].verdict) == ("carried", "carried")


def test_other_words_for_it_are_reworded_and_shown(claims):
    cell = cells_of(claims, "Thieves took")["c"]
    assert cell.verdict == "reworded"
    (span,) = cell.spans
    assert words_at(span, *TEXTS).startswith("A ship of silver was stolen")


def test_a_hedge_makes_a_claim_weaker(claims):
    assert cells_of(claims, "A guard was tied")["c"].verdict == "weaker"


def test_a_plain_wording_beside_a_hedged_one_is_not_told_as_weaker():
    hedged = (
        "Night\n\nA guard of the sea museum may have been tied to a chair by thieves on Tuesday."
    )
    plain = "Robbers\n\nThieves tied a guard of the sea museum to a chair on Tuesday, police said."
    (claim,) = compared(hedged, plain).claims
    assert sorted(cell.verdict for cell in claim.cells)[0] == "carried"
    assert {cell.verdict for cell in claim.cells} & {"weaker", "stronger"}


def test_an_omission_keeps_the_nearest_words_looked_at(claims):
    cell = cells_of(claims, "Police in Kessport look")["b"]
    assert (cell.verdict, cell.spans) == ("omitted", ())
    assert words_at(cell.nearest, *TEXTS).startswith("Thieves took a silver ship")


def test_silence_far_from_a_claim_tells_nothing(claims):
    cells = cells_of(claims, "The ship was made")
    assert {cells[article].verdict for article in "bcd"} == {"unsure"}


def test_what_cannot_both_hold_contradicts_and_both_sides_are_shown():
    other = STOLEN.replace("on Tuesday", "on Wednesday")
    (claim,) = (c for c in compared(ROBBED, other).claims if c.text.startswith("Thieves"))
    assert sorted(cell.verdict for cell in claim.cells) == ["carried", "contradicted"]
    assert all(cell.spans for cell in claim.cells)


def test_every_cell_has_a_reason_and_something_to_look_at(claims):
    for claim in claims:
        for cell in claim.cells:
            assert cell.why
            # Only a text in which nothing comes near may have nothing to look at.
            assert cell.spans or cell.nearest or cell.verdict == "unsure"
            assert all(span.article == cell.article for span in cell.spans)


def test_an_article_without_a_statement_is_unsure_and_says_so():
    story = compared(ROBBED, "Ah!")
    assert {claim.cells[1].verdict for claim in story.claims} == {"unsure"}
    assert all(claim.cells[1].nearest is None for claim in story.claims)
