import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.annotate.quantities import find_quantities
from crossread.records import Article, Reading, Time

INF = float("inf")


def quantities(text):
    return find_quantities(Reading(Article(id="a", text=text, sha256="")))


@pytest.mark.parametrize(
    "text, low, high, unit, exact",
    [
        ("The fire killed 12 people.", 12, 12, "person", True),
        ("It left twenty-three sailors ashore.", 23, 23, "sailor", True),
        ("There were two hundred and five boxes.", 205, 205, "box", True),
        ("They counted 1,500 boats.", 1500, 1500, "boat", True),
        ("He sold two dozen ferries.", 24, 24, "ferry", True),
        ("She owed half a million dollars.", 500_000, 500_000, "USD", True),
        ("It cost $1.5 billion.", 1.5e9, 1.5e9, "USD", True),
        ("It cost €300m in all.", 3e8, 3e8, "EUR", True),
        ("Prices rose 4.5 per cent.", 4.5, 4.5, "%", True),
        ("It sank 40 km off Sarn.", 40, 40, "km", True),
        ("A 12-point plan was read.", 12, 12, "point", True),
        ("At least 12 people died.", 12, INF, "person", False),
        ("More than 2,000 homes burned.", 2000, INF, "home", False),
        ("Up to 40 boats came.", 0, 40, "boat", False),
        ("About 100 sailors came.", 90, 110, "sailor", False),
        ("They waited for 10 to 12 boats.", 10, 12, "boat", False),
        ("It may take between two and three million litres.", 2e6, 3e6, "litre", False),
        ("Hundreds of people came.", 200, 2000, "person", False),
        ("It left 12 injured.", 12, 12, "injured", True),
        ("The death toll rose to 14.", 14, 14, "death toll", True),
        ("A family of five was rescued.", 5, 5, "family", True),
        ("A crew of about 20 swam ashore.", 18, 22, "crew", False),
        ("He began a third term.", 3, 3, "ordinal:term", True),
        ("The talks lasted two and a half hours.", 2.5, 2.5, "hour", True),
        ("Mara Holt, 41, swam ashore.", 41, 41, "year-old", True),
        ("It fell 40m.", 40, 40, "m", True),
        ("One sailor drowned.", 1, 1, "sailor", True),
        ("On Monday 11 people died.", 11, 11, "person", True),
        ("It sank on Tuesday. Two people died.", 2, 2, "person", True),
        ("It sank off Tolvesk. 212 people were hurt.", 212, 212, "person", True),
        ("In Tolvesk two people died.", 2, 2, "person", True),
    ],
)
def test_a_quantity_says_its_bounds_and_what_it_counts(text, low, high, unit, exact):
    (quantity,) = quantities(text)
    assert (quantity.low, quantity.high) == (low, high)
    assert (quantity.unit, quantity.exact) == (unit, exact)


@pytest.mark.parametrize(
    "text",
    [
        "It sank on 20 March 2031.",
        "It sank on March 20 to 22, 2031.",
        "It sank from 20 to 22 March.",
        "The 2031 elections were held.",
        "It sank at 10:15 and again at 5 p.m.",
        "A No. 10 spokesman and No10 agreed.",
        "Call 555-0134 now.",
        "An MQ-9 drone and a Boeing 737 flew.",
        "The crew of Apollo 11 people admired.",
        "He lives at St. 5 sailors' lane.",
        "The Sarn Rovers won 3-1.",
        "No one saw it, and one of them left.",
        "One another is what they had.",
        "We first met at sea; he scores goals.",
        "At first they waited; the second came late.",
    ],
)
def test_numbers_that_count_nothing_are_left_alone(text):
    assert quantities(text) == ()


def test_the_span_holds_the_words_that_loosen_the_number_and_the_noun():
    text = "Police said at least 12 people drowned."
    (quantity,) = quantities(text)
    assert quantity.span.of(text) == "at least 12 people"


def test_a_number_inside_a_found_date_is_left_alone():
    text = "They met on the third Friday with 12 sailors."
    time_ = Time(text.index("third"), text.index(" with"), "DATE", "X", None, None, "day", None)
    reading = Reading(Article(id="a", text=text, sha256=""), times=(time_,))
    assert [q.unit for q in find_quantities(reading)] == ["sailor"]


@given(st.text(alphabet="0123456789 ,.-–$%oneatwhudrfmi ", max_size=200))
def test_quantities_are_ordered_apart_and_inside_the_text(text):
    found = quantities(text)
    assert all(0 <= q.start < q.end <= len(text) and q.low <= q.high for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("unit", ["1", "1,", "one ", "hundred and ", "1 to ", "a ", "$1 million "])
def test_a_long_run_of_one_thing_is_read_in_linear_time(unit):
    text = (unit * 200_000)[:200_000]
    began = time.process_time()
    quantities(text)
    assert time.process_time() - began < 30  # a guard against runaway patterns
