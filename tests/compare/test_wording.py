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
