"""`crossread annotate`: readings only."""

from __future__ import annotations

from typing import Annotated

import typer

from crossread.cli.inputs import Paths, read_articles


def annotate(
    paths: Paths,
    as_of: Annotated[
        str | None,
        typer.Option(help="Day to count from (YYYY-MM-DD) for articles that state none."),
    ] = None,
) -> None:
    """Print one JSON object an article a line: passages, times, quotes, actors of that article.

    Example: crossread annotate examples/ferry-fire
    """
    from crossread.group.actors import find_actors
    from crossread.group.dating import date_articles
    from crossread.pipeline import annotate as annotate_article
    from crossread.tell.crossreading_json import annotated_article, dump

    articles, failures = read_articles(paths)
    for article in articles:
        (reading,) = date_articles([annotate_article(article, as_of=as_of)])
        typer.echo(dump(annotated_article(reading, find_actors([reading])), indent=None), nl=False)
    if failures:
        raise typer.Exit(1)
