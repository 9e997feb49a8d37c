"""A large invented crossreading, the same for the same seed: many articles, hundreds of claims."""

from __future__ import annotations

import itertools
import random
from hashlib import sha256
from typing import Any

_SUBJECTS = ("The harbour board", "A pilots' union", "The coast guard", "Mara Holt", "The ministry")
_ACTS = ("said", "denied", "ordered", "counted", "repaired", "closed", "visited", "promised")
_THINGS = ("ferries", "lights", "berths", "tugs", "cranes", "buoys", "gates", "piers")
_VERDICTS = ("carried", "reworded", "weaker", "stronger", "contradicted", "omitted", "unsure")
_STATUSES = ("corroborated", "multiply reported", "repeated", "single-line", "contested")


def large_story(articles: int = 60, claims: int = 400, seed: int = 1) -> dict[str, Any]:
    """The contents of a crossreading.json; every span lies inside its text."""
    chance = random.Random(seed)
    sentences = [_sentence(chance, number) for number in range(claims)]
    made, places = [], {}
    for number in range(articles):
        identity = f"art-{number + 1:02}"
        text = f"Harbour news, edition {number + 1}\n\n"
        for place in sorted(chance.sample(range(claims), min(claims, 30))):
            start = len(text)
            text += sentences[place] + "\n\n"
            places[identity, place] = {
                "article": identity,
                "start": start,
                "end": start + len(sentences[place]),
            }
        made.append(_article(identity, number, text))
    rows = [_claim(chance, place, sentences[place], made, places) for place in range(claims)]
    story = {
        "id": "story-1",
        "title": "Many papers on one harbour",
        "articles": [article["id"] for article in made],
        "actors": [],
        "quotes": [],
        "utterances": [],
        "claims": rows,
        "conflicts": [],
        "shared": _shared(claims, made, places),
        "lineage": {"edges": [], "originals": [], "lines": {"low": 1, "high": articles}},
        "timeline": [],
        "events": [],
        "brief": [],
    }
    return {
        "format": "crossread/1",
        "made_by": {"crossread": "0.0", "models": {}},
        "articles": made,
        "stories": [story] if articles else [],
        "failures": [],
    }


def _sentence(chance: random.Random, number: int) -> str:
    who, did, what = chance.choice(_SUBJECTS), chance.choice(_ACTS), chance.choice(_THINGS)
    return f"{who} {did} {number + 2} {what} after the storm of day {number % 30 + 1}."


def _article(identity: str, number: int, text: str) -> dict[str, Any]:
    return {
        "id": identity,
        "path": f"{identity}.txt",
        "url": None,
        "title": None,
        "byline": None,
        "outlet": f"Paper {number + 1}",
        "published": f"2024-05-{number % 28 + 1:02}",
        "published_basis": "given",
        "language": "en",
        "text": text,
        "sha256": sha256(text.encode()).hexdigest(),
        "passages": [{"start": 0, "end": len(text), "kind": "body"}],
        "credits": [],
        "condition": {"label": "sound", "score": 0.0, "evidence": []},
        "times": [],
    }


def _claim(
    chance: random.Random,
    place: int,
    text: str,
    articles: list[dict[str, Any]],
    places: dict[tuple[str, int], dict[str, Any]],
) -> dict[str, Any]:
    cells = []
    for article in articles:
        span = places.get((article["id"], place))
        verdict = "carried" if span else chance.choice(("omitted", "unsure"))
        if span and chance.random() < 0.4:
            verdict = chance.choice(_VERDICTS[:5])
        cells.append(
            {
                "article": article["id"],
                "verdict": verdict,
                "spans": [span] if span else [],
                "nearest": None,
                "why": "its words stand here" if span else "nothing near it",
            }
        )
    carried = sum(bool(cell["spans"]) for cell in cells)
    return {
        "id": f"c{place + 1}",
        "text": text,
        "holder": None,
        "modality": "happened",
        "time": None,
        "cells": cells,
        "outlets": carried,
        "originators": [],
        "lines": {"low": min(1, carried), "high": carried},
        "status": chance.choice(_STATUSES),
    }


def _shared(
    claims: int,
    articles: list[dict[str, Any]],
    places: dict[tuple[str, int], dict[str, Any]],
) -> list[dict[str, Any]]:
    stretches = []
    for place in range(claims):
        those = [key for article in articles if (key := (article["id"], place)) in places]
        stretches += [
            {
                "a": places[a],
                "b": places[b],
                "kind": "verbatim",
                "inside_quotation": False,
                "score": 1.0,
            }
            for a, b in itertools.pairwise(those)
        ]
    return stretches
