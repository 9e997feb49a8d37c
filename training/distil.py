"""What a student learns from: the teacher's opinion of every word, with the labels mixed in.

Hinton, Vinyals and Dean, "Distilling the knowledge in a neural network" (2015), at temperature
one; besides, the student's vectors are drawn to the teacher's (Romero et al., "FitNets", 2015).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import torch
from torch import Tensor
from torch.nn import functional as F

from training.fit import WEIGHTS
from training.labels import ATTRIBUTION, IGNORED
from training.reader import Reader, mask_arcs
from training.windows import Window, tensors

GOLD = 0.4  # how much of a target is the label where there is one
_NEVER = -1e4
_PLAIN = ("attribution", "entities", "tags", "relations")  # one row of chances a piece
_POINTERS = ("heads", "cue_of_content", "source_of_cue")  # one chance a pair of pieces
# The label of the words that have such a pointer; elsewhere the teacher itself learned none.
_FROM = {
    "cue_of_content": ATTRIBUTION.index("B-content"),
    "source_of_cue": ATTRIBUTION.index("B-cue"),
}


@dataclass(slots=True)
class Teacher:
    """A reader that is asked once about each window; its answers stay in memory."""

    model: Reader
    gold: float = GOLD
    _told: dict[int, dict[str, Tensor]] = field(default_factory=dict)

    def targets(self, windows: list[Window]) -> dict[str, Tensor]:
        """The teacher's vectors and what it holds likely, for one padded batch."""
        new = [window for window in windows if id(window) not in self._told]
        if new:
            self._ask(new)
        told = [self._told[id(window)] for window in windows]
        length = max(len(window.ids) for window in windows)
        return {name: _stacked([t[name] for t in told], length, name) for name in told[0]}

    @torch.no_grad()
    def _ask(self, windows: list[Window]) -> None:
        batch = tensors(windows)
        x = self.model.encode(batch["ids"], batch["mask"], batch["shapes"])
        scores = _pointed(self.model, x, batch)
        heads = torch.where(batch["heads"] >= 0, batch["heads"], scores["heads"].argmax(2))
        scores |= _rows(self.model, x, heads)
        found = {name: self._mixed(batch, name, scores[name], windows) for name in scores}
        found |= {"vectors": x, "chosen": heads}
        for row, window in enumerate(windows):
            size = len(window.ids)
            self._told[id(window)] = {
                name: _trimmed(value[row], size, name) for name, value in found.items()
            }

    def _mixed(
        self, batch: dict[str, Tensor], name: str, scores: Tensor, windows: list[Window]
    ) -> Tensor:
        chances = scores.softmax(2)
        labels = batch[name]
        weight = self.gold * (windows[0].entity_weight if name == "entities" else 1.0)
        known = (labels != IGNORED)[:, :, None]
        truth = F.one_hot(labels.clamp(min=0), chances.shape[2]).to(chances.dtype)
        return torch.where(known, (1 - weight) * chances + weight * truth, chances)


def _pointed(model: Reader, x: Tensor, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    padding = (batch["mask"] == 0)[:, None, :]
    return {
        "heads": mask_arcs(model.arcs(x), batch["sentences"]),
        "cue_of_content": model.cue_of_content(x).masked_fill(padding, _NEVER),
        "source_of_cue": model.source_of_cue(x).masked_fill(padding, _NEVER),
    }


def _rows(model: Reader, x: Tensor, heads: Tensor) -> dict[str, Tensor]:
    return {
        "attribution": model.attribution(x),
        "entities": model.entities(x),
        "tags": model.tags(x),
        "relations": model.relations(x, heads),
    }


def _trimmed(value: Tensor, size: int, name: str) -> Tensor:
    if name == "chosen":
        return value[:size].clone()
    held = value[:size, :size] if name in _POINTERS else value[:size]
    return held.to(torch.float16)  # a copy, so that the batch can go


def _stacked(rows: list[Tensor], length: int, name: str) -> Tensor:
    size = (len(rows), length) if name == "chosen" else (len(rows), length, rows[0].shape[1])
    if name in _POINTERS:
        size = (len(rows), length, length)
    whole = torch.zeros(size, dtype=torch.int64 if name == "chosen" else torch.float32)
    for place, row in enumerate(rows):
        if name in _POINTERS:
            whole[place, : len(row), : len(row)] = row
        else:
            whole[place, : len(row)] = row
    return whole


@dataclass(frozen=True, slots=True)
class Distilled:
    """The lesson of a student: to think of every word what the teacher thinks."""

    teacher: Teacher
    vectors: float = 1.0  # weight of the distance between their vectors

    def __call__(self, model: Reader, windows: list[Window]) -> tuple[Tensor, dict[str, Tensor]]:
        batch, wanted = tensors(windows), self.teacher.targets(windows)
        x = model.encode(batch["ids"], batch["mask"], batch["shapes"])
        scores = _pointed(model, x, batch) | _rows(model, x, wanted["chosen"])
        words = batch["sentences"] > 0
        found: dict[str, Tensor] = {}
        for name in (*_PLAIN, *_POINTERS):
            each = -(wanted[name][words] * scores[name][words].log_softmax(1)).sum(1)
            if name in _FROM:
                begins = wanted["attribution"][words][:, _FROM[name]]
                found[name] = (each * begins).sum() / (begins.sum() + 1)
            else:
                found[name] = each.mean()
        pieces = batch["mask"] > 0
        apart = F.mse_loss(x[pieces], wanted["vectors"][pieces])
        loss = torch.stack([value * WEIGHTS[name] for name, value in found.items()]).sum()
        return loss + self.vectors * apart, {**found, "vectors": apart}
