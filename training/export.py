"""From torch to int8 ONNX."""

from __future__ import annotations

import tempfile
import warnings
from pathlib import Path

import torch
from torch import Tensor, nn

from training.encoder import Encoder, encoder_like
from training.reader import Reader

READER_INPUTS = ("ids", "shapes", "sentences")  # no mask: windows of one length, or one alone
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


def load_reader(checkpoint: Path) -> Reader:
    """The reader as a checkpoint left it, ready to predict."""
    state = torch.load(checkpoint, weights_only=False)["model"]
    model = Reader(encoder_like(state))
    model.load_state_dict(state)
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
    given = (ids, torch.ones_like(ids), sentences)
    _write(model.eval(), given, READER_INPUTS, READER_OUTPUTS, ("batch", "length"), path)


def _write(
    model: nn.Module,
    given: tuple[Tensor, ...],
    inputs: tuple[str, ...],
    outputs: tuple[str, ...],
    free: tuple[str, ...],
    path: Path,
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
        # One scale a channel keeps the vectors close; seven bits keep sums from overflowing on
        # processors without 8-bit dot products.
        quantize_dynamic(
            plain,
            path,
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
        )
