"""A crossreading's findings as rows of plain values, one a finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Row = Mapping[str, Any]


def article_rows(data: Row) -> Iterator[Row]:
    for article in data["articles"]:
        given = ("id", "outlet", "title", "byline", "published", "language", "url")
        yield {name: article.get(name) for name in given} | {
            "condition": article["condition"]["label"],
            "credits": "; ".join(dict.fromkeys(each["agency"] for each in article["credits"])),
            "characters": len(article["text"]),
        }


def claim_rows(data: Row) -> Iterator[Row]:
    for story in data["stories"]:
        names = _names(story)
        for claim in story["claims"]:
            yield {
                "story": story["id"],
                **{name: claim[name] for name in ("id", "text", "status")},
                "holder": names.get(claim["holder"]),
                "modality": claim["modality"],
                "time": claim["time"],
                "outlets": claim["outlets"],
                "lines_low": claim["lines"]["low"],
                "lines_high": claim["lines"]["high"],
                "originators": "; ".join(
                    str(names.get(each) or each) for each in claim["originators"]
                ),
                **{cell["article"]: cell["verdict"] for cell in claim["cells"]},
            }


def utterance_rows(data: Row) -> Iterator[Row]:
    texts = _texts(data)
    for story in data["stories"]:
        names, quotes = _names(story), {quote["id"]: quote for quote in story["quotes"]}
        for utterance in story["utterances"]:
            said = [quotes[quote] for quote in utterance["quotes"]]
            yield {
                "story": story["id"],
                "id": utterance["id"],
                "speaker": names.get(utterance["speaker"]),
                "speaker_conflict": utterance["speaker_conflict"],
                "text": _content(texts, said[0]) if said else "",
                "wordings": len(said),
                "articles": len({quote["article"] for quote in said}),
            }


def quote_rows(data: Row) -> Iterator[Row]:
    texts = _texts(data)
    for story in data["stories"]:
        names = _names(story)
        wordings = {
            wording["quote"]: (utterance["id"], wording["relation"])
            for utterance in story["utterances"]
            for wording in utterance["wordings"]
        }
        for quote in story["quotes"]:
            utterance, relation = wordings.get(quote["id"], (None, None))
            speaker = quote["speaker"] or {}
            yield {
                "story": story["id"],
                "id": quote["id"],
                "utterance": utterance,
                "article": quote["article"],
                "kind": quote["kind"],
                "speaker": names.get(speaker.get("actor")),
                "relation": relation,
                "text": _content(texts, quote),
            }


def conflict_rows(data: Row) -> Iterator[Row]:
    texts = _texts(data)
    for story in data["stories"]:
        for conflict in story["conflicts"]:
            yield {
                "story": story["id"],
                **{name: conflict.get(name) for name in ("id", "kind", "verdict", "claim")},
                **{
                    f"{side}_{name}": value
                    for side in ("a", "b")
                    for name, value in (
                        ("article", conflict[side]["article"]),
                        ("text", _words(texts, conflict[side])),
                    )
                },
                "why": conflict["why"],
                "confidence": conflict.get("confidence"),
            }


def timeline_rows(data: Row) -> Iterator[Row]:
    for story in data["stories"]:
        for entry in story["timeline"]:
            given = ("value", "low", "high", "role", "text", "disputed")
            yield (
                {"story": story["id"]}
                | {name: entry[name] for name in given}
                | {"articles": "; ".join(entry["articles"])}
            )


def lineage_rows(data: Row) -> Iterator[Row]:
    for story in data["stories"]:
        for edge in story["lineage"]["edges"]:
            given = ("from", "to", "kind", "confidence", "why")
            yield {"story": story["id"]} | {name: edge.get(name) for name in given}


def actor_rows(data: Row) -> Iterator[Row]:
    for story in data["stories"]:
        names = _names(story)
        for actor in story["actors"]:
            yield {
                "story": story["id"],
                **{name: actor[name] for name in ("id", "name", "kind")},
                "mentions": len(actor["mentions"]),
                "articles": len({span["article"] for span in actor["mentions"]}),
                "speaks_for": "; ".join(
                    str(names.get(each) or each) for each in actor["speaks_for"]
                ),
            }


def event_rows(data: Row) -> Iterator[Row]:
    for story in data["stories"]:
        names = _names(story)
        for event in story["events"]:
            yield {
                "story": story["id"],
                "id": event["id"],
                "actor": names.get(event["actor"]),
                "action": event["action"],
                "target": names.get(event["target"]),
                **{name: event[name] for name in ("mode", "value", "place", "cameo", "plover")},
                "articles": "; ".join(event["articles"]),
            }


def _names(story: Row) -> dict[Any, str]:
    return {actor["id"]: actor["name"] for actor in story["actors"]}


def _texts(data: Row) -> dict[str, str]:
    return {article["id"]: article["text"] for article in data["articles"]}


def _words(texts: Mapping[str, str], span: Row) -> str:
    return texts[span["article"]][span["start"] : span["end"]]


def _content(texts: Mapping[str, str], quote: Row) -> str:
    text = texts[quote["article"]]
    return " … ".join(text[part["start"] : part["end"]] for part in quote["content"])
