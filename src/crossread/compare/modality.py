"""How a clause stands to what happens: happened, planned, possible, feared, denied, demanded."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from crossread.compare.units import Unit
from crossread.lexicons import word_table

_REACH = 6  # words within which what is demanded begins


def modality_of(unit: Unit) -> str:
    """The modality by the words of the clause; `happened` where none of them says otherwise."""
    forms = [word.form for word in unit.words]
    if any(form in {"deny", "denies", "denied", "denying"} for form in forms):
        return "denied"
    if hedges(unit):
        return "possible"
    if _demands(forms):
        return "demanded"
    for table in ("feared", "planned"):
        if any(form in _forms(table) for form in forms):
            return table
    return "happened"


def _demands(forms: Sequence[str]) -> bool:
    if any(form in _forms("demanded") for form in forms):
        return True
    wanted = word_table("modality")["demanded_with"]
    return any(
        set(wanted.get(form, ())) & set(forms[at + 1 : at + 1 + _REACH])
        for at, form in enumerate(forms)
    )


def hedges(unit: Unit) -> int:
    """How many words make the clause less certain."""
    found = [word for word in unit.words if word.form in _forms("possible")]
    # "In May 2031" is a month and leaves nothing open.
    return sum(not any(time.span.holds(word.span) for time in unit.times) for word in found)


@cache
def _forms(table: str) -> frozenset[str]:
    return frozenset(word_table("modality")[table])
