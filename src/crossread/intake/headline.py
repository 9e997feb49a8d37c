"""The headline as the first line of a text that was put together from several fields."""

from __future__ import annotations

import re

_FIRST_LINES = 4
_MARKS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " "})


def with_headline(title: str | None, body: str, *, also: tuple[str, ...] = ()) -> str:
    """`body` with the title line and a blank line before it, unless it already opens with them.

    The headline is a statement of the outlet like any other, so it has to stand in the text where
    a finding can point at it. `also` names other wordings that count as the headline.
    """
    if not title:
        return body
    lines = [line for line in body[:5000].split("\n") if line.strip()][:_FIRST_LINES]
    opening = [_folded(line) for line in lines]
    for wording in (title, *also):
        folded = _folded(wording)
        if folded and (folded in opening or (opening and opening[0].startswith(folded))):
            return body
    return f"{title}\n\n{body}"


def _folded(line: str) -> str:
    return re.sub(r"\s+", " ", line.translate(_MARKS)).strip().casefold()
