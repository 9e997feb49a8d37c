"""What a person decided about findings: kept apart from the program's, never rewritten.

Each line of `decisions.jsonl` is one act. Undoing adds a line too, so that nothing is lost.
"""

from __future__ import annotations

import json
import threading
from dataclasses import asdict, dataclass
from pathlib import Path

FILE_NAME = "decisions.jsonl"
KINDS = ("accept", "reject", "merge", "split")


@dataclass(frozen=True, slots=True)
class Decision:
    """One act of a person; `other` is the finding that a merge or a split names."""

    number: int
    kind: str
    story: str
    finding: str  # kind:id, as claim:c1
    other: str | None = None


class Decisions:
    """The decisions beside one crossreading."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self._lock = threading.Lock()

    def standing(self) -> list[Decision]:
        """All that was not undone, oldest first."""
        standing: list[Decision] = []
        for act in self._acts():
            if act["kind"] == "undo":
                if standing:
                    standing.pop()
            elif act["kind"] in KINDS:
                standing.append(
                    Decision(
                        act["number"], act["kind"], act["story"], act["finding"], act.get("other")
                    )
                )
        return standing

    def decide(self, kind: str, story: str, finding: str, other: str | None = None) -> Decision:
        """Keep one decision."""
        with self._lock:
            decision = Decision(len(self._acts()) + 1, kind, story, finding, other)
            self._append(asdict(decision))
            return decision

    def undo(self) -> Decision | None:
        """Take the last standing decision back; it stays in the file, followed by the undoing."""
        with self._lock:
            standing = self.standing()
            if not standing:
                return None
            self._append({"number": len(self._acts()) + 1, "kind": "undo"})
            return standing[-1]

    def _acts(self) -> list[dict]:
        if not self._path.exists():
            return []
        acts = []
        for line in self._path.read_text(encoding="utf-8").splitlines():
            try:
                acts.append(json.loads(line))
            except ValueError:  # a line cut short by a crash; those before it hold
                continue
        return acts

    def _append(self, act: dict) -> None:
        with self._path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(json.dumps(act, ensure_ascii=False, sort_keys=True) + "\n")
