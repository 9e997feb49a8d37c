"""Scores text condition: F1 on spun copies of sound articles, and how many sound ones are accused.

    python evaluation/condition.py NEWSCLUSTER70_FOLDER POLNEAR_FOLDER [--wordnet FOLDER]
        [--machines "WordNet wide"] [--shares .15 .3] [--gate]

Sound articles are spun by four machines: one draws on Crossread's own near words (so it flatters),
one on a lexicon of its own, one on WordNet's first senses, one on all its senses and the wider ones
(these need its database files). Each spun copy is judged alone, among the other articles of its
story, and with its original among them too. `--gate` holds the last of these, and the sound
articles, against floors.toml.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import gate
from crossread.annotate.sentences import split_sentences
from crossread.clean.passages import mark_passages
from crossread.compare.condition import judge_condition
from crossread.lexicons.near_words import near_words
from crossread.records import Article, Reading
from spinners import Thesaurus, spin, spinner_words, wordnet_senses, wordnet_wide

_SHORTEST = 120  # words of an article that is spun
_SEED = 7


def main() -> None:
    parser = argparse.ArgumentParser(description="Scores text condition.")
    parser.add_argument("newscluster", type=Path)
    parser.add_argument("polnear", type=Path)
    parser.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"))
    parser.add_argument("--most", type=int, default=150, help="articles that are spun")
    parser.add_argument("--shares", type=float, nargs="+", default=[0.3, 0.5])
    parser.add_argument("--machines", nargs="+", help="of them only these")
    parser.add_argument("--gate", action="store_true", help="exit 1 below a floor")
    options = parser.parse_args()
    stories = _stories(options.newscluster / "articles.jsonl")
    polnear = [_reading(str(n), row["text"]) for n, row in _rows(options.polnear / "dev.jsonl")]
    clustered = [(r, [p for p in story if p is not r]) for story in stories for r in story]
    accused = _accused("newscluster70, with peers", clustered)
    figures = {
        "sound_with_peers": 1 - accused,
        "sound_alone": 1 - _accused("newscluster70, alone", [(r, []) for r, _ in clustered]),
        "sound_polnear": 1 - _accused("polnear dev, alone", [(r, []) for r in polnear]),
    }
    long = [(r, ps) for r, ps in clustered if len(r.text.split()) >= _SHORTEST]
    random.Random(_SEED).shuffle(long)
    machines: dict[str, Thesaurus] = {
        "near words": {w: sorted(o) for w, o in near_words().items() if " " not in w},
        "lexicon": spinner_words(),
    }
    if (options.wordnet / "index.noun").exists():
        machines["WordNet"] = wordnet_senses(options.wordnet)
        machines["WordNet wide"] = wordnet_wide(options.wordnet)
    for name in options.machines or machines:
        for share in options.shares:
            f1 = _score(name, machines[name], share, long[: options.most], accused)
            figures[f"{name.replace(' ', '_')}_{share:.0%}".rstrip("%")] = f1
    if options.gate and not gate.passed("condition", figures):
        sys.exit(1)


def _score(
    name: str,
    thesaurus: Thesaurus,
    share: float,
    cases: Sequence[tuple[Reading, list[Reading]]],
    accused: float,
) -> float:
    """One line: recall alone, with story peers, with the original; F1 against as many sound.

    The F1 of the last is given back.
    """
    settings: dict[str, Callable[[Reading, list[Reading]], list[Reading]]] = {
        "alone": lambda original, peers: [],
        "among its story": lambda original, peers: peers,
        "beside its original": lambda original, peers: [original, *peers],
    }
    figures = []
    f1 = 0.0
    copies = [_reading("spun", spin(case.text, thesaurus, share=share)) for case, _ in cases]
    for setting, peers_of in settings.items():
        found = 0
        for spun, (original, peers) in zip(copies, cases, strict=True):
            found += judge_condition(spun, peers_of(original, peers)).label == "spun"
        recall = found / len(cases)
        f1 = 2 * recall / (1 + recall + accused) if recall else 0.0
        figures.append(f"{setting} R {recall:.3f} F1 {f1:.3f}")
    wronged = sum(
        judge_condition(original, [spun, *peers]).label != "sound"
        for spun, (original, peers) in zip(copies, cases, strict=True)
    )
    figures.append(f"originals accused beside their copy {wronged / len(cases):.3f}")
    print(f"spun by {name} {share:.0%}: {', '.join(figures)}")
    return f1


def _accused(name: str, cases: Sequence[tuple[Reading, list[Reading]]]) -> float:
    """The share of sound articles that get another label, each of them listed."""
    found = []
    for reading, peers in cases:
        condition = judge_condition(reading, peers)
        if condition.label != "sound":
            found.append((reading.id, condition))
    print(f"accused {len(found)} of {len(cases)} ({len(found) / len(cases):.2%}): {name}")
    for identity, condition in found:
        print(f"    {identity} {condition.label} {condition.score} {condition.why}")
    return len(found) / len(cases)


def _stories(path: Path) -> list[list[Reading]]:
    stories: dict[str, list[Reading]] = {}
    for number, row in _rows(path):
        if row["text"]:
            stories.setdefault(row["story"], []).append(_reading(f"a{number}", row["text"]))
    return list(stories.values())


def _rows(path: Path) -> Iterator[tuple[int, dict]]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            yield number, json.loads(line)


def _reading(identity: str, text: str) -> Reading:
    reading = Reading(Article(id=identity, text=text, sha256=""))
    reading = replace(reading, passages=mark_passages(reading))
    return replace(reading, sentences=split_sentences(reading))


if __name__ == "__main__":
    sys.exit(main())
