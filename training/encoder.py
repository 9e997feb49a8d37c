"""The MiniLM encoder in plain torch, loaded from a sentence-transformers safetensors file."""

from __future__ import annotations

import hashlib
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

MINILM_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WIDTH, LAYERS, HEADS, HIDDEN = 384, 6, 12, 1536
HEAD = 32  # the width of one attention head
VOCABULARY, POSITIONS = 30522, 512


class Layer(nn.Module):
    """One transformer layer, normalised after each half."""

    def __init__(self, width: int, heads: int, hidden: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.query_key_value = nn.Linear(width, 3 * heads * HEAD)
        self.out = nn.Linear(heads * HEAD, width)
        self.norm_attention = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, hidden)
        self.down = nn.Linear(hidden, width)
        self.norm_hidden = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        batch, length, _ = x.shape
        split = self.query_key_value(x).view(batch, length, 3, self.heads, HEAD)
        query, key, value = split.permute(2, 0, 3, 1, 4).unbind(0)
        with torch.autocast("cpu", enabled=False):  # half precision is slow here, and here alone
            mixed = F.scaled_dot_product_attention(
                query.float(), key.float(), value.float(), attn_mask=bias
            )
        mixed = mixed.transpose(1, 2).reshape(batch, length, self.heads * HEAD)
        x = self.norm_attention(x + self.dropout(self.out(mixed)))
        return self.norm_hidden(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Word pieces in, one vector a piece out; `extra` is added before the first normalisation."""

    def __init__(self, *, width: int = WIDTH, layers: int = LAYERS, heads: int = HEADS,
                 hidden: int = HIDDEN, dropout: float = 0.1) -> None:  # fmt: skip
        super().__init__()
        self.width = width
        self.words = nn.Embedding(VOCABULARY, width)
        self.positions = nn.Embedding(POSITIONS, width)
        self.kinds = nn.Embedding(2, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(width, heads, hidden, dropout) for _ in range(layers))

    def forward(
        self, ids: Tensor, mask: Tensor | None = None, extra: Tensor | None = None
    ) -> Tensor:
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.positions(places) + self.kinds.weight[0]
        x = self.dropout(self.norm(x if extra is None else x + extra))
        bias = None if mask is None else (1.0 - mask.float())[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x


def encoder_like(state: dict[str, Tensor], prefix: str = "encoder.") -> Encoder:
    """An encoder of the size that a reader's weights have."""
    numbers = {int(n.split(".")[2]) for n in state if n.startswith(f"{prefix}layers.")}
    hidden, width = state[f"{prefix}layers.0.up.weight"].shape
    heads = state[f"{prefix}layers.0.out.weight"].shape[1] // HEAD
    return Encoder(width=width, layers=len(numbers), heads=heads, hidden=hidden)


def load_minilm(path: Path) -> Encoder:
    """The pretrained encoder; a file with another digest is refused."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != MINILM_SHA256:
        raise SystemExit(f"{path}: sha256 {digest}, expected {MINILM_SHA256}")
    given = load_file(path)
    state = {
        "words.weight": given["embeddings.word_embeddings.weight"],
        "positions.weight": given["embeddings.position_embeddings.weight"],
        "kinds.weight": given["embeddings.token_type_embeddings.weight"],
        "norm.weight": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
    }
    for number in range(LAYERS):
        source, target = f"encoder.layer.{number}.", f"layers.{number}."
        for part in ("weight", "bias"):
            state[target + "query_key_value." + part] = torch.cat(
                [
                    given[f"{source}attention.self.{name}.{part}"]
                    for name in ("query", "key", "value")
                ]
            )
            state[target + "out." + part] = given[f"{source}attention.output.dense.{part}"]
            state[target + "norm_attention." + part] = given[
                f"{source}attention.output.LayerNorm.{part}"
            ]
            state[target + "up." + part] = given[f"{source}intermediate.dense.{part}"]
            state[target + "down." + part] = given[f"{source}output.dense.{part}"]
            state[target + "norm_hidden." + part] = given[f"{source}output.LayerNorm.{part}"]
    encoder = Encoder()
    encoder.load_state_dict(state)
    return encoder
