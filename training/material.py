"""What the shipped models learn from, and what is held out to measure them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from training.attribution_files import read_attributions
from training.gold import Document
from training.treebank_files import read_conllu, read_iob2

# GUM's licence file names an open text licence for these kinds of documents alone.
GUM_OPEN = ("academic", "bio", "court", "interview", "news", "voyage")


def gum_documents(folder: Path, split: str) -> list[Path]:
    """The openly licensed GUM documents of one split, by GUM's own list."""
    wanted, names = False, []
    for line in (folder / "gum_news" / "splits.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            wanted = line[3:].strip() == split
        elif wanted and line.strip().startswith("* GUM_"):
            names.append(line.strip()[2:])
    return [
        folder / "gum_all" / "dep" / f"{name}.conllu"
        for name in sorted(names)
        if name.split("_")[1] in GUM_OPEN
    ]


def attribution_material(folder: Path, split: str = "train") -> Iterator[Document]:
    """PolNeAR articles with attributions by people and names by a machine."""
    base = folder / "polnear"
    silver = base / f"corenlp_silver.{split}.jsonl.gz"
    yield from read_attributions(base / f"{split}.jsonl", silver)


def treebank_material(folder: Path) -> dict[str, list[Document]]:
    """The training sides of the treebanks, and UNER's names on EWT's dev texts."""
    ewt = list(read_conllu(folder / "ud_english_ewt" / "train.conllu"))
    gum = [d for path in gum_documents(folder, "train") for d in read_conllu(path, names=True)]
    uner = list(read_iob2(folder / "uner_ewt" / "en_ewt-ud-dev.iob2"))
    return {"ewt": ewt, "gum": gum, "uner": uner}
