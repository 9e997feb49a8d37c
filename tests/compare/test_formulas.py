"""Who somebody is and when it was stands in every article on one happening."""

import pytest

from crossread.align.words import words_of
from crossread.compare.formulas import Formulas
from crossread.pipeline import annotate
from crossread.records import Article, Span
from samples.side_by_side import compared

TEXT = (
    "Bridge closed\n\nThe foreign minister of Orlavia, Ilse Brenn, said on Monday that cracks had "
    "opened under the Tolvesk bridge."
)


def test_names_offices_times_and_words_of_speaking_are_formulas():
    reading = annotate(Article(id="a", text=TEXT, sha256=""))
    formulas = Formulas()
    held = {
        word.form
        for word in words_of(TEXT, [Span(TEXT.index("The foreign"), len(TEXT))])
        if formulas.hold(reading, word)
    }
    assert held >= {"foreign", "minister", "orlavia", "ilse", "brenn", "said", "monday"}
    assert held.isdisjoint({"that", "cracks", "had", "opened", "under"})


@pytest.mark.parametrize(
    "formula",
    [
        "Ilse Brenn, the foreign minister of Orlavia, said on Monday that",
        "a spokesperson for the Ministry of Foreign Affairs of Orlavia told reporters",
        "Prime Minister Jon Reed of Sorel and Interior Minister Ada Orne",
        "on Monday, 12 May, the Supreme Court of Orlavia announced",
    ],
)
def test_a_formula_of_names_and_offices_alone_is_no_shared_stretch(formula):
    one = f"Cracks\n\nIn the harbour {formula} cracks had opened under the old bridge."
    two = f"Talks\n\nAt noon {formula} fishermen would be paid for their lost nets."
    assert not compared(one, two).shared


def test_a_formula_does_not_hide_the_copy_that_it_stands_in():
    said = (
        "Ilse Brenn, the foreign minister of Orlavia, walked past the broken pump in the square "
        "without a word"
    )
    (stretch,) = compared(f"A walk\n\n{said}.", f"Pumps\n\nAt noon {said}.").shared
    assert stretch.role == "narrative" and stretch.score == 1
