"""What must be found in five real articles on one visit, where these are at hand."""

import shutil
from pathlib import Path

import pytest

from crossread.front import crossread_articles
from crossread.read.sources import read_inputs
from crossread.verify import check_crossreading

ROOT = Path(__file__).parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"

pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the five seed articles are not beside this checkout"
)


@pytest.fixture(scope="module")
def data():
    return crossread_articles(*read_inputs([str(SEEDS)]))


@pytest.fixture(scope="module")
def story(data):
    (only,) = data["stories"]
    return only


def test_they_are_one_story_and_all_findings_check(data, story):
    assert len(story["articles"]) == 5
    assert check_crossreading(data) == []


def test_with_the_example_they_are_two_stories(tmp_path):
    shutil.copytree(SEEDS, tmp_path / "seeds")
    shutil.copytree(ROOT / "examples" / "ferry-fire", tmp_path / "ferry-fire")
    both = crossread_articles(*read_inputs([str(tmp_path)]))
    assert sorted(len(story["articles"]) for story in both["stories"]) == [5, 8]


def test_the_length_of_the_visit_is_told_two_ways(story):
    lengths = [c for c in story["conflicts"] if c["kind"] == "duration"]
    assert any("2" in c["why"] and "3" in c["why"] for c in lengths)
    ranged = [t for t in story["timeline"] if (t["low"], t["high"]) == ("2023-03-20", "2023-03-22")]
    assert {article[:3] for t in ranged for article in t["articles"]} >= {
        "001",
        "002",
        "003",
        "004",
    }


def test_one_statement_stands_in_five_wordings_under_different_names(story):
    quotes = {quote["id"]: quote for quote in story["quotes"]}
    widest = [
        u for u in story["utterances"] if len({quotes[q]["article"] for q in u["quotes"]}) == 5
    ]
    assert any(len(u["wordings"]) >= 5 and len(u["speakers"]) >= 2 for u in widest)


def test_the_british_spokesman_is_heard_in_three_articles(story):
    actors = {actor["id"]: actor for actor in story["actors"]}
    quotes = {quote["id"]: quote for quote in story["quotes"]}
    heard: set[str] = set()
    for utterance in story["utterances"]:
        if any("spokesperson" in actors[s]["name"] for s in utterance["speakers"]):
            heard |= {quotes[q]["article"][:3] for q in utterance["quotes"]}
    assert heard >= {"000", "001", "002"}


def test_the_template_date_is_rejected_with_its_reason(data):
    (article,) = [a for a in data["articles"] if a["id"].startswith("003")]
    assert article["published"].startswith("2023-03-1")
    assert "2023-01-01" in article["published_basis"]
    assert "rejected" in article["published_basis"]


def test_handled_texts_are_told_from_sound_ones(data):
    labels = {article["id"][:3]: article["condition"]["label"] for article in data["articles"]}
    assert labels["002"] == "spun"
    assert [labels[n] for n in ("000", "001", "003")] == ["sound"] * 3


def test_no_day_or_bare_title_is_an_actor(story):
    names = {actor["name"].casefold() for actor in story["actors"]}
    assert not names & {"post", "friday", "president", "monday", "thursday"}
    assert sum("xi" in name.split() for name in names) == 1
