"""Hearsay, what nobody confirms, and what an outlet asked for itself."""

from samples.side_by_side import compared

CALL = (
    "Talks\n\n"
    "{} President Mara Holt will telephone Chancellor Ivo Brandt after the Nordhaven summit{}. "
    "The summit opens on Friday."
)


def claim_of(story, words):
    return next(claim for claim in story.claims if words in claim.text)


def test_reports_that_nobody_names_are_one_line():
    story = compared(
        CALL.format("Several media reports say that", ", but this is yet to be confirmed"),
        CALL.format("It has been reported that", ""),
    )
    claim = claim_of(story, "telephone")
    assert (claim.status, claim.modality) == ("repeated", "reported")
    assert (claim.lines.low, claim.lines.high) == (1, 1)
    assert claim.originators == ()
    assert claim.unconfirmed


def test_a_statement_with_a_name_behind_it_is_no_hearsay():
    story = compared(
        CALL.format("The chancellery of Sorel said that", ""), CALL.format("Officials said", "")
    )
    claim = claim_of(story, "telephone")
    assert claim.modality != "reported"
    assert not claim.unconfirmed


INTERVIEW = (
    "Minister\n\n"
    "Ferries lay idle in Nordhaven on Monday.\n\n"
    "In an interview with {}, harbour minister Petra Oskvale said: “I do not think that the board "
    "will pay for new boats this year.”\n\n"
    "“The board has spent its money on a bridge that nobody uses,” Oskvale said."
)


def test_an_interview_with_the_outlet_is_its_own_reporting_to_its_end():
    other = "Ferries\n\nFerries lay idle in Nordhaven on Monday. Shops ran out of milk."
    story = compared(INTERVIEW.format("the Tolvesk Times"), other, outlet=("Tolvesk Times", "Mail"))
    assert claim_of(story, "pay for new boats").own_reporting
    assert claim_of(story, "nobody uses").own_reporting
    assert not any(c.own_reporting for c in story.claims if "Shops" in c.text)


def test_an_interview_with_another_outlet_is_not():
    other = "Ferries\n\nFerries lay idle in Nordhaven on Monday. Shops ran out of milk."
    story = compared(INTERVIEW.format("the Kessport Mail"), other, outlet=("Tolvesk Times", "Post"))
    assert not any(claim.own_reporting for claim in story.claims)
