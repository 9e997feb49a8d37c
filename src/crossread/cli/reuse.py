"""`crossread reuse`: stretches that articles share."""

from __future__ import annotations

from typing import Annotated

import typer

from crossread.cli.inputs import Paths, read_articles


def reuse(
    paths: Paths,
    wording: Annotated[
        bool,
        typer.Option(
            "--wording",
            help="Compare all articles with all, across stories, by runs of the same words only: "
            "for many articles. Spun copies and quotations are not looked for.",
        ),
    ] = False,
) -> None:
    """Print shared stretches of articles on one happening, one JSON object a line.

    Example: crossread reuse examples/ferry-fire
    """
    from crossread.tell.crossreading_json import dump

    articles, failures = read_articles(paths)
    if wording:
        from crossread.pipeline import shared_wording
        from crossread.tell.crossreading_json import shared_stretch

        for stretch in shared_wording(articles):
            typer.echo(dump(shared_stretch(stretch), indent=None), nl=False)
    else:
        from crossread.front import crossread_articles

        for story in crossread_articles(articles)["stories"]:
            for shared in story["shared"]:
                typer.echo(dump(shared, indent=None), nl=False)
    if failures:
        raise typer.Exit(1)
