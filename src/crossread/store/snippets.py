"""A few words of a text round those that were asked for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_TOKEN = re.compile(r"[^\W_]+")
_LOOKED_AT = 60_000  # characters
_WORDS = 24


def snippet_of(text: str, asked: Sequence[str]) -> str:
    """The stretch of 24 words that holds most of what was asked, ⟦ and ⟧ round each hit.

    A word of `asked` that ends in * stands for all that begin so; without any the text's head.
    """
    head = text[:_LOOKED_AT].replace("⟦", " ").replace("⟧", " ")
    tokens = list(_TOKEN.finditer(head))
    if not tokens:
        return ""
    whole = {_folded(word): word for word in asked if not word.endswith("*")}
    begun = tuple(_folded(word[:-1]) for word in asked if word.endswith("*"))
    hits: list[tuple[int, str]] = []
    for at, token in enumerate(tokens):
        word = _folded(token[0])
        if word in whole or (begun and word.startswith(begun)):
            hits.append((at, next((b for b in begun if word.startswith(b)), word)))
    start = _best_start(hits)
    end = min(start + _WORDS, len(tokens))
    marked = {at for at, _ in hits if start <= at < end}
    parts = ["…" if start else ""]
    place = tokens[start].start()
    for at in range(start, end):
        token = tokens[at]
        parts.append(head[place : token.start()])
        parts.append(f"⟦{token[0]}⟧" if at in marked else token[0])
        place = token.end()
    parts.append("…" if end < len(tokens) else head[place : place + 2].strip())
    return " ".join("".join(parts).split())


def _best_start(hits: Sequence[tuple[int, str]]) -> int:
    best, start = 0, 0
    for first, (at, _) in enumerate(hits):
        within = {word for place, word in hits[first : first + _WORDS] if place < at + _WORDS - 4}
        if len(within) > best:
            best, start = len(within), max(0, at - 4)
    return start


def _folded(word: str) -> str:
    bare = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in bare if not unicodedata.combining(sign))
