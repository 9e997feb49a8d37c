"""The application: pages for people, /api/v1 for programs, decisions kept beside the findings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response

from crossread.tell.html_page import Application, Decided, decided_html, page_html, shelf_html
from crossread.tell.view_desk import progress_html, waiting_html
from crossread.tell.view_index import Link, index_stories
from crossread.web.api import api, find_volume
from crossread.web.background import LAYING_OUT, PATIENCE, Background, Job, Recent
from crossread.web.decisions import KINDS, Decisions
from crossread.web.frame import form_of, framed, page_response, turn_to_it
from crossread.web.problems import Refused
from crossread.web.shelf import Shelf, Volume

_DECIDABLE = ("claim", "conflict", "utterance", "actor")


def create_app(root: Path, *, token: str | None = None) -> FastAPI:
    """The application over the crossreadings in `root`; a token opens it to other machines."""
    app = framed(token)
    shelf = Shelf(root)
    app.include_router(api(shelf))
    pages, background = Recent(), Background()

    @app.get("/", include_in_schema=False)
    def shelfpage_response() -> Response:
        volumes = shelf.volumes()
        listed = [
            (
                volume.name,
                [
                    (story["title"] or story["id"], f"{_address(volume)}#{index.view('story')}")
                    for index, story in zip(
                        index_stories(volume.data), volume.data["stories"], strict=True
                    )
                ],
            )
            for volume in volumes
        ]
        return page_response(shelf_html(listed))

    @app.get("/c/{name}", include_in_schema=False)
    def crossreading(name: str) -> Response:
        page = laid_out(name, again=True)
        if isinstance(page, Job):
            page = waiting_html(page, _address(find_volume(shelf, name)))
        return page_response(page)

    @app.get("/c/{name}/progress", include_in_schema=False)
    def progress(name: str) -> Response:
        page = laid_out(name, again=False)
        if not isinstance(page, Job):
            return turn_to_it()
        return page_response(progress_html(page, _address(find_volume(shelf, name))))

    def laid_out(name: str, *, again: bool) -> str | Job:
        volume = find_volume(shelf, name)
        application = _application(volume)
        key = repr((name, volume.digest, application.decided))
        if page := pages.get(key):
            return page

        def make(progress: Callable[[str], None]) -> str:
            progress(LAYING_OUT)
            page = page_html(volume.data, application)
            pages.put(key, page)
            return page

        job = background.ask(name, name, len(volume.data["articles"]), make, again=again)
        job.done.wait(PATIENCE if again else 0)
        return job if job.made is None else job.made

    @app.post("/c/{name}/decisions", include_in_schema=False)
    async def decide(request: Request, name: str) -> Response:
        form = dict(await form_of(request))
        kind, finding, other = (form.get(field, "") for field in ("kind", "finding", "other"))
        volume = find_volume(shelf, name)
        decisions = Decisions(volume.folder)
        if kind == "undo":
            decisions.undo()
        elif kind in KINDS:
            story, known = _known(volume, finding)
            second = _known(volume, other) if kind == "merge" else None
            if second and (second[0] != story or second[1] == known):
                raise Refused(422, "Cannot merge", "Name two findings of one story.")
            if second and second[1].split(":")[0] != known.split(":")[0]:
                raise Refused(422, "Cannot merge", "Name two findings of one kind.")
            decisions.decide(kind, story, known, second[1] if second else None)
        else:
            raise Refused(422, "Unknown decision", f"Known: {', '.join(KINDS)}, undo.")
        if request.headers.get("hx-request"):
            return page_response(decided_html(_application(volume)))
        return RedirectResponse(_address(volume), 303)

    return app


def _address(volume: Volume) -> str:
    return f"/c/{quote(volume.name, safe='')}"


def _known(volume: Volume, anchor: str) -> tuple[str, str]:
    """The story and the finding (kind:id) that an anchor of the page stands for."""
    stories = volume.data["stories"]
    for index, story in zip(index_stories(volume.data), stories, strict=True):
        for (kind, identity), place in index.anchors.items():
            if place == anchor and kind in _DECIDABLE:
                return story["id"], f"{kind}:{identity}"
    raise Refused(422, "Unknown finding", f"There is no finding {anchor!r} on this page.")


def _application(volume: Volume) -> Application:
    stories = volume.data["stories"]
    indexes = {
        story["id"]: index for index, story in zip(index_stories(volume.data), stories, strict=True)
    }

    def link(story: str, finding: str) -> Link:
        kind, _, identity = finding.partition(":")
        index = indexes.get(story)
        return Link(finding, index.finding(kind, identity) if index else None)

    decided = tuple(
        Decided(
            each.kind,
            link(each.story, each.finding),
            link(each.story, each.other) if each.other else None,
        )
        for each in Decisions(volume.folder).standing()
    )
    return Application(f"{_address(volume)}/decisions", decided)
