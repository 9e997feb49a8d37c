"""Sentence boundaries against a treebank: python evaluation/sentences.py [DATA] [--show] [--gate].

Paragraphs are made anew from the sentences of DATA/gum_news/dep/*.conllu (default ../shared/data),
joined by a space; scored are the boundaries inside paragraphs: precision, recall, F1.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from crossread.annotate.sentences import sentences_within
from crossread.records import Span
from gate import passed


def paragraphs(path: Path) -> Iterator[list[str]]:
    """The sentences of each paragraph, as written."""
    held: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(("# newpar", "# newdoc")) and held:
            yield held
            held = []
        elif line.startswith("# text = "):
            held.append(line.removeprefix("# text = ").strip())
    if held:
        yield held


def figures_of(folder: Path, *, show: bool = False) -> dict[str, float]:
    """Precision, recall, F1, and how many boundaries the treebank has inside paragraphs."""
    hits = proposed = wanted = 0
    for path in sorted(folder.glob("*.conllu")):
        for sentences in paragraphs(path):
            text, gold = "", set[int]()
            for sentence in sentences:
                text = f"{text} {sentence}" if text else sentence
                gold.add(len(text))
            gold.discard(len(text))
            found = {span.end for span in sentences_within(text, Span(0, len(text)))} - {len(text)}
            hits += len(gold & found)
            proposed += len(found)
            wanted += len(gold)
            if show:
                for at in sorted(gold ^ found):
                    kind = "missed" if at in gold else "wrong"
                    print(f"    {kind}: {text[max(0, at - 40) : at]} | {text[at : at + 30]}")
    precision, recall = hits / max(1, proposed), hits / max(1, wanted)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return {"wanted": wanted, "precision": precision, "recall": recall, "f1": f1}


def main(data: Path, *, show: bool, gate: bool) -> int:
    folder = data / "gum_news" / "dep"
    if not folder.is_dir():
        print(f"No treebank at {folder}: nothing measured.")
        return 0
    figures = figures_of(folder, show=show)
    print(
        f"boundaries {figures['wanted']}: precision {figures['precision']:.3f} "
        f"recall {figures['recall']:.3f} F1 {figures['f1']:.4f}"
    )
    return 0 if not gate or passed("sentences", figures) else 1


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if argument[:2] != "--"]
    folder = Path(arguments[0] if arguments else "../shared/data")
    sys.exit(main(folder, show="--show" in sys.argv, gate="--gate" in sys.argv))
