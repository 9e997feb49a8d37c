"""One running copy of a model a process, begun when it is first asked."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crossread.models.manifest import Weights

_MOST_THREADS = 4
# On ordinary processors this one fused step takes several times as long as its two parts.
_SLOW = ["SkipLayerNormFusion"]

Feed = dict[str, NDArray[np.int64]]


class Model:
    """Runs a model's file with the outputs asked for.

    Each thread has a batch of its own: threads that share one mostly wait for each other.
    """

    def __init__(self, weights: Weights, *, threads: int | None = None) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._threads = threads or min(_MOST_THREADS, os.cpu_count() or 1)
        self._session: Any = onnxruntime.InferenceSession(
            weights.read(),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=_SLOW,
        )

    def run_each(
        self, outputs: tuple[str, ...], feeds: Sequence[Feed]
    ) -> Iterator[list[NDArray[Any]]]:
        """The tables of the outputs named, in their order, for one batch after the other."""
        names = list(outputs)
        threads = min(self._threads, len(feeds))
        if threads < 2:
            for feed in feeds:
                yield self._session.run(names, feed)
            return
        with ThreadPoolExecutor(threads) as pool:
            yield from pool.map(lambda feed: self._session.run(names, feed), feeds)
