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
        # Abbreviations, hours and numbers
        ["Talks with the U.S. begin on Monday.", "Carthia stays away."],
        ["U.S. Gen. Ada Marn and U.K. envoys met."],
        ["The vote ends at 9 a.m. EST in Port Ellery."],
        ["It closes at 8 p.m. Ulvay time on Friday."],
        ["The gates opened at 9 a.m.", "Mara Holt was first."],
        ["They met at No. 10 on Friday.", "Others met at No. 12.", "Nobody met outside."],
        ["The answer was no.", "They left."],
        ["He sat.", "Marn stood.", "The sun.", "Rain came."],
        ["The abbey (c. 1180) burned.", "See p. 20 of the report."],
        # Initials and single letters
        ["J. R. Marn and Mara T. Holt met George P. Ulvay."],
        ["They lacked vitamin C.", "The crew fell ill."],
        ["A. Holt wrote it.", "Plan B.", "He had none."],
        # Quotations
        ["“The pump failed. ", "Nobody saw it,” Holt said.", "She left."],
        ["Holt said: “The pump failed.", "Nobody saw it.”", "She left."],
        ["“Will you sail?” Mara Holt asked."],
        ["'Is it over?' the captain asked.", "'Yes.'", "He left."],
        ["“Will you sail?”", "The captain shrugged at him."],
        ["“We sail at dawn.”", "Holt left the room."],
        ["She read the “U.S.” label.", "He did not."],
        # Ellipses, brackets, notes and lists
        ["He waited ...", "Then he left."],
        ["“We are tired … and cold,” she said."],
        ["He left. ", "(She stayed.)", "They met [again].", "It rained."],
        ["“We are [very] sorry.", "[The crew] did it.”"],
        ["The pump failed.[3]", "Nobody saw it.[4][5]", "It rained."],
        ["1. Check the pump.", "2. Sail at dawn."],
        # Lines run together
        ["He left the U.S. for Ulvay.", "“I am tired,” he said.", "“I am old.”"],
        ["The pump failed. ...", "The crew knew nothing."],
        ["Holt (b. March 1971) sailed."],
        ["The image: a burning deck at dawn."],
        ["The harbour of Ulvay D.C.", "Image: Ansa Bly."],
        ["The ferry Maren at the quay", "Photo: Ada Holt.", "It sank."],
        ["Friday, June 12, 2026", "The ferry sank."],
        ["Port Ellery, Carthia –", "The ferry sank."],
    ],
)
def test_sentences_end_where_a_reader_would_end_them(parts):
    parts = [part.strip() for part in parts]
    assert sentences(" ".join(parts)) == parts


@given(st.text(alphabet="aA.?!…”“ \n'U.S", max_size=200))
def test_sentences_lie_inside_in_order_and_lose_no_word(text):
    at = 0
    for span in sentences_within(text, Span(0, len(text))):
        assert at <= span.start < span.end <= len(text)
        assert not text[at : span.start].strip()
        at = span.end
    assert at == len(text)


@pytest.mark.parametrize(
    "run",
    [".", "…", "! ", "”", ". ", "A. ", "Aa ", "Aa, ", ".[1]", "Photo: ", "x Photo: A"],
)
def test_a_long_run_of_marks_is_cut_in_time(run):
    text = run * (300_000 // len(run))
    assert sentences_within(text, Span(0, len(text)))
