"""Labelled documents in one form, whatever file they come from."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Sentence:
    """Words with their shapes; a column that nobody labelled is None."""

    forms: list[str]
    shapes: list[int]
    attribution: list[int] | None = None
    entities: list[int] | None = None
    tags: list[int] | None = None
    heads: list[int] | None = None  # number of the head counted from one, 0 for the root
    relations: list[int] | None = None
    offsets: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Document:
    """Sentences in order, and the links between attribution spans by word number."""

    name: str
    sentences: list[Sentence]
    cue_of_content: dict[int, int] = field(default_factory=dict)  # first word to first word
    source_of_cue: dict[int, int] = field(default_factory=dict)
    entity_weight: float = 1.0  # below one where machines labelled the names
