"""What a desk answers: frozen rows for command line, web and Python."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Change:
    """Words of one version of an article that another has otherwise; offsets into each text."""

    before: str  # empty where words were added
    after: str  # empty where words were taken out
    before_start: int
    after_start: int


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """One article of the desk without its text."""

    id: str
    title: str
    outlet: str | None
    published: str | None
    url: str | None
    added: str  # ISO 8601 instant
    relation: str  # "first", "version" (of one address) or "same text elsewhere"
    of: str | None  # the article that it is a version or the text of
    changes: tuple[Change, ...] = ()  # of a version: what differs from the one before

    @classmethod
    def of_row(cls, row: Any, url: str | None, changes: tuple[Change, ...] = ()) -> ArticleLine:
        """The line of a row of the table of articles."""
        return cls(
            row.id,
            row.title or row.id,
            row.outlet,
            row.published,
            url,
            row.added,
            row.relation,
            row.of,
            changes,
        )


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One story with what a list shows of it."""

    id: str
    title: str
    articles: int
    outlets: tuple[str, ...]
    first: str | None  # earliest day of publication
    last: str | None
    changed: str  # ISO 8601 instant at which an article joined or left


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a finding stood when it was decided on, to be known again in a later reading."""

    layer: str  # "claims", "conflicts", "utterances" or "actors"
    spans: tuple[tuple[str, int, int], ...]  # article, start, end


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided, by whom and when; `undone` is the instant it was taken back."""

    id: int
    kind: str
    items: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]  # articles it bears on; those of one part belong together
    note: str
    who: str
    made: str
    undone: str | None = None
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryView:
    """One story with its articles, the ids that merged into it, and what was decided on it."""

    line: StoryLine
    articles: tuple[ArticleLine, ...]
    merged: tuple[str, ...]
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that holds the words asked for."""

    article: ArticleLine
    story: str | None
    snippet: str  # plain text; ⟦ and ⟧ stand round the words


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of one article that was added."""

    article: str  # the id under which the desk holds its text
    relation: str  # "first", "version", "same text elsewhere", "other address" or "known"
    of: str | None  # the article that it is a version or the text of
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """What became of the articles that were added, by id, and the stories that changed."""

    new: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()  # another text at a known address
    same_text: tuple[str, ...] = ()  # a known text under another outlet
    other_address: tuple[str, ...] = ()  # a known text at one more address of its outlet
    known: tuple[str, ...] = ()  # the same text at the same outlet or address: nothing was added
    stories: tuple[str, ...] = ()
