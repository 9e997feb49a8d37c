"""A crossreading as five CSV tables, for those who go on working in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

# What begins a terminal command: escape, delete and the C1 controls. Line ends stay.
_COMMANDS = dict.fromkeys([0x1B, *range(0x7F, 0xA0)])

Row = tuple[str | int | float | None, ...]
Json = dict[str, Any]

CLAIMS = (
    "story",
    "claim",
    "text",
    "status",
    "holder",
    "outlets",
    "lines_low",
    "lines_high",
    "article",
    "outlet",
    "verdict",
    "start",
    "end",
    "span_text",
    "further_spans",
    "nearest_start",
    "nearest_end",
    "why",
)
QUOTES = (
    "story",
    "utterance",
    "quote",
    "article",
    "outlet",
    "kind",
    "speaker",
    "relation",
    "content",
    "start",
    "end",
)
LINEAGE = ("story", "edge", "from", "from_name", "to", "to_name", "kind", "confidence")
LINEAGE += ("evidence", "why")
TIMELINE = ("story", "value", "low", "high", "role", "text", "articles", "disputed", "spans")
EVENTS = ("story", "event", "actor", "action", "target", "mode", "value", "place")
EVENTS += ("cameo", "plover", "lines_low", "lines_high", "articles", "spans")

# A spreadsheet takes a cell that begins so for a formula; the last four are full-width forms.
_FORMULA_SIGNS = tuple("=+-@\t\r\n＝＋－＠")


def tables(data: Json) -> dict[str, str]:
    """The text of each table by file name."""
    return {
        "claims.csv": _csv(CLAIMS, _claim_rows(data)),
        "quotes.csv": _csv(QUOTES, _quote_rows(data)),
        "lineage.csv": _csv(LINEAGE, _lineage_rows(data)),
        "timeline.csv": _csv(TIMELINE, _timeline_rows(data)),
        "events.csv": _csv(EVENTS, _event_rows(data)),
    }


def write_tables(data: Json, out_dir: Path) -> None:
    """Each table as one file of `out_dir`, which must exist."""
    for name, text in tables(data).items():
        (out_dir / name).write_bytes(text.encode("utf-8"))


def _claim_rows(data: Json) -> Iterator[Row]:
    articles = _articles(data)
    for story in data["stories"]:
        names = _actor_names(story)
        for claim in story["claims"]:
            for cell in claim["cells"]:
                first, further = next(iter(cell["spans"]), None), cell["spans"][1:]
                nearest = cell["nearest"] or {}
                yield (
                    story["id"],
                    claim["id"],
                    claim["text"],
                    claim["status"],
                    names.get(claim["holder"]),
                    claim["outlets"],
                    claim["lines"]["low"],
                    claim["lines"]["high"],
                    cell["article"],
                    articles[cell["article"]]["outlet"],
                    cell["verdict"],
                    first and first["start"],
                    first and first["end"],
                    first and _words(articles, first),
                    _places(further),
                    nearest.get("start"),
                    nearest.get("end"),
                    cell["why"],
                )


def _quote_rows(data: Json) -> Iterator[Row]:
    articles = _articles(data)
    for story in data["stories"]:
        names = _actor_names(story)
        wordings = {
            wording["quote"]: (utterance["id"], wording["relation"])
            for utterance in story["utterances"]
            for wording in utterance["wordings"]
        }
        for quote in story["quotes"]:
            article, speaker = articles[quote["article"]], quote["speaker"]
            utterance, relation = wordings.get(quote["id"], (None, None))
            content = [article["text"][part["start"] : part["end"]] for part in quote["content"]]
            yield (
                story["id"],
                utterance,
                quote["id"],
                quote["article"],
                article["outlet"],
                quote["kind"],
                # Where no actor is known, the words that name the speaker.
                speaker
                and (
                    names.get(speaker["actor"])
                    or article["text"][speaker["start"] : speaker["end"]]
                ),
                relation,
                " … ".join(content),
                quote["content"][0]["start"],
                quote["content"][-1]["end"],
            )


def _lineage_rows(data: Json) -> Iterator[Row]:
    articles = _articles(data)
    for story in data["stories"]:
        names = {id_: article["outlet"] for id_, article in articles.items()}
        names |= {original["id"]: original["name"] for original in story["lineage"]["originals"]}
        for number, edge in enumerate(story["lineage"]["edges"], 1):
            yield (
                story["id"],
                f"edge:{number}",
                edge["from"],
                names.get(edge["from"]),
                edge["to"],
                names.get(edge["to"]),
                edge["kind"],
                edge.get("confidence"),
                _places(edge["evidence"]),
                edge["why"],
            )


def _timeline_rows(data: Json) -> Iterator[Row]:
    for story in data["stories"]:
        for entry in story["timeline"]:
            yield (
                story["id"],
                *(entry[key] for key in ("value", "low", "high", "role", "text")),
                " ".join(entry["articles"]),
                "yes" if entry["disputed"] else "no",
                _places(entry["spans"]),
            )


def _event_rows(data: Json) -> Iterator[Row]:
    for story in data["stories"]:
        names = _actor_names(story)
        for event in story["events"]:
            yield (
                story["id"],
                event["id"],
                names.get(event["actor"]),
                event["action"],
                names.get(event["target"]),
                *(event[key] for key in ("mode", "value", "place", "cameo", "plover")),
                event["lines"]["low"],
                event["lines"]["high"],
                " ".join(event["articles"]),
                _places(event["spans"]),
            )


def _csv(header: Row, rows: Iterable[Row]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([_guarded(cell) for cell in row] for row in rows)
    # No file can hold a lone surrogate.
    return re.sub("[\ud800-\udfff]", "\ufffd", out.getvalue())


def _guarded(cell: str | int | float | None) -> str | int | float | None:
    if not isinstance(cell, str) or cell.isalnum():
        return cell
    # A table is also read with `cat`: no control sequence of an article may reach a terminal.
    cell = cell.translate(_COMMANDS)
    return "'" + cell if cell.startswith(_FORMULA_SIGNS) else cell


def _articles(data: Json) -> dict[str, Json]:
    return {article["id"]: article for article in data["articles"]}


def _actor_names(story: Json) -> dict[str | None, str]:
    return {actor["id"]: actor["name"] for actor in story["actors"]}


def _words(articles: dict[str, Json], span: Json) -> str:
    return articles[span["article"]]["text"][span["start"] : span["end"]]


def _places(spans: Iterable[Json]) -> str:
    return " ".join(f"{span['article']}:{span['start']}-{span['end']}" for span in spans)
