"""The outlet that a text names at its head."""

from __future__ import annotations

import pytest

from crossread.models.jobs import RULES_ALONE
from crossread.pipeline import annotate
from crossread.records import Article

BODY = (
    "\n\nThe harbour of Kelmar was closed on Tuesday after a crane fell on a grain store.\n\n"
    "Nobody was hurt, the port's director said."
)


def _read(head: str, outlet: str | None = None):
    return annotate(Article("a", head + BODY, "0" * 64, outlet=outlet), models=RULES_ALONE)


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (
            "Crane falls on grain store\n\nBy Ada Renwike, Kelmar Herald\n14 May 2024",
            "Kelmar Herald",
        ),
        ("Crane falls on grain store\n\nThe Kelmar Post\n14 May 2024", "The Kelmar Post"),
        ("Crane falls on grain store\n\nOrsa Tidings, Wednesday 15 May 2024", "Orsa Tidings"),
        ("Crane falls on grain store\n\nBy Ada Renwike for the Coastal Review", "Coastal Review"),
        ("Crane falls on grain store\n\nkelmarpost.com", "kelmarpost.com"),
        ("Crane falls on grain store\n\nANSA, 8 July 2024, 06:12 GMT", "ANSA"),
    ],
)
def test_a_line_at_the_head_names_the_outlet(head: str, name: str) -> None:
    reading = _read(head)
    assert reading.article.outlet == name
    assert [p.kind for p in reading.passages][-2:] == ["body", "body"]
    assert {p.kind for p in reading.passages[1:-2]} <= {"byline", "stray"}


@pytest.mark.parametrize(
    "head",
    [
        "World News\n\nCrane falls on grain store",
        "Crane falls on grain store\n\nGuardian of the port is questioned over Kelmar crane",
        "Crane falls on grain store\n\nBy Ada Renwike",
        "Crane falls on grain store\n\nBy Times Staff",
        "Crane falls on grain store\n\nVelmora, 8 July 2024",
        "Crane falls on grain store\n\nBy Ada Renwike, Post reporter",
        "Crane falls on grain store",
    ],
)
def test_no_other_line_does(head: str) -> None:
    assert _read(head).article.outlet is None


def test_the_outlet_given_with_an_article_stays() -> None:
    assert (
        _read("Crane falls\n\nThe Kelmar Post", outlet="Sarn Gazette").article.outlet
        == "Sarn Gazette"
    )


def test_its_day_is_kept_apart_from_its_name() -> None:
    reading = _read("Crane falls on grain store\n\nOrsa Tidings, Wednesday 15 May 2024")
    stray = next(p for p in reading.passages if p.kind == "stray")
    assert reading.text[stray.start : stray.end] == "Wednesday 15 May 2024"
