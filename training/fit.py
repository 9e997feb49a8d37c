"""The training loop: mixed batches, falling rate, checkpoints that a later run goes on from."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from training.gold import Document
from training.reader import Reader, losses
from training.windows import Pieces, Window, batches, random_windows, tensors

WEIGHTS = {
    "attribution": 1.0,
    "entities": 1.0,
    "cue_of_content": 0.25,
    "source_of_cue": 0.25,
    "tags": 0.5,
    "heads": 0.7,
    "relations": 0.5,
}


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to train."""

    seed: int = 20160101
    batch: int = 16
    encoder_rate: float = 2.5e-4
    head_rate: float = 1.5e-3
    decay: float = 0.01
    warm: float = 0.03
    minutes: float | None = None  # stops by the clock, the rate falling with it
    half: bool = True  # bfloat16 products: twice as fast where the processor has them
    save_every: float = 300.0  # seconds


# What a batch costs, and the parts of it to tell by name.
Lesson = Callable[[Reader, list[Window]], tuple[Tensor, dict[str, Tensor]]]


def gold_lesson(model: Reader, windows: list[Window]) -> tuple[Tensor, dict[str, Tensor]]:
    """The losses against the labels that the windows carry."""
    found = losses(model, tensors(windows))
    return total(found, windows[0].entity_weight), found


@dataclass(frozen=True, slots=True)
class Stock:
    """Documents of one kind and how often training passes over them."""

    name: str
    documents: list[Document]
    passes: float


def schedule(
    stocks: list[Stock], pieces: Pieces, plan: Plan, *, recut: bool = True
) -> list[list[Window]]:
    """Every batch of the whole training, in the order it will be seen.

    Every pass cuts its windows anew, unless what is known of them is to be kept from pass to pass.
    """
    rng = random.Random(plan.seed)
    found: list[list[Window]] = []
    for stock in stocks:
        left = stock.passes
        windows: list[Window] = []
        while left > 0:
            if recut or not windows:
                windows = random_windows(stock.documents, pieces, rng)
            made = batches(windows, plan.batch, rng)
            found += made[: round(len(made) * min(left, 1))]
            left -= 1
    rng.shuffle(found)
    return found


def fit(
    model: Reader,
    steps: list[list[Window]],
    plan: Plan,
    checkpoint: Path,
    *,
    lesson: Lesson = gold_lesson,
    tell: Callable[[str], None] = print,
) -> dict[str, Any]:
    """Trains over the steps, going on from the checkpoint if it exists; returns the record."""
    torch.manual_seed(plan.seed)
    model.encoder.words.weight.requires_grad_(False)  # its rare rows would only be disturbed
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    body = [p for p in model.encoder.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(
        [
            {"params": body, "lr": plan.encoder_rate, "top": plan.encoder_rate},
            {"params": heads, "lr": plan.head_rate, "top": plan.head_rate},
        ],
        weight_decay=plan.decay,
    )
    done, spent, seen = 0, 0.0, 0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=False)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        torch.set_rng_state(state["random"])
        done, spent, seen = state["done"], state["spent"], state["seen"]
        tell(f"going on from step {done} of {len(steps)}")
    started, saved = time.monotonic() - spent, time.monotonic()
    model.train()
    running: dict[str, float] = {}

    def record() -> dict[str, Any]:
        return {
            "done": done,
            "steps": len(steps),
            "spent": time.monotonic() - started,
            "seen": seen,
            "plan": asdict(plan),
        }

    while done < len(steps):
        progress = done / len(steps)
        if plan.minutes:
            progress = max(progress, (time.monotonic() - started) / 60 / plan.minutes)
        if progress >= 1:
            break
        factor = min(1.0, progress / plan.warm) if progress < plan.warm else 1 - progress
        for group in optimizer.param_groups:
            group["lr"] = group["top"] * max(factor, 1e-3)
        windows = steps[done]
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=plan.half):
            loss, found = lesson(model, windows)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([*body, *heads], 1.0)
        optimizer.step()
        done += 1
        seen += sum(len(w.ids) for w in windows)
        for name, value in found.items():
            now = value.item()
            running[name] = 0.98 * running.get(name, now) + 0.02 * now
        if done % 20 == 0:
            rate = seen / (time.monotonic() - started)
            shown = " ".join(f"{name} {value:.3f}" for name, value in sorted(running.items()))
            tell(f"step {done}/{len(steps)} {progress:.1%} {rate:.0f} pieces/s {shown}")
        if time.monotonic() - saved > plan.save_every:
            save(checkpoint, model, optimizer, record())
            saved = time.monotonic()
    save(checkpoint, model, optimizer, record())
    return record()


def total(found: dict[str, Tensor], entity_weight: float) -> Tensor:
    """The weighted sum of the losses."""
    terms = [
        value * WEIGHTS[name] * (entity_weight if name == "entities" else 1)
        for name, value in found.items()
    ]
    return torch.stack(terms).sum()


def save(
    path: Path, model: Reader, optimizer: torch.optim.Optimizer, record: dict[str, Any]
) -> None:
    """Writes a checkpoint whole or not at all."""
    state = {
        "model": model.state_dict(),
        "optimizer": optimizer.state_dict(),
        "random": torch.get_rng_state(),
        **record,
    }
    draft = path.with_suffix(".part")
    torch.save(state, draft)
    draft.replace(path)
