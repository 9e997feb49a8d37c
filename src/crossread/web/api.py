"""The findings as data: GET for every read, with an ETag made of the crossreading's digest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from hashlib import sha256
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response

from crossread.verify import defects, run_checks
from crossread.web.decisions import Decisions
from crossread.web.problems import ANSWERS, Refused
from crossread.web.shelf import Shelf, Volume

PARTS = ("actors", "utterances", "claims", "conflicts", "lineage", "timeline", "events", "brief")
_MOST_FOUND = 200


def api(shelf: Shelf) -> APIRouter:
    """The routes under /api/v1."""
    router = APIRouter(prefix="/api/v1", responses=ANSWERS)

    @router.get("/stories", summary="Every story with its counts")
    def stories(request: Request) -> Response:
        volumes = shelf.volumes()
        listed = [_head(volume, story) for volume in volumes for story in volume.data["stories"]]
        return tagged(request, listed, *(volume.digest for volume in volumes))

    @router.get("/stories/{volume}/{story}", summary="One story whole")
    def story(request: Request, volume: str, story: str) -> Response:
        found, record = find_story(shelf, volume, story)
        return tagged(request, record, found.digest)

    def part_route(part: str) -> Callable[[Request, str, str], Response]:
        def read(request: Request, volume: str, story: str) -> Response:
            found, record = find_story(shelf, volume, story)
            return tagged(request, record.get(part, []), found.digest)

        return read

    for part in PARTS:
        router.get(
            f"/stories/{{volume}}/{{story}}/{part}",
            summary=f"The {part} of a story",
            name=part,
        )(part_route(part))

    @router.get("/stories/{volume}/{story}/decisions", summary="What a person decided, not undone")
    def decisions(request: Request, volume: str, story: str) -> Response:
        found, _ = find_story(shelf, volume, story)
        made = Decisions(found.folder).standing()
        standing = [asdict(each) for each in made if each.story == story]
        return tagged(request, standing, found.digest, str(standing))

    @router.get("/articles/{volume}/{article}", summary="One article with all its layers")
    def article(request: Request, volume: str, article: str) -> Response:
        found, record = _article(shelf, volume, article)
        return tagged(request, record, found.digest)

    @router.get("/articles/{volume}/{article}/text", summary="A span of an article's text")
    def text(
        request: Request,
        volume: str,
        article: str,
        start: Annotated[int, Query(ge=0)] = 0,
        end: Annotated[int | None, Query(ge=0)] = None,
    ) -> Response:
        found, record = _article(shelf, volume, article)
        words = record["text"]
        last = len(words) if end is None else end
        if not start <= last <= len(words):
            raise Refused(
                416, "No such span", f"The text has {len(words)} characters; asked: {start}–{last}."
            )
        span = {"article": article, "start": start, "end": last, "text": words[start:last]}
        return tagged(request, span, found.digest)

    @router.get("/search", summary="Claims and articles that hold the words, in any case")
    def search(
        request: Request, q: Annotated[str, Query(min_length=2, max_length=200)]
    ) -> Response:
        volumes = shelf.volumes()
        hits = [hit for volume in volumes for hit in _hits(volume, q.casefold())]
        body = {"total": len(hits), "hits": hits[:_MOST_FOUND]}
        return tagged(request, body, *(volume.digest for volume in volumes))

    @router.get("/verify/{volume}", summary="Every check of a crossreading against its own texts")
    def verify(request: Request, volume: str) -> Response:
        found = find_volume(shelf, volume)
        checks = list(run_checks(found.data))
        wrong = [{"where": each.where, "what": each.what} for each in defects(checks)]
        return tagged(request, {"checks": len(checks), "defects": wrong}, found.digest)

    return router


def find_volume(shelf: Shelf, name: str) -> Volume:
    for volume in shelf.volumes():
        if volume.name == name:
            return volume
    raise Refused(404, "No such crossreading", f"There is no crossreading {name!r} here.")


def find_story(shelf: Shelf, volume: str, story: str) -> tuple[Volume, dict[str, Any]]:
    found = find_volume(shelf, volume)
    for record in found.data["stories"]:
        if record["id"] == story:
            return found, record
    raise Refused(404, "No such story", f"{volume!r} has no story {story!r}.")


def _article(shelf: Shelf, volume: str, article: str) -> tuple[Volume, dict[str, Any]]:
    found = find_volume(shelf, volume)
    for record in found.data["articles"]:
        if record["id"] == article:
            return found, record
    raise Refused(404, "No such article", f"{volume!r} has no article {article!r}.")


def _head(volume: Volume, story: dict[str, Any]) -> dict[str, Any]:
    return {
        "crossreading": volume.name,
        "id": story["id"],
        "title": story["title"],
        "articles": story["articles"],
        "lines": story["lineage"]["lines"],
        "claims": len(story["claims"]),
        "utterances": len(story["utterances"]),
        "conflicts": sum(each["verdict"] == "conflict" for each in story["conflicts"]),
    }


def _hits(volume: Volume, words: str) -> list[dict[str, Any]]:
    hits = [
        {"crossreading": volume.name, "story": story["id"], "claim": claim["id"]}
        | {"text": claim["text"]}
        for story in volume.data["stories"]
        for claim in story["claims"]
        if words in claim["text"].casefold()
    ]
    for article in volume.data["articles"]:
        text = article["text"]
        # Folding can change a text's length, so spans are only looked for where it does not.
        folded = text.casefold() if len(text.casefold()) == len(text) else text.lower()
        at = folded.find(words) if len(folded) == len(text) else text.find(words)
        if at >= 0:
            hits.append(
                {
                    "crossreading": volume.name,
                    "span": {"article": article["id"], "start": at, "end": at + len(words)},
                    "text": text[max(0, at - 80) : at + len(words) + 80],
                }
            )
    return hits


def tagged(request: Request, body: Any, *digests: str) -> Response:
    """The body, or 304 where the asker has what the digests stand for."""
    asked = (request.url.path, request.url.query, *digests)
    tag = f'"{sha256(chr(10).join(asked).encode()).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    known = request.headers.get("if-none-match", "")
    if tag in (each.strip().removeprefix("W/") for each in known.split(",")):
        return Response(status_code=304, headers=headers)
    return JSONResponse(body, headers=headers)
