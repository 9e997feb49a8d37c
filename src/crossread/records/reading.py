"""One article with all that was found in it, layer by layer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from crossread.records.article import Article
from crossread.records.span import Span

PassageKind = Literal[
    "headline", "kicker", "byline", "dateline", "caption", "credit", "promotion", "stray", "body"
]
# Passages in which a statement about the happening may stand.
TELLING_KINDS = frozenset({"headline", "body", "caption"})


@dataclass(frozen=True, slots=True)
class Passage:
    """A labelled stretch. Passages do not overlap; between them stands only white space."""

    start: int
    end: int
    kind: PassageKind

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency or outlet named as the source of the text, or of one part of it."""

    start: int
    end: int
    agency: str  # the lexicon's name: "Associated Press"
    kind: Literal["dateline", "credit", "picture", "in-text"]

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, and the kind of passage it stands in."""

    start: int
    end: int
    kind: PassageKind

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name or role in one text.

    `name` is the proper name without titles ("Dmytro Kuleba"), empty for a bare role ("the
    spokesman"). `role` is the title or office said with it ("foreign minister"), `of` the country
    or body the role belongs to, as written ("China's" gives "China").
    """

    start: int
    end: int
    kind: Literal["person", "organization", "place", "other"]
    name: str
    role: str | None = None
    of: str | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand for somebody or something: a name, a noun ("the suspect") or a pronoun.

    `ties` are the heads of phrases that grammar says are the same one: an apposition, "X is a Y",
    a title before a name, the noun before "who". `apart` are those that it says are others:
    joined by "and", or subject and object of one verb.
    """

    start: int
    end: int
    head: Span  # its chief word
    form: Literal["name", "noun", "pronoun"]
    noun: str  # the chief word in its dictionary form
    name: str = ""  # the proper name, where the chief word belongs to one
    kind: Literal["person", "organization", "place", "other"] | None = None  # None: not known
    many: bool = False
    gender: Literal["female", "male"] | None = None
    fixed: Literal["definite", "indefinite", "owned", "bare"] = "bare"
    owner: Span | None = None  # the chief word of whose it is
    beside: tuple[str, ...] = ()  # what stands with the noun, lower case: "former", "harbour"
    subject: bool = False
    quoted: bool = False  # said by somebody, not by the paper
    post: bool = False  # an office that is to be filled, not who holds it
    # Came to harm by another, died or came to harm, or is taken to have done it.
    fate: Literal["harmed", "died", "doer"] | None = None
    ties: tuple[Span, ...] = ()
    apart: tuple[Span, ...] = ()

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Quote:
    """Attributed content: what was said, the cue word, and who said it.

    A direct quote's content spans are what stands inside the quotation marks, without the marks.
    Scare quotes, titles and nicknames are not quotes.
    """

    id: str
    kind: Literal["direct", "indirect", "mixed"]
    content: tuple[Span, ...]
    cue: Span | None = None
    speaker: Span | None = None
    confidence: float | None = None

    @property
    def span(self) -> Span:
        """From the first to the last character of the content."""
        return Span(self.content[0].start, self.content[-1].end)


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression as TIMEX3 has it, and the days it may cover.

    `low` and `high` are the first and last possible day (ISO dates, inclusive), None where the
    expression cannot be placed. For a DURATION, `value` is the ISO 8601 period ("P2D").
    """

    start: int
    end: int
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    low: str | None
    high: str | None
    granularity: str | None  # day, month, year, week, quarter, season, decade, century, hour, …
    anchor: str | None  # what it was counted from: an ISO date, or None for an absolute date
    why: str | None = None
    role: Literal["point", "range"] = "point"  # a range runs from low to high; a point lies within

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts: "at least 12 people" is low 12, high inf, unit "people"."""

    start: int
    end: int
    low: float
    high: float
    unit: str | None  # lemma of what is counted, "%", "USD", "km", "ordinal", … where it is known
    exact: bool  # False behind "about", "nearly", "more than", "dozens of"

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause that can be checked by itself; a sentence holds one or more, in order.

    `subject` is who or what it is told of where the clause leaves that to the one before it:
    in "A fire swept the ferry, killing nine" the second statement has the subject "A fire".
    """

    start: int
    end: int
    subject: Span | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Slip:
    """Words that a spinner, a translation or an accident put there, and what they likely were."""

    start: int
    end: int
    reads: str
    likely: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Condition:
    """How a text seems to have been handled. `sound` says only that no signs were found."""

    label: Literal["sound", "spun", "machine-translated", "garbled"]
    score: float
    evidence: tuple[Slip, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One article with its layers; a layer that has not been made yet is empty."""

    article: Article
    passages: tuple[Passage, ...] = ()
    credits: tuple[Credit, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    quotes: tuple[Quote, ...] = ()
    statements: tuple[Statement, ...] = ()
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    condition: Condition = Condition("sound", 0.0)

    @property
    def id(self) -> str:
        return self.article.id

    @property
    def text(self) -> str:
        return self.article.text
