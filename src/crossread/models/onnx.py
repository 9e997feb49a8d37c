"""One running copy of a model a process, begun when it is first asked."""

from __future__ import annotations

import os
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crossread.models.manifest import Weights

# More threads than this bring nothing to batches of so few windows.
_MOST_THREADS = 4


class Model:
    """Runs a model's file with the outputs asked for."""

    def __init__(self, weights: Weights, *, threads: int | None = None) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or min(_MOST_THREADS, os.cpu_count() or 1)
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Threads that wait by spinning take the time of whatever runs beside.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session: Any = onnxruntime.InferenceSession(
            weights.read(), options, providers=["CPUExecutionProvider"]
        )

    def run(
        self, outputs: tuple[str, ...], feed: dict[str, NDArray[np.int64]]
    ) -> list[NDArray[Any]]:
        """The tables of the outputs named, in their order."""
        return self._session.run(list(outputs), feed)
