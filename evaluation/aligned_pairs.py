"""Pairs of sentences with which two outlets tell one thing, found by words in common alone."""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_SENTENCE = re.compile(r"[^.!?\n]{40,320}[.!?](?=[\s\"”]|$)")
_WORD = re.compile(r"[A-Za-z]{4,}|\d+")
_COMMON = 0.5  # share of the longer words of both that they have in common (Jaccard)
_EACH_STORY = 4
_SETS = (("newscluster70", "articles.jsonl"), ("fnc1_stories", "train.jsonl"))


@dataclass(frozen=True)
class Pair:
    """Two sentences of two articles of one story."""

    story: str
    a: str
    b: str
    day: str  # the day on which both are taken to be published


def aligned_pairs(data: Path, *, held: bool) -> Iterator[Pair]:
    """Pairs of every second story of both sets: those for development, or the others."""
    for name, file in _SETS:
        stories: dict[int, list[dict[str, str]]] = defaultdict(list)
        for line in (data / name / file).open(encoding="utf-8"):
            row = json.loads(line)
            stories[int(row["story"])].append(row)
        for story in sorted(stories):
            if (story % 2 == 1) == held:
                yield from _of_story(f"{name}-{story}", stories[story])


def _of_story(story: str, rows: list[dict[str, str]]) -> Iterator[Pair]:
    sentences = [
        (row["id"], match[0].strip(' "“”'), frozenset(_WORD.findall(match[0].casefold())))
        for row in rows[:12]
        for match in _SENTENCE.finditer(row["text"] or "")
    ]
    found: list[tuple[str, str]] = []
    for n, (one, text_a, words_a) in enumerate(sentences):
        for two, text_b, words_b in sentences[n + 1 :]:
            if one == two or words_a == words_b or len(words_a) < 6:
                continue
            if len(words_a & words_b) >= _COMMON * len(words_a | words_b):
                found.append((text_a, text_b))
    random.Random(story).shuffle(found)
    day = next((row["date"][:10] for row in rows if row.get("date")), "2015-01-14")
    for a, b in found[:_EACH_STORY]:
        yield Pair(story, a, b, day)
