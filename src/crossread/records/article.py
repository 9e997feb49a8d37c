"""One outlet's text, untouched, with what is known about where it came from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Article:
    """One outlet's text exactly as decoded. Every offset in Crossread counts into `text`."""

    id: str
    text: str
    sha256: str  # of text, encoded as UTF-8
    path: str | None = None  # file name as given, without the reader's own folders
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None  # ISO 8601, day or instant; with an inferred range, its first day
    published_basis: str | None = None  # a sentence: where the date comes from
    language: str | None = None  # ISO 639-1
    encoding: str | None = None  # the one that was taken to decode the file
    notes: tuple[str, ...] = ()  # sentences about what was noticed while reading


@dataclass(frozen=True, slots=True)
class Failure:
    """One input that gave no article, and why."""

    path: str
    why: str
