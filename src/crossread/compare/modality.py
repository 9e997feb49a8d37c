"""How a clause stands to what happens: happened, planned, possible, feared, denied, demanded."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from crossread.align.substitutions import is_denial, is_negation
from crossread.align.words import Word
from crossread.lexicons import word_table


def modality_of(words: Iterable[Word]) -> str:
    """The modality by the words of the clause; `happened` where none of them says otherwise."""
    forms = [word.form for word in words]
    if any(form in {"deny", "denies", "denied", "denying"} for form in forms):
        return "denied"
    for name, table in (
        ("possible", "possible"),
        ("demanded", "demanded"),
        ("feared", "feared"),
        ("planned", "planned"),
    ):
        if any(form in _forms(table) for form in forms):
            return name
    return "happened"


def hedges(words: Iterable[Word]) -> int:
    """How many words make the clause less certain."""
    return sum(word.form in _forms("possible") for word in words)


def is_negative(words: Iterable[Word]) -> bool:
    """True where an odd number of negations and denials turns the clause round."""
    return sum(is_negation(word.form) or is_denial(word.form) for word in words) % 2 == 1


@cache
def _forms(table: str) -> frozenset[str]:
    return frozenset(word_table("modality")[table])
