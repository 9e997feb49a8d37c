"""Conflicts: told once each, gravest first, at the characters they lie between."""

import pytest

from samples.side_by_side import compared, words_at

TRAIN = (
    "Night train leaves the rails\n\n"
    "A night train with {} passengers left the rails near Tolvesk on {}. The line to Kessport was "
    "closed. Engineers of the railway worked through the night."
)
TEXTS = (
    TRAIN.format("about 200", "Monday"),
    TRAIN.format(212, "Monday"),
    TRAIN.format(221, "Tuesday"),
)


@pytest.fixture(scope="module")
def story():
    return compared(*TEXTS)


def test_what_cannot_both_hold_is_told_before_what_can(story):
    verdicts = [conflict.verdict for conflict in story.conflicts]
    order = ["conflict", "update", "artefact", "reconcilable"]
    assert verdicts == sorted(verdicts, key=order.index)
    assert {"conflict", "reconcilable"} <= set(verdicts)


def test_each_conflict_lies_between_two_articles_at_its_words(story):
    for conflict in story.conflicts:
        assert conflict.a.article != conflict.b.article
        assert words_at(conflict.a, *TEXTS) != words_at(conflict.b, *TEXTS)
        assert conflict.why
        assert 0 < conflict.confidence <= 1


def test_a_conflict_names_the_claim_it_lies_in(story):
    claims = {claim.id: claim for claim in story.claims}
    hard = [conflict for conflict in story.conflicts if conflict.verdict == "conflict"]
    assert hard
    assert all(claims[conflict.claim].status == "contested" for conflict in hard)


def test_one_article_is_in_conflict_with_nobody():
    text = TRAIN.format(212, "Monday") + " " + TRAIN.format(221, "Tuesday").split("\n\n")[1]
    assert compared(text).conflicts == ()


def test_articles_that_agree_have_no_conflicts():
    assert compared(TEXTS[1], TEXTS[1].replace("Engineers", "Crews")).conflicts == ()


def test_the_order_of_articles_does_not_decide_what_is_in_conflict(story):
    def found(*texts):
        return {
            (c.kind, c.verdict, frozenset((words_at(c.a, *texts), words_at(c.b, *texts))))
            for c in compared(*texts).conflicts
        }

    assert found(*TEXTS) == found(*reversed(TEXTS))
