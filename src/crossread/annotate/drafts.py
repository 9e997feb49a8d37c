"""A quote in the making."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from crossread.records import Span

QuoteKind = Literal["direct", "indirect", "mixed"]


@dataclass(slots=True)
class Draft:
    """A quote that may still take up further content or another speaker."""

    kind: QuoteKind
    content: list[Span]
    cue: Span | None
    speaker: Span | None
    confidence: float
    paragraph: int = -1

    @property
    def start(self) -> int:
        return self.content[0].start

    def overlap(self, other: Draft) -> int:
        """How many characters of content both share."""
        return sum(a.overlap(b) for a in self.content for b in other.content)

    @property
    def size(self) -> int:
        return sum(map(len, self.content))
