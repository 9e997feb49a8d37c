"""What one look at a crossreading gives: something that was checked, and whether it holds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at; `what` is the sentence to tell if it does not hold."""

    where: str  # path in the file, and the id of the finding where it has one
    holds: bool
    what: str


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing that does not hold."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"
