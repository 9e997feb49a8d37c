"""What was said once, in all its wordings, and under whose name."""

import pytest

from samples.side_by_side import compared, laid_out, words_at

UNION = (
    "Pilots stop work at Port Ellery\n\n"
    "Forty-two pilots walked off the night ferries on Tuesday.\n\n"
    "“We will not sail another night without a second pilot on the bridge,” said Mara Holt, who "
    "leads the pilots' union. “The harbour board knows what we need.”"
)
TRIMMED = (
    "Night ferries empty\n\n"
    "Ferries in Port Ellery stayed in harbour on Tuesday night.\n\n"
    "“We will not sail another night without a second pilot,” union leader Mara Holt said. "
    "The board was silent."
)
REWORDED = (
    "Harbour board faces strike\n\n"
    "The strike in Port Ellery went into its second day.\n\n"
    "“We shall not sail one more night without a second pilot on the bridge,” Holt told reporters. "
    "Shops ran out of milk."
)
INDIRECT = (
    "Island waits for milk\n\n"
    "Boats to the islands are cancelled.\n\n"
    "Mara Holt said the pilots would not sail another night without a second pilot on the bridge. "
    "Nobody answered at the board."
)
PEACE = (
    "Talks on the river\n\n"
    "The two ministers met in Sorel on Tuesday.\n\n"
    "“We stand ready to work with all sides for a fair peace on the river,” said Foreign Minister "
    "Mara Holt."
)
OTHER_PEACE = (
    "Ministers leave Sorel\n\n"
    "The talks in Sorel ended on Tuesday without a paper.\n\n"
    "“We are ready to work with both sides for a lasting peace in the valley,” said Foreign "
    "Minister Jon Reed."
)
BOARD = (
    "Board on the bridge\n\n"
    "The Harbour Board said the border bridge would stay open for lorries until the end of the "
    "harvest. Farmers were relieved on Tuesday."
)
SPOKESWOMAN = (
    "Bridge stays open\n\n"
    "“The border bridge will stay open for lorries until the end of the harvest,” said Ada Orne, a "
    "spokeswoman for the Harbour Board. Lorries queued on Tuesday."
)


@pytest.fixture(scope="module")
def dossier():
    return laid_out(UNION, TRIMMED, REWORDED, INDIRECT)


@pytest.fixture(scope="module")
def utterance(dossier):
    (only,) = dossier.crossreadings[0].utterances
    return only


def test_one_statement_is_joined_in_all_its_wordings(dossier, utterance):
    article_of = {quote.id: r.id for r in dossier.readings for quote in r.quotes}
    relations = {article_of[w.quote]: w.relation for w in utterance.wordings}
    assert relations == {"a": "verbatim", "b": "trimmed", "c": "reworded", "d": "indirect"}


def test_the_least_altered_wording_stands_first_and_is_direct(dossier, utterance):
    quotes = {quote.id: quote for r in dossier.readings for quote in r.quotes}
    assert utterance.wordings[0].relation == "verbatim"
    assert quotes[utterance.wordings[0].quote].kind == "direct"


def test_the_surname_alone_is_the_same_speaker(dossier, utterance):
    (speaker,) = utterance.speakers
    names = {actor.id: actor.name for actor in dossier.crossreadings[0].actors}
    assert names[speaker] == "Mara Holt"
    assert not utterance.speaker_conflict


def test_every_change_points_at_the_words_of_both_sides(utterance):
    texts = UNION, TRIMMED, REWORDED, INDIRECT
    (reworded,) = (w for w in utterance.wordings if w.relation == "reworded")
    changed = {(words_at(c.from_, *texts), words_at(c.to, *texts)) for c in reworded.changes}
    assert ("will", "shall") in changed
    assert all(change.kind for change in reworded.changes)
    assert {
        change.kind for change in reworded.changes if change.from_.start == change.from_.end
    } <= {"insertion"}


def test_a_changed_number_is_told_as_such():
    other = TRIMMED.replace("another night", "50 nights")
    texts = UNION.replace("another night", "40 nights"), other
    (utterance,) = compared(*texts).utterances
    changes = [change for wording in utterance.wordings for change in wording.changes]
    assert ("number", "40", "50") in {
        (c.kind, words_at(c.from_, *texts), words_at(c.to, *texts)) for c in changes
    }


def test_the_same_formula_from_two_people_stays_two():
    one, two = compared(PEACE, OTHER_PEACE).utterances
    assert (len(one.quotes), len(two.quotes)) == (1, 1)
    assert one.speaker != two.speaker
    assert not one.speaker_conflict
    assert not two.speaker_conflict


def test_the_same_words_under_two_names_are_one_utterance_with_a_dispute_over_its_speaker():
    (utterance,) = compared(UNION, UNION.replace("Mara Holt", "Ilse Brenn")).utterances
    assert utterance.speaker_conflict
    assert len(utterance.speakers) == 2
    assert "Mara Holt" in utterance.why
    assert "Ilse Brenn" in utterance.why


def test_a_body_and_the_one_who_speaks_for_it_are_tied_and_not_in_dispute():
    story = compared(BOARD, SPOKESWOMAN)
    (utterance,) = story.utterances
    assert len(utterance.speakers) == 2
    assert not utterance.speaker_conflict
    actors = {actor.name: actor for actor in story.actors}
    assert actors["Ada Orne"].speaks_for == (actors["Harbour Board"].id,)
    # What both hold rests on one origin.
    (claim,) = (c for c in story.claims if c.outlets == 2)
    assert len(claim.originators) == 1


def test_what_only_one_article_quotes_is_no_utterance():
    assert compared(UNION, BOARD).utterances == ()
