"""What a reader relies on: whose names stand where, of what kind, with which office."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.annotate.mentions import find_mentions
from crossread.records import Article, Mention, Reading, Sentence


def mentions_of(*sentences: str) -> list[tuple[str, Mention]]:
    text = " ".join(sentences)
    spans, start = [], 0
    for sentence in sentences:
        spans.append(Sentence(start, start + len(sentence), "body"))
        start += len(sentence) + 1
    found = find_mentions(Reading(Article("x", text, ""), sentences=tuple(spans)))
    return [(text[m.start : m.end], m) for m in found]


def named(*sentences: str) -> dict[str, str]:
    return {m.name: m.kind for _, m in mentions_of(*sentences) if m.name}


@pytest.mark.parametrize(
    ("sentence", "name", "kind"),
    [
        ("The trawler left Norway on Monday.", "Norway", "place"),
        ("“We sail at dawn,” said Mara Holt.", "Mara Holt", "person"),
        ("Oskar Lindqvist-Berg, 41, was not hurt.", "Oskar Lindqvist-Berg", "person"),
        ("It was painted by Ludo van der Velde.", "Ludo van der Velde", "person"),
        ("The Harwick Harbour Commission met again.", "Harwick Harbour Commission", "organization"),
        ("The Ministry of Tides and Harbours paid.", "Ministry of Tides", "organization"),
        ("Ferries run to Gull Island.", "Gull Island", "place"),
        ("Brinewell Shipping Ltd. owns the vessel.", "Brinewell Shipping Ltd.", "organization"),
        ("The crew met the UN envoy.", "UN", "organization"),
        ("Tiger Woods played on.", "Tiger Woods", "person"),
    ],
)
def test_a_name_is_found_with_its_kind(sentence: str, name: str, kind: str) -> None:
    found = named(sentence)
    assert any(key.startswith(name) and value == kind for key, value in found.items()), found


@pytest.mark.parametrize(
    ("sentence", "name", "role", "of"),
    [
        ("President Ilvo Marten arrived.", "Ilvo Marten", "President", None),
        ("Norwegian Prime Minister Tove Brandal left.", "Tove Brandal", "Prime Minister", "Norway"),
        (
            "Norway’s foreign minister Tove Brandal left.",
            "Tove Brandal",
            "foreign minister",
            "Norway",
        ),
        ("Holt, the harbour master of Harwick, said so.", "Holt", "harbour master", "Harwick"),
        ("Brinewell spokesman Carl Ostrow said no.", "Carl Ostrow", "spokesman", "Brinewell"),
        ("Mr Ostrow said no.", "Ostrow", "Mr", None),
        ("Mr. Ostrow said no.", "Ostrow", "Mr.", None),
        (
            "Tove Brandal, the Norwegian foreign minister, met her Danish counterpart, Lise Krag.",
            "Lise Krag",
            "foreign minister",
            "Denmark",
        ),
    ],
)
def test_a_name_carries_the_office_said_with_it(
    sentence: str, name: str, role: str, of: str | None
) -> None:
    found = {m.name: (m.role, m.of) for _, m in mentions_of(sentence)}
    assert found.get(name) == (role, of), found


def test_the_span_of_a_name_leaves_title_and_possessive_out() -> None:
    spans = [text for text, m in mentions_of("President Ilvo Marten’s boat sank.") if m.name]
    assert spans == ["Ilvo Marten"]


@pytest.mark.parametrize(
    ("sentence", "span", "kind", "of"),
    [
        ("Norway’s foreign minister declined.", "Norway’s foreign minister", "person", "Norway"),
        ("A UK spokesman declined.", "UK spokesman", "person", "UK"),
        (
            "The Danish foreign ministry declined.",
            "Danish foreign ministry",
            "organization",
            "Denmark",
        ),
    ],
)
def test_a_bare_role_stands_for_somebody(sentence: str, span: str, kind: str, of: str) -> None:
    bare = [(text, m.kind, m.of) for text, m in mentions_of(sentence) if not m.name]
    assert bare == [(span, kind, of)]


def test_an_office_given_to_a_name_is_no_second_mention() -> None:
    found = mentions_of("Norway’s foreign minister, Tove Brandal, left early.")
    assert [m.name for _, m in found] == ["Norway", "Tove Brandal"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Meanwhile the weather held on Friday in March.",
        "We’re told that they don’t sail.",
        "Discussing the catch took an hour.",
        "A Norwegian boat and a Danish crew were seen.",
        "The food was NOT good.",
    ],
)
def test_grammar_days_and_adjectives_are_no_names(sentence: str) -> None:
    assert named(sentence) == {}


def test_people_of_a_land_are_named_though_their_adjective_is_not() -> None:
    assert set(named("Norwegians like Norwegian boats.")) == {"Norwegians"}


def test_a_capital_that_acts_is_a_government_and_one_that_is_visited_a_place() -> None:
    kinds = [m.kind for _, m in mentions_of("Oslo said it had not agreed.", "She flew to Oslo.")]
    assert kinds == ["organization", "place"]


def test_a_surname_is_of_the_kind_of_the_full_name() -> None:
    found = named("Mara Holt sailed at dawn.", "The fleet awaits Holt.")
    assert found["Holt"] == "person"


def test_a_title_case_headline_gives_only_names_that_the_text_supports() -> None:
    found = named(
        "Stormy Waters Force Mara Holt Back Into Harwick Port Again",
        "On Friday Mara Holt turned back.",
    )
    assert "Mara Holt" in found
    assert not any("Stormy" in name or "Force" in name for name in found)


def test_a_hyphen_parts_two_lands_and_keeps_a_given_name_whole() -> None:
    assert set(named("The US-China talks bored Kim Jong-un.")) == {"US", "China", "Kim Jong-un"}


def test_addresses_and_tags_hold_no_names() -> None:
    assert named("Write to Holt@Example.org or see #Harwick now.") == {}


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="AaBb Hh.’'-,“”()&\n@1of", max_size=120))
def test_names_do_not_overlap_and_stand_in_the_text(text: str) -> None:
    reading = Reading(Article("x", text, ""), sentences=(Sentence(0, len(text), "body"),))
    names = [m for m in find_mentions(reading) if m.name]
    for mention in names:
        assert 0 <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end].strip()
    for left, right in pairwise(names):
        assert left.end <= right.start


@pytest.mark.parametrize("piece", ["a", "(", "“", "A ", "A.", "A-", "Ab of "])
def test_hostile_text_takes_time_in_step_with_its_length(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        reading = Reading(Article("x", text, ""), sentences=(Sentence(0, len(text), "body"),))
        begin = time.process_time()
        find_mentions(reading)
        return time.process_time() - begin

    seconds(1000)
    # Twenty times the text may take some forty times as long, never four hundred times.
    assert seconds(20_000) < 80 * seconds(1000) + 0.3
