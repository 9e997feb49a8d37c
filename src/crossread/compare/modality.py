"""How a clause stands to what happens: happened, planned, possible, feared, denied, demanded."""

from __future__ import annotations

from functools import cache

from crossread.compare.units import Unit
from crossread.lexicons import word_table


def modality_of(unit: Unit) -> str:
    """The modality by the words of the clause; `happened` where none of them says otherwise."""
    forms = [word.form for word in unit.words]
    if any(form in {"deny", "denies", "denied", "denying"} for form in forms):
        return "denied"
    if hedges(unit):
        return "possible"
    for table in ("demanded", "feared", "planned"):
        if any(form in _forms(table) for form in forms):
            return table
    return "happened"


def hedges(unit: Unit) -> int:
    """How many words make the clause less certain."""
    found = [word for word in unit.words if word.form in _forms("possible")]
    # "In May 2031" is a month and leaves nothing open.
    return sum(not any(time.span.holds(word.span) for time in unit.times) for word in found)


@cache
def _forms(table: str) -> frozenset[str]:
    return frozenset(word_table("modality")[table])
