"""The reader's outputs for whole documents, from torch or from an ONNX file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from training.export import READER_INPUTS, READER_OUTPUTS, load_reader
from training.gold import Document
from training.reader import Reader
from training.windows import Pieces, Window, cut_windows, tensors

Arrays = list[NDArray[np.float32]]
Run = Callable[[dict[str, NDArray[np.int64]]], Arrays]
Table = dict[int, tuple[dict[int, float], float]]


@dataclass(slots=True)
class Read:
    """One document's words, each with all that the model says of it."""

    attribution: NDArray[np.float32]
    entities: NDArray[np.float32]
    tags: NDArray[np.int64]
    heads: NDArray[np.int64]  # word number in the document, -1 for the root
    relations: NDArray[np.int64]
    pointers: list[Table] = field(default_factory=lambda: [{}, {}])


def runner(path: Path, *, threads: int = 1) -> Run:
    """The model in a checkpoint or an ONNX file as one function of its inputs."""
    if path.suffix == ".onnx":
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        session = onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"]
        )
        return lambda given: session.run(list(READER_OUTPUTS), given)  # type: ignore[return-value]
    return model_runner(load_reader(path))


def model_runner(model: Reader) -> Run:
    """A model in memory, ready to predict, as the same function."""

    def run(given: dict[str, NDArray[np.int64]]) -> Arrays:
        with torch.no_grad():
            outputs = model(*(torch.from_numpy(given[name]) for name in READER_INPUTS))
        return [output.numpy() for output in outputs]

    return run


def predict(
    documents: list[Document], pieces: Pieces, run: Run, *, links: bool = True
) -> list[Read]:
    """What the model says of documents, window by window as at run time."""
    reads: list[Read] = []
    for document in documents:
        read = _blank(sum(len(s.forms) for s in document.sentences))
        for window in cut_windows(document, pieces):
            given = tensors([window])
            outputs = run({name: given[name].numpy() for name in READER_INPUTS})
            _put(read, window, [output[0] for output in outputs], links=links)
        reads.append(read)
    return reads


def _blank(size: int) -> Read:
    return Read(
        np.zeros((size, 7), np.float32),
        np.zeros((size, 9), np.float32),
        np.zeros(size, np.int64),
        np.full(size, -1),
        np.zeros(size, np.int64),
    )


def _put(read: Read, window: Window, outputs: Arrays, *, links: bool) -> None:
    attribution, entities, tags, heads, relations, _, pointers = outputs
    places = np.array([place for place, _ in window.words])
    numbers = np.array([number for _, number in window.words])
    word_at = dict(window.words)
    read.attribution[numbers] = attribution[places]
    read.entities[numbers] = entities[places]
    read.tags[numbers] = tags[places]
    read.relations[numbers] = relations[places]
    read.heads[numbers] = [word_at.get(int(head), -1) for head in heads[places]]
    if links:
        for kind in (0, 1):
            for place, number in window.words:
                row = pointers[kind, place]
                scores = dict(zip(numbers.tolist(), row[places].tolist(), strict=True))
                read.pointers[kind][number] = (scores, float(row[0]))
