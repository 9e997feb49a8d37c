"""An article without a title is called by its headline, not by what stands above it."""

import pytest

from conftest import article
from crossread.clean.headlines import headline_of

BODY = "The ferry Lady Ansa burned off Kessport on Tuesday, the coast guard said."


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            f"NATION\n\nFerry burns off Kessport\n\nBy Ada Holt\n\n{BODY}",
            "Ferry burns off Kessport",
        ),
        (
            f"date: 2019-01-01 00:00:00\n\nFerry burns off Kessport\n\n{BODY}",
            "Ferry burns off Kessport",
        ),
        (f"# Ferry burns\n\n{BODY}", "Ferry burns"),
        (BODY, BODY),
        ("???", "???"),
        ("", ""),
    ],
)
def test_headline(text, name):
    assert headline_of(article(text)) == name
