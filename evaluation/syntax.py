"""Scores of tags and dependencies on treebanks whose words and sentences are given.

    python evaluation/syntax.py DATA

DATA is a folder with `ud_english_ewt/dev.conllu` and `gum_news/dep/*.conllu`. LAS counts a word as
right whose head and universal relation are; UAS its head; UPOS its tag. On GUM news only the two
documents of its dev split are held out.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from crossread.models.manifest import weights_of
from crossread.models.reader import Reader
from crossread.models.words import Word, shape_of
from gate import passed

GUM_DEV = ("homeopathic", "iodine")
Row = tuple[str, str, int, str]  # form, tag, head counted from one, relation


def sentences(path: Path) -> Iterator[tuple[list[Row], list[Word]]]:
    """A file's sentences: the rows as annotated, and the words as the reader takes them."""
    paragraph = True
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.splitlines()
        paragraph = paragraph or any(x.startswith(("# newpar", "# newdoc")) for x in lines)
        rows: list[Row] = []
        words: list[Word] = []
        spaced = after = True
        glued_until = 0
        for fields in (line.split("\t") for line in lines if not line.startswith("#")):
            if "-" in fields[0]:
                glued_until = int(fields[0].split("-")[1])
                after = "SpaceAfter=No" not in fields[9]
                continue
            if not fields[0].isdecimal():
                continue
            number, form = int(fields[0]), fields[1]
            shape = shape_of(form, spaced=spaced, first=paragraph and not words)
            words.append(Word(form, 0, 0, shape))
            rows.append((form, fields[3], int(fields[6]), fields[7].split(":")[0]))
            if number < glued_until:
                spaced = False
            elif number == glued_until:
                spaced = after
            else:
                spaced = "SpaceAfter=No" not in fields[9]
        paragraph = False
        yield rows, words


def score(reader: Reader, paths: list[Path]) -> Counter[str]:
    """How many words there are, and how many are right in which respect."""
    counts: Counter[str] = Counter()
    for path in paths:
        read = list(sentences(path))
        # A treebank is no article: read it in stretches of about one.
        for start in range(0, len(read), 30):
            some = read[start : start + 30]
            tagged = reader.tag_words([words for _, words in some])
            at = 0
            for rows, _ in some:
                for number, (_, tag, head, relation) in enumerate(rows):
                    attached = tagged.heads[at + number] == (at + head - 1 if head else -1)
                    labelled = tagged.relations[at + number].split(":")[0] == relation
                    counts["words"] += 1
                    counts["LAS"] += attached and labelled
                    counts["UAS"] += attached
                    counts["UPOS"] += tagged.tags[at + number] == tag
                at += len(rows)
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--gate", action="store_true", help="fail below the floors")
    given = parser.parse_args()
    data = given.data
    reader = Reader(weights_of("reader"), weights_of("tokenizer"))
    gum = [data / "gum_news" / "dep" / f"GUM_news_{name}.conllu" for name in GUM_DEV]
    sets = (
        ("EWT dev", "ewt", [data / "ud_english_ewt" / "dev.conllu"]),
        ("GUM news", "gum", gum),
    )
    sound = True
    for title, section, paths in sets:
        if missing := [path for path in paths if not path.is_file()]:
            print(f"{title}: no {missing[0]}, nothing measured.")
            continue
        counts = score(reader, paths)
        shares = "  ".join(f"{k} {counts[k] / counts['words']:.3f}" for k in ("LAS", "UAS", "UPOS"))
        print(f"{title:10}{counts['words']:7} words  {shares}")
        if given.gate:
            las = counts["LAS"] / counts["words"]
            sound = passed(f"syntax.{section}", {"LAS": las}) and sound
    if not sound:
        sys.exit(1)


if __name__ == "__main__":
    main()
