"""The sentence encoder: texts to vectors whose dot product is their likeness."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from crossread.models.manifest import Weights
from crossread.models.onnx import Model
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
        vectors = np.zeros((len(texts), _WIDTH), np.float32)
        order = sorted(range(len(texts)), key=lambda n: len(cut[n]))
        for start in range(0, len(order), _BATCH):
            some = order[start : start + _BATCH]
            length = max(len(cut[n]) for n in some)
            ids, mask = (np.zeros((len(some), length), np.int64) for _ in range(2))
            for row, number in enumerate(some):
                ids[row, : len(cut[number])] = cut[number]
                mask[row, : len(cut[number])] = 1
            (vectors[some],) = self._model.run(("vectors",), {"ids": ids, "mask": mask})
        return vectors
