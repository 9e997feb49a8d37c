"""Words as the reader model counts them, and the written shape of each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

# After the habits of Universal Dependencies: clitics stand alone, abbreviations keep their stops.
# A model knows only words cut as those it learned from: change this with the model.
WORD = re.compile(
    r"https?://\S+|www\.\S+"
    r"|(?:[^\W\d_]\.){2,}"
    r"|(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Rev|St|Jr|Sr|Jan|Feb|Aug|Sept|Oct|Nov"
    r"|Dec|Inc|Corp|Co|Ltd|vs|etc)\."
    r"|\d+(?:[.,:]\d+)*(?:(?:st|nd|rd|th|s)\b)?"
    r"|[ODL]['’][A-Z][a-z]+"
    r"|can(?=not\b)"
    r"|[^\W\d_]+?(?=n['’]t\b)"
    r"|n['’]t\b"
    r"|['’](?:s|re|ve|ll|d|m)\b"
    r"|[^\W\d_][^\W_]*"
    r"|\.{2,}|-{2,}"
    r"|\S"
)
SHAPES = ("none", "lower", "title", "upper", "mixed", "digit", "mark", "glued mark")
PARAGRAPH = len(SHAPES)  # added to the shape of the first word of a paragraph


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text with its place and shape number."""

    form: str
    start: int
    end: int
    shape: int


def split_words(text: str, start: int, end: int, *, opens_paragraph: bool) -> list[Word]:
    """The words between two offsets, in order."""
    words: list[Word] = []
    for match in WORD.finditer(text, start, end):
        at = match.start()
        spaced = at == 0 or text[at - 1].isspace()
        first = opens_paragraph and not words
        words.append(
            Word(match[0], at, match.end(), shape_of(match[0], spaced=spaced, first=first))
        )
    return words


@lru_cache(maxsize=50_000)
def shape_of(form: str, *, spaced: bool, first: bool) -> int:
    """The number of a word's written shape: its case, or how a mark is set."""
    letters = [c for c in form if c.isalpha()]
    if form[0].isdigit():
        shape = 5
    elif not letters:
        shape = 6 if spaced else 7
    elif not any(c.isupper() for c in letters):
        shape = 1
    elif len(letters) > 1 and all(c.isupper() for c in letters):
        shape = 3
    elif letters[0].isupper() and not any(c.isupper() for c in letters[1:]):
        shape = 2
    else:
        shape = 4
    return shape + PARAGRAPH * first
