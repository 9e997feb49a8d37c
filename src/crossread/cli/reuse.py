"""`crossread reuse`: stretches that articles share."""

from __future__ import annotations

import typer

from crossread.cli.inputs import Paths, read_articles


def reuse(paths: Paths) -> None:
    """Print shared stretches of articles on one happening, one JSON object a line.

    Example: crossread reuse examples/ferry-fire
    """
    from crossread.front import crossread_articles
    from crossread.tell.crossreading_json import dump

    articles, failures = read_articles(paths)
    for story in crossread_articles(articles)["stories"]:
        for shared in story["shared"]:
            typer.echo(dump(shared, indent=None), nl=False)
    if failures:
        raise typer.Exit(1)
