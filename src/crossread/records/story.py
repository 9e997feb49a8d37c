"""Articles about one happening, and who acts in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from crossread.records.span import Citation


@dataclass(frozen=True, slots=True)
class Story:
    """The articles about one happening, by id."""

    id: str
    title: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """The person, organisation, place or thing that mentions in a story share."""

    id: str
    name: str  # its best name
    kind: Literal["person", "organization", "place", "other"]
    mentions: tuple[Citation, ...]
    speaks_for: tuple[str, ...] = ()  # actor ids; speaking for is not being
    roles: tuple[str, ...] = ()  # "foreign minister of China"
    # Nouns and pronouns that most likely stand for it: "the minister", "she".
    stand_ins: tuple[Citation, ...] = ()
    notes: tuple[str, ...] = ()  # "written “Xi Xinping” in 000"
