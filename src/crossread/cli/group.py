"""`crossread group`: which articles are about one happening."""

from __future__ import annotations

import typer

from crossread.cli.inputs import Paths, read_articles


def group(paths: Paths) -> None:
    """Print {"article": id, "story": id} a line.

    Example: crossread group examples/ferry-fire
    """
    from crossread.group.same_story import group_stories
    from crossread.records import Reading
    from crossread.tell.crossreading_json import dump

    articles, failures = read_articles(paths)
    for story in group_stories([Reading(article) for article in articles]):
        for article in story.articles:
            typer.echo(dump({"article": article, "story": story.id}, spread=0), nl=False)
    if failures:
        raise typer.Exit(1)
