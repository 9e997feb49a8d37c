"""Which credits lay a whole text to an agency."""

import pytest

from crossread.compare.lineage_credits import whole_credits
from crossread.pipeline import annotate
from crossread.records import Article

BODY = (
    "The quay wall of Port Ellery gave way on Tuesday and buried two lorries.\n\n"
    "Divers closed the basin, and the harbour office told boats to wait for word."
)


def agencies(text):
    reading = annotate(Article(id="a", text=f"Quay wall gives way\n\n{text}", sha256=""))
    assert reading.credits
    return [credit.agency for credit in whole_credits(reading)]


@pytest.mark.parametrize(
    "text",
    [f"PORT ELLERY (Reuters) - {BODY}", f"By Reuters\n\n{BODY}", f"{BODY}\n\nSource: Reuters"],
)
def test_a_dateline_a_byline_and_a_source_speak_for_the_whole_text(text):
    assert agencies(text) == ["Reuters"]


@pytest.mark.parametrize(
    "line",
    [
        "With Courier wires",
        "With inputs from Reuters",
        "Additional reporting by Reuters",
        "Reuters contributed to this report.",
    ],
)
def test_a_line_that_says_with_speaks_for_a_part(line):
    assert agencies(f"{BODY}\n\n{line}") == []
