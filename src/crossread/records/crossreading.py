"""A story compared: what is shared, said, claimed, disputed, and by how many lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from crossread.records.article import Failure
from crossread.records.reading import Reading
from crossread.records.span import Citation
from crossread.records.story import Actor, Story

Verdict = Literal[
    "carried",
    "reworded",
    "weaker",
    "stronger",
    "contradicted",
    "reconcilable",
    "garbled",
    "omitted",
    "unsure",
]
# Verdicts under which an outlet does carry the claim, in whatever wording.
CARRYING = frozenset({"carried", "reworded", "weaker", "stronger", "reconcilable", "garbled"})
Status = Literal["single-line", "repeated", "multiply reported", "corroborated", "contested"]
ConflictKind = Literal[
    "number", "date", "duration", "place", "person", "polarity", "modality", "degree", "other"
]
ConflictVerdict = Literal["conflict", "reconcilable", "update", "artefact"]
Relation = Literal["verbatim", "trimmed", "reworded", "spun", "translated", "indirect"]


@dataclass(frozen=True, slots=True)
class Lines:
    """How many independent lines of transmission: at least `low`, at most `high`."""

    low: int
    high: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class Shared:
    """A stretch that two articles share."""

    a: Citation
    b: Citation
    kind: Literal["verbatim", "edited", "spun", "translated"]
    inside_quotation: bool
    score: float  # share of aligned words that are the same, 0–1
    role: Literal["statement", "narrative", "furniture"] = "narrative"


@dataclass(frozen=True, slots=True)
class Change:
    """One typed substitution between two wordings: `from_` became `to`."""

    # inflection, synonym, name, number, negation, modality, insertion, deletion, reorder, other
    kind: str
    from_: Citation
    to: Citation


@dataclass(frozen=True, slots=True)
class Wording:
    """How one quote puts an utterance, against the least altered wording."""

    quote: str
    relation: Relation
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Utterance:
    """What was said once, with all its wordings in all outlets, the least altered first."""

    id: str
    quotes: tuple[str, ...]
    speaker: str | None  # actor id
    speaker_conflict: bool
    wordings: tuple[Wording, ...]
    why: str = ""
    speakers: tuple[str, ...] = ()  # every actor id that some outlet names for it


@dataclass(frozen=True, slots=True)
class Cell:
    """What one article does with one claim."""

    article: str
    verdict: Verdict
    spans: tuple[Citation, ...]
    nearest: Citation | None
    why: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable statement of a story, in the best verbatim wording, with its cells."""

    id: str
    text: str
    source: Citation  # where the shown wording stands
    holder: str | None  # actor id of the one whose word it is
    modality: str | None  # happened, planned, possible, feared, denied, demanded, reported
    time: str | None  # TIMEX3 value
    cells: tuple[Cell, ...]
    outlets: int
    lines: Lines
    originators: tuple[str, ...]
    status: Status
    why: str = ""
    own_reporting: bool = False  # what a single outlet adds from its own asking
    unconfirmed: bool = False  # some outlet says that nobody has confirmed it


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two spans that differ in a typed value, and whether both can hold."""

    id: str
    kind: ConflictKind
    verdict: ConflictVerdict
    a: Citation
    b: Citation
    why: str
    confidence: float | None = None
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """Who took what from whom. `from_` and `to` are article or original ids."""

    from_: str
    to: str
    kind: Literal["credit", "copy", "spun", "translated", "statement", "common"]
    confidence: float
    evidence: tuple[Citation, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Original:
    """A wire item, statement or article that stands behind others but is not at hand."""

    id: str
    kind: Literal["wire", "statement", "article"]
    name: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guess:
    """Of two kindred articles without an edge of their own: if either was made from the other, the
    likelier way, and how much likelier (.5 to 1) by what the two show side by side."""

    from_: str
    to: str
    share: float
    why: str


@dataclass(frozen=True, slots=True)
class Lineage:
    edges: tuple[Edge, ...] = ()
    originals: tuple[Original, ...] = ()
    lines: Lines = Lines(0, 0)
    guesses: tuple[Guess, ...] = ()


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    value: str
    low: str
    high: str
    text: str
    role: Literal["event", "said", "published"]
    articles: tuple[str, ...]
    spans: tuple[Citation, ...]
    disputed: bool


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, coded. Kept empty until an event coder is in place."""

    id: str
    actor: str | None
    target: str | None
    action: str
    cameo: str | None
    plover: str | None
    mode: Literal["happened", "planned", "denied", "feared", "claimed"]
    value: str | None
    place: str | None
    articles: tuple[str, ...]
    lines: Lines
    spans: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class BriefSentence:
    text: str
    cites: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Crossreading:
    """A story compared."""

    story: Story
    actors: tuple[Actor, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    claims: tuple[Claim, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    shared: tuple[Shared, ...] = ()
    lineage: Lineage = Lineage()
    timeline: tuple[TimelineEntry, ...] = ()
    events: tuple[Event, ...] = ()
    brief: tuple[BriefSentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that one run gives: every article's reading, every story compared, every failure."""

    readings: tuple[Reading, ...] = ()
    crossreadings: tuple[Crossreading, ...] = ()
    failures: tuple[Failure, ...] = ()
    models: dict[str, str] = field(default_factory=dict)  # name → digest of each model used
