"""A large invented crossreading whose drawings are full: many lines, days and names."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from samples.large_story import large_story

_KINDS = ("copy", "credit", "statement", "common")
_LANES = ("event", "said", "published")


def drawn_story(articles: int = 60, entries: int = 488, actors: int = 30) -> dict[str, Any]:
    """The contents of a crossreading.json with lineage, timeline and relations of actors."""
    chance = random.Random(7)
    data = large_story(articles, claims=120)
    (story,) = data["stories"]
    ids = story["articles"]
    story["lineage"]["edges"] = [
        {
            "from": ids[chance.randrange(taker // 3 + 1)],
            "to": ids[taker],
            "kind": chance.choice(_KINDS),
            "confidence": 0.8,
            "evidence": [_span(data, taker, chance)],
            "why": f"the same slips, seen {taker} times",
        }
        for taker in range(1, articles)
        for _ in range(3)
    ]
    story["timeline"] = [_entry(data, number, chance) for number in range(entries)]
    story["actors"] = [
        {"id": f"a{number}", "name": f"Mara Holt {number}", "kind": "person", "mentions": []}
        for number in range(actors)
    ]
    for number in range(actors * 3):
        place = _span(data, chance.randrange(articles), chance)
        speaker, named = chance.sample(range(actors), 2)
        story["actors"][named]["mentions"].append(place)
        story["quotes"].append(
            {
                "id": f"q{number}",
                "article": place["article"],
                "kind": "direct",
                "content": [{"start": place["start"], "end": place["end"]}],
                "cue": None,
                "speaker": {**place, "actor": f"a{speaker}"},
                "confidence": 0.9,
            }
        )
    return data


def _span(data: dict[str, Any], number: int, chance: random.Random) -> dict[str, Any]:
    article = data["articles"][number]
    start = chance.randrange(30, len(article["text"]) - 60)
    return {"article": article["id"], "start": start, "end": start + 12}


def _entry(data: dict[str, Any], number: int, chance: random.Random) -> dict[str, Any]:
    # Most fall into one fortnight, some into years before, and a few are months or years.
    back = chance.choice((0, 0, 0, 0, 40, 400, 3_000))
    day = date(2024, 5, 1) + timedelta(chance.randrange(14) - chance.randrange(back + 1))
    last = day + timedelta(chance.choice((0, 0, 0, 0, 0, 6, 30)))
    place = _span(data, chance.randrange(len(data["articles"])), chance)
    return {
        "value": day.isoformat(),
        "low": day.isoformat(),
        "high": last.isoformat(),
        "text": f"Happening number {number} at the harbour",
        "role": chance.choice(_LANES),
        "articles": [place["article"]],
        "spans": [place],
        "disputed": number % 40 == 0,
    }
