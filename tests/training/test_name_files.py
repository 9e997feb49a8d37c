"""Names in sets that mark only some mentions."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _training(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2]))


@pytest.mark.parametrize(
    ("shown", "kind", "name"),
    [
        ("the Harbour Board of Ulvay", "organization", "Harbour Board of Ulvay"),
        ("in Tolvesk", "place", "Tolvesk"),
        ("Mayor Ada Orne", "person", "Ada Orne"),
        ("Maj. Jon Reed's", "person", "Jon Reed"),
        ("Kessport, Orlavia", "place", "Kessport"),
        ("a fishing village near Sorel", "place", None),
        ("Prime Minister", "person", None),
        ("She", "person", None),
        ("Orlavians", "organization", None),
    ],
)
def test_a_name_is_what_is_left_without_article_preposition_and_title(shown, kind, name):
    from training.name_files import name_within

    text = f"It was {shown} again."
    found = name_within(text, 7, 7 + len(shown), kind)
    assert (found and text[found[0] : found[1]]) == name


def test_a_word_in_small_letters_elsewhere_is_no_name():
    from training.name_files import name_within

    text = "Police came. The police left."
    assert name_within(text, 0, 6, "organization") is None


def test_capitals_that_no_mention_covers_teach_nothing():
    from training.labels import ENTITIES, IGNORED
    from training.name_files import partly_labelled

    text = "Ada Orne met Jon Reed near the quay. Nobody else came."
    document = partly_labelled("d", text, [(0, 8, "person")])
    (sentence,) = document.sentences  # the other one holds no marked name
    labels = dict(zip(sentence.forms, sentence.entities or [], strict=True))
    assert labels["Ada"] == ENTITIES.index("B-person")
    assert labels["Orne"] == ENTITIES.index("I-person")
    assert labels["Reed"] == IGNORED
    assert labels["quay"] == 0
