"""The weights inside an exported reader, so that a run can go on from the shipped file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch

from training.encoder import encoder_like, load_minilm
from training.reader import Reader


def load_exported(path: Path, minilm: Path) -> Reader:
    """The reader of an int8 file in full precision; the word table comes from `minilm`, exactly.

    A product's weight carries no name of its own in the file; the node that uses it is named after
    the layer it was traced from.
    """
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(str(path)).graph
    stored: dict[str, Any] = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    base = load_minilm(minilm)
    found: dict[str, torch.Tensor] = {}
    for node in graph.node:
        weight = next((i for i in node.input if i.startswith("onnx::MatMul_")), "")
        if weight:
            layer = node.name.strip("/").rsplit("/", 1)[0].replace("/", ".")
            values = _plain(stored, weight.removesuffix("_quantized"))
            found[f"{layer}.weight"] = torch.from_numpy(np.ascontiguousarray(values.T))
        elif node.op_type == "Add" and node.name == "/encoder/Add_1":
            kind = next((i for i in node.input if i in stored), "")
            if kind:
                table = base.kinds.weight.detach().clone()
                table[0] = torch.from_numpy(stored[kind].copy())
                found["encoder.kinds.weight"] = table
    model = Reader(encoder_like(found))
    model.encoder.words.load_state_dict(base.words.state_dict())
    model.encoder.kinds.load_state_dict(base.kinds.state_dict())
    state = model.state_dict()
    found |= {name: torch.from_numpy(stored[name].copy()) for name in state if name in stored}
    for name in ("shapes.weight", "encoder.positions.weight"):
        found[name] = torch.from_numpy(_plain(stored, name))
    left = sorted(set(state) - set(found) - {"encoder.words.weight", "encoder.kinds.weight"})
    if left:
        raise SystemExit(
            f"{path}: no weights for {', '.join(left[:5])}; was it made by this version?"
        )
    model.load_state_dict({**state, **found})
    return model


def _plain(stored: dict[str, Any], name: str) -> np.ndarray[Any, np.dtype[np.float32]]:
    """Full-precision values of a weight kept in eight bits with one scale, or one a column."""
    if name in stored:
        return stored[name].astype(np.float32)
    zero = stored[f"{name}_zero_point"].astype(np.float32)
    values = stored[f"{name}_quantized"].astype(np.float32) - zero
    return (values * stored[f"{name}_scale"]).astype(np.float32)
