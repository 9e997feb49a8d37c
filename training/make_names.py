"""Names for a treebank that has none: a tagger that is told the proper nouns labels its texts.

The tags of a treebank say where the names are; only their kinds are left to find. So a reader that
sees, beside each word's shape, whether people tagged it a proper noun, labels the treebank better
than any reader could label plain text, and the reader proper learns from the outcome (self-training
with privileged information: Vapnik and Vashist, Neural Networks 2009).
"""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import nn

from training.attribution_files import read_attributions
from training.decode import log_softmax, names
from training.evaluate import score_names
from training.fit import Plan, Stock, fit, schedule
from training.gold import Document
from training.labels import ENTITIES, TAGS
from training.material import gum_documents
from training.name_files import read_ecb, read_re3d
from training.predict import Read, model_runner, predict
from training.reader import Reader
from training.start import load_exported
from training.treebank_files import read_conllu, read_iob2
from training.windows import Pieces

_PROPER = TAGS.index("PROPN")


def told(document: Document) -> Document:
    """The document with its proper nouns marked in the shapes, names alone to learn."""
    for sentence in document.sentences:
        rows = sentence.tags or [-1] * len(sentence.forms)
        sentence.shapes = [
            shape + _rows() * (tag == _PROPER)
            for shape, tag in zip(sentence.shapes, rows, strict=True)
        ]
        sentence.tags = sentence.heads = sentence.relations = sentence.attribution = None
    document.cue_of_content.clear()
    document.source_of_cue.clear()
    return document


def _rows() -> int:
    from crossread.models.words import PARAGRAPH

    return 2 * PARAGRAPH


def with_marks(model: Reader) -> Reader:
    """The reader with a second set of shapes, for proper nouns, at first like the first."""
    wider = nn.Embedding(2 * _rows(), model.encoder.width)
    with torch.no_grad():
        wider.weight.copy_(torch.cat([model.shapes.weight, model.shapes.weight]))
    model.shapes = wider
    return model


def uner_with_tags(data: Path) -> list[Document]:
    """UNER's names on EWT's dev texts, with the tags that EWT has for the same words."""
    trees = {
        tuple(s.forms): s
        for d in read_conllu(data / "ud_english_ewt" / "dev.conllu")
        for s in d.sentences
    }
    documents = list(read_iob2(data / "uner_ewt" / "en_ewt-ud-dev.iob2"))
    for document in documents:
        for sentence in document.sentences:
            tree = trees.get(tuple(sentence.forms))
            sentence.tags = tree.tags if tree else None
        document.sentences = [s for s in document.sentences if s.tags]
    return documents


def label(models: list[Reader], documents: list[Document], pieces: Pieces) -> list[Read]:
    """The mean of the models' opinions of every word."""
    reads = [predict(documents, pieces, model_runner(m), links=False) for m in models]
    for place, read in enumerate(reads[0]):
        rows = [np.exp(log_softmax(r[place].entities)) for r in reads]
        read.entities = np.log(np.mean(rows, axis=0) + 1e-9).astype(np.float32)
    return reads[0]


def main(argv: list[str] | None = None) -> None:
    """Trains a few taggers from an exported reader and writes the names that they agree on."""
    parser = argparse.ArgumentParser(prog="python -m training names", description=__doc__)
    parser.add_argument("--start", type=Path, required=True, help="an exported reader")
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="a JSON Lines file")
    parser.add_argument("--models", type=int, default=1)
    parser.add_argument("--hold", type=int, default=0, help="every so many-th document is scored")
    parser.add_argument("--passes", type=float, default=6.0)
    given = parser.parse_args(argv)
    torch.set_num_threads(2)
    pieces = Pieces(given.minilm / "tokenizer.json")
    uner = uner_with_tags(given.data)
    held = [told(d) for n, d in enumerate(uner) if given.hold and n % given.hold == 0]
    uner = [told(d) for n, d in enumerate(uner) if not given.hold or n % given.hold]
    gum = [
        told(d)
        for path in gum_documents(given.data, "train")
        for d in read_conllu(path, names=True)
    ]
    polnear = given.data / "polnear"
    silver = read_attributions(polnear / "train.jsonl", polnear / "corenlp_silver.train.jsonl.gz")
    plain = [told(d) for d in [*read_re3d(given.data), *read_ecb(given.data)]]
    machine = [told(d) for d in random.Random(1).sample(list(silver), 120)]
    stocks = [
        Stock("uner", uner, given.passes),
        Stock("gum", gum, given.passes / 3),
        Stock("partly labelled", plain, 1),
        Stock("machine", machine, 1),
    ]
    models: list[Reader] = []
    for number in range(given.models):
        plan = replace(Plan(), seed=number + 1, encoder_rate=1e-4, head_rate=5e-4, half=False)
        torch.manual_seed(plan.seed)
        model = with_marks(load_exported(given.start, given.minilm / "model.safetensors"))
        path = given.out.with_suffix(f".{number}.pt")
        fit(model, schedule(stocks, pieces, plan), plan, path, tell=lambda s: print(s, flush=True))
        models.append(model.eval())
        if held:
            print(score_names(held, label(models, held, pieces)), flush=True)
    trees = list(read_conllu(given.data / "ud_english_ewt" / "train.conllu"))
    tags = [[t for s in d.sentences for t in s.tags or ()] for d in trees]
    reads = label(models, [told(d) for d in trees], pieces)
    with given.out.open("w", encoding="utf-8") as lines:
        for document, read, known in zip(trees, reads, tags, strict=True):
            lengths = [len(s.forms) for s in document.sentences]
            rows = [
                [name.start, name.end, name.kind]
                for name in names(read.entities, lengths)
                if _PROPER in known[name.start : name.end]
            ]
            lines.write(json.dumps({"words": sum(lengths), "names": rows}) + "\n")


def read_names(documents: list[Document], path: Path, *, weight: float) -> list[Document]:
    """The same documents with the names of such a file, document by document."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for document, line in zip(documents, lines, strict=True):
        record = json.loads(line)
        labels = [0] * record["words"]
        for start, end, kind in record["names"]:
            for place in range(start, end):
                labels[place] = ENTITIES.index(f"{'I' if place > start else 'B'}-{kind}")
        at = 0
        for sentence in document.sentences:
            sentence.entities = labels[at : at + len(sentence.forms)]
            at += len(sentence.forms)
        if at != len(labels):
            raise SystemExit(f"{path}: made for other texts than {document.name}; make it again.")
        document.entity_weight = weight
    return documents


if __name__ == "__main__":
    main()
