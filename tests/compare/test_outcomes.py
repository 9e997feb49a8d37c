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
        _court("Mine director in court", "nearly convicted"),
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


def test_a_concession_and_its_refusal_exclude_each_other():
    vote = (
        "Corvin wins Aldara's runoff\n\nNessa Corvin won the runoff on Sunday. Her rival, Radu {}"
    )
    texts = (
        vote.format("Stanev, conceded shortly before midnight."),
        vote.format("Stanev, refused to concede shortly before midnight."),
    )
    assert "polarity" in {c.kind for c in compared(*texts).conflicts if c.verdict == "conflict"}


def test_a_measure_of_one_named_thing_is_one_figure():
    vote = "Corvin wins Aldara's runoff\n\nNessa Corvin won the runoff in Aldara on Sunday. {}"
    texts = (
        vote.format("Turnout was 61.4 percent, the highest since 1998."),
        vote.format("Turnout, at 64.1%, was the highest in a quarter of a century."),
    )
    found = [c for c in compared(*texts).conflicts if c.kind == "number"]
    assert [c.verdict for c in found] == ["conflict"]


def test_the_day_on_which_officials_spoke_is_not_the_day_of_the_act():
    texts = (
        "Vote\n\nNessa Corvin won the runoff in Aldara on Sunday, officials said.",
        "Vote\n\nNessa Corvin won the runoff in Aldara, officials said on Monday.",
    )
    assert [c for c in compared(*texts).conflicts if c.kind == "date"] == []


def test_what_is_so_of_a_person_is_compared_wherever_it_stands():
    pill = "Heart pill recalled\n\nA pill was recalled on Wednesday. Hege Sandvik runs Norlin. {}"
    texts = (
        pill.format("Sandvik wept before reporters in Bergen. Sandvik ruled out resigning."),
        pill.format("Sandvik quit on Wednesday night, a newspaper from Oslo said."),
    )
    found = [c for c in compared(*texts).conflicts if "an office" in c.why]
    assert [c.verdict for c in found] == ["conflict"]
    later = compared(*texts, days=("2031-05-14", "2031-05-15")).conflicts
    assert [c.verdict for c in later if "an office" in c.why] == ["update"]
