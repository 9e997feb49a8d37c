"""Errors of the HTTP interface as RFC 9457 says: application/problem+json."""

from __future__ import annotations

from fastapi.responses import JSONResponse

MEDIA_TYPE = "application/problem+json"


class Refused(Exception):
    """A request that cannot be answered: status, title and what to do."""

    def __init__(self, status: int, title: str, detail: str) -> None:
        super().__init__(detail)
        self.status, self.title, self.detail = status, title, detail


def problem(status: int, title: str, detail: str) -> JSONResponse:
    """A problem document; no internals in it."""
    return JSONResponse(
        {"type": "about:blank", "title": title, "status": status, "detail": detail},
        status,
        media_type=MEDIA_TYPE,
    )
