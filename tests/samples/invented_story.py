"""A crossreading over four short invented articles that fills every section of the format."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

COURIER = """Ferry pilots stop work at Port Ellery

By Ines Tarrow

PORT ELLERY, 14 May — Forty-two pilots walked off the night ferries on Tuesday after talks with \
the harbour board broke down.

“We will not sail another night without a second pilot,” said Mara Holt, who leads the pilots' \
union. The strike was called for three days, she added.

The harbour board said two sailings a day would be kept up for medicine and mail. It denied that \
any pilot had been dismissed.

Pictures: Oren Vale
"""
POST = """Strike empties Ellery's night ferries

PORT ELLERY (Meridian News) — Forty-two pilots walked off the night ferries on Tuesday after \
talks with the harbour board broke down.

“We will not sail another night without a second pilot,” union leader Mara Holt said. The strike \
may last four days.

Five boats lay idle on Wednesday morning.
"""
DIGEST = """Strike voids Ellery's darkness ferries

Forty-two aviators walked off the darkness ferries on Tuesday after negotiations with the haven \
plank broke down.

“We will not cruise another darkness without a second aviator,” union captain Mara Holt said.
"""
PHARE = """Les pilotes d'Ellery en grève

Quarante-deux pilotes ont cessé le travail mardi soir à Port Ellery. « Nous ne sortirons plus \
de nuit sans second pilote », a dit Jonas Brandt.
"""

TEXTS = {"courier": COURIER, "post": POST, "digest": DIGEST, "phare": PHARE}


def span(article: str, words: str) -> dict[str, Any]:
    """The first place of some words in one of the invented articles."""
    start = TEXTS[article].index(words)
    return {"article": article, "start": start, "end": start + len(words)}


def crossreading() -> dict[str, Any]:
    """The contents of a crossreading.json, made anew at each call."""
    return {
        "format": "crossread/1",
        "made_by": {"crossread": "0.0", "models": {"invented": "ab" * 32}},
        "articles": _articles(),
        "stories": [_story()],
        "failures": [{"path": "broken.html", "why": "It holds no article text."}],
    }


def _layer(article: str, words: str, **more: Any) -> dict[str, Any]:
    place = span(article, words)
    return {"start": place["start"], "end": place["end"], **more}


def _article(identity: str, **more: Any) -> dict[str, Any]:
    text = TEXTS[identity]
    passages, start = [], 0
    for number, paragraph in enumerate(text.rstrip("\n").split("\n\n")):
        start = text.index(paragraph, start)
        kind = "headline" if number == 0 else "body"
        kind = {"By": "byline", "Pi": "credit"}.get(paragraph[:2], kind)
        passages.append({"start": start, "end": start + len(paragraph), "kind": kind})
        start += len(paragraph)
    return {
        "id": identity,
        "path": f"{identity}.txt",
        "url": None,
        "outlet": None,
        "title": text.split("\n", 1)[0],
        "byline": None,
        "published": "2024-05-15",
        "published_basis": "The text speaks of Tuesday and Wednesday as the last two days.",
        "language": "en",
        "text": text,
        "sha256": sha256(text.encode()).hexdigest(),
        "passages": passages,
        "credits": [],
        "condition": {"label": "sound", "score": 0.02, "evidence": [], "why": ""},
        "times": [],
        "notes": [],
        **more,
    }


def _tuesday(article: str) -> dict[str, Any]:
    return _layer(
        article,
        "Tuesday",
        type="DATE",
        value="2024-05-14",
        low="2024-05-14",
        high="2024-05-14",
        granularity="day",
        anchor="2024-05-15",
        why="The last Tuesday before the text was published.",
        role="point",
    )


def _articles() -> list[dict[str, Any]]:
    return [
        _article(
            "courier",
            outlet="Harbour Courier",
            byline="Ines Tarrow",
            url="https://courier.example/pilots",
            credits=[_layer("courier", "Oren Vale", agency="Oren Vale", kind="picture")],
            times=[_tuesday("courier")],
        ),
        _article(
            "post",
            outlet="Northbank Post",
            credits=[_layer("post", "(Meridian News)", agency="Meridian News", kind="dateline")],
            times=[_tuesday("post")],
        ),
        _article(
            "digest",
            outlet="The Ellery Digest",
            published=None,
            published_basis=None,
            condition={
                "label": "spun",
                "score": 0.91,
                "evidence": [
                    _layer("digest", "aviators", reads="aviators", likely="pilots"),
                    _layer("digest", "haven plank", reads="haven plank", likely="harbour board"),
                ],
                "why": "Fixed terms stand replaced by words of like meaning.",
            },
            times=[_tuesday("digest")],
            notes=["The file was read as windows-1252."],
        ),
        _article("phare", language="fr"),
    ]


def _story() -> dict[str, Any]:
    walked = {
        "courier": "Forty-two pilots walked off the night ferries",
        "post": "Forty-two pilots walked off the night ferries",
        "digest": "Forty-two aviators walked off the darkness ferries",
        "phare": "Quarante-deux pilotes ont cessé le travail",
    }
    said = {
        "courier": "We will not sail another night without a second pilot",
        "post": "We will not sail another night without a second pilot",
        "digest": "We will not cruise another darkness without a second aviator",
        "phare": "Nous ne sortirons plus de nuit sans second pilote",
    }
    return {
        "id": "s1",
        "title": "Ferry pilots stop work at Port Ellery",
        "articles": ["courier", "post", "digest", "phare"],
        "actors": _actors(),
        "quotes": [
            {
                "id": f"q{number}",
                "article": article,
                "kind": "direct",
                "content": [_layer(article, words)],
                "cue": None,
                "speaker": _layer(
                    article,
                    "Jonas Brandt" if article == "phare" else "Mara Holt",
                    actor="a3" if article == "phare" else "a1",
                ),
                "confidence": 0.9,
            }
            for number, (article, words) in enumerate(said.items(), start=1)
        ],
        "utterances": [
            {
                "id": "u1",
                "quotes": ["q1", "q2", "q3", "q4"],
                "speaker": "a1",
                "speaker_conflict": True,
                "speakers": ["a1", "a3"],
                "wordings": [
                    {"quote": "q1", "relation": "verbatim", "changes": []},
                    {"quote": "q2", "relation": "verbatim", "changes": []},
                    {
                        "quote": "q3",
                        "relation": "spun",
                        "changes": [
                            {
                                "kind": "synonym",
                                "from": span("courier", "sail"),
                                "to": span("digest", "cruise"),
                            },
                            {
                                "kind": "synonym",
                                "from": span("courier", "second pilot"),
                                "to": span("digest", "second aviator"),
                            },
                        ],
                    },
                    {"quote": "q4", "relation": "translated", "changes": []},
                ],
                "why": "Three of the four name the same speaker in the same place.",
            }
        ],
        "claims": _claims(walked),
        "conflicts": [
            {
                "id": "k1",
                "kind": "duration",
                "verdict": "conflict",
                "a": span("courier", "three days"),
                "b": span("post", "four days"),
                "why": "Three days and four days cannot both be the length of one strike.",
                "confidence": 0.8,
                "claim": "c2",
            },
            {
                "id": "k2",
                "kind": "number",
                "verdict": "reconcilable",
                "a": span("courier", "two sailings a day"),
                "b": span("post", "Five boats"),
                "why": "Sailings and boats are counted apart.",
                "claim": None,
            },
        ],
        "shared": [
            {
                "a": span("courier", walked["courier"]),
                "b": span("post", walked["post"]),
                "kind": "verbatim",
                "inside_quotation": False,
                "score": 1.0,
                "role": "narrative",
            },
            {
                "a": span("post", walked["post"]),
                "b": span("digest", walked["digest"]),
                "kind": "spun",
                "inside_quotation": False,
                "score": 0.71,
                "role": "narrative",
            },
        ],
        "lineage": _lineage(walked),
        "timeline": _timeline(),
        "events": [],
        "brief": [
            {
                "text": "Forty-two pilots walked off the night ferries.",
                "cites": [span("courier", walked["courier"]), span("post", walked["post"])],
            },
            {
                "text": "The harbour board denied that any pilot had been dismissed.",
                "cites": [span("courier", "It denied that any pilot had been dismissed.")],
            },
        ],
    }


def _actors() -> list[dict[str, Any]]:
    mara = [span(article, "Mara Holt") for article in ("courier", "post", "digest")]
    return [
        {
            "id": "a1",
            "name": "Mara Holt",
            "kind": "person",
            "mentions": mara,
            "speaks_for": ["a2"],
            "roles": ["union leader"],
            "notes": ["called “union captain” in digest"],
        },
        {
            "id": "a2",
            "name": "the pilots' union",
            "kind": "organization",
            "mentions": [span("courier", "pilots' union")],
            "speaks_for": [],
            "roles": [],
            "notes": [],
        },
        {
            "id": "a3",
            "name": "Jonas Brandt",
            "kind": "person",
            "mentions": [span("phare", "Jonas Brandt")],
            "speaks_for": [],
            "roles": [],
            "notes": [],
        },
        {
            "id": "a4",
            "name": "the harbour board",
            "kind": "organization",
            "mentions": [span("courier", "harbour board"), span("post", "harbour board")],
            "speaks_for": [],
            "roles": [],
            "notes": [],
        },
    ]


def _cell(article: str, verdict: str, words: str | None, why: str, near: str | None = None):
    return {
        "article": article,
        "verdict": verdict,
        "spans": [span(article, words)] if words else [],
        "nearest": span(article, near) if near else None,
        "why": why,
    }


def _claims(walked: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "id": "c1",
            "text": walked["courier"],
            "source": span("courier", walked["courier"]),
            "holder": None,
            "modality": "happened",
            "time": "2024-05-14",
            "cells": [
                _cell("courier", "carried", walked["courier"], "The same words."),
                _cell("post", "carried", walked["post"], "The same words."),
                _cell("digest", "garbled", walked["digest"], "“pilots” became “aviators”."),
                _cell("phare", "unsure", walked["phare"], "Only the number can be compared."),
            ],
            "outlets": 3,
            "lines": {"low": 1, "high": 2, "why": "The digest was spun from the wire item."},
            "originators": [],
            "status": "multiply reported",
            "why": "Two outlets print it in the same words, one spins them.",
        },
        {
            "id": "c2",
            "text": "The strike was called for three days",
            "source": span("courier", "The strike was called for three days"),
            "holder": "a1",
            "modality": "planned",
            "time": "P3D",
            "cells": [
                _cell("courier", "carried", "The strike was called for three days", "As shown."),
                _cell("post", "contradicted", "The strike may last four days", "Four, not three."),
                _cell("digest", "omitted", None, "It ends before the length.", "Mara Holt said."),
            ],
            "outlets": 1,
            "lines": {"low": 1, "high": 1, "why": "One outlet has it."},
            "originators": ["a1"],
            "status": "contested",
            "why": "One text says three days, another four.",
        },
    ]


def _lineage(walked: dict[str, str]) -> dict[str, Any]:
    return {
        "edges": [
            {
                "from": "o1",
                "to": "post",
                "kind": "credit",
                "confidence": 0.95,
                "evidence": [span("post", "(Meridian News)")],
                "why": "Its dateline names the agency.",
            },
            {
                "from": "o1",
                "to": "courier",
                "kind": "common",
                "confidence": 0.5,
                "evidence": [span("courier", walked["courier"])],
                "why": "It shares a sentence with a text that credits the agency.",
            },
            {
                "from": "post",
                "to": "digest",
                "kind": "spun",
                "confidence": 0.9,
                "evidence": [span("digest", walked["digest"]), span("post", walked["post"])],
                "why": "The changed words go one way only.",
            },
        ],
        "originals": [
            {
                "id": "o1",
                "kind": "wire",
                "name": "Meridian News",
                "articles": ["courier", "post", "digest"],
            }
        ],
        "lines": {"low": 2, "high": 3, "why": "The courier may have used the wire item."},
    }


def _timeline() -> list[dict[str, Any]]:
    return [
        {
            "value": "2024-05-14",
            "low": "2024-05-14",
            "high": "2024-05-14",
            "text": "Forty-two pilots walked off the night ferries on Tuesday",
            "role": "event",
            "articles": ["courier", "post", "digest"],
            "spans": [span("courier", "Tuesday"), span("post", "Tuesday")],
            "disputed": False,
        },
        {
            "value": "P3D",
            "low": "2024-05-14",
            "high": "2024-05-17",
            "text": "The strike was called for three days",
            "role": "said",
            "articles": ["courier"],
            "spans": [span("courier", "three days")],
            "disputed": True,
        },
        {
            "value": "2024-05-15",
            "low": "2024-05-15",
            "high": "2024-05-15",
            "text": "Northbank Post published its text",
            "role": "published",
            "articles": ["post"],
            "spans": [],
            "disputed": False,
        },
    ]
