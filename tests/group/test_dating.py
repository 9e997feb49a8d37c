"""The day of publication, inferred from a story of invented articles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from crossread.annotate.sentences import split_sentences
from crossread.annotate.time_spotting import spot_times
from crossread.group.dating import date_articles
from crossread.group.dating_clues import read_clues
from crossread.group.dating_events import ties_of, told_alike
from crossread.group.dating_imprint import days_printed
from crossread.group.dating_peers import Peers
from crossread.group.dating_score import named_days, standing_of
from crossread.records import Article, Passage, Reading

# All about one visit announced on Friday 14 June 2024 for 17 to 19 June.
HARBOUR = (
    "Mayor Mara Holt will visit Lund next week, her office said on Friday. "
    "Holt will stay from 17 to 19 June. She last went there in August 2023. "
    "On Thursday she spoke to Jon Reed by phone."
)
LEDGER = (
    "Holt will be in Lund from Monday to Wednesday, the town hall said Friday. "
    "Reed and Holt spoke on Thursday, the agency reported on June 14."
)
TRIBUNE = (
    "The visit, starting on Monday, was announced on Friday. "
    "Holt wrote to Reed on Thursday. Their towns quarrelled in 2023."
)


def reading(name: str, text: str, published: str | None = None, *, stray: int = 0) -> Reading:
    passages = [Passage(0, stray, "stray")] if stray else []
    passages.append(Passage(stray, len(text), "body"))
    made = Reading(Article(name, text, "", published=published), passages=tuple(passages))
    return replace(made, sentences=split_sentences(made))


def test_a_story_without_any_date_is_dated_by_what_its_articles_say_together():
    dated = date_articles([reading("a", HARBOUR), reading("b", LEDGER), reading("c", TRIBUNE)])
    assert [r.article.published for r in dated] == ["2024-06-14"] * 3
    assert all((r.article.published_basis or "").startswith("Inferred") for r in dated)


def test_times_are_counted_from_the_inferred_day():
    dated = date_articles([reading("a", HARBOUR), reading("b", LEDGER), reading("c", TRIBUNE)])
    ranges = {(t.low, t.high) for r in dated for t in r.times if t.role == "range"}
    assert ranges == {("2024-06-17", "2024-06-19")}


def test_a_template_date_is_rejected_and_the_reason_is_told():
    head = "date 2024-01-01"
    stray = reading("a", f"{head} {HARBOUR}", stray=len(head) + 1)
    first, *_ = date_articles([stray, reading("b", LEDGER), reading("c", TRIBUNE)])
    assert first.article.published == "2024-06-14"
    assert "2024-01-01" in (first.article.published_basis or "")
    assert "rejected" in (first.article.published_basis or "")


def test_a_sound_date_is_kept_with_its_basis():
    given = reading("a", HARBOUR, "2024-06-14")
    given = replace(given, article=replace(given.article, published_basis="From the page"))
    (dated,) = date_articles([given])
    assert dated.article.published == "2024-06-14"
    assert dated.article.published_basis == "From the page"


def test_an_instant_is_kept_as_given():
    (dated,) = date_articles([reading("a", HARBOUR, "2024-06-14T09:30:00Z")])
    assert dated.article.published == "2024-06-14T09:30:00Z"


def test_a_date_that_the_text_and_its_dated_peers_contradict_is_replaced():
    wrong = reading("a", HARBOUR, "2023-12-02")
    peers = [
        reading(n, t, "2024-06-14") for n, t in (("b", LEDGER), ("c", TRIBUNE), ("d", HARBOUR))
    ]
    first, *rest = date_articles([wrong, *peers])
    assert first.article.published == "2024-06-14"
    assert "given date 2023-12-02" in (first.article.published_basis or "")
    assert [r.article.published for r in rest] == ["2024-06-14"] * 3


def test_one_old_day_in_one_of_many_texts_dates_no_story():
    told = "Holt hooked a catfish in the harbour of Lund last week. She let it go on Thursday."
    old = "Another was hooked there on February 19, Reed said on Thursday, as big as that of 1997."
    texts = [*[told] * 5, old]
    dated = date_articles([reading(f"{n}", text) for n, text in enumerate(texts)])
    assert [r.article.published for r in dated] == [None] * 6


def test_nothing_is_inferred_from_nothing():
    (dated,) = date_articles([reading("a", "Holt likes the sea. It is wide.")])
    assert dated.article.published is None
    assert dated.article.published_basis


def test_no_readings_give_no_readings():
    assert date_articles([]) == ()


def test_an_imprint_gives_the_day_of_an_article_without_another():
    told = (
        "The lock gate at Marn broke and two barges sank there, the canal office reported. "
        "Nobody was hurt.\n(Marn Gazette 05/03/2023 page4)"
    )
    peers = [
        reading("b", "Two barges sank on Wednesday when a lock gate broke at Marn.", "2023-05-03"),
        reading("c", "A lock gate at Marn broke on Wednesday; two barges sank.", "2023-05-04"),
    ]
    first, *_ = date_articles([reading("a", told), *peers])
    assert first.article.published == "2023-05-03"
    assert "prints as its own" in (first.article.published_basis or "")


def test_a_date_in_a_sentence_about_something_published_is_no_imprint():
    told = "Marn reads a report that the canal office published May 3, 2021 (see page 4)."
    assert days_printed(told, spot_times(reading("a", told)), "Marn Gazette") == ()


def test_acts_told_alike_meet_on_one_day():
    readings = [
        replace(r, article=replace(r.article, outlet=r.id))
        for r in (
            reading("a", "Dockers blocked the northern lock with chains on Tuesday.", "2023-05-03"),
            reading("b", "On May 2 dockers blocked the northern lock with chains.", "2023-05-09"),
            reading("c", "The mayor opened a swimming pool on Monday.", "2023-05-03"),
        )
    ]
    clues = [read_clues(r, spot_times(r)) for r in readings]
    ties = ties_of(readings, clues)
    theirs = [clue.days_on(clue.given) for clue in clues]
    right, meeting = told_alike(theirs[0], ties[0], theirs)
    wrong, _ = told_alike(clues[0].days_on(date(2023, 5, 24)), ties[0], theirs)
    assert right > 0 > wrong
    assert meeting == 1
    assert not ties[2]


def test_a_text_was_not_published_before_a_day_that_it_writes_with_its_year():
    late = HARBOUR + " The picture shows Holt at the port on Friday, June 14, 2024."
    peers = [reading("b", LEDGER, "2024-06-14"), reading("c", TRIBUNE, "2024-06-14")]
    first, *_ = date_articles([reading("a", late, "2024-05-03"), *peers])
    assert first.article.published == "2024-06-14"


def test_a_message_that_is_quoted_was_written_before_the_text():
    told = "She expects to be back “once we hope to open” — Mara Holt (@holt) June 14, 2024"
    (stamp,) = spot_times(reading("a", told))
    assert stamp.tense == "past"


def test_next_month_lies_ahead_of_any_day_and_rejects_none():
    told = "On Friday the town offered talks over a new bridge next month."
    clues = read_clues(reading("a", told, "2024-06-14"), spot_times(reading("a", told)))
    for day in (date(2024, 6, 14), date(2023, 1, 20)):
        named = named_days([clues], [day])
        assert standing_of(0, day, [clues], named, Peers(())).against == ()


def test_the_day_of_a_caption_with_its_weekday_is_fresh():
    told = (
        "Holt waves at the port on Friday, June 14, 2024. A file picture of Dec. 20, 2021 hung by."
    )
    clues = read_clues(reading("a", told), spot_times(reading("a", told)))

    def own_days(day: date) -> int:
        return standing_of(0, day, [clues], named_days([clues], [day]), Peers(())).own_days

    assert own_days(date(2024, 6, 15)) == 1
    assert own_days(date(2025, 1, 18)) == own_days(date(2021, 12, 21)) == 0


def test_what_is_told_of_tomorrow_as_past_weighs_less_than_what_lies_farther_ahead():
    told = "The ferry sank on 15 June with all its cargo."
    clues = read_clues(reading("a", told), spot_times(reading("a", told)))

    def score(day: date) -> float:
        return standing_of(0, day, [clues], named_days([clues], [day]), Peers(())).score

    assert score(date(2024, 6, 15)) > score(date(2024, 6, 14)) >= score(date(2024, 6, 13)) + 1


def test_the_name_of_tomorrow_told_as_past_is_no_reason_against_a_day():
    told = "The court ruled on Saturday, it said. Nobody saw this day coming."
    clues = read_clues(reading("a", told), spot_times(reading("a", told)))
    day = date(2024, 6, 14)
    assert [s.days[0] for s in clues.on(day)] == ["2024-06-15", "2024-06-14"]
    assert [s.follows for s in clues.on(day)] == [False, True]
    assert standing_of(0, day, [clues], named_days([clues], [day]), Peers(())).against == ()


def test_an_hour_with_its_weekday_tells_what_the_weekday_tells():
    told = "The ferry sank at 9 a.m. Sunday off Orrin."
    clues = read_clues(reading("a", told), spot_times(reading("a", told)))
    (saying,) = clues.on(date(2024, 6, 17))
    assert saying.days == ("2024-06-16", "2024-06-16")
    assert saying.moves
    assert not saying.follows


def test_the_day_of_a_dateline_that_the_text_kept_is_the_day_of_the_article():
    late = (
        "LUND, July 19 (Wire) - Mayor Mara Holt, who was in Lund from 17 to 19 June and spoke to "
        "Jon Reed there, has resigned, her office said on Friday."
    )
    peers = [reading("b", LEDGER, "2024-06-14"), reading("c", TRIBUNE, "2024-06-14")]
    first, *_ = date_articles([reading("a", late, "2024-07-19"), *peers])
    assert first.article.published == "2024-07-19"
    first, *_ = date_articles([reading("a", late), *peers])
    assert first.article.published == "2024-07-19"


def test_days_at_two_heads_that_agree_outweigh_a_day_that_was_filled_in():
    heads = [reading("a", f"14 June 2024\n{HARBOUR}", stray=12)]
    heads += [reading("b", f"June 14, 2024\n{LEDGER}", stray=13)]
    filled = reading("c", TRIBUNE, "2023-01-01")
    dated = date_articles([*heads, filled])
    assert {d.article.published for d in dated} == {"2024-06-14"}


def test_the_only_day_at_a_head_holds_in_a_story_that_nothing_dates():
    told = "8 July 2024\nNessa Corvin won the runoff on Sunday. She takes office on 8 August."
    wire = reading("b", "VELMORA, July 7 (Wire) - Corvin won the runoff on Sunday.")
    first, second = date_articles([reading("a", told, stray=11), wire])
    assert first.article.published == "2024-07-08"
    assert (second.article.published or "")[:4] == "2024"
