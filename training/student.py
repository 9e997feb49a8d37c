"""A smaller reader cut from a larger one: some of its layers, attention heads and hidden units.

What a layer loses is made up for by least squares, and what can best be made up for is cut (LeCun,
Denker and Solla, "Optimal brain damage", 1990; Hassibi and Stork, "Optimal brain surgeon", 1993).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from training.encoder import HEAD, Encoder, Layer
from training.reader import Reader
from training.windows import Window, tensors

_RIDGE = 1e-4  # of the mean square, so that columns which move together can be solved for
_AT_ONCE = 4  # a quarter of what is left is cut before all is weighed anew


@dataclass(slots=True)
class Held:
    """What the inputs of a product held over a sample: sums of products, pair by pair.

    The last row and column stand for an input that always holds one.
    """

    products: Tensor
    pieces: int = 0

    def add(self, values: Tensor) -> None:
        values = torch.cat([values, torch.ones(len(values), 1)], dim=1)
        self.products += values.T @ values
        self.pieces += len(values)


@dataclass(slots=True)
class Seen:
    """What went into the two products that end the halves of a layer."""

    heads: Held
    units: Held


def cut_reader(
    teacher: Reader, layers: Sequence[int], heads: int, hidden: int, seen: Sequence[Seen]
) -> Reader:
    """A reader of the teacher's layers numbered so, with so many heads and hidden units in each.

    Dropout is left out: what a student copies is known at every word, and little is learnt by
    heart.
    """
    width = teacher.encoder.width
    student = Reader(
        Encoder(width=width, layers=len(layers), heads=heads, hidden=hidden, dropout=0.0)
    )
    state = teacher.state_dict()
    cut = {name: value for name, value in state.items() if not name.startswith("encoder.layers.")}
    for place, number in enumerate(layers):
        start = f"encoder.layers.{number}."
        own = {n.removeprefix(start): v for n, v in state.items() if n.startswith(start)}
        kept, weight, bias = spared(own["out.weight"], own["out.bias"], seen[number].heads,
                                    heads, group=HEAD)  # fmt: skip
        rows = torch.cat([kept + part * own["out.weight"].shape[1] for part in range(3)])
        own |= {"out.weight": weight, "out.bias": bias}
        for name in ("query_key_value.weight", "query_key_value.bias"):
            own[name] = own[name][rows]
        kept, weight, bias = spared(own["down.weight"], own["down.bias"], seen[number].units,
                                    hidden)  # fmt: skip
        own |= {"down.weight": weight, "down.bias": bias}
        own |= {name: own[name][kept] for name in ("up.weight", "up.bias")}
        cut |= {f"encoder.layers.{place}.{name}": value.clone() for name, value in own.items()}
    student.load_state_dict(cut)
    for module in student.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0
    return student


def spared(
    weight: Tensor, bias: Tensor, held: Held, keep: int, *, group: int = 1
) -> tuple[Tensor, Tensor, Tensor]:
    """The input columns kept, `keep` groups of them, and the weight and bias for these alone."""
    whole = torch.cat([weight, bias[:, None]], dim=1).double()
    products = held.products.double() / max(1, held.pieces)
    left = torch.arange(weight.shape[1])
    if len(left) <= keep * group:
        return left, weight, bias
    one = torch.tensor([len(left)])
    while True:
        those = torch.cat([left, one])
        among = products[those][:, those]
        ridge = torch.full((len(those),), _RIDGE * float(among.diagonal().mean()))
        among = among + torch.diag(ridge.double())
        solved = torch.linalg.solve(among, products[those] @ whole.T).T
        groups = len(left) // group
        if groups <= keep:
            return left, solved[:, :-1].float(), solved[:, -1].float()
        inverse = torch.linalg.inv(among)[:-1, :-1].view(groups, group, groups, group)
        blocks = inverse.diagonal(dim1=0, dim2=2).permute(2, 0, 1)
        columns = solved[:, :-1].view(-1, groups, group).permute(1, 2, 0)
        lost = (columns * torch.linalg.solve(blocks, columns)).sum((1, 2))
        most = max(1, min(groups - keep, groups // _AT_ONCE))
        stay = lost.topk(groups - most).indices.sort().values
        left = left.view(groups, group)[stay].flatten()


@torch.no_grad()
def watched(teacher: Reader, sample: Iterable[list[Window]]) -> list[Seen]:
    """What every layer's products are given over the windows, by layer."""
    layers = [layer for layer in teacher.encoder.layers if isinstance(layer, Layer)]
    inside = torch.zeros(0)

    def blank(product: torch.nn.Linear) -> Held:
        return Held(torch.zeros((product.in_features + 1,) * 2))

    def watch(held: Held) -> Callable[[object, tuple[Tensor, ...]], None]:
        return lambda _, given: held.add(given[0][inside])

    found = [Seen(blank(layer.out), blank(layer.down)) for layer in layers]
    hooks = [
        product.register_forward_pre_hook(watch(held))
        for layer, seen in zip(layers, found, strict=True)
        for product, held in ((layer.out, seen.heads), (layer.down, seen.units))
    ]
    teacher.eval()
    for windows in sample:
        batch = tensors(windows)
        inside = batch["mask"].bool()
        teacher.encode(batch["ids"], batch["mask"], batch["shapes"])
    for hook in hooks:
        hook.remove()
    return found
