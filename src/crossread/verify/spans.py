"""Texts and the stretches that point into them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from crossread.verify.check import Check

Json = dict[str, Any]


def check_spans(data: Json) -> Iterator[Check]:
    """Checks that texts are untouched and that everything pointing into them stays inside."""
    lengths = {article["id"]: len(article["text"]) for article in data["articles"]}
    yield from _texts(data)
    for index, article in enumerate(data["articles"]):
        where = f"/articles/{index}"
        yield from _inside(article, where, article["id"], article["id"], lengths)
        yield from _passages(article, where)
    for index, story in enumerate(data["stories"]):
        yield from _inside(story, f"/stories/{index}", None, story["id"], lengths)
        yield from _changes(story, f"/stories/{index}")


def _texts(data: Json) -> Iterator[Check]:
    for index, article in enumerate(data["articles"]):
        digest = hashlib.sha256(article["text"].encode("utf-8", "surrogatepass")).hexdigest()
        yield Check(
            f"/articles/{index} ({article['id']})",
            digest == article["sha256"],
            "the text is not the one that was read: its sha256 differs",
        )


def _inside(
    value: Any, where: str, article: str | None, finding: str, lengths: dict[str, int]
) -> Iterator[Check]:
    """Checks every object that has a start and an end, however deep and however named."""
    if isinstance(value, list):
        for index, held in enumerate(value):
            yield from _inside(held, f"{where}/{index}", article, finding, lengths)
    if not isinstance(value, dict):
        return
    finding = value["id"] if isinstance(value.get("id"), str) else finding
    article = value["article"] if isinstance(value.get("article"), str) else article
    start, end = value.get("start"), value.get("end")
    if isinstance(start, int) and isinstance(end, int):
        place = f"{where} ({finding})"
        known = article in lengths
        yield Check(place, known, f"points into article {article!r}, which is not in the file")
        if known:
            length = lengths[article or ""]
            # A substitution that only puts words in, or leaves words out, has one empty side.
            enough = start <= end if where.endswith(("/from", "/to")) else start < end
            yield Check(
                place,
                start >= 0 and enough and end <= length,
                f"{start}–{end} is no stretch of article {article}, which has {length} characters",
            )
    for name, held in value.items():
        yield from _inside(held, f"{where}/{name}", article, finding, lengths)


def _passages(article: Json, where: str) -> Iterator[Check]:
    numbered = sorted(enumerate(article["passages"]), key=lambda pair: pair[1]["start"])
    for (_, before), (index, passage) in pairwise(numbered):
        yield Check(
            f"{where}/passages/{index} ({article['id']})",
            before["end"] <= passage["start"],
            f"overlaps the passage {before['start']}–{before['end']}",
        )


def _changes(story: Json, where: str) -> Iterator[Check]:
    quotes = {quote["id"]: quote for quote in story["quotes"]}
    for number, utterance in enumerate(story["utterances"]):
        own = [quotes[quote] for quote in utterance["quotes"] if quote in quotes]
        for index, wording in enumerate(utterance["wordings"]):
            here = [quotes[wording["quote"]]] if wording["quote"] in quotes else []
            for at, change in enumerate(wording["changes"]):
                place = f"{where}/utterances/{number}/wordings/{index}/changes/{at}"
                place += f" ({utterance['id']})"
                yield Check(
                    place,
                    _within_any(change["from"], own),
                    "its `from` stands in no quote of the utterance",
                )
                yield Check(
                    place,
                    _within_any(change["to"], here),
                    f"its `to` does not stand in quote {wording['quote']}",
                )
                yield Check(
                    place,
                    any(change[side]["start"] < change[side]["end"] for side in ("from", "to")),
                    "changes nothing into nothing",
                )


def _within_any(span: Json, quotes: list[Json]) -> bool:
    return any(
        quote["article"] == span["article"]
        and quote["content"][0]["start"] <= span["start"]
        and span["end"] <= quote["content"][-1]["end"]
        for quote in quotes
    )
