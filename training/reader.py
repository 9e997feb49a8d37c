"""The reader: one encoder with heads for attribution, names, tags and syntax."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from crossread.models.words import PARAGRAPH
from training.encoder import Encoder
from training.labels import ATTRIBUTION, ENTITIES, IGNORED, RELATIONS, TAGS

_NEVER = -1e4


class Pointer(nn.Module):
    """A biaffine score of every piece against every piece it could point at."""

    def __init__(self, width: int, size: int) -> None:
        super().__init__()
        self.dependent = nn.Linear(width, size)
        self.head = nn.Linear(width, size)
        self.between = nn.Linear(size, size, bias=False)
        self.alone = nn.Linear(size, 1, bias=False)
        self.dropout = nn.Dropout(0.2)

    def forward(self, x: Tensor) -> Tensor:
        dependent = self.dropout(F.gelu(self.dependent(x)))
        head = self.dropout(F.gelu(self.head(x)))
        return self.between(dependent) @ head.transpose(1, 2) + self.alone(head).transpose(1, 2)


class Relations(nn.Module):
    """Relation scores of every piece to the head chosen for it."""

    def __init__(self, width: int, size: int) -> None:
        super().__init__()
        self.size = size
        self.dependent = nn.Linear(width, size)
        self.head = nn.Linear(width, size)
        self.between = nn.Linear(size, size * len(RELATIONS), bias=False)
        self.either = nn.Linear(2 * size, len(RELATIONS))
        self.dropout = nn.Dropout(0.2)

    def forward(self, x: Tensor, heads: Tensor) -> Tensor:
        batch, length, _ = x.shape
        dependent = self.dropout(F.gelu(self.dependent(x)))
        head = self.dropout(F.gelu(self.head(x)))
        head = torch.gather(head, 1, heads[:, :, None].expand(batch, length, self.size))
        table = self.between(dependent).view(batch, length, len(RELATIONS), self.size)
        both = (table @ head[:, :, :, None])[:, :, :, 0]
        return both + self.either(torch.cat([dependent, head], dim=2))


class Reader(nn.Module):
    """All heads over one pass of the encoder."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        width = encoder.width
        self.encoder = encoder
        self.shapes = nn.Embedding(2 * PARAGRAPH, width)
        nn.init.zeros_(self.shapes.weight)
        self.dropout = nn.Dropout(0.1)
        self.attribution = nn.Linear(width, len(ATTRIBUTION))
        self.entities = nn.Linear(width, len(ENTITIES))
        self.tags = nn.Linear(width, len(TAGS))
        self.cue_of_content = Pointer(width, 64)
        self.source_of_cue = Pointer(width, 64)
        self.arcs = Pointer(width, 160)
        self.relations = Relations(width, 64)

    def encode(self, ids: Tensor, mask: Tensor | None, shapes: Tensor) -> Tensor:
        """One vector a piece; without a mask no window may be padded."""
        return self.dropout(self.encoder(ids, mask, self.shapes(shapes)))

    def forward(self, ids: Tensor, shapes: Tensor, sentences: Tensor) -> tuple[Tensor, ...]:
        """Everything the run time reads; see `training.export` for names and shapes."""
        x = self.encode(ids, None, shapes)
        arcs = mask_arcs(self.arcs(x), sentences)
        heads = arcs.argmax(2)
        relations = self.relations(x, heads).argmax(2)
        links = torch.stack([self.cue_of_content(x), self.source_of_cue(x)], dim=1)
        tags = self.tags(x)
        return self.attribution(x), self.entities(x), tags.argmax(2), heads, relations, arcs, links


def mask_arcs(arcs: Tensor, sentences: Tensor) -> Tensor:
    """Arc scores with heads outside a word's own sentence, and the word itself, ruled out."""
    same = (sentences[:, :, None] == sentences[:, None, :]) & (sentences[:, None, :] > 0)
    length = sentences.shape[1]
    places = torch.arange(length, device=sentences.device)
    root = (places == 0)[None, None, :]
    itself = (places[:, None] == places[None, :])[None]
    allowed = (same & ~itself) | root
    return arcs.masked_fill(~allowed, _NEVER)


def losses(model: Reader, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """The loss of each head that has gold labels in the batch."""
    x = model.encode(batch["ids"], batch["mask"], batch["shapes"])
    found: dict[str, Tensor] = {}

    def add(name: str, scores: Tensor) -> None:
        gold = batch[name]
        if bool((gold != IGNORED).any()):
            found[name] = F.cross_entropy(
                scores.flatten(0, 1), gold.flatten(), ignore_index=IGNORED
            )

    add("attribution", model.attribution(x))
    add("entities", model.entities(x))
    if bool((batch["cue_of_content"] != IGNORED).any()):
        padding = (batch["mask"] == 0)[:, None, :]
        add("cue_of_content", model.cue_of_content(x).masked_fill(padding, _NEVER))
        add("source_of_cue", model.source_of_cue(x).masked_fill(padding, _NEVER))
    if bool((batch["heads"] != IGNORED).any()):
        add("tags", model.tags(x))
        add("heads", mask_arcs(model.arcs(x), batch["sentences"]))
        add("relations", model.relations(x, batch["heads"].clamp(min=0)))
    return found
