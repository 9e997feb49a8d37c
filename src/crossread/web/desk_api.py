"""A desk's findings as data: GET for every read, each with an ETag."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from crossread.desk import Desk
from crossread.verify import defects, run_checks
from crossread.web.api import PARTS, tagged
from crossread.web.problems import ANSWERS, Refused
from crossread.web.readings import Readings

Limit = Annotated[int, Query(ge=1, le=200)]
Offset = Annotated[int, Query(ge=0)]
Words = Annotated[str | None, Query(max_length=200)]


def desk_api(desk: Desk, readings: Readings) -> APIRouter:
    """The routes under /api/v1."""
    router = APIRouter(prefix="/api/v1", responses=ANSWERS)

    @router.get("/stories", summary="Stories, the one that changed last first")
    def stories(
        request: Request,
        outlet: Words = None,
        since: Words = None,
        until: Words = None,
        limit: Limit = 50,
        offset: Offset = 0,
    ) -> Response:
        lines = desk.stories(outlet=outlet, since=since, until=until, limit=limit, offset=offset)
        return _answer(request, [asdict(line) for line in lines])

    @router.get("/stories/{story}", summary="One story whole, with its decisions")
    def story(request: Request, story: str) -> Response:
        return _answer(request, readings.read(story)["stories"][0])

    def part_route(part: str) -> Callable[[Request, str], Response]:
        def read(request: Request, story: str) -> Response:
            return _answer(request, readings.read(story)["stories"][0].get(part, []))

        return read

    for part in PARTS:
        router.get(f"/stories/{{story}}/{part}", summary=f"The {part} of a story", name=part)(
            part_route(part)
        )

    @router.get("/stories/{story}/decisions", summary="What was decided on it, and not undone")
    def decisions(request: Request, story: str) -> Response:
        return _answer(request, [asdict(each) for each in desk.decisions(story)])

    @router.get("/articles/{article}", summary="One article")
    def article(request: Request, article: str) -> Response:
        return _answer(request, _told(desk, article))

    @router.get("/articles/{article}/text", summary="A span of an article's text")
    def text(
        request: Request,
        article: str,
        start: Offset = 0,
        end: Annotated[int | None, Query(ge=0)] = None,
    ) -> Response:
        words = desk.article(article).text
        last = len(words) if end is None else end
        if not start <= last <= len(words):
            raise Refused(
                416, "No such span", f"The text has {len(words)} characters; asked: {start}–{last}."
            )
        span = {"article": article, "start": start, "end": last, "text": words[start:last]}
        return _answer(request, span)

    @router.get("/search", summary="Articles that hold all the words, the best first")
    def search(
        request: Request,
        q: Annotated[str, Query(min_length=2, max_length=200)],
        outlet: Words = None,
        since: Words = None,
        until: Words = None,
        limit: Limit = 20,
        offset: Offset = 0,
    ) -> Response:
        hits = desk.search(q, outlet=outlet, since=since, until=until, limit=limit, offset=offset)
        return _answer(request, [asdict(hit) for hit in hits])

    @router.get("/verify/{story}", summary="Every check of a story against its own texts")
    def verify(request: Request, story: str) -> Response:
        checks = list(run_checks(readings.read(story)))
        wrong = [{"where": each.where, "what": each.what} for each in defects(checks)]
        return _answer(request, {"checks": len(checks), "defects": wrong})

    return router


def _told(desk: Desk, article: str) -> dict[str, Any]:
    # Where it lay on this machine goes to nobody.
    return {**asdict(desk.article(article)), "path": None}


def _answer(request: Request, body: Any) -> Response:
    return tagged(request, body, json.dumps(body, sort_keys=True, default=str))
