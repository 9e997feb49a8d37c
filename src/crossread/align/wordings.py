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
_FEW = 200  # articles as among which words are weighed where there are fewer
Numbers = npt.NDArray[Any]


class _Forms(dict[str, int]):
    """Numbers every written form that is asked for, and keeps what is known of it."""

    def __init__(self) -> None:
        super().__init__()
        self.codes = array("I")
        self.function = array("b")
        self.lower = array("b")
        self.number = array("b")
        self.spelt = array("b")

    def __missing__(self, form: str) -> int:
        folded = form.casefold()
        # A checksum, so that one word has one code in every run of the program.
        self.codes.append(zlib.crc32(folded.encode("utf-8", "replace")))
        # What is left of "don't" and "U.S." is no word that anybody would replace.
        self.function.append(is_function(folded) or len(folded) < 3)
        self.lower.append(form == folded)
        self.number.append(any(letter.isdigit() for letter in form))
        self.spelt.append(len(form) > 2 and form.isalpha())
        self[form] = len(self)
        return len(self) - 1


@dataclass(frozen=True, eq=False)
class Wordings:
    """The words of all articles one behind the other; article `n` begins at `bounds[n]`."""

    codes: Numbers  # uint32: equal where two words are equal but for capitals
    kept: Numbers  # bool: function words, names and numbers, which no spinner replaces
    function: Numbers  # bool
    spelt: Numbers  # bool: three letters or more and no digit
    bounds: Numbers  # int64, one more than there are articles

    @property
    def count(self) -> int:
        return len(self.bounds) - 1

    @cached_property
    def owners(self) -> Numbers:
        """The article of each word."""
        return np.repeat(np.arange(self.count, dtype=np.int32), np.diff(self.bounds))

    @cached_property
    def _vocabularies(self) -> tuple[Numbers, Numbers, Numbers]:
        """The words of each article once, in order of code; their weights; where each begins."""
        telling = ~self.function
        owners = self.owners[telling].astype(np.uint64)
        both = np.unique(owners << np.uint64(32) | self.codes[telling])
        codes = both.astype(np.uint32)
        _, at, holders = np.unique(codes, return_inverse=True, return_counts=True)
        # Among a few articles of one story its own words are no less telling.
        weights = np.log1p(max(self.count, _FEW) / holders).astype(np.float32)[at] ** 2
        numbers = np.arange(self.count + 1, dtype=np.uint64)
        return codes, weights, np.searchsorted(both, numbers << np.uint64(32))

    def likeness(self, a: int, b: int, but: Numbers) -> float:
        """How far two articles have telling words in common, beside those in `but`: 0 to 1."""
        codes, weights, bounds = self._vocabularies
        one = slice(bounds[a], bounds[a + 1])
        two = slice(bounds[b], bounds[b + 1])
        mass = float(weights[one].sum() * weights[two].sum()) ** 0.5
        if not mass:
            return 0.0
        at = np.searchsorted(codes[two], codes[one])
        at[at == two.stop - two.start] = 0
        common = np.flatnonzero(codes[two][at] == codes[one])
        left_out = set(but.tolist())
        told = [code not in left_out for code in codes[one][common].tolist()]
        telling = common[np.array(told, dtype=bool)]
        return float(weights[one][telling].sum()) / mass


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
        spelt=np.array(forms.spelt, bool)[chosen],
        bounds=np.array(bounds, np.int64),
    )


def places(text: str) -> list[tuple[int, int]]:
    """Where each word of a text stands, in characters."""
    return [match.span() for match in _WORD.finditer(text)]
