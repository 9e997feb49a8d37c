"""Where a finding stands: stretches counted in Unicode code points, half-open."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one article's untouched text."""

    start: int
    end: int  # one past the last character

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlap(self, other: Span) -> int:
        """How many characters both share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """A stretch of a named article: what the format calls a span."""

    article: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)
