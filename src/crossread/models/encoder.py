"""The sentence encoder: texts to vectors whose dot product is their likeness."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from crossread.models.manifest import Weights
from crossread.models.onnx import Feed, Model
from crossread.models.pieces import Pieces

_LONGEST = 256  # pieces of a text; what stands behind them does not count
_BATCH = 4  # texts; more at once fall out of the nearer cache and, measured, take more time
_WIDTH = 384


class SentenceEncoder:
    """An encoder over the sentence model."""

    def __init__(self, weights: Weights, tokenizer: Weights, *, threads: int | None = None) -> None:
        self._pieces = Pieces(tokenizer.read())
        self._model = Model(weights, threads=threads)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row of length one for each text, in their order."""
        cut = [self._pieces.of_text(text, most=_LONGEST) for text in texts]
        order = sorted(range(len(texts)), key=lambda n: len(cut[n]))
        batches = [order[start : start + _BATCH] for start in range(0, len(order), _BATCH)]
        feeds: list[Feed] = []
        for some in batches:
            length = max(len(cut[n]) for n in some)
            ids, mask = (np.zeros((len(some), length), np.int64) for _ in range(2))
            for row, number in enumerate(some):
                ids[row, : len(cut[number])] = cut[number]
                mask[row, : len(cut[number])] = 1
            feeds.append({"ids": ids, "mask": mask})
        vectors = np.zeros((len(texts), _WIDTH), np.float32)
        for some, (rows,) in zip(batches, self._model.run_each(("vectors",), feeds), strict=True):
            vectors[some] = rows
        return vectors
