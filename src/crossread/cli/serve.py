"""`crossread serve`: a desk, or the crossreadings of a folder, as a web application."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from fastapi import FastAPI


def serve(
    desk: Annotated[
        str,
        typer.Argument(
            help="A desk (a file, or a database URL), a folder that `crossread read -o` wrote, "
            "or a folder of such folders.",
        ),
    ] = ".",
    host: Annotated[
        str | None,
        typer.Option(help="Answer other machines at this address; a token is then asked for."),
    ] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen at.")] = 8750,
) -> None:
    """Serve the page with a person's decisions, and the findings as data under /api/v1.

    Answers this machine only, unless --host is given. A desk keeps the decisions; over a
    folder they lie in decisions.jsonl beside the crossreading.

    Example: crossread serve out
    """
    import secrets

    import uvicorn

    token = secrets.token_urlsafe(24) if host else None
    app = _application(desk, token)
    query = f"?token={token}" if token else ""
    typer.echo(f"http://{host or '127.0.0.1'}:{port}/{query}", err=True)
    uvicorn.run(app, host=host or "127.0.0.1", port=port, log_level="warning", server_header=False)


def _application(desk: str, token: str | None) -> FastAPI:
    from crossread.errors import UnusableDesk
    from crossread.tell.harmless import harmless

    if "://" in desk or Path(desk).is_file():
        from crossread.desk import Desk
        from crossread.web.desk_app import create_desk_app

        try:
            return create_desk_app(Desk.open(desk), token=token)
        except UnusableDesk as error:
            typer.echo(harmless(str(error)), err=True)
            raise typer.Exit(1) from error
    from crossread.web.app import create_app
    from crossread.web.shelf import Shelf

    if not Path(desk).is_dir() or not Shelf(Path(desk)).volumes():
        advice = "Make one: crossread read PATHS… -o OUT, or crossread desk add PATHS…"
        typer.echo(harmless(f"No desk and no crossreading in {desk}. {advice}"), err=True)
        raise typer.Exit(2)
    return create_app(Path(desk), token=token)
