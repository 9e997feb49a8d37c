"""Counts of none: "no deaths", "nobody was hurt", which no figure gives."""

from __future__ import annotations

import re
from functools import cache

from crossread.compare.units import Unit
from crossread.lexicons import word_table
from crossread.records import Quantity


def none_counted(unit: Unit, text: str) -> list[Quantity]:
    """A count of nought for each fate that a clause says has befallen nobody."""
    return [
        Quantity(match.start(), match.end(), 0.0, 0.0, match[0].split()[-1].lower(), exact=True)
        for match in _pattern().finditer(text, unit.start, unit.end)
    ]


@cache
def _pattern() -> re.Pattern[str]:
    fates: dict[str, list[str]] = word_table("fates")["fates"]
    told = [word for fate in word_table("fates")["told_of_none"] for word in fates[fate]]
    words = "|".join(sorted(map(re.escape, told), key=len, reverse=True))
    # "No further deaths" counts on from others, and "no one else" does too.
    return re.compile(
        rf"\bno (?:(?:reported|known|confirmed|reports? of) )?(?:{words}|casualties)\b"
        rf"|\b(?:nobody|no one|no-one) (?:was|had been|has been|were)? ?"
        rf"(?:seriously |badly )?(?:{words})\b"
        r"|\bwithout (?:any )?(?:loss of life|casualties)\b",
        re.IGNORECASE,
    )
