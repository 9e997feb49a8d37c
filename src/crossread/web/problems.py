"""Errors of the HTTP interface as RFC 9457 says: application/problem+json."""

from __future__ import annotations

from typing import Any

from fastapi.responses import JSONResponse

MEDIA_TYPE = "application/problem+json"


# What the description of the interface says of every answer but the one asked for.
ANSWERS: dict[int | str, dict[str, Any]] = {
    304: {"description": "Unchanged since the answer whose ETag was sent as If-None-Match"},
    "4XX": {
        "description": "A problem (RFC 9457)",
        "content": {
            MEDIA_TYPE: {
                "schema": {
                    "type": "object",
                    "required": ["type", "title", "status", "detail"],
                    "properties": {
                        "type": {"type": "string", "format": "uri-reference"},
                        "title": {"type": "string"},
                        "status": {"type": "integer"},
                        "detail": {"type": "string"},
                    },
                }
            }
        },
    },
}


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
