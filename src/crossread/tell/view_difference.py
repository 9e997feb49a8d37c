"""Two wordings laid against each other, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

# Comparing takes time and room that grow with both; longer texts are shown unmarked.
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Words:
    """Some words of a wording, and whether the other wording lacks them here."""

    text: str
    changed: bool


def changed_words(text: str, against: str) -> tuple[Words, ...]:
    """`text` in stretches, those marked that `against` does not have in this order."""
    pieces, other = _pieces(text), _pieces(against)
    if not other or max(len(pieces), len(other)) > _LONGEST:
        return (Words(text, False),)
    matcher = SequenceMatcher(
        None, [_folded(each) for each in pieces], [_folded(each) for each in other], autojunk=False
    )
    kept = {
        place
        for block in matcher.get_matching_blocks()
        for place in range(block.a, block.a + block.size)
    }
    stretches: list[Words] = []
    for place, piece in enumerate(pieces):
        changed = place not in kept
        if stretches and stretches[-1].changed == changed:
            stretches[-1] = Words(stretches[-1].text + piece, changed)
        else:
            stretches.append(Words(piece, changed))
    return tuple(stretches)


def _pieces(text: str) -> list[str]:
    return re.findall(r"\S+\s*|\s+", text)


def _folded(piece: str) -> str:
    return re.sub(r"[\W_]+", "", piece).casefold() or piece.strip()
