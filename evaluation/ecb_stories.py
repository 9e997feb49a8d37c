"""Actors of ECB+ stories with the mentions given: a story is the documents of one subtopic.

Scored are all validated mentions of people, bodies and places (tags HUMAN_PART… and LOC…), those
that stand alone among them, at their annotated places. Only places are given, no kinds. Chains are
cut at the story: Crossread reads one story at a time, so that two subtopics which name one town
are no miss. The baselines see the same stories: one joins what has the same last word, the other
what has the same chief word by the parse.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Hashable
from dataclasses import replace
from pathlib import Path
from typing import Any

from coreference import PRF, b_cubed, groups_of
from crossread.annotate.mentions import find_mentions
from crossread.annotate.phrases import find_phrases
from crossread.annotate.quotes import find_quotes
from crossread.group.actor_phrases import resolve
from crossread.group.actors import gather
from crossread.models.jobs import Models
from crossread.records import Article, Phrase, Reading, Sentence, Span

Gold = tuple[int, int, str]  # start, end, chain


def score_stories(folder: Path, split: str, models: Models) -> dict[str, PRF]:
    """B³ precision, recall and F1 of our actors and of two baselines."""
    documents, gold = _stories(folder, split)
    chains: dict[Hashable, str] = {}
    ours: dict[Hashable, str] = {}
    last_word: dict[Hashable, str] = {}
    chief_word: dict[Hashable, str] = {}
    for story in sorted(documents):
        readings = [read(document, gold[document["id"]], models) for document in documents[story]]
        found = actors_of(readings)
        for reading in readings:
            at = {phrase.span: phrase for phrase in reading.phrases}
            for start, end, chain in gold[reading.id]:
                key = (reading.id, start, end)
                chains[key] = f"{story} {chain}"
                ours[key] = f"{story} {found[key]}"
                words = reading.text[start:end].lower().split()
                last_word[key] = f"{story} {words[-1].removesuffix('s')}"
                chief_word[key] = f"{story} {_chief(at[Span(start, end)])}"
    wanted = groups_of(chains)
    return {
        "actors": b_cubed(wanted, groups_of(ours)),
        "same last word": b_cubed(wanted, groups_of(last_word)),
        "same chief word": b_cubed(wanted, groups_of(chief_word)),
    }


def _chief(phrase: Phrase) -> str:
    if phrase.form == "name":
        return phrase.name.lower().split()[-1].removesuffix("s")
    return phrase.noun


def actors_of(readings: list[Reading]) -> dict[tuple[str, int, int], int]:
    """The number of the actor for which each phrase of a story stands."""
    groups = resolve(readings, [draft.sightings for draft in gather(readings)])
    return {
        (seen.article, seen.phrase.start, seen.phrase.end): number
        for number, group in enumerate(groups)
        for seen in group
    }


def _stories(
    folder: Path, split: str
) -> tuple[dict[str, list[dict[str, Any]]], dict[str, list[Gold]]]:
    gold: defaultdict[str, list[Gold]] = defaultdict(list)
    for line in (folder / "mentions.jsonl").open(encoding="utf-8"):
        mention = json.loads(line)
        wanted = mention["tag"].startswith(("HUMAN_PART", "LOC"))
        if wanted and mention["validated"] and mention["split"] == split:
            gold[mention["doc"]].append((mention["start"], mention["end"], mention["chain"]))
    documents: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in (folder / "documents.jsonl").open(encoding="utf-8"):
        document = json.loads(line)
        if document["id"] in gold:
            documents[document["subtopic"]].append(document)
    return documents, gold


def read(document: dict[str, Any], gold: list[Gold], models: Models) -> Reading:
    """A document with its own sentences, our mentions and quotes, and the given phrases."""
    bounds: dict[int, tuple[int, int]] = {}
    for _, start, end, number in document["tokens"]:
        bounds[number] = (bounds.get(number, (start, end))[0], end)
    sentences = tuple(Sentence(*bounds[number], "body") for number in sorted(bounds))
    reading = Reading(Article(document["id"], document["text"], ""), sentences=sentences)
    spans = [sentence.span for sentence in sentences]
    tagged = models.tagger.tag(reading.text, spans) if models.tagger else None
    reading = replace(reading, mentions=find_mentions(reading, tagged))
    reading = replace(reading, quotes=find_quotes(reading, tagged))
    places = [Span(start, end) for start, end, _ in gold]
    return replace(reading, phrases=find_phrases(reading, tagged, places))
