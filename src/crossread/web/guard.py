"""Who may ask, from where, and what a browser may do with the answer."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from fastapi import Request
from fastapi.responses import RedirectResponse, Response

from crossread.web.problems import problem

COOKIE = "crossread-token"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # With "no-referrer" a browser would send this application's own forms with no origin.
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

Next = Callable[[Request], Awaitable[Response]]


def guard(token: str | None) -> Callable[[Request, Next], Awaitable[Response]]:
    """A middleware: without a token only this machine's own names are answered, with one all."""

    async def answer(request: Request, go_on: Next) -> Response:
        response = _refusal(request, token) or await go_on(request)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Content-Security-Policy", "default-src 'none'")
        return response

    return answer


def _refusal(request: Request, token: str | None) -> Response | None:
    # A name that somebody else's site points at this machine must not open it.
    if token is None and (request.url.hostname or "") not in LOOPBACK:
        return problem(403, "Unknown host", "This application answers to its own machine only.")
    if token is not None:
        if _same(request.query_params.get("token"), token) and request.method == "GET":
            entered = RedirectResponse(str(request.url.remove_query_params("token")), 303)
            entered.set_cookie(COOKIE, token, httponly=True, samesite="strict")
            return entered
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
        if not (_same(bearer, token) or _same(request.cookies.get(COOKIE), token)):
            return problem(401, "Token needed", "Open the address that `crossread serve` printed.")
    if request.method not in _READING and not _own_origin(request):
        return problem(403, "Foreign origin", "A change must come from this application's page.")
    return None


def _same(given: str | None, token: str) -> bool:
    return given is not None and hmac.compare_digest(given.encode(), token.encode())


def _own_origin(request: Request) -> bool:
    origin = urlsplit(request.headers.get("origin", ""))
    return bool(origin.netloc) and (origin.scheme, origin.netloc) == (
        request.url.scheme,
        request.headers.get("host", ""),
    )
