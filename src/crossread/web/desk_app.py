"""The application over a desk: its stories, search, each story's page, and decisions it keeps."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import FastAPI, Query, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from crossread.desk import Desk
from crossread.tell.html_page import decided_html, page_html
from crossread.tell.view_desk import desk_html, members_html, progress_html, waiting_html
from crossread.web.background import Job
from crossread.web.desk_api import desk_api
from crossread.web.desk_decisions import decide_on_page, decided_on_page
from crossread.web.frame import form_of, framed, page_response, turn_to_it
from crossread.web.problems import Refused
from crossread.web.readings import Readings
from crossread.web.shelf import hide_paths

_A_PAGE = 50
Words = Annotated[str, Query(max_length=200)]
Day = Annotated[str, Query(pattern=r"^(\d{4}(-\d{2}(-\d{2})?)?)?$")]


def create_desk_app(desk: Desk, *, token: str | None = None) -> FastAPI:
    """The application over an open desk; a token opens it to other machines."""
    app = framed(token)
    readings = Readings(desk, _page)
    app.include_router(desk_api(desk, readings))

    @app.get("/", include_in_schema=False)
    def stories(
        q: Words = "",
        outlet: Words = "",
        since: Day = "",
        until: Day = "",
        offset: Annotated[int, Query(ge=0)] = 0,
    ) -> Response:
        asked = {"outlet": outlet or None, "since": since or None, "until": until or None}
        # One more than is shown says whether there are more.
        page: dict[str, Any] = {**asked, "limit": _A_PAGE + 1, "offset": offset}
        lines = desk.stories(**page) if not q.strip() else ()
        hits = desk.search(q, **page) if q.strip() else ()
        given = {"q": q, "outlet": outlet, "since": since, "until": until}
        more = offset + _A_PAGE if max(len(lines), len(hits)) > _A_PAGE else None
        return page_response(desk_html(lines[:_A_PAGE], hits[:_A_PAGE], given, more))

    @app.get("/s/{story}", include_in_schema=False)
    def story_page(story: str) -> Response:
        now = desk.show(story).line.id
        if now != story:  # it merged into another
            return RedirectResponse(_address(now), 303)
        page = readings.page(story)
        if isinstance(page, Job):
            page = waiting_html(page, _address(story))
        return page_response(page)

    @app.get("/s/{story}/progress", include_in_schema=False)
    def progress(story: str) -> Response:
        page = readings.page(story, again=False)
        if not isinstance(page, Job):
            return turn_to_it()
        return page_response(progress_html(page, _address(story)))

    @app.get("/s/{story}/articles", include_in_schema=False)
    def members(story: str) -> Response:
        view = desk.show(story)
        if view.line.id != story:
            return RedirectResponse(f"{_address(view.line.id)}/articles", 303)
        return page_response(members_html(view, _address(story)))

    @app.post("/s/{story}/decisions", include_in_schema=False)
    async def decide(request: Request, story: str) -> Response:
        form = dict(await form_of(request))
        kind, finding, other = (form.get(field, "") for field in ("kind", "finding", "other"))
        await run_in_threadpool(decide_on_page, desk, story, kind, finding, other)
        if request.headers.get("hx-request"):
            data = await run_in_threadpool(readings.read, story)
            return page_response(decided_html(decided_on_page(data, _address(story))))
        return RedirectResponse(_address(story), 303)

    @app.post("/decisions", include_in_schema=False)
    async def move(request: Request) -> Response:
        """Merge stories, split articles off one, or take any decision back."""
        form = await form_of(request)
        kind = dict(form).get("kind", "")
        items = [value for name, value in form if name == "item"]
        if kind == "undo" and len(items) == 1 and items[0].isdecimal():
            await run_in_threadpool(desk.undo, int(items[0]))
        elif kind in {"merge", "split"}:
            await run_in_threadpool(desk.decide, kind, items)
        else:
            raise Refused(422, "Unknown decision", "Known: merge, split; undo with one decision.")
        return RedirectResponse("/", 303)

    return app


def _page(data: dict[str, Any]) -> str:
    hide_paths(data)
    return page_html(data, decided_on_page(data, _address(data["stories"][0]["id"])))


def _address(story: str) -> str:
    return f"/s/{quote(story, safe='')}"
