"""Five real articles that are not part of the repository: what a reader must find in them.

Skipped where they are not at hand. Nothing of their text stands here but a word or two.
"""

from pathlib import Path

import pytest

from crossread.front import crossread_articles
from crossread.intake.sources import read_inputs

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason=f"no articles at {SEEDS}")


@pytest.fixture(scope="module")
def data():
    return crossread_articles(*read_inputs([str(SEEDS)]))


@pytest.fixture(scope="module")
def story(data):
    (only,) = data["stories"]
    return only


def said(data, span):
    text = next(a["text"] for a in data["articles"] if a["id"] == span["article"])
    return text[span["start"] : span["end"]]


def number(span):
    return span["article"][:3]


def conflicts(story, kind, verdict):
    return [c for c in story["conflicts"] if (c["kind"], c["verdict"]) == (kind, verdict)]


def names(story):
    return {actor["id"]: actor["name"] for actor in story["actors"]}


def carriers(claim):
    return {c["article"][:3] for c in claim["cells"] if c["spans"]}


def test_the_length_of_the_visit_is_laid_against_its_days(data, story):
    found = conflicts(story, "duration", "reconcilable")
    assert {number(c["a"]) for c in found} == {"000"}
    assert {number(c["b"]) for c in found} >= {"001", "004"}


def test_a_first_is_refuted_by_its_own_captions_and_two_peers(data, story):
    found = conflicts(story, "degree", "conflict")
    assert {said(data, c["a"]) for c in found} == {"first meeting"}
    assert {number(c["a"]) for c in found} == {"001"}
    against = [number(c["b"]) for c in found]
    assert sorted(against) == ["001", "001", "002", "004"]


def test_five_regions_are_four_and_one_more(story):
    (found,) = conflicts(story, "number", "reconcilable")
    assert {number(found["a"]), number(found["b"])} == {"001", "004"}


def test_a_lost_not_is_an_artefact(data, story):
    (found,) = conflicts(story, "polarity", "artefact")
    assert (number(found["a"]), said(data, found["a"])) == ("004", "credible")


def test_one_formula_of_two_officials_is_two_utterances(story):
    named = names(story)
    found = [u for u in story["utterances"] if len(u["quotes"]) == 1]
    assert {named[u["speaker"]] for u in found} == {"Qin Gang", "Hua Chunying"}


def test_the_agenda_has_one_originator_behind_five_outlets(story):
    named = names(story)
    agenda = next(c for c in story["claims"] if len(carriers(c)) == 5 and "discuss" in c["text"])
    assert agenda["outlets"] == 5
    assert [named[actor] for actor in agenda["originators"]] == ["Kremlin"]


def test_the_planned_call_is_repeated_on_reports_and_unconfirmed(story):
    call = next(c for c in story["claims"] if "speak by phone" in c["text"])
    assert (call["status"], call["modality"]) == ("repeated", "reported")
    assert call["unconfirmed"]
    assert carriers(call) >= {"001", "003", "004"}


def test_the_interview_is_one_outlets_own_reporting(story):
    own = [c for c in story["claims"] if c["own_reporting"]]
    assert own
    assert {a for c in own for a in carriers(c)} == {"003"}


def test_only_what_a_reader_would_sign_is_called_a_conflict(story):
    assert {c["kind"] for c in story["conflicts"] if c["verdict"] == "conflict"} == {"degree"}
