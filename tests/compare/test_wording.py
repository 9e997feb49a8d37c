"""The wording in which a claim is shown: verbatim, with what it leans on in brackets."""

import pytest

from samples.side_by_side import compared


def first(sentence, **fields):
    return compared(f"At sea\n\n{sentence}", **fields).claims[0].text


@pytest.mark.parametrize(
    "said, shown",
    [
        ("on Monday", "on Monday [2031-05-12]"),
        ("yesterday", "yesterday [2031-05-14]"),
        ("last week", "last week [2031-05-05 to 2031-05-11]"),
        ("on 12 May 2031", "on 12 May 2031"),
        ("in 1911", "in 1911"),
        ("before midnight", "before midnight"),
        ("at 5:52 p.m.", "at 5:52 p.m."),
        ("at 5:52 p.m. on Monday", "at 5:52 p.m. on Monday [2031-05-12]"),
    ],
)
def test_a_time_that_leans_on_another_day_is_followed_by_its_days(said, shown):
    sentence = "The ferry Lady Orne left the harbour of Kessport {}."
    assert first(sentence.format(said)) == sentence.format(shown)


def test_a_length_of_time_gets_no_days():
    sentence = "The ferry Lady Orne stayed in the harbour of Kessport for three days."
    assert first(sentence) == sentence


def test_where_no_day_is_known_none_is_shown():
    sentence = "The ferry Lady Orne left the harbour of Kessport yesterday."
    assert first(sentence, days=[None]) == sentence


def test_double_spaces_of_the_page_are_folded():
    shown = first("The ferry  Lady Orne left the harbour of  Kessport in 1911.")
    assert shown == "The ferry Lady Orne left the harbour of Kessport in 1911."


def test_a_pronoun_is_followed_by_the_name_that_it_stands_for():
    report = (
        "At sea\n\nCaptain Ilse Brenn left Kessport on 12 May 2031. She brought 40 crates of "
        "oranges to the island of Ulvay before she sailed for Tolvesk."
    )
    shown = [claim.text for claim in compared(report).claims]
    assert any(text.startswith("She [Ilse Brenn] brought 40 crates") for text in shown)
    assert not any("she [Ilse Brenn] sailed" in text for text in shown if "brought" in text)


def test_a_clause_without_a_subject_is_led_by_a_name_not_by_a_pronoun():
    report = (
        "At sea\n\nCaptain Ilse Brenn is known on the coast. She brought 40 crates of oranges to "
        "Ulvay on Monday and has sailed for Tolvesk with two passengers."
    )
    shown = [claim.text for claim in compared(report).claims]
    assert "[Ilse Brenn] has sailed for Tolvesk with two passengers." in shown


def test_he_is_no_woman():
    report = (
        "Taxi\n\nBarbara Holt took the wrong boat on Monday. “The last bus to Ulvay had left at "
        "nine,” he said."
    )
    assert not any("[Barbara" in claim.text for claim in compared(report).claims)
