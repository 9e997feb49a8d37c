"""What a reader gives: one article as found, before ids and languages are settled."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Draft:
    """One article's text with everything its file says about it."""

    text: str
    path: str
    id: str  # given in the input, or made from the file's name
    id_given: bool = False
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    published_basis: str | None = None
    declared_language: str | None = None  # as written: "en-GB"
    encoding: str | None = None
    source: str | None = None  # the outlet that a feed names as where it took an entry from
    notes: tuple[str, ...] = ()
