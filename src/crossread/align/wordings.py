"""The words of many articles as flat arrays of numbers: what the search for shared wording reads.

An article of 200 words takes under four kilobytes here; no word is a Python object of its own.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt

from crossread.align.words import is_function

_WORD = re.compile(r"\w+")
_FEW = 200  # articles as among which words are weighed where there are fewer
_AT_A_TIME = 1_024  # texts
Numbers = npt.NDArray[Any]
# Like `map`: some work on each of some things, in their order, in whatever process.
Each = Callable[..., Iterator[Any]]


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
        letters = form.isalpha()
        self.number.append(not letters and any(sign.isdigit() for sign in form))
        self.spelt.append(letters and len(form) > 2)
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
    def weights(self) -> Numbers:
        """How telling each word is, float32: 0 for function words, more the fewer articles hold it.

        The codes must be dense.
        """
        telling = np.flatnonzero(~self.function)
        both = self.owners[telling].astype(np.uint64) << np.uint64(32) | self.codes[telling]
        both.sort()
        once = both[np.flatnonzero(np.r_[True, both[1:] != both[:-1]][: len(both)])]
        holders = np.bincount(once.astype(np.uint32), minlength=int(self.codes.max(initial=0)) + 1)
        # Among a few articles of one story its own words are no less telling.
        known = np.log1p(max(self.count, _FEW) / np.maximum(1, holders)).astype(np.float32) ** 2
        return np.where(self.function, np.float32(0), known[self.codes])

    def places_of(self, articles: Numbers) -> Numbers:
        """Where the words of some articles stand in the arrays, one article behind the other."""
        sizes = self.bounds[articles + 1] - self.bounds[articles]
        ends = np.cumsum(sizes)
        return np.arange(int(sizes.sum())) + np.repeat(self.bounds[articles] - ends + sizes, sizes)

    def only(self, articles: Numbers) -> Wordings:
        """The words of some articles, which are numbered anew in the order in which they come."""
        at = self.places_of(articles)
        sizes = self.bounds[articles + 1] - self.bounds[articles]
        bounds = np.r_[0, np.cumsum(sizes)]
        columns = (self.codes[at], self.kept[at], self.function[at], self.spelt[at])
        return Wordings(*columns, bounds)


def wordings(texts: Iterable[str], each: Each = map) -> Wordings:
    """The words of each text in order, folded and classed."""
    forms = _Forms()
    parts: list[Numbers] = []
    bounds = array("q", [0])
    for written, numbers, sizes in each(_numbered, _in_batches(iter(texts))):
        parts.append(np.array([forms[form] for form in written], np.uint32)[numbers])
        for size in sizes:
            bounds.append(bounds[-1] + size)
    # Close together, so that they can count; in the order of the checksum, which is the same in
    # every run of the program.
    _, codes = np.unique(np.array(forms.codes, np.uint32), return_inverse=True)
    codes = codes.astype(np.uint32)
    function, lower = np.array(forms.function, bool), np.array(forms.lower, bool)
    # A word that is nowhere written small is a name; one that opens a sentence is not.
    name = ~np.isin(codes, codes[lower])
    kept = function | np.array(forms.number, bool) | name
    chosen = np.concatenate(parts) if parts else np.empty(0, np.uint32)
    return Wordings(
        codes=codes[chosen],
        kept=kept[chosen],
        function=function[chosen],
        spelt=np.array(forms.spelt, bool)[chosen],
        bounds=np.array(bounds, np.int64),
    )


def _in_batches(texts: Iterator[str]) -> Iterator[list[str]]:
    while batch := list(islice(texts, _AT_A_TIME)):
        yield batch


def _numbered(texts: list[str]) -> tuple[list[str], Numbers, list[int]]:
    """The written forms of some texts, each once; the texts as numbers of these; their lengths."""
    forms = defaultdict[str, int](lambda: len(forms))
    numbers = array("I")
    sizes: list[int] = []
    for text in texts:
        written = _WORD.findall(text)
        sizes.append(len(written))
        numbers.extend(map(forms.__getitem__, written))
    return list(forms), np.array(numbers, np.uint32), sizes


def word_bounds(text: str) -> tuple[Numbers, Numbers]:
    """Where each word of a text begins and ends, in characters."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    inside = _in_words(int(points.max(initial=0)).bit_length())[points]
    edges = np.flatnonzero(np.diff(np.r_[False, inside, False]))
    return edges[::2], edges[1::2]


@cache
def _in_words(bits: int) -> Numbers:
    """Which characters of so many bits stand in words."""
    return np.array([_WORD.match(chr(point)) is not None for point in range(1 << bits)])
