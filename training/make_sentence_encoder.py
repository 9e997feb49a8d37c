"""The untouched sentence encoder as an int8 model, measured against full precision."""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training.attribution_files import segment
from training.encoder import load_minilm
from training.export import SentenceVectors, export_sentence

LONGEST = 256


def sentences(path: Path, count: int) -> list[str]:
    """Sentences of a JSON Lines file, a few from every article."""
    found: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        text = json.loads(line)["text"]
        spans = [(s.offsets[0][0], s.offsets[-1][1]) for s in segment(text)]
        found += [text[start:end] for start, end in spans[1:12:3]]
        if len(found) >= count:
            break
    return found[:count]


def compare(minilm: Path, int8: Path, texts: list[str]) -> dict[str, float]:
    """Cosines of every sentence with itself, and how the likeness of pairs agrees."""
    import onnxruntime

    tokenizer = Tokenizer.from_file(str(minilm / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    full = SentenceVectors(load_minilm(minilm / "model.safetensors")).eval()
    session = onnxruntime.InferenceSession(str(int8), providers=["CPUExecutionProvider"])
    ones: list[NDArray[np.float32]] = []
    others: list[NDArray[np.float32]] = []
    for text in texts:
        ids = np.array([tokenizer.encode(text).ids])
        mask = np.ones_like(ids)
        with torch.no_grad():
            ones.append(full(torch.from_numpy(ids), torch.from_numpy(mask)).numpy()[0])
        others.append(session.run(None, {"ids": ids, "mask": mask})[0][0])
    exact, small = np.stack(ones), np.stack(others)
    cosines = (exact * small).sum(1)
    upper = np.triu_indices(len(texts), 1)
    pairs = np.corrcoef((exact @ exact.T)[upper], (small @ small.T)[upper])[0, 1]
    return {
        "sentences": len(texts),
        "cosine mean": float(cosines.mean()),
        "cosine least": float(cosines.min()),
        "likeness of pairs, correlation": float(pairs),
    }


def main(argv: list[str] | None = None) -> None:
    """Exports the encoder and prints how close it stayed."""
    parser = argparse.ArgumentParser(prog="python -m training sentence", description=__doc__)
    parser.add_argument("--minilm", type=Path, required=True, help="folder of the encoder")
    parser.add_argument("--texts", type=Path, required=True, help="JSON Lines with a field `text`")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=200, help="sentences to compare")
    given = parser.parse_args(argv)
    given.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    path = given.out / "encoder.onnx"
    export_sentence(load_minilm(given.minilm / "model.safetensors").eval(), path)
    shutil.copyfile(given.minilm / "tokenizer.json", given.out / "tokenizer.json")
    figures = compare(given.minilm, path, sentences(given.texts, given.count))
    text = json.dumps({name: round(value, 4) for name, value in figures.items()}, indent=2)
    (given.out / "encoder.scores.json").write_text(text + "\n", encoding="utf-8")
    print(text)
