import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.annotate.quotation_marks import find_quotations
from crossread.records import Passage


def paragraphs(*texts: str, kinds: tuple[str, ...] = ()) -> tuple[str, tuple[Passage, ...]]:
    text, passages = "", []
    for index, paragraph in enumerate(texts):
        kind = kinds[index] if kinds else "body"
        passages.append(Passage(len(text), len(text) + len(paragraph), kind))  # pyright: ignore
        text += paragraph + "\n\n"
    return text, tuple(passages)


def quoted(*texts: str, kinds: tuple[str, ...] = (), level: int = 0) -> list[list[str]]:
    text, passages = paragraphs(*texts, kinds=kinds)
    return [
        [span.of(text) for span in quotation.content]
        for quotation in find_quotations(text, passages)
        if quotation.level == level
    ]


@pytest.mark.parametrize(
    "text, inside",
    [
        ("“We sail,” said Mara Holt.", ["We sail,"]),
        ('"We sail," said Mara Holt.', ["We sail,"]),
        ("«We sail», said Mara Holt.", ["We sail"]),
        ("Holt said: „We sail.“ Then she left.", ["We sail."]),
        ("‘We sail,’ said Mara Holt.", ["We sail,"]),
        ("'We sail,' said Mara Holt.", ["We sail,"]),
        ('“We sail," said Mara Holt. "At dawn.”', ["We sail,", "At dawn."]),
        ("”We sail,” said Mara Holt.", ["We sail,"]),
        ("Holt (“the gull”) and ‘Bo’ agreed.", ["the gull", "Bo"]),
    ],
    ids=[
        "curly", "straight", "guillemets", "german", "single curly", "single straight",
        "mismatched", "closing mark first", "in brackets",
    ],
)  # fmt: skip
def test_marks_of_many_kinds(text: str, inside: list[str]) -> None:
    assert [content for (content,) in quoted(text)] == inside


@pytest.mark.parametrize(
    "text",
    [
        "The sailors’ plan and the captain’s hat weren’t Holt’s.",
        "It's the sailors' plan, isn't it?",
        "In the ’90s and the '80s she sailed with Rock ’n’ Roll.",
        'The plank was 6\' 2" long and 3" thick.',
    ],
)
def test_apostrophes_and_measures_are_not_quotations(text: str) -> None:
    assert quoted(text) == []


def test_possessive_inside_single_marks_does_not_close_them() -> None:
    assert quoted("‘The sailors’ plan is dead,’ said Holt.") == [["The sailors’ plan is dead,"]]


def test_nested_marks_stand_one_level_deeper() -> None:
    text = "“He told me ‘never again’ and left,” said Holt."
    assert quoted(text) == [["He told me ‘never again’ and left,"]]
    assert quoted(text, level=1) == [["never again"]]
    british = "‘He told me “never again” and left,’ said Holt."
    assert quoted(british) == [["He told me “never again” and left,"]]
    assert quoted(british, level=1) == [["never again"]]


def test_reopened_paragraphs_are_one_quotation() -> None:
    for left, right in ("“”", '""'):
        assert quoted(
            f"Holt said: {left}We sail.", f"{left}We win.", f"{left}We rest.{right} She left."
        ) == [["We sail.", "We win.", "We rest."]]


def test_caption_and_promotion_between_do_not_end_a_quotation() -> None:
    assert quoted(
        "Holt said: “We sail.",
        "The harbour in spring",
        "Read more: boats",
        "“We win.”",
        kinds=("body", "caption", "promotion", "body"),
    ) == [["We sail.", "We win."]]


def test_a_mark_never_closed_ends_with_its_paragraph() -> None:
    assert quoted("Holt said: “We sail.", "The fleet left.") == [["We sail."]]
    assert quoted("“We sail, said Holt. “No,” said Reed.", "She left.")[-1] == ["No,"]


