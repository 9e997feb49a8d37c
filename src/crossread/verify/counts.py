"""Figures and dates that a crossreading gives, counted again from its own findings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from crossread.records.crossreading import CARRYING
from crossread.verify.check import Check

Json = dict[str, Any]


def check_counts(data: Json) -> Iterator[Check]:
    """Checks outlets, lines, what a status or verdict asks for, times and timelines."""
    articles = {article["id"]: article for article in data["articles"]}
    for index, article in enumerate(data["articles"]):
        yield from _times(article, f"/articles/{index}/times")
    for index, story in enumerate(data["stories"]):
        where = f"/stories/{index}"
        for number, claim in enumerate(story["claims"]):
            at = f"{where}/claims/{number} ({claim['id']})"
            yield from _cells(claim, at)
            yield from _outlets(claim, at, articles)
        for number, conflict in enumerate(story["conflicts"]):
            at = f"{where}/conflicts/{number} ({conflict['id']})"
            yield Check(at, conflict["a"] != conflict["b"], "sets a stretch against itself")
        at = f"{where}/lineage ({story['id']})"
        yield from _lines(story["lineage"]["lines"], len(story["articles"]), "articles", at)
        for number, entry in enumerate(story["timeline"]):
            yield from _moment(entry, f"{where}/timeline/{number}", articles)


def _cells(claim: Json, where: str) -> Iterator[Check]:
    held = [cell["article"] for cell in claim["cells"]]
    yield Check(where, len(held) == len(set(held)), "has two cells for one article")
    for index, cell in enumerate(claim["cells"]):
        at = where.replace(" (", f"/cells/{index} (", 1)
        verdict = cell["verdict"]
        yield Check(
            at, bool(cell["spans"]) or verdict not in CARRYING, f"is {verdict} but shows no span"
        )
        places = [*cell["spans"], *([cell["nearest"]] if cell["nearest"] else [])]
        inside = all(place["article"] == cell["article"] for place in places)
        yield Check(at, inside, "shows a span of another article")
    carrying = [cell["article"] for cell in claim["cells"] if cell["verdict"] in CARRYING]
    holds = claim["source"]["article"] in carrying
    yield Check(where, holds, "takes its words from an article that does not carry it")


def _outlets(claim: Json, where: str, articles: dict[str, Json]) -> Iterator[Check]:
    carrying = [cell["article"] for cell in claim["cells"] if cell["verdict"] in CARRYING]
    outlets = len({articles[id_]["outlet"] or id_ for id_ in carrying if id_ in articles})
    told = claim["outlets"]
    yield Check(where, told == outlets, f"tells of {told} outlets, but {outlets} carry it")
    # Two articles of one outlet may have come by two lines.
    yield from _lines(claim["lines"], len(carrying), "articles that carry it", where)
    status, originators = claim["status"], len(set(claim["originators"]))
    asked = {
        "repeated": (outlets >= 2, "at least two outlets"),
        "multiply reported": (outlets >= 2 and claim["lines"]["high"] >= 2, "two lines"),
        "corroborated": (originators >= 2, "at least two originators"),
    }
    if status in asked:
        holds, what = asked[status]
        yield Check(where, holds, f"is {status}, which asks for {what}")


def _lines(lines: Json, most: int, of: str, where: str) -> Iterator[Check]:
    low, high = lines["low"], lines["high"]
    yield Check(where, low <= high, f"has at least {low} and at most {high} lines")
    yield Check(where, high <= most, f"has up to {high} lines among {most} {of}")


def _times(article: Json, where: str) -> Iterator[Check]:
    for index, time in enumerate(article["times"]):
        at = f"{where}/{index} ({article['id']})"
        yield from _in_order(at, time["low"], time["high"])


def _moment(entry: Json, where: str, articles: dict[str, Json]) -> Iterator[Check]:
    low, high = entry["low"], entry["high"]
    yield from _in_order(where, low, high)
    spans = [span for span in entry["spans"] if span["article"] in articles]
    listed = all(span["article"] in entry["articles"] for span in spans)
    yield Check(where, listed, "shows a span of an article it does not list")
    if not spans:
        named = [articles[id_] for id_ in entry["articles"] if id_ in articles]
        published = [(article["published"] or "")[:10] for article in named]
        holds = any(low <= day <= high for day in published)
        yield Check(where, holds, "shows no span, and no article of it came out then")
    for span in spans:
        yield Check(
            where,
            _dated(span, low, high, articles[span["article"]]),
            f"{span['start']}–{span['end']} of {span['article']} gives no such time",
        )


def _dated(span: Json, low: str, high: str, article: Json) -> bool:
    """Whether the times at `span` give the days; where none stands there, the publication."""
    times = [
        (time["low"], time["high"])
        for time in article["times"]
        if time["start"] < span["end"] and span["start"] < time["end"]
    ]
    if times:
        return (low, high) in times
    return low <= (article["published"] or "")[:10] <= high


def _in_order(where: str, low: str | None, high: str | None) -> Iterator[Check]:
    for day in (low, high):
        if day is not None:
            yield Check(where, _is_day(day), f"{day!r} is no day of the calendar")
    if low is not None and high is not None:
        yield Check(where, low <= high, f"begins on {low}, after its end on {high}")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
