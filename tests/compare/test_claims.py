"""The claim ledger: three counts that are never one, and the status that follows from them."""

import pytest

from crossread.records.crossreading import CARRYING
from samples.side_by_side import compared, words_at

WIRE = (
    "SOREL, Orlavia (AP) — A storm tore the roofs from about forty houses in the fishing village "
    "of Sorel during the night to Wednesday. No one was hurt, because most families had moved to "
    "the school hall before dark. The wind pushed three boats over the quay wall and left them "
    "lying in the market square."
)
OWN = (
    "Sorel counts the damage\n\n"
    "In the night to Wednesday a storm took the roofs off some forty houses of Sorel. Teacher "
    "Ada Orne kept 200 people awake with songs in the gym."
)
FUND = "{}\n\n“The council will pay for new roofs in Sorel before winter,” said {}. {}"
REED = FUND.format("Roofs", "town clerk Jon Reed", "A crane came from Kessport.")
SAME = FUND.format("Winter", "Mayor Ilse Brenn", "Bread was handed out at noon.")
BRENN = SAME.replace("The council will pay", "Of course our council pays").replace("new ", "")


def first(*texts, **fields):
    return compared(*texts, **fields).claims[0]


def test_five_prints_of_one_wire_are_many_outlets_and_one_line():
    claim = first(*[f"{head}\n\n{WIRE}" for head in ("Storm", "Gale", "Wind", "Roofs", "Night")])
    assert claim.outlets == 5
    assert (claim.lines.low, claim.lines.high) == (1, 1)
    assert claim.status == "repeated"


def test_two_articles_of_one_outlet_are_one_outlet():
    claim = first(f"Storm\n\n{WIRE}", f"Gale\n\n{WIRE}", outlet=["Courier", "Courier"])
    assert claim.outlets == 1
    assert claim.status == "single-line"


def test_one_outlet_alone_is_a_single_line():
    claims = compared(f"Storm\n\n{WIRE}", OWN).claims
    (alone,) = (claim for claim in claims if "Ada Orne" in claim.text)
    assert (alone.outlets, alone.lines.high, alone.status) == (1, 1, "single-line")


def test_two_lines_that_name_nobody_are_multiply_reported():
    claim = first(f"Storm\n\n{WIRE}", OWN)
    assert (claim.outlets, claim.lines.high) == (2, 2)
    assert claim.originators == ()
    assert claim.status == "multiply reported"


def test_two_people_with_their_own_outlets_corroborate():
    claim = first(REED, BRENN)
    assert (claim.outlets, len(claim.originators), claim.status) == (2, 2, "corroborated")


def test_one_sentence_word_for_word_from_two_mouths_is_disputed_and_corroborates_nothing():
    claim = first(REED, SAME)
    assert claim.status == "contested"
    assert len(claim.originators) == 1


def test_one_person_in_two_outlets_is_one_originator():
    other = REED.replace("A crane came from Kessport", "Milk was sold out").replace("Roofs", "Milk")
    claim = first(REED, other)
    assert (claim.outlets, len(claim.originators)) == (2, 1)
    assert claim.status in {"multiply reported", "repeated"}


def test_a_conflict_makes_a_claim_contested():
    night = "{}\n\nA storm tore the roofs from about forty houses in Sorel on {}."
    claim = first(night.format("Roofs", "Wednesday"), night.format("Storm", "Tuesday"))
    assert claim.status == "contested"
    assert "contradicted by 1" in claim.why


@pytest.fixture(scope="module")
def claims():
    return compared(f"Storm\n\n{WIRE}", OWN, REED, BRENN).claims


def test_the_widest_claim_stands_first_and_ids_are_given_once(claims):
    carrying = [sum(cell.verdict in CARRYING for cell in claim.cells) for claim in claims]
    assert carrying[0] == max(carrying)
    assert len({claim.id for claim in claims}) == len(claims)


def test_the_wording_shown_stands_in_its_source_but_for_brackets(claims):
    texts = f"Storm\n\n{WIRE}", OWN, REED, BRENN
    for claim in claims:
        shown = claim.text.split(" [")[0]
        assert " ".join(words_at(claim.source, *texts).split()).startswith(shown)


def test_outlets_count_the_cells_that_carry(claims):
    for claim in claims:
        carriers = {cell.article for cell in claim.cells if cell.verdict in CARRYING}
        assert claim.outlets == len(carriers)
        assert claim.lines.high <= claim.outlets


@pytest.mark.parametrize(
    "verb, modality",
    [
        ("tore the roofs from", "happened"),
        ("will tear the roofs from", "planned"),
        ("may have torn the roofs from", "possible"),
        ("is feared to have torn the roofs from", "possible"),
        ("that the crew called Old Mary tore the roofs from", "happened"),
        ("tore, in order to reach the sea, the roofs from", "happened"),
        ("made the mayor call for new roofs on", "demanded"),
    ],
)
def test_how_a_claim_stands_to_what_happens(verb, modality):
    text = f"Storm\n\nA storm {verb} forty houses in the village of Sorel in May 2031."
    assert first(text).modality == modality


def test_an_agency_is_no_originator():
    one = "SOREL (AP) — The mayor of Sorel said the old bridge would close on Monday for repairs."
    two = "The old bridge would close on Monday for repairs, the Associated Press reported."
    story = compared(one, two)
    names = {actor.id: actor.name for actor in story.actors}
    found = {names[actor] for claim in story.claims for actor in claim.originators}
    assert not any("Associated Press" in name for name in found)


def test_a_clause_that_mostly_tells_who_speaks_is_still_his_word():
    text = "Court\n\nThe company's chief executive, Anders Krohn, said the firm would appeal soon."
    story = compared(text)
    names = {actor.id: actor.name for actor in story.actors}
    assert [names[actor] for claim in story.claims for actor in claim.originators] == [
        "Anders Krohn"
    ]
