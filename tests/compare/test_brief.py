"""The brief: sentences that stand in the articles, each with its spans."""

import re

import pytest

from samples.side_by_side import compared, words_at

CLOSED = (
    "Old bridge at Tolvesk closed\n\n"
    "The old bridge at Tolvesk was closed to traffic on Monday, the council said. Engineer Mara "
    "Holt found long cracks in two of its piers last week. Lorries must use the ferry from "
    "Kessport until the end of June. The bridge was built in 1911 by the railway."
)
CRACKS = (
    "Cracks found in bridge\n\n"
    "The old bridge at Tolvesk was closed to traffic on Tuesday after cracks were found in two "
    "piers. Buses will turn round at the station. A repair may cost six million crowns, mayor Ilse "
    "Brenn said. The bridge was built in 1911 and carries about 4,000 cars a day."
)
TEXTS = CLOSED, CRACKS
BRACKETS = re.compile(r" \[(\d{4}-\d{2}-\d{2})(?: to (\d{4}-\d{2}-\d{2}))?\]")


@pytest.fixture(scope="module")
def brief():
    return compared(*TEXTS).brief


def test_every_sentence_has_its_spans(brief):
    assert brief
    assert all(sentence.cites for sentence in brief)


def test_the_best_carried_claim_opens_the_brief(brief):
    assert "closed to traffic" in brief[0].text


def test_the_words_of_a_claim_stand_in_what_it_cites(brief):
    for sentence in brief:
        if sentence.text.startswith("Accounts differ"):
            continue
        cited = " ".join(words_at(cite, *TEXTS) for cite in sentence.cites).casefold()
        for word in re.findall(r"\w+", BRACKETS.sub("", sentence.text)):
            assert word.casefold() in cited


def test_a_weekday_is_followed_by_its_day(brief):
    told = {match[1] for sentence in brief for match in BRACKETS.finditer(sentence.text)}
    assert told & {"2031-05-12", "2031-05-13"}


def test_a_year_needs_no_day(brief):
    assert any("built in 1911" in s.text and "1911 [" not in s.text for s in brief)


def test_a_dispute_is_told_at_the_end_with_both_sides(brief):
    last = brief[-1]
    assert last.text == "Accounts differ on a day: “Monday” against “Tuesday”."
    assert [words_at(cite, *TEXTS) for cite in last.cites] == ["Monday", "Tuesday"]


def test_no_claim_is_told_twice(brief):
    texts = [sentence.text for sentence in brief]
    assert len(set(texts)) == len(texts)
    assert sum("closed to traffic" in text for text in texts) == 1


def test_words_cut_out_of_a_quotation_keep_their_speaker():
    said = (
        "Bridge\n\n“The old bridge at Tolvesk will stay closed until June. Nobody will be paid for "
        "the detour to Kessport in the meantime,” said Mayor Ilse Brenn."
    )
    for sentence in compared(said).brief:
        assert "Brenn" in sentence.text


POSTED = (
    "Loads\n\n“The night boat will carry twice the load of any other boat,” {} of Kessport said. {}"
)
BOLD = "“Guaranteed to be exciting for all on the quay.”"


def test_a_quotation_that_stands_free_is_told_with_the_speaker_before_it():
    told = compared(*(POSTED.format(name, BOLD) for name in ("Ilse Brenn", "Mayor Ilse Brenn")))
    (bold,) = (s.text for s in told.brief if "Guaranteed" in s.text)
    assert bold == f"Ilse Brenn: {BOLD}"


def test_words_of_the_airline_are_told_by_the_name_before():
    said = (
        "Late\n\nKessport Ferries left 40 people on the quay of Ulvay on Monday. “We take pride in "
        "our service to all the islands,” the company said. “We failed the people of Ulvay badly.”"
    )
    told = [s.text for s in compared(said, said.replace("Late", "Left")).brief]
    assert "Kessport Ferries: “We failed the people of Ulvay badly.”" in told


def test_a_rounded_length_is_no_second_account():
    one, two = (
        f"Delay\n\nThe ferry from Kessport to Ulvay was late by {length} on Monday."
        for length in ("four hours", "around four hours")
    )
    assert not any("differ" in sentence.text for sentence in compared(one, two).brief)


def test_a_long_story_is_told_in_180_words_at_most():
    names = ["Holt", "Reed", "Brenn", "Orne", "Vale", "Quill"]
    facts = " ".join(
        f"Inspector {name} of pier {n} counted {n + 12} cracked stones in the northern arch on "
        f"{n + 1} May 2031."
        for n, name in enumerate(names * 4)
    )
    words = sum(len(s.text.split()) for s in compared(f"Stones\n\n{facts}").brief)
    assert 60 <= words <= 180


def test_nothing_to_tell_is_an_empty_brief():
    assert compared("Ah!").brief == ()
