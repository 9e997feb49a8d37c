import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.annotate.statements import split_statements
from crossread.records import Span


def statements(text: str) -> list[str]:
    return [span.of(text) for span in split_statements(text, Span(0, len(text)), ())]


@pytest.mark.parametrize(
    "text, parts",
    [
        (
            "The ferry sank near Ulvay on Monday, but the crew said nobody was hurt.",
            ["The ferry sank near Ulvay on Monday", "the crew said nobody was hurt."],
        ),
        (
            "Mara Holt left the harbour after the mayor had closed the old bridge.",
            ["Mara Holt left the harbour", "the mayor had closed the old bridge."],
        ),
        (
            "The crew will speak after its return to Ulvay, but the owner has said nothing yet.",
            [
                "The crew will speak after its return to Ulvay",
                "the owner has said nothing yet.",
            ],
        ),
        ("Holt's trip to Ulvay is viewed as a gift that the owner has long wanted.", None),
        ("The mayor, Ilse Marn, and the harbour master met.", None),
        ("Holt, who led the crew and steered the boat, was praised.", None),
    ],
)
def test_only_full_clauses_are_cut_apart(text, parts):
    assert statements(text) == (parts or [text])


def test_a_quotation_is_never_cut():
    text = "“The pump failed at noon, and the crew left the ship at once,” said Mara Holt."
    inside = Span(1, text.index("”"))
    assert split_statements(text, Span(0, len(text)), (inside,)) == (Span(0, len(text)),)


@given(st.text(alphabet="The ferry sank, and after; — said.", max_size=160))
def test_statements_lie_inside_and_in_order(text):
    at = 0
    for span in split_statements(text, Span(0, len(text)), ()):
        assert at <= span.start < span.end <= len(text)
        at = span.end
