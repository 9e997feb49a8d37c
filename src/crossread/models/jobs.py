"""What models do for the steps, and the records in which they propose it; loads nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from crossread.records import Span

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

EntityKind = Literal["person", "organization", "place", "other"]


@dataclass(frozen=True, slots=True)
class Entity:
    """A name, its kind, and how sure the model is of both (0 to 1)."""

    span: Span
    kind: EntityKind
    score: float


@dataclass(frozen=True, slots=True)
class Part:
    """A source, a cue or a content, and how sure the model is of it (0 to 1)."""

    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class Attribution:
    """Contents that share a cue, with the cue and its source where they were found."""

    contents: tuple[Part, ...]
    cue: Part | None = None
    source: Part | None = None


@dataclass(frozen=True, slots=True)
class Tagged:
    """One text as a tagger read it; the tuples of words run in parallel.

    A head is the number of a word of the same sentence, -1 for the root. Heads are the likeliest
    one by one, so that in rare sentences they do not form a tree.
    """

    words: tuple[Span, ...] = ()
    sentences: tuple[int, ...] = ()  # the sentence of each word, counted from nought
    tags: tuple[str, ...] = ()  # universal part-of-speech tags
    heads: tuple[int, ...] = ()
    relations: tuple[str, ...] = ()  # universal relations
    attributions: tuple[Attribution, ...] = ()
    entities: tuple[Entity, ...] = ()


class Tagger(Protocol):
    """Reads words, names, syntax and attributions."""

    def tag(self, text: str, sentences: Sequence[Span]) -> Tagged:
        """What stands in the sentences of a text; every span lies inside the text."""
        ...


class Encoder(Protocol):
    """Turns sentences into vectors whose dot product is their likeness."""

    def encode(self, texts: Sequence[str]) -> NDArray[float32]:
        """One row of length one for each text."""
        ...


@dataclass(frozen=True, slots=True)
class Models:
    """The models at hand. Without a tagger the rules read alone; `note` then says why."""

    tagger: Tagger | None = None
    encoder: Encoder | None = None
    digests: tuple[tuple[str, str], ...] = ()  # name and sha256, for the record of who read
    note: str | None = None


RULES_ALONE = Models()
