"""WHAT is known: frozen records that every step takes and gives.

Records hold no behaviour beyond reading themselves. Nothing here imports any other part of
Crossread; every other part may import this one.
"""

from crossread.records.article import Article, Failure
from crossread.records.crossreading import (
    BriefSentence,
    Cell,
    Change,
    Claim,
    Conflict,
    Crossreading,
    Dossier,
    Edge,
    Event,
    Guess,
    Lineage,
    Lines,
    Original,
    Shared,
    TimelineEntry,
    Utterance,
    Wording,
)
from crossread.records.reading import (
    Condition,
    Credit,
    Mention,
    Passage,
    Phrase,
    Quantity,
    Quote,
    Reading,
    Sentence,
    Slip,
    Statement,
    Time,
)
from crossread.records.span import Citation, Span
from crossread.records.story import Actor, Story

__all__ = [
    "Actor",
    "Article",
    "BriefSentence",
    "Cell",
    "Change",
    "Citation",
    "Claim",
    "Condition",
    "Conflict",
    "Credit",
    "Crossreading",
    "Dossier",
    "Edge",
    "Event",
    "Failure",
    "Guess",
    "Lineage",
    "Lines",
    "Mention",
    "Original",
    "Passage",
    "Phrase",
    "Quantity",
    "Quote",
    "Reading",
    "Sentence",
    "Shared",
    "Slip",
    "Span",
    "Statement",
    "Story",
    "Time",
    "TimelineEntry",
    "Utterance",
    "Wording",
]
