"""Nouns and pronouns find their actors: across articles, in quotations, and never too far."""

from __future__ import annotations

import pytest

from crossread.group.actors import find_actors
from crossread.pipeline import annotate
from crossread.records import Article


@pytest.fixture(scope="module")
def stand_ins():
    from crossread.models.shipped import shipped_models

    models = shipped_models()
    if models.tagger is None:
        pytest.skip(models.note or "no reader model in this installation")

    def found(*texts: str) -> dict[str, set[str]]:
        articles = [Article(f"n{number}", text, "") for number, text in enumerate(texts)]
        actors = find_actors([annotate(article, models=models) for article in articles])
        of = {article.id: article.text for article in articles}
        return {
            actor.name: {of[c.article][c.start : c.end] for c in actor.stand_ins}
            for actor in actors
        }

    return found


def test_pronouns_go_by_gender(stand_ins):
    found = stand_ins(
        "Mr Pavel Imrecht met Mrs Jonna Marsk in the harbour office on Tuesday. She left early. "
        "He stayed until the evening."
    )
    assert "She" in found["Jonna Marsk"]
    assert "He" in found["Pavel Imrecht"]


def test_who_speaks_a_quotation_is_its_i(stand_ins):
    found = stand_ins(
        "The captain, Ilse Varrow, spoke to reporters in the port. “I saw the smoke before anybody "
        "else did,” Varrow said. Tomas Quellin listened."
    )
    assert "I" in found["Ilse Varrow"]
    assert "I" not in found["Tomas Quellin"]


def test_a_noun_said_with_a_name_means_it_in_another_article(stand_ins):
    found = stand_ins(
        "The actress Mara Holt was taken to hospital in Sorel on Monday.",
        "Friends of Mara Holt spoke of a long week. The actress will stay until Friday.",
    )
    assert "The actress" in found["Mara Holt"]


def test_another_one_is_not_the_same(stand_ins):
    found = stand_ins(
        "The company Brinewell closed its yard. Another company will take the workers."
    )
    assert all("Another company" not in words for words in found.values())


def test_an_office_to_be_filled_is_nobody_yet(stand_ins):
    found = stand_ins(
        "Judge Mara Holt spoke to reporters in Sorel on Monday.",
        "The president has asked Mara Holt to serve as judge of the high court. The job of judge "
        "is open. The judge's post pays little.",
    )
    assert not any("judge" in words.lower() for words in found["Mara Holt"])


def test_who_came_to_harm_is_not_who_is_charged_with_it(stand_ins):
    found = stand_ins(
        "A cyclist was killed in Sorel on Monday. Police arrested Tomas Brandel at his house. "
        "The driver has been charged with her death.",
        "Mara Holt was killed by a driver in Sorel. The driver, Tomas Brandel, was arrested. "
        "The woman had been walking home.",
    )
    assert {"A cyclist", "The woman"} <= found["Mara Holt"]
    assert "The driver" in found["Tomas Brandel"]
    assert "The driver" not in found["Mara Holt"]
