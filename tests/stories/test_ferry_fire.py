"""The golden story: what a careful human finds in the example, section by section."""

import json
import tomllib
from pathlib import Path

import pytest

from crossread.front import crossread_articles
from crossread.intake.sources import read_inputs
from crossread.tell.crossreading_json import dump
from crossread.verify import check_crossreading
from golden import score_story

ROOT = Path(__file__).parents[2]
STORY = ROOT / "examples" / "ferry-fire"
EXPECTED = json.loads((STORY / "expected.json").read_text(encoding="utf-8"))
FLOORS = tomllib.loads((ROOT / "evaluation" / "floors.toml").read_text(encoding="utf-8"))


def made():
    return crossread_articles(*read_inputs([str(STORY)]))


@pytest.fixture(scope="module")
def data():
    return made()


@pytest.fixture(scope="module")
def scores(data):
    return score_story(data, EXPECTED)


@pytest.mark.parametrize("section", sorted(FLOORS["golden"]["ferry-fire"]))
def test_a_section_of_the_expectation_is_found(scores, section):
    score = scores[section]
    floor = FLOORS["golden"]["ferry-fire"][section]
    assert score.share >= floor, "\n".join([f"{score.share:.2f} < {floor}", *score.misses])


def test_every_section_has_a_floor(scores):
    assert set(scores) == set(FLOORS["golden"]["ferry-fire"])


def test_all_that_is_printed_checks_against_the_texts(data):
    assert [str(defect) for defect in check_crossreading(data)] == []


def test_the_brief_has_120_to_180_words_and_every_sentence_its_spans(data):
    brief = data["stories"][0]["brief"]
    assert 120 <= sum(len(sentence["text"].split()) for sentence in brief) <= 180
    assert all(sentence["cites"] for sentence in brief)


def test_same_input_same_bytes(data):
    assert dump(made()) == dump(data)
