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
        (
            "Holt and Marn struck a deal without limits — and the crew has yet to speak of it.",
            [
                "Holt and Marn struck a deal without limits",
                "the crew has yet to speak of it.",
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


@pytest.mark.parametrize(
    "text, parts",
    [
        (
            "A fire swept through a hotel in Kessport on Monday, killing nine people and injuring "
            "40 others, the mayor said.",
            [
                "A fire swept through a hotel in Kessport on Monday",
                "killing nine people",
                "injuring 40 others, the mayor said.",
            ],
        ),
        (
            "The minister ordered an inquiry into the fire and said the hotel had never been "
            "inspected.",
            [
                "The minister ordered an inquiry into the fire",
                "said the hotel had never been inspected.",
            ],
        ),
        # What hangs on a doubt, a condition, a rank or a time to come is no statement by itself.
        ("Holt denied that the pump had failed and that the crew had left the ship.", None),
        ("The owner will pay if the court finds the pump broken and blames the crew.", None),
        ("The mayor will speak to the families when the divers have left the harbour.", None),
        ("It was the first ship to sink there after the council had closed the old canal.", None),
        ("Nine people died when a ferry sank.", None),
        ("The mayor will open the new bridge and praise the engineers of the harbour.", None),
        ("The council met in Tolvesk two months after Holt had found the first cracks.", None),
    ],
)
def test_syntax_cuts_what_tells_something_of_its_own(reading_of, text, parts):
    found = [statement.span.of(text) for statement in reading_of(text).statements]
    assert found == (parts or [text])


def test_a_clause_without_a_subject_names_the_one_it_is_told_of(reading_of):
    text = "The minister ordered an inquiry into the fire and said the hotel had never been safe."
    first, second = reading_of(text).statements
    assert first.subject is None
    assert second.subject is not None and second.subject.of(text) == "The minister"
