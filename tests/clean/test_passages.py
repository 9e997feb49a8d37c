"""What a reader relies on: every stretch of a page is labelled, and nothing is lost or moved."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.clean.passages import mark_passages
from crossread.records import Article, Reading

PAGE = """World News

Bridge at Kessel closed after crack is found

By Ilse Marn

KESSEL, May 4 (MNA) — Engineers closed the Kessel bridge on Tuesday after a crack was found.

Workers inspect a pier of the bridge in Kessel on May 4, 2031. (MNA)
Workers inspect a pier of the bridge in Kessel on May 4, 2031. (MNA)

Also read: Ten bridges that need paint

The mayor said traffic would be led over the old ford for a month.

With agency wires"""


def passages(text: str, **fields: str) -> list[tuple[str, str]]:
    found = mark_passages(Reading(Article("a", text, "", **fields)))
    return [(p.kind, text[p.start : p.end]) for p in found]


def kind_of(text: str, stretch: str) -> str:
    return next(kind for kind, words in passages(text) if stretch in words)


def test_a_page_is_labelled_passage_by_passage():
    assert [kind for kind, _ in passages(PAGE)] == [
        "kicker",
        "headline",
        "byline",
        "dateline",
        "body",
        "caption",
        "caption",
        "promotion",
        "body",
        "credit",
    ]


@pytest.mark.parametrize(
    "opening, dateline",
    [
        ("BEREN (MNA): The ferry sank.", "BEREN (MNA):"),
        ("PORT SARN - The ferry sank in the night.", "PORT SARN -"),
        ("Port Sarn (MNA) — The ferry sank in the night.", "Port Sarn (MNA) —"),
        ("ULVAY, March 3 (Reuters) - The ferry sank in the night.", "ULVAY, March 3 (Reuters) -"),
    ],
)
def test_a_dateline_is_cut_from_its_sentence(opening, dateline):
    text = f"A headline about a ferry\n{opening}\nMore was said by the harbour master."
    assert ("dateline", dateline) in passages(text)


@pytest.mark.parametrize(
    "line",
    [
        "Also read | Ten ferries that sank",
        "Additionally learn | Ten ferries that sank",
        "READ MORE: Ten ferries that sank",
        "Watch: Ferry sinks in the harbour",
        "Sign up for our newsletter",
        "Related Articles",
    ],
)
def test_links_to_other_texts_are_promotion_even_when_spun(line):
    text = f"Ferry sinks\nThe ferry sank on Monday.\n{line}\nNobody was hurt."
    assert kind_of(text, line) == "promotion"


@pytest.mark.parametrize(
    "sentence",
    [
        "Read aloud in court, the letter named three men.",
        "The report also said: nobody was hurt.",
        "See no reason to doubt him, she told the jury.",
    ],
)
def test_sentences_that_begin_like_links_stay_body(sentence):
    text = f"Ferry sinks\nThe ferry sank on Monday.\n{sentence}\nNobody was hurt."
    assert kind_of(text, sentence) == "body"


@pytest.mark.parametrize(
    "line",
    [
        "Rescuers walk along the quay in Port Sarn on Tuesday. Photo: Ana Reyl",
        "Mara Holt during a meeting in Port Sarn on Sept. 3, 2030. AP",
        "File photo: the ferry Northern Star in 2029.",
        "AP Photo/The Daily Post, Ana Reyl",
        "REUTERS/Ana Reyl",
        "A crew member speaks during a drill in Ulvay on May 4, 2031.",
        "FILE - In this May 4, 2031 file photo, Mara Holt waves at the quay of Port Sarn. Her boat "
        "turned round four hours into a journey of eleven hours because somebody had come aboard "
        "who was booked on another one, and she told the world of it, hour by hour, while the "
        "crew said little of what had happened. (Ana Reyl, File) (Associated Press)",
    ],
)
def test_picture_lines_are_captions_in_mid_body(line):
    text = f"Ferry sinks\nThe ferry sank on Monday.\n{line}\nNobody was hurt."
    assert kind_of(text, line) == "caption"


def test_a_template_date_is_stray_and_the_dateline_behind_it_is_found():
    text = " date 2031-01-01 BEREN (MNA): The ferry sank in the night, officials say.\nMore."
    assert passages(text)[:2] == [("stray", "date 2031-01-01"), ("dateline", "BEREN (MNA):")]


def test_a_dateline_may_stand_below_what_is_not_the_story():
    text = "The sea was calm that day, says who was there.\n\nPORT SARN — A ferry sank at night."
    assert ("dateline", "PORT SARN —") in passages(text)


def test_the_given_title_is_the_headline():
    text = "Nobody hurt.\n\nThe ferry sank on Monday.\n\nIt was raining."
    assert passages(text, title="Nobody hurt.")[0] == ("headline", "Nobody hurt.")


def test_hard_wrapped_lines_are_one_paragraph():
    lines = [
        "The ferry Northern Star sank in the harbour of Port Sarn on Monday night, and",
        "the harbour master said that all of the crew had been taken off by a pilot boat",
        "before the water reached the engine room, where a pump had failed in the first",
        "hours of the voyage from Ulvay and could not be mended at sea by the engineers.",
    ]
    text = "\n".join(lines) + "\n\n" + "\n".join(lines)
    assert [kind for kind, _ in passages(text)] == ["body", "body"]


@given(st.text(max_size=400) | st.lists(st.sampled_from(PAGE.split("\n"))).map("\n".join))
def test_passages_cover_all_but_white_space_and_never_overlap(text):
    at = 0
    for passage in mark_passages(Reading(Article("a", text, ""))):
        assert at <= passage.start < passage.end <= len(text)
        assert not text[at : passage.start].strip()
        at = passage.end
    assert not text[at:].strip()


@pytest.mark.parametrize("text", ["(" * 200_000, "a" * 1_000_000, "“" * 200_000, "A. " * 100_000])
def test_hostile_texts_are_labelled_in_time(text):
    assert mark_passages(Reading(Article("a", text, "")))
