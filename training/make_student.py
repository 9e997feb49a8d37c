"""A smaller and faster reader that learns from a larger one what it thinks of every word."""

from __future__ import annotations

from dataclasses import replace

import torch

from training.distil import GOLD, Distilled, Teacher
from training.export import load_reader
from training.fit import schedule
from training.make_reader import arguments, learn, plan_of, stocks
from training.start import load_exported
from training.student import cut_reader, watched
from training.windows import Pieces

_SAMPLE = 16  # batches on which it is seen what can be cut


def main(argv: list[str] | None = None) -> None:
    """One run from a teacher and files to a finished student."""
    parser = arguments("distil", __doc__)
    parser.add_argument("--layers", default="0,1,2,3,4,5", help="kept, counted from nought")
    parser.add_argument("--heads", type=int, default=8, help="attention heads kept in each layer")
    parser.add_argument("--hidden", type=int, default=512, help="units kept in each layer")
    parser.add_argument("--gold", type=float, default=GOLD, help="the labels' share")
    given = parser.parse_args(argv)
    if not given.start:
        parser.error("--start names the teacher: a checkpoint (.pt) or an exported file (.onnx)")
    torch.set_num_threads(given.threads)
    torch.manual_seed(given.seed)
    if given.start.suffix == ".onnx":
        teacher = load_exported(given.start, given.minilm / "model.safetensors").eval()
    else:
        teacher = load_reader(given.start)
    pieces, chosen = Pieces(given.minilm / "tokenizer.json"), stocks(given)
    plan = plan_of(given)
    # Its heads come trained. Small batches: time is short, and the targets are not noisy.
    plan = replace(plan, batch=8, head_rate=2 * plan.encoder_rate)
    steps = schedule(chosen, pieces, plan, recut=False)
    layers = [int(number) for number in given.layers.split(",")]
    whole = list(teacher.encoder.layers)
    most = whole[0].heads, whole[0].up.out_features  # type: ignore[union-attr]
    if max(layers) >= len(whole) or given.heads > most[0] or given.hidden > most[1]:
        parser.error(f"the teacher has {len(whole)} layers of {most[0]} heads and {most[1]} units")
    seen = watched(teacher, steps[:_SAMPLE])
    student = cut_reader(teacher, layers, given.heads, given.hidden, seen)
    learn(student, chosen, steps, plan, given, Distilled(Teacher(teacher, given.gold)))


if __name__ == "__main__":
    main()
