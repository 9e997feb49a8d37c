"""The words of many articles as flat arrays of numbers: what the search for shared wording reads.

An article of 200 words takes under four kilobytes here; no word is a Python object of its own.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from crossread.align.words import is_function

_WORD = re.compile(r"\w+")
Numbers = npt.NDArray[Any]


class _Forms(dict[str, int]):
    """Numbers every written form that is asked for, and keeps what is known of it."""

    def __init__(self) -> None:
        super().__init__()
        self.codes = array("I")
        self.function = array("b")
        self.lower = array("b")
        self.number = array("b")

    def __missing__(self, form: str) -> int:
        folded = form.casefold()
        # A checksum, so that one word has one code in every run of the program.
        self.codes.append(zlib.crc32(folded.encode("utf-8", "replace")))
        # What is left of "don't" and "U.S." is no word that anybody would replace.
        self.function.append(is_function(folded) or len(folded) < 3)
        self.lower.append(form == folded)
        self.number.append(any(letter.isdigit() for letter in form))
        self[form] = len(self)
        return len(self) - 1


@dataclass(frozen=True, eq=False)
class Wordings:
    """The words of all articles one behind the other; article `n` begins at `bounds[n]`."""

    codes: Numbers  # uint32: equal where two words are equal but for capitals
    kept: Numbers  # bool: function words, names and numbers, which no spinner replaces
    function: Numbers  # bool
    bounds: Numbers  # int64, one more than there are articles

    @property
    def count(self) -> int:
        return len(self.bounds) - 1

    @cached_property
    def owners(self) -> Numbers:
        """The article of each word."""
        return np.repeat(np.arange(self.count, dtype=np.int32), np.diff(self.bounds))

    @cached_property
    def rare(self) -> Numbers:
        """Which words stand in at most one article of a hundred (in four, of a few)."""
        both = np.unique(self.owners.astype(np.uint64) << np.uint64(32) | self.codes)
        words, holders = np.unique(both.astype(np.uint32), return_counts=True)
        few = words[holders <= max(4, self.count // 100)]
        return np.isin(self.codes, few) & ~self.function


def wordings(texts: Iterable[str]) -> Wordings:
    """The words of each text in order, folded and classed."""
    forms = _Forms()
    ids = array("I")
    bounds = array("q", [0])
    for text in texts:
        ids.extend(map(forms.__getitem__, _WORD.findall(text)))
        bounds.append(len(ids))
    codes, function = np.array(forms.codes, np.uint32), np.array(forms.function, bool)
    lower, number = np.array(forms.lower, bool), np.array(forms.number, bool)
    # A word that is nowhere written small is a name; one that opens a sentence is not.
    name = ~np.isin(codes, codes[lower])
    chosen = np.array(ids, np.uint32)
    return Wordings(
        codes=codes[chosen],
        kept=(function | number | name)[chosen],
        function=function[chosen],
        bounds=np.array(bounds, np.int64),
    )


def places(text: str) -> list[tuple[int, int]]:
    """Where each word of a text stands, in characters."""
    return [match.span() for match in _WORD.finditer(text)]
