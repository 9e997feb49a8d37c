"""How many independent lines stand behind some articles: an interval with its reason."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.compare.sets import joined
from crossread.records import Lines


class LineMap:
    """Which articles hang together surely (`strong`), and which perhaps (`weak`)."""

    def __init__(
        self, articles: Sequence[str], strong: set[tuple[str, str]], weak: set[tuple[str, str]]
    ) -> None:
        self._strong, self._weak = strong, weak | strong
        self._order = {article: n for n, article in enumerate(articles)}

    def among(self, articles: Sequence[str]) -> Lines:
        """Independent lines behind some articles: an interval with its reason."""
        chosen = sorted(set(articles), key=lambda article: self._order[article])
        high, low = self._count(chosen, self._strong), self._count(chosen, self._weak)
        if not chosen:
            return Lines(0, 0, "no article carries it")
        if len(chosen) == 1:
            return Lines(1, 1, "one article")
        if high == len(chosen) and low == high:
            why = "no shared narrative and no common credit was found: not shown to be dependent"
        elif high == len(chosen):
            why = "no copy was shown; common credits or a common run of text may tie some together"
        else:
            why = f"{len(chosen)} articles share narrative so far that they count as {high}"
        return Lines(low, high, why)

    def _count(self, articles: Sequence[str], ties: set[tuple[str, str]]) -> int:
        index = {article: n for n, article in enumerate(articles)}
        pairs = [(index[a], index[b]) for a, b in sorted(ties) if a in index and b in index]
        return len(joined(len(articles), pairs))
