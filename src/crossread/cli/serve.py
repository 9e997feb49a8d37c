"""`crossread serve`: the crossreadings of a folder as a web application."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def serve(
    desk: Annotated[
        Path,
        typer.Argument(
            help="A folder that `crossread read -o` wrote, or a folder of such folders."
        ),
    ] = Path(),
    host: Annotated[
        str | None,
        typer.Option(help="Answer other machines at this address; a token is then asked for."),
    ] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen at.")] = 8750,
) -> None:
    """Serve the page with a person's decisions, and the findings as data under /api/v1.

    Answers this machine only, unless --host is given. Decisions are kept in decisions.jsonl beside
    the crossreading.

    Example: crossread serve out
    """
    import secrets

    import uvicorn

    from crossread.tell.harmless import harmless
    from crossread.web.app import create_app
    from crossread.web.shelf import Shelf

    if not desk.is_dir() or not Shelf(desk).volumes():
        typer.echo(
            harmless(f"No crossreading in {desk}. Make one: crossread read PATHS… -o {desk}"),
            err=True,
        )
        raise typer.Exit(2)
    token = secrets.token_urlsafe(24) if host else None
    query = f"?token={token}" if token else ""
    typer.echo(f"http://{host or '127.0.0.1'}:{port}/{query}", err=True)
    uvicorn.run(
        create_app(desk, token=token),
        host=host or "127.0.0.1",
        port=port,
        log_level="warning",
        server_header=False,
    )
