"""Ids, and the findings that name them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from crossread.verify.check import Check

Json = dict[str, Any]

_NAMED = ("actors", "quotes", "utterances", "claims", "conflicts", "events")


def check_references(data: Json) -> Iterator[Check]:
    """Checks that every id is given once and that whatever is named exists."""
    articles = {article["id"] for article in data["articles"]}
    yield from _once("/articles", (article["id"] for article in data["articles"]))
    yield from _once("/stories", (story["id"] for story in data["stories"]))
    for index, story in enumerate(data["stories"]):
        where = f"/stories/{index}"
        originals = [original["id"] for original in story["lineage"]["originals"]]
        yield from _once(where, [f["id"] for kind in _NAMED for f in story[kind]] + originals)
        yield from _once(f"{where}/lineage", [*story["articles"], *originals])
        yield from _known(f"{where}/articles ({story['id']})", story["articles"], articles, "story")
        yield from _story(story, where)


def _once(where: str, ids: Iterable[str]) -> Iterator[Check]:
    for id_, times in Counter(ids).items():
        yield Check(f"{where} ({id_})", times == 1, f"the id stands for {times} findings")


def _known(where: str, ids: Iterable[str | None], known: set[str], kind: str) -> Iterator[Check]:
    for id_ in ids:
        if id_ is not None:
            yield Check(where, id_ in known, f"names {id_!r}, which is no {kind} of the story")


def _story(story: Json, where: str) -> Iterator[Check]:
    articles = set(story["articles"])
    actors = {actor["id"] for actor in story["actors"]}
    quotes = {quote["id"] for quote in story["quotes"]}
    claims = {claim["id"] for claim in story["claims"]}
    originals = {original["id"] for original in story["lineage"]["originals"]}

    for at, actor in _numbered(story, where, "actors"):
        yield from _known(at, actor["speaks_for"], actors, "actor")
    for at, quote in _numbered(story, where, "quotes"):
        yield from _known(at, [quote["article"]], articles, "article")
        yield from _speaker(at, quote, story)
    for at, utterance in _numbered(story, where, "utterances"):
        yield from _known(at, utterance["quotes"], quotes, "quote")
        speakers = [utterance["speaker"], *utterance.get("speakers", ())]
        yield from _known(at, speakers, actors, "actor")
        worded = [wording["quote"] for wording in utterance["wordings"]]
        holds = sorted(worded) == sorted(utterance["quotes"])
        yield Check(at, holds, "its wordings are not those of its quotes, one each")
    for at, claim in _numbered(story, where, "claims"):
        yield from _known(at, [claim["holder"], *claim["originators"]], actors, "actor")
        yield from _known(at, (cell["article"] for cell in claim["cells"]), articles, "article")
    for at, conflict in _numbered(story, where, "conflicts"):
        sides = [conflict["a"]["article"], conflict["b"]["article"]]
        yield from _known(at, sides, articles, "article")
        yield from _known(at, [conflict.get("claim")], claims, "claim")
    for at, event in _numbered(story, where, "events"):
        yield from _known(at, [event["actor"], event["target"]], actors, "actor")
        yield from _known(at, event["articles"], articles, "article")
    for index, entry in enumerate(story["timeline"]):
        at = f"{where}/timeline/{index}"
        yield from _known(at, entry["articles"], articles, "article")
        yield from _known(at, (s["article"] for s in entry["spans"]), articles, "article")
    for index, edge in enumerate(story["lineage"]["edges"]):
        at = f"{where}/lineage/edges/{index}"
        yield from _known(at, [edge["from"], edge["to"]], articles | originals, "article")
        yield Check(at, edge["from"] != edge["to"], "leads from a text to itself")
    for index, guess in enumerate(story["lineage"].get("guesses", ())):
        yield from _known(
            f"{where}/lineage/guesses/{index}", [guess["from"], guess["to"]], articles, "article"
        )
    for index, original in enumerate(story["lineage"]["originals"]):
        at = f"{where}/lineage/originals/{index} ({original['id']})"
        yield from _known(at, original["articles"], articles, "article")


def _speaker(where: str, quote: Json, story: Json) -> Iterator[Check]:
    speaker = quote["speaker"]
    if speaker is None or speaker["actor"] is None:
        return
    # A pronoun names its actor at the words it stands for.
    words = speaker.get("antecedent") or speaker
    touched = any(
        actor["id"] == speaker["actor"]
        and mention["article"] == quote["article"]
        and mention["start"] < words["end"]
        and words["start"] < mention["end"]
        for actor in story["actors"]
        for mention in actor["mentions"]
    )
    yield Check(where, touched, f"its speaker words name no actor {speaker['actor']!r}")


def _numbered(story: Json, where: str, kind: str) -> Iterator[tuple[str, Json]]:
    for index, finding in enumerate(story[kind]):
        yield f"{where}/{kind}/{index} ({finding['id']})", finding
