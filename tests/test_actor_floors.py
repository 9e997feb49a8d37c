"""Actors against the labelled sets, where they are at hand; without them these tests skip."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "evaluation"))

import actors  # noqa: E402
import ecb_stories  # noqa: E402
import gate  # noqa: E402
import gum_articles  # noqa: E402

DATA = Path(os.environ.get("CROSSREAD_DATA", ROOT.parent / "shared" / "data"))


def at_hand(*parts: str) -> Path:
    path = DATA.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"no {'/'.join(parts)} under {DATA}; set CROSSREAD_DATA")
    return path


@pytest.fixture(scope="module")
def shipped():
    from crossread.models.shipped import shipped_models

    models = shipped_models()
    if models.tagger is None:
        pytest.skip(models.note or "no reader model in this installation")
    return models


def test_names_stay_above_their_floor(shipped):
    news = actors.score_names(actors.gum(at_hand("gum_news", "dep")), shipped)
    web = actors.uner(at_hand("uner_ewt", "en_ewt-ud-test.iob2"))
    figures = actors.floors_of(news, actors.score_names(web, shipped))
    assert not gate.below_floor("names", figures)


def test_actors_of_stories_stay_above_their_floor(shipped):
    scores = ecb_stories.score_stories(at_hand("ecbplus"), "val", shipped)
    ahead = scores["actors"][2] - scores["same chief word"][2]
    figures = {"b_cubed": scores["actors"][2], "ahead_of_same_chief_word": ahead}
    assert not gate.below_floor("actors.stories", figures)


def test_actors_of_articles_stay_above_their_floor(shipped):
    scores = gum_articles.score_articles(at_hand("gum_news", "dep"), "dev", shipped)
    figures = {
        "given": scores["mentions given"]["CoNLL"],
        "own": scores["own mentions"]["CoNLL"],
    }
    assert not gate.below_floor("actors.articles", figures)


def test_the_conll_score_by_hand():
    from coreference import conll

    gold = {"a": "x", "b": "x", "c": "y"}
    assert conll(gold, {"a": "1", "b": "1", "c": "2"})["CoNLL"] == pytest.approx(1.0)
    # No link kept; B³ 1 and 2/3; matched 2/3 + 1 of two groups and three.
    apart = conll(gold, {"a": "1", "b": "2", "c": "3"})
    assert apart["MUC"] == 0
    assert apart["B³"] == pytest.approx(0.8)
    assert apart["CEAF-e"] == pytest.approx(2 / 3)
