"""Ends that exclude each other, counts of none, and figures that stand beside a shared one."""

from samples.side_by_side import compared, words_at

COURT = (
    "{head}\n\nThe court in Tolvesk {end} the former director of the Sarn mine, Lars Edvin, of "
    "forging inspection papers on Tuesday. {more}"
)
TRIAL = "The trial lasted eleven weeks and {} witnesses were heard."


def _court(head: str, end: str, more: str = "He left by a side door.") -> str:
    return COURT.format(head=head, end=end, more=more)


def test_acquitted_and_found_guilty_exclude_each_other():
    texts = (
        _court("Mine director walks free", "acquitted"),
        _court("Mine director is punished", "convicted"),
    )
    found = [c for c in compared(*texts).conflicts if c.verdict == "conflict"]
    assert [c.kind for c in found] == ["polarity"]
    assert {words_at(found[0].a, *texts), words_at(found[0].b, *texts)} == {
        "acquitted",
        "convicted",
    }


def test_acquitted_and_cleared_say_the_same():
    texts = (_court("Mine director walks free", "acquitted"), _court("Free", "cleared"))
    assert [c for c in compared(*texts).conflicts if c.kind == "polarity"] == []


def test_an_end_that_is_denied_or_only_possible_is_none():
    texts = (
        _court("Mine director walks free", "acquitted"),
        _court("Mine director in court", "could have convicted"),
    )
    assert [c for c in compared(*texts).conflicts if "exclude each other" in c.why] == []


def test_a_count_beside_a_figure_that_both_give_is_one_count():
    texts = (
        _court("Mine director walks free", "acquitted", TRIAL.format(63)),
        "Sarn mine trial ends\n\nThe former director of the Sarn mine is free. The process took "
        "eleven weeks, 36 witnesses were interrogated.",
    )
    found = [c for c in compared(*texts).conflicts if c.kind == "number"]
    assert [c.verdict for c in found] == ["conflict"]
    assert "digits" in found[0].why


def test_no_deaths_and_two_dead_do_not_go_together():
    ferry = "Fire on the Sarn ferry\n\nA fire broke out on the Sarn ferry on Tuesday. {}"
    texts = (
        ferry.format("No deaths were reported in the fire, and the ferry reached Tolvesk."),
        ferry.format("Two people died in the fire, and the ferry reached Tolvesk."),
    )
    found = [c for c in compared(*texts).conflicts if c.kind == "number"]
    assert len(found) == 1
    assert "No deaths" in {words_at(found[0].a, *texts), words_at(found[0].b, *texts)}
