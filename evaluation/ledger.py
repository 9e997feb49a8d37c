"""Scores the claim ledger and refuses figures below its floors.

    python evaluation/ledger.py DATA [--only conflicts links utterances briefs] [--held] [--show]

DATA is the folder of the labelled sets (newscluster70, fnc1_stories, ecbplus, superpal_multinews,
claimdiff). `--held` scores the stories and topics that nothing was set on. Floors stand under
[ledger] in `floors.toml`; the exit status is 1 where a figure falls below its floor.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent
_PARTS = ("conflicts", "links", "utterances", "briefs")


def main() -> int:
    parser = argparse.ArgumentParser(description="Scores the claim ledger.")
    parser.add_argument("data", type=Path)
    parser.add_argument("--only", nargs="+", choices=(*_PARTS, "untouched"), default=_PARTS)
    parser.add_argument("--held", action="store_true", help="stories that nothing was set on")
    parser.add_argument("--most", type=int, default=60, help="planted changes of each kind")
    parser.add_argument("--show", action="store_true", help="print every error")
    parser.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"))
    options = parser.parse_args()
    if not options.data.is_dir():
        print(f"No labelled data at {options.data}: nothing measured.")
        return 0
    scorers: dict[str, Callable[[argparse.Namespace], dict[str, float]]] = {
        "conflicts": _conflicts,
        "links": _links,
        "utterances": _utterances,
        "briefs": _briefs,
        "untouched": _untouched,
    }
    figures: dict[str, float] = {}
    for part in options.only:
        print(part)
        figures |= scorers[part](options)
    return _held_to_floors(figures)


def _conflicts(options: argparse.Namespace) -> dict[str, float]:
    from ledger_conflicts import score_conflicts

    found = score_conflicts(options.data, held=options.held, most=options.most, show=options.show)
    return {f"conflicts_{name}": value for name, value in found.items() if name != "cases"}


def _links(options: argparse.Namespace) -> dict[str, float]:
    from ledger_links import score_events, score_propositions, score_strengthening

    figures = score_events(options.data, split="val" if options.held else "train")
    score_propositions(options.data)
    score_strengthening(options.data)
    return figures


def _utterances(options: argparse.Namespace) -> dict[str, float]:
    from condition import wordnet_senses
    from ledger_utterances import score_utterances

    here = (options.wordnet / "index.noun").exists()
    return score_utterances(options.data, wordnet_senses(options.wordnet) if here else {})


def _briefs(options: argparse.Namespace) -> dict[str, float]:
    """The share of brief sentences, as first written, that `verify` accepts."""
    from crossread.pipeline import crossread
    from crossread.records import Dossier
    from crossread.tell.crossreading_json import to_json
    from crossread.verify.wording import with_sound_briefs

    written = kept = words = stories = 0
    for _, articles in _stories(options.data, held=options.held):
        dossier: Dossier = crossread(articles, one_story=True)
        before = to_json(dossier)
        after = with_sound_briefs(before)
        written += len(before["stories"][0]["brief"])
        kept += len(after["stories"][0]["brief"])
        if options.show:
            for sentence in before["stories"][0]["brief"]:
                if sentence not in after["stories"][0]["brief"]:
                    print(f"  dropped: {sentence['text']}")
        length = sum(len(each["text"].split()) for each in after["stories"][0]["brief"])
        words += 120 <= length <= 180
        stories += 1
    print(
        f"  {kept} of {written} sentences pass verify; {words} of {stories} briefs of 120–180 words"
    )
    return {"briefs": kept / max(1, written)}


def _untouched(options: argparse.Namespace) -> dict[str, float]:
    """Prints every accusation on the stories as they are, for reading by hand."""
    from crossread.pipeline import crossread

    stories = accused = 0
    for name, articles in _stories(options.data, held=options.held):
        story = crossread(articles, one_story=True).crossreadings[0]
        texts = {article.id: article.text for article in articles}
        stories += 1
        for conflict in story.conflicts:
            if conflict.verdict != "conflict":
                continue
            accused += 1
            print(f"  [{name}] {conflict.kind}: {conflict.why}")
            for side in (conflict.a, conflict.b):
                text = texts[side.article]
                before, after = text[max(0, side.start - 80) : side.start], text[side.end :][:60]
                said = text[side.start : side.end]
                print(f"      {' '.join(before.split())} ⟦{said}⟧ {' '.join(after.split())}")
    print(f"  {accused} accusations in {stories} stories")
    return {}


def _stories(data: Path, *, held: bool) -> Iterator[tuple[str, list[Any]]]:
    """The stories of newscluster70 with two articles or more: of one half, or the other."""
    from crossread.intake.sources import read_inputs

    file = data / "newscluster70" / "articles.jsonl"
    articles, _ = read_inputs([str(file)])
    rows = [json.loads(line) for line in file.open(encoding="utf-8")]
    labels = {str(row["id"]): int(row["story"]) for row in rows}
    stories: dict[int, list[Any]] = defaultdict(list)
    for article in articles:
        stories[labels[article.id]].append(article)
    for story in sorted(stories):
        if (story % 2 == 1) == held and len(stories[story]) > 1:
            yield str(story), stories[story]


def _held_to_floors(figures: dict[str, float]) -> int:
    floors = tomllib.loads((_HERE / "floors.toml").read_text(encoding="utf-8"))["ledger"]
    below = 0
    for name, value in figures.items():
        floor = floors.get(name)
        mark = ""
        if floor is not None and value < floor:
            mark, below = f"  BELOW ITS FLOOR {floor}", below + 1
        print(f"{name:22} {value:.3f}{mark}")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
