"""From torch to int8 ONNX."""

from __future__ import annotations

import tempfile
import warnings
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from training.encoder import Encoder
from training.reader import Reader

READER_INPUTS = ("ids", "mask", "shapes", "sentences")
READER_OUTPUTS = ("attribution", "entities", "tags", "heads", "relations", "arcs", "links")
SENTENCE_INPUTS = ("ids", "mask")
SENTENCE_OUTPUTS = ("vectors",)
_OPSET = 17


class SentenceVectors(nn.Module):
    """The mean of the pieces' vectors, of length one."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """One vector a sentence."""
        weight = mask.to(torch.float32)[:, :, None]
        mean = (self.encoder(ids, mask) * weight).sum(1) / weight.sum(1)
        return mean / mean.norm(dim=1, keepdim=True).clamp(min=1e-9)


def load_reader(checkpoint: Path, encoder: Encoder | None = None) -> Reader:
    """The reader as a checkpoint left it, ready to predict."""
    model = Reader(encoder or Encoder())
    model.load_state_dict(torch.load(checkpoint, weights_only=False)["model"])
    return model.eval()


def export_sentence(encoder: Encoder, path: Path) -> None:
    """Writes the sentence encoder."""
    ids = torch.randint(1000, 20000, (2, 9))
    given = (ids, torch.ones_like(ids))
    _write(
        SentenceVectors(encoder).eval(), given, SENTENCE_INPUTS, SENTENCE_OUTPUTS, ("batch",), path
    )


def export_reader(model: Reader, path: Path) -> None:
    """Writes the reader."""
    ids = torch.randint(1000, 20000, (2, 9))
    sentences = torch.tensor([[0, 1, 1, 1, 1, 2, 2, 2, 0]] * 2)
    given = (ids, torch.ones_like(ids), torch.ones_like(ids), sentences)
    free = ("batch", "length")
    _write(model.eval(), given, READER_INPUTS, READER_OUTPUTS, free, path, careful=True)


def _write(
    model: nn.Module,
    given: tuple[Tensor, ...],
    inputs: tuple[str, ...],
    outputs: tuple[str, ...],
    free: tuple[str, ...],
    path: Path,
    *,
    careful: bool = False,
) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    axes: dict[str, dict[int, str]] = {name: {0: "batch", 1: "length"} for name in inputs}
    for name in outputs:
        axes[name] = dict(enumerate(free))
        if name == "arcs":
            axes[name][2] = "length"
        if name == "links":
            axes[name] = {0: "batch", 2: "length", 3: "length"}
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            model,
            given,
            str(plain),
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes=axes,
            opset_version=_OPSET,
            dynamo=False,
        )
        kept = store_in_eight_bits(plain, ("/down/", "/out/")) if careful else []
        # One scale a channel keeps the vectors close; seven bits keep sums from overflowing on
        # processors without 8-bit dot products.
        quantize_dynamic(
            plain,
            path,
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=kept,
        )


def store_in_eight_bits(path: Path, parts: tuple[str, ...]) -> list[str]:
    """Stores the weights of products named after one of `parts` in eight bits; gives their names.

    They are multiplied in full precision. What enters the last layer of a feed-forward or attention
    block has a few values far larger than the rest, and one eight-bit scale for all of them costs
    most of what eight bits cost at all.
    """
    import onnx
    from onnx import helper, numpy_helper

    model = onnx.load(str(path))
    graph = model.graph
    weights = {i.name: i for i in graph.initializer}
    kept: list[str] = []
    for node in list(graph.node):
        named = any(part in node.name for part in parts)
        if node.op_type != "MatMul" or not named or node.input[1] not in weights:
            continue
        name = node.input[1]
        values = numpy_helper.to_array(weights[name])
        scale = (np.abs(values).max(0) / 127).astype(np.float32)
        stored = np.clip(np.round(values / scale), -127, 127).astype(np.int8)
        graph.initializer.remove(weights[name])
        graph.initializer.extend(
            [
                numpy_helper.from_array(stored, f"{name}_quantized"),
                numpy_helper.from_array(scale, f"{name}_scale"),
            ]
        )
        opened = helper.make_node(
            "DequantizeLinear",
            [f"{name}_quantized", f"{name}_scale"],
            [name],
            name=f"{node.name}_opened",
            axis=1,
        )
        graph.node.insert(list(graph.node).index(node), opened)
        kept.append(node.name)
    onnx.save(model, str(path))
    return kept
