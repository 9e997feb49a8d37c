"""What a typed comparison of two linked clauses can find."""

from __future__ import annotations

from dataclasses import dataclass

from crossread.records import Span
from crossread.records.crossreading import ConflictKind, ConflictVerdict


@dataclass(frozen=True, slots=True)
class Difference:
    """Two values of one type that differ, where they stand, and whether both can hold."""

    kind: ConflictKind
    verdict: ConflictVerdict
    a: Span
    b: Span
    why: str
    confidence: float
    values: tuple[str, str]  # what was compared, folded: the same two values are told once
