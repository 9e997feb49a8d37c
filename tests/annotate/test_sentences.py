import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.annotate.sentences import sentences_within
from crossread.records import Span


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in sentences_within(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "parts",
    [
        ["The ferry sank.", "Nobody was hurt."],
        ["Dr. Holt met Gen. Marn at 10 a.m. on Jan. 5 in Ulvay.", "They spoke."],
        ["He flew in from the U.S.", "The talks began at once."],
        ["The U.S. Senate met."],
        ["He lives at No. 10 with a cat."],
        ["“We sail at dawn,” said Mara Holt.", "“The weather is fair.”", "She left."],
        ["“Will you sail?” he asked.", "“Yes!” she cried."],
        ["The toll rose to 3.5 million.", "J. R. Marn denied it."],
        ["It ended…", "Nobody came."],
        ['"It is over."', "He left the room."],
        ["Was it the pump?", "Nobody knew."],
    ],
)
def test_sentences_end_where_a_reader_would_end_them(parts):
    assert sentences(" ".join(parts)) == parts


@given(st.text(alphabet="aA.?!…”“ \n'U.S", max_size=200))
def test_sentences_lie_inside_in_order_and_lose_no_word(text):
    at = 0
    for span in sentences_within(text, Span(0, len(text))):
        assert at <= span.start < span.end <= len(text)
        assert not text[at : span.start].strip()
        at = span.end
    assert at == len(text)


@pytest.mark.parametrize("run", [".", "…", "! ", "”", ". ", "A. "])
def test_a_long_run_of_marks_is_cut_in_time(run):
    text = run * (300_000 // len(run))
    assert sentences_within(text, Span(0, len(text)))
