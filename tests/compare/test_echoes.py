"""One formula from two mouths."""

from samples.side_by_side import compared

ONE = (
    "Talks\n\nThe two ministers met in Sorel on Tuesday.\n\n"
    "“Our side will keep an honest and patient watch over every boat that leaves the river,” "
    "Foreign Minister Mara Holt said."
)
TWO = (
    "River\n\nThe commission opened in Kessport on Wednesday.\n\n"
    "“The commission has kept an honest and patient record of fishing quotas since spring,” "
    "spokesman Ivo Brandt told reporters."
)


def test_a_formula_of_two_people_is_two_utterances():
    story = compared(ONE, TWO)
    names = {actor.id: actor.name for actor in story.actors}
    echoes = [u for u in story.utterances if len(u.quotes) == 1]
    assert {names[u.speaker] for u in echoes if u.speaker} == {"Mara Holt", "Ivo Brandt"}
    assert all("an honest and patient" in u.why for u in echoes)


def test_what_shares_no_formula_echoes_nothing():
    assert compared(ONE, TWO.replace("an honest and patient", "a careful")).utterances == ()
