"""What every application here is built on: who may ask, how it errs, its pages and its forms."""

from __future__ import annotations

from importlib.resources import files
from urllib.parse import parse_qsl

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException

from crossread import __version__
from crossread.errors import BadDecision, UnknownFinding
from crossread.tell.html_page import page_policy
from crossread.web.guard import guard
from crossread.web.problems import Refused, problem

_LARGEST_FORM = 100_000


def framed(token: str | None) -> FastAPI:
    """An application without pages: guarded, its errors problem documents, its script served."""
    # FastAPI's own documentation pages load scripts from elsewhere, so there are none.
    app = FastAPI(
        title="Crossread",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
    )
    app.middleware("http")(guard(token))
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(UnknownFinding, _not_there)
    app.add_exception_handler(BadDecision, _undecidable)
    app.add_exception_handler(HTTPException, _unknown)
    app.add_exception_handler(RequestValidationError, _invalid)

    @app.get("/static/htmx.min.js", include_in_schema=False)
    def htmx() -> Response:
        script = (files("crossread.web") / "static" / "htmx.min.js").read_bytes()
        return Response(script, media_type="text/javascript")

    return app


def page_response(html: str) -> HTMLResponse:
    """A page that may run its own script alone."""
    policy = f"{page_policy(True)}; frame-ancestors 'none'"
    return HTMLResponse(html, headers={"Content-Security-Policy": policy})


def turn_to_it() -> Response:
    """Says to a page that waits that what it waits for is there, at its very address."""
    return Response(headers={"HX-Refresh": "true"})


async def form_of(request: Request) -> list[tuple[str, str]]:
    """The fields of a posted form in order; refuses what is none, or too large."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _LARGEST_FORM:
            raise Refused(413, "Too much", "A decision is a few words.")
    try:
        return parse_qsl(body.decode(), max_num_fields=500)
    except ValueError as error:
        raise Refused(400, "Not a form", "Send the decision as a form.") from error


async def _refused(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, Refused)
    return problem(error.status, error.title, error.detail)


async def _not_there(_: Request, error: Exception) -> JSONResponse:
    return problem(404, "Not there", str(error))


async def _undecidable(_: Request, error: Exception) -> JSONResponse:
    return problem(422, "Cannot be decided", str(error))


async def _unknown(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    return problem(error.status_code, str(error.detail), "Nothing is served at this address.")


async def _invalid(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    wrong = "; ".join(f"{each['loc'][-1]}: {each['msg']}" for each in error.errors())
    return problem(422, "Wrong request", wrong)
