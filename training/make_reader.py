"""The reader from labelled files to a measured int8 model."""

from __future__ import annotations

import argparse
import json
import shutil
from functools import partial
from pathlib import Path
from typing import Any

import torch

from training.attribution_files import read_attributions
from training.encoder import Encoder, load_minilm
from training.evaluate import evaluate, rounded
from training.export import export_reader
from training.fit import Lesson, Plan, Stock, fit, gold_lesson, schedule
from training.make_names import read_names
from training.material import attribution_material, treebank_material
from training.name_files import read_ecb, read_re3d
from training.predict import runner
from training.reader import Reader
from training.start import load_exported
from training.treebank_files import read_conllu, read_iob2
from training.windows import Pieces, Window

TREE_NAMES_WEIGHT = 0.7  # machine labels over gold tags: better than plain silver


def arguments(command: str, what: str | None) -> argparse.ArgumentParser:
    """Everything that can be asked of a training run."""
    parser = argparse.ArgumentParser(prog=f"python -m training {command}", description=what)
    parser.add_argument("--minilm", type=Path, required=True, help="folder of the encoder")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints")
    parser.add_argument("--data", type=Path, help="folder of the published sets")
    parser.add_argument("--attributions", type=Path, nargs="*", default=[], help="own JSON Lines")
    parser.add_argument("--names", type=Path, nargs="*", default=[], help="own IOB2 files")
    parser.add_argument("--treebanks", type=Path, nargs="*", default=[], help="own CoNLL-U files")
    parser.add_argument("--start", type=Path, help="an exported reader to go on from")
    parser.add_argument("--tree-names", type=Path, help="names of EWT, by `training names`")
    parser.add_argument("--rate", type=float, default=Plan().encoder_rate, help="of the encoder")
    parser.add_argument("--passes", type=float, default=3.0, help="over attributions")
    parser.add_argument("--treebank-passes", type=float, default=4.0)
    parser.add_argument("--name-passes", type=float, default=6.0)
    parser.add_argument("--minutes", type=float, help="stop by the clock")
    parser.add_argument("--full-precision", action="store_true", help="no bfloat16 products")
    parser.add_argument("--save-every", type=float, default=300.0, help="seconds")
    parser.add_argument("--seed", type=int, default=Plan().seed)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--quick", action="store_true", help="a small random encoder")
    return parser


def stocks(given: argparse.Namespace) -> list[Stock]:
    """The documents asked for, with the number of passes over each kind."""
    found: list[Stock] = []
    if given.data:
        banks = treebank_material(given.data)
        if given.tree_names:
            banks["ewt"] = read_names(banks["ewt"], given.tree_names, weight=TREE_NAMES_WEIGHT)
        found += [
            Stock("attributions", list(attribution_material(given.data)), given.passes),
            Stock("ewt", banks["ewt"], given.treebank_passes),
            Stock("gum", banks["gum"], given.treebank_passes * 1.25),
            Stock("uner", banks["uner"], given.name_passes),
            Stock("re3d", list(read_re3d(given.data)), given.name_passes / 4),
            Stock("ecb", list(read_ecb(given.data)), given.name_passes / 6),
        ]
    own = [d for path in given.attributions for d in read_attributions(path)]
    trees = [d for path in given.treebanks for d in read_conllu(path)]
    names = [d for path in given.names for d in read_iob2(path)]
    found += [
        Stock("own attributions", own, given.passes),
        Stock("own trees", trees, given.treebank_passes),
        Stock("own names", names, given.name_passes),
    ]
    return [stock for stock in found if stock.documents]


def plan_of(given: argparse.Namespace) -> Plan:
    """How long and how fast, as asked."""
    return Plan(
        seed=given.seed,
        encoder_rate=1.5e-3 if given.quick else given.rate,
        head_rate=Plan().head_rate * (1 if given.quick else given.rate / Plan().encoder_rate),
        minutes=given.minutes,
        save_every=given.save_every,
        half=not given.full_precision,
    )


def main(argv: list[str] | None = None) -> None:
    """One run from files to a finished checkpoint."""
    given = arguments("reader", __doc__).parse_args(argv)
    torch.set_num_threads(given.threads)
    torch.manual_seed(given.seed)
    small = {"width": 32, "layers": 2, "heads": 2, "hidden": 48}
    if given.quick:
        model = Reader(Encoder(**small))
    elif given.start:
        model = load_exported(given.start, given.minilm / "model.safetensors")
    else:
        model = Reader(load_minilm(given.minilm / "model.safetensors"))
    pieces, chosen = Pieces(given.minilm / "tokenizer.json"), stocks(given)
    plan = plan_of(given)
    learn(model, chosen, schedule(chosen, pieces, plan), plan, given)


def learn(
    model: Reader,
    chosen: list[Stock],
    steps: list[list[Window]],
    plan: Plan,
    given: argparse.Namespace,
    lesson: Lesson = gold_lesson,
) -> None:
    """Trains, exports and scores; everything is written into the folder asked for."""
    given.out.mkdir(parents=True, exist_ok=True)
    for stock in chosen:
        words = sum(len(s.forms) for d in stock.documents for s in d.sentences)
        print(f"{stock.name}: {len(stock.documents)} documents, {words} words", flush=True)
    checkpoint, exported = given.out / "reader.pt", given.out / "reader.onnx"
    record = fit(model, steps, plan, checkpoint, lesson=lesson, tell=partial(print, flush=True))
    record["passes"] = {stock.name: stock.passes for stock in chosen}
    _write(given.out / "run.json", record)
    export_reader(model, exported)
    shutil.copyfile(given.minilm / "tokenizer.json", given.out / "tokenizer.json")
    if given.data:
        pieces = Pieces(given.minilm / "tokenizer.json")
        for path in (checkpoint, exported):
            scores = rounded(evaluate(runner(path), pieces, given.data))
            name = "reader.scores.json" if path == exported else "reader.fp32.scores.json"
            _write(given.out / name, scores)


def _write(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