@pytest.mark.parametrize(
    "texts, inside",
    [
        (
            ["“He told me ‘She shouted “Fire!” twice’ and left,” Holt said."],
            [["He told me ‘She shouted “Fire!” twice’ and left,"]],
        ),
        (
            ["“We waited at the quay.", "“It rained.", "“Nobody came,” Holt said."],
            [["We waited at the quay.", "It rained.", "Nobody came,"]],
        ),
        (
            ['"We sail," he said, "at dawn." "Why?" she asked.'],
            [["We sail,"], ["at dawn."], ["Why?"]],
        ),
        (
            ["‘I don’t think the crews’ boats weren’t ready,’ he said. ‘It’s the owners’ fault.’"],
            [["I don’t think the crews’ boats weren’t ready,"], ["It’s the owners’ fault."]],
        ),
        (
            ["'I don't think the crew's boat wasn't ready,' she said."],
            [["I don't think the crew's boat wasn't ready,"]],
        ),
        (["«She told me “no” twice», Holt said."], [["She told me “no” twice"]]),
        (["»We sail«, said Holt."], [["We sail"]]),
        (["The 6' 2\" mate said \"I am tall.\""], [["I am tall."]]),
        (["‘In the ’90s we sailed,’ Holt said."], [["In the ’90s we sailed,"]]),
        (["“We were” – he paused – “afraid.”"], [["We were"], ["afraid."]]),
        (["“We [the crew] waited …” she said."], [["We [the crew] waited …"]]),
        (["“The sailors’ plan was ‘mad’,” she said."], [["The sailors’ plan was ‘mad’,"]]),
        (
            ["“We never sailed, Holt said.", "Marn denied it. “They did,” he said."],
            [["We never sailed, Holt said."], ["They did,"]],
        ),
    ],
    ids=[
        "double in single in double", "reopened twice", "four straight stretches",
        "british with apostrophes", "british, straight", "double in guillemets",
        "guillemets turned round", "feet and inches", "a decade inside single marks",
        "interrupted by dashes", "brackets and ellipsis", "plural owner beside inner marks",
        "never closed, and a later one",
    ],
)  # fmt: skip
def test_hard_cases(texts: list[str], inside: list[list[str]]) -> None:
    assert quoted(*texts) == inside


def test_a_caption_between_straight_marks_does_not_end_a_quotation() -> None:
    texts = ('"We waited.', "The quay at dawn.", '"Nobody came," she said.')
    assert quoted(*texts, kinds=("body", "caption", "body")) == [["We waited.", "Nobody came,"]]


@given(st.lists(st.text(alphabet="“”„\"'‘’«» a.b,S1\n", max_size=60), min_size=1, max_size=5))
def test_whatever_the_marks_spans_lie_inside_and_do_not_overlap(texts: list[str]) -> None:
    text, passages = paragraphs(*texts)
    found = find_quotations(text, passages)
    for level in {quotation.level for quotation in found}:
        end = 0
        for span in sorted(s for q in found if q.level == level for s in q.marked):
            assert end <= span.start < span.end <= len(text)
            end = span.end
    for quotation in found:
        assert len(quotation.content) == len(quotation.marked) > 0
        for content, marked in zip(quotation.content, quotation.marked, strict=True):
            assert marked.holds(content)
            assert any(p.span.holds(content) for p in passages)
            assert content.of(text).strip() == content.of(text) != ""


@pytest.mark.parametrize("unit", ["a", "(", "“", '"', "'", "‘a ", "“a” "])
def test_time_grows_with_length_only(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    began = time.process_time()
    find_quotations(text, (Passage(0, len(text), "body"),))
    assert time.process_time() - began < 30  # a guard against runaway patterns


@pytest.mark.parametrize(
    "text",
    [
        "''We sail at dawn,'' said Holt.",
        "``We sail at dawn,'' said Holt.",
        "‘‘We sail at dawn,’’ said Holt.",
    ],
)
def test_two_single_marks_are_a_double_one(text: str) -> None:
    assert quoted(text) == [["We sail at dawn,"]]


def test_single_marks_inside_doubled_ones_stand_one_level_deeper() -> None:
    text = "''They call it 'the old lady' here,'' said Holt."
    assert quoted(text) == [["They call it 'the old lady' here,"]]
    assert quoted(text, level=1) == [["the old lady"]]
